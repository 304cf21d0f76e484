"""What a role leaves behind: minutes of each task that stay, whose days stay good ones, and the minutes freed.

That the work which stays makes a good day for those who keep it is asked by the method of inclusive redesign (IHW 2.0:
"quality of work of all staff"); it gives no figures. The thresholds here are our own, of November 2026, each with its
reason, and say only where somebody should look again.
"""

from collections.abc import Iterable, Mapping, Sequence

from carving.domain.carve.job import Job, JobTask, minutes_taken
from carving.domain.role import Block, DayVerdict, FreedHour, Remainder, Role, StayingDays
from carving.domain.task import WEEKDAYS

HOUR = 60
HEAVY = frozenset({"lifting", "stooping", "standing", "walking"})
"""Demands that tire the body. MHLW's guideline on low back pain at work (2013-06-18) asks that work which strains the
back, long standing included, be mixed with other work and not follow on itself."""
MOVING = 0.2
"""A task at most so static (0..1) is done on the move throughout: heavy, whatever else was said of it."""
NEARLY_ALL = 0.9
"""From this share of a day's minutes there is nothing to change over to: of an eight hour day, 48 minutes are left."""
SHORT_PIECE = 30
"""A task of fewer minutes a day is a fragment: half an hour is the smallest unit in which workplaces tell of work."""
MANY_PIECES = 4
"""From so many fragments on one day their owner is changing over all the time; three still surround the rests."""


def remainder(job: Job, taken: Mapping[str, int]) -> tuple[Remainder, ...]:
    """Give what stays of every task of the workplace in a week; `taken` is minutes a week by task id."""
    return tuple(
        Remainder(
            task_id=task.id,
            name=task.name,
            who=task.who,
            minutes_before=task.minutes * len(task.days),
            minutes_left=task.minutes * len(task.days) - taken.get(task.id, 0),
        )
        for task in job.tasks
    )


def freed(job: Job, taken: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Give the minutes a week freed by who does the work now, and those for which nobody said who."""
    by_who: dict[str, int] = {}
    unstated = 0
    for task_id, minutes in taken.items():
        who = job.task(task_id).who
        if who is None:
            unstated += minutes
        else:
            by_who[who] = by_who.get(who, 0) + minutes
    return dict(sorted(by_who.items(), key=lambda item: (-item[1], item[0]))), unstated


def freed_hours(role: Role) -> tuple[FreedHour, ...]:
    """Give the minutes a week that the role frees, by who does the tasks now and by hour of the clock, in that order.

    Their sum is the role's minutes of tasks; time of nobody in particular comes last.
    """
    who = {part.task_id: part.who for part in role.remainder}
    found: dict[tuple[str | None, int], int] = {}
    for block in role.blocks:
        if block.task_id is None:
            continue
        for hour in range(block.start // HOUR, (block.end + HOUR - 1) // HOUR):
            minutes = min(block.end, (hour + 1) * HOUR) - max(block.start, hour * HOUR)
            key = (who.get(block.task_id), hour)
            found[key] = found.get(key, 0) + minutes
    ordered = sorted(found, key=lambda key: (key[0] is None, key[0] or "", key[1]))
    return tuple(FreedHour(person, hour, found[person, hour]) for person, hour in ordered)


def staying_days(job: Job, blocks: Iterable[Block]) -> tuple[StayingDays, ...]:
    """Give the days of everybody who is named as doing some of the role's tasks now, once the role is out of them.

    Weekdays with one verdict are told together, and those that were like that before apart from those that were not;
    ordered by who, the days that need a look first. Minutes that other roles took are gone before and after. What
    stays is judged by what was told of the tasks: work that nobody told of may fill a day as well.
    """
    taken = minutes_taken(blocks)
    people = {job.task(task_id).who for _, task_id in taken}
    found: list[StayingDays] = []
    for who in sorted(person for person in people if person is not None):
        days: dict[tuple[DayVerdict, bool], list[tuple[str, int, int]]] = {}
        for day in WEEKDAYS:
            told = [job.left(task, day) for task in job.tasks if task.who == who and day in task.days]
            before = [(task, task.minutes) for task in told if task.minutes > 0]
            after = [(task, minutes - taken.get((day, task.id), 0)) for task, minutes in before]
            if before:
                verdict = day_verdict(after)
                key = verdict, verdict is day_verdict(before)
                days.setdefault(key, []).append((day, _sum(before), _sum(after)))
        for (verdict, old), of in sorted(days.items(), key=lambda item: (_LOOK_FIRST.index(item[0][0]), item[0][1])):
            names, minutes, left = zip(*of, strict=True)
            found.append(StayingDays(who, verdict, names, sum(minutes), sum(left), old))
    return tuple(found)


_LOOK_FIRST = (
    DayVerdict.NOTHING_LEFT,
    DayVerdict.ONLY_HEAVY,
    DayVerdict.ONLY_FRAGMENTS,
    DayVerdict.UNKNOWN,
    DayVerdict.GOOD,
)


def day_verdict(tasks: Sequence[tuple[JobTask, int]]) -> DayVerdict:
    """Judge one person's day of these tasks with their minutes.

    A task is heavy by a demand that was told or by its static ratio; it is known to be light by its static ratio only.
    """
    staying = [(task, minutes) for task, minutes in tasks if minutes > 0]
    total = _sum(staying)
    if total == 0:
        return DayVerdict.NOTHING_LEFT
    heavy = _sum([one for one in staying if _is_heavy(one[0])])
    open_ = _sum([one for one in staying if one[0].static is None and not _is_heavy(one[0])])
    pieces = [minutes for _, minutes in staying if minutes < SHORT_PIECE]
    if heavy >= NEARLY_ALL * total:
        return DayVerdict.ONLY_HEAVY
    if len(pieces) >= MANY_PIECES and sum(pieces) >= NEARLY_ALL * total:
        return DayVerdict.ONLY_FRAGMENTS
    return DayVerdict.UNKNOWN if heavy + open_ >= NEARLY_ALL * total else DayVerdict.GOOD


def _is_heavy(task: JobTask) -> bool:
    return not HEAVY.isdisjoint(task.demands) or (task.static is not None and task.static <= MOVING)


def _sum(tasks: Iterable[tuple[JobTask, int]]) -> int:
    return sum(minutes for _, minutes in tasks)


def static_ratio(job: Job, taken: Mapping[str, int]) -> tuple[float | None, int]:
    """Give Σ(minutes × ratio) / Σminutes over the minutes whose ratio is known, and the minutes whose is not."""
    known = {task_id: minutes for task_id, minutes in taken.items() if job.task(task_id).static is not None}
    total = sum(known.values())
    unknown = sum(taken.values()) - total
    if total == 0:
        return None, unknown
    return sum(minutes * (job.task(task_id).static or 0.0) for task_id, minutes in known.items()) / total, unknown


def site_minutes(job: Job) -> dict[str, int]:
    """Give the minutes a week of every task of the workplace."""
    return {task.id: task.minutes * len(task.days) for task in job.tasks}
