"""What is asked later: whatever a role cannot be carved without, once, politely, on a page at most."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.decompose.questions import QUESTIONS_MAX


def asked(text: str) -> list[tuple[str, str]]:
    """Give the code and the task of each question in order."""
    return [(question.code, question.facts.get("task", "")) for question in decompose(text).questions]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("タオルをたたむ。", "ask_days_window_minutes"),
        ("月水にタオルをたたむ。", "ask_window_minutes"),
        ("月水の9時から17時の間にタオルを1時間たたむ。", None),
        ("月水の午後にタオルを1時間たたむ。", "ask_window_of_part"),
        ("9時から10時までタオルをたたむ。", "ask_days"),
        ("月水にタオルを30分たたむ。", "ask_window"),
        ("9時から17時までの間にタオルをたたむ。", "ask_days_minutes"),
        ("9時からタオルをたたむ。", "ask_days_end_minutes"),
        ("9時からタオルをたたむ、1日30分くらい。", "ask_days_end"),
        ("月水の9時からタオルをたたむ。", "ask_end_minutes"),
        ("月水の9時以降にタオルをたたむ。1日30分です。", "ask_end"),
    ],
)
def test_what_a_task_lacks_is_asked_in_one_sentence(text: str, code: str | None) -> None:
    """Days, window and minutes that nobody said are asked together, and nothing that was said."""
    about_times = [name for name, task in asked(text) if task and name != "ask_static"]

    assert about_times == ([code] if code else [])


def test_what_the_place_lacks_comes_first() -> None:
    """Busy times, instructor and people are asked before any task, what was said is not asked again."""
    codes = [code for code, _ in asked("職員は8名です。月曜の午前が忙しいです。タオルをたたむ。")]

    assert codes[:2] == ["ask_instructor", "ask_criteria"]
    assert "ask_peak_hours" in codes
    assert not {"ask_headcount", "ask_peaks"} & set(codes)


def test_a_task_that_lacks_least_is_asked_first() -> None:
    """What can be carved soonest comes first; work that stays with its holders is not asked about."""
    tasks = [
        task
        for code, task in asked("タオルをたたむ。\n月水の9時から10時まで皿を並べる。\n火曜に封筒を束ねる。")
        if task
    ]

    assert tasks[0].startswith("封筒")


def test_questions_fill_a_page_at_most() -> None:
    """However many tasks there are, no more is asked than a talk can answer."""
    text = "\n".join(f"・部品{number}の袋詰め" for number in range(60))

    assert len(decompose(text).questions) == QUESTIONS_MAX
