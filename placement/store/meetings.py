"""Three-way meetings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import AlreadyExists, NotFound, StaleVersion
from placement.domain.meeting import Meeting, MeetingMode, MeetingState
from placement.domain.onboarding import Phase
from placement.domain.parties import Party, Why
from placement.store.clashes import told_as
from placement.store.tables import MEETINGS, PLANNED

COLUMNS = MEETINGS.c
PLAIN = (
    "id",
    "version",
    "placement_id",
    "series_number",
    "planned_start_time",
    "duration_minutes",
    "actual_start_time",
    "replaces_meeting_id",
    "create_time",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter:
    """Which meetings are asked for; None and empty ask for all."""

    placement_id: str | None = None
    states: tuple[MeetingState, ...] = ()
    planned_from: datetime | None = None
    planned_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AfterMeeting:
    """Where the page before ended."""

    planned_start_time: datetime
    id: str


class Meetings:
    """The office's three-way meetings."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, office_id: str, meeting_id: str, *, to_change: bool = False) -> Meeting:
        """Return one meeting; `NotFound` where the office has none such. `to_change` locks it until the end."""
        query = sa.select(MEETINGS).where(COLUMNS.office_id == office_id, COLUMNS.id == meeting_id)
        row = (await self._connection.execute(query.with_for_update() if to_change else query)).mappings().one_or_none()
        if row is None:
            raise NotFound("MEETING_NOT_FOUND", meeting_id=meeting_id)
        return _meeting_from(row)

    async def add(self, office_id: str, meetings: Sequence[Meeting]) -> None:
        """Write new meetings; `AlreadyExists` where one is planned at that time, or replaces one replaced before."""
        rows = [{"office_id": office_id, **_row_of(meeting)} for meeting in meetings]
        failures = {
            "meetings_one_at_a_time": AlreadyExists("MEETING_TIME_TAKEN"),
            "meetings_replaced_once": AlreadyExists("MEETING_ALREADY_REPLACED"),
        }
        async with told_as(self._connection, failures):
            await self._connection.execute(MEETINGS.insert(), rows)

    async def put(self, office_id: str, meeting: Meeting) -> None:
        """Write what a meeting became; `StaleVersion` where somebody else changed it since it was read."""
        done = await self._connection.execute(
            sa.update(MEETINGS)
            .where(COLUMNS.office_id == office_id, COLUMNS.id == meeting.id, COLUMNS.version == meeting.version - 1)
            .values(**_row_of(meeting))
        )
        if done.rowcount != 1:
            raise StaleVersion("MEETING_VERSION_STALE", meeting_id=meeting.id)

    async def page(self, office_id: str, wanted: MeetingFilter, after: AfterMeeting | None, size: int) -> list[Meeting]:
        """Return up to `size` meetings by planned start, earliest first."""
        query = sa.select(MEETINGS).where(COLUMNS.office_id == office_id, *_matching(wanted))
        if after is not None:
            here = sa.tuple_(COLUMNS.planned_start_time, COLUMNS.id)
            query = query.where(here > sa.tuple_(after.planned_start_time, after.id))
        query = query.order_by(COLUMNS.planned_start_time, COLUMNS.id).limit(size)
        return [_meeting_from(row) for row in (await self._connection.execute(query)).mappings()]

    async def planned_of(self, office_id: str, placement_id: str) -> list[Meeting]:
        """Return the planned meetings of a placement, earliest first."""
        query = (
            sa.select(MEETINGS)
            .where(COLUMNS.office_id == office_id, COLUMNS.placement_id == placement_id, PLANNED)
            .order_by(COLUMNS.planned_start_time)
        )
        return [_meeting_from(row) for row in (await self._connection.execute(query)).mappings()]

    async def next_of(self, office_id: str, placement_ids: Iterable[str], now: datetime) -> dict[str, Meeting]:
        """Return each placement's next planned meeting that is not past; absent where there is none."""
        query = (
            sa.select(MEETINGS)
            .ext(distinct_on(COLUMNS.placement_id))
            .where(COLUMNS.office_id == office_id, COLUMNS.placement_id.in_(list(placement_ids)), PLANNED)
            .where(COLUMNS.planned_start_time >= now)
            .order_by(COLUMNS.placement_id, COLUMNS.planned_start_time)
        )
        rows = (await self._connection.execute(query)).mappings()
        return {row["placement_id"]: _meeting_from(row) for row in rows}

    async def overdue_counts(self, office_id: str, placement_ids: Iterable[str], now: datetime) -> dict[str, int]:
        """Return how many planned meetings of each placement ended without a record; absent means none."""
        query = (
            sa.select(COLUMNS.placement_id, sa.func.count())
            .where(COLUMNS.office_id == office_id, COLUMNS.placement_id.in_(list(placement_ids)), PLANNED)
            .where(meeting_end() < now)
            .group_by(COLUMNS.placement_id)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}


def meeting_end() -> sa.ColumnElement[datetime]:
    """Return when a meeting is to end, as SQL."""
    return COLUMNS.planned_start_time + sa.func.make_interval(0, 0, 0, 0, 0, COLUMNS.duration_minutes)


def _matching(wanted: MeetingFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.placement_id is not None:
        found.append(COLUMNS.placement_id == wanted.placement_id)
    if wanted.states:
        found.append(COLUMNS.state.in_([state.value for state in wanted.states]))
    if wanted.planned_from is not None:
        found.append(COLUMNS.planned_start_time >= wanted.planned_from)
    if wanted.planned_until is not None:
        found.append(COLUMNS.planned_start_time < wanted.planned_until)
    return found


def _meeting_from(row: sa.RowMapping) -> Meeting:
    attendance = {party: row[f"{party.value}_present"] for party in Party}
    told = {party: there for party, there in attendance.items() if there is not None}
    return Meeting(
        **{name: row[name] for name in PLAIN},
        phase=Phase(row["phase"]),
        mode=MeetingMode(row["mode"]),
        state=MeetingState(row["state"]),
        attendance=told,
        whys=tuple(Why(why["code"], why["facts"]) for why in row["whys"]),
    )


def _row_of(meeting: Meeting) -> dict[str, object]:
    return {
        **{name: getattr(meeting, name) for name in PLAIN},
        **{f"{party.value}_present": meeting.attendance.get(party) for party in Party},
        "phase": meeting.phase.value,
        "mode": meeting.mode.value,
        "state": meeting.state.value,
        "whys": [{"code": why.code, "facts": dict(why.facts)} for why in meeting.whys],
    }
