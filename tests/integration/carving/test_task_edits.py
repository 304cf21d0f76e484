"""Tasks split, merged, marked and brought back through the service's door, and every change taken back exactly."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from chassis.auth import Caller
from chassis.errors import AlreadyExists, InvalidInput, NotFound, StaleVersion, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import HEARING_TEXT, WEEKDAYS, a_wire_task
from tests.integration.carving.party import Carving

STATED = common.BASIS_STATED


async def tasks_of(carving: Carving, place: str) -> list[pb.Task]:
    """Give a workplace's tasks in order."""
    listed: pb.ListTasksResponse = await carving.ask(
        "ListTasks", pb.ListTasksRequest(workplace_id=place, page_size=200)
    )
    return list(listed.tasks)


async def contents(carving: Carving, place: str) -> list[bytes]:
    """Give a workplace's tasks in order, without the version that counts every change."""
    found = await tasks_of(carving, place)
    for task in found:
        task.ClearField("version")
    return [task.SerializeToString(deterministic=True) for task in found]


async def added(carving: Carving, place: str, **given: object) -> pb.Task:
    """Add a task by hand."""
    request = pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=a_wire_task(**given))  # type: ignore[arg-type]  # a test names real fields
    answer: pb.AddTaskResponse = await carving.ask("AddTask", request)
    return answer.task


async def heard(carving: Carving) -> tuple[str, pb.Hearing]:
    """Make a workplace with a hearing."""
    place = await carving.workplace()
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=HEARING_TEXT)
    answer = await carving.ask("RecordHearing", request)
    return place, answer.hearing


def a_split(task: pb.Task, *minutes: int, **given: Any) -> pb.SplitTaskRequest:  # Any: a test names real fields
    """Give a split of a task into parts of so many minutes."""
    parts = [pb.SplitPart(name=f"{task.name}{n}", minutes_per_day=m) for n, m in enumerate(minutes, 1)]
    return pb.SplitTaskRequest(request_id=new_id(), task_id=task.id, parts=parts, **given)


async def test_parts_stand_in_the_tasks_place_with_its_evidence(carving: Carving) -> None:
    """A split task's parts follow each other where it stood, and each keeps the words it was read from."""
    place, hearing = await heard(carving)
    first, second, *_ = await tasks_of(carving, place)
    names = [pb.SplitPart(name="前半"), pb.SplitPart(name="後半", place="検品室")]
    answer = await carving.ask("SplitTask", pb.SplitTaskRequest(request_id=new_id(), task_id=first.id, parts=names))
    after = await tasks_of(carving, place)

    assert [task.name for task in after[:3]] == ["前半", "後半", second.name]
    assert after[1].place == "検品室"
    for part in answer.parts:
        assert part.evidences == first.evidences
        assert HEARING_TEXT[part.evidence.start : part.evidence.end] == part.evidence.text
        assert part.hearing_id == hearing.id


async def test_minutes_of_parts_add_up(carving: Carving) -> None:
    """A split that loses minutes is refused with the remainder; a preview tells it and stores nothing."""
    place = await carving.workplace()
    task = await added(carving, place)
    seen = await carving.ask("SplitTask", a_split(task, 60, 20, validate_only=True))
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("SplitTask", a_split(task, 60, 20))

    assert (seen.remaining_minutes, seen.complete) == (10, False)
    assert [part.id for part in seen.parts] == ["", ""]
    assert refused.value.reason == "SPLIT_MINUTES_DO_NOT_ADD_UP"
    assert refused.value.ids == {"remaining_minutes": "10"}
    assert await tasks_of(carving, place) == [task]


