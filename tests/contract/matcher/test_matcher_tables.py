"""The matcher's database is what its code believes, and keeps offices apart."""

from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from matcher.store.tables import METADATA
from tests.servers import Database

CopyDatabase = Callable[[str], Awaitable[Database]]


def differences(connection: sa.Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, METADATA))


async def test_migrations_make_the_tables_the_code_names(database: CopyDatabase) -> None:
    """An upgraded empty database has no difference from the tables."""
    engine = create_async_engine((await database("matcher")).owner_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()

    assert found == []


async def test_every_table_of_an_office_is_fenced(database: CopyDatabase) -> None:
    """Each table with an office has row level security, forced on its owner too."""
    engine = create_async_engine((await database("matcher")).owner_url)
    async with engine.connect() as connection:
        rows = await connection.execute(
            sa.text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        )
        fenced = {row[0] for row in rows}
    await engine.dispose()

    assert {table.name for table in METADATA.sorted_tables if "office_id" in table.c} <= fenced


@pytest.mark.parametrize("table", ["client_versions", "declines", "rematch_results"])
@pytest.mark.parametrize("verb", ["DELETE FROM {0}", "UPDATE {0} SET office_id = office_id"])
async def test_history_can_only_be_added_to(database: CopyDatabase, table: str, verb: str) -> None:
    """The serving role can neither change nor remove what was said."""
    engine = create_async_engine((await database("matcher")).app_url)
    async with engine.connect() as connection:
        with pytest.raises(ProgrammingError, match="permission denied"):
            await connection.execute(sa.text(verb.format(table)))
    await engine.dispose()
