"""From an employer's words to an accepted proposal, through the service's own door."""

import pytest

from chassis.errors import AlreadyExists, InvalidInput, NotAllowed, NotFound, StaleVersion, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import HEARING_TEXT, a_wire_task, an_employer, enough_tasks
from tests.integration.carving.party import Carving


async def test_hearing_becomes_tasks_with_evidence(carving: Carving) -> None:
    """Every task read from a hearing points at its exact words."""
    place = await carving.workplace()
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=HEARING_TEXT)
    answer = await carving.ask("RecordHearing", request)
    listed = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))

    assert len(listed.tasks) == len(answer.tasks) > 0
    for task in listed.tasks:
        assert HEARING_TEXT[task.evidence.start : task.evidence.end] == task.evidence.text
    assert [task.id for task in answer.hearing.decomposition.tasks] == [task.id for task in answer.tasks]
    assert await carving.facts() == ["carving.hearing.decomposed.v1"]


async def test_hearing_is_kept_as_given(carving: Carving) -> None:
    """What was said is given back exactly, by hearing or as a workplace's newest."""
    place = await carving.workplace()
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=HEARING_TEXT)
    answer = await carving.ask("RecordHearing", request)
    by_id = await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=answer.hearing.id))
    newest = await carving.ask("GetHearing", pb.GetHearingRequest(workplace_id=place))

    assert by_id.hearing.raw_text == HEARING_TEXT
    assert newest == by_id


async def test_sheet_alone_is_a_hearing(carving: Carving) -> None:
    """A filled sheet without a text gives tasks and fills what was unknown of the workplace."""
    place = await carving.workplace()
    answers = {"tasks.list": "検品 90分\nシール貼り", "team.headcount": "12", "team.instructor": "佐野さん"}
    sheet = pb.HearingSheet(answers=answers)
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, sheet=sheet)
    answer = await carving.ask("RecordHearing", request)
    found = await carving.ask("GetWorkplace", pb.GetWorkplaceRequest(workplace_id=place))

    assert len(answer.tasks) == 2
    assert answer.hearing.sheet == pb.HearingSheet(template_version=2, answers=answers)
    assert (found.workplace.team.headcount, found.workplace.team.instructor) == (12, "佐野さん")


async def test_unknown_question_is_named(carving: Carving) -> None:
    """An answer to a question that the sheet does not have is refused by its id."""
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("Decompose", pb.DecomposeRequest(sheet=pb.HearingSheet(answers={"tasks.lits": "検品"})))

    assert refused.value.reason == "SHEET_QUESTION_UNKNOWN"
    assert refused.value.faults[0].field == "sheet.answers.tasks.lits"


async def test_same_hearing_twice_doubles_no_task(carving: Carving) -> None:
    """A second hearing with the same words leaves the tasks as they are."""
    place = await carving.workplace()
    first, second = [
        await carving.ask(
            "RecordHearing",
            pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=HEARING_TEXT),
        )
        for _ in range(2)
    ]
    listed = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))

    assert first.tasks == second.tasks == listed.tasks


async def test_roles_are_carved_stored_and_chosen(carving: Carving) -> None:
    """A chosen role is told to the others once, and its snapshot holds its tasks and its place."""
    role = await carving.chosen_role()
    found = await carving.ask("GetRole", pb.GetRoleRequest(role_id=role.id))
    snapshot = found.snapshot

    assert role.state == pb.ROLE_STATE_CHOSEN
    assert role.weekly_hours == 12
    assert {block.task_id for block in role.blocks if block.HasField("task_id")} == {t.id for t in snapshot.tasks}
    assert snapshot.hourly_wage.yen == 1160
    assert not snapshot.instructor_named
    assert (await carving.facts()).count("carving.role.carved.v1") == 1
    assert all(reason.sentence and reason.sentence != reason.code for reason in role.reasons)


async def test_growth_path_is_told_in_words(carving: Carving) -> None:
    """A carved role shows its next steps in hours, what must hold first, and the rules' day."""
    role = await carving.chosen_role()
    first, *later = role.growth_path

    assert (first.after_months, first.weekly_hours, first.count.as_of) == (0, 12, "2026-11-24")
    assert [step.weekly_hours for step in later] == [20, 30]
    assert all(gate.sentence != gate.code for step in later for gate in step.gates)
    assert all(reason.sentence != reason.code for step in role.growth_path for reason in step.reasons)


