"""Three-way meetings (三者面談): the series of the first ninety days, and who was heard.

A meeting without one of the three parties is missed, never held. A series keeps to one weekly moment; a public holiday
moves a meeting to the nearest other day, and the reason is kept with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from chassis.errors import Fault, InvalidInput, StateConflict
from placement.domain.dates import tokyo_date
from placement.domain.onboarding import Phase, phase_on
from placement.domain.parties import Party, Why

DURATION_MINUTES = 30
DURATION_MINUTES_MIN = 10
DURATION_MINUTES_MAX = 120


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


class MeetingMode(StrEnum):
    """Where a meeting takes place."""

    AT_WORKPLACE = "at_workplace"
    ONLINE = "online"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One three-way meeting. `attendance` says for each party whether it was present; empty while planned."""

    id: str
    version: int
    placement_id: str
    phase: Phase
    series_number: int
    planned_start_time: datetime
    duration_minutes: int
    mode: MeetingMode
    create_time: datetime
    state: MeetingState = MeetingState.PLANNED
    attendance: Mapping[Party, bool]
    actual_start_time: datetime | None = None
    replaces_meeting_id: str | None = None
    whys: tuple[Why, ...] = ()

    @property
    def planned_end_time(self) -> datetime:
        """When it is to end."""
        return self.planned_start_time + timedelta(minutes=self.duration_minutes)

    def overdue(self, now: datetime) -> bool:
        """Tell whether its time is past and nobody recorded what became of it."""
        return self.state is MeetingState.PLANNED and self.planned_end_time < now

    def settle(self, attendance: Mapping[Party, bool], began: datetime | None, now: datetime) -> "Meeting":
        """Return it HELD where all three were present, else MISSED.

        `began` None means the planned start. `InvalidInput` where a party is not told of or the time lies in the
        future; `StateConflict` where it was settled before.
        """
        self._require_planned()
        unheard = sorted(set(Party) - set(attendance))
        if unheard:
            raise InvalidInput(
                "ATTENDANCE_INCOMPLETE", [Fault("attendance", "party_missing", party) for party in unheard]
            )
        start = began or self.planned_start_time
        if start > now:
            raise InvalidInput("MEETING_IN_FUTURE", [Fault("actual_start_time", "time_in_future", now.isoformat())])
        state = MeetingState.HELD if all(attendance.values()) else MeetingState.MISSED
        return replace(
            self, version=self.version + 1, state=state, attendance=dict(attendance), actual_start_time=start
        )

    def move_away(self) -> "Meeting":
        """Return it as it is once another meeting takes its place: RESCHEDULED, or still MISSED."""
        if self.state is MeetingState.MISSED:
            return self
        self._require_planned()
        return replace(self, version=self.version + 1, state=MeetingState.RESCHEDULED)

    def cancel(self) -> "Meeting":
        """Return it cancelled; `StateConflict` where it was settled before."""
        self._require_planned()
        return replace(self, version=self.version + 1, state=MeetingState.CANCELLED)

    def _require_planned(self) -> None:
        if self.state is not MeetingState.PLANNED:
            raise StateConflict("MEETING_NOT_PLANNED", meeting_id=self.id, state=self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTime:
    """When a meeting is to be instead. None keeps what was."""

    planned_start_time: datetime
    duration_minutes: int | None = None
    mode: MeetingMode | None = None


def successor(old: Meeting, wish: NewTime, new_id: str, job_start: date, now: datetime) -> Meeting:
    """Return the meeting that takes the place of `old`, at a time that is not past."""
    if wish.planned_start_time < now:
        raise InvalidInput("MEETING_TIME_IN_PAST", [Fault("planned_start_time", "time_in_past", now.isoformat())])
    duration = wish.duration_minutes or old.duration_minutes
    check_duration(duration)
    return Meeting(
        id=new_id,
        version=1,
        placement_id=old.placement_id,
        phase=phase_on(job_start, tokyo_date(wish.planned_start_time)),
        series_number=old.series_number,
        planned_start_time=wish.planned_start_time,
        duration_minutes=duration,
        mode=wish.mode or old.mode,
        create_time=now,
        attendance={},
        replaces_meeting_id=old.id,
    )


def check_duration(minutes: int) -> None:
    """Raise `InvalidInput` where a meeting's length is out of range."""
    if not DURATION_MINUTES_MIN <= minutes <= DURATION_MINUTES_MAX:
        limit = str(DURATION_MINUTES_MIN if minutes < DURATION_MINUTES_MIN else DURATION_MINUTES_MAX)
        raise InvalidInput("MEETING_DURATION_WRONG", [Fault("meeting_duration_minutes", "out_of_range", limit)])
