"""What every store does the same way: the page token, the version fence, and the row that is not there."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import Fault, InvalidInput, NotFound, StaleVersion

T = TypeVar("T")

PAGE_DEFAULT = 50
PAGE_MAX = 200
INT_MAX = 2**31


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
        return min(self.size or PAGE_DEFAULT, PAGE_MAX)

    def after(self, *kinds: type) -> tuple[Any, ...] | None:  # Any: each order has values of its own kinds
        """Give the order values of the last row seen, None at the start; `InvalidInput` PAGE_TOKEN_INVALID.

        `kinds` are what the order is made of: str, int or datetime.
        """
        if not self.token:
            return None
        try:
            values = json.loads(urlsafe_b64decode(self.token.encode("ascii")))
            return tuple(_value(kind, value) for kind, value in zip(kinds, values, strict=True))
        except (binascii.Error, UnicodeError, ValueError, TypeError):
            raise InvalidInput("PAGE_TOKEN_INVALID", [Fault("page_token", "page_token")]) from None


def _value(kind: type, value: object) -> str | int | datetime:
    """Give one order value of its kind; `ValueError` for what we never put into a token."""
    if kind is int and type(value) is int and 0 <= value < INT_MAX:
        return value
    if kind is str and isinstance(value, str) and "\x00" not in value:
        return value
    if kind is datetime and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment
    raise ValueError


def next_token(rows: Sequence[T], page: Page, *last: str | int) -> str:
    """Give the token of the next page, empty where `rows` (asked for with one more than wanted) ended."""
    return urlsafe_b64encode(json.dumps(last).encode()).decode() if len(rows) > page.limit else ""


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
