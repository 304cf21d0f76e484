"""The hearing sheet answered bit by bit, and typical tasks ticked from a template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.hearings import RecordHearing, keep_hearing
from carving.commands.task_history import Edit, make
from carving.domain.editing.changes import Delta, Done, Listed, TaskVerb
from carving.domain.hearing import Decomposition, Hearing, HearingSheet
from carving.domain.sheet import template
from carving.domain.templates import TaskTemplate
from carving.store import Stores
from carving.store.rows import Kept
from carving.store.tasks import KeptTask
from chassis.db import Work
from chassis.errors import Fault, InvalidInput, NotFound, StaleVersion
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class CarryOn:
    """A workplace's newest hearing (None where there is none yet) and the one that carries it on."""

    before: Hearing | None
    ask: RecordHearing


async def newest_hearing(work: Work[Stores], workplace_id: str) -> Hearing | None:
    """Give a workplace's newest hearing, None where there is none; `NotFound` WORKPLACE_NOT_FOUND."""
    await work.stores.workplaces.get(work.caller.office_id, workplace_id)
    try:
        return (await work.stores.hearings.newest(work.caller.office_id, workplace_id)).value
    except NotFound:
        return None


def carry_on(before: Hearing | None, ask: RecordHearing, text: str | None) -> CarryOn:
    """Give the hearing that carries on `before`: its text unless `text` is given, its answers under the new ones.

    Answers to questions that the new template no longer has stay behind in the earlier hearing. `InvalidInput`
    HEARING_IS_EMPTY where nothing is left.
    """
    sheet = _merged(before.sheet if before else None, ask.sheet)
    kept_text = text if text is not None else (before.text if before else "")
    if not kept_text.strip() and not (sheet and sheet.answers):
        raise InvalidInput("HEARING_IS_EMPTY", [Fault("text", "required")])
    return CarryOn(before, replace(ask, text=kept_text, sheet=sheet))


def _merged(before: HearingSheet | None, fresh: HearingSheet | None) -> HearingSheet | None:
    if fresh is None:
        return before
    questions = template(fresh.version).questions
    answers: Mapping[str, str] = {**(before.answers if before else {}), **fresh.answers}
    return HearingSheet(
        fresh.version, {one: answer for one, answer in answers.items() if one in questions and answer.strip()}
    )


async def answer_sheet(
    work: Work[Stores], carried: CarryOn, read: Decomposition, now: datetime
) -> tuple[Kept[Hearing], list[KeptTask]]:
    """Keep the hearing that carries on the newest one; `StaleVersion` HEARING_MOVED_ON where it no longer is that."""
    place = carried.ask.workplace_id
    await work.stores.workplaces.get(work.caller.office_id, place, lock=True)
    newest = await newest_hearing(work, place)
    if (newest.id if newest else None) != (carried.before.id if carried.before else None):
        raise StaleVersion("HEARING_MOVED_ON", workplace_id=place)
    return await keep_hearing(work, carried.ask, read, now, before=carried.before)


async def add_template_tasks(
    work: Work[Stores], workplace_id: str, picked: Sequence[TaskTemplate], language: str, now: datetime
) -> list[KeptTask]:
    """Add ticked tasks whose names are not there yet; `NotFound` WORKPLACE_NOT_FOUND, `LimitReached` TASKS_TOO_MANY."""
    office = work.caller.office_id
    await work.stores.workplaces.get(office, workplace_id, lock=True)
    there = {kept.task.name for kept in await work.stores.tasks.all(office, workplace_id)}
    tasks = [task for task in (one.as_task(new_id(), language) for one in picked) if task.name not in there]
    if not tasks:
        return []
    done = Done(tuple(Delta(task.id, None, Listed(task)) for task in tasks))
    edited = await make(work, Edit(workplace_id, TaskVerb.ADD, done), now)
    await work.audit("add_template_tasks", "workplace", workplace_id, tasks=len(tasks))
    return [edited.kept[task.id] for task in tasks]
