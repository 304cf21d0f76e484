"""Facts on the wire: the subject under which each goes out, and its message. And the facts that come in."""

from collections.abc import Callable
from typing import Any

from google.protobuf.message import Message

from chassis.errors import Unexpected
from chassis.outbox import Envelope
from kiridashi.placement.v1 import events_pb2 as ev
from placement.domain import facts
from placement.domain.ending import EndReason
from placement.wire import enums
from placement.wire.times import date_to_pb, time_to_pb


def _opened(fact: facts.PlacementOpened) -> Message:
    return ev.PlacementOpened(
        placement_id=fact.placement_id,
        client_id=fact.client_id,
        role_id=fact.role_id,
        proposal_id=fact.proposal_id or "",
        open_time=time_to_pb(fact.open_time),
    )


def _visited(fact: facts.VisitRecorded) -> Message:
    return ev.VisitRecorded(placement_id=fact.placement_id, visit_date=date_to_pb(fact.visit_date))


def _practicum_started(fact: facts.PracticumStarted) -> Message:
    return ev.PracticumStarted(
        placement_id=fact.placement_id,
        planned_start_date=date_to_pb(fact.planned_start_date),
        planned_end_date=date_to_pb(fact.planned_end_date),
    )


def _practicum_finished(fact: facts.PracticumFinished) -> Message:
    return ev.PracticumFinished(placement_id=fact.placement_id, actual_end_date=date_to_pb(fact.actual_end_date))


def _evaluated(fact: facts.EvaluationRecorded) -> Message:
    return ev.EvaluationRecorded(
        placement_id=fact.placement_id,
        evaluation_id=fact.evaluation_id,
        occasion=enums.OCCASION.to_pb(fact.occasion),
        party=enums.PARTY.to_pb(fact.party),
    )


def _offered(fact: facts.OfferMade) -> Message:
    return ev.OfferMade(
        placement_id=fact.placement_id,
        offer_id=fact.offer_id,
        offered_date=date_to_pb(fact.offered_date),
        start_date=date_to_pb(fact.start_date),
    )


def _job_started(fact: facts.JobStarted) -> Message:
    return ev.JobStarted(
        placement_id=fact.placement_id,
        client_id=fact.client_id,
        role_id=fact.role_id,
        start_date=date_to_pb(fact.start_date),
    )


def _hours_changed(fact: facts.HoursChanged) -> Message:
    return ev.HoursChanged(
        placement_id=fact.placement_id,
        hours_change_id=fact.hours_change_id,
        effective_date=date_to_pb(fact.effective_date),
    )


def _meeting_scheduled(fact: facts.MeetingScheduled) -> Message:
    return ev.MeetingScheduled(
        placement_id=fact.placement_id,
        meeting_id=fact.meeting_id,
        planned_start_time=time_to_pb(fact.planned_start_time),
        replaces_meeting_id=fact.replaces_meeting_id or "",
    )


def _meeting_held(fact: facts.MeetingHeld) -> Message:
    return ev.MeetingHeld(
        placement_id=fact.placement_id,
        meeting_id=fact.meeting_id,
        actual_start_time=time_to_pb(fact.actual_start_time),
    )


def _meeting_missed(fact: facts.MeetingMissed) -> Message:
    return ev.MeetingMissed(
        placement_id=fact.placement_id,
        meeting_id=fact.meeting_id,
        actual_start_time=time_to_pb(fact.actual_start_time),
        absent_parties=[enums.PARTY.to_pb(party) for party in fact.absent_parties],
    )


def _item_completed(fact: facts.PlanItemCompleted) -> Message:
    return ev.PlanItemCompleted(
        placement_id=fact.placement_id, plan_item_id=fact.plan_item_id, done_time=time_to_pb(fact.done_time)
    )


def _retained(fact: facts.RetentionConfirmed) -> Message:
    return ev.RetentionConfirmed(
        placement_id=fact.placement_id,
        client_id=fact.client_id,
        role_id=fact.role_id,
        months=fact.months,
        check_date=date_to_pb(fact.check_date),
        confirm_time=time_to_pb(fact.confirm_time),
    )


def _ended(fact: facts.PlacementEnded) -> Message:
    return ev.PlacementEnded(
        placement_id=fact.placement_id,
        client_id=fact.client_id,
        role_id=fact.role_id,
        reason=enums.END_REASON.to_pb(EndReason(fact.reason)),
        end_date=date_to_pb(fact.end_date),
        reemployment_limit_date=date_to_pb(fact.reemployment_limit_date),
    )


# Any: each function takes its own kind of fact, which the key beside it says
FORMS: dict[type[facts.PlacementFact], tuple[str, Callable[[Any], Message]]] = {
    facts.PlacementOpened: ("placement.placement.opened.v1", _opened),
    facts.VisitRecorded: ("placement.visit.recorded.v1", _visited),
    facts.PracticumStarted: ("placement.practicum.started.v1", _practicum_started),
    facts.PracticumFinished: ("placement.practicum.finished.v1", _practicum_finished),
    facts.EvaluationRecorded: ("placement.evaluation.recorded.v1", _evaluated),
    facts.OfferMade: ("placement.offer.made.v1", _offered),
    facts.JobStarted: ("placement.job.started.v1", _job_started),
    facts.HoursChanged: ("placement.hours.changed.v1", _hours_changed),
    facts.MeetingScheduled: ("placement.meeting.scheduled.v1", _meeting_scheduled),
    facts.MeetingHeld: ("placement.meeting.held.v1", _meeting_held),
    facts.MeetingMissed: ("placement.meeting.missed.v1", _meeting_missed),
    facts.PlanItemCompleted: ("placement.plan_item.completed.v1", _item_completed),
    facts.RetentionConfirmed: ("placement.retention.confirmed.v1", _retained),
    facts.PlacementEnded: ("placement.placement.ended.v1", _ended),
}


def fact_to_pb(fact: object) -> Envelope:
    """Return a fact in its wire form; `Unexpected` for an object that is none of ours."""
    if not isinstance(fact, facts.PlacementFact) or type(fact) not in FORMS:
        raise Unexpected("UNEXPECTED", kind=type(fact).__name__)
    subject, write = FORMS[type(fact)]
    return Envelope(
        subject=subject,
        aggregate_id=_about(fact),
        aggregate_version=fact.version,
        payload=write(fact).SerializeToString(deterministic=True),
    )


def _about(fact: facts.PlacementFact) -> str:
    """Return the id of the thing whose version the fact carries."""
    if isinstance(fact, (facts.MeetingScheduled, facts.MeetingHeld, facts.MeetingMissed)):
        return fact.meeting_id
    if isinstance(fact, facts.PlanItemCompleted):
        return fact.plan_item_id
    return fact.placement_id
