"""Why a step of the growth path cannot be carved: the minutes that lack, what clashes, and which tasks to ask for."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from carving.domain.carve.aims import NEVER, Limits
from carving.domain.carve.clash import clash
from carving.domain.carve.conditions import Attempt
from carving.domain.carve.day_plans import minutes_within
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.patterns import Pattern
from carving.domain.carve.search import ANY_WAY, any_week, start_search
from carving.domain.carve.timeline import DayShape, carvable, shapes, tasks_within
from carving.domain.role import RoleReason
from carving.domain.task import MINUTES_A_DAY, Carvability

UNIT = 5
FEWER_HOURS = "role.relax.pattern"


@dataclass(frozen=True, slots=True)
class Lack:
    """What a step lacks: minutes a week where minutes lack, reasons, and ids of △ tasks of which all are needed."""

    minutes: int | None = None
    reasons: tuple[RoleReason, ...] = ()
    ask_tasks: tuple[str, ...] = ()


def lack_of(job: Job, pattern: Pattern, limits: Limits, deadline: float) -> Lack:
    """Give what keeps this pattern from being carved, as far as it is found before `deadline` (monotonic seconds)."""
    attempt = Attempt(job, pattern, limits)
    minutes, asked = minutes_short(job, pattern, limits), _tasks_to_ask(attempt, deadline)
    reasons = [RoleReason("role.growth.lacks_minutes", {"minutes": str(minutes)})] if minutes else []
    if asked:
        names = "、".join(_named(job.task(task_id)) for task_id in asked)
        reasons.append(RoleReason("role.growth.ask_tasks", {"tasks": names}))
    return Lack(minutes or None, tuple(reasons or _clash(attempt, deadline)), asked)


def _clash(attempt: Attempt, deadline: float) -> Iterator[RoleReason]:
    """Give why nothing fits although no minutes lack, and what alone would help; fewer hours are no step."""
    why = clash(attempt, deadline, settled=True)
    yield RoleReason(why.code, why.facts)
    yield from (RoleReason(one.code, one.facts) for one in why.relaxations if one.code != FEWER_HOURS)


def _named(task: JobTask) -> str:
    return f"「{task.name}」（{task.condition}）" if task.condition else f"「{task.name}」"


def minutes_short(job: Job, pattern: Pattern, limits: Limits) -> int:
    """Give how many minutes of ○ work a week lack at least to fill the pattern's days, 0 where none do.

    Each day lies where its windows, outside busy times, hold the most work: one task at a time, none beyond its daily
    minutes. Rests are taken to lie wherever there is no work, so that more may lack, never less.
    """
    tasks, most = carvable(job, limits), dict[str, int]()
    work = pattern.minutes - pattern.rests * pattern.rest_minutes
    for shape in shapes(job, pattern, limits, range(0, MINUTES_A_DAY + 1, limits.lattice)):
        there = tasks_within(tasks, shape, limits)
        if sum(minutes_within(task, shape) for task in there) > most.get(shape.day, 0):
            most[shape.day] = max(most.get(shape.day, 0), min(work, _covered(there, shape)))
    return pattern.days * work - sum(sorted(most.values(), reverse=True)[: pattern.days])


def _covered(tasks: Iterable[JobTask], shape: DayShape) -> int:
    """Give the most minutes of a day in which some task can be done; whose window ends first goes first."""
    left = {task: task.minutes for task in sorted(tasks, key=lambda task: (task.end, task.id))}
    covered = 0
    for minute in range(shape.start, shape.end, UNIT):
        ready = (t for t, minutes in left.items() if minutes >= UNIT and t.start <= minute and minute + UNIT <= t.end)
        task = next(ready, None)
        if task is not None:
            left[task] -= UNIT
            covered += UNIT
    return covered


def _tasks_to_ask(attempt: Attempt, deadline: float) -> tuple[str, ...]:
    """Give △ tasks that would make a week possible, none of which can be left out; none where time ran out."""
    if attempt.limits.allow_conditional:
        return ()
    wanted = [t for t in attempt.job.tasks if t.carve is Carvability.CONDITIONAL and not NEVER & set(t.demands)]
    if not wanted or not _fits(attempt, wanted, deadline):
        return ()
    for task in sorted(wanted, key=lambda t: (t.minutes * len(t.days), t.id)):
        fewer = [other for other in wanted if other is not task]
        fits = _fits(attempt, fewer, deadline)
        if fits is None:
            return ()
        wanted = fewer if fits else wanted
    return tuple(task.id for task in wanted)


def _fits(attempt: Attempt, taken: Iterable[JobTask], deadline: float) -> bool | None:
    """Say whether a week exists once these tasks are ○; None where time ran out."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    free = {task.id for task in taken}
    tasks = (replace(t, carve=Carvability.YES) if t.id in free else t for t in attempt.job.tasks)
    job = replace(attempt.job, tasks=tuple(tasks))
    search = start_search(job, attempt.pattern, replace(attempt.limits, solve_seconds=left), ANY_WAY)
    there = any_week(search)
    return there if search.seconds() > 0 else None
