"""Hearings: reading them, and storing what was read."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.computing import Bench
from carving.commands.roles import note_workplace_change
from carving.domain import sheet as hearing_sheet
from carving.domain.decompose import Characterisation, characterise
from carving.domain.facts import HearingDecomposed
from carving.domain.hearing import Decomposition, Hearing, HearingSheet
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
    office = work.caller.office_id
    place = await work.stores.workplaces.get(office, ask.workplace_id, lock=True)
    there = await work.stores.tasks.all(office, ask.workplace_id)
    ids, fresh = _sorted_out(read, there)
    if len(there) + len(fresh) > TASKS_MAX:
        raise LimitReached("TASKS_TOO_MANY", limit=TASKS_MAX)
    hearing = Hearing(
        id=new_id(),
        workplace_id=ask.workplace_id,
        heard_time=ask.heard_time,
        text=ask.text,
        sheet=ask.sheet,
        decomposition=_renamed(read, ids),
    )
    kept = await work.stores.hearings.add(office, hearing, now)
    added = await work.stores.tasks.add(office, ask.workplace_id, hearing.id, fresh, now)
    heard = place.value.with_heard(read)
    if heard != place.value:
        await work.stores.workplaces.put(office, place, heard)
        await note_workplace_change(work, ask.workplace_id, now)
    work.publish(HearingDecomposed(hearing.id, ask.workplace_id, place.value.employer_id, now))
    await work.audit("record_hearing", "hearing", hearing.id, workplace_id=ask.workplace_id, tasks=len(fresh))
    stored = {one.task.id: one for one in (*there, *added)}
    return kept, [stored[task_id] for task_id in ids.values()]


def _sorted_out(read: Decomposition, there: list[KeptTask]) -> tuple[dict[str, str], list[Task]]:
    """Give the stored id of each task read, and the tasks that are not there yet under that id."""
    known = {_likeness(kept.task): kept.task.id for kept in there}
    ids: dict[str, str] = {}
    fresh: list[Task] = []
    for task in read.tasks:
        key = _likeness(task)
        if key not in known:
            known[key] = new_id()
            fresh.append(replace(task, id=known[key]))
        ids[task.id] = known[key]
    return ids, fresh


def _likeness(task: Task) -> Hashable:
    return task.name, task.days, task.window


def _renamed(read: Decomposition, ids: dict[str, str]) -> Decomposition:
    """Give the reading with stored ids in place of its own, in tasks and in the facts of questions."""
    questions = tuple(
        replace(question, facts={name: ids.get(value, value) for name, value in question.facts.items()})
        for question in read.questions
    )
    return replace(read, tasks=tuple(replace(task, id=ids[task.id]) for task in read.tasks), questions=questions)
