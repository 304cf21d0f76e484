"""From our values to messages: what callers get to read."""

from collections.abc import Iterable, Sequence
from datetime import date

from chassis.pages import token_of
from kiridashi.placement.v1 import placement_pb2 as pb
from placement.domain.evaluation import Evaluation, Gap
from placement.domain.history import Transition
from placement.domain.meeting import Meeting
from placement.domain.offer import Offer, warnings_of
from placement.domain.onboarding import PlanItem
from placement.domain.parties import Party, Why
from placement.domain.placement import HoursChange, Placement
from placement.domain.practicum import Practicum
from placement.domain.retention import Milestone, support_window
from placement.queries import Board, BoardRow, PhaseView, Timeline
from placement.wire import enums
from placement.wire.times import date_to_pb, time_to_pb
from placement.wire.words import Words


def placement_to_pb(placement: Placement, words: Words) -> pb.Placement:
    """Write a placement."""
    window = support_window(placement.job_start_date) if placement.job_start_date else (None, None)
    ended = placement.end_reason
    return pb.Placement(
        id=placement.id,
        version=placement.version,
        client_id=placement.subject.client_id,
        role_id=placement.subject.role_id,
        workplace_id=placement.subject.workplace_id,
        employer_id=placement.subject.employer_id,
        proposal_id=placement.subject.proposal_id or "",
        state=enums.STATE.to_pb(placement.state),
        state_time=time_to_pb(placement.state_time),
        propose_time=time_to_pb(placement.propose_time),
        visit_date=date_to_pb(placement.visit_date),
        practicum=practicum_to_pb(placement.practicum) if placement.practicum else None,
        offer=offer_to_pb(placement.offer, words) if placement.offer else None,
        job_start_date=date_to_pb(placement.job_start_date),
        weekly_minutes=placement.weekly_minutes or 0,
        milestones=[milestone_to_pb(m) for m in placement.milestones],
        end_date=date_to_pb(placement.end_date),
        end_reason=enums.END_REASON.to_pb(ended) if ended else pb.END_REASON_UNSPECIFIED,
        end_explanation=words.reason(Why(f"end.{ended.name}")) if ended else None,
        reemployment_limit_date=date_to_pb(placement.reemployment_limit_date),
        retention_support_start_date=date_to_pb(window[0]),
        retention_support_end_date=date_to_pb(window[1]),
        create_time=time_to_pb(placement.create_time),
        update_time=time_to_pb(placement.update_time),
    )


def practicum_to_pb(practicum: Practicum) -> pb.Practicum:
    """Write a practicum."""
    return pb.Practicum(
        planned_start_date=date_to_pb(practicum.planned_start_date),
        planned_end_date=date_to_pb(practicum.planned_end_date),
        planned_days=practicum.planned_days,
        actual_end_date=date_to_pb(practicum.actual_end_date),
        attended_days=practicum.attended_days or 0,
        accompanied_days=practicum.accompanied_days or 0,
    )


def offer_to_pb(offer: Offer, words: Words) -> pb.Offer:
    """Write an offer, with what should be looked at again."""
    skip = offer.skip_reason
    return pb.Offer(
        id=offer.id,
        state=enums.OFFER_STATE.to_pb(offer.state),
        offered_date=date_to_pb(offer.terms.offered_date),
        start_date=date_to_pb(offer.terms.start_date),
        weekly_minutes=offer.terms.weekly_minutes,
        hourly_wage_yen=offer.terms.hourly_wage_yen,
        referral_date=date_to_pb(offer.terms.referral_date),
        skip_reason=enums.SKIP_REASON.to_pb(skip) if skip else pb.SKIP_REASON_UNSPECIFIED,
        warnings=[words.reason(why) for why in warnings_of(offer.terms)],
        create_time=time_to_pb(offer.create_time),
    )


def milestone_to_pb(milestone: Milestone) -> pb.Milestone:
    """Write a retention check."""
    return pb.Milestone(
        months=milestone.months,
        check_date=date_to_pb(milestone.check_date),
        confirm_time=time_to_pb(milestone.confirm_time),
    )


def evaluation_to_pb(sheet: Evaluation) -> pb.Evaluation:
    """Write one party's sheet."""
    items = [
        pb.EvaluationItem(
            code=item.code, task_id=item.task_id or "", rating=enums.RATING.to_pb(item.rating), note=item.note
        )
        for item in sheet.items
    ]
    return pb.Evaluation(
        id=sheet.id,
        placement_id=sheet.placement_id,
        occasion=enums.OCCASION.to_pb(sheet.occasion),
        party=enums.PARTY.to_pb(sheet.party),
        items=items,
        by_proxy=sheet.by_proxy,
        record_time=time_to_pb(sheet.record_time),
    )


def gap_to_pb(gap: Gap, words: Words) -> pb.ExpectationGap:
    """Write how far the parties are apart on one line."""
    ratings = [
        pb.PartyRating(party=enums.PARTY.to_pb(party), rating=enums.RATING.to_pb(gap.ratings[party]))
        for party in Party
        if party in gap.ratings
    ]
    return pb.ExpectationGap(
        occasion=enums.OCCASION.to_pb(gap.occasion),
        code=gap.code,
        task_id=gap.task_id or "",
        ratings=ratings,
        size=gap.size,
        highlighted=gap.highlighted,
        reason=words.reason(gap.why),
    )


def parties_to_pb(parties: Iterable[Party]) -> list[pb.Party.ValueType]:
    """Write parties."""
    return [enums.PARTY.to_pb(party) for party in parties]


