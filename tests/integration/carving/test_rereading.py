"""A hearing's changed text read again: a person's edits stay, differences are told, and all of it can be taken back."""

import pytest

from chassis.errors import InvalidInput, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.factories.carving import a_wire_task
from tests.integration.carving.party import Carving

TEXT = """当社は日用品の倉庫です。
毎日9時から入荷検品を90分お願いしています。
火曜と木曜は返品の袋替えが60分あります。
水曜に空き箱をつぶして縛ります。"""
CHANGED = """当社は日用品の倉庫です。10月に移転しました。
毎日9時から入荷検品を120分お願いしています。
火曜と木曜は返品の袋替えが60分あります。
金曜に倉庫の床をモップで掃除します。"""


async def tasks_of(carving: Carving, place: str) -> dict[str, pb.Task]:
    """Give a workplace's tasks by name."""
    listed = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))
    return {task.name: task for task in listed.tasks}


async def a_hearing(carving: Carving) -> tuple[str, pb.Hearing, dict[str, pb.Task]]:
    """Make a workplace with a hearing of three tasks."""
    place = await carving.workplace()
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=TEXT)
    answer = await carving.ask("RecordHearing", request)
    return place, answer.hearing, await tasks_of(carving, place)


def rereading(hearing: pb.Hearing, **given: object) -> pb.RereadHearingRequest:
    """Ask to read the hearing's changed text."""
    told: dict[str, object] = {"request_id": new_id(), "hearing_id": hearing.id, "raw_text": CHANGED}
    return pb.RereadHearingRequest(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def named(tasks: dict[str, pb.Task], words: str) -> pb.Task:
    """Give the task whose name has these words."""
    [found] = [task for name, task in tasks.items() if words in name]
    return found


def of_kind(answer: pb.RereadHearingResponse, kind: pb.DifferenceKind.ValueType) -> list[pb.TaskDifference]:
    """Give the differences of one kind."""
    return [difference for difference in answer.differences if difference.kind == kind]


async def test_unedited_tasks_follow_the_new_text(carving: Carving) -> None:
    """What nobody edited follows the changed text: minutes change, a task comes, a task goes, evidence stays exact."""
    place, hearing, before = await a_hearing(carving)
    answer = await carving.ask("RereadHearing", rereading(hearing))
    after = await tasks_of(carving, place)
    [changed] = of_kind(answer, pb.DIFFERENCE_KIND_CHANGED)
    [gone] = of_kind(answer, pb.DIFFERENCE_KIND_GONE)
    [new] = of_kind(answer, pb.DIFFERENCE_KIND_NEW)

    assert (changed.task_id, changed.now.minutes_per_day) == (named(before, "検品").id, 120)
    assert [(f.field, f.edited, f.taken) for f in changed.fields] == [("minutes", False, True)]
    assert (gone.task_id, gone.taken, gone.needs_choice) == (named(before, "箱").id, True, False)
    assert named(after, "床").name == new.now.name
    assert named(after, "検品").minutes_per_day == 120
    assert named(after, "袋").id == named(before, "袋").id
    assert not any("箱" in name for name in after)
    for task in after.values():
        assert task.hearing_id == answer.hearing.id
        assert CHANGED[task.evidence.start : task.evidence.end] == task.evidence.text


async def test_old_text_stays_readable(carving: Carving) -> None:
    """The changed text is a new hearing that names the old one; the old one is as it was, and read again only once."""
    place, hearing, _ = await a_hearing(carving)
    answer = await carving.ask("RereadHearing", rereading(hearing))
    newest = await carving.ask("GetHearing", pb.GetHearingRequest(workplace_id=place))
    old = await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=hearing.id))
    with pytest.raises(StateConflict) as refused:
        await carving.ask("RereadHearing", rereading(hearing))

    assert newest.hearing == answer.hearing
    assert newest.hearing.rereads_hearing_id == hearing.id
    assert old.hearing == hearing
    assert refused.value.reason == "HEARING_ALREADY_REREAD"
    assert refused.value.ids["newer_hearing_id"] == answer.hearing.id


async def test_preview_tells_the_same_and_stores_nothing(carving: Carving) -> None:
    """A preview tells the differences and leaves list, hearing and history alone."""
    place, hearing, before = await a_hearing(carving)
    seen = await carving.ask("RereadHearing", rereading(hearing, validate_only=True))
    unmoved = await tasks_of(carving, place)
    answer = await carving.ask("RereadHearing", rereading(hearing))

    assert unmoved == before
    assert seen.hearing.id == ""
    assert seen.change_number == 0
    assert [(d.kind, d.task_id, d.taken) for d in seen.differences] == [
        (d.kind, d.task_id, d.taken) for d in answer.differences
    ]


