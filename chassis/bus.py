"""The bus as the chassis sees it: confirmed publishing, pulling deliveries, and unconfirmed receipts."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol


class BusError(Exception):
    """The broker did not confirm. The message may or may not have been stored: send it again under the same id."""


class Delivery(Protocol):
    """One message handed to one consumer, to be answered exactly once."""

    @property
    def subject(self) -> str:
        """Return the subject under which it was published."""
        ...

    @property
    def attributes(self) -> Mapping[str, str]:
        """Return its headers."""
        ...

    @property
    def data(self) -> bytes:
        """Return its payload."""
        ...

    @property
    def deliveries(self) -> int:
        """Return how many times it was delivered, this one included."""
        ...

    async def ack(self) -> None:
        """Confirm it; returns when the broker has noted that."""
        ...

    async def nak(self, delay_s: float) -> None:
        """Ask for it again after `delay_s` seconds."""
        ...

    async def bury(self) -> None:
        """Ask never to be given it again."""
        ...


class Subscription(Protocol):
    """A durable consumer's hold on a stream."""

    async def fetch(self, batch: int, wait_s: float) -> Sequence[Delivery]:
        """Return up to `batch` deliveries, none where `wait_s` seconds brought none."""
        ...


class Bus(Protocol):
    """A broker with durable streams."""

    async def publish(self, subject: str, payload: bytes, attributes: Mapping[str, str], message_id: str) -> None:
        """Store one message; returns when the broker confirmed it, `BusError` where it did not."""
        ...

    async def subscribe(self, stream: str, durable: str) -> Subscription:
        """Return the hold of an existing durable consumer on a stream."""
        ...

    async def send_receipt(self, subject: str, event_id: str) -> None:
        """Tell a publisher, unconfirmed, that an event was handled. Losing it costs one repetition."""
        ...

    async def hear_receipts(self, subject: str, heard: Callable[[str, str], Awaitable[None]]) -> None:
        """Call `heard(consumer, event_id)` for each receipt; the subject's last word, the consumer, is a wildcard."""
        ...

    async def ping(self) -> None:
        """Go to the broker and back; `BusError` where that fails."""
        ...
