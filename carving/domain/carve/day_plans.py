"""Every way to fill one working day, as a network through time.

A node is a time of day together with the number of rests already taken; an arc is a block of one task, or a rest. A
path from the day's start to its end with all rests taken is a day plan: it has no hole and the right rests by its
very shape. Within one unbroken stretch each task comes at most once, which keeps every stretch of one task as short
as its single block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

import numpy as np
from numpy.typing import NDArray

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.timeline import DayShape

REST = -1
HELPERS = 3
NODE_LAYER = 10_000


@dataclass(frozen=True, slots=True)
class How:
    """What must hold and what is aimed at."""

    limits: Limits
    aims: Aims


Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Blocks as parallel arrays: task number (REST for a rest), rests taken before it, begin and end in minutes."""

    task: Ints
    layer: Ints
    begin: Ints
    end: Ints

    @property
    def length(self) -> Ints:
        """Give the minutes of each block."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Amounts:
    """Every amount of every task a day may take, as parallel arrays: task number, minutes, fewest blocks, points."""

    task: Ints
    minutes: Ints
    blocks: Ints
    worth: Floats


@dataclass(frozen=True, slots=True)
class DayModel:
    """One day's part of the model: columns, and rows as coordinates.

    Columns are, in this order: the amounts (0 or 1), tasks missing to the low end, tasks beyond the high end, blocks
    beyond the fewest, and the arcs (none in an outline).
    """

    shape: DayShape
    tasks: tuple[JobTask, ...]
    amounts: Amounts
    arcs: Arcs
    cost: Floats
    upper: Floats
    row: Ints
    column: Ints
    value: Floats
    row_low: Floats
    row_high: Floats

    @property
    def columns(self) -> int:
        """Give the number of columns."""
        return int(self.cost.size)

    @property
    def first_arc(self) -> int:
        """Give the number of the first arc's column."""
        return int(self.amounts.task.size) + HELPERS


