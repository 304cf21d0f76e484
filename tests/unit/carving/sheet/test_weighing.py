"""Text and sheet side by side: one value used, every difference told with its words."""

import pytest

from carving.domain.hearing import Disagreement, HearingSheet
from carving.domain.sheet import read_hearing
from carving.domain.sheet.carrying import filled_task
from carving.domain.sheet.place import told_offers, told_place
from carving.domain.task import Basis, Task, Window
from carving.domain.workplace import Environment, Workplace, WorkStyle, Zone, ZoneAxis

TEXT = "9時から10時に検品をします。60分です。全部で5人です。指示は佐野さんがします。倉庫は70dBくらいあります。"


def differences(**answers: str) -> dict[str, Disagreement]:
    """Give the disagreements of the text with some answers, `__` standing for the point."""
    sheet = HearingSheet(answers={name.replace("__", "."): one for name, one in answers.items()})
    return {one.field: one for one in read_hearing(TEXT, sheet).disagreements}


@pytest.mark.parametrize(
    ("answers", "field", "in_text", "in_sheet"),
    [
        ({"team__headcount": "6"}, "team.headcount", "5", "6"),
        ({"team__instructor": "木村班長"}, "team.instructor", "佐野さん", "木村班長"),
        ({"tasks__list": "検品 9:30〜10:00"}, "task.window", "9:00-10:00", "9:30-10:00"),
        ({"tasks__list": "検品 90分"}, "task.minutes", "60", "90"),
        ({"environment__noise": "50-60"}, "environment.noise", "70dB", "50-60"),
    ],
)
def test_each_difference_is_told_with_its_words(
    answers: dict[str, str], field: str, in_text: str, in_sheet: str
) -> None:
    """Both values are given, and the words of the text are an exact piece of it."""
    one = differences(**answers)[field]

    assert (one.in_text.removeprefix("約"), one.in_sheet) == (in_text, in_sheet)
    assert one.evidence is not None
    assert TEXT[one.evidence.start : one.evidence.end] == one.evidence.text


@pytest.mark.parametrize(
    "answers",
    [
        {"team__headcount": "5人"},
        {"team__instructor": "佐野"},
        {"tasks__list": "検品 9:00〜 60分"},
        {"environment__noise": "65-75"},
        {"team__headcount": "5〜6人"},
        {"tasks__list": "清掃 30分"},
    ],
)
def test_what_agrees_or_cannot_be_compared_is_no_difference(answers: dict[str, str]) -> None:
    """The same value in other words, an open end, or an answer that is no number raises nothing."""
    assert differences(**answers) == {}


def test_the_sheets_value_is_the_one_used() -> None:
    """A task of both has the sheet's times, the text's evidence, and what only one of them said."""
    sheet = HearingSheet(answers={"tasks.list": "検品 9:30〜10:00", "tasks.static": "検品 80%", "team.headcount": "6"})
    read = read_hearing(TEXT, sheet)
    [task] = [one for one in read.tasks if "検品" in one.name]

    assert (task.window, task.window_basis, task.minutes_per_day) == (Window(570, 600), Basis.STATED, 60)
    assert task.evidence is not None
    assert task.static is not None
    assert (task.static.value, task.static.basis) == (0.8, Basis.STATED)
    assert read.team.headcount == 6


def test_a_sheet_fills_the_place_and_overwrites_nothing() -> None:
    """Pay, way to work, practicum, hours, zones and ticks are read; what was known stays."""
    answers = {
        "terms.wage": "1200",
        "terms.walk_minutes": "12",
        "terms.car": "no",
        "terms.work_style": "on_site",
        "practicum.days_max": "10",
        "practicum.excluded_days": "mon",
        "flow.open_days": "月〜金",
        "flow.open_hours": "9:00-17:00",
        "environment.temperature": "18-26 (22)",
        "environment.stretch": "60-90",
        "environment.measured_by": "支援員",
        "environment.floor": "wet,public",
        "team.key_person": "木村さん",
        "support.offers": "manual,photos",
    }
    sheet = HearingSheet(answers=answers)
    known = Workplace("p", "e", "本店", hourly_wage_yen=1150, environment=Environment(floor_wet=False))
    place = told_place(known, sheet)

    assert (place.hourly_wage_yen, place.environment.floor_wet) == (1150, False)
    assert (place.commute.walk_minutes, place.commute.car_allowed, place.work_style) == (12, False, WorkStyle.ON_SITE)
    assert (place.practicum.days_max, place.practicum.excluded_days) == (10, ("mon",))
    assert place.opening_hours[0].days == ("mon", "tue", "wed", "thu", "fri")
    assert (place.environment.temperature_c_low, place.environment.temperature_c_high) == (18, 26)
    assert place.environment.zones == (
        Zone(ZoneAxis.TEMPERATURE, 18, 22, 26, "支援員"),
        Zone(ZoneAxis.STRETCH, 60, None, 90, "支援員"),
    )
    assert (place.environment.public_passes, place.key_person) == (True, "木村さん")
    assert told_offers(sheet) == ("manual", "photos")
    assert told_place(place, sheet) == place


def test_a_value_that_cannot_be_meant_is_left_in_words() -> None:
    """Half a thousand decibels, or pay of a yen and a half, fill nothing."""
    sheet = HearingSheet(answers={"environment.noise": "500", "terms.wage": "0", "terms.walk_minutes": "900"})
    place = told_place(Workplace("p", "e", "本店"), sheet)

    assert place == Workplace("p", "e", "本店")


def test_a_persons_edit_of_a_task_is_not_filled_over() -> None:
    """Only what is unknown, or still as the earlier reading had it, is filled."""
    earlier = Task("t", "検品", minutes_per_day=60, minutes_basis=Basis.STATED)
    told = Task("t", "検品", days=("mon",), minutes_per_day=90, days_basis=Basis.STATED, minutes_basis=Basis.STATED)
    edited = Task("t", "検品", minutes_per_day=45, minutes_basis=Basis.STATED)

    assert filled_task(earlier, told, earlier).minutes_per_day == 90
    assert filled_task(edited, told, earlier).minutes_per_day == 45
    assert filled_task(edited, told, earlier).days == ("mon",)
