"""The matcher's own copy of a carved role: what the week asks, task by task, and what is known of the place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cached_property

from matcher.domain.client import WEEKDAYS, Axis, Span


class RoleState(Enum):
    """Whether the role can be proposed."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Range:
    """What is measured or said on one axis; a single value has `low == high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the week; no task means a paid rest."""

    weekday: str
    span: Span
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class RoleTask:
    """One task inside the role. `demands` are upper-case codes; `static_ratio` is 0..1, None when unknown."""

    id: str
    name: str
    demands: tuple[str, ...] = ()
    static_ratio: float | None = None
    place: str | None = None
    lifting_kg: float | None = None
    licences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of one axis at the workplace."""

    axis: Axis
    value: Range


@dataclass(frozen=True)  # without slots: what follows from the week is worked out once and kept
class Role:
    """A carved role as the carving service gave it, under its version there."""

    id: str
    version: int
    workplace_id: str
    employer_id: str
    name: str
    state: RoleState
    update_time: datetime
    blocks: tuple[Block, ...] = ()
    tasks: tuple[RoleTask, ...] = ()
    weekly_hours: float | None = None
    static_ratio: float | None = None
    environment: tuple[Surroundings, ...] = ()
    prefecture: str | None = None
    municipality: str | None = None
    hourly_wage_yen: int | None = None
    placement_id: str | None = None

    def surroundings(self, axis: Axis) -> Range | None:
        """Give what is known of an axis; None when nobody measured or said it."""
        return next((item.value for item in self.environment if item.axis is axis), None)

    def shifts(self) -> dict[str, tuple[Span, ...]]:
        """Give the spans of presence by weekday, in week order; blocks that meet are one span."""
        return self._shifts

    def weekly_minutes(self, task_id: str) -> int:
        """Give the minutes a week of one task."""
        return self._minutes.get(task_id, 0)

    def stretch_minutes(self, task_id: str) -> int:
        """Give the longest time of one task without a change or rest, in minutes."""
        return self._stretches.get(task_id, 0)

    @cached_property
    def _shifts(self) -> dict[str, tuple[Span, ...]]:
        days = {block.weekday for block in self.blocks}
        return {day: merged(b.span for b in self.blocks if b.weekday == day) for day in WEEKDAYS if day in days}

    @cached_property
    def _minutes(self) -> dict[str, int]:
        minutes: dict[str, int] = {}
        for block in self.blocks:
            if block.task_id:
                minutes[block.task_id] = minutes.get(block.task_id, 0) + block.span.minutes
        return minutes

    @cached_property
    def _stretches(self) -> dict[str, int]:
        longest: dict[str, int] = {}
        for task_id, day in {(b.task_id, b.weekday) for b in self.blocks if b.task_id}:
            spans = merged(b.span for b in self.blocks if (b.task_id, b.weekday) == (task_id, day))
            longest[task_id] = max(longest.get(task_id, 0), *(span.minutes for span in spans))
        return longest

    def standing(self, *, withdrawn: bool, placement_id: str | None, update_time: datetime) -> "Role":
        """Give the role as it stands: withdrawn for good, filled while a placement is open, else open."""
        state = RoleState.WITHDRAWN if withdrawn else RoleState.FILLED if placement_id else RoleState.OPEN
        return replace(self, state=state, placement_id=placement_id, update_time=update_time)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that meet or overlap, in order of time."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start_minute <= out[-1].end_minute:
            out[-1] = Span(out[-1].start_minute, max(out[-1].end_minute, span.end_minute))
        else:
            out.append(span)
    return tuple(out)


# Where customers pass, a task meets them even if nobody said so. Words of places and of shop-floor work.
_SHOP_FLOOR = ("売場", "売り場", "店頭", "店内", "客席", "品出し", "前出し", "フェイスアップ", "賞味期限", "レジ")


def with_implied_demands(task: RoleTask) -> RoleTask:
    """Add the demand CUSTOMERS to a task that is done where customers pass, by its place or, without one, its name."""
    where = task.place or task.name
    if "CUSTOMERS" in task.demands or not any(word in where for word in _SHOP_FLOOR):
        return task
    return replace(task, demands=(*task.demands, "CUSTOMERS"))
