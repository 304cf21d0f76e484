"""The unit of work and the fences, asked as the role that serves."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from chassis import db, topology
from chassis.clock import SystemClock
from chassis.db import Works
from chassis.errors import Unavailable
from chassis.ids import new_id
from cli.migrate import has_migrations
from tests.contract.chassis.parties import CALLER, encode, no_stores
from tests.servers import Database

CopyDatabase = Callable[[str], Awaitable[Database]]
SERVED = [service for service in topology.SERVICES if has_migrations(service)]

UNFENCED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office_id' AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
"""


@pytest.fixture
async def works(database: CopyDatabase) -> AsyncIterator[Works[Any]]:
    """Give carving's units of work."""
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, (await database("carving")).app_url, pool_size=2)
        yield Works(engine, service="carving", stores=no_stores, encode=encode, clock=SystemClock())


async def audited(works: Works[Any], caller: Any) -> int:
    """Count the audit lines that a caller can see."""
    async with works.look(caller) as work:
        return int((await work.connection.execute(sa.text("SELECT count(*) FROM audit"))).scalar_one())


async def test_another_office_sees_nothing(works: Works[Any]) -> None:
    """The database itself keeps offices apart."""
    async with works.begin(CALLER) as work:
        await work.audit("write", "thing", "t1")

    assert (await audited(works, CALLER), await audited(works, replace(CALLER, office_id=new_id()))) == (1, 0)


async def test_without_an_office_nothing_is_seen(works: Works[Any]) -> None:
    """A forgotten office shows no row, rather than all."""
    async with works.begin(CALLER) as work:
        await work.audit("write", "thing", "t1")

    assert await audited(works, replace(CALLER, office_id="")) == 0


async def test_a_row_for_another_office_cannot_be_written(works: Works[Any]) -> None:
    """A wrong office in a statement is refused, not kept."""
    async with works.begin(CALLER) as work:
        work.caller = replace(CALLER, office_id=new_id())
        with pytest.raises(DBAPIError, match="row-level security"):
            await work.audit("write", "thing", "t1")
        await work.connection.rollback()


async def test_the_office_does_not_stay_with_the_connection(works: Works[Any]) -> None:
    """The next one on the same connection starts without an office."""
    async with works.begin(CALLER) as work:
        await work.audit("write", "thing", "t1")
    async with works.begin(replace(CALLER, office_id="")) as work:
        left = (await work.connection.execute(sa.text("SELECT current_setting('app.office', true)"))).scalar_one()

    assert left == ""


async def test_looking_cannot_change_anything(works: Works[Any]) -> None:
    """What only reads is held to it by the database."""
    async with works.look(CALLER) as work:
        with pytest.raises(DBAPIError, match="read-only transaction"):
            await work.audit("write", "thing", "t1")
        await work.connection.rollback()


async def test_audit_lines_cannot_be_changed(works: Works[Any]) -> None:
    """The serving role may add to the audit and do nothing else with it."""
    async with works.begin(CALLER) as work:
        with pytest.raises(DBAPIError, match="permission denied"):
            await work.connection.execute(sa.text("DELETE FROM audit"))
        await work.connection.rollback()


async def test_a_database_that_is_away_is_told_as_such() -> None:
    """An outage is a failure of ours with a name, not a driver's exception."""
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, "postgresql+asyncpg://nobody@127.0.0.1:9/none")
        works: Works[Any] = Works(engine, service="x", stores=no_stores, encode=encode, clock=SystemClock())
        with pytest.raises(Unavailable, match="DATABASE_UNAVAILABLE"):
            async with works.begin(CALLER):
                pass


@pytest.mark.parametrize("service", SERVED)
async def test_every_table_with_an_office_is_fenced_by_force(service: str, database: CopyDatabase) -> None:
    """No table that names an office is without a fence that binds its owner too."""
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, (await database(service)).owner_url)
        async with engine.connect() as connection:
            unfenced = [row[0] for row in await connection.execute(sa.text(UNFENCED))]

    assert unfenced == []
