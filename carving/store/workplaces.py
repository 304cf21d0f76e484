"""Workplaces as kept."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.workplace import Workplace
from carving.store.rows import Kept, Page, RowAt, next_token, one, put
from carving.store.tables import WORKPLACES as T
from chassis.json_values import from_json, to_json


class WorkplaceStore:
    """The workplaces of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, workplace: Workplace, now: datetime) -> Kept[Workplace]:
        """Keep a new workplace."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=workplace.id,
                version=1,
                create_time=now,
                employer_id=workplace.employer_id,
                content=to_json(workplace),
            )
        )
        return Kept(workplace, 1, now)

    async def get(self, office_id: str, workplace_id: str, *, lock: bool = False) -> Kept[Workplace]:
        """Give one workplace, locked until the transaction ends when asked so; `NotFound` WORKPLACE_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == workplace_id)
        query = query.with_for_update() if lock else query
        return _kept(await one(self._connection, query, "WORKPLACE_NOT_FOUND", workplace_id=workplace_id))

    async def many(self, office_id: str, workplace_ids: Collection[str]) -> dict[str, Kept[Workplace]]:
        """Give workplaces by id; one that is not there is missing."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id.in_(workplace_ids))
        rows = (await self._connection.execute(query)).mappings()
        return {row["id"]: _kept(row) for row in rows}

    async def of_employer(self, office_id: str, employer_id: str) -> list[Workplace]:
        """Give all workplaces of one employer, oldest first."""
        query = sa.select(T.c.content).where(T.c.office_id == office_id, T.c.employer_id == employer_id)
        rows = await self._connection.execute(query.order_by(T.c.create_time, T.c.id))
        return [from_json(Workplace, row[0]) for row in rows]

    async def put(self, office_id: str, kept: Kept[Workplace], changed: Workplace) -> Kept[Workplace]:
        """Replace a workplace that was read as `kept`; `StaleVersion` where it changed since."""
        await put(self._connection, RowAt(T, office_id, changed.id, kept.version), {"content": to_json(changed)})
        return Kept(changed, kept.version + 1, kept.create_time)

    async def page(self, office_id: str, page: Page, employer_id: str) -> tuple[list[Kept[Workplace]], str]:
        """Give a page of workplaces, newest first, and the next page's token."""
        query = (
            sa.select(T)
            .where(T.c.office_id == office_id)
            .order_by(T.c.create_time.desc(), T.c.id.desc())
            .limit(page.limit + 1)
        )
        after = page.after(datetime, str)
        if after is not None:
            query = query.where(sa.tuple_(T.c.create_time, T.c.id) < after)
        if employer_id:
            query = query.where(T.c.employer_id == employer_id)
        rows = (await self._connection.execute(query)).mappings().all()
        shown = rows[: page.limit]
        token = next_token(rows, page, shown[-1]["create_time"], shown[-1]["id"]) if shown else ""
        return [_kept(row) for row in shown], token


def _kept(row: sa.RowMapping) -> Kept[Workplace]:
    return Kept(from_json(Workplace, row["content"]), row["version"], row["create_time"])
