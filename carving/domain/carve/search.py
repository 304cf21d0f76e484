"""The best days, the best start, the best share of tasks: bounded, searched best bound first, proven within a budget.

The cheapest bound of a week is what each of its days could be worth alone (`day_kinds`). A week whose bound cannot beat
the best role found is never worked out (`weeks`).
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice, product
from math import gcd

import numpy as np

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.day_kinds import IMPOSSIBLE, DayKind, best_plans, best_value, day_kind, tables, values_without
from carving.domain.carve.day_plans import How, Ints, day_model
from carving.domain.carve.effort import Effort
from carving.domain.carve.found import Settled, Week
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.pack import DayShare, Exact, pack
from carving.domain.carve.patterns import Pattern
from carving.domain.carve.places import KindKey, Place, Work
from carving.domain.carve.pricing import SAME, TABLE_STEPS, Kinds, Memory, Priced, Pricing
from carving.domain.carve.sequence import ORDERS_MAX, STEPS_MAX, Order, TooManySteps, fewest_blocks, orders, quietest
from carving.domain.carve.timeline import DayShape, carvable, margin_worth, points, shapes, tasks_within
from carving.domain.carve.weeks import Filled, fill
from carving.domain.role import Block

MIXED_MAX = 2_000
EXTRA_MAX = 2
GAPS = (0.5, 1.0, 2.0, 3.0, 4.5, 6.5, 9.0, 13.0, 20.0, 40.0, 128.0, 1e9)
ORDER_STEPS, MODEL_STEPS, ITERATION_STEPS, PARTS_A_STEP = 2, 20, 10, 5
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


class OutOfTime(Exception):
    """The work or the time allowed is used up."""


@dataclass(slots=True)
class Search:
    """One job and pattern, with what has been worked out so far kept for the next alternative."""

    job: Job
    pattern: Pattern
    how: How
    effort: Effort
    tasks: tuple[JobTask, ...] = ()
    times: tuple[int, ...] = ()
    unit: int = 1
    lost: bool = False
    kinds: dict[KindKey, DayKind] = field(default_factory=dict)
    bounds: dict[KindKey, float] = field(default_factory=dict)
    possible: dict[KindKey, bool] = field(default_factory=dict)
    extras: dict[tuple[object, ...], int | None] = field(default_factory=dict)
    unsure: set[tuple[object, ...]] = field(default_factory=set)
    works: dict[tuple[tuple[KindKey, int], ...], Work] = field(default_factory=dict)
    memory: Memory = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out the tasks and times that this search is about."""
        self.tasks = carvable(self.job, self.how.limits)
        self.times = points(self.job, self.tasks, self.pattern, self.how.limits)
        self.unit = gcd(*(after - before for before, after in zip(self.times, self.times[1:], strict=False))) or 1

    def seconds(self) -> float:
        """Give the time that is left; 0 too when the work allowed is used up, which does not depend on the clock."""
        return self.effort.seconds()

    def usable(self, shape: DayShape, without: frozenset[str]) -> tuple[tuple[JobTask, ...], KindKey]:
        """Give the tasks of one day that are not left alone, and a key that equal days share."""
        free = (self.job.left(task, shape.day) for task in self.tasks if task.id not in without)
        tasks = tasks_within(free, shape, self.how.limits)
        return tasks, (tuple((task.id, task.minutes) for task in tasks), shape.start, shape.end, self._pins(shape.day))

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
            self.effort.spend(TABLE_STEPS * len(kind.tasks))
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
        self.effort.spend(TABLE_STEPS * len(kind.tasks))
        if any(self.beyond(kind, plan) is not None for plan in best_plans(kind, kind.worth, best)):
            return True
        work = Work(Kinds((kind,), (1,), self.how.aims), ())
        work.priced = Pricing(work.kinds, {}, self.effort).lower(-np.inf)
        while not work.done and work.filled.plans is None:
            self._look_through(work, work.priced, 0.0)
        return work.filled.plans is not None or work.bound > IMPOSSIBLE

    def place(self, week: Week, bound: float = np.inf) -> Place:
        """Give a week as a place where a role could lie; `bound` is what it is known to be worth at most."""
        made = [self.kind(shape, week.without) for shape in week.shapes]
        margin = sum(self.place_worth(shape) for shape in week.shapes)
        if np.isinf(bound):
            bound = sum(self.day_bound(shape, week.without) for shape in week.shapes)
        keys = [key for _, key in made]
        times = [1] * len(keys)
        if self.how.aims.static_wish is None:
            keys = list(dict.fromkeys(sorted(keys, key=repr)))
            times = [sum(1 for _, other in made if other == key) for key in keys]
        known = tuple(zip(keys, times, strict=True))
        if known not in self.works:
            kinds = Kinds(tuple(self.kinds[key] for key in keys), tuple(times), self.how.aims)
            self.works[known] = Work(kinds, tuple(keys))
        work = self.works[known]
        return Place(week, work, margin, bound)

    def look_closer(self, place: Place, rival: float) -> None:
        """Work out a little more of what a place is worth: enough to tell whether it beats `rival` points, if it can.

        Raises OutOfTime when the work allowed is used up.
        """
        work = place.work
        if work.priced is None:
            work.pricing = work.pricing or Pricing(work.kinds, self.memory, self.effort)
            priced = work.pricing.lower(rival - place.margin)
            work.bound = min(work.bound, priced.bound)
            work.done = not np.isfinite(priced.bound)
            work.priced, work.pricing = (priced, None) if work.pricing.done else (None, work.pricing)
        else:
            self._look_through(work, work.priced, work.priced.bound + place.margin - rival)

    def _look_through(self, work: Work, priced: Priced, short: float) -> None:
        """Look through all plans within a distance of the bound that is greater than before, `short` if it will do."""
        gap = GAPS[work.stage]
        short = max(short, gap / 2.0)
        work.reach = short if work.reach < short < gap else gap
        work.stage += work.reach == gap
        self.lost = False
        filled = fill(work.kinds, priced, work.reach, self.beyond, self.effort)
        if filled is not None and filled.points > work.filled.points:
            work.filled = filled
        if filled is None or self.lost:
            self._block_by_block(work)
            return
        everything = work.stage == len(GAPS)
        left = -np.inf if everything else min(work.bound, priced.bound - work.reach)
        work.bound = max(work.filled.points, left)
        work.done = everything or work.filled.points >= left - SAME

    def _block_by_block(self, work: Work) -> None:
        """Put a week whose plans are too many to write out into one model with every block in it."""
        models = [day_model(self.job, kind.shape, kind.tasks, self.times, self.how) for kind in work.kinds.kinds]
        self.effort.spend(MODEL_STEPS * sum(model.columns for model in models))
        seconds = self.seconds()
        if seconds <= 0:
            raise OutOfTime
        packed = pack(models, work.kinds.aims, seconds=seconds, exact=Exact.BLOCKS, times=work.kinds.times)
        self.effort.spend(ITERATION_STEPS * packed.iterations)
        work.done = True
        work.bound = max(work.filled.points, min(work.bound, packed.bound))
        if not packed.found or packed.points <= work.filled.points:
            return
        plans, extras = [], []
        for kind, share in zip(work.kinds.kinds, packed.shares, strict=True):
            if not self._orders(kind, share, ORDERS_MAX):
                return  # the model keeps no pins, and an order may take too many steps to find: the bound stays open
            plans.append(np.array([share.tasks.get(task.id, 0) // kind.unit for task in kind.tasks], dtype=np.int64))
            extras.append(share.blocks - self._share(kind, plans[-1], 0).blocks)
        work.filled = Filled(packed.points, work.bound, tuple(plans), tuple(extras))

    def role(self, place: Place) -> Settled | None:
        """Give the best role found at a place, None when none was."""
        work = place.work
        if work.filled.plans is None:
            return None
        shares: list[DayShare] = []
        used: set[int] = set()
        for shape in place.week.shapes:
            kind, key = self.kind(shape, place.week.without)
            wished = self.how.aims.static_wish is not None
            number = next(n for n, other in enumerate(work.keys) if other == key and not (wished and n in used))
            used.add(number)
            share = self._share(kind, work.filled.plans[number], work.filled.extras[number])
            shares.append(replace(share, day=shape.day))
        return Settled(place.week, tuple(shares), work.filled.points + place.margin)

    def parts(self, place: Place, weeks: Sequence[Week]) -> list[Place]:
        """Give these weeks, which leave more tasks alone than the place does, each with a bound from its prices."""
        work = place.work
        if work.priced is None or not weeks:
            return [self.place(week, place.bound) for week in weeks]
        bounds = np.full(len(weeks), work.priced.prices.free(work.kinds) + place.margin)
        few = np.zeros(len(weeks), dtype=bool)  # so few tasks that fewer cost less than the prices think
        for number, kind in enumerate(work.kinds.kinds):
            left = np.array([[task.id in week.without for task in kind.tasks] for week in weeks])
            self.effort.spend(left.size // PARTS_A_STEP)
            values = values_without(kind, work.priced.worths[number], left, work.kinds.times[number])
            few |= left.shape[1] - left.sum(axis=1) < self.how.aims.tasks_day_low
            bounds += values
        bounds = np.where(few & np.isfinite(bounds), place.bound, np.minimum(bounds, place.bound))
        return [self.place(week, float(bound)) for week, bound in zip(weeks, bounds, strict=True)]

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
        self.effort.spend(3 + steps * ORDER_STEPS)
        return found

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


def start_search(job: Job, pattern: Pattern, limits: Limits, aims: Aims) -> Search:
    """Begin a search that ends within the limits' seconds."""
    effort = Effort(limits.effort_max, time.monotonic() + limits.solve_seconds)
    return Search(job, pattern, How(limits, aims), effort)


def any_week(search: Search) -> bool:
    """Say whether any week can be filled at all."""
    return next(search.weeks(), None) is not None
