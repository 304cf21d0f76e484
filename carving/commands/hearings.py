"""Hearings: reading them, and storing what was read."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.computing import Bench
from carving.commands.roles import note_workplace_change
from carving.commands.task_history import Edit, listed_of, make
from carving.domain import sheet as hearing_sheet
from carving.domain.decompose import Characterisation, characterise
from carving.domain.editing.changes import Delta, Done, TaskVerb
from carving.domain.editing.rereading import under_ids
from carving.domain.facts import HearingDecomposed
from carving.domain.hearing import Decomposition, Hearing, HearingSheet
from carving.domain.sheet.carrying import carried_place, filled_task, is_blank, known_tasks
from carving.domain.sheet.place import told_offers, told_place
from carving.domain.task import Task
from carving.store import Stores
from carving.store.rows import Kept
from carving.store.tasks import TASKS_MAX, KeptTask
from chassis.db import Work
from chassis.errors import LimitReached
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class RecordHearing:
    """A hearing to be stored: what was said at a workplace, and when."""

    workplace_id: str
    text: str
    sheet: HearingSheet | None
    heard_time: datetime


async def read_hearing(bench: Bench, text: str, sheet: HearingSheet | None) -> Decomposition:
    """Give everything that can be read from a text, a sheet, or both. Stores nothing."""
    return await bench.run(lambda: hearing_sheet.read_hearing(text, sheet))


@dataclass(frozen=True, slots=True)
class Described:
    """A job in words: its title, a description, and its tasks."""

    title: str
    text: str
    tasks: tuple[str, ...]


async def characterise_all(bench: Bench, described: Sequence[Described]) -> list[Characterisation]:
    """Give an estimate for each job, in order."""
    return await bench.run(lambda: [characterise(one.title, one.text, one.tasks) for one in described])


async def record_hearing(
    work: Work[Stores], ask: RecordHearing, read: Decomposition, now: datetime
) -> tuple[Kept[Hearing], list[KeptTask]]:
    """Store a hearing and what was read from it; `NotFound` WORKPLACE_NOT_FOUND, `LimitReached` TASKS_TOO_MANY.

    Gives the hearing, and for each task read the stored one. What was known of the workplace stays; only the unknown
    is filled.
    """
    return await keep_hearing(work, ask, read, now)


async def keep_hearing(
    work: Work[Stores], ask: RecordHearing, read: Decomposition, now: datetime, *, before: Hearing | None = None
) -> tuple[Kept[Hearing], list[KeptTask]]:
    """Store a hearing as `record_hearing` says; one that carries on `before` changes only what differs from it.

    A task that `before` held is not added again, even where a person has taken it out since.
    """
    office = work.caller.office_id
    place = await work.stores.workplaces.get(office, ask.workplace_id, lock=True)
    there = await work.stores.tasks.all(office, ask.workplace_id)
    known = known_tasks(before, read) if before else {}
    ids, fresh = _sorted_out(read, there, {own: task.id for own, task in known.items()})
    filled = _filled(read, there, ids, known)
    if len(there) + len(fresh) > TASKS_MAX:
        raise LimitReached("TASKS_TOO_MANY", limit=TASKS_MAX)
    hearing = Hearing(
        id=new_id(),
        workplace_id=ask.workplace_id,
        heard_time=ask.heard_time,
        text=ask.text,
        sheet=ask.sheet,
        decomposition=under_ids(read, ids),
    )
    kept = await work.stores.hearings.add(office, hearing, now)
    added = await work.stores.tasks.add(office, ask.workplace_id, hearing.id, fresh, now)
    there = await _fill(work, ask.workplace_id, there, filled, now)
    if before:
        heard = carried_place(place.value, before, read, hearing)
    else:
        heard = told_place(place.value, ask.sheet).with_heard(read)
    if heard != place.value:
        await work.stores.workplaces.put(office, place, heard)
        await note_workplace_change(work, ask.workplace_id, now)
    await _note_offers(work, place.value.employer_id, ask.sheet)
    work.publish(HearingDecomposed(hearing.id, ask.workplace_id, place.value.employer_id, now))
    await work.audit("record_hearing", "hearing", hearing.id, workplace_id=ask.workplace_id, tasks=len(fresh))
    stored = {one.task.id: one for one in (*there, *added)}
    return kept, [stored[task_id] for task_id in ids.values() if task_id in stored]


async def _note_offers(work: Work[Stores], employer_id: str, sheet: HearingSheet | None) -> None:
    """Add what the employer offers; what was offered before stays."""
    offers = told_offers(sheet)
    if not offers:
        return
    office = work.caller.office_id
    employer = await work.stores.employers.get(office, employer_id, lock=True)
    whole = tuple(dict.fromkeys((*employer.value.support_offers, *offers)))
    if whole != employer.value.support_offers:
        await work.stores.employers.put(office, employer, replace(employer.value, support_offers=whole))


def _sorted_out(
    read: Decomposition, there: list[KeptTask], carried: Mapping[str, str]
) -> tuple[dict[str, str], list[Task]]:
    """Give the stored id of each task read, and the tasks that are not there yet under that id."""
    known = {_likeness(kept.task): kept.task.id for kept in there}
    blank = {kept.task.name: kept.task.id for kept in there if is_blank(kept.task)}
    ids: dict[str, str] = {}
    fresh: list[Task] = []
    for task in read.tasks:
        key = _likeness(task)
        if task.id in carried:
            ids[task.id] = carried[task.id]
            continue
        if key not in known and task.name in blank:
            known[key] = blank.pop(task.name)
        if key not in known:
            known[key] = new_id()
            fresh.append(replace(task, id=known[key]))
        ids[task.id] = known[key]
    return ids, fresh


def _filled(
    read: Decomposition, there: list[KeptTask], ids: Mapping[str, str], known: Mapping[str, Task]
) -> dict[str, Task]:
    """Give the stored tasks of which a reading tells something that was unknown, by id, with that put in."""
    stored = {kept.task.id: kept.task for kept in there}
    found = {}
    for task in read.tasks:
        before = stored.get(ids[task.id])
        if before is not None and (task.id in known or is_blank(before)):
            after = filled_task(before, task, known.get(task.id))
            if after != before:
                found[before.id] = after
    return found


async def _fill(
    work: Work[Stores], workplace_id: str, there: list[KeptTask], filled: Mapping[str, Task], now: datetime
) -> list[KeptTask]:
    """Keep what was filled in as one change that can be taken back; gives the tasks as they stand then."""
    touched = [kept for kept in there if kept.task.id in filled]
    if not touched:
        return there
    deltas = (
        Delta(kept.task.id, listed_of(kept), replace(listed_of(kept), task=filled[kept.task.id])) for kept in touched
    )
    edited = await make(work, Edit(workplace_id, TaskVerb.REVISE, Done(tuple(deltas))), now)
    return [edited.kept.get(kept.task.id, kept) for kept in there]


def _likeness(task: Task) -> Hashable:
    return task.name, task.days, task.window
