"""The way back from an import of postings: what it leaves is noted, and taken back while nobody has built on it."""

from dataclasses import dataclass, field
from datetime import datetime

from carving.commands.roles import note_workplace_change
from carving.commands.task_history import undo
from carving.domain.employer import Employer
from carving.domain.facts import PostingsTakenBack
from carving.domain.postings.traces import EmployerState, ImportTrace, PlaceState, PlaceTrace, built_on
from carving.store import Stores
from chassis.db import Work
from chassis.errors import StateConflict
from chassis.ids import new_id


@dataclass(slots=True)
class Trail:
    """What an import under way has made so far, and how the workplaces it found were before."""

    employers: list[Employer] = field(default_factory=list)
    before: dict[str, PlaceState | None] = field(default_factory=dict)
    hearings: dict[str, list[str]] = field(default_factory=dict)

    def note_made(self, workplace_id: str) -> None:
        """Note a workplace that was not there before."""
        self.before[workplace_id] = None

    async def note_found(self, work: Work[Stores], workplace_id: str) -> None:
        """Note a workplace as it is before the import first touches it, and hold it."""
        if workplace_id not in self.before:
            self.before[workplace_id] = await _state(work, workplace_id)

    def note_hearing(self, workplace_id: str, hearing_id: str) -> None:
        """Note a hearing that a workplace got."""
        self.hearings.setdefault(workplace_id, []).append(hearing_id)


async def keep_trail(work: Work[Stores], trail: Trail, now: datetime) -> str:
    """Keep what an import left behind and give the import's id, empty where it left nothing."""
    if not trail.hearings:
        return ""
    places = [
        PlaceTrace(trail.before[place_id], await _state(work, place_id), tuple(hearing_ids))
        for place_id, hearing_ids in trail.hearings.items()
    ]
    import_id = new_id()
    trace = ImportTrace(tuple(trail.employers), tuple(places))
    await work.stores.posting_imports.add(work.caller.office_id, import_id, trace, now)
    return import_id


async def take_back_postings(work: Work[Stores], import_id: str, now: datetime) -> ImportTrace:
    """Take back the employers, workplaces, hearings and tasks that an import made; gives what they were.

    A workplace that was there before stands as it did. `NotFound` IMPORT_NOT_FOUND, `StateConflict`
    IMPORT_TAKEN_BACK_BEFORE, or IMPORT_BUILT_ON where anything of it was changed or added to since.
    """
    office = work.caller.office_id
    kept = await work.stores.posting_imports.get(office, import_id)
    if kept.undo_time is not None:
        raise StateConflict("IMPORT_TAKEN_BACK_BEFORE", import_id=import_id)
    places = [await _state(work, one) for one in sorted(trace.after.place.id for trace in kept.trace.places)]
    employers = [await _employer_state(work, made.id) for made in kept.trace.employers]
    changed = built_on(kept.trace, employers, places)
    if changed:
        raise StateConflict("IMPORT_BUILT_ON", import_id=import_id, changed=len(changed), first_id=changed[0])
    for trace in kept.trace.places:
        if trace.before is not None:
            await _restore(work, trace.before, now)
    await work.stores.posting_imports.take_back(office, kept, now)
    work.publish(PostingsTakenBack(import_id, kept.trace.hearing_ids, now))
    await work.audit("take_back_postings", "import", import_id, hearings=len(kept.trace.hearing_ids))
    return kept.trace


async def _state(work: Work[Stores], workplace_id: str) -> PlaceState:
    """Give a workplace as it is now, locked until the work ends."""
    office = work.caller.office_id
    place = (await work.stores.workplaces.get(office, workplace_id, lock=True)).value
    hearings, roles = await work.stores.posting_imports.counts(office, workplace_id)
    ends = await work.stores.task_changes.ends(office, workplace_id)
    return PlaceState(place, hearings, roles, ends.undo)


async def _employer_state(work: Work[Stores], employer_id: str) -> EmployerState:
    office = work.caller.office_id
    employer = (await work.stores.employers.get(office, employer_id, lock=True)).value
    places = await work.stores.workplaces.of_employer(office, employer_id)
    return EmployerState(employer, frozenset(one.id for one in places))


async def _restore(work: Work[Stores], before: PlaceState, now: datetime) -> None:
    """Let a workplace that was there before stand as it did: its tasks filled in, and what was heard of it."""
    office, place_id = work.caller.office_id, before.place.id
    while (await work.stores.task_changes.ends(office, place_id)).undo > before.standing_change:
        await undo(work, place_id, 0, now)
    kept = await work.stores.workplaces.get(office, place_id)
    if kept.value != before.place:
        await work.stores.workplaces.put(office, kept, before.place)
        await note_workplace_change(work, place_id, now)
