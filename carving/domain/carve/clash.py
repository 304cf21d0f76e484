"""Why nothing fits: the conditions that clash, as few as possible, and what each change alone would give."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carving.domain.carve.aims import Limits
from carving.domain.carve.day_plans import minutes_within
from carving.domain.carve.job import Job
from carving.domain.carve.patterns import PATTERNS, Pattern
from carving.domain.carve.reasons import day_facts
from carving.domain.carve.search import ANY_WAY, any_week, start_search
from carving.domain.carve.timeline import DayShape, carvable, points, shapes, tasks_within
from carving.domain.role import Clash, Relaxation

TRY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One job, pattern and limits, as they were tried."""

    job: Job
    pattern: Pattern
    limits: Limits


DROPS: Mapping[str, Callable[[Attempt], Attempt]] = {
    "peaks": lambda one: replace(one, job=replace(one.job, peaks=())),
    "opening": lambda one: replace(one, job=replace(one.job, opening=None)),
    "instructor": lambda one: replace(one, job=replace(one.job, instructor=None)),
    "only_yes_tasks": lambda one: replace(one, limits=replace(one.limits, allow_conditional=True)),
    "days_within": lambda one: replace(one, pattern=replace(one.pattern, days_within=None)),
}


def clash(attempt: Attempt, deadline: float, *, settled: bool) -> Clash:
    """Name why no role fits this attempt. `deadline` (monotonic seconds) bounds the trying.

    Not `settled`: the search ran out of time, so that there may be a role where no plain lack shows.
    """
    code, facts = _named(attempt)
    if code == "role.clash.no_order" and not settled:
        return Clash("role.clash.not_found_in_time", facts)
    return Clash(code, facts, _conditions(attempt, deadline), _relaxations(attempt, deadline))


def _named(attempt: Attempt) -> tuple[str, dict[str, str]]:
    job, pattern, limits = attempt.job, attempt.pattern, attempt.limits
    tasks = carvable(job, limits)
    if not tasks:
        return "role.clash.no_carvable_task", {"tasks": str(len(job.tasks))}
    places = list(shapes(job, pattern, limits, points(job, tasks, pattern, limits)))
    free = {shape.day for shape in places}
    facts = {"needed": str(pattern.days), "hours": f"{pattern.minutes / 60:g}"}
    if len(free) < pattern.days:
        return "role.clash.too_few_free_days", {**facts, "found": str(len(free)), **day_facts(sorted(free))}
    most: dict[str, int] = {}
    for shape in places:
        most[shape.day] = max(most.get(shape.day, 0), _minutes(attempt, shape))
    work = places[0].work_minutes
    enough = [day for day, minutes in most.items() if minutes >= work]
    if len(enough) < pattern.days:
        short = max((minutes for day, minutes in most.items() if day not in enough), default=0)
        found = {"found": str(len(enough)), "minutes": str(work), "most": str(short), **day_facts(enough)}
        return "role.clash.too_few_minutes", {**facts, **found}
    return "role.clash.no_order", {**facts, "stretch": str(limits.stretch_max)}


def _minutes(attempt: Attempt, shape: DayShape) -> int:
    tasks = tasks_within(carvable(attempt.job, attempt.limits), shape, attempt.limits)
    return sum(minutes_within(task, shape) for task in tasks)


def _conditions(attempt: Attempt, deadline: float) -> tuple[str, ...]:
    """Drop every condition that is not needed for the clash; what is left cannot be made smaller."""
    kept: list[str] = []
    for name, drop in DROPS.items():
        without = drop(attempt)
        if without == attempt:
            continue
        if _fits(without, deadline):
            kept.append(name)
        else:
            attempt = without
    return (*kept, "pattern", "windows_and_minutes")


def _relaxations(attempt: Attempt, deadline: float) -> tuple[Relaxation, ...]:
    found = [
        Relaxation(f"role.relax.{name}")
        for name, drop in DROPS.items()
        if drop(attempt) != attempt and _fits(drop(attempt), deadline)
    ]
    smaller = [p for p in PATTERNS.values() if p.weekly_minutes < attempt.pattern.weekly_minutes]
    found += [
        Relaxation("role.relax.pattern", {"pattern": p.key, "days": str(p.days), "hours": f"{p.minutes / 60:g}"})
        for p in sorted(smaller, key=lambda p: -p.weekly_minutes)
        if _fits(replace(attempt, pattern=replace(p, days_within=attempt.pattern.days_within)), deadline)
    ]
    return tuple(found)


def _fits(attempt: Attempt, deadline: float) -> bool:
    left = min(max(TRY_SECONDS, attempt.limits.extra_seconds / 4), deadline - time.monotonic())
    if left <= 0:
        return False
    search = start_search(attempt.job, attempt.pattern, replace(attempt.limits, solve_seconds=left), ANY_WAY)
    return any_week(search)
