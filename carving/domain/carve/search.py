"""The best days, the best start, the best share of tasks: bounded, searched best bound first, proven where time allows.

Three bounds, each tighter and dearer than the one before: each day's amounts alone (`day_bound`); the week without
times (`day_outline`); the week with times and whole minutes. A week whose bound cannot beat the best role found is
never worked out.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from heapq import heappop, heappush
from itertools import combinations
from math import gcd

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.bounds import day_bound
from carving.domain.carve.day_plans import DayModel, How, amounts_of, day_model, day_outline, minutes_within
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.pack import NOTHING, DayShare, Exact, Packed, pack
from carving.domain.carve.patterns import Pattern
from carving.domain.carve.sequence import Order, TooManySteps, orders, quietest
from carving.domain.carve.timeline import DayShape, carvable, margin, points, shapes, tasks_within
from carving.domain.role import Block

SHARE_MAX = 0.7
COMMON_MAX = 0.4
SOLVE_SECONDS_MAX = 2.0
ANY_WAY = Aims(
    static=0.0,
    pain=0.0,
    block=0.0,
    few_tasks=0.0,
    many_tasks=0.0,
    tiring=0.0,
    spare=0.0,
    unlike=0.0,
    margin=0.0,
)

DayKey = tuple[tuple[str, ...], int, int]
WeekKey = tuple[tuple[tuple[str, int], ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Week:
    """Some days at some hours, and tasks left alone there: one place where a role could lie."""

    shapes: tuple[DayShape, ...]
    without: frozenset[str] = frozenset()

    @property
    def key(self) -> WeekKey:
        """Give the days with their starts and the tasks left alone: an order that never changes."""
        return tuple((shape.day, shape.start) for shape in self.shapes), tuple(sorted(self.without))


@dataclass(frozen=True, slots=True)
class Found:
    """One role's blocks with their value and the best value that is still possible, in points."""

    week: Week
    blocks: tuple[Block, ...]
    points: float
    bound: float

    @property
    def proven(self) -> bool:
        """Say whether nothing better can exist within the formulation."""
        return self.gap <= 1e-5

    @property
    def gap(self) -> float:
        """Give (bound - points) / |bound|, never negative."""
        return max(0.0, (self.bound - self.points) / max(1.0, abs(self.bound)))

    def task_minutes(self) -> dict[str, int]:
        """Give the minutes a week of each task."""
        found: dict[str, int] = {}
        for block in self.blocks:
            if block.task_id is not None:
                found[block.task_id] = found.get(block.task_id, 0) + block.minutes
        return found


