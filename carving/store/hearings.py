"""Hearings as kept: exactly what was said, and what was read from it at the time."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.hearing import Hearing
from carving.domain.task import Task
from carving.store.rows import Kept, one
from carving.store.tables import HEARINGS as T
from chassis.json_values import from_json, to_json


class HearingStore:
    """The hearings of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, office_id: str, hearing: Hearing, now: datetime, rereads_id: str | None = None
    ) -> Kept[Hearing]:
        """Keep a new hearing; `rereads_id` names the one whose changed text it is."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=hearing.id,
                version=1,
                create_time=now,
                workplace_id=hearing.workplace_id,
                content=to_json(hearing),
                rereads_id=rereads_id,
            )
        )
        return Kept(hearing, 1, now)

    async def get(self, office_id: str, hearing_id: str) -> Kept[Hearing]:
        """Give one hearing; `NotFound` HEARING_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == hearing_id)
        return _kept(await one(self._connection, query, "HEARING_NOT_FOUND", hearing_id=hearing_id))

    async def newest(self, office_id: str, workplace_id: str) -> Kept[Hearing]:
        """Give a workplace's newest hearing; `NotFound` HEARING_NOT_FOUND where there is none.

        One that was set aside, or whose changed text is kept as another, is not it.
        """
        later = T.alias()
        reread = sa.exists().where(
            later.c.office_id == office_id, later.c.rereads_id == T.c.id, later.c.set_aside_time.is_(None)
        )
        here = (T.c.office_id == office_id, T.c.workplace_id == workplace_id, T.c.set_aside_time.is_(None), ~reread)
        query = sa.select(T).where(*here).order_by(T.c.create_time.desc(), T.c.id).limit(1)
        return _kept(await one(self._connection, query, "HEARING_NOT_FOUND", workplace_id=workplace_id))

    async def rereads(self, office_id: str, hearing_id: str) -> str:
        """Name the hearing that a hearing reads again, empty for a first one."""
        query = sa.select(T.c.rereads_id).where(T.c.office_id == office_id, T.c.id == hearing_id)
        return (await self._connection.execute(query)).scalar_one_or_none() or ""

    async def reread_by(self, office_id: str, hearing_id: str) -> str:
        """Name the hearing that reads this one again and was not taken back, empty where there is none."""
        here = (T.c.office_id == office_id, T.c.rereads_id == hearing_id, T.c.set_aside_time.is_(None))
        return (await self._connection.execute(sa.select(T.c.id).where(*here))).scalar_one_or_none() or ""

    async def swap(self, office_id: str, hearing_id: str, now: datetime) -> None:
        """Set a hearing aside that reads another one again; one that is aside takes its place again."""
        turned = sa.case((T.c.set_aside_time.is_(None), sa.cast(now, T.c.set_aside_time.type)), else_=None)
        here = (T.c.office_id == office_id, T.c.id == hearing_id)
        await self._connection.execute(sa.update(T).where(*here).values(set_aside_time=turned))

    async def read_tasks(self, office_id: str, hearing_ids: Collection[str]) -> dict[str, Task]:
        """Give every task as it was read from these hearings, by its id in the list."""
        read_from = T.c.content["decomposition"]["tasks"]
        query = sa.select(read_from).where(T.c.office_id == office_id, T.c.id.in_(sorted(hearing_ids)))
        rows = (await self._connection.execute(query)).scalars().all()
        tasks = (from_json(Task, task) for row in rows for task in row or ())
        return {task.id: task for task in tasks}

    async def has_text(self, office_id: str, workplace_id: str, text: str) -> bool:
        """Tell whether a workplace has a hearing of exactly this text."""
        there = sa.exists().where(
            T.c.office_id == office_id, T.c.workplace_id == workplace_id, T.c.content["text"].astext == text
        )
        return bool((await self._connection.execute(sa.select(there))).scalar_one())


def _kept(row: sa.RowMapping) -> Kept[Hearing]:
    return Kept(from_json(Hearing, row["content"]), row["version"], row["create_time"])
