"""What every service's database must be, read from the database itself."""

import importlib
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis import topology
from cli.embedded.postgres import Postgres
from cli.migrate import is_current
from tests.conftest import CopyDatabase

SERVICES = pytest.mark.parametrize("service", topology.SERVICES)

UNFENCED = """
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'office_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity
               AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL))
"""
LEAKY_VIEWS = """
    SELECT relname FROM pg_class
    WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
      AND NOT COALESCE('security_invoker=true' = ANY (reloptions), false)
"""
# A foreign key between two tables of offices that does not carry the office may point at another office's row.
CROSSING_KEYS = """
    SELECT k.conname FROM pg_constraint k
    JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attname = 'office_id'
    JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attname = 'office_id'
    WHERE k.contype = 'f' AND NOT (f.attnum = ANY (k.conkey) AND t.attnum = ANY (k.confkey))
"""
AUDIT_LINE = """
    INSERT INTO audit (office_id, actor_id, actor_kind, purpose, verb, subject_kind, subject_id, fields, act_time)
    VALUES ('office-a', 'x', 'staff', 'x', 'x', 'x', 'x', '{}', now())
"""


@SERVICES
async def test_migrations_give_the_tables_the_code_declares(database: CopyDatabase, service: str) -> None:
    """An empty database brought to the newest schema differs in nothing from the service's tables."""
    made = await database(service)
    tables = importlib.import_module(f"{service}.store.tables")
    declared: sa.MetaData = getattr(tables, "metadata", None) or tables.METADATA
    engine = create_async_engine(made.owner_url, poolclass=NullPool)
    async with engine.connect() as connection:
        differences = await connection.run_sync(compare, declared)
    await engine.dispose()

    assert differences == []


@SERVICES
@pytest.mark.parametrize("query", [UNFENCED, LEAKY_VIEWS, CROSSING_KEYS], ids=["fence", "views", "keys"])
async def test_no_way_leads_from_one_office_to_another(postgres: Postgres, service: str, query: str) -> None:
    """Tables with an office are fenced, also against their owner; views and foreign keys do not get around it."""
    admin = await postgres.admin(f"kiridashi_{service}")
    rows = await admin.fetch(query)
    await admin.close()

    assert [row[0] for row in rows] == []


@SERVICES
@pytest.mark.parametrize("role", ["app", "owner"])
async def test_a_row_is_seen_in_its_own_office_only(
    database: CopyDatabase, postgres: Postgres, service: str, role: str
) -> None:
    """Without an office, or with another one, an office's line does not exist; for its owner too."""
    made = await database(service)
    admin = await postgres.admin(made.name)
    await admin.execute(AUDIT_LINE)
    await admin.close()
    url = made.app_url if role == "app" else made.owner_url
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=5)
    seen = [await lines_seen(connection, office) for office in (None, "", "office-b", "office-a", None)]
    await connection.close()

    assert seen == [0, 0, 0, 1, 0]


@SERVICES
async def test_the_serving_role_owns_nothing(postgres: Postgres, service: str) -> None:
    """Whoever owns a table can lift its fence, so the role that serves owns none."""
    admin = await postgres.admin(f"kiridashi_{service}")
    owners = {
        row[0] for row in await admin.fetch("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
    }
    await admin.close()

    assert owners == {f"{service}_owner"}


@SERVICES
async def test_the_supervisor_knows_the_newest_schema(postgres: Postgres, service: str) -> None:
    """After the migration step nothing is left to do, so the next start skips it."""
    assert await is_current(service, postgres.url(service, "owner"))


def compare(connection: sa.Connection, declared: sa.MetaData) -> list[Any]:  # Any: alembic's own description
    """Return how a database differs from the tables declared for it, column types and defaults included."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    found: list[Any] = compare_metadata(context, declared)
    return found


async def lines_seen(connection: asyncpg.Connection, office: str | None) -> int:
    """Count the audit's lines as somebody acting for an office sees them."""
    async with connection.transaction():
        if office is not None:
            await connection.execute("SELECT set_config('app.office', $1, true)", office)
        return int(await connection.fetchval("SELECT count(*) FROM audit"))
