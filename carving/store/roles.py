"""Roles as kept: the alternatives of each carving, and what was decided about them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.kept_role import KeptRole, RoleState
from carving.store.rows import Page, RowAt, next_token, one, put
from carving.store.tables import BOARDS as B
from carving.store.tables import ROLES as T
from carving.store.tables import WORKPLACES as W
from chassis.json_values import from_json, to_json


class RoleStore:
    """The roles of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def replace_alternatives(self, office_id: str, workplace_id: str, roles: Sequence[KeptRole]) -> None:
        """Keep the alternatives of a new carving in place of those that nobody chose and nobody edits by hand."""
        edited = sa.exists().where(B.c.office_id == T.c.office_id, B.c.id == T.c.id, B.c.edited)
        here = (T.c.office_id == office_id, T.c.workplace_id == workplace_id)
        await self._connection.execute(sa.delete(T).where(*here, T.c.state == RoleState.CARVED.value, ~edited))
        if roles:
            await self._connection.execute(T.insert(), [_values(office_id, role) for role in roles])

    async def get(self, office_id: str, role_id: str, *, lock: bool = False) -> KeptRole:
        """Give one role, locked until the transaction ends when asked so; `NotFound` ROLE_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == role_id)
        query = query.with_for_update() if lock else query
        return _role(await one(self._connection, query, "ROLE_NOT_FOUND", role_id=role_id))

    async def hold(self, office_id: str, role_id: str) -> KeptRole:
        """Give one role, locked with its workplace; `NotFound` ROLE_NOT_FOUND.

        Until the transaction ends nobody else chooses, saves or carves there. The workplace is locked first, as
        everywhere, so that nobody waits in a circle.
        """
        place = sa.select(T.c.workplace_id).where(T.c.office_id == office_id, T.c.id == role_id).scalar_subquery()
        lock = sa.select(W.c.id).where(W.c.office_id == office_id, W.c.id == place).with_for_update()
        await self._connection.execute(lock)
        return await self.get(office_id, role_id, lock=True)

    async def put(self, office_id: str, moved: KeptRole) -> None:
        """Replace a role by its next version; `StaleVersion` where it changed since."""
        values: dict[str, object] = {"state": moved.state.value, "content": to_json(moved)}
        await put(self._connection, RowAt(T, office_id, moved.id, moved.version - 1), values)

    async def chosen_at(self, office_id: str, workplace_id: str, *, lock: bool = True) -> list[KeptRole]:
        """Give a workplace's chosen roles, locked until the transaction ends unless they are only looked at."""
        query = (
            sa.select(T)
            .where(T.c.office_id == office_id, T.c.workplace_id == workplace_id, T.c.state == RoleState.CHOSEN.value)
            .order_by(T.c.id)
        )
        query = query.with_for_update() if lock else query
        return [_role(row) for row in (await self._connection.execute(query)).mappings()]

    async def page(
        self, office_id: str, page: Page, workplace_id: str, states: Sequence[RoleState]
    ) -> tuple[list[KeptRole], str]:
        """Give a page of roles, newest carving first and then by rank, and the next page's token."""
        query = (
            sa.select(T)
            .where(T.c.office_id == office_id, T.c.state.in_([state.value for state in states]))
            .order_by(T.c.create_time.desc(), T.c.rank, T.c.id)
            .limit(page.limit + 1)
        )
        if workplace_id:
            query = query.where(T.c.workplace_id == workplace_id)
        after = page.after(datetime, int, str)
        if after is not None:
            time, *order = after
            rest = sa.tuple_(T.c.rank, T.c.id) > tuple(order)
            query = query.where(sa.or_(T.c.create_time < time, sa.and_(T.c.create_time == time, rest)))
        rows = (await self._connection.execute(query)).mappings().all()
        shown = rows[: page.limit]
        if not shown:
            return [], ""
        last = shown[-1]
        token = next_token(rows, page, last["create_time"], last["rank"], last["id"])
        return [_role(row) for row in shown], token


def _values(office_id: str, kept: KeptRole) -> dict[str, object]:
    return {
        "office_id": office_id,
        "id": kept.id,
        "version": kept.version,
        "create_time": kept.create_time,
        "workplace_id": kept.workplace_id,
        "employer_id": kept.employer_id,
        "carving_id": kept.carving_id,
        "rank": kept.rank,
        "state": kept.state.value,
        "content": to_json(kept),
    }


def _role(row: sa.RowMapping) -> KeptRole:
    return from_json(KeptRole, row["content"])
