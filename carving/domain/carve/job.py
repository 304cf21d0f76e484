"""What the carver reads: a workplace's tasks with every figure known, its peaks, and when it is open."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from carving.domain.peak import Peak
from carving.domain.role import Block, CarveQuestion
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, Carvability, Demand, PartOfDay, Task, Window

NOON = 12 * 60
_AT_PEAK: Mapping[PartOfDay, tuple[int, int]] = {
    PartOfDay.MORNING: (0, NOON),
    PartOfDay.NOON: (11 * 60, 14 * 60),
    PartOfDay.AFTERNOON: (NOON, 18 * 60),
    PartOfDay.EVENING: (15 * 60, MINUTES_A_DAY),
    PartOfDay.NIGHT: (17 * 60, MINUTES_A_DAY),
}
"""What is kept free when a part of the day is busy: all that people may mean by it."""


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

_KILOGRAMS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:kg|キロ(?!メートル))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """What whoever is to do the role can and will do: hard rules, and nothing that says who it is.

    `hours` bind like opening hours (None binds nothing), `appointments` like busy times. No task asks for one of the
    `refused` demands. Where `lifting_kg_max` is given, no task's name says a greater weight, and none asks for lifting
    without saying one.
    """

    hours: Hours | None = None
    appointments: tuple[JobPeak, ...] = ()
    refused: frozenset[str] = frozenset()
    lifting_kg_max: float | None = None

    def allow(self, task: JobTask) -> bool:
        """Say whether a task is neither refused nor too heavy."""
        return not self.refused & set(task.demands) and self._can_lift(task)

    def _can_lift(self, task: JobTask) -> bool:
        if self.lifting_kg_max is None:
            return True
        weights = [float(kg) for kg in _KILOGRAMS.findall(unicodedata.normalize("NFKC", task.name))]
        return max(weights) <= self.lifting_kg_max if weights else Demand.LIFTING.value not in task.demands


@dataclass(frozen=True, slots=True)
class Job:
    """A workplace as the carver sees it.

    `opening` and `instructor` give, by weekday, the times within which a role must lie whole; a weekday that is
    missing is closed. None means that nobody said, and then they bind nothing. `pains` weighs whose minutes hurt most
    (困りごと), 0..1 by the name in `who` or by a task's id. `peak_rules` are date rules (`month_end`, ...) that a week
    cannot express.
    `taken` are minutes that other roles use already, by weekday and task id: no minute is given away twice.
    `client` limits the role to what one person can and will do.
    """

    tasks: tuple[JobTask, ...]
    peaks: tuple[JobPeak, ...] = ()
    opening: Hours | None = None
    instructor: Hours | None = None
    pains: Mapping[str, float] = field(default_factory=dict)
    peak_rules: tuple[str, ...] = ()
    taken: Mapping[tuple[str, str], int] = field(default_factory=dict)
    client: ClientLimits = field(default_factory=ClientLimits)

    def pain(self, task: JobTask) -> float:
        """Give how much a minute of this task hurts, 0..1: by its id or by who does it, whichever is more."""
        return max(self.pains.get(task.id, 0.0), self.pains.get(task.who, 0.0) if task.who is not None else 0.0)

    def left(self, task: JobTask, day: str) -> JobTask:
        """Give a task with the minutes that other roles leave of it on a weekday, 0 when they use it up."""
        taken = self.taken.get((day, task.id), 0)
        return replace(task, minutes=max(0, task.minutes - taken)) if taken else task

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


def minutes_taken(blocks: Iterable[Block]) -> dict[tuple[str, str], int]:
    """Give the minutes that blocks of work use, by weekday and task id."""
    taken: dict[tuple[str, str], int] = {}
    for block in blocks:
        if block.task_id is not None:
            taken[block.day, block.task_id] = taken.get((block.day, block.task_id), 0) + block.minutes
    return taken


def job_from_tasks(
    tasks: Iterable[Task],
    peaks: Iterable[Peak] = (),
    *,
    opening: Hours | None = None,
    instructor: Hours | None = None,
    pains: Mapping[str, float] | None = None,
    taken: Mapping[tuple[str, str], int] | None = None,
) -> tuple[Job, tuple[CarveQuestion, ...]]:
    """Give the job that these tasks and peaks make, and what must be asked because it was not stated.

    A task without weekdays, window or minutes is left out. A peak without weekdays is kept free on every day, one
    without a time for the parts of the day that were named (月曜の午前と夕方), as wide as people mean them, or for the
    whole day: the side on which nobody is put into a rush.
    """
    known: list[JobTask] = []
    questions: list[CarveQuestion] = []
    for task in tasks:
        made, asked = _read_task(task)
        known += [] if made is None else [made]
        questions += asked
    busy, rules, more = _read_peaks(tuple(peaks))
    job = Job(
        tasks=tuple(known),
        peaks=busy,
        opening=opening,
        instructor=instructor,
        pains=dict(pains or {}),
        peak_rules=rules,
        taken=dict(taken or {}),
    )
    return job, (*questions, *more)


def _read_task(task: Task) -> tuple[JobTask | None, list[CarveQuestion]]:
    span = task.window.span() if task.window is not None else None
    if not task.days or span is None or span.minutes <= 0 or not task.minutes_per_day:
        return None, [] if task.carve is Carvability.NO else _needs(task)
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
    return made, [] if task.carve is Carvability.NO else _wants(task)


def _needs(task: Task) -> list[CarveQuestion]:
    """Ask for what keeps a task from being carved."""
    window = task.window or Window()
    late = window.start is not None and window.end is not None and window.end <= window.start
    ends = tuple(n for n, v in (("start", window.start), ("end", window.end)) if v is None) or ("start", "end") * late
    asked: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("days", () if task.days else ("days",)),
        ("window", ends),
        ("minutes", () if task.minutes_per_day else ("minutes",)),
    )
    return [
        CarveQuestion(f"role.question.task_needs_{what}", task.id, task.name, fields)
        for what, fields in asked
        if fields
    ]


def _wants(task: Task) -> list[CarveQuestion]:
    """Ask for what a carved task can do without, but its figures cannot."""
    asked = (("who", task.who is None), ("static", task.static is None))
    return [
        CarveQuestion(f"role.question.task_wants_{what}", task.id, task.name, (what,))
        for what, absent in asked
        if absent
    ]


def _read_peaks(peaks: Sequence[Peak]) -> tuple[tuple[JobPeak, ...], tuple[str, ...], list[CarveQuestion]]:
    busy: list[JobPeak] = []
    rules: list[str] = []
    asked: list[CarveQuestion] = []
    for number, peak in enumerate(peaks, 1):
        if peak.rule is not None:
            rules.append(peak.rule)
            continue
        window = peak.window or Window()
        ends = tuple(n for n, v in (("start", window.start), ("end", window.end)) if v is None)
        name = peak.evidence.text if peak.evidence is not None else ""
        for what, fields in (("days", () if peak.days else ("days",)), ("window", ends)):
            if fields:
                asked.append(CarveQuestion(f"role.question.peak_needs_{what}", f"peak-{number}", name, fields))
        if peak.days or len(ends) < 2 or peak.parts_of_day:
            days = tuple(day for day in WEEKDAYS if day in peak.days) if peak.days else WEEKDAYS
            busy += [JobPeak(days, start, end) for start, end in _busy_spans(peak)]
    return tuple(busy), tuple(rules), asked


def _busy_spans(peak: Peak) -> tuple[tuple[int, int], ...]:
    """Give the minutes to keep free on each day of a busy time: its window, its parts of the day, or the whole day."""
    if peak.window is None:
        return busy_spans(peak.parts_of_day) or ((0, MINUTES_A_DAY),)
    end = peak.window.end
    return ((peak.window.start or 0, MINUTES_A_DAY if end is None else end),)


def busy_spans(parts: Iterable[PartOfDay]) -> tuple[tuple[int, int], ...]:
    """Give the minutes since midnight to keep free when these parts of a day are busy, earliest first."""
    return joined([_AT_PEAK[part] for part in parts])


def joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans that touch or overlap, earliest first."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
