"""What each service's migrations share: running alembic on one database, the chassis's tables, and the office fence.

Every table with an `office_id` has row level security, forced also on its owner: without an office set for the
transaction it shows no row and takes none. Services connect as `<service>_app`, which may not change the schema.
"""

import asyncio
from typing import Any

import sqlalchemy as sa
from alembic import command, context
from alembic.config import Config
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis.revisions import migrations_folder
from chassis.tables import FENCED, chassis_tables

LOCK_KEY = 7_203_114


def config(service: str, url: str) -> Config:
    """Return the alembic configuration of one service's migrations."""
    made = Config()
    made.set_main_option("script_location", str(migrations_folder(service)))
    made.attributes["url"] = url
    return made


def upgrade(service: str, owner_url: str) -> None:
    """Bring one service's database to its newest revision, one runner at a time.

    Meant for a process that does nothing else.
    """
    command.upgrade(config(service, owner_url), "head")


def run_env(metadata: sa.MetaData) -> None:
    """Do what a service's `env.py` is for: run the migrations against the configured address."""
    url = context.config.attributes["url"]
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given, metadata)
    else:
        asyncio.run(_connect_and_migrate(url, metadata))


async def _connect_and_migrate(url: str, metadata: sa.MetaData) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": LOCK_KEY})
        await connection.commit()
        await connection.run_sync(_migrate, metadata)
        await connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
        await connection.commit()
    await engine.dispose()


def _migrate(connection: sa.Connection, metadata: sa.MetaData) -> None:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


def app_role(operations: Any) -> str:  # Any: alembic's `op` is a module that acts as an object
    """Return the name of the role that serves this database: the owner's, with `_app` for `_owner`."""
    owner = operations.get_bind().execute(sa.text("SELECT current_user")).scalar_one()
    return str(owner).removesuffix("_owner") + "_app"


def create_chassis_tables(operations: Any) -> None:  # Any: as above
    """Create the chassis's tables and their rights. Called once, by a service's first migration."""
    metadata = sa.MetaData()
    chassis_tables(metadata)
    metadata.create_all(operations.get_bind())
    role = app_role(operations)
    for table in metadata.tables:
        operations.execute(f"GRANT SELECT, INSERT ON {table} TO {role}")
    operations.execute(f"GRANT UPDATE ON outbox, idempotency TO {role}")
    operations.execute(f"GRANT DELETE ON dead_events TO {role}")
    for table in FENCED:
        fence(operations, table)
    operations.execute(f"GRANT SELECT ON alembic_version TO {role}")


def fence(operations: Any, table: str) -> None:  # Any: as above
    """Force row level security by `office_id` on a table."""
    inside = "office_id = NULLIF(current_setting('app.office', true), '')"
    operations.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    operations.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    operations.execute(f"CREATE POLICY {table}_office ON {table} USING ({inside}) WITH CHECK ({inside})")


def protect(operations: Any, *tables: str, append_only: bool = False) -> None:  # Any: as above
    """Fence tables by office, and let the serving role read and write their rows, or only read and add them."""
    role = app_role(operations)
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    for table in tables:
        fence(operations, table)
        operations.execute(f"GRANT {rights} ON {table} TO {role}")
