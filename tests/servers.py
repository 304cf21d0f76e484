"""Real servers for tests: a migrated PostgreSQL cluster, fresh copies of its databases, a place for their data."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from chassis import topology
from cli.embedded.child import Child
from cli.embedded.nats import find_server
from cli.embedded.pg_binaries import find_binaries
from cli.embedded.places import CannotStartError
from cli.embedded.postgres import Postgres
from cli.migrate import has_migrations, owner_variable
from cli.parts import base_environ


@dataclass(frozen=True, slots=True)
class Database:
    """A service's database, freshly copied: nobody else sees what a test does in it."""

    name: str
    app_url: str
    owner_url: str


@contextmanager
def data_dir() -> Iterator[Path]:
    """Give a data directory with a short path, as sockets need, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kiridashi-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def skip_without_servers() -> None:
    """Skip, naming what is absent, where this machine cannot start the embedded servers."""
    try:
        find_binaries()
        find_server()
    except CannotStartError as reason:
        pytest.skip(str(reason))


async def migrate(postgres: Postgres) -> None:
    """Bring every service's database to its newest schema, in a process of its own as in production."""
    served = [service for service in topology.SERVICES if has_migrations(service)]
    told = {owner_variable(service): postgres.url(service, "owner") for service in served}
    step = await Child.start([sys.executable, "-m", "cli.migrate"], env=base_environ() | told)
    code = await step.wait()
    if code != 0:
        raise CannotStartError("migrations failed:\n" + "\n".join(step.last_lines))


async def copy_of(postgres: Postgres, service: str) -> Database:
    """Copy a service's migrated database."""
    name = f"test_{service}_{uuid4().hex[:12]}"
    owner, app = f"{service}_owner", f"{service}_app"
    admin = await postgres.admin()
    try:
        await admin.execute(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE kiridashi_{service}")
        await admin.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        await admin.execute(f"GRANT CONNECT ON DATABASE {name} TO {app}")
    finally:
        await admin.close()
    return Database(name, postgres.database_url(name, app), postgres.database_url(name, owner))


async def drop(postgres: Postgres, database: Database) -> None:
    """Remove a copy, ending whatever still holds it."""
    admin = await postgres.admin()
    try:
        await admin.execute(f"DROP DATABASE {database.name} WITH (FORCE)")
    finally:
        await admin.close()
