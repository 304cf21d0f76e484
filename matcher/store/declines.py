"""Who said no to which role. Nothing here is ever changed or removed."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from matcher.domain.decline import Decline, Decliner
from matcher.store.tables import DECLINES

Pair = tuple[str, str]


class DeclineStore:
    """Declines of one office at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, decline: Decline) -> bool:
        """Keep a no; False where the pair has one already."""
        done = await self._connection.execute(
            insert(DECLINES)
            .values(
                office_id=office_id,
                id=decline.id,
                client_id=decline.client_id,
                role_id=decline.role_id,
                decliner=decline.decliner.value,
                reason_code=decline.reason_code,
                create_time=decline.create_time,
            )
            .on_conflict_do_nothing()
        )
        return bool(done.rowcount)

    async def get(self, office_id: str, client_id: str, role_id: str) -> Decline | None:
        """Give a pair's no; None where nobody said it."""
        query = sa.select(DECLINES).where(
            DECLINES.c.office_id == office_id, DECLINES.c.client_id == client_id, DECLINES.c.role_id == role_id
        )
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return _decline(row) if row is not None else None

    async def pairs(self, office_id: str) -> frozenset[Pair]:
        """Give the pairs of an office that somebody said no to."""
        query = sa.select(DECLINES.c.client_id, DECLINES.c.role_id).where(DECLINES.c.office_id == office_id)
        return frozenset((row.client_id, row.role_id) for row in await self._connection.execute(query))


def _decline(row: sa.RowMapping) -> Decline:
    return Decline(
        id=row["id"],
        client_id=row["client_id"],
        role_id=row["role_id"],
        decliner=Decliner(row["decliner"]),
        reason_code=row["reason_code"],
        create_time=row["create_time"],
    )
