"""Clients, each version kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound, StaleVersion
from chassis.json_values import from_json, to_json
from matcher.domain.client import Client, Record
from matcher.store.tables import CLIENT_VERSIONS, CLIENTS, PLACEMENTS


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes a client, and why in their words."""

    actor_id: str
    reason: str


class ClientStore:
    """Clients of one office at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, client: Client, change: Change) -> None:
        """Keep a new client."""
        await self._connection.execute(
            CLIENTS.insert().values(
                office_id=office_id, id=client.id, create_time=client.create_time, **_values(client)
            )
        )
        await self._keep_version(office_id, client, change)

    async def put(self, office_id: str, client: Client, change: Change) -> None:
        """Keep the next version; `StaleVersion` where somebody else made it first."""
        here = (CLIENTS.c.office_id == office_id, CLIENTS.c.id == client.id)
        done = await self._connection.execute(
            sa.update(CLIENTS).where(*here, CLIENTS.c.version == client.version - 1).values(**_values(client))
        )
        if done.rowcount != 1:
            current = await self._connection.scalar(sa.select(CLIENTS.c.version).where(*here))
            raise StaleVersion("VERSION_IS_STALE", client_id=client.id, current_version=current or 0)
        await self._keep_version(office_id, client, change)

    async def get(self, office_id: str, client_id: str) -> Client:
        """Give one client; `NotFound` CLIENT_NOT_FOUND."""
        query = _select(office_id).where(CLIENTS.c.id == client_id)
        row = (await self._connection.execute(query)).mappings().one_or_none()
        if row is None:
            raise NotFound("CLIENT_NOT_FOUND", client_id=client_id)
        return _client(row)

    async def all(self, office_id: str) -> list[Client]:
        """Give every client of an office, by id."""
        rows = await self._connection.execute(_select(office_id).order_by(CLIENTS.c.id))
        return [_client(row) for row in rows.mappings()]

    async def page(self, office_id: str, after: tuple[str, str] | None, limit: int) -> list[Client]:
        """Give up to `limit` clients by kana and id, after the place given."""
        query = _select(office_id).order_by(CLIENTS.c.sort_key, CLIENTS.c.id).limit(limit)
        if after is not None:
            query = query.where(sa.tuple_(CLIENTS.c.sort_key, CLIENTS.c.id) > sa.tuple_(*map(sa.literal, after)))
        rows = await self._connection.execute(query)
        return [_client(row) for row in rows.mappings()]

    async def _keep_version(self, office_id: str, client: Client, change: Change) -> None:
        await self._connection.execute(
            CLIENT_VERSIONS.insert().values(
                office_id=office_id,
                client_id=client.id,
                version=client.version,
                record=to_json(client.record),
                reason=change.reason,
                actor_id=change.actor_id,
                update_time=client.update_time,
            )
        )


def sort_key(record: Record) -> str:
    """Give the text by which clients are listed: the kana, else the name."""
    return record.identity.kana or record.identity.display_name


def _values(client: Client) -> dict[str, object]:
    moment: datetime = client.update_time
    return {
        "version": client.version,
        "sort_key": sort_key(client.record),
        "record": to_json(client.record),
        "update_time": moment,
    }


def _select(office_id: str) -> "sa.Select[Any]":  # Any: rows are read by name
    placement = (
        sa.select(sa.func.min(PLACEMENTS.c.id))
        .where(
            PLACEMENTS.c.office_id == CLIENTS.c.office_id,
            PLACEMENTS.c.client_id == CLIENTS.c.id,
            PLACEMENTS.c.state == "open",
        )
        .scalar_subquery()
        .label("placement_id")
    )
    return sa.select(CLIENTS, placement).where(CLIENTS.c.office_id == office_id)


def _client(row: sa.RowMapping) -> Client:
    return Client(
        id=row["id"],
        version=row["version"],
        record=from_json(Record, row["record"]),
        create_time=row["create_time"],
        update_time=row["update_time"],
        placement_id=row["placement_id"],
    )
