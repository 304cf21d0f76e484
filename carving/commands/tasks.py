"""Tasks and busy times, changed by hand. Changes of tasks are kept in the workplace's history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from carving.commands.roles import note_workplace_change
from carving.commands.task_history import Edit, Edited, held, listed_of, make
from carving.domain.editing.changes import Delta, Done, Listed, TaskVerb
from carving.domain.editing.marks import Marking, by_hand, marked, revised
from carving.domain.facts import TasksRevised
from carving.domain.peak import Peak
from carving.domain.task import Element, Task
from carving.domain.workplace import Workplace
from carving.store import Stores
from carving.store.rows import Kept, require_version
from carving.store.tasks import KeptTask
from chassis.db import Work


async def add_task(work: Work[Stores], workplace_id: str, task: Task, now: datetime) -> Edited:
    """Add a task by hand; it has no evidence. `NotFound` WORKPLACE_NOT_FOUND, `LimitReached` TASKS_TOO_MANY."""
    await work.stores.workplaces.get(work.caller.office_id, workplace_id, lock=True)
    done = Done((Delta(task.id, None, Listed(by_hand(task))),))
    edited = await make(work, Edit(workplace_id, TaskVerb.ADD, done), now)
    await work.audit("add_task", "task", task.id, workplace_id=workplace_id, change=edited.number)
    return edited


async def add_tasks(work: Work[Stores], workplace_id: str, tasks: Sequence[Task], now: datetime) -> list[KeptTask]:
    """Add several tasks by hand, as one change; failures as in `add_task`. None at all is no change."""
    await work.stores.workplaces.get(work.caller.office_id, workplace_id, lock=True)
    if not tasks:
        return []
    done = Done(tuple(Delta(task.id, None, Listed(by_hand(task))) for task in tasks))
    edited = await make(work, Edit(workplace_id, TaskVerb.ADD, done), now)
    await work.audit("add_tasks", "workplace", workplace_id, tasks=list(edited.kept), change=edited.number)
    return [edited.kept[task.id] for task in tasks]


async def revise_task(work: Work[Stores], task: Task, expected: int, now: datetime) -> Edited:
    """Replace a task's content but not its evidence and its steps; `NotFound` TASK_NOT_FOUND."""
    kept = await held(work, task.id, expected)
    return await _change(work, kept, revised(kept.task, task), TaskVerb.REVISE, now)


async def rename_task(work: Work[Stores], task_id: str, expected: int, name: str, now: datetime) -> Edited:
    """Give a task another name; `NotFound` TASK_NOT_FOUND."""
    kept = await held(work, task_id, expected)
    return await _change(work, kept, replace(kept.task, name=name), TaskVerb.RENAME, now)


async def mark_task(work: Work[Stores], task_id: str, expected: int, marking: Marking, now: datetime) -> Edited:
    """Mark a task ○, △ or × with its condition and its grounds; `NotFound`, `InvalidInput` CONDITION_REQUIRED."""
    kept = await held(work, task_id, expected)
    return await _change(work, kept, marked(kept.task, marking), TaskVerb.MARK, now)


async def set_elements(
    work: Work[Stores], task_id: str, expected: int, elements: tuple[Element, ...], now: datetime
) -> Edited:
    """Replace a task's steps; `NotFound` TASK_NOT_FOUND."""
    kept = await held(work, task_id, expected)
    return await _change(work, kept, replace(kept.task, elements=elements), TaskVerb.SET_ELEMENTS, now)


async def remove_task(work: Work[Stores], task_id: str, expected: int, now: datetime) -> Edited:
    """Take a task out of the list; `NotFound` TASK_NOT_FOUND. Roles keep their own copy of it."""
    return await _change(work, await held(work, task_id, expected), None, TaskVerb.REMOVE, now)


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


async def _change(work: Work[Stores], kept: KeptTask, task: Task | None, verb: TaskVerb, now: datetime) -> Edited:
    """Change one task that is held, or take it out."""
    before = listed_of(kept)
    after = None if task is None else replace(before, task=task)
    done = Done((Delta(kept.task.id, before, after),))
    edited = await make(work, Edit(kept.workplace_id, verb, done), now)
    name = verb.value if verb is TaskVerb.SET_ELEMENTS else f"{verb.value}_task"
    await work.audit(name, "task", kept.task.id, workplace_id=kept.workplace_id, change=edited.number)
    return edited
