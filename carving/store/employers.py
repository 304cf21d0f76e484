"""Employers as kept."""

import unicodedata
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.employer import Employer
from carving.store.rows import Kept, Page, next_token, one
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
                sort_key=plain(employer.kana or employer.name),
                find_key=f"{plain(employer.name)}\n{plain(employer.kana)}",
                content=to_json(employer),
            )
        )
        return Kept(employer, 1, now)

    async def get(self, office_id: str, employer_id: str) -> Kept[Employer]:
        """Give one employer; `NotFound` EMPLOYER_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == employer_id)
        return _kept(await one(self._connection, query, "EMPLOYER_NOT_FOUND", employer_id=employer_id))

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