async def test_edited_fields_stay_unless_chosen(carving: Carving) -> None:
    """A person's minutes stay beside the new text's; chosen, the new ones are taken."""
    place, hearing, before = await a_hearing(carving)
    task = named(before, "検品")
    content = pb.Task(name=task.name, days=task.days, window=task.window, minutes_per_day=100, static=task.static)
    await carving.ask("ReviseTask", pb.ReviseTaskRequest(request_id=new_id(), task_id=task.id, task=content))
    seen = await carving.ask("RereadHearing", rereading(hearing, validate_only=True))
    choice = pb.RereadChoice(task_id=task.id, fields=["minutes"])
    chosen = await carving.ask("RereadHearing", rereading(hearing, validate_only=True, choices=[choice]))
    await carving.ask("RereadHearing", rereading(hearing))
    kept = named(await tasks_of(carving, place), "検品")

    [difference] = of_kind(seen, pb.DIFFERENCE_KIND_CHANGED)
    assert [(f.field, f.edited, f.taken) for f in difference.fields] == [("minutes", True, False)]
    assert difference.standing.minutes_per_day == kept.minutes_per_day == 100
    assert of_kind(chosen, pb.DIFFERENCE_KIND_CHANGED)[0].standing.minutes_per_day == 120
    assert "minutes" in kept.edited_fields
    assert kept.hearing_id != hearing.id


async def test_edited_task_that_is_gone_waits_for_a_choice(carving: Carving) -> None:
    """A task that a person renamed stays when the text no longer has it, unless the person lets it go."""
    place, hearing, before = await a_hearing(carving)
    task = named(before, "箱")
    await carving.ask("RenameTask", pb.RenameTaskRequest(request_id=new_id(), task_id=task.id, name="段ボール片付け"))
    choice = pb.RereadChoice(task_id=task.id, follow=True)
    chosen = await carving.ask("RereadHearing", rereading(hearing, validate_only=True, choices=[choice]))
    answer = await carving.ask("RereadHearing", rereading(hearing))
    [gone] = of_kind(answer, pb.DIFFERENCE_KIND_GONE)

    assert (gone.needs_choice, gone.taken) == (True, False)
    assert of_kind(chosen, pb.DIFFERENCE_KIND_GONE)[0].taken
    assert named(await tasks_of(carving, place), "段ボール").evidence == task.evidence


async def test_task_taken_out_comes_back_only_when_chosen(carving: Carving) -> None:
    """A task that a person split stays split; what is read otherwise now is told."""
    place, hearing, before = await a_hearing(carving)
    task = named(before, "検品")
    parts = [pb.SplitPart(name="数を数える", minutes_per_day=50), pb.SplitPart(name="札を見る", minutes_per_day=40)]
    await carving.ask("SplitTask", pb.SplitTaskRequest(request_id=new_id(), task_id=task.id, parts=parts))
    answer = await carving.ask("RereadHearing", rereading(hearing))
    after = await tasks_of(carving, place)
    [out] = of_kind(answer, pb.DIFFERENCE_KIND_TAKEN_OUT)

    assert (out.task_id, out.needs_choice, out.taken) == (task.id, True, False)
    assert {"数を数える", "札を見る"} < set(after)
    assert not any("検品" in name for name in after)


async def test_choice_that_fits_nothing_is_refused(carving: Carving) -> None:
    """A choice for a task or a field that does not differ is named."""
    _, hearing, before = await a_hearing(carving)
    for choice in (
        pb.RereadChoice(task_id=new_id(), follow=True),
        pb.RereadChoice(task_id=named(before, "袋").id, fields=["days"]),
        pb.RereadChoice(task_id=named(before, "検品").id, fields=["colour"]),
    ):
        with pytest.raises(InvalidInput) as refused:
            await carving.ask("RereadHearing", rereading(hearing, validate_only=True, choices=[choice]))
        assert refused.value.reason == "REREAD_CHOICE_UNKNOWN"


async def test_rereading_is_taken_back_and_made_again(carving: Carving) -> None:
    """Undo gives the old tasks, their evidence and the old hearing; redo gives the new ones again."""
    place, hearing, before = await a_hearing(carving)
    own = pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=a_wire_task(name="見学の案内"))
    await carving.ask("AddTask", own)
    started = await contents(carving, place)
    await carving.ask("RereadHearing", rereading(hearing))
    ended = await contents(carving, place)
    await carving.ask("UndoTaskChange", pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place))
    undone = await contents(carving, place)
    newest = await carving.ask("GetHearing", pb.GetHearingRequest(workplace_id=place))
    await carving.ask("RedoTaskChange", pb.RedoTaskChangeRequest(request_id=new_id(), workplace_id=place))

    assert undone == started != ended
    assert newest.hearing.id == hearing.id
    assert await contents(carving, place) == ended
    assert len(before) == 3


async def contents(carving: Carving, place: str) -> list[bytes]:
    """Give a workplace's tasks in order, without the version that counts every change."""
    found = []
    for task in (await tasks_of(carving, place)).values():
        task.ClearField("version")
        found.append(task.SerializeToString(deterministic=True))
    return found
