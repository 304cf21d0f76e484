"""The embedded PostgreSQL keeps its promises: who may do what, and what survives."""

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from cli.embedded.postgres import Postgres
from tests import servers

SERVICES = ("carving", "matcher")


@pytest.fixture(autouse=True, scope="module")
def _servers_present() -> None:
    servers.skip_without_servers()


@pytest.fixture(scope="module")
async def shared() -> AsyncIterator[Postgres]:
    """Give a cluster to the tests that leave it as it was."""
    with servers.data_dir() as folder:
        postgres = await started(folder)
        yield postgres
        await postgres.stop()


async def connect(postgres: Postgres, service: str, role: str, database: str | None = None) -> asyncpg.Connection:
    """Connect as one of a service's roles, to its own database or another one."""
    url = postgres.database_url(database or f"kiridashi_{service}", f"{service}_{role}")
    return await asyncpg.connect(url.replace("+asyncpg", ""), timeout=5)


async def test_the_serving_role_may_not_change_the_schema(shared: Postgres) -> None:
    """A service's own role creates no table, in public or in a schema of its own."""
    connection = await connect(shared, "carving", "app")

    for statement in ("CREATE TABLE t (i int)", "CREATE SCHEMA s", "CREATE TEMP TABLE t (i int)"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)

    await connection.close()


async def test_one_service_cannot_enter_anothers_database(shared: Postgres) -> None:
    """Each database admits its own two roles only."""

    for role in ("owner", "app"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connect(shared, "carving", role, "kiridashi_matcher")


async def test_no_role_gets_around_row_level_security(shared: Postgres) -> None:
    """Neither the owner nor the serving role is a superuser, inherits rights, or bypasses the office fence."""
    admin = await shared.admin()
    rows = await admin.fetch(
        "SELECT rolname FROM pg_roles WHERE rolname ~ '_(owner|app)$' AND NOT rolbypassrls "
        "AND NOT rolsuper AND NOT rolinherit AND NOT rolcreaterole AND NOT rolcreatedb"
    )

    assert {row["rolname"] for row in rows} == {"carving_owner", "carving_app", "matcher_owner", "matcher_app"}

    await admin.close()


async def test_committed_rows_survive_a_kill(data_dir: Path) -> None:
    """After `kill -9` of the postmaster the same object starts again, with every committed row."""
    postgres = await started(data_dir)
    owner = await connect(postgres, "carving", "owner")
    await owner.execute("CREATE TABLE kept (i int)")
    await owner.execute("INSERT INTO kept SELECT generate_series(1, 100)")
    await kill(postgres)
    await postgres.start()
    again = await connect(postgres, "carving", "owner")

    assert await again.fetchval("SELECT count(*) FROM kept") == 100

    await finished(postgres, again)


async def test_making_the_databases_twice_changes_nothing(shared: Postgres) -> None:
    """`ensure_databases` may run at every start."""
    await shared.ensure_databases(SERVICES)
    connection = await connect(shared, "matcher", "app")

    assert await connection.fetchval("SELECT current_user") == "matcher_app"

    await connection.close()


async def test_a_password_is_needed(shared: Postgres) -> None:
    """Reaching the socket is not enough to be let in."""
    url = shared.url("carving", "app").replace("+asyncpg", "")

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url, password="wrong", timeout=5)


async def test_a_lock_left_by_a_dead_server_does_not_stand_in_the_way(data_dir: Path) -> None:
    """A `postmaster.pid` whose number now belongs to another program is removed at start."""
    postgres = await started(data_dir)
    lock = data_dir / "postgres" / "postmaster.pid"
    content = lock.read_text()
    await postgres.stop()
    lock.write_text(content.replace(content.split("\n")[0], str(os.getpid()), 1))
    await postgres.start()

    assert lock.read_text().split("\n")[0] != str(os.getpid())

    await finished(postgres)


async def test_a_long_path_does_not_keep_the_server_from_starting(data_dir: Path) -> None:
    """Where the data directory's path is too long for a socket, the socket lies elsewhere."""
    postgres = await started(data_dir / ("x" * 100))
    connection = await connect(postgres, "carving", "app")

    assert await connection.fetchval("SELECT 1") == 1

    await finished(postgres, connection)


async def started(data_dir: Path) -> Postgres:
    """Start a cluster with the databases of two services."""
    postgres = Postgres(data_dir, durable=False)
    await postgres.start()
    await postgres.ensure_databases(SERVICES)
    return postgres


async def kill(postgres: Postgres) -> None:
    """End the postmaster as a crash would."""
    assert postgres.child is not None
    os.kill(postgres.child.pid, signal.SIGKILL)
    await postgres.child.wait()


async def finished(postgres: Postgres, *connections: asyncpg.Connection) -> None:
    """Close and stop."""
    for connection in connections:
        await connection.close()
    await postgres.stop()
