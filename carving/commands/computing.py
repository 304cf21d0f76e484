"""Heavy computing kept off the event loop, a few at a time, with a queue that ends.

The solver lets go of Python's lock while it searches and the tokeniser partly does, so threads are enough; more of them
than cores would only make each caller wait longer.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from chassis.errors import LimitReached

T = TypeVar("T")


class Bench:
    """A workbench with a fixed number of places; who finds too long a queue is sent away at once."""

    def __init__(self, places: int, queue_max: int) -> None:
        self._places = asyncio.Semaphore(places)
        self._room = places + queue_max
        self._there = 0

    @property
    def taken(self) -> int:
        """Give how many are working or waiting."""
        return self._there

    async def run(self, work: Callable[[], T]) -> T:
        """Run blocking `work` in a thread when a place is free; `LimitReached` CARVING_IS_BUSY when the queue is full.

        A caller who gives up leaves the queue; work that has begun ends by itself, within its own time limit, and
        keeps its place until then.
        """
        if self._there >= self._room:
            raise LimitReached("CARVING_IS_BUSY", queue_max=self._room)
        self._there += 1
        try:
            await self._places.acquire()
        except BaseException:
            self._there -= 1
            raise
        task = asyncio.ensure_future(asyncio.to_thread(work))
        task.add_done_callback(self._leave)
        return await asyncio.shield(task)

    def _leave(self, task: "asyncio.Future[T]") -> None:
        if not task.cancelled():
            task.exception()
        self._there -= 1
        self._places.release()
