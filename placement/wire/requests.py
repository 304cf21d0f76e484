"""From messages to our values: what callers ask for, checked for completeness before any rule runs."""

from collections.abc import Iterable
from datetime import datetime

from chassis.errors import Fault, InvalidInput
from chassis.wire import check_texts, require
from kiridashi.placement.v1 import placement_pb2 as pb
from placement.commands import jobs, meetings, placements
from placement.domain.dates import Weekday, tokyo_date
from placement.domain.evaluation import Item
from placement.domain.meeting import DURATION_MINUTES, MeetingMode, NewTime
from placement.domain.offer import Terms
from placement.domain.parties import Party
from placement.domain.placement import Subject
from placement.domain.week import WeekSpan, WorkWeek
from placement.store.meetings import MeetingFilter
from placement.store.placements import Filter
from placement.wire import enums
from placement.wire.times import date_from_pb, given_date_from_pb, time_from_pb

NOTE_MAX = 400
ID_MAX = 64


def propose_from_pb(ask: pb.ProposePlacementRequest) -> Subject:
    """Read whom and what a placement is to be about."""
    require(ask, "client_id", "role_id", "workplace_id", "employer_id")
    return Subject(
        client_id=ask.client_id,
        role_id=ask.role_id,
        workplace_id=ask.workplace_id,
        employer_id=ask.employer_id,
        proposal_id=ask.proposal_id or None,
    )


def visit_from_pb(ask: pb.RecordVisitRequest) -> placements.RecordVisit:
    """Read a visit."""
    return placements.RecordVisit(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        visit_date=given_date_from_pb(ask, "visit_date"),
    )


def start_practicum_from_pb(ask: pb.StartPracticumRequest) -> placements.StartPracticum:
    """Read a planned practicum."""
    return placements.StartPracticum(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        planned_start_date=given_date_from_pb(ask, "planned_start_date"),
        planned_end_date=given_date_from_pb(ask, "planned_end_date"),
        planned_days=ask.planned_days,
    )


def finish_practicum_from_pb(ask: pb.FinishPracticumRequest) -> placements.FinishPracticum:
    """Read how a practicum ended."""
    return placements.FinishPracticum(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        actual_end_date=given_date_from_pb(ask, "actual_end_date"),
        attended_days=ask.attended_days,
        accompanied_days=ask.accompanied_days,
    )


def evaluation_from_pb(ask: pb.RecordEvaluationRequest) -> placements.RecordEvaluation:
    """Read one party's sheet."""
    check_texts(((f"items[{number}].note", item.note) for number, item in enumerate(ask.items)), NOTE_MAX)
    items = tuple(
        Item(item.code, item.task_id or None, enums.RATING.from_pb(item.rating, f"items[{number}].rating"), item.note)
        for number, item in enumerate(ask.items)
    )
    return placements.RecordEvaluation(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        occasion=enums.OCCASION.from_pb(ask.occasion, "occasion"),
        party=enums.PARTY.from_pb(ask.party, "party"),
        items=items,
        by_proxy=ask.by_proxy,
    )


def offer_from_pb(ask: pb.MakeOfferRequest) -> placements.MakeOffer:
    """Read an offer's terms."""
    terms = Terms(
        offered_date=given_date_from_pb(ask, "offered_date"),
        start_date=given_date_from_pb(ask, "start_date"),
        weekly_minutes=ask.weekly_minutes,
        hourly_wage_yen=ask.hourly_wage_yen,
        referral_date=date_from_pb(ask, "referral_date"),
    )
    skip = enums.SKIP_REASON.from_pb(ask.skip_reason, "skip_reason") if ask.skip_reason else None
    return placements.MakeOffer(
        placement_id=ask.placement_id, expected_version=ask.expected_version, terms=terms, skip_reason=skip
    )


def start_job_from_pb(ask: pb.StartJobRequest) -> jobs.StartJob:
    """Read Day 1, the week of work, and how to meet."""
    agreed = None
    if ask.HasField("meeting_time"):
        agreed = (_weekday(ask.meeting_time.weekday, "meeting_time.weekday"), ask.meeting_time.start_minute)
    return jobs.StartJob(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        start_date=date_from_pb(ask, "start_date"),
        week=WorkWeek(shifts=_spans(ask.shifts, "shifts"), peaks=_spans(ask.peaks, "peaks")),
        agreed=agreed,
        duration_minutes=ask.meeting_duration_minutes or DURATION_MINUTES,
        mode=_mode(ask.meeting_mode) or MeetingMode.AT_WORKPLACE,
    )


