"""Edits of a board: what moves and what stays, what is refused, and what always holds afterwards."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carving.domain.board import (
    AddBlock,
    Board,
    Checker,
    CloseGap,
    DropBlock,
    Edit,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    edited,
)
from carving.domain.role import Block
from chassis.errors import InvalidInput, KiridashiError, NotFound, StateConflict
from tests.unit.carving.board.grounds import a_board, a_day, a_ground, boards, edits, tried

BOARD = a_board(a_day("tue", 540, "A-B"))


def on(board: Board, day: str = "tue") -> list[tuple[int, int, str]]:
    """Give a day as (start, end, task), "-" for a rest."""
    return [(block.start, block.end, block.task_id or "-") for block in board.blocks if block.day == day]


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (MoveBlock("tue", 540, "tue", 660), [(540, 550, "-"), (550, 600, "B"), (600, 660, "A")]),
        (MoveBlock("tue", 610, "tue", 540), [(540, 590, "B"), (590, 650, "A"), (650, 660, "-")]),
        (DropBlock("tue", 600), [(540, 600, "A"), (610, 660, "B")]),
        (DropBlock("tue", 600, close_up=True), [(540, 600, "A"), (600, 650, "B")]),
        (DropBlock("tue", 540), [(600, 610, "-"), (610, 660, "B")]),
        (ResizeBlock("tue", 540, 30), [(540, 570, "A"), (600, 610, "-"), (610, 660, "B")]),
        (ResizeBlock("tue", 540, 80), [(540, 620, "A"), (620, 630, "-"), (630, 680, "B")]),
        (ReplaceTask("tue", 610, "C"), [(540, 600, "A"), (600, 610, "-"), (610, 660, "C")]),
        (AddBlock("tue", 660, 20, "C"), [(540, 600, "A"), (600, 610, "-"), (610, 660, "B"), (660, 680, "C")]),
        (AddBlock("tue", 600, 20, None), [(540, 600, "A"), (600, 620, "-"), (620, 630, "-"), (630, 680, "B")]),
        (MoveDay("tue", "tue", 600), [(600, 660, "A"), (660, 670, "-"), (670, 720, "B")]),
    ],
)
def test_an_edit_changes_what_it_names_and_makes_room(edit: Edit, after: list[tuple[int, int, str]]) -> None:
    """Within a day the passed blocks take the room; a hole takes up a push; an edge makes the day shorter."""
    assert on(edited(BOARD, edit)) == after


def test_a_block_goes_to_another_day_and_leaves_a_hole_that_can_be_closed() -> None:
    """The rest between moves with nobody; closing the hole brings the later blocks up."""
    board = edited(a_board(), MoveBlock("tue", 600, "thu", 600))

    assert on(board) == [(540, 600, "A"), (610, 660, "B")]
    assert on(board, "thu") == [(540, 600, "A"), (600, 610, "-"), (610, 620, "-"), (620, 670, "B")]
    assert on(edited(board, CloseGap("tue", 600))) == [(540, 600, "A"), (600, 650, "B")]


def test_a_day_goes_to_a_free_weekday_but_not_onto_another() -> None:
    """A whole day moves with its order; two days are never mixed."""
    board = edited(a_board(), MoveDay("tue", "wed", 540))

    assert on(board, "tue") == []
    assert on(board, "wed") == [(540, 600, "A"), (600, 610, "-"), (610, 660, "B")]
    with pytest.raises(StateConflict, match="BOARD_DAY_TAKEN"):
        edited(board, MoveDay("wed", "thu", 540))


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (DropBlock("tue", 555), "BOARD_BLOCK_NOT_FOUND"),
        (MoveDay("sat", "sun", 540), "BOARD_BLOCK_NOT_FOUND"),
        (CloseGap("tue", 555), "BOARD_BLOCK_NOT_FOUND"),
        (CloseGap("tue", 600), "BOARD_NOTHING_CHANGES"),
        (ResizeBlock("tue", 540, 60), "BOARD_NOTHING_CHANGES"),
        (ReplaceTask("tue", 540, "A"), "BOARD_NOTHING_CHANGES"),
        (LockBlock("tue", 540, locked=False), "BOARD_NOTHING_CHANGES"),
        (ResizeBlock("tue", 540, 2), "BOARD_MINUTES_WRONG"),
        (AddBlock("tue", 660, 481, "C"), "BOARD_MINUTES_WRONG"),
        (MoveDay("tue", "tue", 1400), "BOARD_DAY_TOO_SHORT"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit: Edit, reason: str) -> None:
    """Nothing there, nothing changed, an impossible length, beyond midnight: each has its own reason."""
    with pytest.raises((NotFound, StateConflict, InvalidInput), match=reason):
        edited(BOARD, edit)


@pytest.mark.parametrize(
    "edit",
    [
        MoveBlock("tue", 610, "thu", 540),
        MoveBlock("tue", 540, "tue", 660),
        DropBlock("tue", 610),
        DropBlock("tue", 600, close_up=True),
        ResizeBlock("tue", 610, 30),
        ResizeBlock("tue", 600, 30),
        ReplaceTask("tue", 610, "C"),
        AddBlock("tue", 540, 20, "C"),
        MoveDay("tue", "wed", 540),
    ],
)
def test_nothing_moves_what_is_locked(edit: Edit) -> None:
    """Neither an edit of the locked block nor one that would push it; unlocked, the same edit is made."""
    locked = edited(a_board(), LockBlock("tue", 610, locked=True))

    with pytest.raises(StateConflict, match="BOARD_BLOCK_LOCKED"):
        edited(locked, edit)
    assert edited(edited(locked, LockBlock("tue", 610, locked=False)), edit) != a_board()


@given(st.data())
def test_blocks_never_overlap_and_locks_stay_where_they_are(data: st.DataObject) -> None:
    """After any edit each day is in order, lengths are positive, and each lock names a block that is there."""
    board = data.draw(boards())
    edit = data.draw(edits(board))

    after = tried(board, edit)

    for one, other in pairwise(after.blocks):
        assert one.day != other.day or one.end <= other.start
    assert all(block.minutes > 0 for block in after.blocks)
    assert set(after.pins) <= set(after.blocks)
    if not isinstance(edit, LockBlock):
        assert after.pins == board.pins


@given(st.data())
def test_every_mend_that_is_offered_mends(data: st.DataObject) -> None:
    """The finding is gone once more, and nothing breaks that did not break before."""
    board = data.draw(boards(6))
    checker = Checker(a_ground())
    check = checker.check(board)

    for finding in check.findings:
        for mend in finding.mends:
            after = checker.check(edited(board, mend.edit), mends=False).findings
            now, was = [f.key for f in after], [f.key for f in check.findings]
            assert now.count(finding.key) < was.count(finding.key)
            new = [f.key for f in after if f.verdict.value == "broken" and now.count(f.key) > was.count(f.key)]
            assert new == []


def test_a_mend_of_a_check_that_was_kept_is_the_mend_of_a_fresh_one() -> None:
    """What a checker remembers of a day changes nothing of what it says."""
    kept, board = Checker(a_ground()), a_board(a_day("tue", tasks="AAA-"), a_day("thu"))
    kept.check(a_board())

    assert kept.check(board) == Checker(a_ground()).check(board)


def test_a_full_board_takes_no_more() -> None:
    """A board has a largest number of blocks."""
    many = Board(tuple(Block("tue", at, at + 5, "A") for at in range(0, 600, 5)))

    with pytest.raises(KiridashiError, match="BOARD_TOO_MANY_BLOCKS"):
        edited(many, AddBlock("wed", 540, 30, "A"))
