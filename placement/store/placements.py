"""Placements with their practicum, offer and milestones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import AlreadyExists, NotFound, StaleVersion
from placement.domain.moves import AT_WORK, State
from placement.domain.placement import Placement
from placement.domain.retention import Milestone
from placement.store.clashes import told_as
from placement.store.meetings import meeting_end
from placement.store.placement_rows import offer_row, placement_from, practicum_row, row_of
from placement.store.tables import MEETINGS, MILESTONES, OFFERS, PLACEMENTS, PLAN_ITEMS, PLANNED, PRACTICUMS

COLUMNS = PLACEMENTS.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which placements are asked for; None and empty ask for all. `now` and `today` decide what is overdue."""

    now: datetime
    today: date
    states: tuple[State, ...] = ()
    client_id: str | None = None
    role_id: str | None = None
    proposal_id: str | None = None
    overdue_only: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """Where the page before ended."""

    state_time: datetime
    id: str


class Placements:
    """The office's placements."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, office_id: str, placement_id: str, *, to_change: bool = False) -> Placement:
        """Return one placement; `NotFound` where the office has none such. `to_change` locks it until the end."""
        query = _whole().where(COLUMNS.office_id == office_id, COLUMNS.id == placement_id)
        if to_change:
            query = query.with_for_update(of=PLACEMENTS)
        found = await self._read(office_id, query)
        if not found:
            raise NotFound("PLACEMENT_NOT_FOUND", placement_id=placement_id)
        return found[0]

    async def of_proposal(self, office_id: str, proposal_id: str) -> str | None:
        """Return the id of the placement that was opened from a proposal, or None."""
        query = sa.select(COLUMNS.id).where(COLUMNS.office_id == office_id, COLUMNS.proposal_id == proposal_id)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def add(self, office_id: str, placement: Placement) -> None:
        """Write a new placement; `AlreadyExists` where its client has an active one, or its proposal opened one."""
        client = AlreadyExists("CLIENT_HAS_ACTIVE_PLACEMENT", client_id=placement.subject.client_id)
        proposal = AlreadyExists("PROPOSAL_HAS_PLACEMENT", proposal_id=placement.subject.proposal_id)
        failures = {"placements_one_active": client, "placements_proposal": proposal}
        async with told_as(self._connection, failures):
            await self._connection.execute(PLACEMENTS.insert().values(office_id=office_id, **row_of(placement)))

    async def put(self, office_id: str, placement: Placement) -> None:
        """Write what a placement became; `StaleVersion` where somebody else changed it since it was read."""
        before = placement.version - 1
        done = await self._connection.execute(
            sa.update(PLACEMENTS)
            .where(COLUMNS.office_id == office_id, COLUMNS.id == placement.id, COLUMNS.version == before)
            .values(**row_of(placement))
        )
        if done.rowcount != 1:
            raise StaleVersion("PLACEMENT_VERSION_STALE", placement_id=placement.id)
        await self._put_parts(office_id, placement)

    async def page(self, office_id: str, wanted: Filter, after: After | None, size: int) -> list[Placement]:
        """Return up to `size` placements, those longest in their state first."""
        query = _whole().where(COLUMNS.office_id == office_id, *_matching(office_id, wanted))
        if wanted.states:
            query = query.where(COLUMNS.state.in_([state.value for state in wanted.states]))
        if after is not None:
            query = query.where(sa.tuple_(COLUMNS.state_time, COLUMNS.id) > sa.tuple_(after.state_time, after.id))
        return await self._read(office_id, query.order_by(COLUMNS.state_time, COLUMNS.id).limit(size))

    async def counts(self, office_id: str, wanted: Filter) -> dict[State, int]:
        """Return how many placements stand in each state, whatever states are wanted."""
        query = (
            sa.select(COLUMNS.state, sa.func.count())
            .where(COLUMNS.office_id == office_id, *_matching(office_id, wanted))
            .group_by(COLUMNS.state)
        )
        found = {State(state): count for state, count in await self._connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    async def _read(self, office_id: str, query: sa.Select[tuple[object, ...]]) -> list[Placement]:
        rows = (await self._connection.execute(query)).mappings().all()
        milestones = await self._milestones(office_id, [row["id"] for row in rows])
        return [placement_from(row, milestones.get(row["id"], ())) for row in rows]

    async def _milestones(self, office_id: str, ids: Sequence[str]) -> dict[str, list[Milestone]]:
        found: dict[str, list[Milestone]] = {}
        query = (
            sa.select(MILESTONES)
            .where(MILESTONES.c.office_id == office_id, MILESTONES.c.placement_id.in_(ids))
            .order_by(MILESTONES.c.months)
        )
        for row in (await self._connection.execute(query)).mappings() if ids else ():
            kept = Milestone(row["months"], row["check_date"], row["confirm_time"])
            found.setdefault(row["placement_id"], []).append(kept)
        return found

    async def _put_parts(self, office_id: str, placement: Placement) -> None:
        key = {"office_id": office_id, "placement_id": placement.id}
        if placement.practicum is not None:
            await self._upsert(PRACTICUMS, [key | practicum_row(placement.practicum)])
        if placement.offer is not None:
            await self._upsert(OFFERS, [key | offer_row(placement.offer)])
        rows: list[dict[str, object]] = [
            key | {"months": m.months, "check_date": m.check_date, "confirm_time": m.confirm_time}
            for m in placement.milestones
        ]
        if rows:
            await self._upsert(MILESTONES, rows)

    async def _upsert(self, table: sa.Table, rows: Sequence[dict[str, object]]) -> None:
        fresh = insert(table)
        keys = [column.name for column in table.primary_key]
        news = {column.name: fresh.excluded[column.name] for column in table.c if column.name not in keys}
        await self._connection.execute(fresh.on_conflict_do_update(index_elements=keys, set_=news), rows)


def _whole() -> sa.Select[tuple[object, ...]]:
    joined = PLACEMENTS.outerjoin(PRACTICUMS, _same(PRACTICUMS)).outerjoin(OFFERS, _same(OFFERS))
    practicum = [column.label(f"practicum_{column.name}") for column in _own(PRACTICUMS)]
    offer = [column.label(f"offer_{column.name}") for column in _own(OFFERS)]
    return sa.select(*COLUMNS, *practicum, *offer).select_from(joined)


def _own(table: sa.Table) -> Iterable[sa.Column[object]]:
    return (column for column in table.c if column.name not in {"office_id", "placement_id"})


def _same(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.office_id == COLUMNS.office_id, table.c.placement_id == COLUMNS.id)


def _matching(office_id: str, wanted: Filter) -> list[sa.ColumnElement[bool]]:
    asked = {
        COLUMNS.client_id: wanted.client_id,
        COLUMNS.role_id: wanted.role_id,
        COLUMNS.proposal_id: wanted.proposal_id,
    }
    found = [column == value for column, value in asked.items() if value is not None]
    return [*found, _overdue(office_id, wanted)] if wanted.overdue_only else found


def _overdue(office_id: str, wanted: Filter) -> sa.ColumnElement[bool]:
    items, checks, meetings = PLAN_ITEMS.c, MILESTONES.c, MEETINGS.c
    late = sa.union_all(
        sa.select(items.placement_id).where(
            items.office_id == office_id, items.done_time.is_(None), items.due_date < wanted.today
        ),
        sa.select(checks.placement_id).where(
            checks.office_id == office_id, checks.confirm_time.is_(None), checks.check_date < wanted.today
        ),
        sa.select(meetings.placement_id).where(meetings.office_id == office_id, PLANNED, meeting_end() < wanted.now),
    )
    return sa.and_(COLUMNS.state.in_([state.value for state in AT_WORK]), COLUMNS.id.in_(late))
