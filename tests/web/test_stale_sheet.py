"""Two people at one section of the hearing sheet: neither loses an answer; what both answered is shown to choose."""

import pytest

from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as carving
from tests.web.test_stale_tasks import Together, together

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

HEADCOUNT, TEACHER = "team.headcount", "team.instructor"


async def answers(two: Together) -> dict[str, str]:
    """Give the answers of the workplace's newest hearing."""
    asked = carving.GetHearingRequest(workplace_id=two.workplace)
    return dict((await two.at.ask(two.at.carving.GetHearing, asked)).hearing.sheet.answers)


async def meanwhile_answered(two: Together, **given: str) -> None:
    """Let the other person answer questions of the section."""
    named = {name.replace("_", "."): words for name, words in given.items()}
    sheet = carving.HearingSheet(template_version=2, answers=named)
    await two.meanwhile("AnswerSheet", carving.AnswerSheetRequest(workplace_id=two.workplace, sheet=sheet))


async def open_team(two: Together) -> None:
    """Open the section about the company and its team."""
    await two.page.goto(two.screen.replace("/tasks", "/hearing/sheet/company"))


async def test_answers_to_different_questions_are_both_kept(suite: Suite) -> None:
    """What the other person answered meanwhile is not written over by the empty field of an older form."""
    async with together(suite) as two:
        await open_team(two)
        await two.page.fill("#sheet_team_headcount", "3")
        await meanwhile_answered(two, team_instructor="佐藤主任")
        await two.press("保存して一覧へ")
        kept = await answers(two)

    assert (kept[HEADCOUNT], kept[TEACHER]) == ("3", "佐藤主任")


async def test_two_answers_to_one_question_are_shown_side_by_side(suite: Suite) -> None:
    """The typed answer stays in its field beside the saved one, and the second press keeps it."""
    async with together(suite) as two:
        await open_team(two)
        await two.page.fill("#sheet_team_headcount", "3")
        await meanwhile_answered(two, team_headcount="5")
        told = await two.press("保存して一覧へ")
        typed, before = await two.page.input_value("#sheet_team_headcount"), await answers(two)
        await two.press("保存して一覧へ")
        after = await answers(two)

    assert "ほかの人が先に保存しました" in told
    assert "ほかの人の答え:5人" in told
    assert (typed, before[HEADCOUNT], after[HEADCOUNT]) == ("3", "5", "3")
