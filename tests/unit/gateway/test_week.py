"""The week's grid, and the marks in a hearing's text."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gateway.documents.proposal
import gateway.forms.reading
import gateway.highlight
import gateway.i18n
import gateway.pages
from gateway.highlight import Mark, segments
from gateway.week import Block, day_hours, week_grid

MODULES = [gateway.documents.proposal, gateway.forms.reading, gateway.highlight, gateway.i18n, gateway.pages]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_in_the_documentation_hold(module: object) -> None:
    """What a docstring shows is what the code does."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module


def test_days_that_differ_share_one_grid() -> None:
    """A block spans the rows that another day's borders cut."""
    grid = week_grid([Block("mon", 540, 660, "a"), Block("wed", 540, 600, "b"), Block("wed", 600, 660, "c")])

    assert [row.start_minute for row in grid.rows] == [540, 600]
    assert [cell.rows for cell in grid.rows[0].cells if cell] == [2, 1]
    assert grid.rows[1].cells[0] is None


def test_no_blocks_are_no_rows() -> None:
    """An empty week is an empty grid."""
    assert week_grid([]).rows == ()


def test_same_hours_are_told_once() -> None:
    """Days that share their hours stand together."""
    blocks = [Block("mon", 540, 780, "a"), Block("wed", 540, 780, "a"), Block("fri", 600, 780, "a")]

    assert day_hours(blocks) == [(("mon", "wed"), 540, 780), (("fri",), 600, 780)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever was marked, the runs together are the text as given."""
    marks = [Mark(start, end, "task", str(number)) for number, (start, end) in enumerate(spans)]

    assert "".join(one.text for one in segments(text, marks)) == text
