"""From placement's messages to views."""

from gateway.backend import wire
from gateway.backend.placement_views import (
    BoardRow,
    Gap,
    Meeting,
    Milestone,
    Offer,
    Phase,
    Placement,
    PlanItem,
    Practicum,
    Timeline,
    Transition,
)
from kiridashi.placement.v1 import placement_pb2 as pb


def placement(message: pb.Placement) -> Placement:
    """Read a placement."""
    return Placement(
        id=message.id,
        version=message.version,
        client_id=message.client_id,
        role_id=message.role_id,
        workplace_id=message.workplace_id,
        employer_id=message.employer_id,
        proposal_id=message.proposal_id,
        state=wire.word(pb.PlacementState, message.state),
        state_time=wire.moment(message.state_time),
        job_start=wire.day_of(message.job_start_date),
        weekly_minutes=message.weekly_minutes,
        practicum=_practicum(message.practicum) if message.HasField("practicum") else None,
        offer=_offer(message.offer) if message.HasField("offer") else None,
        milestones=tuple(
            Milestone(one.months, wire.day_of(one.check_date), wire.moment(one.confirm_time))
            for one in message.milestones
        ),
        end=wire.day_of(message.end_date),
        end_reason=wire.word(pb.EndReason, message.end_reason),
    )


def _practicum(message: pb.Practicum) -> Practicum:
    """Read a practicum; its end is the real one once it is known."""
    end = wire.day_of(message.actual_end_date) or wire.day_of(message.planned_end_date)
    return Practicum(
        wire.day_of(message.planned_start_date),
        end,
        message.planned_days,
        message.attended_days,
        message.accompanied_days,
    )


def _offer(message: pb.Offer) -> Offer:
    """Read an offer."""
    return Offer(
        wire.day_of(message.offered_date),
        wire.day_of(message.start_date),
        message.weekly_minutes,
        message.hourly_wage_yen,
        wire.sentences(message.warnings),
    )


def meeting(message: pb.Meeting) -> Meeting:
    """Read a meeting."""
    return Meeting(
        id=message.id,
        version=message.version,
        phase=wire.word(pb.Phase, message.phase),
        number=message.series_number,
        start=wire.moment(message.planned_start_time),
        minutes=message.duration_minutes,
        mode=wire.word(pb.MeetingMode, message.mode),
        state=wire.word(pb.MeetingState, message.state),
        attendance=tuple(
            (wire.word(pb.Party, one.party), wire.word(pb.Attendance, one.attendance)) for one in message.attendance
        ),
        title=message.title,
        reasons=wire.sentences(message.reasons),
    )


def plan_item(message: pb.PlanItem) -> PlanItem:
    """Read something to do."""
    return PlanItem(
        id=message.id,
        version=message.version,
        title=message.title,
        owner=wire.word(pb.Party, message.owner),
        due=wire.day_of(message.due_date),
        done=wire.moment(message.done_time),
        overdue=message.overdue,
    )


def board_row(message: pb.BoardRow) -> BoardRow:
    """Read a row of the board."""
    return BoardRow(
        placement=placement(message.placement),
        days_in_state=message.days_in_state,
        day_number=message.day_number,
        next_meeting=meeting(message.next_meeting) if message.HasField("next_meeting") else None,
        overdue=message.overdue_meetings + message.overdue_plan_items + message.overdue_milestones,
    )


def timeline(message: pb.GetTimelineResponse) -> Timeline:
    """Read a placement's page."""
    return Timeline(
        placement=placement(message.placement),
        day_number=message.day_number,
        current_phase=wire.word(pb.Phase, message.current_phase),
        phases=tuple(_phase(one) for one in message.phases),
        next_meeting=meeting(message.next_meeting) if message.HasField("next_meeting") else None,
        gaps=tuple(_gap(one) for one in message.gaps),
        evaluated=tuple(
            (wire.word(pb.Occasion, one.occasion), wire.word(pb.Party, one.party)) for one in message.evaluations
        ),
        transitions=tuple(
            Transition(one.verb, wire.word(pb.PlacementState, one.to_state), wire.moment(one.time))
            for one in message.transitions
        ),
        meetings_held=message.meetings_held,
        meetings_due=message.meetings_due,
    )


def _phase(message: pb.TimelinePhase) -> Phase:
    """Read a part of the first ninety days."""
    return Phase(
        code=wire.word(pb.Phase, message.phase),
        title=message.title,
        start=wire.day_of(message.start_date),
        end=wire.day_of(message.end_date),
        items=tuple(plan_item(one) for one in message.plan_items),
        meetings=tuple(meeting(one) for one in message.meetings),
    )


def _gap(message: pb.ExpectationGap) -> Gap:
    """Read where the parties differ."""
    return Gap(
        code=message.code,
        ratings=tuple((wire.word(pb.Party, one.party), wire.word(pb.Rating, one.rating)) for one in message.ratings),
        highlighted=message.highlighted,
        sentence=message.reason.sentence,
    )