def hours_from_pb(ask: pb.ChangeHoursRequest) -> placements.ChangeHours:
    """Read new hours."""
    check_texts([("approver_id", ask.approver_id)], ID_MAX)
    return placements.ChangeHours(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        effective_date=given_date_from_pb(ask, "effective_date"),
        weekly_minutes=ask.weekly_minutes,
        reason=enums.HOURS_REASON.from_pb(ask.reason, "reason"),
        approver_id=ask.approver_id,
    )


def hold_meeting_from_pb(ask: pb.HoldMeetingRequest) -> meetings.HoldMeeting:
    """Read who took part; `InvalidInput` where a party is told of twice."""
    attendance: dict[Party, bool] = {}
    for number, told in enumerate(ask.attendance):
        party = enums.PARTY.from_pb(told.party, f"attendance[{number}].party")
        if party in attendance:
            raise InvalidInput("ATTENDANCE_INCOMPLETE", [Fault("attendance", "party_twice", party)])
        attendance[party] = told.attendance == pb.ATTENDANCE_PRESENT
    return meetings.HoldMeeting(
        meeting_id=ask.meeting_id,
        expected_version=ask.expected_version,
        attendance=attendance,
        actual_start_time=time_from_pb(ask, "actual_start_time"),
    )


def reschedule_from_pb(ask: pb.RescheduleMeetingRequest) -> meetings.RescheduleMeeting:
    """Read when a meeting is to be instead."""
    start = time_from_pb(ask, "planned_start_time")
    if start is None:
        raise InvalidInput("FIELDS_MISSING", [Fault("planned_start_time", "required")])
    wish = NewTime(planned_start_time=start, duration_minutes=ask.duration_minutes or None, mode=_mode(ask.mode))
    return meetings.RescheduleMeeting(meeting_id=ask.meeting_id, expected_version=ask.expected_version, wish=wish)


def plan_item_from_pb(ask: pb.CompletePlanItemRequest) -> meetings.CompletePlanItem:
    """Read which item is done."""
    return meetings.CompletePlanItem(plan_item_id=ask.plan_item_id, expected_version=ask.expected_version)


def retention_from_pb(ask: pb.ConfirmRetentionRequest) -> placements.ConfirmRetention:
    """Read which milestone is confirmed."""
    return placements.ConfirmRetention(
        placement_id=ask.placement_id, expected_version=ask.expected_version, months=ask.months
    )


def end_from_pb(ask: pb.EndPlacementRequest) -> placements.EndPlacement:
    """Read why and when a placement ended."""
    return placements.EndPlacement(
        placement_id=ask.placement_id,
        expected_version=ask.expected_version,
        reason=enums.END_REASON.from_pb(ask.reason, "reason"),
        end_date=date_from_pb(ask, "end_date"),
    )


def filter_from_pb(ask: pb.ListPlacementsRequest, now: datetime) -> Filter:
    """Read which placements are asked for."""
    return Filter(
        now=now,
        today=tokyo_date(now),
        states=tuple(enums.STATE.from_pb(state, "states") for state in ask.states),
        client_id=ask.client_id or None,
        role_id=ask.role_id or None,
        proposal_id=ask.proposal_id or None,
        overdue_only=ask.overdue_only,
    )


def meeting_filter_from_pb(ask: pb.ListMeetingsRequest) -> MeetingFilter:
    """Read which meetings are asked for."""
    return MeetingFilter(
        placement_id=ask.placement_id or None,
        states=tuple(enums.MEETING_STATE.from_pb(state, "states") for state in ask.states),
        planned_from=time_from_pb(ask, "planned_from_time"),
        planned_until=time_from_pb(ask, "planned_until_time"),
    )


def _mode(number: int) -> MeetingMode | None:
    return enums.MEETING_MODE.from_pb(number, "mode") if number else None


def _weekday(number: int, field: str) -> Weekday:
    try:
        return Weekday(number)
    except ValueError:
        raise InvalidInput("WEEKDAY_UNKNOWN", [Fault(field, "weekday", "1..7")]) from None


def _spans(spans: Iterable[pb.WeekSpan], field: str) -> tuple[WeekSpan, ...]:
    found = []
    for number, told in enumerate(spans):
        weekday = _weekday(told.weekday, f"{field}[{number}].weekday")
        if told.span.start_minute >= told.span.end_minute:
            raise InvalidInput("SPAN_ENDS_BEFORE_IT_STARTS", [Fault(f"{field}[{number}].span", "end_after_start")])
        found.append(WeekSpan(weekday, told.span.start_minute, told.span.end_minute))
    return tuple(found)
