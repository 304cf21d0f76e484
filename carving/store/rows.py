"""What every store does the same way: the page token, the version fence, and the row that is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound, StaleVersion
from chassis.pages import Place, place_of, size_of, token_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A noun with what the store knows of it."""

    value: T
    version: int
    create_time: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is wanted: at most `size` rows (0 = the default), after `token`."""

    size: int = 0
    token: str = ""

    @property
    def limit(self) -> int:
        """Give the number of rows wanted, 1..200."""
        return size_of(self.size)

    def after(self, *kinds: type) -> tuple[Any, ...] | None:  # Any: each order has values of its own kinds
        """Give the order values of the last row seen, None at the start; `InvalidInput` PAGE_TOKEN_INVALID."""
        return place_of(self.token, *kinds)


def next_token(rows: Sequence[T], page: Page, *last: Place) -> str:
    """Give the token of the next page, empty where `rows` (asked for with one more than wanted) ended."""
    return token_of(*last) if len(rows) > page.limit else ""


async def one(
    connection: AsyncConnection, query: sa.Select[tuple[object, ...]], reason: str, **ids: str
) -> sa.RowMapping:
    """Give the only row of a query; `NotFound` with `reason` where there is none."""
    row = (await connection.execute(query)).mappings().one_or_none()
    if row is None:
        raise NotFound(reason, **ids)
    return row


@dataclass(frozen=True, slots=True)
class RowAt:
    """One row at the version it was read at."""

    table: sa.Table
    office_id: str
    row_id: str
    version: int


async def put(connection: AsyncConnection, row: RowAt, values: dict[str, object]) -> None:
    """Replace a row's values and count its version up; `StaleVersion` with the current one where it changed since."""
    table = row.table
    here = (table.c.office_id == row.office_id, table.c.id == row.row_id)
    done = await connection.execute(
        sa.update(table).where(*here, table.c.version == row.version).values(version=row.version + 1, **values)
    )
    if done.rowcount != 1:
        found = (await connection.execute(sa.select(table.c.version).where(*here))).scalar_one_or_none()
        raise StaleVersion("VERSION_IS_STALE", id=row.row_id, current_version=found or 0)


def require_version(row_id: str, expected: int, current: int) -> None:
    """Refuse a change made from another version than the current one; 0 = do not check."""
    if expected and expected != current:
        raise StaleVersion("VERSION_IS_STALE", id=row_id, current_version=current)


async def newest_first(
    connection: AsyncConnection, query: sa.Select[Any], table: sa.Table, page: Page
) -> tuple[Sequence[sa.RowMapping], str]:
    """Give the rows of a page, newest first, and the next page's token; `query` says which rows are wanted."""
    created, name = table.c.create_time, table.c.id
    query = query.order_by(created.desc(), name.desc()).limit(page.limit + 1)
    after = page.after(datetime, str)
    if after is not None:
        query = query.where(sa.tuple_(created, name) < after)
    rows = (await connection.execute(query)).mappings().all()
    shown = rows[: page.limit]
    return shown, next_token(rows, page, shown[-1]["create_time"], shown[-1]["id"]) if shown else ""
