"""The growth path (段階拡張プラン): the next steps in hours, each carved, each with what must hold first.

It is shown beside a role so that everyone knows what may come. It never happens by itself.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.alternatives import best
from carving.domain.carve.found import Found, Week
from carving.domain.carve.growth_lack import Lack, lack_of
from carving.domain.carve.job import Job
from carving.domain.carve.patterns import FIVE_HOURS_X4, HALF_DAY_X3, SIX_HOURS_X5, Pattern
from carving.domain.carve.search import Search, start_search
from carving.domain.hearing import Criterion
from carving.domain.role import CountStep, GrowthStep, RoleDay, RoleReason
from carving.domain.rules import (
    Insurance,
    PersonClass,
    RuleBook,
    counted_points,
    day_after_months,
    insurance_steps,
    uncounted,
)

FOUR_HOURS_X5 = Pattern("5x4h", days=5, minutes=240, rests=2)
RUNGS: tuple[tuple[Pattern, ...], ...] = ((HALF_DAY_X3,), (FIVE_HOURS_X4, FOUR_HOURS_X5), (SIX_HOURS_X5,))
"""12, 20 and 30 hours a week, each with the week's shapes in the order in which they are tried."""
MONTHS_A_STEP = 3
ATTENDANCE_PERCENT, GATE_WEEKS, STARS = 90, 4, 3
LACK_SHARE = 1 / 3
"""The part of the time left that finding out what one step lacks may take, so that other roles get their steps too."""
UNCOUNTED = {
    "rule.warn.counts_nothing": "role.growth.counts_nothing",
    "rule.warn.counts_for_nobody": "role.growth.counts_for_nobody",
}


@dataclass(frozen=True, slots=True)
class GrowthAsk:
    """What the path is worked out for: the job, how roles are carved, the day the rules are read, and until when.

    `on` stands for the first day of work as long as nobody said one. `lacks` keeps, by the step's first pattern, what
    no role of this job can have, so that it is looked for once.
    """

    job: Job
    limits: Limits
    aims: Aims
    on: date
    book: RuleBook
    deadline: float
    lacks: dict[str, Lack] = field(default_factory=dict)


def growth_path(ask: GrowthAsk, found: Found) -> tuple[GrowthStep, ...]:
    """Give the role itself and each larger step: 12, 20 and 30 hours as far as they lie above it.

    A step keeps the role's days and covers its hours where some week allows it, else keeps its days, else takes any;
    `feasible` means that such a week keeps every hard rule. Where none does, `missing` says why and what would help.
    What was not searched for want of time says so.
    """
    hours = sum(block.minutes for block in found.blocks) / 60
    steps = [_step(ask, found, hours, 0)]
    larger = [rung for rung in RUNGS if rung[0].weekly_minutes / 60 > hours]
    for number, rung in enumerate(larger, 1):
        steps.append(_larger(ask, found, rung, number * MONTHS_A_STEP))
    return tuple(_with_changes(ask, steps))


def gates(criteria: Iterable[Criterion] = ()) -> tuple[RoleReason, ...]:
    """Give what must hold before a step: attendance, criteria, the person's own stars and wish, for some weeks.

    The criteria that have a target are named; without any, they are asked for in general.
    """
    weeks = str(GATE_WEEKS)
    named = [
        RoleReason("role.gate.criterion", {"criterion": one.name, "target": _target(one), "weeks": weeks})
        for one in criteria
        if one.target
    ]
    return (
        RoleReason("role.gate.attendance", {"percent": str(ATTENDANCE_PERCENT), "weeks": weeks}),
        *(named or [RoleReason("role.gate.criteria", {"weeks": weeks})]),
        RoleReason("role.gate.own_stars", {"stars": str(STARS)}),
        RoleReason("role.gate.own_wish"),
    )


def _target(criterion: Criterion) -> str:
    target, unit = criterion.target or "", criterion.unit or ""
    return target if unit in target else f"{target}{unit}"