async def test_static_and_active_part_are_proposed(carving: Carving) -> None:
    """Without parts a preview proposes them along the way asked for, and what it proposes can be stored."""
    place = await carving.workplace()
    task = await added(carving, place)
    ask = pb.SplitTaskRequest(request_id=new_id(), task_id=task.id, way=pb.SPLIT_WAY_POSTURE, validate_only=True)
    seen = await carving.ask("SplitTask", ask)
    parts = [pb.SplitPart(name=p.name, minutes_per_day=p.minutes_per_day, static=p.static) for p in seen.parts]
    stored = await carving.ask("SplitTask", pb.SplitTaskRequest(request_id=new_id(), task_id=task.id, parts=parts))

    assert [(p.minutes_per_day, p.static.value) for p in seen.parts] == [(81, 1.0), (9, 0.0)]
    assert seen.complete
    assert [p.name for p in stored.parts] == ["入荷検品（静作業）", "入荷検品（動作業）"]
    assert (await carving.facts()).count("carving.tasks.revised.v1") == 1 + 3


async def test_merged_task_keeps_all_evidence_and_the_weighted_ratio(carving: Carving) -> None:
    """Minutes are added, the static ratio is weighted by them, all evidence is kept; the preview says the same."""
    place, _ = await heard(carving)
    read = (await tasks_of(carving, place))[:2]
    for task, minutes, ratio in zip(read, (30, 90), (1.0, 0.6), strict=True):
        content = pb.Task(
            name=task.name, days=WEEKDAYS[:2], minutes_per_day=minutes, static=pb.Estimate(value=ratio, basis=STATED)
        )
        await carving.ask("ReviseTask", pb.ReviseTaskRequest(request_id=new_id(), task_id=task.id, task=content))
    ask = pb.MergeTasksRequest(
        request_id=new_id(), sources=[pb.MergeSource(task_id=task.id) for task in reversed(read)], validate_only=True
    )
    seen = await carving.ask("MergeTasks", ask)
    ask.validate_only = False
    merged = (await carving.ask("MergeTasks", ask)).task

    assert merged.minutes_per_day == seen.task.minutes_per_day == 120
    assert merged.static.value == pytest.approx(0.7)
    assert merged.name == f"{read[0].name}・{read[1].name}"
    assert list(merged.evidences) == [*read[0].evidences, *read[1].evidences]
    assert (await tasks_of(carving, place))[0] == merged


async def test_what_is_unknown_of_one_is_unknown_of_all(carving: Carving) -> None:
    """Days that only some tasks have are not made up for the others, and that is told."""
    place = await carving.workplace()
    one = await added(carving, place)
    other = (
        await carving.ask(
            "AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=pb.Task(name="掃除"))
        )
    ).task
    sources = [pb.MergeSource(task_id=one.id), pb.MergeSource(task_id=other.id)]
    answer = await carving.ask("MergeTasks", pb.MergeTasksRequest(request_id=new_id(), sources=sources))

    assert not answer.task.days
    assert not answer.task.HasField("minutes_per_day")
    assert list(answer.unknown_fields) == ["days", "window", "minutes", "static", "who"]


async def test_mark_carries_its_condition(carving: Carving) -> None:
    """△ needs what would have to change; ○ afterwards has none left."""
    place = await carving.workplace()
    task = await added(carving, place)
    ask = pb.MarkTaskRequest(request_id=new_id(), task_id=task.id, carvability=common.CARVABILITY_CONDITIONAL)
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("MarkTask", ask)
    ask.condition = "踏み台をなくせば"
    ask.because.append("高いところがある")
    marked = (await carving.ask("MarkTask", ask)).task
    ask = pb.MarkTaskRequest(request_id=new_id(), task_id=task.id, carvability=common.CARVABILITY_YES)
    cleared = (await carving.ask("MarkTask", ask)).task

    assert refused.value.reason == "CONDITION_REQUIRED"
    assert (marked.condition, list(marked.carvability_because)) == ("踏み台をなくせば", ["高いところがある"])
    assert not cleared.HasField("condition")


