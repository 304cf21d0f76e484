"""One client with one employer, from an accepted proposal to a kept job.

Each verb returns what the placement becomes, the legal move it made and the fact that follows. Nothing is changed in
place, nothing is published in passing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict, TypeVar

from chassis.errors import Fault, InvalidInput, StateConflict
from placement.domain import facts
from placement.domain.dates import tokyo_date
from placement.domain.ending import EndReason, check_reason
from placement.domain.evaluation import Evaluation, Occasion, awaited, check_items
from placement.domain.moves import AT_WORK, Move, State, Verb, legal, require
from placement.domain.offer import WEEKLY_MINUTES_MAX, Offer, OfferState, SkipReason, Terms, check_terms
from placement.domain.practicum import Practicum, plan_practicum
from placement.domain.retention import Milestone, milestones_from, reemployment_limit
from placement.domain.week import WorkWeek

T = TypeVar("T")

OCCASION_STATES = {
    Occasion.MID_PRACTICUM: (State.PRACTICUM,),
    Occasion.PRACTICUM: (State.PRACTICUM_FINISHED, State.EVALUATED, State.OFFERED),
}


class HoursReason(StrEnum):
    """Why contracted hours are what they are from a date on."""

    JOB_START = "job_start"
    GROWTH_STEP = "growth_step"
    CLIENT_WISH = "client_wish"
    EMPLOYER_WISH = "employer_wish"
    HEALTH = "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChange:
    """Contracted minutes a week from a date on. `weekly_minutes_before` is 0 at the start."""

    id: str
    placement_id: str
    effective_date: date
    weekly_minutes_before: int
    weekly_minutes_after: int
    reason: HoursReason
    approver_id: str
    create_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom and what a placement is about: ids of other services' things."""

    client_id: str
    role_id: str
    workplace_id: str
    employer_id: str
    proposal_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The placement as it is now. Dates are in Asia/Tokyo, times in UTC; None is what did not happen (yet)."""

    id: str
    version: int
    subject: Subject
    state: State
    state_time: datetime
    propose_time: datetime
    create_time: datetime
    update_time: datetime
    visit_date: date | None = None
    practicum: Practicum | None = None
    offer: Offer | None = None
    job_start_date: date | None = None
    weekly_minutes: int | None = None
    hours_effective_date: date | None = None
    work_week: WorkWeek | None = None
    milestones: tuple[Milestone, ...] = ()
    end_date: date | None = None
    end_reason: EndReason | None = None

    @property
    def reemployment_limit_date(self) -> date | None:
        """The last day on which new employment continues the retention count; None unless a started job ended."""
        if self.end_date is None or self.job_start_date is None or self.end_date < self.job_start_date:
            return None
        return reemployment_limit(self.end_date)

    def record_visit(self, visit: date, now: datetime) -> "Moved":
        """Move PROPOSED to VISITED."""
        moves = require(self.id, Verb.RECORD_VISIT, self.state)
        if visit > tokyo_date(now):
            raise InvalidInput("VISIT_DATE_WRONG", [Fault("visit_date", "date_in_future", tokyo_date(now).isoformat())])
        after = replace(self._step(moves[0], now), visit_date=visit)
        return Moved(self.state, after, moves[0], facts.VisitRecorded(**after.about(), visit_date=visit))

    def start_practicum(self, start: date, end: date, days: int, now: datetime) -> "Moved":
        """Move PROPOSED or VISITED to PRACTICUM."""
        moves = require(self.id, Verb.START_PRACTICUM, self.state)
        after = replace(self._step(moves[0], now), practicum=plan_practicum(start, end, days))
        fact = facts.PracticumStarted(**after.about(), planned_start_date=start, planned_end_date=end)
        return Moved(self.state, after, moves[0], fact)

    def finish_practicum(self, end: date, attended: int, accompanied: int, now: datetime) -> "Moved":
        """Move PRACTICUM to PRACTICUM_FINISHED, with the days that were really attended."""
        moves = require(self.id, Verb.FINISH_PRACTICUM, self.state)
        running = _there(self.practicum)
        after = replace(
            self._step(moves[0], now), practicum=running.finish(end, attended, accompanied, tokyo_date(now))
        )
        return Moved(self.state, after, moves[0], facts.PracticumFinished(**after.about(), actual_end_date=end))

    def record_evaluation(self, sheet: Evaluation, earlier: Sequence[Evaluation], now: datetime) -> "Moved":
        """Take one party's sheet; with the last of the three after the practicum, move to EVALUATED."""
        require(self.id, Verb.RECORD_EVALUATION, self.state)
        if self.state not in OCCASION_STATES.get(sheet.occasion, AT_WORK):
            raise StateConflict("OCCASION_NOT_FITTING", placement_id=self.id, state=self.state, occasion=sheet.occasion)
        check_items(sheet.items)
        complete = sheet.occasion is Occasion.PRACTICUM and not awaited([*earlier, sheet], sheet.occasion)
        goal = State.EVALUATED if complete and self.state is State.PRACTICUM_FINISHED else self.state
        move = Move(Verb.RECORD_EVALUATION, self.state, goal)
        after = self._step(move, now)
        told = facts.EvaluationRecorded(
            **after.about(), evaluation_id=sheet.id, occasion=sheet.occasion, party=sheet.party
        )
        return Moved(self.state, after, move, told)

    def make_offer(self, offer_id: str, terms: Terms, skip: SkipReason | None, now: datetime) -> "Moved":
        """Move to OFFERED. Passing over a stage needs `skip`; giving one where none is passed over is refused."""
        move = require(self.id, Verb.MAKE_OFFER, self.state)[0]
        if move.reasoned and skip is None:
            raise StateConflict("STAGE_SKIP_NEEDS_REASON", placement_id=self.id, state=self.state)
        if skip is not None and not move.reasoned:
            raise InvalidInput("SKIP_REASON_NOT_NEEDED", [Fault("skip_reason", "not_needed")])
        check_terms(terms, tokyo_date(now))
        offer = Offer(id=offer_id, state=OfferState.MADE, terms=terms, skip_reason=skip, create_time=now)
        after = replace(self._step(move, now), offer=offer)
        fact = facts.OfferMade(
            **after.about(), offer_id=offer_id, offered_date=terms.offered_date, start_date=terms.start_date
        )
        return Moved(self.state, after, move, fact, skip or "")

    def start_job(self, start: date | None, week: WorkWeek, now: datetime) -> "Moved":
        """Move OFFERED to EMPLOYED: set Day 1 (`None` takes the offer's), the hours and the milestones."""
        move = require(self.id, Verb.START_JOB, self.state)[0]
        offer = _there(self.offer)
        first = start or offer.terms.start_date
        if first < offer.terms.offered_date:
            limit = offer.terms.offered_date.isoformat()
            raise InvalidInput("JOB_START_WRONG", [Fault("start_date", "date_too_early", limit)])
        after = replace(
            self._step(move, now),
            offer=replace(offer, state=OfferState.ACCEPTED),
            job_start_date=first,
            weekly_minutes=offer.terms.weekly_minutes,
            hours_effective_date=first,
            work_week=week,
            milestones=milestones_from(first),
        )
        told = facts.JobStarted(
            **after.about(), client_id=self.subject.client_id, role_id=self.subject.role_id, start_date=first
        )
        return Moved(self.state, after, move, told)

    def change_hours(self, change: HoursChange, now: datetime) -> "Moved":
        """Take new contracted hours; the state stays."""
        move = require(self.id, Verb.CHANGE_HOURS, self.state)[0]
        faults = []
        earliest = _there(self.hours_effective_date)
        if change.effective_date < earliest:
            faults.append(Fault("effective_date", "date_too_early", earliest.isoformat()))
        if not 1 <= change.weekly_minutes_after <= WEEKLY_MINUTES_MAX:
            faults.append(Fault("weekly_minutes", "out_of_range", str(WEEKLY_MINUTES_MAX)))
        if change.weekly_minutes_after == self.weekly_minutes:
            faults.append(Fault("weekly_minutes", "unchanged", str(self.weekly_minutes)))
        if faults:
            raise InvalidInput("HOURS_CHANGE_WRONG", faults)
        minutes, day = change.weekly_minutes_after, change.effective_date
        after = replace(self._step(move, now), weekly_minutes=minutes, hours_effective_date=day)
        fact = facts.HoursChanged(**after.about(), hours_change_id=change.id, effective_date=day)
        return Moved(self.state, after, move, fact, change.reason)

    def confirm_retention(self, months: int, now: datetime) -> "Moved":
        """Confirm a milestone whose check date has come; the first one moves EMPLOYED to RETAINED."""
        move = require(self.id, Verb.CONFIRM_RETENTION, self.state)[0]
        due = next((m for m in self.milestones if m.months == months), None)
        if due is None:
            raise InvalidInput("MILESTONE_UNKNOWN", [Fault("months", "not_a_milestone")])
        if due.confirm_time is not None:
            raise StateConflict("MILESTONE_ALREADY_CONFIRMED", placement_id=self.id, months=months)
        if tokyo_date(now) < due.check_date:
            raise StateConflict("MILESTONE_NOT_DUE", placement_id=self.id, check_date=due.check_date.isoformat())
        milestones = tuple(m.confirmed(now) if m is due else m for m in self.milestones)
        after = replace(self._step(move, now), milestones=milestones)
        told = facts.RetentionConfirmed(
            **after.about(),
            client_id=self.subject.client_id,
            role_id=self.subject.role_id,
            months=months,
            check_date=due.check_date,
            confirm_time=now,
        )
        return Moved(self.state, after, move, told)

    def end(self, reason: EndReason, end: date | None, now: datetime) -> "Moved":
        """Move to ENDED with a reason that fits the stage. `end` None means today in Asia/Tokyo."""
        move = require(self.id, Verb.END, self.state)[0]
        check_reason(self.state, reason)
        today = tokyo_date(now)
        last = end or today
        first = min(self.job_start_date or tokyo_date(self.propose_time), today)
        if last > today:
            raise InvalidInput("END_DATE_WRONG", [Fault("end_date", "date_in_future", today.isoformat())])
        if last < first:
            raise InvalidInput("END_DATE_WRONG", [Fault("end_date", "date_too_early", first.isoformat())])
        after = replace(self._step(move, now), end_date=last, end_reason=reason, offer=self._offer_at_end(reason))
        told = facts.PlacementEnded(
            **after.about(),
            client_id=self.subject.client_id,
            role_id=self.subject.role_id,
            reason=reason,
            end_date=last,
            reemployment_limit_date=after.reemployment_limit_date,
        )
        return Moved(self.state, after, move, told, reason)

    def about(self) -> "About":
        """Return which placement, at which version, a fact is about."""
        return About(placement_id=self.id, version=self.version)

    def _offer_at_end(self, reason: EndReason) -> Offer | None:
        if self.offer is None or self.offer.state is not OfferState.MADE:
            return self.offer
        declined = reason is EndReason.CLIENT_DECLINED
        return replace(self.offer, state=OfferState.DECLINED if declined else OfferState.WITHDRAWN)

    def _step(self, move: Move, now: datetime) -> "Placement":
        since = self.state_time if move.after is self.state else now
        return replace(self, version=self.version + 1, state=move.after, state_time=since, update_time=now)


class About(TypedDict):
    """The part that every fact of a placement has in common."""

    placement_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What a verb did: the state before (None: it opened one), the placement after, the move, the fact, and why."""

    before: State | None
    after: Placement
    move: Move
    fact: facts.PlacementFact
    reason: str = ""


def propose(placement_id: str, subject: Subject, propose_time: datetime, now: datetime) -> Moved:
    """Open a placement in PROPOSED. `propose_time` is when the employer accepted."""
    after = Placement(
        id=placement_id,
        version=1,
        subject=subject,
        state=State.PROPOSED,
        state_time=now,
        propose_time=propose_time,
        create_time=now,
        update_time=now,
    )
    fact = facts.PlacementOpened(
        **after.about(),
        client_id=subject.client_id,
        role_id=subject.role_id,
        proposal_id=subject.proposal_id,
        open_time=propose_time,
    )
    return Moved(None, after, legal(Verb.PROPOSE, None)[0], fact)


def _there(value: T | None) -> T:
    """Return what the state promises to be there."""
    if value is None:
        raise ValueError("the placement lacks what its state promises")
    return value
