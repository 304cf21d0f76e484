"""Sessions, found by the digest of their cookie. Ending one takes effect with the next request."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store.tables import SESSIONS


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One signed-in browser. Times are aware UTC."""

    office_id: str
    session_digest: str
    user_id: str
    csrf_token: str
    create_time: datetime
    seen_time: datetime
    end_time: datetime


class SessionStore:
    """Reads and writes sessions on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, office_id: str, session: SessionRow) -> None:
        """Keep a new session."""
        await self._connection.execute(SESSIONS.insert().values(**{**asdict(session), "office_id": office_id}))

    async def named_by_capability(self, digest: str) -> SessionRow | None:
        """Give the session with this digest, whatever the office; the transaction must name the digest too."""
        found = await self._connection.execute(sa.select(SESSIONS).where(SESSIONS.c.session_digest == digest))
        row = found.mappings().one_or_none()
        return SessionRow(**row) if row else None

    async def seen(self, office_id: str, digest: str, moment: datetime) -> None:
        """Note that the session was used."""
        await self._connection.execute(self._of(SESSIONS.update(), office_id, digest).values(seen_time=moment))

    async def end(self, office_id: str, digest: str) -> None:
        """Forget one session."""
        await self._connection.execute(
            SESSIONS.delete().where(SESSIONS.c.office_id == office_id, SESSIONS.c.session_digest == digest)
        )

    async def end_past(self, office_id: str, moment: datetime) -> None:
        """Forget the office's sessions that ended before `moment`."""
        await self._connection.execute(
            SESSIONS.delete().where(SESSIONS.c.office_id == office_id, SESSIONS.c.end_time < moment)
        )

    def _of(self, statement: sa.Update, office_id: str, digest: str) -> sa.Update:
        """Narrow a statement to one session."""
        return statement.where(SESSIONS.c.office_id == office_id, SESSIONS.c.session_digest == digest)
