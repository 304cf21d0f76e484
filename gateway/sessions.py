"""Who is asking: signing in and out, the session behind a cookie, and the grants it gives.

A session is a row; the cookie holds a random secret of which we keep only the digest. Signing in always makes a new
one. Passwords are argon2id, checked on a thread, and an unknown address costs the same time as a wrong password.
"""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from chassis.auth import Caller
from chassis.clock import Clock
from chassis.db import Works
from chassis.errors import LimitReached, NotSignedIn
from chassis.ids import new_id
from gateway.store import Office, SessionRow, Stores, User
from gateway.store.users import email_digest

NOBODY = "00000000-0000-0000-0000-000000000000"
TRIES_MAX = 5
TRIES_WAIT = timedelta(minutes=1)
TRIES_KEPT = 10_000
SEEN_EVERY = timedelta(minutes=1)
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A signed-in person, for one request."""

    user_id: str
    user_name: str
    office: Office
    grants: frozenset[str]
    csrf_token: str

    def caller(self, purpose: str, language: str) -> Caller:
        """Give the caller under which services are asked; `purpose` is the screen's noun."""
        return Caller(self.office.office_id, self.user_id, "staff", self.grants, purpose, language)


def employer_caller(language: str) -> Caller:
    """Give the caller of someone who holds a proposal's link or code, and is nobody otherwise."""
    return Caller(NOBODY, "employer-link", "employer", frozenset({"proposal.answer"}), "answer_proposal", language)


class Tries:
    """Counts failed tries by key, in memory; after `TRIES_MAX` the key waits `TRIES_WAIT`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def check(self, key: str) -> None:
        """Raise `LimitReached` while the key has to wait."""
        count, last = self._failed.get(key, (0, self._clock.now()))
        if count >= TRIES_MAX and self._clock.now() < last + TRIES_WAIT:
            raise LimitReached("TOO_MANY_TRIES")

    def failed(self, key: str) -> None:
        """Count one failure; a key that has waited starts again."""
        count, last = self._failed.pop(key, (0, self._clock.now()))
        waited = self._clock.now() >= last + TRIES_WAIT
        self._failed[key] = (1 if waited else count + 1, self._clock.now())
        while len(self._failed) > TRIES_KEPT:
            self._failed.popitem(last=False)

    def passed(self, key: str) -> None:
        """Forget the key's failures."""
        self._failed.pop(key, None)


