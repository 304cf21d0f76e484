"""One task in several parts: what each part keeps, and whether the minutes add up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carving.domain.task import Basis, Demand, Estimate, Task, Window
from chassis.errors import Fault, InvalidInput

PARTS_MIN = 2


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One part of a task that is split. What is None is as in the whole; minutes are the part's own, a day."""

    name: str
    place: str | None = None
    tool: str | None = None
    window: Window | None = None
    days: tuple[str, ...] | None = None
    minutes_per_day: int | None = None
    static: Estimate | None = None
    minutes_basis: Basis = Basis.STATED


def split(task: Task, parts: Sequence[SplitPart], ids: Sequence[str]) -> tuple[Task, ...]:
    """Give the parts under `ids` in place of the task.

    `InvalidInput` SPLIT_NEEDS_PARTS below two parts, SPLIT_DAYS_OUTSIDE for days that the task does not have, and
    SPLIT_MINUTES_DO_NOT_ADD_UP with the remainder. Where the task's minutes are known, every part needs its own.
    """
    if len(parts) < PARTS_MIN:
        raise InvalidInput("SPLIT_NEEDS_PARTS", [Fault("parts", "min_items", str(PARTS_MIN))])
    outside = days_outside(task, parts)
    if outside:
        raise InvalidInput("SPLIT_DAYS_OUTSIDE", [Fault(f"parts[{number}].days", "subset") for number in outside])
    remaining = remaining_minutes(task, parts)
    if task.minutes_per_day is not None and remaining != 0:
        missing = [n for n, part in enumerate(parts) if part.minutes_per_day is None]
        faults = [Fault(f"parts[{n}].minutes_per_day", "required") for n in missing] or [Fault("parts", "sum")]
        told = {} if remaining is None else {"remaining_minutes": remaining}
        raise InvalidInput("SPLIT_MINUTES_DO_NOT_ADD_UP", faults, **told)
    return tuple(part_of(task, part, part_id) for part, part_id in zip(parts, ids, strict=True))


def complete(task: Task, parts: Sequence[SplitPart]) -> bool:
    """Tell whether `split` would take these parts."""
    added_up = task.minutes_per_day is None or remaining_minutes(task, parts) == 0
    return len(parts) >= PARTS_MIN and not days_outside(task, parts) and added_up


def days_outside(task: Task, parts: Sequence[SplitPart]) -> list[int]:
    """Give the numbers of the parts that have days which the task does not have."""
    known = set(task.days) if task.days else None
    return [n for n, part in enumerate(parts) if part.days and known is not None and not set(part.days) <= known]


def remaining_minutes(task: Task, parts: Sequence[SplitPart]) -> int | None:
    """Give the minutes a day that no part has, on the day that lacks most; negative where that many are too many.

    A part without days of its own is done on each. None where the task's or a part's minutes are not known.
    """
    if task.minutes_per_day is None:
        return None
    taken: list[tuple[tuple[str, ...] | None, int]] = []
    for part in parts:
        if part.minutes_per_day is None:
            return None
        taken.append((part.days, part.minutes_per_day))
    named = {day for days, _ in taken for day in days or ()}
    days: list[str | None] = [*(task.days or sorted(named))] or [None]
    left = [task.minutes_per_day - sum(m for own, m in taken if not own or day in own) for day in days]
    return max(left, key=abs)


def part_of(task: Task, part: SplitPart, part_id: str) -> Task:
    """Give one part as a task: all evidence of the whole, and whatever the part does not say otherwise."""
    stays = part.static is not None and part.static.low == 1.0
    return replace(
        task,
        id=part_id,
        name=part.name,
        place=part.place or task.place,
        tool=part.tool or task.tool,
        window=part.window or task.window,
        window_basis=Basis.STATED if part.window else task.window_basis,
        parts_of_day=() if part.window else task.parts_of_day,
        days=part.days or task.days,
        days_basis=Basis.STATED if part.days else task.days_basis,
        per_week=float(len(part.days)) if part.days else task.per_week,
        minutes_per_day=part.minutes_per_day,
        minutes_basis=part.minutes_basis if part.minutes_per_day is not None else None,
        static=part.static or task.static,
        # Who stays in one place does not walk; every other demand may belong to either part, so both keep it.
        demands=tuple(demand for demand in task.demands if not (stays and demand is Demand.WALKING)),
    )
