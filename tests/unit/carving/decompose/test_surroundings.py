"""Busy times, measures, the place, the people, what is a must; and the object that programs read."""

import pytest

from carving.domain.decompose import decompose, to_case_json
from carving.domain.task import Window


def test_busy_time_has_its_days_and_hours() -> None:
    """A remark about a rush becomes a peak with the times said in it."""
    (peak,) = decompose("土曜の13時～16時は特に混み合います。").peaks

    assert (peak.days, peak.window) == (("sat",), Window(780, 960))


def test_measure_has_where_it_stands_and_where_it_should_go() -> None:
    """A measure keeps the figure now and the figure wished for apart."""
    (criterion,) = decompose("入力ミスが月に10件ほどあり、3件以下にしたいです。").criteria

    assert (criterion.name, criterion.baseline, criterion.target) == ("入力ミス", "月に10件", "3件以下")


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("機械の音がうるさいです。", "noise"),
        ("照明が暗めです。", "light"),
        ("作業場は18℃前後です。", "temperature"),
        ("油のにおいがします。", "smell"),
        ("床が濡れてすべりやすいです。", "wet"),
        ("ほこりが多いです。", "dust"),
        ("1袋10kgほどあります。", "weight"),
        ("高い棚は脚立を使います。", "height"),
        ("近くまで来て話しかける方がいます。", "people_distance"),
    ],
)
def test_the_place(text: str, factor: str) -> None:
    """Each axis of the surroundings is recognised."""
    assert factor in {found.factor.value for found in decompose(text).environment}


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("職員は私を入れて七人です。", 7),
        ("店長、社員2名、パート14名の店です。", 17),
        ("There are nine of us in the team.", 9),
        ("A team of eight.", 8),
        ("定員は30名です。", None),
    ],
)
def test_headcount(text: str, headcount: int | None) -> None:
    """People who work there are counted; guests and places are not."""
    assert decompose(text).team.headcount == headcount


def test_what_is_a_must_and_what_is_welcome() -> None:
    """Only a must is a hard requirement."""
    assert [r.what for r in decompose("検便は必須。経験者歓迎。").hard_requirements] == ["検便は必須"]


def test_object_for_programs() -> None:
    """Times are written as HH:MM, the unknown as null, and every part is there."""
    case = to_case_json(decompose("・タオルたたみ 月水金 9:00〜10:00"))
    (task,) = case["tasks"]

    assert (task["days"], task["start"], task["end"], task["minutes_per_day"]) == (
        ["mon", "wed", "fri"],
        "09:00",
        "10:00",
        60,
    )
    assert case["team"]["headcount"] is None
    assert {"peaks", "evaluation", "environment", "hard_requirements", "not_stated"} <= set(case)
