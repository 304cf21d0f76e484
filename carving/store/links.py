"""Proposal links as kept: hashes only. Also the tries of those who guess at codes."""

from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.link import TRIES_WINDOW_S, Link
from carving.store.tables import LINK_TRIES as G
from carving.store.tables import PROPOSAL_LINKS as T

KEEP_TRIES = timedelta(days=1)


class LinkStore:
    """The links of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, link: Link) -> None:
        """Keep a new link."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                proposal_id=link.proposal_id,
                number=link.number,
                token_hash=link.token_hash,
                code_hash=link.code_hash,
                expire_time=link.expire_time,
            )
        )

    async def find_by_capability(self, secret_hash: str) -> Link | None:
        """Give the link behind a secret's hash, of whatever office.

        The transaction must have been opened with this hash as its capability: the fence shows the row to nobody else.
        """
        query = sa.select(T).where(sa.or_(T.c.token_hash == secret_hash, T.c.code_hash == secret_hash))
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return None if row is None else Link(**row)

    async def revoke(self, office_id: str, proposal_id: str, now: datetime) -> None:
        """Make every link of a proposal useless from `now` on."""
        await self._connection.execute(
            sa.update(T)
            .where(T.c.office_id == office_id, T.c.proposal_id == proposal_id, T.c.revoke_time.is_(None))
            .values(revoke_time=now)
        )

    async def count_try(self, source: str, now: datetime) -> int:
        """Count one try of a code from `source` and give the number within the present window, this one included."""
        fresh = now - timedelta(seconds=TRIES_WINDOW_S)
        await self._connection.execute(sa.delete(G).where(G.c.window_start < now - KEEP_TRIES))
        row = insert(G).values(source_hash=_hash(source), tries=1, window_start=now)
        over = G.c.window_start < fresh
        counted = row.on_conflict_do_update(
            index_elements=[G.c.source_hash],
            set_={
                "tries": sa.case((over, 1), else_=G.c.tries + 1),
                "window_start": sa.case((over, now), else_=G.c.window_start),
            },
        ).returning(G.c.tries)
        return int((await self._connection.execute(counted)).scalar_one())

    async def give_back_try(self, source: str) -> None:
        """Take one try back from a source that then knew a code; its wrong ones stay counted."""
        await self._connection.execute(
            sa.update(G).where(G.c.source_hash == _hash(source), G.c.tries > 0).values(tries=G.c.tries - 1)
        )


def _hash(source: str) -> str:
    return sha256(source.encode()).hexdigest()
