"""The best days, the best start, the best share of tasks: bounded, searched best bound first, proven within a budget.

The cheapest bound of a week is what each of its days could be worth alone (`day_kinds`). A week whose bound cannot beat
the best role found is never worked out (`weeks`).
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import combinations, islice, product
from math import gcd

import numpy as np

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.day_kinds import IMPOSSIBLE, DayKind, best_plans, best_value, day_kind, tables
from carving.domain.carve.day_plans import How, Ints, day_model
from carving.domain.carve.found import Found, Settled, Week, WeekKey, first_alike
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.pack import DayShare, Exact, pack
from carving.domain.carve.patterns import Pattern
from carving.domain.carve.sequence import ORDERS_MAX, STEPS_MAX, Order, TooManySteps, fewest_blocks, orders, quietest
from carving.domain.carve.timeline import DayShape, carvable, margin_worth, points, shapes, tasks_within
from carving.domain.carve.weeks import SAME, Filled, Kinds, Priced, fill, price
from carving.domain.role import Block

MIXED_MAX = 2_000
EXTRA_MAX = 2
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

KindKey = tuple[tuple[str, ...], int, int, tuple[Block, ...]]


class OutOfTime(Exception):
    """The work or the time allowed is used up."""


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
    effort: int = 0
    lost: bool = False
    kinds: dict[KindKey, DayKind] = field(default_factory=dict)
    bounds: dict[KindKey, float] = field(default_factory=dict)
    possible: dict[KindKey, bool] = field(default_factory=dict)
    filled: dict[tuple[tuple[KindKey, int], ...], tuple[float, Filled]] = field(default_factory=dict)
    extras: dict[tuple[object, ...], int | None] = field(default_factory=dict)
    unsure: set[tuple[object, ...]] = field(default_factory=set)
    prices: dict[tuple[tuple[KindKey, int], ...], tuple[float, Priced]] = field(default_factory=dict)
    pool: dict[WeekKey, Settled] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out the tasks and times that this search is about."""
        self.tasks = carvable(self.job, self.how.limits)
        self.times = points(self.job, self.tasks, self.pattern, self.how.limits)
        self.unit = gcd(*(after - before for before, after in zip(self.times, self.times[1:], strict=False))) or 1

    def seconds(self) -> float:
        """Give the time that is left; 0 too when the work allowed is used up, which does not depend on the clock."""
        return 0.0 if self.effort > self.how.limits.effort_max else self.deadline - time.monotonic()

    def usable(self, shape: DayShape, without: frozenset[str]) -> tuple[tuple[JobTask, ...], KindKey]:
        """Give the tasks of one day that are not left alone, and a key that equal days share."""
        tasks = tasks_within((task for task in self.tasks if task.id not in without), shape, self.how.limits)
        return tasks, (tuple(task.id for task in tasks), shape.start, shape.end, self._pins(shape.day))

    def kind(self, shape: DayShape, without: frozenset[str]) -> tuple[DayKind, KindKey]:
        """Give what one day offers, made once for all days with the same tasks and hours."""
        tasks, key = self.usable(shape, without)
        if key not in self.kinds:
            self.kinds[key] = day_kind(self.job, shape, tasks, (self.times, self.unit), self.how)
        return self.kinds[key], key

    def day_bound(self, shape: DayShape, without: frozenset[str]) -> float:
        """Give an upper bound on one day by itself, -inf when its amounts cannot fill it."""
        kind, key = self.kind(shape, without)
        if key not in self.bounds:
            self.effort += len(kind.tasks)
            whole = shape.work_minutes % self.unit == 0
            self.bounds[key] = best_value(kind, tables(kind, kind.worth)) if whole else float(IMPOSSIBLE)
        return self.bounds[key] + self.place_worth(shape)

    def place_worth(self, shape: DayShape) -> float:
        """Give what the day's distance from peaks is worth, at most 0."""
        return margin_worth(self.job, shape, self.how.aims)

    def weeks(self) -> Iterator[Week]:
        """Give every week: one start on all days where any start allows it, else each day at any start."""
        nothing: frozenset[str] = frozenset()
        usable = [
            shape
            for shape in shapes(self.job, self.pattern, self.how.limits, self.times)
            if np.isfinite(self.day_bound(shape, nothing))
        ]
        if self.pattern.fixed:
            if len(usable) == len(self.pattern.fixed) and self._holds_pins(usable):
                yield Week(tuple(usable))
            return
        if len({shape.day for shape in usable}) < self.pattern.days:
            return
        none = True
        for start in sorted({shape.start for shape in usable}):
            group = [shape for shape in usable if shape.start == start]
            group = [shape for shape in group if len(group) >= self.pattern.days and self.fillable(shape)]
            for chosen in combinations(group, self.pattern.days):
                if self._holds_pins(chosen):
                    none = False
                    yield Week(chosen)
        if none:
            yield from self._mixed([shape for shape in usable if self.fillable(shape)])

    def _mixed(self, usable: Sequence[DayShape]) -> Iterator[Week]:
        """Give weeks whose days start at different times, the most promising starts of each day first."""
        by_day: dict[str, list[DayShape]] = {}
        for shape in sorted(usable, key=lambda s: (-self.day_bound(s, frozenset()), s.start)):
            by_day.setdefault(shape.day, []).append(shape)
        days = [day for day in self.job.workdays() if day in by_day]
        for chosen in combinations(days, self.pattern.days):
            ways = islice(product(*(by_day[day] for day in chosen)), MIXED_MAX)
            yield from (Week(way) for way in ways if self._holds_pins(way))

    def _holds_pins(self, chosen: Iterable[DayShape]) -> bool:
        spans = {shape.day: (shape.start, shape.end) for shape in chosen}
        return all(
            pin.day in spans and spans[pin.day][0] <= pin.start and pin.end <= spans[pin.day][1]
            for pin in self.how.limits.pins
        )

    def fillable(self, shape: DayShape) -> bool:
        """Say whether one day can be filled and put in order at all."""
        kind, key = self.kind(shape, frozenset())
        if key not in self.possible:
            try:
                self.possible[key] = self._fillable(kind, shape)
            except OutOfTime:
                return True
        return self.possible[key]

    def _fillable(self, kind: DayKind, shape: DayShape) -> bool:
        best = tables(kind, kind.worth)
        self.effort += len(kind.tasks)
        if any(self.beyond(kind, plan) is not None for plan in best_plans(kind, kind.worth, best)):
            return True
        self.lost = False
        alone = fill(Kinds((kind,), (1,), self.how.aims), -np.inf, self.beyond)
        if alone.plans is not None or (alone.settled and not self.lost):
            return alone.plans is not None
        self.effort += 20 * len(kind.tasks)
        model = day_model(self.job, shape, kind.tasks, self.times, self.how)
        return pack([model], ANY_WAY, seconds=max(0.1, self.seconds()), exact=Exact.BLOCKS).bound > IMPOSSIBLE

    def first_bound(self, week: Week) -> float:
        """Give the cheapest upper bound on this week."""
        return sum(self.day_bound(shape, week.without) for shape in week.shapes)

    def settle(self, week: Week, floor: float) -> tuple[Settled | None, float]:
        """Give one week's best role when it is worth more than `floor`, and a bound on what the week holds."""
        known = self.pool.get(week.key)
        if known is not None:
            return known, known.points
        place = sum(self.place_worth(shape) for shape in week.shapes)
        kinds, keys = self._kinds(week)
        key = tuple(zip(keys, kinds.times, strict=True))
        least, filled = self.filled.get(key, (np.inf, None))
        if filled is None or (filled.plans is None and floor - place < least - SAME):
            filled = self._fill(kinds, floor - place, self._price(kinds, keys, floor - place))
            self.filled[key] = floor - place, filled
        if filled.plans is None:
            return None, place + (filled.bound if not filled.settled else min(filled.bound, max(least, floor - place)))
        found = Settled(week, self._shares(week, keys, filled), filled.points + place, filled.bound + place)
        if filled.settled:
            self.pool[week.key] = found
        return found, found.bound

    def glance(self, week: Week, floor: float) -> tuple[Settled | None, float]:
        """Give a role of one week that is quick to find, if any, and a tighter bound on what the week holds."""
        place = sum(self.place_worth(shape) for shape in week.shapes)
        kinds, keys = self._kinds(week)
        priced = self._price(kinds, keys, floor - place)
        if priced[0] <= floor - place + SAME:
            return None, priced[0] + place
        filled = fill(kinds, floor - place, self.beyond, priced, quick=True)
        bound = priced[0] + place
        if filled.plans is None:
            return None, min(bound, max(floor, filled.bound + place)) if filled.settled else bound
        return Settled(week, self._shares(week, keys, filled), filled.points + place, bound), bound

    def _price(self, kinds: Kinds, keys: Sequence[KindKey], floor: float) -> Priced:
        key = tuple(zip(keys, kinds.times, strict=True))
        least, priced = self.prices.get(key, (np.inf, None))
        if priced is None or (priced[0] <= least + SAME and floor < least - SAME):
            self.effort += 10 * sum(len(kind.tasks) for kind in kinds.kinds)
            priced = price(kinds, floor)
            self.prices[key] = floor, priced
        return priced

    def settle_in_time(self, week: Week, floor: float, *, glance: bool) -> tuple[Settled | None, float]:
        """Give what `glance` or `settle` gives; when the time or the work allowed ends, the cheapest bound alone."""
        try:
            return self.glance(week, floor) if glance else self.settle(week, floor)
        except OutOfTime:
            return None, self.first_bound(week)

    def _fill(self, kinds: Kinds, floor: float, priced: Priced) -> Filled:
        self.lost = False
        filled = fill(kinds, floor, self.beyond, priced)
        if filled.settled and not self.lost:
            return filled
        return self._block_by_block(kinds, replace(filled, bound=max(filled.bound, filled.points)))

    def _block_by_block(self, kinds: Kinds, known: Filled) -> Filled:
        """Put a week whose plans are too many to write out into one model with every block in it."""
        models = [day_model(self.job, kind.shape, kind.tasks, self.times, self.how) for kind in kinds.kinds]
        self.effort += sum(model.columns for model in models)
        packed = pack(models, kinds.aims, seconds=self.seconds(), exact=Exact.BLOCKS, times=kinds.times)
        bound = min(known.bound, packed.bound)
        if not packed.found or packed.points <= known.points:
            return replace(known, bound=max(bound, known.points), settled=bound <= known.points + SAME)
        plans, extras = [], []
        for kind, share in zip(kinds.kinds, packed.shares, strict=True):
            plans.append(np.array([share.tasks.get(task.id, 0) // kind.unit for task in kind.tasks], dtype=np.int64))
            extras.append(share.blocks - self._share(kind, plans[-1], 0).blocks)
        return Filled(packed.points, bound, tuple(plans), tuple(extras), settled=bound <= packed.points + SAME)

    def _kinds(self, week: Week) -> tuple[Kinds, list[KindKey]]:
        made = [self.kind(shape, week.without) for shape in week.shapes]
        if self.how.aims.static_wish is not None:
            return Kinds(tuple(kind for kind, _ in made), (1,) * len(made), self.how.aims), [key for _, key in made]
        keys = list(dict.fromkeys(sorted((key for _, key in made), key=repr)))
        count = [sum(1 for _, other in made if other == key) for key in keys]
        return Kinds(tuple(self.kinds[key] for key in keys), tuple(count), self.how.aims), keys

    def beyond(self, kind: DayKind, plan: Ints) -> int | None:
        """Give the blocks that a plan needs beyond the fewest, None when no order of it exists."""
        share = self._share(kind, plan, 0)
        key = kind.shape.start, kind.shape.end, tuple(sorted(share.tasks.items())), self._pins(kind.shape.day)
        if key not in self.extras:
            before, self.lost = self.lost, False
            self.extras[key] = self._extra(kind, share)
            if self.lost:
                self.unsure.add(key)
            self.lost |= before
        self.lost |= key in self.unsure
        return self.extras[key]

    def _extra(self, kind: DayKind, share: DayShare) -> int | None:
        most = sum(min(kind.shape.rests + 1, m // self.how.limits.block_min) for m in share.tasks.values())
        most = min(most, share.blocks + EXTRA_MAX)
        if self._orders(kind, share, 1):
            return 0
        if most <= share.blocks or not self._orders(kind, replace(share, blocks=most), 1):
            return None
        more_blocks = range(1, most - share.blocks + 1)
        return next(more for more in more_blocks if self._orders(kind, replace(share, blocks=share.blocks + more), 1))

    def _pins(self, day: str) -> tuple[Block, ...]:
        return tuple(replace(pin, day="") for pin in self.how.limits.pins if pin.day == day)

    def _share(self, kind: DayKind, plan: Ints, extra: int) -> DayShare:
        taken = {task.id: int(units) * kind.unit for task, units in zip(kind.tasks, plan, strict=True) if units}
        by_id = {task.id: task for task in kind.tasks}
        fewest = sum(fewest_blocks(by_id[name], minutes, self.how.limits) for name, minutes in taken.items())
        return DayShare(kind.shape.day, taken, fewest + extra)

    def _orders(self, kind: DayKind, share: DayShare, most: int) -> tuple[Order, ...]:
        tasks = [task for task in kind.tasks if task.id in share.tasks]
        if most == 1 and self.seconds() <= 0:
            raise OutOfTime
        try:
            found, steps = orders(kind.shape, share, tasks, (self.times, self.how.limits), most)
        except TooManySteps:
            found, steps = (), STEPS_MAX
            self.lost = True
        self.effort += 1 + steps // 10
        return found

    def _shares(self, week: Week, keys: Sequence[KindKey], filled: Filled) -> tuple[DayShare, ...]:
        shares: list[DayShare] = []
        used: set[int] = set()
        for shape in week.shapes:
            kind, key = self.kind(shape, week.without)
            wished = self.how.aims.static_wish is not None
            number = next(n for n, other in enumerate(keys) if other == key and not (wished and n in used))
            used.add(number)
            share = self._share(kind, (filled.plans or ())[number], filled.extras[number])
            shares.append(replace(share, day=shape.day))
        return tuple(shares)

    def laid_out(self, settled: Settled) -> tuple[Block, ...]:
        """Give the blocks of a role: each day's quietest order, later days as like the first as can be."""
        done: list[Block] = []
        like: tuple[Block, ...] = ()
        for shape, share in zip(settled.week.shapes, settled.shares, strict=True):
            kind, _ = self.kind(shape, settled.week.without)
            order = quietest(self._orders(kind, share, ORDERS_MAX), shape, like)
            like = like or order
            done += [replace(block, day=shape.day) for block in order]
        return tuple(done)


def best(search: Search, weeks: Sequence[Week], others: Sequence[Found]) -> Found | None:
    """Give the best role that differs from `others`, None when there is none (or none in the time left).

    The week with the highest bound is always worked out next; for the first role, every week that could still be best
    is glanced at before any is worked out. A role differs from another with which it shares most of its hours when it
    leaves alone tasks that made up 30 % of the other's minutes; so where it does not, every task they share is left
    alone in turn.
    """
    queue = [_entry(search, week, np.inf) for week in weeks]
    heapify(queue)
    seen = {week.key for week in weeks}
    best_yet = _known(search, weeks, others)
    unsettled = -np.inf
    while queue and search.seconds() > 0:
        _, negative, _, settled, week = heappop(queue)
        floor = -np.inf if best_yet is None else best_yet.points
        if -negative <= floor + SAME or not np.isfinite(negative):
            continue
        found, bound = search.settle_in_time(week, floor, glance=not settled)
        other = None if found is None else first_alike(found, others)
        if found is not None and other is None and found.points > floor:
            best_yet, floor = found, found.points
        bound = min(bound, -negative)
        if not settled:
            heappush(queue, (not others, -bound, week.key, True, week))
            continue
        if bound > max(floor, -np.inf if found is None else found.points) + SAME:
            unsettled = max(unsettled, bound)
        children = [] if found is None or other is None else _apart(found, other)
        for child in (child for child in children if child.key not in seen):
            seen.add(child.key)
            heappush(queue, _entry(search, child, min(bound, -negative)))
    if best_yet is None:
        return None
    left = max((-negative for _, negative, _, _, _ in queue), default=-np.inf)
    bound = max(best_yet.points, unsettled, left)
    return Found(best_yet.week, search.laid_out(best_yet), best_yet.points, bound)


def _entry(search: Search, week: Week, most: float) -> tuple[bool, float, WeekKey, bool, Week]:
    """Give a place in the queue: when its turn is, by bound, and whether it was glanced at or worked out before."""
    return False, -min(most, search.first_bound(week)), week.key, week.key in search.pool, week


def _known(search: Search, weeks: Sequence[Week], others: Sequence[Found]) -> Settled | None:
    """Give the best role among those worked out for earlier alternatives that differs from them."""
    places = {week.key[0] for week in weeks}
    known = [found for found in search.pool.values() if found.week.key[0] in places]
    fit = [found for found in known if first_alike(found, others) is None]
    return max(fit, key=lambda found: (found.points, found.week.key), default=None)


def _apart(found: Settled, other: Found) -> list[Week]:
    """Give the week once more for every task that both roles take, with that task left alone."""
    shared = sorted(set(found.task_minutes()) & set(other.task_minutes()))
    return [Week(found.week.shapes, found.week.without | {name}) for name in shared]


def start_search(job: Job, pattern: Pattern, limits: Limits, aims: Aims) -> Search:
    """Begin a search that ends within the limits' seconds."""
    return Search(job, pattern, How(limits, aims), time.monotonic() + limits.solve_seconds)


def any_week(search: Search) -> bool:
    """Say whether any week can be filled at all."""
    return next(search.weeks(), None) is not None