class Passwords:
    """Makes and checks argon2id hashes off the event loop. Memory in KiB; about 0.15 s a check by default."""

    def __init__(self, memory_kib: int = 65_536) -> None:
        self._hash = PasswordHash((Argon2Hasher(memory_cost=memory_kib),))
        self._decoy = self._hash.hash(secrets.token_urlsafe(16))

    async def make(self, password: str) -> str:
        """Give the hash of a new password."""
        return await asyncio.to_thread(self._hash.hash, password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """Tell whether the password fits; without a kept hash the answer is no and takes as long."""
        fits = await asyncio.to_thread(self._hash.verify, password, kept or self._decoy)
        return fits and kept is not None


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(
        self, works: Works[Stores], clock: Clock, passwords: Passwords, *, idle: timedelta, whole: timedelta
    ) -> None:
        self._works = works
        self._clock = clock
        self._passwords = passwords
        self._idle = idle
        self._whole = whole
        self._tries = Tries(clock)

    async def sign_in(self, email: str, password: str) -> str:
        """Give the secret for the cookie of a new session.

        `NotSignedIn` when address or password is wrong, without saying which; `LimitReached` after five such tries.
        """
        digest = email_digest(email)
        async with self._works.look(_nobody(), capability=digest) as work:
            user = await work.stores.users.user_named_by_capability(digest)
        # Counted before the password is looked at, so that many tries at once are not more than five.
        self._tries.check(digest)
        self._tries.failed(digest)
        if not await self._passwords.fits(password, user.password_hash if user else None) or user is None:
            raise NotSignedIn("SIGN_IN_FAILED")
        self._tries.passed(digest)
        return await self._open(user)

    async def find(self, secret: str) -> SignedIn | None:
        """Give who holds the cookie, or None when the session is unknown, idle too long, or over."""
        digest = _digest(secret)
        async with self._works.look(_nobody(), capability=digest) as work:
            row = await work.stores.sessions.named_by_capability(digest)
        now = self._clock.now()
        if row is None or now >= row.end_time or now >= row.seen_time + self._idle:
            return None
        if now >= row.seen_time + SEEN_EVERY:
            async with self._works.begin(_staff(row.office_id, row.user_id)) as work:
                await work.stores.sessions.seen(row.office_id, digest, now)
        return await self._signed_in(row)

    async def sign_out(self, secret: str) -> None:
        """End the session, if there is one."""
        digest = _digest(secret)
        async with self._works.look(_nobody(), capability=digest) as work:
            row = await work.stores.sessions.named_by_capability(digest)
        if row is not None:
            async with self._works.begin(_staff(row.office_id, row.user_id)) as work:
                await work.stores.sessions.end(row.office_id, digest)
                await work.audit("sign_out", "user", row.user_id)

    async def names(self, who: SignedIn, user_ids: Collection[str]) -> dict[str, str]:
        """Give the names of people of the same office by id; unknown ones are left out."""
        office_id = who.office.office_id
        async with self._works.look(_staff(office_id, who.user_id)) as work:
            found = [await work.stores.users.user(office_id, one) for one in sorted(set(user_ids))]
        return {one.user_id: one.name for one in found if one}

    async def _open(self, user: User) -> str:
        """Keep a new session for the user; gives its secret."""
        secret, now = secrets.token_urlsafe(SECRET_BYTES), self._clock.now()
        row = SessionRow(
            office_id=user.office_id,
            session_digest=_digest(secret),
            user_id=user.user_id,
            csrf_token=secrets.token_urlsafe(SECRET_BYTES),
            create_time=now,
            seen_time=now,
            end_time=now + self._whole,
        )
        async with self._works.begin(_staff(user.office_id, user.user_id)) as work:
            await work.stores.sessions.end_past(user.office_id, now)
            await work.stores.sessions.put(user.office_id, row)
            await work.audit("sign_in", "user", user.user_id)
        return secret

    async def _signed_in(self, row: SessionRow) -> SignedIn | None:
        """Give the person of a session with the grants they have now."""
        async with self._works.look(_staff(row.office_id, row.user_id)) as work:
            user = await work.stores.users.user(row.office_id, row.user_id)
            office = await work.stores.users.office(row.office_id)
        if user is None or office is None:
            return None
        return SignedIn(user.user_id, user.name, office, user.grants, row.csrf_token)


async def seed(works: Works[Stores], passwords: Passwords, office: Office, people: list[dict[str, object]]) -> int:
    """Keep an office and its people; repeating it changes what differs. Gives the number of people.

    Each person has `email`, `name`, `password` and `grants`, and may have `user_id`. Grants replace the ones they had.
    """
    async with works.begin(_staff(office.office_id, "seed")) as work:
        await work.stores.users.put_office(office.office_id, office)
        for person in people:
            grants = person["grants"]
            user = User(
                office_id=office.office_id,
                user_id=str(person.get("user_id") or new_id()),
                email_digest=email_digest(str(person["email"])),
                name=str(person["name"]),
                password_hash=await passwords.make(str(person["password"])),
                grants=frozenset(str(grant) for grant in grants) if isinstance(grants, list) else frozenset(),
            )
            await work.stores.users.put_user(office.office_id, user)
    return len(people)


def _digest(secret: str) -> str:
    """Give what we keep of a cookie's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _nobody() -> Caller:
    """Give the caller before anyone is known: no office, no grant."""
    return Caller(NOBODY, "nobody", "staff", frozenset(), "sign_in")


def _staff(office_id: str, user_id: str) -> Caller:
    """Give the caller for work on a person's own session."""
    return Caller(office_id, user_id, "staff", frozenset(), "session")
