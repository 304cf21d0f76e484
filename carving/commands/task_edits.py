"""Tasks split, merged, copied and brought back; each as a preview that stores nothing, and for good."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.task_history import Edit, Edited, held, listed_of, make
from carving.domain.editing.bringing import brought_back, evidences_of, left_out_of, said_by
from carving.domain.editing.changes import Delta, Done, Listed, TaskVerb
from carving.domain.editing.merging import Merged, merge, sources_of
from carving.domain.editing.own_words import own_words
from carving.domain.editing.proposing import SplitWay, propose
from carving.domain.editing.splitting import SplitPart, complete, part_of, remaining_minutes, split
from carving.domain.elements import ELEMENTS_MAX, draft_elements
from carving.domain.hearing import Hearing
from carving.domain.task import Element, Evidence, Source, Task
from carving.store import Stores
from carving.store.rows import require_version
from carving.store.tasks import KeptTask
from chassis.db import Work
from chassis.errors import AlreadyExists, Fault, InvalidInput, NotFound
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """The parts as they would be, the minutes that none of them has, and whether they can be stored."""

    parts: tuple[Task, ...]
    remaining_minutes: int | None
    complete: bool


@dataclass(frozen=True, slots=True)
class MergeTasks:
    """Tasks to be merged, each with the version it was seen at, and what a person says of the merged one."""

    sources: tuple[tuple[str, int], ...]
    name: str = ""
    minutes_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class BringBack:
    """A piece of a hearing's text that was left out, and the task a person makes of it (None = what it says)."""

    hearing_id: str
    start: int
    end: int
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class SplitTask:
    """A task to be split, the version it was seen at, along what (None = not said), and the parts."""

    task_id: str
    expected: int
    way: SplitWay | None
    parts: tuple[SplitPart, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of a hearing that a task was read from, with the hearing it stands in."""

    source: Source
    hearing: Hearing


async def said_of(work: Work[Stores], task_id: str, expected: int = 0) -> tuple[KeptTask, list[Said]]:
    """Give a task with all the words it was read from; `NotFound` TASK_NOT_FOUND."""
    kept = await work.stores.tasks.get(work.caller.office_id, task_id)
    require_version(task_id, expected, kept.version)
    found = []
    for source in sources_of(listed_of(kept)):
        hearing = await work.stores.hearings.get(work.caller.office_id, source.hearing_id)
        found.append(Said(source, hearing.value))
    return kept, found


def preview_split(ask: SplitTask, task: Task, said: Sequence[Said]) -> SplitPreview:
    """Say what a split would give. Without parts they are proposed, as far as the task's own words name any."""
    parts = ask.parts
    if not parts and ask.way is not None:
        words = (own_words(one.hearing.text, one.source.evidence, evidences_of(one.hearing)).words for one in said)
        parts = propose(task, ask.way, "\n".join(words))
    made = tuple(part_of(task, part, "") for part in parts)
    left = remaining_minutes(task, parts) if parts else None
    return SplitPreview(made, left, complete(task, parts))


def draft(said: Sequence[Said]) -> tuple[Element, ...]:
    """Draft a task's steps from all its words, each step once."""
    made: dict[str, Element] = {}
    for one in said:
        others = evidences_of(one.hearing)
        for element in draft_elements(one.hearing.text, one.source.evidence, one.source.hearing_id, others):
            made.setdefault(element.text, element)
    return tuple(made.values())[:ELEMENTS_MAX]


async def split_task(work: Work[Stores], ask: SplitTask, now: datetime) -> tuple[list[KeptTask], Edited]:
    """Put the parts in the task's place; `NotFound` TASK_NOT_FOUND, `InvalidInput` as `splitting.split` says."""
    task_id = ask.task_id
    kept = await held(work, task_id, ask.expected)
    made = split(kept.task, ask.parts, [new_id() for _ in ask.parts])
    gone = Delta(task_id, listed_of(kept), None)
    deltas = (gone, *(Delta(task.id, None, Listed(task, kept.hearing_id)) for task in made))
    edited = await make(work, Edit(kept.workplace_id, TaskVerb.SPLIT, Done(deltas), behind=task_id), now)
    await work.audit("split_task", "task", task_id, workplace_id=kept.workplace_id, parts=[task.id for task in made])
    return [edited.kept[task.id] for task in made], edited


async def preview_merge(work: Work[Stores], ask: MergeTasks) -> Merged:
    """Say what a merge would give, under no id; failures as in `merge_tasks`."""
    kept = [await work.stores.tasks.get(work.caller.office_id, task_id) for task_id, _ in ask.sources]
    return merge([listed_of(one) for one in await _in_order(work, ask, kept)], "", ask.name, ask.minutes_per_day)


async def merge_tasks(work: Work[Stores], ask: MergeTasks, now: datetime) -> tuple[KeptTask, Merged, Edited]:
    """Put one task in the place of several; `NotFound` TASK_NOT_FOUND, `InvalidInput` as `merging.merge` says."""
    kept = [await held(work, task_id, 0) for task_id, _ in ask.sources]
    kept = await _in_order(work, ask, kept)
    merged = merge([listed_of(one) for one in kept], new_id(), ask.name, ask.minutes_per_day)
    gone = (Delta(one.task.id, listed_of(one), None) for one in kept)
    made = merged.listed.task.id
    done = Done((*gone, Delta(made, None, merged.listed)))
    edited = await make(work, Edit(kept[0].workplace_id, TaskVerb.MERGE, done, behind=kept[0].task.id), now)
    merged_ids = [one.task.id for one in kept]
    await work.audit("merge_tasks", "task", made, workplace_id=kept[0].workplace_id, merged=merged_ids)
    return edited.kept[made], merged, edited


async def _in_order(work: Work[Stores], ask: MergeTasks, kept: Sequence[KeptTask]) -> list[KeptTask]:
    """Give the tasks in the order of their one list, each at the version it was seen at."""
    if len({one.workplace_id for one in kept}) > 1:
        raise InvalidInput("MERGE_OTHER_WORKPLACE", [Fault("sources", "workplace")])
    ids = [task_id for task_id, _ in ask.sources]
    if len(set(ids)) != len(ids):
        raise InvalidInput("MERGE_NEEDS_TASKS", [Fault("sources", "unique")])
    for one, (task_id, expected) in zip(kept, ask.sources, strict=True):
        require_version(task_id, expected, one.version)
    there = await work.stores.tasks.all(work.caller.office_id, kept[0].workplace_id)
    return [one for one in there if one.task.id in ids]


async def duplicate_task(work: Work[Stores], task_id: str, expected: int, name: str, now: datetime) -> Edited:
    """Add a copy right behind a task; `NotFound` TASK_NOT_FOUND, `LimitReached` TASKS_TOO_MANY."""
    kept = await held(work, task_id, expected)
    copy = replace(kept.task, id=new_id(), name=name.strip() or kept.task.name)
    done = Done((Delta(copy.id, None, Listed(copy, kept.hearing_id)),))
    edited = await make(work, Edit(kept.workplace_id, TaskVerb.DUPLICATE, done, behind=task_id), now)
    await work.audit("duplicate_task", "task", copy.id, workplace_id=kept.workplace_id, of=task_id)
    return edited


async def left_out_piece(work: Work[Stores], ask: BringBack) -> tuple[Evidence, str]:
    """Give a piece that was left out and the workplace of its hearing; `NotFound` LEFT_OUT_NOT_FOUND.

    `AlreadyExists` LEFT_OUT_ALREADY_BACK where a task of the list was made of it.
    """
    hearing = (await work.stores.hearings.get(work.caller.office_id, ask.hearing_id)).value
    pieces = [piece for piece in left_out_of(hearing) if (piece.start, piece.end) == (ask.start, ask.end)]
    if not pieces:
        raise NotFound("LEFT_OUT_NOT_FOUND", hearing_id=ask.hearing_id)
    there = await work.stores.tasks.all(work.caller.office_id, hearing.workplace_id)
    if any(Source(ask.hearing_id, pieces[0]) in sources_of(listed_of(one)) for one in there):
        raise AlreadyExists("LEFT_OUT_ALREADY_BACK", hearing_id=ask.hearing_id)
    return pieces[0], hearing.workplace_id


def piece_as_task(ask: BringBack, text: str) -> Task:
    """Give the content a piece of a hearing's text is to have: a person's own, else what the piece says."""
    return ask.task or said_by(text[ask.start : ask.end])


async def preview_bring_back(work: Work[Stores], ask: BringBack, content: Task) -> tuple[Listed, str]:
    """Say what task a piece would become, under no id, and in which workplace; failures as in `bring_back`."""
    piece, workplace_id = await left_out_piece(work, ask)
    return Listed(brought_back(piece, content), ask.hearing_id), workplace_id


async def bring_back(work: Work[Stores], ask: BringBack, content: Task, now: datetime) -> tuple[KeptTask, Edited]:
    """Make a task of a piece that was left out; `NotFound`, `AlreadyExists`, `LimitReached` TASKS_TOO_MANY."""
    hearing = await work.stores.hearings.get(work.caller.office_id, ask.hearing_id)
    await work.stores.workplaces.get(work.caller.office_id, hearing.value.workplace_id, lock=True)
    piece, workplace_id = await left_out_piece(work, ask)
    task = replace(brought_back(piece, content), id=new_id())
    done = Done((Delta(task.id, None, Listed(task, ask.hearing_id)),))
    edited = await make(work, Edit(workplace_id, TaskVerb.BRING_BACK, done), now)
    await work.audit("bring_back_left_out", "task", task.id, workplace_id=workplace_id, hearing_id=ask.hearing_id)
    return edited.kept[task.id], edited
