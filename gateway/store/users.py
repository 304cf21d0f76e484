"""Offices and their staff. Addresses are kept as digests: they are for signing in, and are never shown again."""

import hashlib
import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store.tables import OFFICES, USERS


@dataclass(frozen=True, slots=True)
class Office:
    """An office (事業所) as its letters name it, and whether they date in eras (令和). Unknown is None."""

    office_id: str
    name: str
    phone: str | None = None
    fax: str | None = None
    letter_eras: bool = False


@dataclass(frozen=True, slots=True)
class User:
    """Someone of the staff who may sign in. `password_hash` is argon2id."""

    office_id: str
    user_id: str
    email_digest: str
    name: str
    password_hash: str
    grants: frozenset[str]


def email_digest(email: str) -> str:
    """Give the key under which an address is found: width, case and surrounding spaces do not matter."""
    folded = unicodedata.normalize("NFKC", email).strip().casefold()
    return hashlib.sha256(folded.encode()).hexdigest()


class UserStore:
    """Reads and writes offices and users on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def office(self, office_id: str) -> Office | None:
        """Give the office, or None."""
        found = await self._connection.execute(sa.select(OFFICES).where(OFFICES.c.office_id == office_id))
        row = found.mappings().one_or_none()
        return Office(**row) if row else None

    async def put_office(self, office_id: str, office: Office) -> None:
        """Keep an office, or bring it up to date."""
        values = {"name": office.name, "phone": office.phone, "fax": office.fax, "letter_eras": office.letter_eras}
        statement = insert(OFFICES).values(office_id=office_id, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["office_id"], set_=values))

    async def user(self, office_id: str, user_id: str) -> User | None:
        """Give a user of the office, or None."""
        return await self._one(USERS.c.office_id == office_id, USERS.c.user_id == user_id)

    async def user_named_by_capability(self, digest: str) -> User | None:
        """Give the user with this address digest, whatever the office; the transaction must name the digest too."""
        return await self._one(USERS.c.email_digest == digest)

    async def put_user(self, office_id: str, user: User) -> None:
        """Keep a user, or bring name, password and grants up to date under the id they have."""
        values = {"name": user.name, "password_hash": user.password_hash, "grants": sorted(user.grants)}
        statement = insert(USERS).values(
            office_id=office_id, user_id=user.user_id, email_digest=user.email_digest, **values
        )
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["email_digest"], set_=values))

    async def _one(self, *conditions: sa.ColumnElement[bool]) -> User | None:
        """Give the one user that fits."""
        row = (await self._connection.execute(sa.select(USERS).where(*conditions))).mappings().one_or_none()
        if row is None:
            return None
        return User(
            office_id=row["office_id"],
            user_id=row["user_id"],
            email_digest=row["email_digest"],
            name=row["name"],
            password_hash=row["password_hash"],
            grants=frozenset(row["grants"]),
        )
