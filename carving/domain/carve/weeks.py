"""The best amounts for a whole week: every day plan that could still matter, combined under the prices of `pricing`.

What a combination loses against the bound is known while it is being put together: each plan's own distance from the
best one, and for each task what the days so far already differ by. So only combinations near the bound are written out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from carving.domain.carve.day_kinds import DayKind, best_value, near_plans
from carving.domain.carve.day_plans import Floats, Ints
from carving.domain.carve.effort import Effort
from carving.domain.carve.pricing import SAME, Kinds, Priced, plan_values

PLANS_MAX = 80_000
PAIRS_MAX = 10_000_000
PAIRS_AT_ONCE = 4_000  # so that their tables stay in a core's cache
KEPT_MAX = 400_000
PLAN_STEPS, PAIRS_A_STEP = 0.1, 8

Extra = Callable[[DayKind, Ints], int | None]
"""Gives the blocks that a plan needs beyond the fewest, None when it cannot be put in order."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The best plans found of a week's kinds of day, in points, None when none was; nothing is above `bound`."""

    points: float
    bound: float
    plans: tuple[Ints, ...] | None = None
    extras: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Near:
    """One kind's plans near the bound, each with its points under the prices, room aside."""

    plans: Ints
    worth: Floats


def fill(week: Kinds, priced: Priced, reach: float, extra: Extra, effort: Effort) -> Filled | None:
    """Give the best plans among all that are within `reach` of the bound; None when there are too many to look at."""
    near = [_near(week, priced, number, reach) for number in range(len(week.kinds))]
    known = [one for one in near if one is not None]
    effort.spend(int(PLAN_STEPS * sum(one.plans.shape[0] for one in known)) + 20)
    if len(known) < len(near):
        return None
    least = priced.bound - reach - SAME
    combined = _Combining(week, priced, known, effort).within(least)
    if combined is None:
        return None
    best = _first_in_order(week, [one.plans for one in known], combined, extra)
    return Filled(best.points, max(best.points, priced.bound - reach), best.plans, best.extras)


def _near(week: Kinds, priced: Priced, number: int, reach: float) -> _Near | None:
    """Give every plan of one kind that some week within `reach` of the bound could hold, None when too many."""
    kind, times, worth = week.kinds[number], week.times[number], priced.worths[number]
    floor = best_value(kind, priced.bests[number], times) - reach
    plans = near_plans(kind, worth, priced.bests[number], (floor, times), PLANS_MAX)
    if plans is None:
        return None
    taken = plans @ kind.room.tasks.T.astype(np.int64)
    fits = (taken <= kind.room.most).all(axis=1)
    plans, taken = plans[fits], taken[fits]
    values = worth[np.arange(len(kind.tasks)), plans].sum(axis=1)
    values -= times * kind.count_cost[np.count_nonzero(plans, axis=1)]
    spare = (kind.room.most - taken) @ priced.prices.room[number]
    values -= spare - float(priced.prices.room[number] @ kind.room.most)
    return _Near(plans, values)


@dataclass(slots=True)
class _Weeks:
    """Weeks so far: plan numbers by kind, points under the prices, most and least of each shared task, what is paid."""

    numbers: Ints
    worth: Floats
    most: Floats
    least: Floats
    paid: Floats


