"""Tasks and busy times, changed by hand."""

from dataclasses import replace
from datetime import datetime

from carving.commands.roles import note_workplace_change
from carving.domain.facts import TasksRevised
from carving.domain.peak import Peak
from carving.domain.task import Task
from carving.domain.workplace import Workplace
from carving.store import Stores
from carving.store.rows import Kept, require_version
from carving.store.tasks import TASKS_MAX, KeptTask
from chassis.db import Work
from chassis.errors import LimitReached


async def add_task(work: Work[Stores], workplace_id: str, task: Task, now: datetime) -> KeptTask:
    """Add a task by hand; it has no evidence. `NotFound` WORKPLACE_NOT_FOUND, `LimitReached` TASKS_TOO_MANY."""
    office = work.caller.office_id
    await work.stores.workplaces.get(office, workplace_id, lock=True)
    if len(await work.stores.tasks.all(office, workplace_id)) >= TASKS_MAX:
        raise LimitReached("TASKS_TOO_MANY", limit=TASKS_MAX)
    [kept] = await work.stores.tasks.add(office, workplace_id, None, [replace(task, evidence=None)], now)
    await _tell(work, kept, "add_task", now)
    return kept


async def revise_task(work: Work[Stores], task: Task, expected: int, now: datetime) -> KeptTask:
    """Replace a task's content but not its evidence; `NotFound` TASK_NOT_FOUND."""
    office = work.caller.office_id
    kept = await work.stores.tasks.get(office, task.id)
    require_version(task.id, expected, kept.version)
    changed = await work.stores.tasks.put(office, kept, replace(task, evidence=kept.task.evidence))
    await _tell(work, changed, "revise_task", now)
    return changed


async def remove_task(work: Work[Stores], task_id: str, expected: int, now: datetime) -> None:
    """Take a task out of the list; `NotFound` TASK_NOT_FOUND. Roles keep their own copy of it."""
    kept = await work.stores.tasks.get(work.caller.office_id, task_id)
    require_version(task_id, expected, kept.version)
    await work.stores.tasks.remove(work.caller.office_id, kept, now)
    await _tell(work, replace(kept, version=kept.version + 1), "remove_task", now)


async def set_peaks(
    work: Work[Stores], workplace_id: str, expected: int, peaks: tuple[Peak, ...], now: datetime
) -> Kept[Workplace]:
    """Replace a workplace's busy times; `NotFound` WORKPLACE_NOT_FOUND."""
    office = work.caller.office_id
    place = await work.stores.workplaces.get(office, workplace_id, lock=True)
    require_version(workplace_id, expected, place.version)
    changed = await work.stores.workplaces.put(office, place, place.value.with_peaks(peaks))
    work.publish(TasksRevised(workplace_id, "", changed.version, now))
    await work.audit("set_peaks", "workplace", workplace_id, peaks=len(peaks))
    await note_workplace_change(work, workplace_id, now)
    return changed


async def _tell(work: Work[Stores], kept: KeptTask, verb: str, now: datetime) -> None:
    work.publish(TasksRevised(kept.workplace_id, kept.task.id, kept.version, now))
    await work.audit(verb, "task", kept.task.id, workplace_id=kept.workplace_id)