async def test_carving_again_replaces_what_nobody_chose(carving: Carving) -> None:
    """A second carving keeps the chosen role and replaces the other alternatives."""
    chosen = await carving.chosen_role()
    limits = pb.CarveLimits(alternatives_max=1, time_limit_ms=2000)
    request = pb.CarveRolesRequest(request_id=new_id(), workplace_id=chosen.workplace_id, limits=limits)
    await carving.ask("CarveRoles", request)
    request.request_id = new_id()
    carved = await carving.ask("CarveRoles", request)
    listed = await carving.ask("ListRoles", pb.ListRolesRequest(workplace_id=chosen.workplace_id))

    assert {role.id for role in listed.roles} == {chosen.id, carved.roles[0].id}


async def test_job_is_carved_without_storing(carving: Carving) -> None:
    """Tasks in a request give alternatives under the caller's own task ids, and no row."""
    tasks = enough_tasks()
    for number, task in enumerate(tasks, 1):
        task.id = f"L{number:02}"
    limits = pb.CarveLimits(alternatives_max=1, time_limit_ms=2000)
    answer = await carving.ask("CarveJob", pb.CarveJobRequest(tasks=tasks, limits=limits))
    stored = await carving.ask("ListRoles", pb.ListRolesRequest())

    assert {b.task_id for b in answer.roles[0].blocks if b.HasField("task_id")} <= {task.id for task in tasks}
    assert not stored.roles


async def test_job_is_carved_by_aims_and_around_one_person(carving: Carving) -> None:
    """Days on which the person cannot work stay free, and what nobody can do is told without what the limits are."""
    tasks = enough_tasks()
    for number, task in enumerate(tasks, 1):
        task.id = f"L{number:02}"
    days = [common.WEEKDAY_MONDAY, common.WEEKDAY_WEDNESDAY, common.WEEKDAY_FRIDAY]
    whole = common.TimeSpan(start_minute=0, end_minute=1440)
    aims = pb.CarveAims(block=9, pains=[pb.CarvePain(who_or_task_id="L01")])
    own = pb.CarveFor(availability=[pb.OpeningHours(days=days, span=whole)])
    answer = await carving.ask("CarveJob", pb.CarveJobRequest(tasks=tasks, aims=aims, carved_for=own))
    own.appointments.add(days=days, span=whole)
    nothing = await carving.ask("CarveJob", pb.CarveJobRequest(tasks=tasks, aims=aims, carved_for=own))

    assert [[day.day for day in role.days] for role in answer.roles] == [days] * 3
    assert not nothing.roles
    assert "client_appointments" in nothing.clash.conditions


async def test_impossible_carving_says_why(carving: Carving) -> None:
    """No possible role is an answer: the conditions that clash, and each change that helps with its example."""
    tasks = [a_wire_task(f"作業{number}", id=f"L{number:02}", days=[common.WEEKDAY_MONDAY]) for number in range(1, 6)]
    answer = await carving.ask("CarveJob", pb.CarveJobRequest(tasks=tasks))

    assert not answer.roles
    assert answer.clash.reason.code.startswith("role.clash.")
    assert [one.code.rsplit(".", 1)[-1] for one in answer.clash.condition_reasons] == list(answer.clash.conditions)
    assert all(one.sentence != one.code for one in answer.clash.condition_reasons)
    assert answer.clash.settled
    assert answer.clash.relaxations
    assert all(one.facts["week_start"] in one.sentence for one in answer.clash.relaxations)


async def test_change_is_made_once(carving: Carving) -> None:
    """The same request id gives the first answer; with another body it is refused."""
    key = new_id()
    first = await carving.ask("CreateEmployer", pb.CreateEmployerRequest(request_id=key, employer=an_employer()))
    again = await carving.ask("CreateEmployer", pb.CreateEmployerRequest(request_id=key, employer=an_employer()))

    assert again == first
    other = pb.CreateEmployerRequest(request_id=key, employer=an_employer(name="別の会社"))
    with pytest.raises(AlreadyExists):
        await carving.ask("CreateEmployer", other)


async def test_stale_task_is_not_overwritten(carving: Carving) -> None:
    """A revision made from an old version is refused with the current one."""
    place = await carving.workplace()
    added = await carving.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=a_wire_task()))

    async def revise(version: int) -> None:
        await carving.ask(
            "ReviseTask",
            pb.ReviseTaskRequest(
                request_id=new_id(), task_id=added.task.id, expected_version=version, task=a_wire_task("出荷検品")
            ),
        )

    await revise(1)

    with pytest.raises(StaleVersion) as refused:
        await revise(1)
    assert refused.value.ids["current_version"] == "2"


