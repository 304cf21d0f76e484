"""Cells pasted from a spreadsheet: read by headings or looks; what cannot be read is told, not guessed."""

import pytest

from gateway.backend.carving_views import Task
from gateway.forms.pasted import ROWS_MAX, read_pasted

HEADED = (
    "作業\t曜日\t時間帯\t分／日\t静(%)\tだれが\t場所\t備考\n"
    "検品\t月・水・金\t9:00〜11:00\t90\t80%\t佐藤\t1階\t急ぎ\n"
    "箱折り\t火〜木\t\t1時間30分\t0.9\t\t\t"
)


def only(line: str) -> Task:
    """Read one line that gives a task."""
    [row] = read_pasted(line, "w").rows
    assert row.task is not None
    return row.task


def test_columns_are_read_by_their_headings() -> None:
    """Every known column fills its field; an empty cell stays unknown; an unknown column is named."""
    pasted = read_pasted(HEADED, "w")
    first, second = (row.task for row in pasted.rows)

    assert first is not None
    assert second is not None
    assert (first.name, first.days, first.start_minute, first.end_minute) == ("検品", ("mon", "wed", "fri"), 540, 660)
    assert (first.minutes_per_day, first.who, first.place) == (90, "佐藤", "1階")
    assert first.ratio is not None
    assert (first.ratio.value, first.ratio.basis) == (0.8, "stated")
    assert (second.days, second.start_minute, second.minutes_per_day) == (("tue", "wed", "thu"), None, 90)
    assert pasted.unused == ("備考",)


def test_cells_without_headings_are_read_by_their_looks() -> None:
    """The first cell is the name; days, times, shares and minutes are known by their form, in any order."""
    task = only("検品\t８０％\t90\t月水金\t9時〜11時")

    assert (task.days, task.start_minute, task.minutes_per_day) == (("mon", "wed", "fri"), 540, 90)
    assert task.ratio is not None
    assert task.ratio.value == 0.8


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("平日", ("mon", "tue", "wed", "thu", "fri")),
        ("月曜日から金曜日まで", ("mon", "tue", "wed", "thu", "fri")),
        ("火、木", ("tue", "thu")),
        ("Mon Wed", ("mon", "wed")),
        ("土日", ("sat", "sun")),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, days: tuple[str, ...]) -> None:
    """Lists, spans and words for the working days, also in English."""
    assert only(f"検品\t{cell}").days == days


@pytest.mark.parametrize("cell", ["毎日", "だいたい2時間", "25:00〜26:00", "200%", "佐藤", "11:00〜9:00", "0分"])
def test_what_cannot_be_read_is_told_and_left_empty(cell: str) -> None:
    """No cell becomes something it does not plainly say."""
    [row] = read_pasted(f"検品\t{cell}", "w").rows

    assert row.unread == (cell,)
    assert row.task == Task(name="検品", workplace_id="w")


def test_a_line_without_a_name_gives_no_task() -> None:
    """It is told by its number, and nothing is made of it."""
    [first, second] = read_pasted("作業\t曜日\n\t月\n検品\t火", "w").rows

    assert (first.number, first.task) == (1, None)
    assert second.task is not None


def test_no_more_lines_are_read_than_are_allowed() -> None:
    """A whole sheet pasted by mistake stays bounded, with headings and without."""
    many = "検品\n" * (ROWS_MAX + 5)

    assert len(read_pasted(many, "w").rows) == len(read_pasted(f"作業\n{many}", "w").rows) == ROWS_MAX
