"""A fact that was committed takes effect once, whatever happens between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import nats as nats_py
import pytest
import sqlalchemy as sa
from nats.js.errors import NotFoundError
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from chassis import topology, tracing
from chassis.db import Work
from chassis.errors import KiridashiError, Unavailable
from chassis.ids import new_id
from chassis.inbox import Effect, Event, Inbox
from chassis.outbox import Relay
from cli.embedded.nats import Nats
from cli.embedded.streams import ensure_streams
from tests.contract.chassis.parties import CALLER, SUBJECT, Party, Said, party
from tests.servers import Database
from tests.waiting import until

CopyDatabase = Callable[[str], Awaitable[Database]]


async def note(event: Event) -> Effect:
    """Handle an event by writing an audit line about what it tells of."""

    async def effect(work: Work[Any]) -> None:
        await work.audit("take_note", "thing", event.aggregate_id)

    return effect


@pytest.fixture
async def publisher(database: CopyDatabase, nats: Nats) -> AsyncIterator[Party]:
    """Give the publishing party."""
    async with party("carving", await database("carving"), nats) as made:
        yield made


@pytest.fixture
async def listener(database: CopyDatabase, nats: Nats) -> AsyncIterator[Party]:
    """Give the listening party."""
    async with party("placement", await database("placement"), nats) as made:
        yield made


@asynccontextmanager
async def running(*works: Awaitable[None]) -> AsyncIterator[None]:
    """Run workers beside a block."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def inbox(listener: Party, handler: Callable[[Event], Awaitable[Effect]] = note) -> Inbox:
    """Return the listener's ear on the publisher's stream."""
    return Inbox(listener.works, listener.bus, consumer="placement", stream="CARVING", handlers={SUBJECT: handler})


async def test_a_committed_fact_takes_effect_once(publisher: Party, listener: Party) -> None:
    """What one service says, the other does, in the same order."""
    async with running(publisher.relay.run(), inbox(listener).run()):
        said = await publisher.say(20)
        await until(lambda: _is(listener, said))

    assert await listener.effects() == said


async def _is(listener: Party, said: list[str]) -> bool:
    return await listener.effects() == said