async def test_removed_task_is_gone_from_the_list(carving: Carving) -> None:
    """A removed task is in no list and cannot be revised."""
    place = await carving.workplace()
    added = await carving.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=a_wire_task()))
    await carving.ask("RemoveTask", pb.RemoveTaskRequest(request_id=new_id(), task_id=added.task.id))
    listed = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))

    assert not listed.tasks
    with pytest.raises(NotFound):
        await carving.ask("RemoveTask", pb.RemoveTaskRequest(request_id=new_id(), task_id=added.task.id))


async def test_peaks_are_set_and_told_for_chosen_roles(carving: Carving) -> None:
    """New busy times of a workplace are told for each of its chosen roles."""
    role = await carving.chosen_role()
    peak = pb.Peak(days=[common.WEEKDAY_MONDAY], window=pb.Window(start_minute=540, end_minute=690))
    request = pb.SetPeaksRequest(request_id=new_id(), workplace_id=role.workplace_id, peaks=[peak])
    answer = await carving.ask("SetPeaks", request)
    found = await carving.ask("GetRole", pb.GetRoleRequest(role_id=role.id))

    assert list(answer.workplace.peaks) == [peak]
    assert (await carving.facts())[-2:] == ["carving.tasks.revised.v1", "carving.role.changed.v1"]
    assert found.snapshot.role.version == role.version + 1


async def test_lists_are_paged(carving: Carving) -> None:
    """Pages follow each other without a gap or a double."""
    for name in "かきくけこ":
        request = pb.CreateEmployerRequest(request_id=new_id(), employer=an_employer(name=name, kana=name))
        await carving.ask("CreateEmployer", request)
    seen, token = [], ""
    for _ in range(3):
        page = await carving.ask("ListEmployers", pb.ListEmployersRequest(page_size=2, page_token=token))
        seen += [employer.name for employer in page.employers]
        token = page.next_page_token

    assert seen == list("かきくけこ")
    assert token == ""


async def test_other_office_sees_nothing(carving: Carving) -> None:
    """What one office made is not there for another."""
    role = await carving.chosen_role()
    other = carving.other_office()
    roles = await other.ask("ListRoles", pb.ListRolesRequest())

    assert not roles.roles
    with pytest.raises(NotFound):
        await other.ask("GetRole", pb.GetRoleRequest(role_id=role.id))


async def test_grants_are_asked_for(carving: Carving) -> None:
    """Somebody with only a link cannot read the office's things."""
    with pytest.raises(NotAllowed):
        await carving.employer().ask("ListEmployers", pb.ListEmployersRequest())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "HEARING_IS_EMPTY"),
        ("   \n", "HEARING_IS_EMPTY"),
        ("検品\x00です", "TEXT_HAS_NUL"),
        ("検品\u202eです", "TEXT_HAS_BIDI_CONTROL"),
        ("あ" * 100_001, "TEXT_TOO_LONG"),
    ],
)
async def test_bad_text_is_named(carving: Carving, text: str, reason: str) -> None:
    """A text that cannot be read is refused with its reason and its field."""
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("Decompose", pb.DecomposeRequest(text=text))

    assert refused.value.reason == reason
    assert refused.value.faults[0].field == "text"


async def test_role_is_chosen_once(carving: Carving) -> None:
    """A role that was chosen or withdrawn cannot be chosen again."""
    role = await carving.chosen_role()
    await carving.ask("WithdrawRole", pb.WithdrawRoleRequest(request_id=new_id(), role_id=role.id))

    with pytest.raises(StateConflict) as refused:
        await carving.ask("ChooseRole", pb.ChooseRoleRequest(request_id=new_id(), role_id=role.id))
    assert refused.value.reason == "ROLE_NOT_CARVED"
    assert "carving.role.withdrawn.v1" in await carving.facts()


async def test_jobs_are_characterised_in_order(carving: Carving) -> None:
    """Each job in words gets its estimate under its own id, with a range that holds it."""
    items = [
        pb.CharacteriseItem(id=str(number), title=title, tasks=[title])
        for number, title in enumerate(("データ入力", "引越作業員"))
    ]
    answer = await carving.ask("Characterise", pb.CharacteriseRequest(items=items))
    sitting, moving = answer.characterisations

    assert [sitting.id, moving.id] == ["0", "1"]
    assert sitting.static.low <= sitting.static.value <= sitting.static.high
    assert sitting.static.value > moving.static.value
    assert set(sitting.work_characteristics) == set(moving.work_characteristics)
