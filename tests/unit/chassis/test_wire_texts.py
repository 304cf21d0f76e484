"""Texts that would break something later are refused at the door, with the field's name."""

import pytest

from chassis.errors import InvalidInput
from chassis.wire import check_texts, weekday_name, weekday_number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x00b", "TEXT_HAS_NUL"),
        ("a\x07b", "TEXT_HAS_CONTROL"),
        ("伝票\u202e入力", "TEXT_HAS_BIDI_CONTROL"),
        ("長" * 11, "TEXT_TOO_LONG"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(text: str, reason: str) -> None:
    """NUL, controls, bidi controls and excess length each have a reason of their own."""
    with pytest.raises(InvalidInput) as told:
        check_texts([("text", text)], 10)

    assert (told.value.reason, told.value.faults[0].field) == (reason, "text")


def test_line_breaks_tabs_emoji_and_rare_names_are_kept() -> None:
    """What people really write passes."""
    check_texts([("text", "𠮷野家\n葛󠄀\t🙂 ①㈱")], 100)


def test_weekdays_go_to_the_wire_and_back() -> None:
    """Monday is 1 and Sunday is 7."""
    assert [weekday_name(weekday_number(d)) for d in ("mon", "sun")] == ["mon", "sun"]
