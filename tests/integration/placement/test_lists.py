"""The board, meetings and what is overdue, over gRPC."""

from datetime import UTC, timedelta

import pytest

from chassis.errors import AlreadyExists, InvalidInput, StateConflict
from chassis.ids import new_id
from kiridashi.common.v1 import common_pb2
from kiridashi.placement.v1 import placement_pb2 as pb
from tests.integration.placement.desk import Desk, a_caller


async def test_the_board_pages_through_everybody_once(desk: Desk) -> None:
    """Those longest in their state come first, and every placement comes once."""
    opened = []
    for _ in range(5):
        opened.append((await desk.proposed()).id)
        desk.clock.move(timedelta(hours=1))
    seen, token, pages = [], "", 0
    while token or not pages:
        request = pb.ListPlacementsRequest(page_size=2, page_token=token)
        answer = await desk.ask(desk.stub.ListPlacements, request)
        seen += [row.placement.id for row in answer.rows]
        token, pages = answer.next_page_token, pages + 1

    assert seen == opened
    assert pages == 3


async def test_the_board_counts_every_state(desk: Desk) -> None:
    """Also those that a filter leaves out, on the first page."""
    await desk.proposed()
    await desk.finished()
    request = pb.ListPlacementsRequest(states=[pb.PLACEMENT_STATE_PROPOSED])
    answer = await desk.ask(desk.stub.ListPlacements, request)
    counts = {count.state: count.count for count in answer.counts}

    assert len(answer.rows) == 1
    assert len(counts) == 9
    assert counts[pb.PLACEMENT_STATE_PROPOSED] == counts[pb.PLACEMENT_STATE_PRACTICUM_FINISHED] == 1


async def test_the_board_finds_by_client_role_and_proposal(desk: Desk) -> None:
    """Each filter alone."""
    proposal_id = new_id()
    mine = await desk.proposed(proposal_id=proposal_id)
    await desk.proposed()
    for wanted in ({"client_id": mine.client_id}, {"role_id": mine.role_id}, {"proposal_id": proposal_id}):
        answer = await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest(**wanted))

        assert [row.placement.id for row in answer.rows] == [mine.id]


async def test_a_card_says_day_phase_and_next_meeting(desk: Desk) -> None:
    """Ten days after the start: Day 9, second phase, the second meeting is next and the first is overdue."""
    started = await desk.started()
    desk.clock.move(timedelta(days=9, hours=4))
    row = (await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest())).rows[0]

    assert (row.days_in_state, row.day_number, row.phase) == (9, 9, pb.PHASE_DAY_8_TO_30)
    assert row.next_meeting.id == started.meetings[1].id
    assert row.overdue_meetings == 1
    assert row.overdue_plan_items == 9
    assert row.overdue_milestones == 0


async def test_only_the_overdue_are_listed_on_demand(desk: Desk) -> None:
    """Somebody with nothing overdue is left out."""
    await desk.proposed()
    started = await desk.started()
    request = pb.ListPlacementsRequest(overdue_only=True)
    before = await desk.ask(desk.stub.ListPlacements, request)
    desk.clock.move(timedelta(days=9))
    after = await desk.ask(desk.stub.ListPlacements, request)

    assert [row.placement.id for row in before.rows] == []
    assert [row.placement.id for row in after.rows] == [started.placement.id]


async def test_a_forgotten_milestone_is_overdue(desk: Desk) -> None:
    """The day after its check date."""
    await desk.started()
    desk.clock.move(timedelta(days=94))
    row = (await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest())).rows[0]

    assert row.overdue_milestones == 1


async def test_a_meeting_with_all_three_is_held(desk: Desk) -> None:
    """It counts as held in the timeline."""
    meeting = (await desk.started()).meetings[0]
    desk.clock.move(timedelta(days=10))
    held = (await desk.ask(desk.stub.HoldMeeting, desk.attendance(meeting))).meeting
    timeline = await desk.ask(desk.stub.GetTimeline, pb.GetTimelineRequest(placement_id=meeting.placement_id))

    assert (held.state, len(held.attendance)) == (pb.MEETING_STATE_HELD, 3)
    assert (timeline.meetings_held, timeline.meetings_due) == (1, 1)


@pytest.mark.parametrize("absent", [pb.PARTY_CLIENT, pb.PARTY_EMPLOYER, pb.PARTY_SUPPORTER])
async def test_a_meeting_without_one_party_is_missed(desk: Desk, absent: pb.Party.ValueType) -> None:
    """Whoever was absent; it is due and not held."""
    meeting = (await desk.started()).meetings[0]
    desk.clock.move(timedelta(days=10))
    missed = (await desk.ask(desk.stub.HoldMeeting, desk.attendance(meeting, absent))).meeting
    timeline = await desk.ask(desk.stub.GetTimeline, pb.GetTimelineRequest(placement_id=meeting.placement_id))

    assert missed.state == pb.MEETING_STATE_MISSED
    assert (timeline.meetings_held, timeline.meetings_due) == (0, 1)


async def test_a_meeting_to_come_cannot_be_held(desk: Desk) -> None:
    """Its time has not come."""
    meeting = (await desk.started()).meetings[0]
    with pytest.raises(InvalidInput, match="MEETING_IN_FUTURE"):
        await desk.ask(desk.stub.HoldMeeting, desk.attendance(meeting))