def meeting_to_pb(meeting: Meeting, words: Words) -> pb.Meeting:
    """Write a meeting, with its title and the reasons for its place."""
    attendance = [
        pb.PartyAttendance(
            party=enums.PARTY.to_pb(party),
            attendance=pb.ATTENDANCE_PRESENT if meeting.attendance[party] else pb.ATTENDANCE_ABSENT,
        )
        for party in Party
        if party in meeting.attendance
    ]
    return pb.Meeting(
        id=meeting.id,
        version=meeting.version,
        placement_id=meeting.placement_id,
        phase=enums.PHASE.to_pb(meeting.phase),
        series_number=meeting.series_number,
        planned_start_time=time_to_pb(meeting.planned_start_time),
        duration_minutes=meeting.duration_minutes,
        mode=enums.MEETING_MODE.to_pb(meeting.mode),
        state=enums.MEETING_STATE.to_pb(meeting.state),
        attendance=attendance,
        actual_start_time=time_to_pb(meeting.actual_start_time),
        replaces_meeting_id=meeting.replaces_meeting_id or "",
        title=words.title(f"meeting.{meeting.phase.name}"),
        reasons=[words.reason(why) for why in meeting.whys],
        create_time=time_to_pb(meeting.create_time),
    )


def plan_item_to_pb(item: PlanItem, words: Words, today: date) -> pb.PlanItem:
    """Write an item of the plan, as seen on `today` in Asia/Tokyo."""
    return pb.PlanItem(
        id=item.id,
        version=item.version,
        placement_id=item.placement_id,
        phase=enums.PHASE.to_pb(item.phase),
        code=item.code,
        title=words.title(f"plan.{item.code}"),
        owner=enums.PARTY.to_pb(item.owner),
        due_day=item.due_day,
        due_date=date_to_pb(item.due_date),
        done_time=time_to_pb(item.done_time),
        overdue=item.overdue(today),
    )


def hours_change_to_pb(change: HoursChange) -> pb.HoursChange:
    """Write a change of hours."""
    return pb.HoursChange(
        id=change.id,
        placement_id=change.placement_id,
        effective_date=date_to_pb(change.effective_date),
        weekly_minutes_before=change.weekly_minutes_before,
        weekly_minutes_after=change.weekly_minutes_after,
        reason=enums.HOURS_REASON.to_pb(change.reason),
        approver_id=change.approver_id,
        create_time=time_to_pb(change.create_time),
    )


def transition_to_pb(line: Transition) -> pb.Transition:
    """Write one line of history."""
    return pb.Transition(
        id=line.id,
        placement_id=line.placement_id,
        verb=line.verb.value,
        from_state=enums.STATE.to_pb(line.before) if line.before else pb.PLACEMENT_STATE_UNSPECIFIED,
        to_state=enums.STATE.to_pb(line.after),
        actor_id=line.actor_id,
        actor_kind=line.actor_kind,
        reason_code=line.reason.upper(),
        placement_version=line.placement_version,
        time=time_to_pb(line.time),
    )


def board_to_pb(board: Board, words: Words) -> pb.ListPlacementsResponse:
    """Write a page of the board."""
    following = board.following
    counts = board.counts or {}
    return pb.ListPlacementsResponse(
        rows=[_row_to_pb(row, words) for row in board.rows],
        next_page_token=token_of(following.state_time, following.id) if following else "",
        counts=[pb.StateCount(state=enums.STATE.to_pb(state), count=count) for state, count in counts.items()],
    )


def timeline_to_pb(timeline: Timeline, words: Words) -> pb.GetTimelineResponse:
    """Write everything of one placement."""
    phase, coming = timeline.current_phase, timeline.next_meeting
    return pb.GetTimelineResponse(
        placement=placement_to_pb(timeline.placement, words),
        day_number=timeline.day_number,
        current_phase=enums.PHASE.to_pb(phase) if phase else pb.PHASE_UNSPECIFIED,
        phases=[_phase_to_pb(view, words, timeline.today) for view in timeline.phases],
        next_meeting=meeting_to_pb(coming, words) if coming else None,
        evaluations=[evaluation_to_pb(sheet) for sheet in timeline.evaluations],
        gaps=[gap_to_pb(gap, words) for gap in timeline.gaps],
        hours_changes=[hours_change_to_pb(change) for change in timeline.hours_changes],
        transitions=[transition_to_pb(line) for line in timeline.transitions],
        meetings_held=timeline.meetings_held,
        meetings_due=timeline.meetings_due,
    )


def meetings_to_pb(meetings: Sequence[Meeting], words: Words) -> list[pb.Meeting]:
    """Write meetings in their order."""
    return [meeting_to_pb(meeting, words) for meeting in meetings]


def plan_items_to_pb(items: Sequence[PlanItem], words: Words, today: date) -> list[pb.PlanItem]:
    """Write items of the plan in their order."""
    return [plan_item_to_pb(item, words, today) for item in items]


def _row_to_pb(row: BoardRow, words: Words) -> pb.BoardRow:
    return pb.BoardRow(
        placement=placement_to_pb(row.placement, words),
        days_in_state=row.days_in_state,
        day_number=row.day_number,
        phase=enums.PHASE.to_pb(row.phase) if row.phase else pb.PHASE_UNSPECIFIED,
        next_meeting=meeting_to_pb(row.next_meeting, words) if row.next_meeting else None,
        overdue_meetings=row.overdue_meetings,
        overdue_plan_items=row.overdue_plan_items,
        overdue_milestones=row.overdue_milestones,
    )


def _phase_to_pb(view: PhaseView, words: Words, today: date) -> pb.TimelinePhase:
    return pb.TimelinePhase(
        phase=enums.PHASE.to_pb(view.phase),
        title=words.title(f"phase.{view.phase.name}"),
        start_date=date_to_pb(view.first),
        end_date=date_to_pb(view.last),
        plan_items=plan_items_to_pb(view.plan_items, words, today),
        meetings=meetings_to_pb(view.meetings, words),
    )
