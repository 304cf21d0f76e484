"""Our copies of carved roles. An older version never replaces a newer one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound
from chassis.json_values import from_json, to_json
from matcher.domain.role_copy import Role, RoleState
from matcher.store.tables import PLACEMENTS, ROLES


@dataclass(frozen=True, slots=True)
class RolePage:
    """Which roles are wanted: after a place in time and id (older ones follow), of one workplace, closed ones too."""

    limit: int
    after: tuple[datetime, str] | None = None
    workplace_id: str = ""
    include_closed: bool = False


class RoleStore:
    """Role copies of one office at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, office_id: str, role: Role, now: datetime) -> bool:
        """Keep a copy; False where the one we have is as new or newer."""
        values = {
            "version": role.version,
            "workplace_id": role.workplace_id,
            "withdrawn": role.state is RoleState.WITHDRAWN,
            "content": to_json(role),
            "update_time": now,
        }
        made = insert(ROLES).values(office_id=office_id, id=role.id, create_time=now, **values)
        done = await self._connection.execute(
            made.on_conflict_do_update(
                index_elements=["office_id", "id"], set_=values, where=ROLES.c.version < role.version
            )
        )
        return bool(done.rowcount)

    async def withdraw(self, office_id: str, role_id: str, now: datetime) -> bool:
        """Mark a copy as withdrawn; False where there is none."""
        done = await self._connection.execute(
            sa.update(ROLES)
            .where(ROLES.c.office_id == office_id, ROLES.c.id == role_id)
            .values(withdrawn=True, update_time=now)
        )
        return bool(done.rowcount)

    async def get(self, office_id: str, role_id: str) -> Role:
        """Give one copy; `NotFound` ROLE_NOT_FOUND."""
        query = _select(office_id).where(ROLES.c.id == role_id)
        row = (await self._connection.execute(query)).mappings().one_or_none()
        if row is None:
            raise NotFound("ROLE_NOT_FOUND", role_id=role_id)
        return _role(row)

    async def open(self, office_id: str) -> list[Role]:
        """Give every role that can be proposed, by id."""
        rows = await self._connection.execute(_select(office_id).where(~ROLES.c.withdrawn).order_by(ROLES.c.id))
        found = [_role(row) for row in rows.mappings()]
        return [role for role in found if role.state is RoleState.OPEN]

    async def page(self, office_id: str, wanted: RolePage) -> list[Role]:
        """Give a page of copies, newest first."""
        inner = _select(office_id).subquery()
        query = sa.select(inner).order_by(inner.c.create_time.desc(), inner.c.id.desc()).limit(wanted.limit)
        if wanted.workplace_id:
            query = query.where(inner.c.workplace_id == wanted.workplace_id)
        if not wanted.include_closed:
            query = query.where(~inner.c.withdrawn, inner.c.placement_id.is_(None))
        if wanted.after is not None:
            place = sa.tuple_(*map(sa.literal, wanted.after))
            query = query.where(sa.tuple_(inner.c.create_time, inner.c.id) < place)
        rows = await self._connection.execute(query)
        return [_role(row) for row in rows.mappings()]

    async def create_time(self, office_id: str, role_id: str) -> datetime:
        """Give when a role was first filed."""
        query = sa.select(ROLES.c.create_time).where(ROLES.c.office_id == office_id, ROLES.c.id == role_id)
        found: datetime = (await self._connection.execute(query)).scalar_one()
        return found


def _select(office_id: str) -> "sa.Select[Any]":  # Any: rows are read by name
    placement = (
        sa.select(sa.func.min(PLACEMENTS.c.id))
        .where(
            PLACEMENTS.c.office_id == ROLES.c.office_id,
            PLACEMENTS.c.role_id == ROLES.c.id,
            PLACEMENTS.c.state == "open",
        )
        .scalar_subquery()
        .label("placement_id")
    )
    return sa.select(ROLES, placement).where(ROLES.c.office_id == office_id)


def _role(row: sa.RowMapping) -> Role:
    role = from_json(Role, row["content"])
    return role.standing(withdrawn=row["withdrawn"], placement_id=row["placement_id"], update_time=row["update_time"])