def move(meeting: pb.Meeting, desk: Desk, days: int) -> pb.RescheduleMeetingRequest:
    """Ask to plan a meeting so many days from now instead."""
    request = pb.RescheduleMeetingRequest(request_id=new_id(), meeting_id=meeting.id, expected_version=meeting.version)
    request.planned_start_time.FromDatetime(desk.clock.now().astimezone(UTC) + timedelta(days=days))
    return request


async def test_a_missed_meeting_is_made_up_for_once(desk: Desk) -> None:
    """It stays missed; a second successor is refused."""
    meeting = (await desk.started()).meetings[0]
    desk.clock.move(timedelta(days=10))
    missed = (await desk.ask(desk.stub.HoldMeeting, desk.attendance(meeting, pb.PARTY_EMPLOYER))).meeting
    made = await desk.ask(desk.stub.RescheduleMeeting, move(missed, desk, 1))
    with pytest.raises(AlreadyExists, match="MEETING_ALREADY_REPLACED"):
        await desk.ask(desk.stub.RescheduleMeeting, move(missed, desk, 2))

    assert made.replaced_meeting.state == pb.MEETING_STATE_MISSED
    assert (made.meeting.state, made.meeting.replaces_meeting_id) == (pb.MEETING_STATE_PLANNED, missed.id)


async def test_a_meeting_is_not_moved_into_the_past(desk: Desk) -> None:
    """Forward, never backward."""
    meeting = (await desk.started()).meetings[0]
    with pytest.raises(InvalidInput, match="MEETING_TIME_IN_PAST"):
        await desk.ask(desk.stub.RescheduleMeeting, move(meeting, desk, -1))


async def test_two_meetings_do_not_share_a_time(desk: Desk) -> None:
    """Moving one onto another is refused, and the first stays as it was."""
    first, second = (await desk.started()).meetings[:2]
    request = move(first, desk, 1)
    request.planned_start_time.CopyFrom(second.planned_start_time)
    with pytest.raises(AlreadyExists, match="MEETING_TIME_TAKEN"):
        await desk.ask(desk.stub.RescheduleMeeting, request)
    listed = await desk.ask(desk.stub.ListMeetings, pb.ListMeetingsRequest(placement_id=first.placement_id))

    assert listed.meetings[0] == first


async def test_a_moved_meeting_says_what_is_unusual(desk: Desk) -> None:
    """In one day, a Wednesday at 10:00, the client works; at 15:00 the workplace is busy."""
    first = (await desk.started()).meetings[0]
    request = move(first, desk, 1)
    request.planned_start_time.FromDatetime(desk.clock.now() + timedelta(days=1, hours=5))
    moved = await desk.ask(desk.stub.RescheduleMeeting, request)

    assert [reason.code for reason in moved.meeting.reasons] == ["MEETING_IN_PEAK", "MEETING_OUTSIDE_SHIFT"]
    assert moved.replaced_meeting.state == pb.MEETING_STATE_RESCHEDULED


async def test_meetings_are_listed_by_time_over_all_placements(desk: Desk) -> None:
    """A week of the office, page by page."""
    await desk.started()
    await desk.started()
    request = pb.ListMeetingsRequest(states=[pb.MEETING_STATE_PLANNED], page_size=3)
    request.planned_until_time.FromDatetime(desk.clock.now() + timedelta(days=20))
    first = await desk.ask(desk.stub.ListMeetings, request)
    request.page_token = first.next_page_token
    second = await desk.ask(desk.stub.ListMeetings, request)
    times = [m.planned_start_time.seconds for m in (*first.meetings, *second.meetings)]

    assert (len(first.meetings), len(second.meetings)) == (3, 1)
    assert times == sorted(times)
    assert second.next_page_token == ""


async def test_an_end_cancels_what_was_planned_and_frees_the_client(desk: Desk) -> None:
    """Planned meetings are cancelled, the month of re-employment runs, and the client may be placed again."""
    started = await desk.started()
    desk.clock.move(timedelta(days=10))
    ended = (await desk.ask(desk.stub.EndPlacement, desk.end(started.placement, pb.END_REASON_HEALTH))).placement
    listed = await desk.ask(desk.stub.ListMeetings, pb.ListMeetingsRequest(placement_id=ended.id))
    again = await desk.proposed(client_id=ended.client_id)

    assert {m.state for m in listed.meetings[1:]} == {pb.MEETING_STATE_CANCELLED}
    assert listed.meetings[0].state == pb.MEETING_STATE_PLANNED
    assert ended.reemployment_limit_date == common_pb2.LocalDate(year=2027, month=1, day=4)
    assert again.state == pb.PLACEMENT_STATE_PROPOSED


async def test_an_ended_placement_plans_no_more_meetings(desk: Desk) -> None:
    """The one that was due and not recorded cannot be moved either."""
    started = await desk.started()
    desk.clock.move(timedelta(days=10))
    await desk.ask(desk.stub.EndPlacement, desk.end(started.placement, pb.END_REASON_HEALTH))
    with pytest.raises(StateConflict, match="PLACEMENT_STATE_CONFLICT"):
        await desk.ask(desk.stub.RescheduleMeeting, move(started.meetings[0], desk, 1))


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Three-way meeting (weekly)"), ("ja_easy", "3人の はなしあい（毎週）")],
)
async def test_titles_follow_the_callers_language(desk: Desk, language: str, title: str) -> None:
    """Unless another is asked for."""
    meeting = (await desk.started()).meetings[0]
    caller = a_caller(language=language)
    listed = await desk.ask(desk.stub.ListMeetings, pb.ListMeetingsRequest(placement_id=meeting.placement_id), caller)

    assert listed.meetings[0].title == title
