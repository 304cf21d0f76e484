"""An office's own rules as kept."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.rules.book import Rule
from carving.domain.rules.override import Override
from carving.store.rows import RowAt, one, put
from carving.store.tables import RULE_OVERRIDES as T
from chassis.json_values import from_json, to_json


class RuleStore:
    """The own rules of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, override: Override, now: datetime) -> None:
        """Keep a new own rule."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=override.id,
                version=override.version,
                create_time=now,
                key=override.rule.key,
                content=to_json(override.rule),
            )
        )

    async def get(self, office_id: str, override_id: str) -> Override:
        """Give one own rule, withdrawn or not; `NotFound` RULE_OVERRIDE_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == override_id)
        return _override(await one(self._connection, query, "RULE_OVERRIDE_NOT_FOUND", override_id=override_id))

    async def standing(self, office_id: str, key: str = "", *, lock: bool = False) -> tuple[Override, ...]:
        """Give the own rules that were not withdrawn, of one key where it is named; `lock` holds others off the key."""
        if lock:
            held = sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(f"rule:{office_id}:{key}", 0))
            await self._connection.execute(sa.select(held))
        query = sa.select(T).where(T.c.office_id == office_id, T.c.withdraw_time.is_(None))
        if key:
            query = query.where(T.c.key == key)
        rows = (await self._connection.execute(query.order_by(T.c.create_time, T.c.id))).mappings().all()
        return tuple(_override(row) for row in rows)

    async def withdraw(self, office_id: str, override: Override, now: datetime) -> Override:
        """Mark one as withdrawn; `StaleVersion` where it changed since it was read."""
        await put(self._connection, RowAt(T, office_id, override.id, override.version), {"withdraw_time": now})
        return replace(override, version=override.version + 1, withdraw_time=now)


def _override(row: sa.RowMapping) -> Override:
    rule = replace(from_json(Rule, row["content"]), override_id=row["id"])
    return Override(row["id"], row["version"], rule, row["withdraw_time"])
