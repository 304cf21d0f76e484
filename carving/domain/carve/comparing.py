"""What each alternative gains and loses against each other one, aim by aim, in the units a person would count in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.found import Found
from carving.domain.carve.job import Job
from carving.domain.carve.naming import short_name
from carving.domain.carve.remainder import freed
from carving.domain.carve.valuing import AIMS, week_points
from carving.domain.role import Comparison, RoleReason

TOLD_ONE_BY_ONE = frozenset({"pain", "wanted"})
"""Aims that are told by person and by task, so that minutes are whole minutes of somebody or something."""


@dataclass(frozen=True, slots=True)
class _Valued:
    """One alternative with its points aim by aim, its minutes a week by task, and those it frees by person."""

    points: Mapping[str, float]
    tasks: Mapping[str, int]
    freed: Mapping[str, int]


def comparisons(job: Job, found: Sequence[Found], limits: Limits, aims: Aims) -> tuple[tuple[Comparison, ...], ...]:
    """Give, for each alternative in their order, how it stands against each other one; ranks count from 1.

    What is gained and lost are the carver's own points, the largest difference first, each said in its own unit
    (minutes a week, blocks a week, hundredths of a ratio): points over the aim's weight. An aim without a weight, or
    with less than one unit of difference, is not told.
    """
    valued = [_valued(job, one, limits, aims) for one in found]
    return tuple(
        tuple(_compared(job, mine, other, rank, aims) for rank, other in enumerate(valued, 1) if other is not mine)
        for mine in valued
    )


def _valued(job: Job, found: Found, limits: Limits, aims: Aims) -> _Valued:
    tasks = found.task_minutes()
    return _Valued(week_points(job, found.week.shapes, found.blocks, limits, aims), tasks, freed(job, tasks)[0])


def _compared(job: Job, mine: _Valued, other: _Valued, rank: int, aims: Aims) -> Comparison:
    told = [*_aims(mine, other, aims), *_people(job, mine, other, aims), *_tasks(job, mine, other, aims)]
    told.sort(key=lambda one: -abs(one[0]))
    return Comparison(
        rank,
        tuple(reason for points, reason in told if points > 0),
        tuple(reason for points, reason in told if points < 0),
    )


def _aims(mine: _Valued, other: _Valued, aims: Aims) -> list[tuple[float, RoleReason]]:
    """Give the difference in points of each aim that has one unit for the whole role, and its words."""
    units = {
        "static": aims.static,
        "static_wish": aims.static_distance,
        "block": aims.block,
        "variety": 1.0,
        "tiring": aims.tiring,
        "spare": aims.spare,
        "unlike": aims.unlike,
        "margin": aims.margin,
    }
    bounds = {
        "low": str(aims.tasks_day_low),
        "high": str(aims.tasks_day_high),
        "minutes": str(aims.tiring_minutes),
        "share": f"{aims.spare_share:.0%}",
    }
    told = []
    for name in (aim for aim in AIMS if aim not in TOLD_ONE_BY_ONE):
        points = mine.points[name] - other.points[name]
        amount = round(abs(points) / units[name]) if units[name] else 0
        if amount:
            code = f"role.compare.{name}_{'gain' if points > 0 else 'loss'}"
            told.append((points, RoleReason(code, {**bounds, "amount": str(amount)})))
    return told


def _people(job: Job, mine: _Valued, other: _Valued, aims: Aims) -> list[tuple[float, RoleReason]]:
    """Give what each person whose time hurts most gets back more or less."""
    told = []
    for who, weight in sorted(job.pains.items()):
        minutes = mine.freed.get(who, 0) - other.freed.get(who, 0)
        code = f"role.compare.pain_{'gain' if minutes > 0 else 'loss'}"
        told.append((aims.pain * weight * minutes, RoleReason(code, {"who": who, "amount": str(abs(minutes))})))
    return told


def _tasks(job: Job, mine: _Valued, other: _Valued, aims: Aims) -> list[tuple[float, RoleReason]]:
    """Give how much more or less there is of each task that is wished for, or wished away."""
    told = []
    for task in (task for task in job.tasks if task.id in aims.wanted):
        minutes = mine.tasks.get(task.id, 0) - other.tasks.get(task.id, 0)
        facts = {"task": short_name(task.name), "amount": str(abs(minutes))}
        code = f"role.compare.wanted_{'more' if minutes > 0 else 'less'}"
        told.append((aims.wanted[task.id] * minutes, RoleReason(code, facts)))
    return told
