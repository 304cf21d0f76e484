"""The packing itself: working days put side by side in one mixed-integer model and solved by HiGHS.

A thread pool in HiGHS belongs to the process, so every call asks for one thread. The model is deterministic as long as
no time limit cuts it short.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

import highspy
import numpy as np
from highspy._core import _Highs  # highspy.Highs prints a banner when made; this, its base, does not

from carving.domain.carve.aims import Aims
from carving.domain.carve.day_plans import REST, DayModel, Floats, Ints
from carving.domain.carve.job import JobTask
from carving.domain.role import Block

NODES_MAX = 200


class Exact(Enum):
    """How whole the answer must be: a bound only, whole amounts of each task, or every block whole too."""

    BOUND = "bound"
    MINUTES = "minutes"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class DayShare:
    """How much of each task one day takes, in minutes by task id, and in how many blocks all together."""

    day: str
    tasks: dict[str, int]
    blocks: int


@dataclass(frozen=True, slots=True)
class Packed:
    """What one solve found: value and proven bound in points, each day's share, and with BLOCKS the blocks too.

    `iterations` of the simplex tell how much work it was, the same on every machine.
    """

    points: float
    bound: float
    shares: tuple[DayShare, ...] = ()
    blocks: tuple[Block, ...] = ()
    iterations: int = 0

    @property
    def found(self) -> bool:
        """Say whether there is a plan."""
        return bool(self.shares)


NOTHING = Packed(-np.inf, -np.inf)
UNKNOWN = Packed(-np.inf, np.inf)


@dataclass(slots=True)
class _Week:
    """A model under construction: several days' columns, then columns that couple them."""

    cost: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    lower: list[Floats] = field(default_factory=list)
    integral: list[Ints] = field(default_factory=list)
    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    value: list[Floats] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    columns: int = 0

    def add_columns(self, cost: Floats, upper: Floats, integral: Ints, lower: Floats | None = None) -> int:
        """Add columns and give the number of the first."""
        first = self.columns
        self.cost.append(cost)
        self.upper.append(upper)
        self.lower.append(np.zeros(cost.size) if lower is None else lower)
        self.integral.append(integral)
        self.columns += int(cost.size)
        return first

    def add_row(self, columns: Ints, values: Floats, low: float, high: float) -> None:
        """Add one row: low <= Σ values × columns <= high."""
        self.row.append(np.full(columns.size, len(self.low), dtype=np.int64))
        self.column.append(columns)
        self.value.append(values)
        self.low.append(low)
        self.high.append(high)

    def add_day(self, day: DayModel, times: int) -> int:
        """Add the columns and rows of a day that comes so many times, and give the number of its first column."""
        integral = np.zeros(day.columns, dtype=np.int64)
        integral[: day.amounts.task.size] = 1
        integral[day.first_arc - 1] = 1  # blocks beyond the fewest
        first = self.add_columns(day.cost * times, day.upper, integral)
        self.row.append(day.row + len(self.low))
        self.column.append(day.column + first)
        self.value.append(day.value)
        self.low.extend(day.row_low.tolist())
        self.high.extend(day.row_high.tolist())
        return first


def pack(
    days: Sequence[DayModel], aims: Aims, *, seconds: float, exact: Exact, times: Sequence[int] | None = None
) -> Packed:
    """Give the best way to fill these days together; `times` says how often each comes (once).

    Days with the same tasks and hours may be made the same day without loss, as long as no wish for a static ratio
    couples them: the best of them in place of the others is worth no less, and the days are no less alike.
    UNKNOWN when no time is left. MINUTES relaxes only the order within a day: its value is an upper bound, and the
    true optimum as soon as each share can be put in order (`sequence`). BOUND gives an upper bound alone.
    """
    week = _Week()
    firsts = [week.add_day(day, often) for day, often in zip(days, times or [1] * len(days), strict=True)]
    _same_days_alike(week, days, firsts, aims)
    _near_wish(week, days, firsts, aims)
    if exact is Exact.BLOCKS:
        for number, day in enumerate(days):
            week.integral[number][day.first_arc :] = 1
    if seconds <= 0:
        return UNKNOWN
    solver = _solver(week, seconds, exact)
    solver.run()
    return _read(solver, days, firsts, exact)


def _task_columns(days: Sequence[DayModel], firsts: Sequence[int], task_id: str) -> list[tuple[Ints, Floats, JobTask]]:
    found = []
    for day, first in zip(days, firsts, strict=True):
        for number, task in enumerate(day.tasks):
            if task.id == task_id:
                mine = np.flatnonzero(day.amounts.task == number)
                found.append((mine + first, day.amounts.minutes[mine].astype(np.float64), task))
    return found


def _task_ids(days: Sequence[DayModel]) -> list[str]:
    return sorted({task.id for day in days for task in day.tasks})