@dataclass(slots=True)
class Search:
    """One job and pattern, with what has been worked out so far kept for the next alternative."""

    job: Job
    pattern: Pattern
    how: How
    deadline: float
    tasks: tuple[JobTask, ...] = ()
    times: tuple[int, ...] = ()
    unit: int = 1
    models: dict[DayKey, DayModel] = field(default_factory=dict)
    outlines: dict[tuple[object, ...], Packed] = field(default_factory=dict)
    bounds: dict[DayKey, float] = field(default_factory=dict)
    fills: dict[tuple[DayKey, Exact], bool] = field(default_factory=dict)
    orders: dict[tuple[object, ...], tuple[Order, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out the tasks and times that this search is about."""
        self.tasks = carvable(self.job, self.how.limits)
        self.times = points(self.job, self.tasks, self.pattern, self.how.limits)
        self.unit = gcd(*(after - before for before, after in zip(self.times, self.times[1:], strict=False))) or 1

    def usable(self, shape: DayShape, without: frozenset[str]) -> tuple[tuple[JobTask, ...], DayKey]:
        """Give the tasks of one day that are not left alone, and a key that equal days share."""
        tasks = tasks_within((task for task in self.tasks if task.id not in without), shape, self.how.limits)
        return tasks, (tuple(task.id for task in tasks), shape.start, shape.end)

    def model(self, shape: DayShape, without: frozenset[str]) -> DayModel:
        """Give the model of one day, made once for all days with the same tasks and hours."""
        tasks, key = self.usable(shape, without)
        if key not in self.models:
            self.models[key] = day_model(self.job, shape, tasks, self.times, self.how)
        return replace(self.models[key], shape=shape)

    def day_bound(self, shape: DayShape, without: frozenset[str]) -> float:
        """Give an upper bound on one day from its amounts alone, -inf when they cannot fill it."""
        tasks, key = self.usable(shape, without)
        if key not in self.bounds:
            amounts = amounts_of(self.job, shape, tasks, self.unit, self.how)
            self.bounds[key] = day_bound(amounts, shape, self.unit, self.how.limits, self.how.aims)
        return self.bounds[key] + self.place_worth(shape)

    def fillable(self, shape: DayShape, without: frozenset[str], exact: Exact) -> bool:
        """Say whether one day can be filled: for certain with BLOCKS, as far as a bound tells with BOUND."""
        _, key = self.usable(shape, without)
        if self.fills.get((key, Exact.BLOCKS)) is False:
            return False
        if (key, exact) not in self.fills:
            packed = pack([self.model(shape, without)], ANY_WAY, seconds=self.seconds(), exact=exact)
            self.fills[key, exact] = packed.bound > NOTHING.bound
        return self.fills[key, exact]

    def place_worth(self, shape: DayShape) -> float:
        """Give what the day's distance from peaks is worth, at most 0."""
        aims = self.how.aims
        return -aims.margin * max(0, aims.margin_minutes - margin(self.job, shape))

    def seconds(self) -> float:
        """Give the time one solve may take."""
        return min(SOLVE_SECONDS_MAX, self.deadline - time.monotonic())

    def weeks(self) -> Iterator[Week]:
        """Give every week: one start on all days where any allows it, else each day at its own best start."""
        usable = list(shapes(self.job, self.pattern, self.how.limits, self.times))
        nothing: frozenset[str] = frozenset()
        usable = [shape for shape in usable if self.day_bound(shape, nothing) > NOTHING.bound]
        if len({shape.day for shape in usable}) < self.pattern.days:
            return
        usable = [shape for shape in usable if self.fillable(shape, nothing, Exact.BOUND)]
        if self.pattern.fixed:
            if len(usable) == len(self.pattern.fixed):
                yield Week(tuple(usable))
            return
        starts = sorted({shape.start for shape in usable})
        groups = [[shape for shape in usable if shape.start == start] for start in starts]
        if all(len(group) < self.pattern.days for group in groups):
            groups = [self._own_starts(usable)]
        for group in groups:
            for chosen in combinations(group, self.pattern.days):
                yield Week(chosen)

    def _own_starts(self, usable: Iterable[DayShape]) -> list[DayShape]:
        best: dict[str, DayShape] = {}
        for shape in usable:
            bound = self.day_bound(shape, frozenset())
            if shape.day not in best or bound > self.day_bound(best[shape.day], frozenset()):
                best[shape.day] = shape
        return list(best.values())

    def first_bound(self, week: Week) -> float:
        """Give the cheapest upper bound on this week."""
        return sum(self.day_bound(shape, week.without) for shape in week.shapes)

    def outline(self, week: Week) -> Packed:
        """Give the best week without times: an upper bound, and often a role already."""
        keys: list[tuple[object, ...]] = []
        for shape in week.shapes:
            tasks, _ = self.usable(shape, week.without)
            sizes = tuple((task.id, minutes_within(task, shape)) for task in tasks)
            keys.append((sizes, shape.rests, shape.work_minutes))
        key = tuple(keys)
        if key not in self.outlines:
            outlines = [self._outline(shape, week.without) for shape in week.shapes]
            self.outlines[key] = self._pack(week, outlines, keys, Exact.MINUTES)
        return self._placed(self.outlines[key], week)

    def _outline(self, shape: DayShape, without: frozenset[str]) -> DayModel:
        return day_outline(self.job, shape, self.usable(shape, without)[0], self.unit, self.how)

    def fill(self, week: Week, exact: Exact) -> Packed:
        """Give the best filling of one week with times."""
        models = [self.model(shape, week.without) for shape in week.shapes]
        keys = [self.usable(shape, week.without)[1] for shape in week.shapes]
        return self._placed(self._pack(week, models, keys, exact), week)

    def _pack(self, week: Week, models: Sequence[DayModel], keys: Sequence[tuple[object, ...]], exact: Exact) -> Packed:
        """Pack days, equal ones as one day that comes several times, and spread the answer over all of them."""
        wished = self.how.aims.static_wish is not None
        marks = [(*key, number) if wished else key for number, key in enumerate(keys)]
        firsts = {mark: marks.index(mark) for mark in marks}
        packed = pack(
            [models[first] for first in firsts.values()],
            self.how.aims,
            seconds=self.seconds(),
            exact=exact,
            times=[marks.count(mark) for mark in firsts],
        )
        if not packed.found:
            return packed
        shares = dict(zip(firsts, packed.shares, strict=True))
        blocks = [
            replace(block, day=shape.day)
            for shape, mark in zip(week.shapes, marks, strict=True)
            for block in packed.blocks
            if block.day == shares[mark].day
        ]
        return replace(packed, shares=tuple(shares[mark] for mark in marks), blocks=tuple(blocks))

    def settle(self, week: Week, outline: Packed) -> tuple[Packed, tuple[Block, ...]]:
        """Give one week's best role: the outline put in order if possible, else with times, else block by block."""
        blocks = self.ordered(week, outline)
        if blocks:
            return outline, blocks
        if not all(self.fillable(shape, week.without, Exact.BLOCKS) for shape in week.shapes):
            return NOTHING, ()
        packed = self.fill(week, Exact.MINUTES)
        blocks = self.ordered(week, packed) if packed.found else ()
        if blocks is None:
            packed = self.fill(week, Exact.BLOCKS)
            blocks = packed.blocks
        return packed, blocks

    def _placed(self, packed: Packed, week: Week) -> Packed:
        worth = sum(self.place_worth(shape) for shape in week.shapes)
        shares = tuple(replace(s, day=shape.day) for s, shape in zip(packed.shares, week.shapes, strict=False))
        return replace(packed, points=packed.points + worth, bound=packed.bound + worth, shares=shares)

    def ordered(self, week: Week, packed: Packed) -> tuple[Block, ...] | None:
        """Give the blocks of a week whose shares are known, None when they cannot be put in order."""
        done: list[Block] = []
        like: tuple[Block, ...] = ()
        for shape, share in zip(week.shapes, packed.shares, strict=True):
            found = self._orders(shape, share)
            if not found:
                return None
            order = quietest(found, shape, like)
            like = like or order
            done += [replace(block, day=shape.day) for block in order]
        return tuple(done)

    def _orders(self, shape: DayShape, share: DayShare) -> tuple[Order, ...]:
        key = shape.start, shape.end, share.blocks, tuple(sorted(share.tasks.items()))
        if key not in self.orders:
            tasks = [task for task in self.tasks if task.id in share.tasks]
            try:
                self.orders[key] = orders(shape, share, tasks, self.times, self.how.limits)
            except TooManySteps:
                self.orders[key] = ()
        return self.orders[key]


class _Step(IntEnum):
    """How far one week has been worked out; the more, the truer its bound."""

    GUESSED = 0
    OUTLINED = 1
    SETTLED = 2


_Entry = tuple[float, _Step, WeekKey, Week, Packed, tuple[Block, ...]]


def best(search: Search, weeks: Sequence[Week], others: Sequence[Found]) -> Found | None:
    """Give the best role that differs from `others`, None when there is none (or none in the time left).

    The week with the highest bound is always worked out next, so the first settled one that comes up again is best.
    """
    queue: list[_Entry] = []
    for week in (kept for place in weeks for kept in apart(place, others)):
        bound = search.first_bound(week)
        if bound > NOTHING.bound:
            heappush(queue, (-bound, _Step.GUESSED, week.key, week, NOTHING, ()))
    settled = _first(search, queue)
    unsettled = NOTHING.bound
    while queue:
        entry = heappop(queue)
        if entry[1] is _Step.SETTLED:
            return _found(entry, unsettled)
        if search.seconds() <= 0:
            return None if settled is None else replace(settled, bound=max(settled.bound, unsettled, -entry[0]))
        worked, bound = _work_out(search, entry)
        if worked is None:
            unsettled = max(unsettled, bound)
            continue
        heappush(queue, worked)
        if worked[1] is _Step.SETTLED and (settled is None or worked[4].points > settled.points):
            settled = _found(worked, unsettled)
    return settled


def _first(search: Search, queue: Sequence[_Entry]) -> Found | None:
    """Give any role from the most promising week, so that there is one if time runs out."""
    if not queue:
        return None
    week = queue[0][3]
    packed = search.outline(week)
    blocks = search.ordered(week, packed) if packed.found else None
    return Found(week, blocks, packed.points, packed.bound) if blocks else None


def _found(entry: _Entry, unsettled: float) -> Found:
    _, _, _, week, packed, blocks = entry
    return Found(week, blocks, packed.points, max(packed.points, packed.bound, unsettled))


def _work_out(search: Search, entry: _Entry) -> tuple[_Entry | None, float]:
    """Take one week a step further; without an entry the bound says what it may still hold, -inf for nothing."""
    negative, step, key, week, packed, _ = entry
    if step is _Step.GUESSED:
        if not all(search.fillable(shape, week.without, Exact.BOUND) for shape in week.shapes):
            return None, NOTHING.bound
        packed = search.outline(week)
        bound = min(-negative, packed.bound)
        return ((-bound, _Step.OUTLINED, key, week, packed, ()) if packed.found else None), bound
    packed, blocks = search.settle(week, packed)
    bound = min(-negative, packed.bound)
    return ((-packed.points, _Step.SETTLED, key, week, packed, blocks) if blocks else None), bound


def apart(week: Week, others: Sequence[Found]) -> list[Week]:
    """Give this week with tasks left alone so that it truly differs from each of `others`.

    A week with little time in common differs as it is. Otherwise tasks that made up at least 30 % of the other's
    minutes are left alone, in every smallest way.
    """
    choices: set[frozenset[str]] = {frozenset()}
    for other in others:
        if _common_minutes(week, other.week) <= COMMON_MAX * sum(shape.end - shape.start for shape in week.shapes):
            continue
        choices = {done | more for done in choices for more in _leave_out(other, done)}
    smallest = [one for one in choices if not any(less < one for less in choices)]
    return [Week(week.shapes, one) for one in sorted(smallest, key=sorted)]


def _leave_out(other: Found, done: frozenset[str]) -> list[frozenset[str]]:
    minutes = other.task_minutes()
    needed = (1.0 - SHARE_MAX) * sum(minutes.values()) - sum(minutes.get(task_id, 0) for task_id in done)
    if needed <= 0:
        return [frozenset()]
    names = sorted(set(minutes) - done)
    enough: list[frozenset[str]] = []
    for size in range(1, 4):
        for chosen in combinations(names, size):
            one = frozenset(chosen)
            if sum(minutes[name] for name in chosen) >= needed and not any(less <= one for less in enough):
                enough.append(one)
    return enough


def _common_minutes(one: Week, other: Week) -> int:
    mine = {shape.day: shape for shape in one.shapes}
    return sum(
        max(0, min(shape.end, mine[shape.day].end) - max(shape.start, mine[shape.day].start))
        for shape in other.shapes
        if shape.day in mine
    )


def start_search(job: Job, pattern: Pattern, limits: Limits, aims: Aims) -> Search:
    """Begin a search that ends within the limits' seconds."""
    return Search(job, pattern, How(limits, aims), time.monotonic() + limits.solve_seconds)
