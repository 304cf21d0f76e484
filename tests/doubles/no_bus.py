"""A bus to which nothing is said and which says nothing, for tests that hand over deliveries themselves."""

from collections.abc import Awaitable, Callable, Mapping

from chassis.bus import BusError, Subscription


class NoBus:
    """`chassis.bus.Bus` without a broker."""

    async def publish(self, subject: str, payload: bytes, attributes: Mapping[str, str], message_id: str) -> None:
        """Nobody is there."""
        raise BusError("no broker")

    async def subscribe(self, stream: str, durable: str) -> Subscription:
        """Nobody is there."""
        raise BusError("no broker")

    async def send_receipt(self, subject: str, event_id: str) -> None:
        """Nobody waits for it."""

    async def hear_receipts(self, subject: str, heard: Callable[[str, str], Awaitable[None]]) -> None:
        """None will come."""

    async def ping(self) -> None:
        """Nobody is there."""
        raise BusError("no broker")
