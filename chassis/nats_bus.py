"""The bus on NATS JetStream. The broker is transport and may be lost; PostgreSQL is the truth."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack

import nats
import nats.errors
import nats.js.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from chassis.bus import BusError
from chassis.topology import inbox_prefix

log = structlog.get_logger()

STARTUP_S = 30.0
PUBLISH_S = 5.0
ACK_S = 5.0
PING_S = 2.0


async def open_bus(stack: AsyncExitStack, url: str, *, service: str, on_closed: Callable[[], None]) -> "NatsBus":
    """Connect and return the bus; it closes with `stack`.

    `on_closed` is called when the client gives up for good, which ends the process: a service without a bus that
    pretends to live is worse than one that restarts. `BusError` where no server answers within `STARTUP_S`.
    """
    leaving = asyncio.Event()

    def closed() -> None:
        if not leaving.is_set():
            on_closed()

    connection = await _connect(url, service, closed)
    stack.push_async_callback(connection.close)
    stack.callback(leaving.set)
    return NatsBus(connection, service)


async def _connect(url: str, service: str, on_closed: Callable[[], None]) -> Client:
    async def closed() -> None:
        on_closed()

    async def failed(fault: Exception) -> None:
        log.warning("nats_trouble", fault=type(fault).__name__)

    until = asyncio.get_running_loop().time() + STARTUP_S
    while True:
        try:
            return await nats.connect(
                url,
                name=service,
                inbox_prefix=inbox_prefix(service).encode(),
                allow_reconnect=True,
                max_reconnect_attempts=-1,
                reconnect_time_wait=0.25,
                connect_timeout=2,
                ping_interval=5,
                max_outstanding_pings=2,
                error_cb=failed,
                closed_cb=closed,
            )
        except (OSError, nats.errors.Error, TimeoutError) as fault:
            if asyncio.get_running_loop().time() > until:
                raise BusError(f"no NATS server answered in {STARTUP_S:.0f} s") from fault
            await asyncio.sleep(0.2)


class NatsBus:
    """`chassis.bus.Bus` on one connection."""

    def __init__(self, connection: Client, service: str) -> None:
        self._connection = connection
        self._service = service
        self._jetstream: JetStreamContext = connection.jetstream(timeout=PUBLISH_S)

    async def publish(self, subject: str, payload: bytes, attributes: Mapping[str, str], message_id: str) -> None:
        """See `Bus.publish`; the broker drops a second message of the same id within its window."""
        if not self._connection.is_connected:
            raise BusError("not connected")
        headers = {**attributes, "Nats-Msg-Id": message_id}
        try:
            await self._jetstream.publish(subject, payload, timeout=PUBLISH_S, headers=headers)
        except (nats.errors.Error, nats.js.errors.Error, TimeoutError, OSError) as fault:
            raise BusError(type(fault).__name__) from fault

    async def subscribe(self, stream: str, durable: str) -> "NatsSubscription":
        """See `Bus.subscribe`; the stream and the consumer were made by the migration step."""
        prefix = f"{inbox_prefix(self._service)}.".encode()
        held = await self._jetstream.pull_subscribe_bind(consumer=durable, stream=stream, inbox_prefix=prefix)
        return NatsSubscription(held)

    async def send_receipt(self, subject: str, event_id: str) -> None:
        """See `Bus.send_receipt`."""
        if self._connection.is_connected:
            await self._connection.publish(subject, event_id.encode())

    async def hear_receipts(self, subject: str, heard: Callable[[str, str], Awaitable[None]]) -> None:
        """See `Bus.hear_receipts`."""

        async def note(message: Msg) -> None:
            await heard(message.subject.rpartition(".")[2], message.data.decode("ascii", "replace"))

        await self._connection.subscribe(subject, cb=note)

    async def ping(self) -> None:
        """See `Bus.ping`."""
        try:
            if not self._connection.is_connected:
                raise BusError("not connected")
            await self._connection.flush(timeout=int(PING_S))
        except (nats.errors.Error, OSError, TimeoutError) as fault:
            raise BusError(type(fault).__name__) from fault


class NatsSubscription:
    """`chassis.bus.Subscription` on a bound pull consumer."""

    def __init__(self, held: JetStreamContext.PullSubscription) -> None:
        self._held = held

    async def fetch(self, batch: int, wait_s: float) -> Sequence["NatsDelivery"]:
        """See `Subscription.fetch`; `BusError` where the broker cannot be asked."""
        try:
            return [NatsDelivery(message) for message in await self._held.fetch(batch, timeout=wait_s)]
        except (nats.errors.TimeoutError, TimeoutError):
            return []
        except (nats.errors.Error, nats.js.errors.Error, OSError) as fault:
            raise BusError(type(fault).__name__) from fault


class NatsDelivery:
    """`chassis.bus.Delivery` on one JetStream message."""

    def __init__(self, message: Msg) -> None:
        self._message = message

    @property
    def subject(self) -> str:
        """Return the subject under which it was published."""
        return self._message.subject

    @property
    def attributes(self) -> Mapping[str, str]:
        """Return its headers."""
        return self._message.headers or {}

    @property
    def data(self) -> bytes:
        """Return its payload."""
        return self._message.data

    @property
    def deliveries(self) -> int:
        """Return how many times it was delivered, this one included."""
        return self._message.metadata.num_delivered or 1

    async def ack(self) -> None:
        """Confirm it. A failure means only that it will come again, and the inbox knows it by then."""
        try:
            await self._message.ack_sync(timeout=int(ACK_S))
        except (nats.errors.Error, nats.js.errors.Error, TimeoutError, OSError) as fault:
            raise BusError(type(fault).__name__) from fault

    async def nak(self, delay_s: float) -> None:
        """Ask for it again after `delay_s` seconds."""
        await self._message.nak(delay=delay_s)

    async def bury(self) -> None:
        """Ask never to be given it again."""
        await self._message.term()