async def test_left_out_piece_becomes_a_task_once(carving: Carving) -> None:
    """A piece that was left out comes back with itself as evidence, and only once."""
    _, hearing = await heard(carving)
    piece = hearing.decomposition.left_out[0].evidence
    ask = pb.BringBackLeftOutRequest(
        request_id=new_id(), hearing_id=hearing.id, start=piece.start, end=piece.end, validate_only=True
    )
    seen = await carving.ask("BringBackLeftOut", ask)
    ask.validate_only = False
    task = (await carving.ask("BringBackLeftOut", ask)).task
    ask.request_id = new_id()
    with pytest.raises(AlreadyExists) as refused:
        await carving.ask("BringBackLeftOut", ask)
    ask.start += 1
    with pytest.raises(NotFound):
        await carving.ask("BringBackLeftOut", ask)

    assert task.evidence == seen.task.evidence == piece
    assert task.name == seen.task.name
    assert task.hearing_id == hearing.id
    assert refused.value.reason == "LEFT_OUT_ALREADY_BACK"


async def test_copy_stands_behind_its_original(carving: Carving) -> None:
    """A copy has the same content under another id, right behind the task."""
    place, _ = await heard(carving)
    first, second, *_ = await tasks_of(carving, place)
    await carving.ask("DuplicateTask", pb.DuplicateTaskRequest(request_id=new_id(), task_id=first.id))
    after = await tasks_of(carving, place)

    assert [task.name for task in after[:3]] == [first.name, first.name, second.name]
    assert after[1].evidence == first.evidence
    assert after[1].id != first.id


async def test_edited_fields_are_told(carving: Carving) -> None:
    """The list says what a person changed of a task since it was read."""
    place, _ = await heard(carving)
    first = (await tasks_of(carving, place))[0]
    await carving.ask("RenameTask", pb.RenameTaskRequest(request_id=new_id(), task_id=first.id, name="検品だけ"))
    after = await tasks_of(carving, place)

    assert [list(task.edited_fields) for task in after[:2]] == [["name"], []]


async def test_change_of_somebody_else_is_taken_back_and_told(carving: Carving) -> None:
    """Undo says whose change it took back; the history shows who did what."""
    place = await carving.workplace()
    task = await added(carving, place)
    other = carving.as_caller(_another(carving))
    await other.ask("RemoveTask", pb.RemoveTaskRequest(request_id=new_id(), task_id=task.id))
    undone = await carving.ask("UndoTaskChange", pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place))
    history = await carving.ask("ListTaskChanges", pb.ListTaskChangesRequest(workplace_id=place))

    assert undone.made_by_other
    assert undone.change.actor_id == "staff-2"
    assert [(c.verb, c.state) for c in history.changes] == [
        (pb.TASK_VERB_REMOVE, pb.TASK_CHANGE_STATE_UNDONE),
        (pb.TASK_VERB_ADD, pb.TASK_CHANGE_STATE_DONE),
    ]
    assert history.changes[0].undo_actor_id == "staff-1"
    assert (history.undo_number, history.redo_number) == (1, 2)
    assert [one.id for one in await tasks_of(carving, place)] == [task.id]


def _another(carving: Carving) -> Caller:
    return replace(carving.caller, actor_id="staff-2")


async def test_undo_asks_for_the_change_that_was_seen(carving: Carving) -> None:
    """Whoever saw an older history is told; with nothing left there is nothing to take back."""
    place = await carving.workplace()
    await added(carving, place)
    undo = pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place, expected_number=2)
    with pytest.raises(StaleVersion) as moved_on:
        await carving.ask("UndoTaskChange", undo)
    undo.expected_number = 1
    first = await carving.ask("UndoTaskChange", undo)
    again = await carving.ask("UndoTaskChange", undo)
    with pytest.raises(StateConflict) as nothing:
        await carving.ask("UndoTaskChange", pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place))

    assert moved_on.value.reason == "TASK_CHANGES_MOVED_ON"
    assert first == again
    assert nothing.value.reason == "NOTHING_TO_UNDO"


async def test_new_change_ends_what_could_be_made_again(carving: Carving) -> None:
    """After a new change the ones taken back stay in the history and cannot be made again."""
    place = await carving.workplace()
    await added(carving, place)
    await carving.ask("UndoTaskChange", pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place))
    await added(carving, place, name="袋詰め")
    with pytest.raises(StateConflict) as nothing:
        await carving.ask("RedoTaskChange", pb.RedoTaskChangeRequest(request_id=new_id(), workplace_id=place))
    history = await carving.ask("ListTaskChanges", pb.ListTaskChangesRequest(workplace_id=place))

    assert nothing.value.reason == "NOTHING_TO_REDO"
    assert [c.state for c in history.changes] == [pb.TASK_CHANGE_STATE_DONE, pb.TASK_CHANGE_STATE_DROPPED]


