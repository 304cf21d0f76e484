"""Three-way meetings: held only if all three were heard; moved forward, never back."""

from datetime import timedelta
from itertools import product

import pytest

from chassis.errors import InvalidInput, StateConflict
from placement.domain.meeting import Meeting, MeetingMode, MeetingState, NewTime, check_duration, successor
from placement.domain.onboarding import Phase
from placement.domain.parties import Party
from tests.factories.placement import NOW, TODAY, a_meeting

ALL_THREE = dict.fromkeys(Party, True)
LATER = NOW + timedelta(days=8)


@pytest.mark.parametrize("there", list(product((True, False), repeat=3)))
def test_a_meeting_is_held_only_with_all_three(there: tuple[bool, bool, bool]) -> None:
    """Seven of the eight ways to attend are a missed meeting."""
    settled = a_meeting().settle(dict(zip(Party, there, strict=True)), None, LATER)

    assert settled.state is (MeetingState.HELD if there == (True, True, True) else MeetingState.MISSED)


@pytest.mark.parametrize("missing", list(Party))
def test_a_party_not_told_of_is_asked_for(missing: Party) -> None:
    """Silence about a party is not attendance."""
    told = {party: True for party in Party if party is not missing}
    with pytest.raises(InvalidInput, match="ATTENDANCE_INCOMPLETE"):
        a_meeting().settle(told, None, LATER)


def test_a_meeting_to_come_cannot_be_held() -> None:
    """Nobody was heard yet."""
    with pytest.raises(InvalidInput, match="MEETING_IN_FUTURE"):
        a_meeting().settle(ALL_THREE, None, NOW)


def test_a_meeting_held_early_is_held() -> None:
    """The three may meet before the planned day and say when."""
    settled = a_meeting().settle(ALL_THREE, NOW - timedelta(hours=1), NOW)

    assert settled.state is MeetingState.HELD
    assert settled.actual_start_time == NOW - timedelta(hours=1)


@pytest.mark.parametrize("state", [s for s in MeetingState if s is not MeetingState.PLANNED])
def test_a_settled_meeting_stays_settled(state: MeetingState) -> None:
    """It is neither held again nor cancelled."""
    settled = a_meeting(state=state)
    with pytest.raises(StateConflict, match="MEETING_NOT_PLANNED"):
        settled.settle(ALL_THREE, None, LATER)
    with pytest.raises(StateConflict, match="MEETING_NOT_PLANNED"):
        settled.cancel()


def make_up(old: Meeting, **given: object) -> Meeting:
    """Plan a successor in ten days."""
    wish = NewTime(**({"planned_start_time": NOW + timedelta(days=10)} | given))  # type: ignore[arg-type]  # its names
    return successor(old, wish, "new", TODAY, NOW)


def test_a_missed_meeting_stays_missed_and_gets_a_successor() -> None:
    """Making up for it does not undo that it was missed."""
    missed = a_meeting().settle(ALL_THREE | {Party.CLIENT: False}, None, LATER)

    assert missed.move_away() is missed
    assert make_up(missed).replaces_meeting_id == missed.id


def test_a_planned_meeting_that_moves_is_rescheduled() -> None:
    """The old one is settled, the new one planned under the same number."""
    old = a_meeting(series_number=4)

    assert old.move_away().state is MeetingState.RESCHEDULED
    assert (make_up(old).series_number, make_up(old).state) == (4, MeetingState.PLANNED)


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.RESCHEDULED, MeetingState.CANCELLED])
def test_only_planned_and_missed_meetings_move(state: MeetingState) -> None:
    """What was held stays held."""
    with pytest.raises(StateConflict, match="MEETING_NOT_PLANNED"):
        a_meeting(state=state).move_away()


def test_a_meeting_moves_forward_only() -> None:
    """A time in the past is refused."""
    with pytest.raises(InvalidInput, match="MEETING_TIME_IN_PAST"):
        make_up(a_meeting(), planned_start_time=NOW - timedelta(minutes=1))


def test_what_is_not_wished_for_stays() -> None:
    """Length and mode are kept unless others are given; the phase follows the new date."""
    old = a_meeting(duration_minutes=45, mode=MeetingMode.ONLINE)
    kept, other = make_up(old), make_up(old, duration_minutes=60, mode=MeetingMode.PHONE)

    assert (kept.duration_minutes, kept.mode) == (45, MeetingMode.ONLINE)
    assert (other.duration_minutes, other.mode) == (60, MeetingMode.PHONE)
    assert kept.phase is Phase.DAY_8_TO_30


@pytest.mark.parametrize(("minutes", "limit"), [(9, "10"), (121, "120")])
def test_a_length_out_of_range_names_its_limit(minutes: int, limit: str) -> None:
    """Ten minutes to two hours."""
    with pytest.raises(InvalidInput) as refused:
        check_duration(minutes)

    assert refused.value.faults[0].limit == limit


def test_a_meeting_is_overdue_after_its_end() -> None:
    """Not while it runs, and not once it is settled."""
    meeting = a_meeting(NOW - timedelta(minutes=30))

    assert not meeting.overdue(NOW)
    assert meeting.overdue(NOW + timedelta(seconds=1))
    assert not meeting.settle(ALL_THREE, None, NOW).overdue(LATER)
