"""What a role leaves behind: minutes of each task that stay, with whom, and the minutes freed."""

from collections.abc import Mapping

from carving.domain.carve.job import Job
from carving.domain.role import Remainder


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
