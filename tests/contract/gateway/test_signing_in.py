"""Signing in against the real database: who is found, what ends a session, and what one office sees of another."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from chassis import db
from chassis.auth import Caller
from chassis.db import Works
from chassis.errors import LimitReached, NotSignedIn
from chassis.ids import new_id
from gateway.seed import no_facts
from gateway.sessions import Passwords, Sessions, seed
from gateway.store import Office, Stores
from gateway.store.users import email_digest
from tests.doubles.fixed_clock import FixedClock
from tests.servers import Database

EMAIL, PASSWORD = "Sato@example.jp", "とても長いあいことば"
OFFICE = Office(new_id(), "みなと就労支援センター", "03-0000-0000", letter_eras=True)
PASSWORDS = Passwords(memory_kib=256)
PERSON: dict[str, object] = {"email": EMAIL, "name": "佐藤 𠮷子", "password": PASSWORD, "grants": ["carving.read"]}


@dataclass
class Desk:
    """The sessions of one seeded office, and the clock they go by."""

    works: Works[Stores]
    sessions: Sessions
    clock: FixedClock


@pytest.fixture
async def desk(database: Callable[[str], Awaitable[Database]]) -> AsyncIterator[Desk]:
    """Seed an office and one person in a database of their own."""
    copy = await database("gateway")
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, copy.app_url, pool_size=2)
        clock = FixedClock()
        works = Works(engine, service="gateway", stores=Stores, encode=no_facts, clock=clock)
        await seed(works, PASSWORDS, OFFICE, [PERSON])
        idle, whole = timedelta(minutes=60), timedelta(hours=12)
        yield Desk(works, Sessions(works, clock, PASSWORDS, idle=idle, whole=whole), clock)


async def test_who_signs_in_is_known_by_the_cookie(desk: Desk) -> None:
    """Name, office and grants are those of the account; case and width of the address do not matter."""
    found = await desk.sessions.find(await desk.sessions.sign_in("\uff53ato@EXAMPLE.jp ", PASSWORD))

    assert found is not None
    assert (found.user_name, found.office, found.grants) == ("佐藤 𠮷子", OFFICE, frozenset({"carving.read"}))


async def test_each_signing_in_opens_a_new_session(desk: Desk) -> None:
    """Nobody can prepare a session for somebody else."""
    first, second = await desk.sessions.sign_in(EMAIL, PASSWORD), await desk.sessions.sign_in(EMAIL, PASSWORD)

    assert first != second


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "ちがう"), ("nobody@example.jp", PASSWORD)])
async def test_a_wrong_address_and_a_wrong_password_say_the_same(desk: Desk, email: str, password: str) -> None:
    """The refusal does not tell which was wrong."""
    with pytest.raises(NotSignedIn) as refusal:
        await desk.sessions.sign_in(email, password)

    assert refusal.value.reason == "SIGN_IN_FAILED"


async def test_after_five_wrong_tries_one_waits_a_minute(desk: Desk) -> None:
    """The right password does not help before the minute is over, and does afterwards."""
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            await desk.sessions.sign_in(EMAIL, "ちがう")
    with pytest.raises(LimitReached):
        await desk.sessions.sign_in(EMAIL, PASSWORD)
    desk.clock.move(timedelta(minutes=1))

    assert await desk.sessions.sign_in(EMAIL, PASSWORD)


async def test_a_session_left_alone_ends(desk: Desk) -> None:
    """An hour without a request is the end."""
    secret = await desk.sessions.sign_in(EMAIL, PASSWORD)
    desk.clock.move(timedelta(minutes=60))

    assert await desk.sessions.find(secret) is None


async def test_a_session_in_use_lives_on_until_its_last_hour(desk: Desk) -> None:
    """Requests keep it, but never beyond twelve hours."""
    secret = await desk.sessions.sign_in(EMAIL, PASSWORD)
    lived = []
    for _ in range(15):
        desk.clock.move(timedelta(minutes=50))
        lived.append(await desk.sessions.find(secret) is not None)

    assert lived == [True] * 14 + [False]


async def test_signing_out_takes_effect_at_once(desk: Desk) -> None:
    """The cookie is worthless with the next request."""
    secret = await desk.sessions.sign_in(EMAIL, PASSWORD)
    await desk.sessions.sign_out(secret)

    assert await desk.sessions.find(secret) is None


async def test_taking_a_grant_away_takes_effect_at_once(desk: Desk) -> None:
    """Sessions carry no grants of their own."""
    secret = await desk.sessions.sign_in(EMAIL, PASSWORD)
    await seed(desk.works, PASSWORDS, OFFICE, [{**PERSON, "grants": []}])
    found = await desk.sessions.find(secret)

    assert found is not None
    assert found.grants == frozenset()


async def test_one_office_sees_nobody_of_another(desk: Desk) -> None:
    """Without the office, and without naming the digest, the database shows no row."""
    stranger = Caller(new_id(), "x", "staff", frozenset(), "look")
    async with desk.works.look(stranger) as work:
        counted = (await work.connection.execute(sa.text("SELECT count(*) FROM users"))).scalar_one()
    async with desk.works.look(stranger, capability=email_digest(EMAIL)) as work:
        named = (await work.connection.execute(sa.text("SELECT count(*) FROM users"))).scalar_one()

    assert (counted, named) == (0, 1)


async def test_naming_a_digest_gives_no_right_to_change(desk: Desk) -> None:
    """The row that may be read for signing in cannot be written from outside its office."""
    stranger = Caller(new_id(), "x", "staff", frozenset(), "look")
    async with desk.works.begin(stranger, capability=email_digest(EMAIL)) as work:
        changed = await work.connection.execute(sa.text("UPDATE users SET name = 'x'"))

    assert changed.rowcount == 0


async def test_an_office_cannot_write_for_another(desk: Desk) -> None:
    """The fence refuses a row of another office."""
    stranger = Caller(new_id(), "x", "staff", frozenset(), "look")
    with pytest.raises(DBAPIError, match="row-level security"):
        async with desk.works.begin(stranger) as work:
            await work.stores.users.put_office(OFFICE.office_id, OFFICE)
