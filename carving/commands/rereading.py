"""A hearing's changed text, read again and brought into the list of tasks."""

from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.computing import Bench
from carving.commands.hearings import read_hearing
from carving.commands.roles import note_workplace_change
from carving.commands.task_history import Edit, listed_of, make
from carving.domain.editing.changes import Done, Rereading, TaskVerb
from carving.domain.editing.rereading import Choice, Difference, Readings, Reread, compared, reread, under_ids
from carving.domain.facts import HearingDecomposed
from carving.domain.hearing import Decomposition, Hearing
from carving.store import Stores
from carving.store.rows import Kept, require_version
from chassis.db import Work
from chassis.errors import StateConflict
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class RereadHearing:
    """A hearing, the version it was seen at, its changed text, and what a person takes of the new reading."""

    hearing_id: str
    expected: int
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class NewReading:
    """What the changed text says, and how it compares with what the old one said."""

    read: Decomposition
    readings: Readings


@dataclass(frozen=True, slots=True)
class RereadPreview:
    """The hearing as it would be, under no id, and what would differ."""

    hearing: Hearing
    differences: tuple[Difference, ...]


async def read_again(bench: Bench, hearing: Hearing, text: str) -> NewReading:
    """Read a hearing's changed text together with its sheet. Stores nothing."""
    read = await read_hearing(bench, text, hearing.sheet)
    return NewReading(read, await bench.run(lambda: compared(hearing, text, read)))


async def preview_reread(work: Work[Stores], ask: RereadHearing, reading: NewReading) -> RereadPreview:
    """Say what a new reading would do; failures as in `reread_hearing`."""
    hearing = await _current(work, ask)
    found = await _compare(work, hearing.value, ask, reading, "")
    fresh = _fresh(hearing.value, ask, reading, found, "")
    return RereadPreview(fresh, found.differences)


async def reread_hearing(
    work: Work[Stores], ask: RereadHearing, reading: NewReading, now: datetime
) -> tuple[Kept[Hearing], tuple[Difference, ...], int]:
    """Keep the changed text as a new hearing and bring the tasks up to it, as one change that can be taken back.

    `NotFound` HEARING_NOT_FOUND, `StateConflict` HEARING_ALREADY_REREAD, `InvalidInput` REREAD_CHOICE_UNKNOWN. Gives
    the new hearing, the differences, and the change's number. Of the workplace only the unknown is filled.
    """
    office = work.caller.office_id
    hearing = await work.stores.hearings.get(office, ask.hearing_id)
    place = await work.stores.workplaces.get(office, hearing.value.workplace_id, lock=True)
    hearing = await _current(work, ask)
    hearing_id = new_id()
    found = await _compare(work, hearing.value, ask, reading, hearing_id)
    fresh = _fresh(hearing.value, ask, reading, found, hearing_id)
    kept = await work.stores.hearings.add(office, fresh, now, rereads_id=ask.hearing_id)
    heard = place.value.with_heard(reading.read)
    if heard != place.value:
        await work.stores.workplaces.put(office, place, heard)
        await note_workplace_change(work, fresh.workplace_id, now)
    done = Done(found.deltas, Rereading(ask.hearing_id, hearing_id))
    edited = await make(work, Edit(fresh.workplace_id, TaskVerb.REREAD, done), now)
    work.publish(HearingDecomposed(hearing_id, fresh.workplace_id, place.value.employer_id, now))
    await work.audit("reread_hearing", "hearing", ask.hearing_id, as_hearing=hearing_id, change=edited.number)
    return kept, found.differences, edited.number


async def _current(work: Work[Stores], ask: RereadHearing) -> Kept[Hearing]:
    """Give the hearing, at the version it was seen at and not yet read again."""
    office = work.caller.office_id
    hearing = await work.stores.hearings.get(office, ask.hearing_id)
    require_version(ask.hearing_id, ask.expected, hearing.version)
    newer = await work.stores.hearings.reread_by(office, ask.hearing_id)
    if newer:
        raise StateConflict("HEARING_ALREADY_REREAD", hearing_id=ask.hearing_id, newer_hearing_id=newer)
    return hearing


async def _compare(
    work: Work[Stores], hearing: Hearing, ask: RereadHearing, reading: NewReading, hearing_id: str
) -> Reread:
    there = await work.stores.tasks.all(work.caller.office_id, hearing.workplace_id)
    fresh_ids = [new_id() if hearing_id else "" for _ in reading.read.tasks]
    return reread(reading.readings, [listed_of(one) for one in there], hearing_id, fresh_ids, ask.choices)


def _fresh(hearing: Hearing, ask: RereadHearing, reading: NewReading, found: Reread, hearing_id: str) -> Hearing:
    read = under_ids(reading.read, found.ids)
    return replace(hearing, id=hearing_id, text=ask.text, decomposition=read)
