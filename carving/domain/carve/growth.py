"""The growth path (段階拡張プラン): the next steps in hours, each searched for, each with what must hold first.

It is shown beside a role so that everyone knows what may come. It never happens by itself.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.found import Found, Week
from carving.domain.carve.job import Job
from carving.domain.carve.patterns import FIVE_HOURS_X4, HALF_DAY_X3, SIX_HOURS_X5, Pattern
from carving.domain.carve.search import best, start_search
from carving.domain.role import CountStep, GrowthStep, RoleDay, RoleReason
from carving.domain.rules import Insurance, PersonClass, RuleBook, counted_points, insurance_steps, uncounted

STEPS: tuple[Pattern, ...] = (HALF_DAY_X3, FIVE_HOURS_X4, SIX_HOURS_X5)
MONTHS_A_STEP = 3
ATTENDANCE_PERCENT, CRITERIA_WEEKS, STARS = 90, 4, 3
UNCOUNTED = {
    "rule.warn.counts_nothing": "role.growth.counts_nothing",
    "rule.warn.counts_for_nobody": "role.growth.counts_for_nobody",
}


@dataclass(frozen=True, slots=True)
class GrowthAsk:
    """What the path is worked out for: the job, how roles are carved, the day the rules are read, and until when."""

    job: Job
    limits: Limits
    aims: Aims
    on: date
    book: RuleBook
    deadline: float


def growth_path(ask: GrowthAsk, found: Found) -> tuple[GrowthStep, ...]:
    """Give the role itself and each larger step: 12, 20 and 30 hours as far as they lie above it.

    A step keeps the role's weekdays and covers its hours where some week allows it; `feasible` means that such a week
    keeps every hard rule. What was not searched for want of time says so.
    """
    hours = sum(block.minutes for block in found.blocks) / 60
    steps = [_step(ask, found, hours, 0)]
    larger = [pattern for pattern in STEPS if pattern.weekly_minutes / 60 > hours]
    for number, pattern in enumerate(larger, 1):
        steps.append(_larger(ask, found, pattern, number * MONTHS_A_STEP))
    return tuple(_with_changes(ask, steps))


def _larger(ask: GrowthAsk, found: Found, pattern: Pattern, months: int) -> GrowthStep:
    hours = pattern.weekly_minutes / 60
    left = ask.deadline - time.monotonic()
    if left <= 0:
        return _step(ask, None, hours, months, (RoleReason("role.growth.not_searched"),))
    search = start_search(ask.job, pattern, replace(ask.limits, solve_seconds=left), ask.aims)
    weeks = list(search.weeks())
    keeping = [week for week in weeks if _covers(week, found.week)]
    same_days = [week for week in weeks if {s.day for s in found.week.shapes} <= {s.day for s in week.shapes}]
    for choice, code in ((keeping, "role.growth.keeps_hours"), (same_days, "role.growth.other_hours")):
        step = best(search, choice, ()) if choice else None
        if step is not None:
            added = tuple(sorted(set(step.task_minutes()) - set(found.task_minutes())))
            return replace(_step(ask, step, hours, months, (RoleReason(code),)), added_tasks=added)
    if search.seconds() <= 0:
        return _step(ask, None, hours, months, (RoleReason("role.growth.not_searched"),))
    return _step(ask, None, hours, months, (RoleReason("role.growth.needs_redesign"),))


def _step(
    ask: GrowthAsk, found: Found | None, hours: float, months: int, reasons: tuple[RoleReason, ...] = ()
) -> GrowthStep:
    shapes = () if found is None else found.week.shapes
    gates = (
        RoleReason("role.gate.attendance", {"percent": str(ATTENDANCE_PERCENT), "weeks": str(CRITERIA_WEEKS)}),
        RoleReason("role.gate.criteria", {"weeks": str(CRITERIA_WEEKS)}),
        RoleReason("role.gate.own_stars", {"stars": str(STARS)}),
        RoleReason("role.gate.own_wish"),
    )
    return GrowthStep(
        weekly_hours=hours,
        after_months=months,
        feasible=found is not None,
        days=tuple(RoleDay(shape.day, shape.start, shape.end) for shape in shapes),
        added_tasks=(),
        gates=gates if months else (),
        count=_count(ask, hours),
        reasons=reasons,
    )


def _count(ask: GrowthAsk, hours: float) -> CountStep:
    counted = {person: counted_points(ask.book, hours, person, ask.on) for person in PersonClass}
    sources = {source for one in counted.values() for rule in one.rules for source in rule.source}
    by_class = {person.value: one.value for person, one in counted.items()}
    return CountStep(by_class, tuple(sorted(sources)), ask.on.isoformat())


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
