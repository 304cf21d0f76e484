"""Why nothing fits: the conditions that clash, none of them one too many, and what each change alone would give."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from carving.domain.carve.aims import finer
from carving.domain.carve.conditions import Attempt, Condition, conditions, smaller_patterns
from carving.domain.carve.day_plans import minutes_within
from carving.domain.carve.found import Week
from carving.domain.carve.job import JobTask
from carving.domain.carve.reasons import clock, day_facts
from carving.domain.carve.search import ANY_WAY, start_search
from carving.domain.carve.timeline import DayShape, carvable, points, shapes, tasks_within
from carving.domain.role import Clash, Relaxation
from carving.domain.task import Carvability

LONGER_STRETCHES = (75, 90, 120)
MORE_WORK_STEP = 10
MORE_WORK = "more-work"
SAID_BY_AMOUNT = frozenset({"stretch", "minutes", "pattern"})
"""Conditions whose relaxation tells how much is enough."""


class OutOfTime(Exception):
    """Whether something fits could not be settled before the deadline."""


def clash(attempt: Attempt, deadline: float, *, settled: bool) -> Clash:
    """Name why no role fits this attempt. `deadline` (monotonic seconds) bounds the trying.

    The conditions named cannot hold together, and whichever of them is given up, the others can, if the answer says
    `settled`. A relaxation is told only when a week was found under it. Not `settled` when asked: the search ran out
    of time, so that there may be a role where no plain lack shows.
    """
    code, facts = _named(attempt)
    if code == "role.clash.no_order" and not settled:
        return Clash("role.clash.not_found_in_time", facts, settled=False)
    kept, smallest = _smallest(attempt, deadline)
    return Clash(code, facts, tuple(one.reason for one in kept), tuple(_relaxations(attempt, deadline)), smallest)


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


def _smallest(attempt: Attempt, deadline: float) -> tuple[list[Condition], bool]:
    """Give up every condition without which nothing fits either; what is left cannot be made smaller.

    False when time ran out for some of them, which are then left in.
    """
    kept: list[Condition] = []
    settled = True
    for one in conditions(attempt):
        try:
            needed = any(_week(drop(attempt), deadline) is not None for drop in one.drops)
        except OutOfTime:
            needed, settled = True, False
        if needed:
            kept.append(one)
        else:
            attempt = one.drops[-1](attempt)
    return kept, settled


def _relaxations(attempt: Attempt, deadline: float) -> Iterator[Relaxation]:
    """Give what, changed alone, lets a role be carved, each with the first week that was found under it."""
    told: list[str] = []
    try:
        for one in conditions(attempt):
            week = None if one.key in SAID_BY_AMOUNT else _week(one.drops[0](attempt), deadline)
            if week is not None:
                told.append(one.key)
                yield Relaxation(f"role.relax.{one.key}", {**one.reason.facts, **_when(week)})
        if "peak" not in told and len(attempt.job.peaks) > 1:
            week = _week(replace(attempt, job=replace(attempt.job, peaks=())), deadline)
            if week is not None:
                yield Relaxation("role.relax.peaks", _when(week))
        for pattern in smaller_patterns(attempt.pattern):
            week = _week(replace(attempt, pattern=pattern), deadline)
            if week is not None:
                facts = {"pattern": pattern.key, "days": str(pattern.days), "hours": f"{pattern.minutes / 60:g}"}
                yield Relaxation("role.relax.pattern", {**facts, **_when(week)})
        yield from _longer_stretch(attempt, deadline)
        yield from _more_work(attempt, deadline)
    except OutOfTime:
        return


def _longer_stretch(attempt: Attempt, deadline: float) -> Iterator[Relaxation]:
    for minutes in LONGER_STRETCHES:
        if minutes > attempt.limits.stretch_max:
            week = _week(replace(attempt, limits=replace(attempt.limits, stretch_max=minutes)), deadline)
            if week is not None:
                yield Relaxation("role.relax.stretch", {"minutes": str(minutes), **_when(week)})
                return


def _more_work(attempt: Attempt, deadline: float) -> Iterator[Relaxation]:
    """Give the fewest minutes a day of one more task, done at any time, that would be enough."""
    pattern = attempt.pattern
    low = -(-attempt.limits.block_min // MORE_WORK_STEP)
    high = (pattern.minutes - pattern.rests * pattern.rest_minutes) // MORE_WORK_STEP
    best: Week | None = None
    while low <= high:
        middle = (low + high) // 2
        week = _week(with_more_work(attempt, middle * MORE_WORK_STEP), deadline)
        if week is None:
            low = middle + 1
        else:
            best, high = week, middle - 1
    if best is not None:
        yield Relaxation("role.relax.more_work", {"minutes": str(low * MORE_WORK_STEP), **_when(best)})


def with_more_work(attempt: Attempt, minutes: int) -> Attempt:
    """Give the attempt with one more ○ task: so many minutes on every workday, at any hour at which there is work."""
    tasks, days = attempt.job.tasks, attempt.job.workdays()
    low, high = min(task.start for task in tasks), max(task.end for task in tasks)
    more = JobTask(MORE_WORK, MORE_WORK, None, days, low, high, minutes, None, Carvability.YES)
    return replace(attempt, job=replace(attempt.job, tasks=(*tasks, more)))


def _when(week: Week) -> dict[str, str]:
    starts: Sequence[int] = sorted({shape.start for shape in week.shapes})
    return {**day_facts([shape.day for shape in week.shapes], "week_"), "week_start": clock(starts[0])}


def _week(attempt: Attempt, deadline: float) -> Week | None:
    """Give some week that fits, with limits as fine as the carver's own; raises OutOfTime when that is not settled."""
    for _, limits in finer(attempt.limits):
        left = deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        search = start_search(attempt.job, attempt.pattern, replace(limits, solve_seconds=left), ANY_WAY)
        whole = (week for week in search.weeks() if all(search.fillable(shape) for shape in week.shapes))
        week = next(whole, None)
        if search.seconds() <= 0:
            raise OutOfTime
        if week is not None:
            return week
    return None
