"""The bench for heavy computing: places, queue, and what happens to those who leave."""

import asyncio
import threading

import pytest

from carving.commands.carvings import opening_by_day, search_seconds
from carving.commands.computing import Bench
from carving.domain.task import Span, Window
from carving.domain.workplace import OpeningHours
from chassis import deadline
from chassis.errors import LimitReached
from tests.waiting import until


async def test_work_is_done_off_the_loop() -> None:
    """Blocking work runs in another thread and its answer comes back."""
    assert await Bench(1, 0).run(threading.get_ident) != threading.get_ident()


async def test_fault_of_the_work_reaches_the_caller() -> None:
    """An exception inside the work is the caller's, and its place is free again."""
    bench = Bench(1, 0)

    with pytest.raises(ZeroDivisionError):
        await bench.run(lambda: 1 // 0)
    assert await bench.run(lambda: 1) == 1


async def test_full_queue_sends_away_at_once() -> None:
    """When every place and the queue are taken, the next one is told so and does not wait."""
    bench, go = Bench(1, 1), threading.Event()
    queue = [asyncio.ensure_future(bench.run(go.wait)) for _ in range(2)]
    await until(lambda: bench.taken == 2)

    with pytest.raises(LimitReached) as refused:
        await bench.run(go.wait)
    assert refused.value.reason == "CARVING_IS_BUSY"
    go.set()
    assert all(await asyncio.gather(*queue))


async def test_place_is_kept_until_the_work_ends() -> None:
    """A caller who gives up does not free the place of work that still runs."""
    bench, go = Bench(1, 0), threading.Event()
    left = asyncio.ensure_future(bench.run(go.wait))
    await until(lambda: bench.taken == 1)
    left.cancel()
    await asyncio.gather(left, return_exceptions=True)

    with pytest.raises(LimitReached):
        await bench.run(lambda: 1)
    go.set()


def test_search_leaves_time_to_answer() -> None:
    """The search takes what was wished, but less than the deadline leaves."""
    deadline.begin(5.0)
    within = search_seconds(6.0)
    deadline.begin(None)

    assert 2.5 < within <= 3.0
    assert search_seconds(6.0) == 6.0


def test_opening_hours_are_narrowed() -> None:
    """Hours by weekday are cut to the wanted window; with nobody's word only the window binds."""
    hours = (OpeningHours(("mon",), Span(480, 1080)), OpeningHours(("tue",), Span(480, 540)))

    assert opening_by_day((), None) is None
    assert opening_by_day(hours, None) == {"mon": ((480, 1080),), "tue": ((480, 540),)}
    assert opening_by_day(hours, Window(540, 810)) == {"mon": ((540, 810),), "tue": ()}
    assert (opening_by_day((), Window(540, None)) or {})["sun"] == ((540, 1440),)
