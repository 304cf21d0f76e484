"""The append-only history of placements."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from placement.domain.history import Transition
from placement.domain.moves import State, Verb
from placement.store.tables import NO_STATE, TRANSITIONS

LINES_MAX = 500


class History:
    """Lines of history. There is no way to change or remove one."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, line: Transition) -> None:
        """Add one line."""
        await self._connection.execute(
            TRANSITIONS.insert().values(
                office_id=office_id,
                id=line.id,
                placement_id=line.placement_id,
                placement_version=line.placement_version,
                verb=line.verb.value,
                from_state=line.before.value if line.before else NO_STATE,
                to_state=line.after.value,
                reason_code=line.reason,
                actor_id=line.actor_id,
                actor_kind=line.actor_kind,
                act_time=line.time,
            )
        )

    async def of(self, office_id: str, placement_id: str) -> list[Transition]:
        """Return a placement's lines, oldest first, at most `LINES_MAX`."""
        lines = TRANSITIONS.c
        rows = await self._connection.execute(
            sa.select(TRANSITIONS)
            .where(lines.office_id == office_id, lines.placement_id == placement_id)
            .order_by(lines.placement_version)
            .limit(LINES_MAX)
        )
        return [
            Transition(
                id=row["id"],
                placement_id=row["placement_id"],
                placement_version=row["placement_version"],
                verb=Verb(row["verb"]),
                before=None if row["from_state"] == NO_STATE else State(row["from_state"]),
                after=State(row["to_state"]),
                reason=row["reason_code"],
                actor_id=row["actor_id"],
                actor_kind=row["actor_kind"],
                time=row["act_time"],
            )
            for row in rows.mappings()
        ]