def _larger(ask: GrowthAsk, found: Found, rung: tuple[Pattern, ...], months: int) -> GrowthStep:
    hours, key = rung[0].weekly_minutes / 60, rung[0].key
    if key in ask.lacks:
        return _lacking(ask, hours, months, ask.lacks[key])
    searched: list[tuple[Search, list[Week]]] = []
    for pattern in rung:
        left = ask.deadline - time.monotonic()
        if left <= 0:
            return _step(ask, None, hours, months, (RoleReason("role.growth.not_searched"),))
        search = start_search(ask.job, pattern, replace(ask.limits, solve_seconds=left), ask.aims)
        searched.append((search, list(search.weeks())))
    chosen = _chosen(searched, found.week)
    if chosen is not None:
        step, code = chosen
        added = tuple(sorted(set(step.task_minutes()) - set(found.task_minutes())))
        names = tuple(ask.job.task(task_id).name for task_id in added)
        grown = _step(ask, step, hours, months, (RoleReason(code),))
        return replace(grown, added_tasks=added, added_names=names)
    if any(search.seconds() <= 0 for search, _ in searched):
        return _step(ask, None, hours, months, (RoleReason("role.growth.not_searched"),))
    left = ask.deadline - time.monotonic()
    ask.lacks[key] = lack_of(ask.job, rung[0], ask.limits, time.monotonic() + left * LACK_SHARE)
    return _lacking(ask, hours, months, ask.lacks[key])


def _chosen(searched: Sequence[tuple[Search, list[Week]]], now: Week) -> tuple[Found, str] | None:
    """Give the best week that changes least of the role's own week, and the code that says how much it keeps."""
    ways: tuple[tuple[Callable[[Week, Week], bool], str], ...] = (
        (_covers, "role.growth.keeps_hours"),
        (_same_days, "role.growth.other_hours"),
        (lambda _week, _smaller: True, "role.growth.other_days"),
    )
    for keeps, code in ways:
        for search, weeks in searched:
            choice = [week for week in weeks if keeps(week, now)]
            step = best(search, choice, ()) if choice else None
            if step is not None:
                return step, code
    return None


def _lacking(ask: GrowthAsk, hours: float, months: int, lack: Lack) -> GrowthStep:
    step = _step(ask, None, hours, months, (RoleReason("role.growth.needs_redesign"),))
    return replace(step, missing=lack.reasons, minutes_missing=lack.minutes, ask_tasks=lack.ask_tasks)


def _step(
    ask: GrowthAsk, found: Found | None, hours: float, months: int, reasons: tuple[RoleReason, ...] = ()
) -> GrowthStep:
    shapes = () if found is None else found.week.shapes
    return GrowthStep(
        weekly_hours=hours,
        after_months=months,
        feasible=found is not None,
        days=tuple(RoleDay(shape.day, shape.start, shape.end) for shape in shapes),
        added_tasks=(),
        gates=gates() if months else (),
        count=_count(ask, hours, day_after_months(ask.on, months)),
        reasons=reasons,
    )


def _count(ask: GrowthAsk, hours: float, on: date) -> CountStep:
    counted = {person: counted_points(ask.book, hours, person, on) for person in PersonClass}
    sources = {source for one in counted.values() for rule in one.rules for source in rule.source}
    by_class = {person.value: one.value for person, one in counted.items()}
    return CountStep(by_class, tuple(sorted(sources)), on.isoformat())


def _with_changes(ask: GrowthAsk, steps: Sequence[GrowthStep]) -> list[GrowthStep]:
    """Say at each step which insurance begins there, which only may, and whom the hours do not count for the quota."""
    found: list[GrowthStep] = []
    for step, begun in zip(steps, insurance_steps(ask.book, [one.weekly_hours for one in steps], ask.on), strict=True):
        notes = [_insurance_note(one, ask.on) for one in (*begun.begins, *begun.may_begin)]
        notes += [replace(one, code=UNCOUNTED[one.code]) for one in uncounted(ask.book, step.weekly_hours, ask.on)]
        codes = tuple(one.code for one in begun.begins)
        found.append(replace(step, insurances=codes, reasons=(*step.reasons, *notes)))
    return found


def _insurance_note(one: Insurance, on: date) -> RoleReason:
    """Say that an insurance begins, or under which numbers it may."""
    if one.applies:
        return RoleReason(f"role.growth.{one.code}", {"as_of": on.isoformat()})
    facts = {rule.key.rsplit(".", 1)[-1]: f"{rule.number:g}" for rule in one.rules}
    return RoleReason(f"role.growth.{one.code}_may_begin", facts)


def _covers(week: Week, smaller: Week) -> bool:
    spans = {shape.day: shape for shape in week.shapes}
    return all(
        shape.day in spans and spans[shape.day].start <= shape.start and shape.end <= spans[shape.day].end
        for shape in smaller.shapes
    )


def _same_days(week: Week, smaller: Week) -> bool:
    return {shape.day for shape in smaller.shapes} <= {shape.day for shape in week.shapes}
