"""Facts out. A fact is a row written in the transaction of the change it tells of; a relay sends it afterwards.

The relay picks waiting rows with `SKIP LOCKED` and marks them only after the broker has confirmed, never by a
high-water mark, so rows that commit out of order are not missed. The reconciler sends again what an audience
has not confirmed: losing the broker's store costs minutes, not facts.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
import structlog
from opentelemetry import propagate
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis import telemetry
from chassis.bus import Bus, BusError
from chassis.clock import Clock
from chassis.ids import new_id
from chassis.tables import chassis_tables
from chassis.topology import DURABLES, stream_of
from chassis.transaction import transaction

log = structlog.get_logger()

BATCH = 64
POLL_S = 1.0
RECONCILE_S = 15.0
RECEIPT_AFTER = timedelta(seconds=60)
KEEP = timedelta(days=30)

_metadata = sa.MetaData()
chassis_tables(_metadata)
OUTBOX = _metadata.tables["outbox"]
RECEIPTS = _metadata.tables["outbox_receipts"]


@dataclass(frozen=True)
class Envelope:
    """A fact in its wire form: subject, the aggregate it is about, that aggregate's version, and the message."""

    subject: str
    aggregate_id: str
    aggregate_version: int
    payload: bytes


async def put(connection: AsyncConnection, envelope: Envelope, *, office_id: str, source: str, clock: Clock) -> str:
    """Write one fact beside the change it tells of; returns the event's id. Attributes follow CloudEvents' names."""
    event_id = new_id()
    attributes = {
        "ce-id": event_id,
        "ce-type": envelope.subject,
        "ce-source": source,
        "ce-specversion": "1.0",
        "ce-time": clock.now().isoformat(),
        "ce-subject": envelope.aggregate_id,
        "office": office_id,
        "version": str(envelope.aggregate_version),
    }
    propagate.inject(attributes)
    await connection.execute(
        OUTBOX.insert().values(
            event_id=event_id, subject=envelope.subject, attributes=attributes, payload=envelope.payload
        )
    )
    return event_id


class Relay:
    """Sends waiting facts to the bus, in the order in which they were written, at least once."""

    def __init__(self, engine: AsyncEngine, bus: Bus) -> None:
        self._engine = engine
        self._bus = bus
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that a fact may be waiting, so that the next look is at once."""
        self._wake.set()

    async def run(self) -> None:
        """Relay until cancelled. Trouble with the broker or the database is logged and tried again."""
        while True:
            self._wake.clear()
            try:
                sent = await self.send_waiting()
            except Exception as fault:  # the relay outlives every fault of what it talks to
                log.warning("outbox_relay_waits", fault=type(fault).__name__)
                sent = 0
            if sent < BATCH:
                await _wait(self._wake, POLL_S)

    async def send_waiting(self) -> int:
        """Send one batch; returns how many facts the broker confirmed."""
        sent: list[int] = []
        async with transaction(self._engine) as connection:
            rows = (await connection.execute(_waiting())).mappings().all()
            for row in rows:
                try:
                    await self._bus.publish(row["subject"], row["payload"], row["attributes"], row["event_id"])
                except BusError as fault:
                    log.warning("outbox_publish_failed", subject=row["subject"], fault=str(fault))
                    break
                sent.append(row["seq"])
            if sent:
                await connection.execute(_mark(sent))
        telemetry.EVENTS_SENT.inc(len(sent))
        return len(sent)


class Reconciler:
    """Compares what was sent with what each audience confirmed, and sends the gaps again."""

    def __init__(self, engine: AsyncEngine, service: str, relay: Relay) -> None:
        """The audience of `service`'s facts is what `chassis.topology` says."""
        self._engine = engine
        self._audience = audience_of(service)
        self._relay = relay

    async def receipt(self, consumer: str, event_id: str) -> None:
        """Note that `consumer` has handled an event."""
        row = {"event_id": event_id, "consumer": consumer}
        async with transaction(self._engine) as connection:
            await connection.execute(insert(RECEIPTS).values(**row).on_conflict_do_nothing())

    async def run(self) -> None:
        """Reconcile until cancelled."""
        while True:
            await asyncio.sleep(RECONCILE_S)
            try:
                again = await self.send_gaps_again()
            except Exception as fault:  # as in the relay
                log.warning("outbox_reconcile_waits", fault=type(fault).__name__)
                continue
            if again:
                log.warning("outbox_sent_again", events=again)
                self._relay.wake()

    async def send_gaps_again(self, after: timedelta = RECEIPT_AFTER) -> int:
        """Put events back in the queue whose audience has not confirmed them `after` being sent; returns how many."""
        total = 0
        async with transaction(self._engine) as connection:
            for prefix, consumer in self._audience:
                total += (await connection.execute(_reopen(prefix, consumer, after))).rowcount
        return total


def audience_of(service: str) -> list[tuple[str, str]]:
    """Return who must confirm a service's facts: pairs of a subject's prefix and a consumer."""
    stream = stream_of(service)
    heard = [(subject, d.name) for d in DURABLES if d.stream == stream for subject in d.subjects]
    return [(subject.removesuffix(">"), consumer) for subject, consumer in heard]


def _waiting() -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(OUTBOX)
        .where(OUTBOX.c.publish_time.is_(None))
        .order_by(OUTBOX.c.seq)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )


def _mark(sent: list[int]) -> sa.Update:
    return (
        sa.update(OUTBOX)
        .where(OUTBOX.c.seq.in_(sent))
        .values(publish_time=sa.func.now(), attempts=OUTBOX.c.attempts + 1)
    )


def _reopen(prefix: str, consumer: str, after: timedelta) -> sa.Update:
    confirmed = sa.exists().where(RECEIPTS.c.event_id == OUTBOX.c.event_id, RECEIPTS.c.consumer == consumer)
    return (
        sa.update(OUTBOX)
        .where(OUTBOX.c.subject.startswith(prefix, autoescape=True))
        .where(OUTBOX.c.publish_time < sa.func.now() - after)
        .where(OUTBOX.c.create_time > sa.func.now() - KEEP)
        .where(~confirmed)
        .values(publish_time=None)
    )


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
