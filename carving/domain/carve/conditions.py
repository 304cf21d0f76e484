"""The conditions that a carving keeps, each with its words' facts and the attempt without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from carving.domain.carve.aims import NEVER, Limits
from carving.domain.carve.job import Job, JobPeak, JobTask
from carving.domain.carve.naming import short_name
from carving.domain.carve.patterns import PATTERNS, Pattern
from carving.domain.carve.reasons import clock, day_facts
from carving.domain.role import RoleReason
from carving.domain.task import MINUTES_A_DAY, Carvability

NAMES_MAX = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """One job, pattern and limits, as they were tried."""

    job: Job
    pattern: Pattern
    limits: Limits


Drop = Callable[[Attempt], Attempt]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an attempt: what it is called, and the ways of giving it up (any one of them is enough)."""

    reason: RoleReason
    drops: tuple[Drop, ...]

    @property
    def key(self) -> str:
        """Give its short name, such as `opening`."""
        return self.reason.code.rsplit(".", 1)[-1]


def conditions(attempt: Attempt) -> tuple[Condition, ...]:
    """Give every condition that an attempt has, those about the people's hours first and the week's shape last."""
    return (*_rhythm(attempt), *_hours(attempt), *_work(attempt), *_client(attempt), *_shape(attempt))


def _condition(name: str, *drops: Drop, **facts: str) -> Condition:
    return Condition(RoleReason(f"role.condition.{name}", facts), drops)


def _rhythm(attempt: Attempt) -> Iterator[Condition]:
    limits = attempt.limits
    yield _condition("unbroken", _with_limits(unbroken_max=MINUTES_A_DAY), minutes=str(limits.unbroken_max))
    yield _condition("stretch", _stretched, minutes=str(limits.stretch_max))
    yield _condition(
        "tasks_day", _with_limits(tasks_day_max=max(1, len(attempt.job.tasks))), tasks=str(limits.tasks_day_max)
    )
    if limits.pins:
        yield _condition("pins", _with_limits(pins=()))


def _hours(attempt: Attempt) -> Iterator[Condition]:
    job, within = attempt.job, attempt.pattern.days_within
    if within is not None:
        yield _condition("days_within", _any_day, **day_facts(within))
    if job.instructor is not None:
        yield _condition("instructor", _with_job(instructor=None))
    if job.opening is not None:
        yield _condition("opening", _with_job(opening=None))
    for peak in dict.fromkeys(job.peaks):
        facts = {**day_facts(peak.days), "start": clock(peak.start), "end": clock(peak.end)}
        yield _condition("peak", _without_peak(peak), **facts)


def _work(attempt: Attempt) -> Iterator[Condition]:
    waiting = [task for task in attempt.job.tasks if _may_become_yes(task)]
    if waiting and not attempt.limits.allow_conditional:
        waiting.sort(key=lambda task: (-task.minutes * len(task.days), task.id))
        names = "、".join(short_name(task.name) for task in waiting[:NAMES_MAX])
        yield _condition("only_yes_tasks", _with_limits(allow_conditional=True), tasks=names)
    yield _condition("task_days", _on_all_days)
    yield _condition("windows", _at_all_hours)
    yield _condition("minutes", _without_end)


def _client(attempt: Attempt) -> Iterator[Condition]:
    """Give what the client's limits ask; without facts, for what they are is nobody's to keep."""
    client = attempt.job.client
    if client.hours is not None:
        yield _condition("client_hours", _with_client(hours=None))
    if client.appointments:
        yield _condition("client_appointments", _with_client(appointments=()))
    if client.refused:
        yield _condition("client_refused", _with_client(refused=frozenset()))
    if client.lifting_kg_max is not None:
        yield _condition("client_lifting", _with_client(lifting_kg_max=None))


def _shape(attempt: Attempt) -> Iterator[Condition]:
    smaller = smaller_patterns(attempt.pattern)
    pattern = attempt.pattern
    if smaller:
        drops = tuple(_with_pattern(one) for one in reversed(smaller))
        yield _condition("pattern", *drops, days=str(pattern.days), hours=f"{pattern.minutes / 60:g}")


def smaller_patterns(pattern: Pattern) -> list[Pattern]:
    """Give the standard patterns of fewer hours a week on the same choice of weekdays, most hours first."""
    fewer = [one for one in PATTERNS.values() if one.weekly_minutes < pattern.weekly_minutes]
    fewer.sort(key=lambda one: -one.weekly_minutes)
    return [replace(one, days_within=pattern.days_within) for one in fewer]


def _may_become_yes(task: JobTask) -> bool:
    return task.carve is Carvability.CONDITIONAL and not NEVER & set(task.demands)


def _with_limits(**changed: object) -> Drop:
    return lambda one: replace(one, limits=replace(one.limits, **changed))  # type: ignore[arg-type] # by field name


def _with_job(**changed: object) -> Drop:
    return lambda one: replace(one, job=replace(one.job, **changed))  # type: ignore[arg-type] # by field name


def _with_client(**changed: object) -> Drop:
    return lambda one: _with_job(client=replace(one.job.client, **changed))(one)  # type: ignore[arg-type] # by field name


def _with_pattern(pattern: Pattern) -> Drop:
    return lambda one: replace(one, pattern=replace(pattern, days_within=one.pattern.days_within))


def _without_peak(peak: JobPeak) -> Drop:
    return lambda one: replace(one, job=replace(one.job, peaks=tuple(p for p in one.job.peaks if p != peak)))


def _any_day(one: Attempt) -> Attempt:
    return replace(one, pattern=replace(one.pattern, days_within=None))


def _stretched(one: Attempt) -> Attempt:
    free = replace(one, limits=replace(one.limits, stretch_max=MINUTES_A_DAY))
    return _each_task(free, lambda task: replace(task, stretch_max=None))


def _on_all_days(one: Attempt) -> Attempt:
    days = one.job.workdays()
    return _each_task(one, lambda task: replace(task, days=days))


def _at_all_hours(one: Attempt) -> Attempt:
    low, high = min(task.start for task in one.job.tasks), max(task.end for task in one.job.tasks)
    return _each_task(one, lambda task: replace(task, start=low, end=high))


def _without_end(one: Attempt) -> Attempt:
    return _each_task(one, lambda task: replace(task, minutes=task.end - task.start))


def _each_task(one: Attempt, change: Callable[[JobTask], JobTask]) -> Attempt:
    return replace(one, job=replace(one.job, tasks=tuple(change(task) for task in one.job.tasks)))
