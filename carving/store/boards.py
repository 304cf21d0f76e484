"""Boards as they are being edited, one for a role at most. Who writes here holds the role's lock."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.board import Draft
from carving.store.tables import BOARDS as T
from chassis.json_values import from_json, to_json


class BoardStore:
    """The boards of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, office_id: str, role_id: str) -> Draft | None:
        """Give the draft of a role's board, None where nobody ever edited it."""
        query = sa.select(T.c.content).where(T.c.office_id == office_id, T.c.id == role_id)
        content = (await self._connection.execute(query)).scalar_one_or_none()
        return None if content is None else from_json(Draft, content)

    async def put(self, office_id: str, draft: Draft, now: datetime) -> None:
        """Keep a draft in place of the one before."""
        values = {"version": draft.version, "edited": bool(draft.steps), "content": to_json(draft)}
        adding = insert(T).values(office_id=office_id, id=draft.role_id, create_time=now, **values)
        await self._connection.execute(adding.on_conflict_do_update(index_elements=["office_id", "id"], set_=values))
