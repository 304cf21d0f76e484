"""Hearings as kept: exactly what was said, and what was read from it at the time."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.hearing import Hearing
from carving.store.rows import Kept, one
from carving.store.tables import HEARINGS as T
from chassis.json_values import from_json, to_json


class HearingStore:
    """The hearings of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, hearing: Hearing, now: datetime) -> Kept[Hearing]:
        """Keep a new hearing."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=hearing.id,
                version=1,
                create_time=now,
                workplace_id=hearing.workplace_id,
                content=to_json(hearing),
            )
        )
        return Kept(hearing, 1, now)

    async def get(self, office_id: str, hearing_id: str) -> Kept[Hearing]:
        """Give one hearing; `NotFound` HEARING_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == hearing_id)
        return _kept(await one(self._connection, query, "HEARING_NOT_FOUND", hearing_id=hearing_id))

    async def newest(self, office_id: str, workplace_id: str) -> Kept[Hearing]:
        """Give a workplace's newest hearing; `NotFound` HEARING_NOT_FOUND where there is none."""
        query = (
            sa.select(T)
            .where(T.c.office_id == office_id, T.c.workplace_id == workplace_id)
            .order_by(T.c.create_time.desc(), T.c.id)
            .limit(1)
        )
        return _kept(await one(self._connection, query, "HEARING_NOT_FOUND", workplace_id=workplace_id))


def _kept(row: sa.RowMapping) -> Kept[Hearing]:
    return Kept(from_json(Hearing, row["content"]), row["version"], row["create_time"])
