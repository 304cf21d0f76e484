"""A day's tasks put in order: every share placed in its window, rests between, the quietest order first.

The share (minutes of each task, and the number of blocks) is already chosen; all orders of it are worth the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from carving.domain.carve.aims import Limits
from carving.domain.carve.day_plans import unbroken
from carving.domain.carve.job import JobTask
from carving.domain.carve.pack import DayShare
from carving.domain.carve.timeline import DayShape
from carving.domain.role import Block

ORDERS_MAX = 200
STEPS_MAX = 20_000

Left = tuple[int, ...]
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
        for rests in placements(shape, limits, times):
            if len(search.found) >= most:
                break
            if _has_room(shape, rests, facts, (left, limits.block_min)):
                search.facts = replace(facts, rests=rests)
                search.walk(shape.start, shape.start, (0, share.blocks), left, 0)
    except TooManySteps:
        if not search.found:
            raise
    return tuple(search.found), search.steps


def placements(shape: DayShape, limits: Limits, times: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Give every choice of when the rests begin, those that part the day most evenly first."""
    shortest, longest = unbroken(shape, limits)
    inside = tuple(time for time in times if shape.start <= time <= shape.end)
    return _placements((shape.start, shape.end, shape.rests, shape.rest_minutes), (shortest, longest), inside)


@lru_cache(maxsize=2_000)
def _placements(
    day: tuple[int, int, int, int], bounds: tuple[int, int], times: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    start, end, count, pause = day
    allowed = set(times)
    parts: list[tuple[tuple[int, ...], int]] = [((), start)]
    for _ in range(count):
        parts = [
            ((*rests, time), time + pause)
            for rests, since in parts
            for time in times
            if bounds[0] <= time - since <= bounds[1] and time + pause in allowed and time > since
        ]
    whole = [rests for rests, since in parts if bounds[0] <= end - since <= bounds[1]]
    return tuple(sorted(whole, key=lambda rests: (_spread(start, end, pause, rests), rests)))


def _spread(start: int, end: int, pause: int, rests: Sequence[int]) -> int:
    works = [b - a for a, b in stretches(start, end, pause, rests)]
    return max(works) - min(works)


def stretches(start: int, end: int, pause: int, rests: Sequence[int]) -> list[tuple[int, int]]:
    """Give begin and end of the work between rests."""
    return list(zip((start, *(rest + pause for rest in rests)), (*rests, end), strict=True))


def _has_room(shape: DayShape, rests: Sequence[int], facts: _Facts, need: tuple[Left, int]) -> bool:
    """Say whether every task has room beside these rests, and every stretch could be filled."""
    left, shortest = need
    spans = stretches(shape.start, shape.end, shape.rest_minutes, rests)
    fill = [0] * len(spans)
    for minutes, opens, ends, longest in zip(left, facts.opens, facts.ends, facts.longest, strict=True):
        room = 0
        for number, (begin, end) in enumerate(spans):
            here = min(longest, minutes, min(end, ends) - max(begin, opens))
            if here >= shortest:
                room += here
                fill[number] += here
        if room < minutes:
            return False
    return all(filled >= end - begin for filled, (begin, end) in zip(fill, spans, strict=True))


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
