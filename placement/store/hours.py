"""Contracted hours over time: only added to."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from placement.domain.placement import HoursChange, HoursReason
from placement.store.tables import HOURS_CHANGES

PLAIN = (
    "id",
    "placement_id",
    "effective_date",
    "weekly_minutes_before",
    "weekly_minutes_after",
    "approver_id",
    "create_time",
)
LINES_MAX = 200


class HoursChanges:
    """The office's changes of contracted hours."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, change: HoursChange) -> None:
        """Write one change."""
        values = {name: getattr(change, name) for name in PLAIN}
        await self._connection.execute(
            HOURS_CHANGES.insert().values(office_id=office_id, reason=change.reason.value, **values)
        )

    async def of(self, office_id: str, placement_id: str) -> list[HoursChange]:
        """Return a placement's changes, oldest first, at most `LINES_MAX`."""
        columns = HOURS_CHANGES.c
        query = (
            sa.select(HOURS_CHANGES)
            .where(columns.office_id == office_id, columns.placement_id == placement_id)
            .order_by(columns.create_time, columns.id)
            .limit(LINES_MAX)
        )
        rows = (await self._connection.execute(query)).mappings()
        return [HoursChange(**{n: row[n] for n in PLAIN}, reason=HoursReason(row["reason"])) for row in rows]