def unbroken(shape: DayShape, limits: Limits) -> tuple[int, int]:
    """Give the shortest and longest work between two rests; a day without rests is one stretch."""
    if shape.rests == 0:
        return 0, shape.work_minutes
    even = -(-shape.work_minutes // (shape.rests + 1))
    return min(limits.unbroken_min, even // 2), max(limits.unbroken_max, even)


def arcs_of(shape: DayShape, tasks: Sequence[JobTask], times: Sequence[int], limits: Limits) -> Arcs:
    """Give every block and rest that some day plan of this shape could contain."""
    inside = [time for time in times if shape.start <= time <= shape.end]
    here = set(inside)
    shortest, longest = unbroken(shape, limits)
    found: list[tuple[int, int, int, int]] = []
    for layer in range(shape.rests + 1):
        early = shape.start + layer * (shortest + shape.rest_minutes)
        late = shape.start + layer * shape.rest_minutes + (layer + 1) * longest
        after = shape.rests - layer
        early = max(early, shape.end - after * shape.rest_minutes - (after + 1) * longest)
        late = min(late, shape.end - after * (shortest + shape.rest_minutes))
        stretch = [time for time in inside if early <= time <= late]
        found += [
            (number, layer, begin, end)
            for number, task in enumerate(tasks)
            for begin in stretch
            if begin >= task.start
            for end in stretch
            if limits.block_min <= end - begin <= min(task.stretch_max or limits.stretch_max, limits.stretch_max)
            and end <= task.end
            and end - begin <= task.minutes
        ]
        if layer < shape.rests:
            found += [
                (REST, layer, begin, begin + shape.rest_minutes)
                for begin in stretch
                if begin + shape.rest_minutes in here
            ]
    table = np.array(found, dtype=np.int64).reshape(-1, 4)
    return Arcs(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


class _Rows:
    """Collects the rows of one day's model."""

    def __init__(self) -> None:
        self.row: list[Ints] = []
        self.column: list[Ints] = []
        self.value: list[Floats] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, columns: Ints, values: Floats, low: float, high: float) -> None:
        """Add one row: low <= Σ values × columns <= high."""
        self.row.append(np.full(columns.size, len(self.low), dtype=np.int64))
        self.column.append(columns)
        self.value.append(values)
        self.low.append(low)
        self.high.append(high)


def day_model(job: Job, shape: DayShape, tasks: tuple[JobTask, ...], times: Sequence[int], how: How) -> DayModel:
    """Give one day's part of the model, with times."""
    unit = gcd(*(after - before for before, after in pairwise(times))) or 1
    amounts = amounts_of(job, shape, tasks, unit, how)
    return _model(shape, tasks, (amounts, arcs_of(shape, tasks, times, how.limits)), how)


def day_outline(job: Job, shape: DayShape, tasks: tuple[JobTask, ...], unit: int, how: How) -> DayModel:
    """Give one day's part without times: how much of which task, not where. Its value is an upper bound.

    `unit` divides every block length that the model with times has.
    """
    nothing = np.zeros(0, dtype=np.int64)
    return _model(shape, tasks, (amounts_of(job, shape, tasks, unit, how), Arcs(*[nothing] * 4)), how)


def minutes_within(task: JobTask, shape: DayShape) -> int:
    """Give the most minutes of a task that its window leaves inside a day."""
    return min(task.minutes, min(task.end, shape.end) - max(task.start, shape.start))


def amounts_of(job: Job, shape: DayShape, tasks: Sequence[JobTask], unit: int, how: How) -> Amounts:
    """Give every amount of every task with what it is worth, blocks included."""
    found: list[tuple[int, int, int]] = []
    worth: list[float] = []
    low = -(-how.limits.block_min // unit) * unit
    for number, task in enumerate(tasks):
        most = min(task.stretch_max or how.limits.stretch_max, how.limits.stretch_max)
        top = min(minutes_within(task, shape), most * (shape.rests + 1))
        for minutes in range(low, top + 1, unit):
            blocks = -(-minutes // most)
            if blocks * low <= minutes:
                found.append((number, minutes, blocks))
                worth.append(amount_worth(job, task, minutes, blocks, how.aims))
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return Amounts(table[:, 0], table[:, 1], table[:, 2], np.array(worth))


def amount_worth(job: Job, task: JobTask, minutes: int, blocks: int, aims: Aims) -> float:
    """Give the points of taking so many minutes of a task on one day in so many blocks."""
    tiring = aims.tiring * max(0, minutes - aims.tiring_minutes)
    spare = aims.spare * max(0.0, minutes - aims.spare_share * task.minutes)
    return minute_worth(job, task, aims) * minutes - aims.block * blocks - tiring - spare


def minute_worth(job: Job, task: JobTask, aims: Aims) -> float:
    """Give the points of one minute of a task; an unknown static ratio earns nothing."""
    static = 0.0 if aims.static_wish is not None or task.static is None else aims.static * task.static
    return static + aims.pain * job.pain(task) + aims.wanted.get(task.id, 0.0)


def count_cost(count: int, usable: int, aims: Aims) -> float:
    """Give the points that so many different tasks on one day cost, where so many could be used."""
    few = max(0, min(aims.tasks_day_low, usable) - count)
    return aims.few_tasks * few + aims.many_tasks * max(0, count - aims.tasks_day_high)


def _model(shape: DayShape, tasks: tuple[JobTask, ...], parts: tuple[Amounts, Arcs], how: How) -> DayModel:
    (amounts, arcs), limits, aims = parts, how.limits, how.aims
    size = int(amounts.task.size)
    rows = _Rows()
    every, ones = np.arange(size), np.ones(size)
    rows.add(every, amounts.minutes.astype(np.float64), *[float(shape.work_minutes)] * 2)
    for number in range(len(tasks)):
        mine = np.flatnonzero(amounts.task == number)
        rows.add(mine, np.ones(mine.size), -np.inf, 1.0)
    rows.add(np.append(every, size), np.append(ones, 1.0), float(min(aims.tasks_day_low, len(tasks))), np.inf)
    rows.add(np.append(every, size + 1), np.append(ones, -1.0), -np.inf, float(aims.tasks_day_high))
    rows.add(every, ones, 0.0, float(limits.tasks_day_max))
    if arcs.task.size:
        _link(rows, amounts, arcs, len(tasks))
        _flow(rows, arcs, shape, size + HELPERS)
        _stretches(rows, arcs, (shape, limits), size + HELPERS)
    helpers = np.array([-aims.few_tasks, -aims.many_tasks, -aims.block])
    return DayModel(
        shape,
        tasks,
        amounts,
        arcs,
        np.concatenate([amounts.worth, helpers, np.zeros(arcs.task.size)]),
        np.concatenate([ones, np.full(HELPERS, np.inf), np.ones(arcs.task.size)]),
        np.concatenate(rows.row),
        np.concatenate(rows.column),
        np.concatenate(rows.value),
        np.array(rows.low),
        np.array(rows.high),
    )


def _link(rows: _Rows, amounts: Amounts, arcs: Arcs, count: int) -> None:
    """Tie the arcs to the amounts, a task at most once in each unbroken stretch, and count blocks beyond the fewest."""
    size = int(amounts.task.size)
    first = size + HELPERS
    for number in range(count):
        blocks, mine = np.flatnonzero(arcs.task == number), np.flatnonzero(amounts.task == number)
        columns = np.concatenate([blocks + first, mine])
        rows.add(columns, np.concatenate([arcs.length[blocks], -amounts.minutes[mine]]).astype(np.float64), 0.0, 0.0)
        for layer in np.unique(arcs.layer[blocks]):
            part = blocks[arcs.layer[blocks] == layer]
            ones = np.concatenate([np.ones(part.size), -np.ones(mine.size)])
            rows.add(np.concatenate([part + first, mine]), ones, -np.inf, 0.0)
        fewest = np.concatenate([np.ones(blocks.size), -amounts.blocks[mine].astype(np.float64)])
        rows.add(columns, fewest, 0.0, np.inf)
    work = np.flatnonzero(arcs.task != REST)
    columns = np.concatenate([work + first, np.arange(size), [size + 2]])
    values = np.concatenate([np.ones(work.size), -amounts.blocks.astype(np.float64), [-1.0]])
    rows.add(columns, values, -np.inf, 0.0)


def _flow(rows: _Rows, arcs: Arcs, shape: DayShape, first: int) -> None:
    """Keep one path from the day's start with no rest taken to its end with all rests taken."""
    tail = arcs.layer * NODE_LAYER + arcs.begin
    head = (arcs.layer + (arcs.task == REST)) * NODE_LAYER + arcs.end
    source, sink = shape.start, shape.rests * NODE_LAYER + shape.end
    for node in np.unique(np.concatenate([tail, head, [source, sink]])):
        out, into = np.flatnonzero(tail == node), np.flatnonzero(head == node)
        net = float(node == source) - float(node == sink)
        values = np.concatenate([np.ones(out.size), -np.ones(into.size)])
        rows.add(np.concatenate([out, into]) + first, values, net, net)


def _stretches(rows: _Rows, arcs: Arcs, how: tuple[DayShape, Limits], first: int) -> None:
    """Keep the work between two rests within bounds; the first and last stretch are bounded by their nodes."""
    shape, limits = how
    shortest, longest = unbroken(shape, limits)
    for layer in range(1, shape.rests):
        before = np.flatnonzero((arcs.task == REST) & (arcs.layer == layer - 1))
        after = np.flatnonzero((arcs.task == REST) & (arcs.layer == layer))
        values = np.concatenate([-arcs.end[before], arcs.begin[after]]).astype(np.float64)
        rows.add(np.concatenate([before, after]) + first, values, float(shortest), float(longest))
