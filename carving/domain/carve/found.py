"""What a search finds: a week, its best role, and whether two roles truly differ."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from carving.domain.carve.pack import DayShare
from carving.domain.carve.timeline import DayShape
from carving.domain.role import Block, minutes_by_task

SHARE_MAX = 0.7
COMMON_MAX = 0.4

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
class Settled:
    """One week's best role before its blocks are laid out: each day's share, and its value in points."""

    week: Week
    shares: tuple[DayShare, ...]
    points: float

    def task_minutes(self) -> dict[str, int]:
        """Give the minutes a week of each task."""
        found: dict[str, int] = {}
        for share in self.shares:
            for name, minutes in share.tasks.items():
                found[name] = found.get(name, 0) + minutes
        return found


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
        return minutes_by_task(self.blocks)


def first_alike(found: Settled, others: Iterable[Found]) -> Found | None:
    """Give the first of `others` that a role does not differ from."""
    mine = found.task_minutes()
    for other in others:
        common = _common_minutes(found.week, other.week)
        if common <= COMMON_MAX * sum(shape.end - shape.start for shape in found.week.shapes):
            continue
        if left_alone(other, mine) < to_leave_alone(other):
            return other
    return None


def left_alone(other: Found, tasks: Container[str]) -> int:
    """Give the minutes a week of another role's tasks that are not among `tasks`."""
    return sum(minutes for name, minutes in other.task_minutes().items() if name not in tasks)


def to_leave_alone(other: Found) -> float:
    """Give the minutes a week of another role's tasks that a role in the same hours must leave alone to differ."""
    return round((1.0 - SHARE_MAX) * sum(other.task_minutes().values()), 6)


def _common_minutes(one: Week, other: Week) -> int:
    mine = {shape.day: shape for shape in one.shapes}
    return sum(
        max(0, min(shape.end, mine[shape.day].end) - max(shape.start, mine[shape.day].start))
        for shape in other.shapes
        if shape.day in mine
    )
