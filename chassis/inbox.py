"""Facts in, once. The effect and the note that the event was handled are one transaction; the ack comes after.

An event that cannot be handled comes again with growing pauses; the last time it is buried in `dead_events`, where
people see it, and never lost in a log line.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

import sqlalchemy as sa
import structlog
from google.protobuf.message import DecodeError, Message
from sqlalchemy.dialects.postgresql import insert

from chassis import deadline, telemetry, tracing
from chassis.auth import Caller, service_caller
from chassis.bus import Bus, BusError, Delivery
from chassis.db import Work, Works
from chassis.errors import KiridashiError
from chassis.ids import is_id
from chassis.tables import chassis_tables
from chassis.topology import BURY_AFTER, producer_of, receipt_subject

log = structlog.get_logger()

_metadata = sa.MetaData()
chassis_tables(_metadata)
INBOX = _metadata.tables["inbox"]
DEAD = _metadata.tables["dead_events"]

# One at a time: what waits behind a slow one would be delivered again before its turn, and counted as tried.
FETCH = 1
FETCH_WAIT_S = 5.0
HANDLE_S = 6.0
PAUSES_S = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)

M = TypeVar("M", bound=Message)
Effect = Callable[[Work[Any]], Awaitable[None]]  # Any: each service's own stores


@dataclass(frozen=True)
class Event:
    """A fact as it arrived: its id, subject, office, time, the aggregate and version it is about, and the message."""

    id: str
    subject: str
    office_id: str
    time: datetime
    data: bytes
    aggregate_id: str
    aggregate_version: int


Handler = Callable[[Event], Awaitable[Effect]]


class Malformed(KiridashiError):
    """An event whose attributes cannot be read; no repetition will mend it."""

    code = "INVALID_ARGUMENT"


def event_of(delivery: Delivery) -> Event:
    """Read a delivery's attributes; `Malformed` where one is missing or wrong."""
    given = delivery.attributes
    try:
        event = Event(
            id=given["ce-id"],
            subject=delivery.subject,
            office_id=given["office"],
            time=datetime.fromisoformat(given["ce-time"]),
            data=delivery.data,
            aggregate_id=given["ce-subject"],
            aggregate_version=int(given["version"]),
        )
    except (KeyError, ValueError) as broken:
        raise Malformed("EVENT_ATTRIBUTES_BROKEN") from broken
    if not (is_id(event.id) and is_id(event.office_id)):
        raise Malformed("EVENT_ATTRIBUTES_BROKEN")
    return event


def message_of(event: Event, fact: M, *ids: str) -> M:
    """Return `fact`, filled with an event's message; `Malformed` where it is none, or one of `ids` is no id."""
    try:
        fact.ParseFromString(event.data)
    except DecodeError as broken:
        raise Malformed("EVENT_PAYLOAD_BROKEN", subject=event.subject) from broken
    require_ids(event, fact, *ids)
    return fact


def require_ids(event: Event, fact: Message, *ids: str) -> None:
    """Refuse a fact in which one of `ids` is no id; `Malformed`."""
    if not all(is_id(getattr(fact, name)) for name in ids):
        raise Malformed("EVENT_PAYLOAD_BROKEN", subject=event.subject)


async def nothing(_work: Work[Any]) -> None:  # Any: as above
    """The effect of an event that changes nothing here."""


class Inbox:
    """One service's ear on one stream."""

    def __init__(
        self, works: Works[Any], bus: Bus, *, consumer: str, stream: str, handlers: Mapping[str, Handler]
    ) -> None:
        """`works` opens this service's units of work (Any: its own stores); `handlers` maps subjects to handlers."""
        self._works = works
        self._bus = bus
        self._consumer = consumer
        self._stream = stream
        self._handlers = handlers
        self._receipts = receipt_subject(producer_of(stream), consumer)

    async def run(self) -> None:
        """Listen until cancelled."""
        subscription = await self._bus.subscribe(self._stream, self._consumer)
        while True:
            try:
                deliveries = await subscription.fetch(FETCH, FETCH_WAIT_S)
            except BusError as fault:
                log.warning("inbox_waits", stream=self._stream, fault=str(fault))
                await asyncio.sleep(PAUSES_S[1])
                continue
            for delivery in deliveries:
                await self._take(delivery)

    async def _take(self, delivery: Delivery) -> None:
        """Handle one delivery and answer it, whatever happens."""
        try:
            await self.handle(delivery)
            await delivery.ack()
            telemetry.EVENTS_HANDLED.labels(delivery.subject, "done").inc()
            await self._bus.send_receipt(self._receipts, delivery.attributes["ce-id"])
        except BusError:
            log.info("inbox_ack_failed", subject=delivery.subject)
        except Exception as fault:  # an event's failure is kept, never swallowed
            await self._put_off(delivery, fault)

    async def handle(self, delivery: Delivery) -> bool:
        """Run the handler's effect once; returns False where the event was known already or nobody here wants it."""
        event = event_of(delivery)
        handler = self._handlers.get(event.subject)
        if handler is None:
            return False
        with tracing.span(f"handle {event.subject}", tracing.context_of(dict(delivery.attributes))):
            async with asyncio.timeout(HANDLE_S):
                deadline.begin(HANDLE_S)
                return await self._once(event, await handler(event))

    async def _once(self, event: Event, effect: Effect) -> bool:
        """Run an effect in one transaction with the note that its event was handled; False where it was before."""
        async with self._works.begin(self._caller(event)) as work:
            fresh = await work.connection.execute(
                insert(INBOX).values(consumer=self._consumer, event_id=event.id).on_conflict_do_nothing()
            )
            if fresh.rowcount:
                await effect(work)
        return bool(fresh.rowcount)

    def _caller(self, event: Event) -> Caller:
        return service_caller(self._consumer, event.office_id, purpose="event")

    async def _put_off(self, delivery: Delivery, fault: Exception) -> None:
        word = fault.reason if isinstance(fault, KiridashiError) else type(fault).__name__
        last = delivery.deliveries >= BURY_AFTER or isinstance(fault, Malformed)
        log.warning(
            "event_not_handled", subject=delivery.subject, fault=word, deliveries=delivery.deliveries, last=last
        )
        telemetry.EVENTS_HANDLED.labels(delivery.subject, "dead" if last else "again").inc()
        try:
            if last:
                await self._bury(delivery, word)
                await delivery.bury()
            else:
                await delivery.nak(PAUSES_S[min(delivery.deliveries, len(PAUSES_S)) - 1])
        except Exception as trouble:  # the broker gives it again when the ack is overdue
            log.warning("event_not_answered", subject=delivery.subject, fault=type(trouble).__name__)

    async def _bury(self, delivery: Delivery, word: str) -> None:
        attributes = dict(delivery.attributes)
        nobody = service_caller(self._consumer, "", purpose="bury")
        async with self._works.begin(nobody) as work:
            await work.connection.execute(
                insert(DEAD)
                .values(
                    consumer=self._consumer,
                    event_id=attributes.get("ce-id") or f"seen-{sha256(delivery.data).hexdigest()[:32]}",
                    subject=delivery.subject,
                    attributes=attributes,
                    payload=delivery.data,
                    fault=word,
                    deliveries=delivery.deliveries,
                )
                .on_conflict_do_nothing()
            )
