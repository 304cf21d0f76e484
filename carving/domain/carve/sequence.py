"""A day's tasks put in order: every share placed in its window, rests between, the quietest order first.

The share (minutes of each task, and the number of blocks) is already chosen; all orders of it are worth the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from carving.domain.carve.aims import Limits
from carving.domain.carve.day_plans import Ints, unbroken
from carving.domain.carve.job import JobTask
from carving.domain.carve.pack import DayShare
from carving.domain.carve.timeline import DayShape
from carving.domain.role import Block

ORDERS_MAX = 200
STEPS_MAX = 20_000
EDGE = 10_000  # more than any minute of a day, to write two of them as one number

Left = tuple[int, ...]
_Day = tuple[int, int, int, int]
"""Start, end, rests and the minutes of each."""
_Place = tuple[_Day, tuple[int, int], tuple[int, ...]]
Order = tuple[Block, ...]


class TooManySteps(Exception):
    """The search for an order was given up before it was complete."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What does not change while one share is put in order; tasks by number, earliest deadline first."""

    names: tuple[str, ...]
    opens: tuple[int, ...]
    ends: tuple[int, ...]
    longest: tuple[int, ...]
    begins: tuple[int, ...]
    pins: tuple[Block, ...]
    rests: tuple[int, ...]


@dataclass(slots=True)
class _Search:
    shape: DayShape
    facts: _Facts
    times: Sequence[int]
    limits: Limits
    bounds: tuple[int, int]
    most: int
    steps: int = 0
    dead: set[tuple[int, int, tuple[int, ...], int, Left, int]] = field(default_factory=set)
    found: list[Order] = field(default_factory=list)
    trail: list[Block] = field(default_factory=list)

    def walk(self, now: int, stretch: int, count: tuple[int, int], left: Left, here: int) -> bool:
        """Try every order of what is left from `now`; whether one was found.

        `stretch` is when work was last taken up, `count` the rests taken and the blocks still allowed, `here` the tasks
        done since the last rest, as bits.
        """
        rests, blocks = count
        key = now, stretch, self.facts.rests[rests:], blocks, left, here
        if key in self.dead:
            return False
        self.steps += 1
        if self.steps > STEPS_MAX:
            raise TooManySteps
        shape = self.shape
        whole = self.bounds[0] <= now - stretch <= self.bounds[1]
        if now == shape.end:
            if whole and rests == shape.rests and not any(left):
                self.found.append(tuple(self.trail))
                return True
            return False
        alive = False
        if self._can(now, stretch, count, left, here):
            alive = self._blocks(now, stretch, count, left, here)
            if whole and now in self.facts.rests[rests : rests + 1] and len(self.found) < self.most:
                alive = self._rest(now, count, left) or alive
        if not alive:
            self.dead.add(key)
        return alive

    def _can(self, now: int, stretch: int, count: tuple[int, int], left: Left, here: int) -> bool:
        """Say whether what is left may still fit: within deadlines, stretches and blocks, and with no time empty."""
        facts, pause, to_come = self.facts, self.shape.rest_minutes, self.shape.rests - count[0]
        busy, blocks = now, 0
        for number, minutes in enumerate(left):
            if minutes:
                busy += minutes
                end = facts.ends[number]
                if busy + (pause if to_come and end - stretch > self.bounds[1] + pause else 0) > end:
                    return False
                longest = facts.longest[number]
                if minutes > longest * (to_come + 1 - (here >> number & 1)):
                    return False
                blocks += -(-minutes // longest)
        if blocks > count[1]:
            return False
        for begin in facts.begins:
            if begin > now:
                early = sum(minutes for minutes, opens in zip(left, facts.opens, strict=True) if opens < begin)
                if early < begin - now - pause * to_come:
                    return False
        return True

    def _blocks(self, now: int, stretch: int, count: tuple[int, int], left: Left, here: int) -> bool:
        facts, shortest, alive = self.facts, self.limits.block_min, False
        spare = count[1] - sum(-(-minutes // most) for minutes, most in zip(left, facts.longest, strict=True))
        pin = next((pin for pin in facts.pins if pin.start >= now), None)
        rest = self.facts.rests[count[0]] if count[0] < self.shape.rests else self.shape.end
        until = min(rest, self.shape.end if pin is None else max(pin.start, now))
        if pin is not None and pin.start == now:
            until = pin.end if pin.task_id is not None else now
        for number, minutes in enumerate(left):
            if not minutes or here >> number & 1 or now < facts.opens[number]:
                continue
            name = facts.names[number]
            if pin is not None and pin.start == now and pin.task_id != name:
                continue
            most = facts.longest[number]
            longest = min(most, minutes, until - now)
            least = shortest if spare else max(shortest, minutes - (-(-minutes // most) - 1) * most)
            first, last = bisect_left(self.times, now + least), bisect_right(self.times, now + longest)
            for end in self.times[first:last]:
                after = minutes - (end - now)
                if 0 < after < shortest or (pin is not None and pin.start == now and end != pin.end):
                    continue
                self.trail.append(Block(self.shape.day, now, end, name))
                rest_of = (*left[:number], after, *left[number + 1 :])
                alive |= self.walk(end, stretch, (count[0], count[1] - 1), rest_of, here | 1 << number)
                self.trail.pop()
                if len(self.found) >= self.most:
                    return True
        return alive

    def _rest(self, now: int, count: tuple[int, int], left: Left) -> bool:
        end = now + self.shape.rest_minutes
        crossed = [pin for pin in self.facts.pins if pin.start < end and pin.end > now]
        if end not in self.times or any((pin.start, pin.end, pin.task_id) != (now, end, None) for pin in crossed):
            return False
        self.trail.append(Block(self.shape.day, now, end, None))
        alive = self.walk(end, end, (count[0] + 1, count[1]), left, 0)
        self.trail.pop()
        return alive


def fewest_blocks(task: JobTask, minutes: int, limits: Limits) -> int:
    """Give the fewest blocks that so many minutes of a task need."""
    return -(-minutes // min(task.stretch_max or limits.stretch_max, limits.stretch_max))


def orders(
    shape: DayShape,
    share: DayShare,
    tasks: Sequence[JobTask],
    how: tuple[Sequence[int], Limits],
    most: int = ORDERS_MAX,
) -> tuple[tuple[Order, ...], int]:
    """Give at most `most` orders of one day's share, none when none is possible, and the steps that took.

    `how` are the times at which a block may begin or end, and the limits. Raises TooManySteps when that could not be
    settled.
    """
    times, limits = how
    inside = tuple(time for time in times if shape.start <= time <= shape.end)
    ordered = sorted((task for task in tasks if share.tasks.get(task.id)), key=lambda task: (task.end, task.id))
    facts = _Facts(
        names=tuple(task.id for task in ordered),
        opens=tuple(task.start for task in ordered),
        ends=tuple(min(task.end, shape.end) for task in ordered),
        longest=tuple(min(task.stretch_max or limits.stretch_max, limits.stretch_max) for task in ordered),
        begins=tuple(sorted({task.start for task in ordered if task.start > shape.start})),
        pins=tuple(sorted((pin for pin in limits.pins if pin.day == shape.day), key=lambda pin: pin.start)),
        rests=(),
    )
    search = _Search(shape, facts, inside, limits, unbroken(shape, limits), most)
    left = tuple(share.tasks[name] for name in facts.names)
    try:
        every = placements(shape, limits, times)
        for number in _with_room(open_spans(shape, limits, times), facts, left, limits.block_min):
            search.facts = replace(facts, rests=every[number])
            search.walk(shape.start, shape.start, (0, share.blocks), left, 0)
            if len(search.found) >= most:
                break
    except TooManySteps:
        if not search.found:
            raise
    return tuple(search.found), search.steps


def placements(shape: DayShape, limits: Limits, times: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Give every choice of when the rests begin, those that part the day most evenly first."""
    return _placements(*_place(shape, limits, times))


def open_spans(shape: DayShape, limits: Limits, times: Sequence[int]) -> tuple[Ints, Ints]:
    """Give begins and ends of all stretches that rests can leave, and their numbers by (stretch, placement)."""
    return _open_spans(*_place(shape, limits, times))


def _place(shape: DayShape, limits: Limits, times: Sequence[int]) -> _Place:
    inside = tuple(time for time in times if shape.start <= time <= shape.end)
    return (shape.start, shape.end, shape.rests, shape.rest_minutes), unbroken(shape, limits), inside


@lru_cache(maxsize=200)
def _open_spans(day: _Day, bounds: tuple[int, int], times: tuple[int, ...]) -> tuple[Ints, Ints]:
    begins, ends = _edges(day, np.array(_placements(day, bounds, times), dtype=np.int64))
    spans, numbers = np.unique(begins * EDGE + ends, return_inverse=True)
    return np.array(divmod(spans, EDGE)), numbers.reshape(begins.shape).T.copy()


def _edges(day: _Day, rests: Ints) -> tuple[Ints, Ints]:
    """Give begins and ends of the work between rests, by (placement, stretch)."""
    start, end, count, pause = day
    rests = rests.reshape(len(rests), count)
    first, last = np.full((len(rests), 1), start), np.full((len(rests), 1), end)
    return np.concatenate([first, rests + pause], axis=1), np.concatenate([rests, last], axis=1)


@lru_cache(maxsize=2_000)
def _placements(day: _Day, bounds: tuple[int, int], times: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    start, end, count, pause = day
    rests = np.array([time for time in times if time + pause in set(times)], dtype=np.int64)
    whole, since = np.zeros((1, 0), dtype=np.int64), np.array([start])
    for _ in range(count):
        works = rests - since[:, None]
        row, column = np.nonzero((works >= max(1, bounds[0])) & (works <= bounds[1]))
        whole, since = np.column_stack([whole[row], rests[column]]), rests[column] + pause
    whole = whole[(end - since >= bounds[0]) & (end - since <= bounds[1])] if count else whole
    begins, ends = _edges(day, whole)
    spread = (ends - begins).max(axis=1) - (ends - begins).min(axis=1) if len(whole) else np.zeros(0)
    order = np.lexsort((*whole.T[::-1], spread))
    return tuple(tuple(rests) for rests in whole[order].tolist())


def _with_room(spans: tuple[Ints, Ints], facts: _Facts, left: Left, shortest: int) -> list[int]:
    """Give the placements of rests beside which every task has room, and every stretch could be filled."""
    (begins, ends), numbers = spans
    minutes = np.array(left)[:, None]
    here = np.minimum(ends, np.array(facts.ends)[:, None]) - np.maximum(begins, np.array(facts.opens)[:, None])
    here = np.minimum(here, np.minimum(minutes, np.array(facts.longest)[:, None]))
    here = np.where(here >= shortest, here, 0)
    filled = (here.sum(axis=0) >= ends - begins)[numbers].all(axis=0)
    whole = here[:, numbers[:, filled]].sum(axis=1) >= minutes
    found: list[int] = np.flatnonzero(filled)[whole.all(axis=0)].tolist()
    return found


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
