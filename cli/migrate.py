"""Bring all databases and the broker to what this release expects: `python -m cli.migrate`, before services start.

A process of its own: services never migrate, and what it needs (owners' passwords, the broker's admin) they never see.
Reads `KIRIDASHI_DATABASE_OWNER_URL_<SERVICE>` and `KIRIDASHI_NATS_ADMIN_URL`; what is not named is left alone.
Repeatable, also by several at once: the schema changes under a lock in each database.
"""

import asyncio
import os
import sys
from collections.abc import Mapping

import asyncpg

from chassis import topology
from chassis.revisions import migrations_folder, newest_revision
from cli.embedded.streams import ensure_streams

CONNECT_WITHIN_S = 10.0


def owner_variable(service: str) -> str:
    """Return the name of the variable with a database's address for its owner."""
    return f"KIRIDASHI_DATABASE_OWNER_URL_{service.upper()}"


def has_migrations(service: str) -> bool:
    """Tell whether a service keeps a database."""
    return (migrations_folder(service) / "env.py").exists()


async def is_current(service: str, url: str) -> bool:
    """Tell whether a database is at its newest schema already, which is so at all starts but the first of a release."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=CONNECT_WITHIN_S)
    try:
        found = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return False
    finally:
        await connection.close()
    return bool(found == newest_revision(service))


def migrate(environ: Mapping[str, str]) -> None:
    """Upgrade the databases named in `environ`, then make streams and durables on the broker named there."""
    from chassis.migrations import upgrade  # alembic takes most of a second to import, and only this needs it

    for service in topology.SERVICES:
        url = environ.get(owner_variable(service))
        if url and has_migrations(service):
            upgrade(service, url)
    if broker := environ.get("KIRIDASHI_NATS_ADMIN_URL"):
        asyncio.run(ensure_streams(broker))


if __name__ == "__main__":
    migrate(os.environ)
    sys.exit(0)
