"""Single answers: what is read from each way of writing, and what is left in words."""

import pytest

from carving.domain.hearing import HearingSheet
from carving.domain.sheet.answers import ZoneValue, days_of, number_of, span_of, zone_of
from carving.domain.task import Span

Q = "some.question"


def sheet(answer: str) -> HearingSheet:
    """Give a sheet with one answer."""
    return HearingSheet(answers={Q: answer})


@pytest.mark.parametrize(
    ("answer", "number"),
    [("12", 12), ("約１２人", 12), ("1,150円", 1150), ("時給1150", 1150), ("5〜6人", None), ("数人", None), ("", None)],
)
def test_a_number_stands_alone(answer: str, number: int | None) -> None:
    """A span or words give no number."""
    assert number_of(sheet(answer), Q) == number


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ("mon,wed", ("mon", "wed")),
        ("月・水・金", ("mon", "wed", "fri")),
        ("月〜金", ("mon", "tue", "wed", "thu", "fri")),
        ("平日", ("mon", "tue", "wed", "thu", "fri")),
        ("土曜日、日曜日", ("sat", "sun")),
        ("シフトによる", ()),
    ],
)
def test_weekdays_are_codes_or_japanese(answer: str, days: tuple[str, ...]) -> None:
    """Weekdays come in week order; other words give none."""
    assert days_of(sheet(answer), Q) == days


@pytest.mark.parametrize(
    ("answer", "span"),
    [
        ("9:00-17:30", Span(540, 1050)),
        ("９時〜17時半", Span(540, 1050)),
        ("9時15分から12時まで", Span(555, 720)),
        ("17:00-9:00", None),
        ("朝から", None),
        ("9:00-25:00", None),
    ],
)
def test_a_time_of_day_has_both_ends(answer: str, span: Span | None) -> None:
    """One end alone, or an end before the start, gives none."""
    assert span_of(sheet(answer), Q) == span


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ("55", ZoneValue(usual=55)),
        ("55dB", ZoneValue(usual=55)),
        ("50〜65", ZoneValue(50, None, 65)),
        ("50-65 (55)", ZoneValue(50, 55, 65)),
        ("18〜26℃(ふだん22℃)", ZoneValue(18, 22, 26)),
        ("-5-3", ZoneValue(-5, None, 3)),
        ("1.5m", ZoneValue(usual=1.5)),
        ("50-65 (90)", None),
        ("静か", None),
    ],
)
def test_a_zone_is_one_value_or_a_range(answer: str, zone: ZoneValue | None) -> None:
    """A usual value outside of its range is no zone."""
    assert zone_of(sheet(answer), Q) == zone
