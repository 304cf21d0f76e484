"""A filled hearing sheet, read like a text."""

import pytest

from carving.domain.hearing import EnvironmentKind, HearingSheet
from carving.domain.peak import Peak
from carving.domain.sheet import read_hearing
from carving.domain.task import PartOfDay, Window
from tests.factories.carving import HEARING_TEXT

SHEET = HearingSheet(
    answers={
        "tasks.list": "・検品 90分\n・シール貼り\n\n・ぽよぽよ",
        "team.headcount": "１２名",
        "team.instructor": "佐野さん",
        "peaks.when": "月曜の9時から11時半",
        "evaluation.criteria": "数えまちがい",
        "environment.notes": "60dBくらい\nにぎやか",
    }
)


def test_sheet_alone_gives_every_part() -> None:
    """Each answer is read for what its question asked, and points at no text."""
    read = read_hearing("", SHEET)

    assert {"シール貼り", "ぽよぽよ"} <= {task.name for task in read.tasks}
    assert next(task for task in read.tasks if "検品" in task.name).minutes_per_day == 90
    assert (read.team.headcount, read.team.instructor) == (12, "佐野さん")
    assert read.peaks[0].days == ("mon",)
    assert read.criteria
    assert EnvironmentKind.NOISE in {factor.factor for factor in read.environment}
    assert all(task.evidence is None for task in read.tasks)


def test_task_ids_are_unique() -> None:
    """Tasks of the text and of the sheet do not share ids."""
    ids = [task.id for task in read_hearing(HEARING_TEXT, SHEET).tasks]

    assert len(set(ids)) == len(ids)


def test_what_is_answered_is_not_asked_again() -> None:
    """Questions and what was not stated take the sheet into account."""
    read = read_hearing("", SHEET)

    assert {"ask_tasks", "ask_peaks", "ask_headcount", "ask_instructor"}.isdisjoint(q.code for q in read.questions)
    assert "team.headcount" not in read.not_stated


def test_text_goes_before_the_sheet() -> None:
    """What both say is taken once, as the text says it."""
    text = "入荷検品をします。"
    once = read_hearing(text, HearingSheet(answers={"tasks.list": "入荷検品"}))

    assert [task.name for task in once.tasks] == [task.name for task in read_hearing(text, None).tasks]


@pytest.mark.parametrize(
    ("answer", "peaks"),
    [
        ("火水 8–9時", [Peak(("tue", "wed"), Window(480, 540))]),
        ("月末", [Peak(rule="month_end")]),
        ("昼前後", [Peak(rule="昼前後", parts_of_day=(PartOfDay.NOON,))]),
        ("14:00-16:30、月曜9時から10時", [Peak(None, Window(840, 990)), Peak(("mon",), Window(540, 600))]),
    ],
)
def test_busy_times_are_read_as_people_write_them(answer: str, peaks: list[Peak]) -> None:
    """Busy times are read from short answers; what cannot be read stays in the employer's own words."""
    assert list(read_hearing("", HearingSheet(answers={"peaks.when": answer})).peaks) == peaks


def test_unreadable_headcount_stays_unknown() -> None:
    """A number that cannot be read is not guessed."""
    assert read_hearing("", HearingSheet(answers={"team.headcount": "10人前後かな"})).team.headcount is None
