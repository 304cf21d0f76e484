"""What the carver reads: a workplace's tasks with every figure known, its peaks, and when it is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from carving.domain.peak import Peak
from carving.domain.role import CarveQuestion
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, Carvability, Task


@dataclass(frozen=True, slots=True)
class JobTask:
    """One task, all known: weekdays in week order, a window in minutes since midnight, minutes on each of its days.

    `static` is 0..1 or None when nobody knows. `stretch_max` shortens how long it may be done in one go, in minutes.
    """

    id: str
    name: str
    who: str | None
    days: tuple[str, ...]
    start: int
    end: int
    minutes: int
    static: float | None
    carve: Carvability
    demands: tuple[str, ...] = ()
    place: str | None = None
    condition: str | None = None
    stretch_max: int | None = None


@dataclass(frozen=True, slots=True)
class JobPeak:
    """A busy time that no role may touch, minutes since midnight, on each of `days`."""

    days: tuple[str, ...]
    start: int
    end: int


Hours = Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Job:
    """A workplace as the carver sees it.

    `opening` and `instructor` give, by weekday, the times within which a role must lie whole; a weekday that is
    missing is closed. None means that nobody said, and then they bind nothing. `pains` weighs whose minutes hurt most
    (困りごと), 0..1 by the name in `who`. `peak_rules` are date rules (`month_end`, ...) that a week cannot express.
    """

    tasks: tuple[JobTask, ...]
    peaks: tuple[JobPeak, ...] = ()
    opening: Hours | None = None
    instructor: Hours | None = None
    pains: Mapping[str, float] = field(default_factory=dict)
    peak_rules: tuple[str, ...] = ()

    def task(self, task_id: str) -> JobTask:
        """Give the task with this id; raises KeyError when there is none."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    def peaks_on(self, day: str) -> tuple[tuple[int, int], ...]:
        """Give the busy times of a weekday, earliest first."""
        return tuple(sorted((peak.start, peak.end) for peak in self.peaks if day in peak.days))

    def workdays(self) -> tuple[str, ...]:
        """Give the weekdays on which some task is done, in week order."""
        used = {day for task in self.tasks for day in task.days}
        return tuple(day for day in WEEKDAYS if day in used)


def job_from_tasks(
    tasks: Iterable[Task],
    peaks: Iterable[Peak] = (),
    *,
    opening: Hours | None = None,
    instructor: Hours | None = None,
    pains: Mapping[str, float] | None = None,
) -> tuple[Job, tuple[CarveQuestion, ...]]:
    """Give the job that these tasks and peaks make, and what must be asked because it was not stated.

    A task without weekdays, window or minutes is left out. A peak without weekdays is kept free on every day, one
    without a time for the whole day: the side on which nobody is put into a rush.
    """
    known: list[JobTask] = []
    questions: list[CarveQuestion] = []
    for task in tasks:
        made, question = _task_or_question(task)
        if made is not None:
            known.append(made)
        if question is not None:
            questions.append(question)
    busy, rules, asked = _peaks(tuple(peaks))
    job = Job(
        tasks=tuple(known),
        peaks=busy,
        opening=opening,
        instructor=instructor,
        pains=dict(pains or {}),
        peak_rules=rules,
    )
    return job, (*questions, *asked)


def _task_or_question(task: Task) -> tuple[JobTask | None, CarveQuestion | None]:
    span = task.window.span() if task.window is not None else None
    if task.days and span is not None and span.minutes > 0 and task.minutes_per_day:
        made = JobTask(
            id=task.id,
            name=task.name,
            who=task.who,
            days=tuple(day for day in WEEKDAYS if day in task.days),
            start=span.start_minute,
            end=span.end_minute,
            minutes=min(task.minutes_per_day, span.minutes),
            static=None if task.static is None else task.static.value,
            carve=task.carve,
            demands=tuple(demand.value for demand in task.demands),
            place=task.place,
            condition=task.condition,
        )
        return made, _ask(task, _soft_missing(task))
    if task.carve is Carvability.NO:
        return None, None
    missing = [name for name, absent in _missing(task) if absent]
    return None, _ask(task, missing, left_out=True)


def _missing(task: Task) -> tuple[tuple[str, bool], ...]:
    window = task.window
    return (
        ("days", not task.days),
        ("start", window is None or window.start is None),
        ("end", window is None or window.end is None or (window.start is not None and window.end <= window.start)),
        ("minutes", not task.minutes_per_day),
    )


def _soft_missing(task: Task) -> list[str]:
    if task.carve is Carvability.NO:
        return []
    return [name for name, absent in (("who", task.who is None), ("static", task.static is None)) if absent]


def _ask(task: Task, missing: Sequence[str], *, left_out: bool = False) -> CarveQuestion | None:
    if not missing:
        return None
    code = "role.question.task_left_out" if left_out else "role.question.task_incomplete"
    return CarveQuestion(code, task.id, task.name, tuple(missing))


def _peaks(peaks: Sequence[Peak]) -> tuple[tuple[JobPeak, ...], tuple[str, ...], tuple[CarveQuestion, ...]]:
    busy: list[JobPeak] = []
    rules: list[str] = []
    asked: list[CarveQuestion] = []
    for number, peak in enumerate(peaks, 1):
        if peak.rule is not None:
            rules.append(peak.rule)
            continue
        start = peak.window.start if peak.window is not None else None
        end = peak.window.end if peak.window is not None else None
        missing = [n for n, v in (("days", peak.days), ("start", start), ("end", end)) if v is None or v == ()]
        if missing:
            name = peak.evidence.text if peak.evidence is not None else ""
            asked.append(CarveQuestion("role.question.peak_incomplete", f"peak-{number}", name, tuple(missing)))
        if len(missing) < 3:
            days = tuple(day for day in WEEKDAYS if day in peak.days) if peak.days else WEEKDAYS
            busy.append(JobPeak(days, start if start is not None else 0, end if end is not None else MINUTES_A_DAY))
    return tuple(busy), tuple(rules), tuple(asked)
