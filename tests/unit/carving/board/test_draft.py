"""A draft of a board: every step can be taken back exactly, and what is saved is a role like the carver's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carving.domain.board import (
    Board,
    Decision,
    Draft,
    DropBlock,
    Ground,
    LockBlock,
    ReplaceTask,
    new_draft,
    points,
    role_from_board,
)
from carving.domain.board.draft import STEPS_MAX
from carving.domain.carve import HALF_DAY_X3, carve, job_from_case_json
from carving.domain.kept_role import RoleState
from carving.domain.rules import standard_rules
from chassis.errors import KiridashiError, StateConflict
from chassis.json_values import from_json, to_json
from tests.factories.carving import NOW, a_kept_role, a_role
from tests.unit.carving.board.grounds import a_board, a_ground, edits
from tests.unit.carving.carve.jobs import PATIENT, example

ON = date(2026, 11, 24)


def a_draft() -> Draft:
    """Give a draft on which nothing was done."""
    return Draft("r", a_board())


@given(st.data())
def test_taking_back_every_step_gives_exactly_what_was_there(data: st.DataObject) -> None:
    """Whatever was done, in reverse: board, locks and decisions are those of the beginning."""
    ground, draft = a_ground(), a_draft()
    for _ in range(data.draw(st.integers(0, 8))):
        try:
            draft = draft.edit(ground, data.draw(edits(draft.board)))
        except KiridashiError:
            continue
        if data.draw(st.booleans()):
            draft = draft.decide(f"w{draft.version}", data.draw(st.sampled_from(Decision)))
    draft = from_json(Draft, to_json(draft))

    while draft.steps:
        draft, _ = draft.undo()

    assert (draft.board, dict(draft.decisions)) == (a_board(), {})


def test_nothing_done_is_nothing_to_take_back() -> None:
    """The first undo of a fresh draft is refused."""
    with pytest.raises(StateConflict, match="BOARD_NOTHING_TO_UNDO"):
        a_draft().undo()


def test_a_wish_decided_twice_alike_changes_nothing() -> None:
    """The same decision again is refused; the other one replaces it."""
    draft = a_draft().decide("w", Decision.ACCEPTED)

    with pytest.raises(StateConflict, match="BOARD_NOTHING_CHANGES"):
        draft.decide("w", Decision.ACCEPTED)
    assert draft.decide("w", Decision.DROPPED).decisions == {"w": Decision.DROPPED}


def test_only_the_last_steps_are_kept() -> None:
    """A long evening of editing does not make the draft grow without end."""
    draft, ground = a_draft(), a_ground()
    for number in range(STEPS_MAX + 5):
        draft = draft.edit(ground, LockBlock("tue", 540, locked=number % 2 == 0))

    assert len(draft.steps) == STEPS_MAX
    assert draft.version == STEPS_MAX + 5


def test_each_step_is_told_in_words_of_the_board_it_was_made_on() -> None:
    """What was taken out is named although it is no longer there."""
    draft = a_draft().edit(a_ground(), DropBlock("tue", 540))

    said = draft.steps[-1].said
    assert said.code == "board.said.drop"
    assert (said.facts["task"], said.facts["days"], said.facts["start"]) == ("作業A", "火", "9:00")


def test_a_carved_role_that_is_saved_untouched_is_worth_the_same_and_marked() -> None:
    """Figures, days and points are the carver's; the proof is not claimed, and the hand is named."""
    job = job_from_case_json(example("logistics"))
    carved = carve(job, HALF_DAY_X3, PATIENT, 1).alternatives[0]
    ground = Ground(job, replace(PATIENT, extra_seconds=0.2), rests={240: 2}, weekly_minutes=720)
    board = Board(carved.blocks)

    role = role_from_board(ground, board, carved, ON, standard_rules())

    assert sum(points(ground, board).values()) == pytest.approx(carved.points, abs=1e-2)
    assert (role.name, role.days, role.blocks) == (carved.name, carved.days, carved.blocks)
    assert (role.static_ratio, role.freed_minutes, role.remainder) == (
        carved.static_ratio,
        carved.freed_minutes,
        carved.remainder,
    )
    assert not role.proven_optimal
    codes = [reason.code for reason in role.reasons]
    assert "role.reason.by_hand" in codes
    assert "role.reason.proven" not in codes


@pytest.mark.parametrize("state", [RoleState.CARVED, RoleState.CHOSEN])
def test_a_reworked_role_can_be_put_back_and_only_a_chosen_one_tells(state: RoleState) -> None:
    """The version counts up both times; the week, the tasks and the mark are as before."""
    before = a_kept_role(state=state)
    week = replace(a_role(), name="検品担当", weekly_hours=10.0)

    reworked, fact = before.rework(week, (), (), NOW)
    back, other = reworked.put_back(before, NOW)

    assert (fact is not None, other is not None) == (state is RoleState.CHOSEN,) * 2
    assert (reworked.by_hand, reworked.role.weekly_hours, reworked.version) == (True, 10.0, 2)
    assert replace(back, version=before.version) == before
    assert back.version == 3


def test_a_withdrawn_role_is_not_reworked() -> None:
    """What was taken back stays as it was."""
    gone = a_kept_role(state=RoleState.WITHDRAWN)

    with pytest.raises(StateConflict, match="ROLE_ALREADY_WITHDRAWN"):
        gone.rework(gone.role, (), (), NOW)


def test_a_draft_begins_as_the_role_with_its_locks() -> None:
    """Opening the board changes nothing."""
    kept = a_kept_role()
    kept = replace(kept, pins=kept.role.blocks[:1])

    draft = new_draft(kept)

    assert (draft.board, draft.version) == (Board(kept.role.blocks, kept.pins), 0)
    assert draft.edit(a_ground(), ReplaceTask("tue", 800, "B")).version == 1
