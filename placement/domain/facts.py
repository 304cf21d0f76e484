"""Facts that others may learn: ids and dates only, never a name, a note or a rating.

`version` is that of the thing the fact is about: the placement, or the meeting or plan item it names.
"""

from dataclasses import dataclass
from datetime import date, datetime

from placement.domain.evaluation import Occasion
from placement.domain.parties import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFact:
    """What every fact of this service says."""

    placement_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementOpened(PlacementFact):
    """A placement was opened; the client is no longer free."""

    client_id: str
    role_id: str
    proposal_id: str | None
    open_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecorded(PlacementFact):
    """The client visited the worksite."""

    visit_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticumStarted(PlacementFact):
    """The practicum began."""

    planned_start_date: date
    planned_end_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticumFinished(PlacementFact):
    """The practicum is over."""

    actual_end_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRecorded(PlacementFact):
    """One party evaluated."""

    evaluation_id: str
    occasion: Occasion
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade(PlacementFact):
    """The employer made an offer."""

    offer_id: str
    offered_date: date
    start_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStarted(PlacementFact):
    """Day 1 is set."""

    client_id: str
    role_id: str
    start_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChanged(PlacementFact):
    """Contracted weekly hours changed."""

    hours_change_id: str
    effective_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScheduled(PlacementFact):
    """A three-way meeting was planned."""

    meeting_id: str
    planned_start_time: datetime
    replaces_meeting_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(PlacementFact):
    """All three parties took part."""

    meeting_id: str
    actual_start_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMissed(PlacementFact):
    """A party was absent."""

    meeting_id: str
    actual_start_time: datetime
    absent_parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemCompleted(PlacementFact):
    """An item of the plan is done."""

    plan_item_id: str
    done_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionConfirmed(PlacementFact):
    """The client still works there at a milestone."""

    client_id: str
    role_id: str
    months: int
    check_date: date
    confirm_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEnded(PlacementFact):
    """The placement is over; the client is free."""

    client_id: str
    role_id: str
    reason: str
    end_date: date
    reemployment_limit_date: date | None
