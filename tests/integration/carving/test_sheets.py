"""The hearing sheet bit by bit, through the service's own door."""

import asyncio
from datetime import timedelta

import pytest

from chassis.errors import InvalidInput, NotFound, StaleVersion
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.integration.carving.party import Carving

TEXT = "9時半から検品をします。職場は全部で5人です。指示は佐野さんがします。"


async def answer(carving: Carving, place: str, text: str | None = None, **answers: str) -> pb.AnswerSheetResponse:
    """Answer questions, named with `__` for the point, a minute after whatever was before."""
    carving.clock.move(timedelta(minutes=1))
    sheet = pb.HearingSheet(answers={name.replace("__", "."): one for name, one in answers.items()})
    request = pb.AnswerSheetRequest(request_id=new_id(), workplace_id=place, sheet=sheet, text=text)
    answered: pb.AnswerSheetResponse = await carving.ask("AnswerSheet", request)
    return answered


async def workplace(carving: Carving, place: str) -> pb.Workplace:
    """Give a workplace as it stands."""
    found: pb.GetWorkplaceResponse = await carving.ask("GetWorkplace", pb.GetWorkplaceRequest(workplace_id=place))
    return found.workplace


async def task_names(carving: Carving, place: str) -> list[str]:
    """Give the names of a workplace's tasks."""
    listed = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))
    return [task.name for task in listed.tasks]


@pytest.mark.parametrize("language", [common.LANGUAGE_JA, common.LANGUAGE_EN, common.LANGUAGE_JA_EASY])
async def test_the_template_is_given_in_words(carving: Carving, language: common.Language.ValueType) -> None:
    """The newest version has eight sections; every question and option has words in each language."""
    request = pb.GetSheetTemplateRequest(language=language)
    template = (await carving.ask("GetSheetTemplate", request)).template
    listed = (await carving.ask("ListSheetTemplates", pb.ListSheetTemplatesRequest(language=language))).templates
    questions = [question for section in template.sections for question in section.questions]

    assert len(template.sections) == 8
    assert list(listed)[-1] == template
    assert all(question.text for question in questions)
    assert all(option.text for question in questions for option in question.options)
    with pytest.raises(InvalidInput, match="SHEET_TEMPLATE_UNKNOWN"):
        await carving.ask("GetSheetTemplate", pb.GetSheetTemplateRequest(version=99))


async def test_answers_join_what_was_answered_before(carving: Carving) -> None:
    """Sections may be answered one by one, in any order; text and earlier answers stay."""
    place = await carving.workplace()
    await answer(carving, place, text=TEXT)
    await answer(carving, place, evaluation__criteria="誤出荷 月に8件→3件以下")
    last = await answer(carving, place, terms__walk_minutes="12", practicum__excluded_days="mon,fri")
    there = await workplace(carving, place)

    assert last.hearing.raw_text == TEXT
    assert set(last.hearing.sheet.answers) == {
        "evaluation.criteria",
        "terms.walk_minutes",
        "practicum.excluded_days",
    }
    assert there.commute.walk_minutes == 12
    assert list(there.practicum.excluded_days) == [common.WEEKDAY_MONDAY, common.WEEKDAY_FRIDAY]
    assert await task_names(carving, place) == ["検品"]


async def test_the_sheet_is_used_and_the_difference_told(carving: Carving) -> None:
    """Where text and sheet disagree, both are given with the text's words, and the sheet's value is the one used."""
    place = await carving.workplace()
    await answer(carving, place, text=TEXT)
    answered = await answer(
        carving, place, team__headcount="6人", team__instructor="木村班長", tasks__list="検品 10:00〜11:00 60分"
    )
    read = answered.hearing.decomposition
    told = {one.field: (one.in_text, one.in_sheet, one.used) for one in read.disagreements}
    there = await workplace(carving, place)
    [task] = (await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))).tasks

    assert told == {
        "team.headcount": ("5", "6", "sheet"),
        "team.instructor": ("佐野さん", "木村班長", "sheet"),
        "task.window": ("9:30-", "10:00-11:00", "sheet"),
    }
    assert all(TEXT[one.evidence.start : one.evidence.end] == one.evidence.text for one in read.disagreements)
    assert all(one.sentence and one.field not in one.sentence for one in read.disagreements)
    assert (there.team.headcount, there.team.instructor) == (6, "木村班長")
    assert (task.window.start_minute, task.minutes_per_day) == (600, 60)
    assert task.evidence.text in TEXT


async def test_a_corrected_answer_gives_way_and_an_entered_value_stays(carving: Carving) -> None:
    """A value told by an earlier answer follows the new one; the wage that a person entered is left alone."""
    place = await carving.workplace()
    await answer(carving, place, team__headcount="6", terms__wage="1000", environment__noise="50〜65(55)")
    await answer(carving, place, team__headcount="7", environment__noise="60")
    there = await workplace(carving, place)
    [zone] = there.environment.zones

    assert there.team.headcount == 7
    assert there.hourly_wage.yen == 1160
    assert (there.environment.noise_db, zone.usual, zone.HasField("low")) == (60, 60, False)
    assert [factor.value for factor in there.environment.factors] == ["60dB"]


async def test_an_empty_answer_takes_one_back(carving: Carving) -> None:
    """Taking an answer back makes the value unknown again; a hearing without anything is refused."""
    place = await carving.workplace()
    await answer(carving, place, team__headcount="6", team__instructor="佐野さん")
    await answer(carving, place, team__headcount="")
    there = await workplace(carving, place)

    assert not there.team.HasField("headcount")
    assert there.team.instructor == "佐野さん"
    with pytest.raises(InvalidInput, match="HEARING_IS_EMPTY"):
        await answer(carving, place, team__instructor="")


