"""Every change of a workplace's tasks goes through here: done, told, written down, taken back, made again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carving.domain.editing.changes import Change, ChangeState, Delta, Done, Listed, TaskVerb
from carving.domain.facts import TasksRevised
from carving.store import Stores
from carving.store.rows import require_version
from carving.store.task_changes import Ends
from carving.store.tasks import TASKS_MAX, KeptTask
from chassis.db import Work
from chassis.errors import LimitReached, StaleVersion, StateConflict


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to be made in one workplace: what it does, and behind which task new ones stand (None = at the end)."""

    workplace_id: str
    verb: TaskVerb
    done: Done
    behind: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A change that was made: its number, and every task it touched, as kept now."""

    number: int
    kept: Mapping[str, KeptTask]

    @property
    def only(self) -> KeptTask:
        """Give the one task of a change that touched one."""
        [kept] = self.kept.values()
        return kept


@dataclass(frozen=True, slots=True)
class Step:
    """One change taken back or made again, whether somebody else had made it, and what may come next."""

    change: Change
    made_by_other: bool
    ends: Ends


async def held(work: Work[Stores], task_id: str, expected: int) -> KeptTask:
    """Give a task, with its workplace locked until the work ends; `NotFound` TASK_NOT_FOUND, `StaleVersion`."""
    office = work.caller.office_id
    seen = await work.stores.tasks.get(office, task_id)
    await work.stores.workplaces.get(office, seen.workplace_id, lock=True)
    kept = await work.stores.tasks.get(office, task_id)
    require_version(task_id, expected, kept.version)
    return kept


def listed_of(kept: KeptTask) -> Listed:
    """Give a kept task as it stands in its list."""
    return Listed(kept.task, kept.hearing_id)


async def make(work: Work[Stores], edit: Edit, now: datetime) -> Edited:
    """Make a change, keep it in the history, and tell of it; the caller holds the workplace's lock.

    `LimitReached` TASKS_TOO_MANY.
    """
    office = work.caller.office_id
    fresh = [delta for delta in edit.done.deltas if delta.before is None and delta.after is not None]
    known = [delta for delta in edit.done.deltas if delta not in fresh]
    kept = {one.task.id: one for one in await _added(work, edit, [d.after for d in fresh if d.after], now)}
    for delta in known:
        kept[delta.task_id] = await work.stores.tasks.set(office, delta.task_id, delta.after, now)
    await _require_room(work, edit.workplace_id)
    number = await work.stores.task_changes.add(
        office, edit.workplace_id, edit.verb, edit.done, actor_id=work.caller.actor_id, now=now
    )
    _tell(work, kept.values(), now)
    return Edited(number, kept)


async def _added(work: Work[Stores], edit: Edit, listed: Sequence[Listed], now: datetime) -> list[KeptTask]:
    office, tasks = work.caller.office_id, work.stores.tasks
    if not listed:
        return []
    if edit.behind is not None:
        return await tasks.add_behind(office, edit.behind, listed, now)
    added: list[KeptTask] = []
    for one in listed:
        added += await tasks.add(office, edit.workplace_id, one.hearing_id, [one.task], now)
    return added


async def _require_room(work: Work[Stores], workplace_id: str) -> None:
    if await work.stores.tasks.count(work.caller.office_id, workplace_id) > TASKS_MAX:
        raise LimitReached("TASKS_TOO_MANY", limit=TASKS_MAX)


def _tell(work: Work[Stores], touched: Iterable[KeptTask], now: datetime) -> None:
    for one in touched:
        work.publish(TasksRevised(one.workplace_id, one.task.id, one.version, now))


async def undo(work: Work[Stores], workplace_id: str, expected: int, now: datetime) -> Step:
    """Take the latest standing change back. `StateConflict` NOTHING_TO_UNDO, `StaleVersion` TASK_CHANGES_MOVED_ON."""
    ends = await _ends(work, workplace_id)
    if not ends.undo:
        raise StateConflict("NOTHING_TO_UNDO", workplace_id=workplace_id)
    _require_number(workplace_id, expected, ends.undo)
    change = await work.stores.task_changes.get(work.caller.office_id, workplace_id, ends.undo)
    await _apply(work, workplace_id, change.done.reversed(), now)
    turned = replace(change, state=ChangeState.UNDONE, undo_actor_id=work.caller.actor_id, undo_time=now)
    return await _turned(work, workplace_id, turned, "undo_task_change")


async def redo(work: Work[Stores], workplace_id: str, expected: int, now: datetime) -> Step:
    """Make the change again that was taken back last. `StateConflict` NOTHING_TO_REDO, `StaleVersion` as in `undo`."""
    ends = await _ends(work, workplace_id)
    if not ends.redo:
        raise StateConflict("NOTHING_TO_REDO", workplace_id=workplace_id)
    _require_number(workplace_id, expected, ends.redo)
    change = await work.stores.task_changes.get(work.caller.office_id, workplace_id, ends.redo)
    await _apply(work, workplace_id, change.done, now)
    turned = replace(change, state=ChangeState.DONE, undo_actor_id=None, undo_time=None)
    return await _turned(work, workplace_id, turned, "redo_task_change")


async def _ends(work: Work[Stores], workplace_id: str) -> Ends:
    await work.stores.workplaces.get(work.caller.office_id, workplace_id, lock=True)
    return await work.stores.task_changes.ends(work.caller.office_id, workplace_id)


def _require_number(workplace_id: str, expected: int, present: int) -> None:
    if expected and expected != present:
        raise StaleVersion("TASK_CHANGES_MOVED_ON", id=workplace_id, current_version=present)


async def _apply(work: Work[Stores], workplace_id: str, done: Done, now: datetime) -> None:
    """Let every task stand as the change says; it must stand now as the change left it."""
    office, tasks = work.caller.office_id, work.stores.tasks
    touched = []
    for delta in done.deltas:
        await _require_unmoved(work, workplace_id, delta)
        touched.append(await tasks.set(office, delta.task_id, delta.after, now))
    if done.rereading is not None:
        await work.stores.hearings.swap(office, done.rereading.reread_id, now)
    await _require_room(work, workplace_id)
    _tell(work, touched, now)


async def _require_unmoved(work: Work[Stores], workplace_id: str, delta: Delta) -> None:
    """Refuse to write over what the history does not know of."""
    if await work.stores.tasks.state(work.caller.office_id, delta.task_id) != delta.before:
        ends = await work.stores.task_changes.ends(work.caller.office_id, workplace_id)
        raise StaleVersion("TASK_CHANGES_MOVED_ON", id=workplace_id, current_version=ends.undo)


async def _turned(work: Work[Stores], workplace_id: str, turned: Change, verb: str) -> Step:
    office = work.caller.office_id
    await work.stores.task_changes.turn(
        office, workplace_id, turned.number, actor_id=turned.undo_actor_id, now=turned.undo_time
    )
    await work.audit(verb, "workplace", workplace_id, change=turned.number, of=turned.verb.value)
    ends = await work.stores.task_changes.ends(office, workplace_id)
    return Step(turned, turned.actor_id != work.caller.actor_id, ends)
