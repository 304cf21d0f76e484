"""Evaluation sheets: where the three see things differently."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import InvalidInput
from placement.domain.evaluation import Item, Occasion, Rating, all_gaps, awaited, check_items, gaps, newest
from placement.domain.parties import Party
from tests.factories.placement import NOW, a_sheet

SEEN = [rating for rating in Rating if rating is not Rating.NOT_SEEN]


def test_gaps_come_largest_first() -> None:
    """Two steps in reporting come before one step in accuracy and none in pace."""
    sheets = [
        a_sheet(Party.CLIENT, ACCURACY=Rating.ABLE, PACE=Rating.ABLE, REPORTING=Rating.VERY_ABLE),
        a_sheet(Party.EMPLOYER, ACCURACY=Rating.VERY_ABLE, PACE=Rating.ABLE, REPORTING=Rating.ALMOST),
    ]
    found = [(gap.code, gap.size, gap.why.code) for gap in gaps(sheets, Occasion.PRACTICUM)]

    assert found == [
        ("REPORTING", 2, "GAP_CLIENT_ABOVE_EMPLOYER"),
        ("ACCURACY", 1, "GAP_ONE_STEP"),
        ("PACE", 0, "GAP_NONE"),
    ]


@pytest.mark.parametrize(("low", "highlighted"), [(Rating.ABLE, False), (Rating.ALMOST, True), (Rating.NOT_YET, True)])
def test_two_steps_are_highlighted(low: Rating, highlighted: bool) -> None:
    """One step is not."""
    sheets = [a_sheet(Party.CLIENT, PACE=low), a_sheet(Party.SUPPORTER, PACE=Rating.VERY_ABLE)]

    assert gaps(sheets, Occasion.PRACTICUM)[0].highlighted is highlighted


def test_what_was_not_seen_is_no_gap() -> None:
    """見ていない is not the lowest mark, and not agreement."""
    sheets = [a_sheet(Party.CLIENT, PACE=Rating.VERY_ABLE), a_sheet(Party.EMPLOYER, PACE=Rating.NOT_SEEN)]

    assert gaps(sheets, Occasion.PRACTICUM) == ()


def test_one_sheet_has_no_gaps() -> None:
    """There is nobody to differ from."""
    assert gaps([a_sheet(Party.CLIENT, PACE=Rating.NOT_YET)], Occasion.PRACTICUM) == ()


def test_a_partys_newest_sheet_counts() -> None:
    """Recording again replaces what is compared."""
    old = a_sheet(Party.CLIENT, PACE=Rating.NOT_YET)
    new = a_sheet(Party.CLIENT, at=NOW + timedelta(hours=1), PACE=Rating.VERY_ABLE)
    employer = a_sheet(Party.EMPLOYER, PACE=Rating.VERY_ABLE)

    assert gaps([new, old, employer], Occasion.PRACTICUM)[0].size == 0
    assert newest([new, old], Occasion.PRACTICUM) == {Party.CLIENT: new}


def test_occasions_are_kept_apart() -> None:
    """The sheet of Day 30 is not compared with that of the practicum."""
    sheets = [
        a_sheet(Party.CLIENT, Occasion.PRACTICUM, PACE=Rating.NOT_YET),
        a_sheet(Party.EMPLOYER, Occasion.DAY_30, PACE=Rating.VERY_ABLE),
    ]

    assert all_gaps(sheets) == ()
    assert awaited(sheets, Occasion.DAY_30) == (Party.CLIENT, Party.SUPPORTER)


def test_tasks_are_kept_apart() -> None:
    """The same indicator on two carved tasks is two lines."""
    check_items([Item("PACE", "task-1", Rating.ABLE), Item("PACE", "task-2", Rating.ABLE)])
    with pytest.raises(InvalidInput) as refused:
        check_items([Item("PACE", "task-1", Rating.ABLE), Item("PACE", "task-1", Rating.ALMOST)])

    assert refused.value.faults[0].rule == "line_twice"


@pytest.mark.parametrize("count", [0, 41])
def test_a_sheet_has_one_to_forty_lines(count: int) -> None:
    """An empty sheet says nothing; a long one is not filled in."""
    with pytest.raises(InvalidInput, match="EVALUATION_ITEMS_WRONG"):
        check_items([Item(f"ITEM_{number}", None, Rating.ABLE) for number in range(count)])


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Party)), st.sampled_from(SEEN)), min_size=2, max_size=3, unique_by=lambda p: p[0]
    )
)
def test_a_gap_is_the_distance_between_the_farthest(rated: list[tuple[Party, Rating]]) -> None:
    """Its size is the largest minus the smallest, and its reason names who is above whom."""
    gap = gaps([a_sheet(party, PACE=rating) for party, rating in rated], Occasion.PRACTICUM)[0]
    marks = [int(rating) for _, rating in rated]

    assert gap.size == max(marks) - min(marks)
    if gap.highlighted:
        high, low = gap.why.code.removeprefix("GAP_").split("_ABOVE_")
        assert gap.ratings[Party[high]] - gap.ratings[Party[low]] == gap.size
