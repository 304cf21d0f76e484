"""A day's tasks put in order: every share placed in its window, rests between, the quietest order first.

The share (minutes of each task, and the number of blocks) is already chosen; all orders of it are worth the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from carving.domain.carve.aims import Limits
from carving.domain.carve.day_plans import unbroken
from carving.domain.carve.job import JobTask
from carving.domain.carve.pack import DayShare
from carving.domain.carve.timeline import DayShape
from carving.domain.role import Block

ORDERS_MAX = 200
STEPS_MAX = 20_000

Left = dict[str, int]
Order = tuple[Block, ...]


class TooManySteps(Exception):
    """The search for an order was given up before it was complete."""


@dataclass(frozen=True, slots=True)
class _Point:
    """How far an order has come: the time, when work was last taken up, the rests taken, the blocks still allowed."""

    now: int
    stretch: int
    rests: int
    blocks: int


@dataclass(slots=True)
class _Search:
    shape: DayShape
    tasks: Mapping[str, JobTask]
    times: Sequence[int]
    limits: Limits
    bounds: tuple[int, int]
    steps: int = 0
    dead: set[object] = field(default_factory=set)

    def orders(self, at: _Point, left: Left, here: frozenset[str]) -> Iterator[Order]:
        """Give every order of what is left from this point on; `here` are the tasks done since the last rest."""
        key = at, tuple(sorted(left.items())), here
        if key in self.dead:
            return
        self.steps += 1
        if self.steps > STEPS_MAX:
            raise TooManySteps
        alive = False
        for order in self._after(at, left, here):
            alive = True
            yield order
        if not alive:
            self.dead.add(key)

    def _after(self, at: _Point, left: Left, here: frozenset[str]) -> Iterator[Order]:
        shape = self.shape
        whole = self.bounds[0] <= at.now - at.stretch <= self.bounds[1]
        if not left:
            if at.now == shape.end and at.rests == shape.rests and whole:
                yield ()
            return
        if not self._in_time(at.now, left) or sum(map(self._fewest, left, left.values())) > at.blocks:
            return
        for name, length, rest_of in self._blocks(at, left, here):
            block = Block(shape.day, at.now, at.now + length, name)
            for order in self.orders(
                _Point(at.now + length, at.stretch, at.rests, at.blocks - 1), rest_of, here | {name}
            ):
                yield (block, *order)
        pause = at.now + shape.rest_minutes
        if at.rests < shape.rests and whole and pause in self.times:
            rest = Block(shape.day, at.now, pause, None)
            for order in self.orders(_Point(pause, pause, at.rests + 1, at.blocks), left, frozenset()):
                yield (rest, *order)

    def _in_time(self, now: int, left: Left) -> bool:
        """Say whether what is left can still end within its windows, rests aside."""
        busy = now
        for name in sorted(left, key=lambda key: self.tasks[key].end):
            busy += left[name]
            if busy > self.tasks[name].end:
                return False
        return True

    def _blocks(self, at: _Point, left: Left, here: frozenset[str]) -> Iterator[tuple[str, int, Left]]:
        lengths = [time - at.now for time in reversed(self.times) if time > at.now]
        for name in sorted(left, key=lambda key: (self.tasks[key].end, key)):
            if name in here or at.now < self.tasks[name].start:
                continue
            longest = min(self._most(name), left[name], at.stretch + self.bounds[1] - at.now)
            for length in lengths:
                after = left[name] - length
                if not self.limits.block_min <= length <= longest or 0 < after < self.limits.block_min:
                    continue
                rest_of = {key: value for key, value in left.items() if key != name}
                yield name, length, ({**rest_of, name: after} if after else rest_of)

    def _most(self, name: str) -> int:
        return min(self.tasks[name].stretch_max or self.limits.stretch_max, self.limits.stretch_max)

    def _fewest(self, name: str, minutes: int) -> int:
        return -(-minutes // self._most(name))


def orders(
    shape: DayShape, share: DayShare, tasks: Sequence[JobTask], times: Sequence[int], limits: Limits
) -> tuple[Order, ...]:
    """Give at most `ORDERS_MAX` orders of one day's share; none when none is possible.

    Raises TooManySteps when that could not be settled.
    """
    inside = tuple(time for time in times if shape.start <= time <= shape.end)
    known = {task.id: task for task in tasks}
    search = _Search(shape, known, inside, limits, unbroken(shape, limits))
    found: list[Order] = []
    try:
        begin = _Point(shape.start, shape.start, 0, share.blocks)
        for order in search.orders(begin, dict(share.tasks), frozenset()):
            found.append(order)
            if len(found) >= ORDERS_MAX:
                break
    except TooManySteps:
        if not found:
            raise
    return tuple(found)


def quietest(found: Sequence[Order], shape: DayShape, like: Sequence[Block]) -> Order:
    """Give the order most like another day's blocks, then the one whose rests part the day most evenly."""
    return max(found, key=lambda order: _rank(order, shape, like))


def _rank(order: Sequence[Block], shape: DayShape, like: Sequence[Block]) -> tuple[int, int, int]:
    same = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in order for b in like if a.task_id == b.task_id)
    edges = [shape.start, *(t for b in order if b.task_id is None for t in (b.start, b.end)), shape.end]
    works = [edges[i + 1] - edges[i] for i in range(0, len(edges), 2)]
    changes = sum(
        1
        for before, rest, after in zip(order, order[1:], order[2:], strict=False)
        if rest.task_id is None and before.task_id != after.task_id
    )
    return same, -(max(works) - min(works)), changes
