"""Employers as kept."""

import unicodedata
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.employer import Employer
from carving.store.rows import Kept, Page, RowAt, next_token, one, put
from carving.store.tables import EMPLOYERS as T
from chassis.json_values import from_json, to_json


def plain(text: str) -> str:
    """Give a text in the form in which names are compared: NFKC, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class EmployerStore:
    """The employers of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, employer: Employer, now: datetime) -> Kept[Employer]:
        """Keep a new employer."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=employer.id,
                version=1,
                create_time=now,
                **_keys(employer),
                content=to_json(employer),
            )
        )
        return Kept(employer, 1, now)

    async def get(self, office_id: str, employer_id: str, *, lock: bool = False) -> Kept[Employer]:
        """Give one employer, locked until the transaction ends when asked so; `NotFound` EMPLOYER_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == employer_id)
        query = query.with_for_update() if lock else query
        return _kept(await one(self._connection, query, "EMPLOYER_NOT_FOUND", employer_id=employer_id))

    async def put(self, office_id: str, kept: Kept[Employer], changed: Employer) -> Kept[Employer]:
        """Replace an employer that was read as `kept`; `StaleVersion` where it changed since."""
        values = {**_keys(changed), "content": to_json(changed)}
        await put(self._connection, RowAt(T, office_id, changed.id, kept.version), values)
        return Kept(changed, kept.version + 1, kept.create_time)

    async def names(self, office_id: str) -> dict[str, str]:
        """Give the name of every employer by id, in the order of their reading."""
        query = sa.select(T.c.id, T.c.content["name"].astext).where(T.c.office_id == office_id)
        rows = await self._connection.execute(query.order_by(T.c.sort_key, T.c.id))
        return {row[0]: row[1] for row in rows}

    async def page(self, office_id: str, page: Page, name_contains: str) -> tuple[list[Kept[Employer]], str]:
        """Give a page of employers by reading, and the next page's token."""
        query = sa.select(T).where(T.c.office_id == office_id).order_by(T.c.sort_key, T.c.id).limit(page.limit + 1)
        after = page.after(str, str)
        if after is not None:
            query = query.where(sa.tuple_(T.c.sort_key, T.c.id) > after)
        if name_contains:
            query = query.where(T.c.find_key.contains(plain(name_contains), autoescape=True))
        rows = (await self._connection.execute(query)).mappings().all()
        shown = rows[: page.limit]
        token = next_token(rows, page, shown[-1]["sort_key"], shown[-1]["id"]) if shown else ""
        return [_kept(row) for row in shown], token


def _kept(row: sa.RowMapping) -> Kept[Employer]:
    return Kept(from_json(Employer, row["content"]), row["version"], row["create_time"])


def _keys(employer: Employer) -> dict[str, object]:
    """Give what lists are ordered by and names are found by."""
    return {
        "sort_key": plain(employer.kana or employer.name),
        "find_key": f"{plain(employer.name)}\n{plain(employer.kana)}",
    }
