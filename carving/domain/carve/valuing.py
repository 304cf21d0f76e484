"""What a week of blocks is worth, aim by aim: the carver's own points, taken apart."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.day_plans import amount_worth, count_cost
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.timeline import DayShape, carvable, margin_worth, tasks_within
from carving.domain.role import Block

WEIGHTS = ("static", "pain", "block", "tiring", "spare")
"""The aims that weigh an amount of a task; the points of an amount are the sum of what each gives alone."""

AIMS = ("static", "static_wish", "pain", "wanted", "block", "variety", "tiring", "spare", "unlike", "margin")


def week_points(
    job: Job, shapes: Sequence[DayShape], blocks: Sequence[Block], limits: Limits, aims: Aims
) -> dict[str, float]:
    """Give the points of each of `AIMS` for blocks that lie in these days; their sum is the carver's value of a role.

    Every block's task must be in the job. `few_tasks` and `many_tasks` are told together as `variety`.
    """
    tasks = {task.id: task for task in job.tasks}
    amounts = _amounts(blocks)
    may = carvable(job, limits)
    usable = {shape.day: tasks_within((job.left(task, shape.day) for task in may), shape, limits) for shape in shapes}
    found = {
        name: sum(
            amount_worth(job, job.left(tasks[t], d), m, n, alone(aims, name)) for (d, t), (m, n) in amounts.items()
        )
        for name in WEIGHTS
    }
    found["wanted"] = sum(minutes * aims.wanted.get(task_id, 0.0) for (_, task_id), (minutes, _) in amounts.items())
    taken = {shape.day: sum(1 for day, _ in amounts if day == shape.day) for shape in shapes}
    found["variety"] = -sum(count_cost(taken[shape.day], len(usable[shape.day]), aims) for shape in shapes)
    found["static_wish"] = _wish(tasks, amounts, aims)
    found["unlike"] = -aims.unlike * _unlike(usable, amounts)
    found["margin"] = sum(margin_worth(job, shape, aims) for shape in shapes)
    return {name: found[name] + 0.0 for name in AIMS}


def alone(aims: Aims, name: str) -> Aims:
    """Give the aims with no weight but this one on an amount of a task."""
    key = (aims.static, aims.pain, aims.block, aims.tiring, aims.spare)
    return _alone(key, aims.static_wish, (aims.tiring_minutes, aims.spare_share), name)


@lru_cache(maxsize=200)
def _alone(weights: tuple[float, ...], wish: float | None, bounds: tuple[int, float], name: str) -> Aims:
    kept = {one: weight if one == name else 0.0 for one, weight in zip(WEIGHTS, weights, strict=True)}
    return Aims(
        static=kept["static"],
        static_wish=wish,
        pain=kept["pain"],
        block=kept["block"],
        tiring=kept["tiring"],
        tiring_minutes=bounds[0],
        spare=kept["spare"],
        spare_share=bounds[1],
    )


def _amounts(blocks: Sequence[Block]) -> dict[tuple[str, str], tuple[int, int]]:
    """Give minutes and number of blocks by day and task."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for block in blocks:
        if block.task_id is not None:
            minutes, number = found.get((block.day, block.task_id), (0, 0))
            found[block.day, block.task_id] = minutes + block.minutes, number + 1
    return found


def _wish(tasks: Mapping[str, JobTask], amounts: Mapping[tuple[str, str], tuple[int, int]], aims: Aims) -> float:
    total = sum(minutes for minutes, _ in amounts.values())
    if aims.static_wish is None or not total:
        return 0.0
    still = sum(minutes * (tasks[task_id].static or 0.0) for (_, task_id), (minutes, _) in amounts.items())
    return -aims.static_distance * 100.0 * abs(still / total - aims.static_wish)


def _unlike(usable: Mapping[str, Sequence[JobTask]], amounts: Mapping[tuple[str, str], tuple[int, int]]) -> int:
    """Give the minutes between each task's most and fewest, over the days on which it could be used."""
    where: dict[str, list[str]] = {}
    for day, tasks in usable.items():
        for task in tasks:
            where.setdefault(task.id, []).append(day)
    spread = 0
    for task_id in {task_id for _, task_id in amounts}:
        minutes = [amounts.get((day, task_id), (0, 0))[0] for day in where.get(task_id, ())]
        spread += max(minutes) - min(minutes) if len(minutes) > 1 else 0
    return spread
