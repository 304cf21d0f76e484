"""The state machine: every verb against every state."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.errors import InvalidInput, StateConflict
from chassis.ids import new_id
from placement.domain.ending import EndReason, reasons_for
from placement.domain.evaluation import Occasion
from placement.domain.moves import ACTIVE, MOVES, State, Verb, legal
from placement.domain.offer import SkipReason
from placement.domain.parties import Party
from placement.domain.placement import Moved, Placement
from tests.factories.placement import NOW, TODAY, a_placement, a_sheet, a_week, an_hours_change, some_terms

BY_STATE = {State.PRACTICUM: Occasion.MID_PRACTICUM, State.EMPLOYED: Occasion.DAY_30, State.RETAINED: Occasion.DAY_90}
SKIPPING = (State.PROPOSED, State.VISITED, State.PRACTICUM_FINISHED)


def offer(placement: Placement) -> Moved:
    """Make an offer, with a reason where a stage is passed over."""
    skip = SkipReason.TRIAL_EMPLOYMENT if placement.state in SKIPPING else None
    return placement.make_offer(new_id(), some_terms(), skip, NOW)


def sheet(placement: Placement) -> Moved:
    """Record a sheet on an occasion that fits."""
    occasion = BY_STATE.get(placement.state, Occasion.PRACTICUM)
    return placement.record_evaluation(a_sheet(occasion=occasion), [], NOW)


def milestone(placement: Placement) -> Moved:
    """Confirm a milestone that is due and open."""
    return placement.confirm_retention(6 if placement.state is State.RETAINED else 3, NOW + timedelta(days=100))


ASK: dict[Verb, Callable[[Placement], Moved]] = {
    Verb.RECORD_VISIT: lambda p: p.record_visit(TODAY, NOW),
    Verb.START_PRACTICUM: lambda p: p.start_practicum(TODAY, TODAY + timedelta(days=4), 5, NOW),
    Verb.FINISH_PRACTICUM: lambda p: p.finish_practicum(TODAY, 3, 1, NOW),
    Verb.RECORD_EVALUATION: sheet,
    Verb.MAKE_OFFER: offer,
    Verb.START_JOB: lambda p: p.start_job(None, a_week(), NOW),
    Verb.CHANGE_HOURS: lambda p: p.change_hours(an_hours_change(), NOW),
    Verb.CONFIRM_RETENTION: milestone,
    Verb.END: lambda p: p.end(EndReason.HEALTH, None, NOW),
}
PAIRS = [(verb, state) for verb in ASK for state in State]
LEGAL = [(verb, state) for verb, state in PAIRS if legal(verb, state)]
ILLEGAL = [(verb, state) for verb, state in PAIRS if not legal(verb, state)]


def test_every_verb_is_asked() -> None:
    """No verb but the opening one is left out of the table below."""
    assert set(ASK) == set(Verb) - {Verb.PROPOSE}


@pytest.mark.parametrize(("verb", "state"), LEGAL)
def test_a_legal_verb_makes_one_of_its_moves(verb: Verb, state: State) -> None:
    """The new value is one version on, in a state the table allows, and carries a fact about itself."""
    before = a_placement(state)
    moved = ASK[verb](before)

    assert (moved.before, moved.move.before) == (state, state)
    assert moved.move in MOVES
    assert moved.after.state is moved.move.after
    assert moved.after.version == before.version + 1
    assert (moved.fact.placement_id, moved.fact.version) == (before.id, moved.after.version)
    assert bool(moved.reason) is moved.move.reasoned


@pytest.mark.parametrize(("verb", "state"), ILLEGAL)
def test_an_illegal_verb_is_refused(verb: Verb, state: State) -> None:
    """The failure names the state and the verb, and nothing changes."""
    before = a_placement(state)
    with pytest.raises(StateConflict) as refused:
        ASK[verb](before)

    assert refused.value.reason == "PLACEMENT_STATE_CONFLICT"
    assert refused.value.ids == {"placement_id": before.id, "state": state, "verb": verb}


def test_an_ended_placement_has_no_way_out() -> None:
    """ENDED is final."""
    assert not [move for move in MOVES if move.before is State.ENDED]


def test_every_state_can_be_reached_and_left() -> None:
    """The table has no island, and every active state can end."""
    reached = {move.after for move in MOVES}

    assert reached == set(State)
    assert {move.before for move in MOVES if move.verb is Verb.END} == set(ACTIVE)


@pytest.mark.parametrize("state", SKIPPING)
def test_passing_over_a_stage_needs_a_reason(state: State) -> None:
    """An offer before the evaluation is refused without one."""
    with pytest.raises(StateConflict, match="STAGE_SKIP_NEEDS_REASON"):
        a_placement(state).make_offer(new_id(), some_terms(), None, NOW)


def test_a_reason_for_passing_over_nothing_is_refused() -> None:
    """An offer after the evaluation takes no skip reason, so that counts of skipping stay true."""
    with pytest.raises(InvalidInput, match="SKIP_REASON_NOT_NEEDED"):
        a_placement(State.EVALUATED).make_offer(new_id(), some_terms(), SkipReason.CLIENT_WISH, NOW)


def test_the_third_sheet_moves_to_evaluated() -> None:
    """Two parties are not enough."""
    placement, sheets, states = a_placement(State.PRACTICUM_FINISHED), [], []
    for party in Party:
        one = a_sheet(party)
        placement = placement.record_evaluation(one, sheets, NOW).after
        sheets.append(one)
        states.append(placement.state)

    assert states == [State.PRACTICUM_FINISHED, State.PRACTICUM_FINISHED, State.EVALUATED]


def test_the_same_party_three_times_is_one_voice() -> None:
    """Only three different parties make it complete."""
    placement, sheets = a_placement(State.PRACTICUM_FINISHED), []
    for _ in range(3):
        one = a_sheet(Party.EMPLOYER)
        placement = placement.record_evaluation(one, sheets, NOW).after
        sheets.append(one)

    assert placement.state is State.PRACTICUM_FINISHED


@pytest.mark.parametrize("state", ACTIVE)
@pytest.mark.parametrize("reason", list(EndReason))
def test_a_reason_fits_its_stage_or_is_refused(state: State, reason: EndReason) -> None:
    """Leaving a job is not told as declining one, nor the other way round."""
    before = a_placement(state)
    if reason in reasons_for(state):
        assert before.end(reason, None, NOW).after.end_reason is reason
    else:
        with pytest.raises(InvalidInput, match="END_REASON_NOT_FITTING"):
            before.end(reason, None, NOW)


@pytest.mark.parametrize("state", ACTIVE)
def test_every_stage_has_reasons_to_end(state: State) -> None:
    """Nobody is locked in."""
    assert {EndReason.HEALTH, EndReason.OTHER} <= reasons_for(state)
