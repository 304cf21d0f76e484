"""One kind of day: its tasks by deadline, what each amount is worth, and how much work fits between any two times.

Days with the same tasks and hours are one kind. A plan is how many units of time each task takes; a table over
(tasks so far, number of tasks, units) gives the best plan, and every plan that is nearly as good.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from carving.domain.carve.aims import Limits
from carving.domain.carve.day_plans import Floats, How, Ints, amounts_of, count_cost, unbroken
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.sequence import open_spans
from carving.domain.carve.timeline import DayShape

IMPOSSIBLE = -np.inf
NEAR = 1e-7

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Room:
    """How much work fits: for each row the tasks that must lie inside some part of the day, and its most units."""

    tasks: Bools
    most: Ints


@dataclass(frozen=True, slots=True)
class DayKind:
    """A day's tasks, earliest deadline first, with everything that choosing amounts needs.

    `worth[task, units]` is in points, -inf where not allowed, and 0 for nothing. `until[task]` is how many units all
    tasks up to this one may take together, for they must end by its deadline. `count_cost` is by number of tasks.
    """

    shape: DayShape
    tasks: tuple[JobTask, ...]
    unit: int
    worth: Floats
    until: Ints
    room: Room
    count_cost: Floats

    @property
    def units(self) -> int:
        """Give the units of work in the day."""
        return int(self.worth.shape[1]) - 1


def day_kind(
    job: Job, shape: DayShape, tasks: Sequence[JobTask], lattice: tuple[Sequence[int], int], how: How
) -> DayKind:
    """Give the kind of day that this shape and these tasks make.

    `lattice` are the times at which something may begin or end, and the unit that divides the spaces between them.
    """
    times, unit = lattice
    ordered = tuple(sorted(tasks, key=lambda task: (min(task.end, shape.end), task.id)))
    units = shape.work_minutes // unit
    amounts = amounts_of(job, shape, ordered, unit, how)
    worth = np.full((len(ordered), units + 1), IMPOSSIBLE)
    worth[:, 0] = 0.0
    fits = amounts.minutes <= units * unit
    worth[amounts.task[fits], amounts.minutes[fits] // unit] = amounts.worth[fits]
    worth[np.arange(units + 1) * unit > _roomiest(shape, ordered, how.limits, times)[:, None]] = IMPOSSIBLE
    for number, task in enumerate(ordered):
        pinned = [pin.minutes for pin in how.limits.pins if pin.task_id == task.id and pin.day == shape.day]
        worth[number, : sum(pinned) // unit] = IMPOSSIBLE
    until = [most_work(shape, how.limits, shape.start, min(task.end, shape.end)) // unit for task in ordered]
    cost = np.array([count_cost(count, len(ordered), how.aims) for count in range(how.limits.tasks_day_max + 1)])
    room = _room(shape, ordered, unit, how.limits)
    return DayKind(shape, ordered, unit, worth, np.array(until, dtype=np.int64), room, cost)


def most_work(shape: DayShape, limits: Limits, begin: int, end: int) -> int:
    """Give the most minutes of work between two times of a day, wherever its rests lie.

    More than n unbroken stretches' worth of work has at least n whole rests in between.
    """
    if begin == shape.start and end == shape.end:
        return shape.work_minutes
    minutes = max(0, end - begin)
    _, longest = unbroken(shape, limits)
    bounds = [max(n * longest, minutes - n * shape.rest_minutes) for n in range(1, shape.rests + 1)]
    return min([minutes, *bounds])


def _room(shape: DayShape, tasks: Sequence[JobTask], unit: int, limits: Limits) -> Room:
    begins = sorted({max(task.start, shape.start) for task in tasks})
    ends = sorted({min(task.end, shape.end) for task in tasks})
    starts, stops = np.array([task.start for task in tasks]), np.array([task.end for task in tasks])
    longest = np.array([_longest(task, shape, unit) for task in tasks])
    rows: list[tuple[Bools, int]] = []
    for begin in begins:
        for end in ends:
            inside = (np.maximum(starts, shape.start) >= begin) & (np.minimum(stops, shape.end) <= end)
            most = most_work(shape, limits, begin, end) // unit
            if most < shape.work_minutes // unit and inside.sum() > 1 and longest[inside].sum() > most:
                rows.append((inside, most))
    masks = np.array([mask for mask, _ in rows], dtype=bool).reshape(len(rows), len(tasks))
    return Room(masks, np.array([most for _, most in rows], dtype=np.int64))


def _roomiest(shape: DayShape, tasks: Sequence[JobTask], limits: Limits, times: Sequence[int]) -> Ints:
    """Give the most minutes of each task that fit beside some placement of the rests."""
    spans, numbers = open_spans(shape, limits, times)
    if not numbers.size or not tasks:
        return np.zeros(len(tasks), dtype=np.int64)
    most = np.zeros(len(tasks), dtype=np.int64)
    for number, task in enumerate(tasks):
        inside = np.minimum(spans[1], task.end) - np.maximum(spans[0], task.start)
        inside = np.minimum(inside, min(task.stretch_max or limits.stretch_max, limits.stretch_max))
        inside = np.where(inside >= limits.block_min, inside, 0)
        most[number] = int(inside[numbers].sum(axis=0).max())
    return most


def _longest(task: JobTask, shape: DayShape, unit: int) -> int:
    return min(task.minutes, min(task.end, shape.end) - max(task.start, shape.start)) // unit


def tables(kind: DayKind, worth: Floats) -> Floats:
    """Give the most points of the first tasks by (tasks so far, number of tasks, units), -inf where impossible."""
    count, width = worth.shape
    best = np.full((count + 1, kind.count_cost.size, width), IMPOSSIBLE)
    best[0, 0, 0] = 0.0
    windows = _Windows(kind, worth, (kind.count_cost.size, width))
    for number in range(count):
        windows.add(number, best[number], best[number + 1])
    return best


def values_without(kind: DayKind, worth: Floats, left_alone: Bools, times: int = 1) -> Floats:
    """Give the points of the best plan for each row of `left_alone`, which says the tasks that plan does without."""
    rows, width = left_alone.shape[0], worth.shape[1]
    best = np.full((rows, kind.count_cost.size, width), IMPOSSIBLE)
    best[:, 0, 0] = 0.0
    windows = _Windows(kind, worth, best.shape)
    for number in range(worth.shape[0]):
        after = np.empty_like(best)
        windows.add(number, best, after)
        alone = np.flatnonzero(left_alone[:, number])
        after[alone] = best[alone] + worth[number, 0]
        best = after
    found: Floats = (best[:, :, -1] - times * kind.count_cost).max(axis=1)
    return found


class _Windows:
    """Adds one task after another to tables that end in (number of tasks, units)."""

    def __init__(self, kind: DayKind, worth: Floats, shape: tuple[int, ...]) -> None:
        width = shape[-1]
        allowed = np.isfinite(worth[:, 1:])
        some = allowed.any(axis=1)
        self.lows = np.where(some, allowed.argmax(axis=1) + 1, 1).tolist()
        self.highs = np.where(some, width - 1 - allowed[:, ::-1].argmax(axis=1), 0).tolist()
        self.after = (kind.until + 1).tolist()
        self.skip = worth[:, 0].tolist()
        self.gains = worth.reshape(*worth.shape, *[1] * len(shape))
        top = max(self.highs, default=0) or 1
        padded = np.full((*shape[:-1], width + top), IMPOSSIBLE)
        self.inner = padded[..., top:]
        # shifted[steps] is the table as it was before so many units were added, for one task fewer
        size = (top + 1, *shape[:-2], shape[-2] - 1, width)
        self.shifted = as_strided(self.inner, size, (-padded.strides[-1], *padded.strides))

    def add(self, number: int, before: Floats, after: Floats) -> None:
        """Write into `after` what is best with one more task."""
        low, high = self.lows[number], self.highs[number]
        np.add(before, self.skip[number], out=after)
        if high:
            self.inner[:] = before
            taken = self.shifted[low : high + 1] + self.gains[number, low : high + 1]
            more = after[..., 1:, :]
            np.maximum(np.maximum.reduce(taken), more, out=more)
        after[..., self.after[number] :] = IMPOSSIBLE


def best_value(kind: DayKind, best: Floats, times: int = 1) -> float:
    """Give the points of the best plan in a table, for a day that comes so many times; -inf when none fills it."""
    return float((best[-1, :, -1] - times * kind.count_cost).max())


def best_plans(kind: DayKind, worth: Floats, best: Floats, reach: float = np.inf) -> Ints:
    """Give the best plan for each number of tasks, units by (plan, task), if within `reach` of the best of all."""
    final = best[-1, :, -1] - kind.count_cost
    counts = np.flatnonzero(np.isfinite(final) & (final >= final.max() - reach))
    return np.array([_best_plan(worth, best, int(count)) for count in counts]).reshape(-1, len(kind.tasks))


def _best_plan(worth: Floats, best: Floats, count: int) -> Ints:
    units = worth.shape[1] - 1
    plan = np.zeros(worth.shape[0], dtype=np.int64)
    at_count = best[:, count]
    for number in range(worth.shape[0] - 1, -1, -1):
        if at_count[number, units] + worth[number, 0] == at_count[number + 1, units]:
            continue
        before = best[number, count - 1]
        choices = before[units - 1 :: -1] + worth[number, 1 : units + 1] if units else before[:0]
        plan[number] = int(choices.argmax()) + 1
        count, units = count - 1, units - int(plan[number])
        at_count = best[:, count]
    return plan


def near_plans(kind: DayKind, worth: Floats, best: Floats, floor: tuple[float, int], most: int) -> Ints | None:
    """Give every plan worth at least a floor, units by (plan, task), None when there are more than `most`.

    `floor` is (points, times): a day that comes so many times bears the cost of its number of tasks as often.
    """
    least, times = floor
    least -= NEAR
    final = best[-1, :, -1] - times * kind.count_cost
    counts = np.flatnonzero(final >= least)
    units = np.full(counts.size, kind.units)
    gained = -times * kind.count_cost[counts]
    plans = np.zeros((counts.size, len(kind.tasks)), dtype=np.int64)
    for number in range(len(kind.tasks) - 1, -1, -1):
        skip = np.flatnonzero(best[number, counts, units] + worth[number, 0] + gained >= least)
        steps = np.flatnonzero(np.isfinite(worth[number, 1:])) + 1
        left = units[:, None] - steps
        before = np.where((left >= 0) & (counts > 0)[:, None], best[number, counts[:, None] - 1, left], IMPOSSIBLE)
        taken = before + worth[number, steps] + gained[:, None]
        row, column = np.nonzero(taken >= least)
        if skip.size + row.size > most:
            return None
        chosen = steps[column]
        plans = np.concatenate([plans[skip], plans[row]])
        plans[skip.size :, number] = chosen
        gained = np.concatenate([gained[skip] + worth[number, 0], gained[row] + worth[number, chosen]])
        counts = np.concatenate([counts[skip], counts[row] - 1])
        units = np.concatenate([units[skip], units[row] - chosen])
    return plans