async def test_a_task_taken_out_by_hand_does_not_come_back(carving: Carving) -> None:
    """Answering another section leaves a person's edits of tasks and busy times as they are."""
    place = await carving.workplace()
    first = await answer(carving, place, tasks__list="検品\nシール貼り", peaks__when="月曜の9:00〜10:00")
    request = pb.RemoveTaskRequest(request_id=new_id(), task_id=first.tasks[0].id)
    await carving.ask("RemoveTask", request)
    await carving.ask("SetPeaks", pb.SetPeaksRequest(request_id=new_id(), workplace_id=place))
    await answer(carving, place, terms__station="川越駅")

    assert await task_names(carving, place) == ["シール貼り"]
    assert not (await workplace(carving, place)).peaks


async def test_two_people_answering_at_once_lose_nothing(carving: Carving) -> None:
    """Of two answers made from the same hearing either both are kept, or one is told that the other came first."""
    place = await carving.workplace()
    await answer(carving, place, text=TEXT)
    asked = {"team__cover": "主任", "terms__station": "川越駅"}
    done = await asyncio.gather(
        *(answer(carving, place, **{name: one}) for name, one in asked.items()), return_exceptions=True
    )
    refused = [one for one in done if isinstance(one, BaseException)]
    newest = await carving.ask("GetHearing", pb.GetHearingRequest(workplace_id=place))

    assert all(isinstance(one, StaleVersion) for one in refused)
    assert len(newest.hearing.sheet.answers) == len(asked) - len(refused)


async def test_old_answers_stay_readable_under_their_template(carving: Carving) -> None:
    """A hearing taken with the first template keeps its version and its answers when a newer one carries it on."""
    place = await carving.workplace()
    sheet = pb.HearingSheet(template_version=1, answers={"team.headcount": "12", "tasks.list": "検品 90分"})
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, sheet=sheet)
    old = (await carving.ask("RecordHearing", request)).hearing
    new = (await answer(carving, place, terms__station="川越駅")).hearing
    kept = (await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=old.id))).hearing

    assert kept.sheet == sheet
    assert (new.sheet.template_version, new.sheet.answers["team.headcount"]) == (2, "12")
    wrong = pb.HearingSheet(template_version=1, answers={"terms.station": "川越駅"})
    with pytest.raises(InvalidInput, match="SHEET_QUESTION_UNKNOWN"):
        await carving.ask("Decompose", pb.DecomposeRequest(sheet=wrong))


async def test_choices_are_held_to_their_options(carving: Carving) -> None:
    """A code that is none is refused with its question; offers join what the employer offered before."""
    place = await carving.workplace()
    with pytest.raises(InvalidInput) as refused:
        await answer(carving, place, support__offers="manual,massage", terms__car="maybe")
    await answer(carving, place, support__offers="manual,photos")
    there = await workplace(carving, place)
    employer = await carving.ask("GetEmployer", pb.GetEmployerRequest(employer_id=there.employer_id))

    assert refused.value.reason == "SHEET_CHOICE_UNKNOWN"
    assert {fault.field for fault in refused.value.faults} == {
        "sheet.answers.support.offers",
        "sheet.answers.terms.car",
    }
    assert list(employer.employer.support_offers) == ["manual", "photos"]


async def test_ticked_tasks_are_added_without_facts_and_filled_by_a_hearing(carving: Carving) -> None:
    """A ticked task has no days, times or minutes until somebody says them; then it is filled, not doubled."""
    place = await carving.workplace()
    hints = await carving.ask("ListTaskTemplates", pb.ListTaskTemplatesRequest(industry="logistics"))
    request = pb.AddTemplateTasksRequest(
        request_id=new_id(), workplace_id=place, industry="logistics", codes=["labelling", "packing"]
    )
    first = await carving.ask("AddTemplateTasks", request)
    again = await carving.ask("AddTemplateTasks", request)
    same = await carving.ask(
        "AddTemplateTasks",
        pb.AddTemplateTasksRequest(request_id=new_id(), workplace_id=place, industry="logistics", codes=["labelling"]),
    )
    name = first.tasks[0].name
    await answer(carving, place, tasks__list=f"{name} 月〜金 9:00〜10:00 60分")
    listed = (await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=place))).tasks

    assert [one.code for one in hints.tasks][:2] == ["inbound_check", "picking"]
    assert len(hints.industries) == 8
    assert first == again
    assert not same.tasks
    assert not first.tasks[0].days
    assert not first.tasks[0].HasField("window")
    assert first.tasks[0].static.basis == common.BASIS_ESTIMATED
    assert (listed[0].name, listed[0].minutes_per_day) == (name, 60)
    assert len(listed) == 2


async def test_another_offices_workplace_is_not_there(carving: Carving) -> None:
    """Neither answers nor ticks reach a workplace of another office."""
    place = await carving.workplace()
    other = carving.other_office()
    with pytest.raises(NotFound, match="WORKPLACE_NOT_FOUND"):
        await answer(other, place, team__headcount="6")
    with pytest.raises(NotFound, match="WORKPLACE_NOT_FOUND"):
        await other.ask(
            "AddTemplateTasks",
            pb.AddTemplateTasksRequest(request_id=new_id(), workplace_id=place, industry="farm", codes=["sorting"]),
        )
