"""What pages show of placements, plans and meetings. Dates are Asia/Tokyo; times aware UTC; unknown is None."""

from dataclasses import dataclass
from datetime import date, datetime

STATES = (
    "proposed",
    "visited",
    "practicum",
    "practicum_finished",
    "evaluated",
    "offered",
    "employed",
    "retained",
    "ended",
)
PARTIES = ("client", "employer", "supporter")


@dataclass(frozen=True, slots=True)
class Practicum:
    """A practicum as planned, and as it went."""

    start: date | None
    end: date | None
    days: int
    attended: int
    accompanied: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of employment."""

    offered: date | None
    start: date | None
    weekly_minutes: int
    hourly_wage_yen: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A check of the kept job, `months` after its start: 3, 6, 12 or 24."""

    months: int
    check: date | None
    confirmed: datetime | None


@dataclass(frozen=True, slots=True)
class Placement:
    """One client with one employer. `state` is one of `STATES`."""

    id: str
    version: int
    client_id: str
    role_id: str
    workplace_id: str
    employer_id: str
    proposal_id: str
    state: str
    state_time: datetime | None
    job_start: date | None
    weekly_minutes: int
    practicum: Practicum | None
    offer: Offer | None
    milestones: tuple[Milestone, ...]
    end: date | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A three-way meeting. `state` is "planned", "held", "missed", "rescheduled" or "cancelled"."""

    id: str
    version: int
    phase: str
    number: int
    start: datetime | None
    minutes: int
    mode: str
    state: str
    attendance: tuple[tuple[str, str], ...]
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """Something to do in the first ninety days; `owner` is one of `PARTIES`."""

    id: str
    version: int
    title: str
    owner: str
    due: date | None
    done: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the first ninety days, with what is planned in it."""

    code: str
    title: str
    start: date | None
    end: date | None
    items: tuple[PlanItem, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A placement on the board."""

    placement: Placement
    days_in_state: int
    day_number: int
    next_meeting: Meeting | None
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board: rows, and how many placements each stage has."""

    rows: tuple[BoardRow, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the history."""

    verb: str
    to_state: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the parties see things differently: the item, and each one's rating."""

    code: str
    ratings: tuple[tuple[str, str], ...]
    highlighted: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A placement's page."""

    placement: Placement
    day_number: int
    current_phase: str
    phases: tuple[Phase, ...]
    next_meeting: Meeting | None
    gaps: tuple[Gap, ...]
    evaluated: tuple[tuple[str, str], ...]
    transitions: tuple[Transition, ...]
    meetings_held: int
    meetings_due: int