async def test_a_change_that_was_rolled_back_says_nothing(publisher: Party) -> None:
    """A fact cannot outlive the change it tells of."""

    async def break_off() -> None:
        async with publisher.works.begin(CALLER) as work:
            work.publish(Said("never"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await break_off()

    assert await publisher.count("outbox") == 0


async def test_two_relays_send_each_fact_once(publisher: Party, listener: Party) -> None:
    """A second process of the same service doubles nothing."""
    said = await publisher.say(100)
    second = Relay(publisher.engine, publisher.bus)
    async with running(publisher.relay.run(), second.run(), inbox(listener).run()):
        await until(lambda: _has(listener, len(said)), within_s=20)

    assert sorted(await listener.effects()) == sorted(said)


async def _has(listener: Party, count: int) -> bool:
    return len(await listener.effects()) >= count


async def test_a_fact_delivered_again_changes_nothing(publisher: Party, listener: Party) -> None:
    """The inbox knows the event's id, even where the broker no longer does."""
    async with running(publisher.relay.run(), inbox(listener).run()):
        said = await publisher.say()
        await until(lambda: _is(listener, said))
        await _send_by_hand(publisher, times=3)
        said += await publisher.say()
        await until(lambda: _is(listener, said))

    assert await listener.effects() == said


async def _send_by_hand(publisher: Party, times: int) -> None:
    async with publisher.works.look(CALLER) as work:
        row = (await work.connection.execute(sa.text("SELECT * FROM outbox"))).mappings().one()
    for _ in range(times):
        await publisher.bus.publish(row["subject"], row["payload"], row["attributes"], new_id())


async def test_losing_the_brokers_store_loses_no_fact(publisher: Party, listener: Party, nats: Nats) -> None:
    """Sent, confirmed, then the stream is gone before anybody heard it: the reconciler sends it again."""
    said = await publisher.say(10)
    await publisher.relay.send_waiting()
    await _delete_streams(nats)
    await ensure_streams(nats.url(topology.ADMIN))

    again = await publisher.reconciler.send_gaps_again(timedelta(0))
    async with running(publisher.relay.run(), inbox(listener).run()):
        await until(lambda: _is(listener, said), within_s=10)

    assert again == 10


async def _delete_streams(nats: Nats) -> None:
    admin = await nats_py.connect(nats.url(topology.ADMIN), inbox_prefix=b"_INBOX_admin")
    try:
        await admin.jetstream().delete_stream("CARVING")
    except NotFoundError:
        pytest.fail("the stream was not there to be lost")
    finally:
        await admin.close()


async def test_what_was_confirmed_is_not_sent_again(publisher: Party, listener: Party) -> None:
    """Receipts of the whole audience close the gap for good; one that is missing keeps it open."""
    await publisher.bus.hear_receipts(topology.receipt_subject("carving", "*"), publisher.reconciler.receipt)
    async with running(publisher.relay.run(), inbox(listener).run()):
        await publisher.say(5)
        await until(lambda: _receipts(publisher, 5))
    async with publisher.works.look(CALLER) as work:
        events = [row[0] for row in await work.connection.execute(sa.text("SELECT event_id FROM outbox"))]
    for event_id in events[:3]:
        await publisher.reconciler.receipt("matcher", event_id)

    assert await publisher.reconciler.send_gaps_again(timedelta(0)) == 2


async def _receipts(publisher: Party, count: int) -> bool:
    return await publisher.count("outbox_receipts") == count


async def test_a_handler_that_fails_once_is_asked_again(publisher: Party, listener: Party) -> None:
    """A passing trouble delays an effect and does not lose it."""
    tries = 0

    async def stumble(event: Event) -> Effect:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Unavailable("SERVICE_UNREACHABLE")
        return await note(event)

    async with running(publisher.relay.run(), inbox(listener, stumble).run()):
        said = await publisher.say()
        await until(lambda: _is(listener, said))

    assert tries == 2


async def test_an_effect_that_fails_leaves_no_trace_of_handling(publisher: Party, listener: Party) -> None:
    """Effect and note of handling are one transaction."""
    tries = 0

    async def half(event: Event) -> Effect:
        async def effect(work: Work[Any]) -> None:
            nonlocal tries
            tries += 1
            await work.audit("take_note", "thing", event.aggregate_id)
            if tries == 1:
                raise KiridashiError("HALF_DONE")

        return effect

    async with running(publisher.relay.run(), inbox(listener, half).run()):
        said = await publisher.say()
        await until(lambda: _is(listener, said))

    assert await listener.effects() == said


async def test_an_event_nobody_can_read_is_buried_where_people_see_it(publisher: Party, listener: Party) -> None:
    """Broken attributes are not repeated for ever, and do not hold up what comes after."""
    await publisher.bus.publish(SUBJECT, b"?", {"ce-id": "not-an-id"}, "poison")
    async with running(publisher.relay.run(), inbox(listener).run()):
        said = await publisher.say()
        await until(lambda: _is(listener, said))

    assert await listener.count("dead_events") == 1


async def test_the_trace_of_a_change_reaches_its_effect(publisher: Party, listener: Party) -> None:
    """Whoever follows a trace finds the call, the fact and what it caused under one number."""
    trace.set_tracer_provider(TracerProvider())
    seen: list[int] = []

    async def watch(event: Event) -> Effect:
        seen.append(trace.get_current_span().get_span_context().trace_id)
        return await note(event)

    with tracing.span("the change") as change:
        said = await publisher.say()
    async with running(publisher.relay.run(), inbox(listener, watch).run()):
        await until(lambda: _is(listener, said))

    assert seen == [change.get_span_context().trace_id]