class _Combining:
    """Puts one plan of each kind together, fewest plans first, and drops what has already lost too much."""

    def __init__(self, week: Kinds, priced: Priced, near: Sequence[_Near], effort: Effort) -> None:
        self.week, self.near, self.effort = week, near, effort
        self.order = sorted(range(len(near)), key=lambda number: (near[number].plans.shape[0], number))
        self.free = 0.0 if week.aims.static_wish is None else priced.prices.wish * 100.0 * week.aims.static_wish
        self.unit = float(week.kinds[0].unit)
        amounts = [self._amounts(number) for number in range(len(near))]
        used = np.flatnonzero(np.any([some.any(axis=0) for some in amounts], axis=0))
        shared = week.shared[used]
        self.prices = [priced.prices.alike[number][shared] for number in range(len(near))]
        self.amounts = [np.ascontiguousarray(some[:, used]) for some in amounts]
        self.here = [np.isin(shared, place) for place in week.places]

    def _amounts(self, number: int) -> Floats:
        """Give the units of each shared task by plan, 0 where the kind does not have it."""
        found = np.zeros((self.near[number].plans.shape[0], len(self.week.names)))
        found[:, self.week.places[number]] = self.near[number].plans
        shared: Floats = found[:, self.week.shared]
        return shared

    def within(self, least: float) -> tuple[Ints, Floats] | None:
        """Give plan numbers by kind and points of all weeks worth at least so much, best first; None if too many."""
        if any(one.worth.size == 0 for one in self.near):
            return np.zeros((0, len(self.near)), dtype=np.int64), np.zeros(0)
        shared = self.here[0].size
        nothing = np.zeros((1, shared))
        numbers = np.zeros((1, len(self.near)), dtype=np.int64)
        weeks = _Weeks(numbers, np.full(1, self.free), nothing, nothing, np.zeros(1))
        begun, pairs = np.zeros(shared, dtype=bool), 0
        for place, number in enumerate(self.order):
            rest = self.order[place + 1 :]
            top = sum(float(self.near[other].worth.max()) for other in rest)
            order = np.argsort(-self.near[number].worth, kind="stable")
            enough = np.searchsorted(-self.near[number].worth[order], weeks.worth + top - least, side="right")
            pairs += int(enough.sum())
            self.effort.spend(int(enough.sum()) // PAIRS_A_STEP)
            if pairs > PAIRS_MAX:
                return None
            grown = self._grow(weeks, (number, begun, rest), (order, enough), least - top)
            if grown is None:
                return None
            weeks, begun = grown, begun | self.here[number]
            if not weeks.worth.size:
                break
        points = _points(self.week, [one.plans for one in self.near], weeks.numbers)
        best_first = np.argsort(-points, kind="stable")
        return weeks.numbers[best_first], points[best_first]

    def _grow(
        self, weeks: _Weeks, step: tuple[int, np.ndarray, Sequence[int]], choice: tuple[Ints, Ints], least: float
    ) -> _Weeks | None:
        order, enough = choice
        parts: list[_Weeks] = []
        kept = 0
        upto = np.cumsum(enough)
        first = 0
        while first < enough.size:
            done = int(upto[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(upto, done + PAIRS_AT_ONCE, side="right")))
            sizes = enough[first:last]
            row = np.repeat(np.arange(first, last), sizes)
            column = order[np.arange(row.size) - np.repeat(upto[first:last] - sizes - done, sizes)]
            parts.append(self._joined(weeks, step, (row, column), least))
            kept += parts[-1].worth.size
            if kept > KEPT_MAX:
                return None
            first = last
        names = ("numbers", "worth", "most", "least", "paid")
        return _Weeks(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def _joined(
        self, weeks: _Weeks, step: tuple[int, np.ndarray, Sequence[int]], pairs: tuple[Ints, Ints], least: float
    ) -> _Weeks:
        """Add one kind's plans to weeks so far, and keep those that have not lost too much.

        Whatever the days to come take, a task costs at least what it differs by so far, less what all days are paid
        for the most or the least of it; that is never negative, as the prices never pay more than likeness is worth.
        """
        number, begun, rest = step
        row, column = pairs
        amounts = self.amounts[number][column]
        both, new = begun & self.here[number], self.here[number] & ~begun
        most, lowest = weeks.most[row], weeks.least[row]
        most[:, both] = np.maximum(most[:, both], amounts[:, both])
        lowest[:, both] = np.minimum(lowest[:, both], amounts[:, both])
        most[:, new] = lowest[:, new] = amounts[:, new]
        paid = weeks.paid[row] + amounts @ self.prices[number]
        to_come = np.array([self.prices[other] for other in rest]).reshape(len(rest), begun.size)
        unlike = self.week.aims.unlike * self.unit
        lost = most @ (unlike - np.maximum(to_come, 0.0).sum(axis=0))
        lost -= lowest @ (unlike + np.minimum(to_come, 0.0).sum(axis=0))
        lost -= paid
        worth = weeks.worth[row] + self.near[number].worth[column]
        fits = np.flatnonzero(worth - lost >= least)
        numbers = weeks.numbers[row[fits]]
        numbers[:, number] = column[fits]
        return _Weeks(numbers, worth[fits], most[fits], lowest[fits], paid[fits])


def _points(week: Kinds, plans: Sequence[Ints], numbers: Ints) -> Floats:
    """Give the points of each combination, orders aside."""
    points = np.zeros(numbers.shape[0])
    ratio = np.zeros(numbers.shape[0])
    for number, kind in enumerate(week.kinds):
        chosen = numbers[:, number]
        points += week.times[number] * plan_values(kind, plans[number])[chosen]
        ratio += week.times[number] * (plans[number] @ week.static(kind))[chosen]
    for task in week.shared:
        amounts = []
        for number, place in enumerate(week.places):
            at = np.flatnonzero(place == task)
            if at.size:
                amounts.append(plans[number][numbers[:, number], at[0]] * week.kinds[number].unit)
        points -= week.aims.unlike * (np.max(amounts, axis=0) - np.min(amounts, axis=0))
    if week.aims.static_wish is not None:
        points -= week.aims.static_distance * np.abs(ratio - 100.0 * week.aims.static_wish)
    return points


def _first_in_order(week: Kinds, plans: Sequence[Ints], combined: tuple[Ints, Floats], extra: Extra) -> Filled:
    """Give the best combination whose days can be put in order."""
    numbers, points = combined
    best = Filled(-np.inf, np.inf)
    alive = np.ones(points.size, dtype=bool)
    at = 0
    while at < points.size and points[at] > best.points + SAME:
        extras: list[int] = []
        for number, kind in enumerate(week.kinds):
            beyond = extra(kind, plans[number][numbers[at, number]])
            if beyond is None:
                alive &= numbers[:, number] != numbers[at, number]
                break
            extras.append(beyond)
        else:
            worth = points[at] - week.aims.block * sum(e * t for e, t in zip(extras, week.times, strict=True))
            if worth > best.points + SAME:
                found = tuple(plans[number][numbers[at, number]] for number in range(len(week.kinds)))
                best = Filled(float(worth), np.inf, found, tuple(extras))
            alive[at] = False
        left = np.flatnonzero(alive[at:])
        at = at + int(left[0]) if left.size else points.size
    return best