def _same_days_alike(week: _Week, days: Sequence[DayModel], firsts: Sequence[int], aims: Aims) -> None:
    """Charge the spread between a task's most and fewest minutes over the days where it can be done."""
    if aims.unlike <= 0:
        return
    for task_id in _task_ids(days):
        parts = _task_columns(days, firsts, task_id)
        if len(parts) < 2:
            continue
        most = week.add_columns(np.array([-aims.unlike, aims.unlike]), np.full(2, np.inf), np.zeros(2, dtype=np.int64))
        for columns, length, _ in parts:
            week.add_row(np.append(columns, most), np.append(length, -1.0), -np.inf, 0.0)
            week.add_row(np.append(columns, most + 1), np.append(length, -1.0), 0.0, np.inf)


def _near_wish(week: _Week, days: Sequence[DayModel], firsts: Sequence[int], aims: Aims) -> None:
    """Charge the distance between the week's static ratio and the wish, in hundredths."""
    if aims.static_wish is None:
        return
    total = sum(day.shape.work_minutes for day in days)
    parts = [part for task_id in _task_ids(days) for part in _task_columns(days, firsts, task_id)]
    columns = np.concatenate([columns for columns, _, _ in parts])
    values = np.concatenate([length * (task.static or 0.0) for _, length, task in parts]) * (100.0 / total)
    away = week.add_columns(np.full(2, -aims.static_distance), np.full(2, np.inf), np.zeros(2, dtype=np.int64))
    wish = 100.0 * aims.static_wish
    week.add_row(np.append(columns, [away, away + 1]), np.append(values, [-1.0, 1.0]), wish, wish)


def _solver(week: _Week, seconds: float, exact: Exact) -> _Highs:
    rows, columns = np.concatenate(week.row), np.concatenate(week.column)
    order = np.lexsort((columns, rows))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = week.columns, len(week.low)
    model.col_cost_ = np.concatenate(week.cost)
    model.col_lower_, model.col_upper_ = np.concatenate(week.lower), np.concatenate(week.upper)
    model.row_lower_, model.row_upper_ = np.array(week.low), np.array(week.high)
    model.sense_ = highspy.ObjSense.kMaximize
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(rows[order], np.arange(len(week.low) + 1)).astype(np.int32)
    model.a_matrix_.index_ = columns[order].astype(np.int32)
    model.a_matrix_.value_ = np.concatenate(week.value)[order]
    if exact is not Exact.BOUND:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[flag] for flag in np.concatenate(week.integral)]
    solver = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    solver.setOptionValue("mip_max_nodes", NODES_MAX)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 1e-6)
    solver.passModel(model)
    return solver


def _read(solver: _Highs, days: Sequence[DayModel], firsts: Sequence[int], exact: Exact) -> Packed:
    status = solver.getModelStatus()
    info = solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return NOTHING
    if exact is Exact.BOUND:
        solved = status == highspy.HighsModelStatus.kOptimal
        return Packed(-np.inf, info.objective_function_value if solved else np.inf)
    bound = float(info.mip_dual_bound) if np.isfinite(info.mip_dual_bound) else np.inf
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Packed(-np.inf, bound, iterations=int(info.simplex_iteration_count))
    values = np.array(solver.getSolution().col_value)
    shares = tuple(_share(day, values[first:]) for day, first in zip(days, firsts, strict=True))
    blocks: tuple[Block, ...] = ()
    if exact is Exact.BLOCKS:
        parts = zip(days, firsts, strict=True)
        blocks = tuple(block for day, first in parts for block in _blocks(day, values[first:]))
    return Packed(float(info.objective_function_value), bound, shares, blocks, int(info.simplex_iteration_count))


def _share(day: DayModel, values: Floats) -> DayShare:
    """Read how much of each task a day takes, and in how many blocks."""
    chosen = np.flatnonzero(values[: day.amounts.task.size] > 0.5)
    tasks = {day.tasks[int(day.amounts.task[one])].id: int(day.amounts.minutes[one]) for one in chosen}
    beyond = round(float(values[day.first_arc - 1]))
    return DayShare(day.shape.day, tasks, int(day.amounts.blocks[chosen].sum()) + beyond)


def _blocks(day: DayModel, values: Floats) -> list[Block]:
    """Read a day's blocks in order of time."""
    chosen = np.flatnonzero(values[day.first_arc : day.columns] > 0.5)
    found = []
    for arc in sorted(chosen, key=lambda number: int(day.arcs.begin[number])):
        task = int(day.arcs.task[arc])
        name = None if task == REST else day.tasks[task].id
        found.append(Block(day.shape.day, int(day.arcs.begin[arc]), int(day.arcs.end[arc]), name))
    return found