async def test_steps_are_drafted_stored_and_kept_by_a_revision(carving: Carving) -> None:
    """Drafted steps are estimates with the words they were made from; stored ones outlive other edits of the task."""
    place, hearing = await heard(carving)
    task = next(one for one in await tasks_of(carving, place) if "ラベル" in one.evidence.text)
    drafted = await carving.ask("DraftElements", pb.DraftElementsRequest(task_id=task.id))
    own = pb.TaskElement(text="手袋をつける")
    ask = pb.SetElementsRequest(request_id=new_id(), task_id=task.id, elements=[own, *drafted.elements])
    kept = (await carving.ask("SetElements", ask)).task
    content = pb.Task(name="ラベル")
    revised = await carving.ask("ReviseTask", pb.ReviseTaskRequest(request_id=new_id(), task_id=task.id, task=content))

    assert drafted.elements
    for element in drafted.elements:
        words = element.evidence.evidence
        assert element.basis == common.BASIS_ESTIMATED
        assert element.evidence.hearing_id == hearing.id
        assert HEARING_TEXT[words.start : words.end] == words.text
    assert kept.elements[0].basis == common.BASIS_STATED
    assert list(revised.task.elements) == list(kept.elements)


async def test_two_at_once_lose_nothing(carving: Carving) -> None:
    """Edits that arrive together are made one after the other, each with its own number, and all can be taken back."""
    place = await carving.workplace()
    task = await added(carving, place)
    copies = [pb.DuplicateTaskRequest(request_id=new_id(), task_id=task.id) for _ in range(6)]
    answers = await asyncio.gather(*(carving.ask("DuplicateTask", copy) for copy in copies))
    undo = [pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place) for _ in range(6)]
    undone = await asyncio.gather(*(carving.ask("UndoTaskChange", one) for one in undo))

    assert sorted(answer.change_number for answer in answers) == [2, 3, 4, 5, 6, 7]
    assert sorted(one.change.number for one in undone) == [2, 3, 4, 5, 6, 7]
    assert [one.id for one in await tasks_of(carving, place)] == [task.id]


async def test_history_comes_in_pages(carving: Carving) -> None:
    """Changes come newest first, page after page; a page holds what one answer can hold."""
    place = await carving.workplace()
    for number in range(3):
        await added(carving, place, name=f"作業{number}")
    ask = pb.ListTaskChangesRequest(workplace_id=place, page_size=2)
    first = await carving.ask("ListTaskChanges", ask)
    ask.page_token = first.next_page_token
    last = await carving.ask("ListTaskChanges", ask)

    assert [change.number for change in (*first.changes, *last.changes)] == [3, 2, 1]
    assert last.next_page_token == ""
    assert first.changes[0].deltas[0].after.name == "作業2"
    assert not first.changes[0].deltas[0].HasField("before")


async def test_several_tasks_are_added_as_one_change(carving: Carving) -> None:
    """They stand in the order given, with one line in the history, and one undo takes them all back."""
    place = await carving.workplace()
    given = [pb.Task(name=name) for name in ("封入", "検品", "郵便")]
    request = pb.AddTasksRequest(request_id=new_id(), workplace_id=place, tasks=given)
    added = await carving.ask("AddTasks", request)
    again = await carving.ask("AddTasks", request)
    listed = (await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))).tasks
    history = (await carving.ask("ListTaskChanges", pb.ListTaskChangesRequest(workplace_id=place))).changes
    await carving.ask("UndoTaskChange", pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place))
    after = (await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))).tasks

    assert [task.name for task in added.tasks] == [task.name for task in listed] == ["封入", "検品", "郵便"]
    assert again == added
    assert [len(change.deltas) for change in history] == [3]
    assert list(after) == []
