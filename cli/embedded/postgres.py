"""The suite's own PostgreSQL: one cluster, one database per service, reached through a socket only.

Each service has two roles: `<service>_owner` changes the schema, `<service>_app` serves and may not. Neither can get
around row level security.
"""

import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

import asyncpg

from cli.embedded.child import Child, Say, hush
from cli.embedded.pg_binaries import BUILTIN_LOCALES_SINCE, find_binaries
from cli.embedded.places import CannotStartError, cluster_dir, make_data_dir, owned_dir, server_user, socket_dir
from cli.embedded.secrets import password, write_private

READY_WITHIN_S = 30.0
STOP_WITHIN_S = 10.0
INIT_WITHIN_S = 60.0
LOOK_AGAIN_S = 0.03
ORPHANS_GO_S = 0.3
READY_LINE = 7
SUPERUSER = "postgres"

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Services report their own failed statements. Here the statement and its values, which people wrote, stay out.
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_line_prefix": "",
    "jit": "off",
}
ROLE_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}

Role = Literal["owner", "app"]


class Postgres:
    """A cluster in a data directory. `start` again after it died; the rows are as they were committed."""

    name = "postgres"

    def __init__(self, data_dir: Path, *, durable: bool = True, say: Say = hush) -> None:
        """Describe the cluster; nothing starts yet. `durable=False` skips the disk's confirmation: for tests."""
        self.data_dir = make_data_dir(data_dir)
        self._durable = durable
        self._say = say
        self._user = server_user()
        self._cluster = cluster_dir(self.data_dir)
        self._socket: Path | None = None
        self.child: Child | None = None

    async def start(self) -> None:
        """Start the server, making its cluster at first use, and return once it answers."""
        binaries = find_binaries()
        if not (self._cluster / "PG_VERSION").exists():
            await self._init(binaries.program("initdb"), binaries.major)
        self._check_version(binaries.major)
        deadline = time.monotonic() + READY_WITHIN_S
        while True:
            child = self.child = await self._spawn(binaries.program("postgres"))
            if await self._answers(child, deadline):
                return
            # Killed servers leave children that hold the shared memory for a moment: try again until they are gone.
            await child.stop(signal.SIGKILL)
            if time.monotonic() > deadline:
                said = "\n".join(child.last_lines)
                raise CannotStartError(f"PostgreSQL did not start within {READY_WITHIN_S:.0f} s. It said:\n{said}")
            await asyncio.sleep(ORPHANS_GO_S)

    async def stop(self) -> None:
        """Stop the server; open transactions are rolled back."""
        if self.child is not None:
            await self.child.stop(signal.SIGINT, STOP_WITHIN_S)
        if self._socket is not None and self._socket != self._cluster:
            shutil.rmtree(self._socket, ignore_errors=True)
            self._socket = None

    async def ensure_databases(self, services: Iterable[str]) -> None:
        """Make each service's roles and database; repeatable."""
        for service in services:
            await self._ensure_database(service)

    def url(self, service: str, role: Role) -> str:
        """Return the address of a service's database for one of its roles, with the password."""
        return self.database_url(f"kiridashi_{service}", f"{service}_{role}")

    def database_url(self, database: str, user: str) -> str:
        """Return SQLAlchemy's address of a database for one of the cluster's users."""
        query = urlencode({"host": str(self._socket_dir())})
        return f"postgresql+asyncpg://{user}:{quote(self._password(user))}@/{database}?{query}"

    async def admin(self, database: str = "postgres") -> asyncpg.Connection:
        """Open a superuser's connection; the caller closes it."""
        return await asyncpg.connect(
            host=str(self._socket_dir()),
            user=SUPERUSER,
            password=self._password(SUPERUSER),
            database=database,
            timeout=5,
        )

    def _socket_dir(self) -> Path:
        if self._socket is None:
            self._socket = socket_dir(self._cluster, self._user)
        return self._socket

    def _password(self, user: str) -> str:
        return password(self.data_dir, f"postgres.{user}")

    async def _spawn(self, postgres: Path) -> Child:
        settings = SETTINGS | {"unix_socket_directories": str(self._socket_dir())}
        if not self._durable:
            # Safe against killed processes still, since commits are handed to the system; not against a power cut.
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._drop_stale_lock()
        return await Child.start(
            [postgres, "-D", self._cluster, *options],
            env=_environment(),
            user=self._user,
            death_signal=signal.SIGINT,
            say=self._say,
            cwd=Path("/"),
        )

    async def _answers(self, child: Child, deadline: float) -> bool:
        """Wait until the server takes connections; False when it ended or the time is up."""
        while time.monotonic() < deadline and child.exit_code is None:
            if self._says_ready(child.pid):
                return await self._takes_connections()
            await asyncio.sleep(LOOK_AGAIN_S)
        return False

    async def _takes_connections(self) -> bool:
        try:
            connection = await self.admin()
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False
        await connection.close()
        return True

    def _says_ready(self, pid: int) -> bool:
        """Read the state the postmaster keeps on the eighth line of its lock file; asking it would fill its log."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text("utf-8").split("\n")
        except OSError:
            return False
        return lines[0] == str(pid) and len(lines) > READY_LINE and lines[READY_LINE].strip() == "ready"

    async def _init(self, initdb: Path, major: int) -> None:
        """Make the cluster beside its place and move it there when it is whole."""
        fresh = self._cluster.with_name(self._cluster.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        owned_dir(fresh, self._user)
        secret = Path(tempfile.mkstemp(prefix="kiridashi-")[1])
        write_private(secret, self._password(SUPERUSER) + "\n")
        if self._user:
            shutil.chown(secret, self._user)
        locale = ["--locale-provider=builtin"] if major >= BUILTIN_LOCALES_SINCE else []
        words = [f"--username={SUPERUSER}", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", *locale]
        words += ["--locale=C.UTF-8", "--data-checksums", *([] if self._durable else ["--no-sync"])]
        try:
            child = await Child.start([initdb, "-D", fresh, *words], env=_environment(), user=self._user, cwd=Path("/"))
            code = await asyncio.wait_for(child.wait(), INIT_WITHIN_S)
        finally:
            secret.unlink(missing_ok=True)
        if code != 0:
            raise CannotStartError("The database could not be created:\n" + "\n".join(child.last_lines))
        fresh.rename(self._cluster)

    def _check_version(self, major: int) -> None:
        made_by = (self._cluster / "PG_VERSION").read_text("ascii").strip()
        if made_by != str(major):
            raise CannotStartError(
                f"The data in {self._cluster} was made by PostgreSQL {made_by}, but {major} is installed. "
                "Dump it with the old version and restore it, or start with another --data DIR."
            )

    def _drop_stale_lock(self) -> None:
        """Remove the lock of a server that is gone while its number was given to some other program."""
        lock = self._cluster / "postmaster.pid"
        try:
            holder = int(lock.read_text("ascii").split("\n", 1)[0])
            program = Path(f"/proc/{holder}/cmdline").read_bytes()
        except (OSError, ValueError):
            return
        if b"postgres" not in program:
            lock.unlink(missing_ok=True)

    async def _ensure_database(self, service: str) -> None:
        database, owner, app = f"kiridashi_{service}", f"{service}_owner", f"{service}_app"
        connection = await self.admin()
        try:
            for role in (owner, app):
                await self._ensure_role(connection, role)
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
                await connection.execute(f"CREATE DATABASE {database} OWNER {owner} TEMPLATE template0")
            await connection.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
            await connection.execute(f"GRANT CONNECT ON DATABASE {database} TO {app}")
            for name, value in ROLE_SETTINGS.items():
                await connection.execute(f"ALTER ROLE {app} SET {name} = '{value}'")
        finally:
            await connection.close()
        inside = await self.admin(database)
        try:
            await inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            await inside.execute(f"GRANT USAGE ON SCHEMA public TO {app}")
        finally:
            await inside.close()

    async def _ensure_role(self, connection: asyncpg.Connection, role: str) -> None:
        if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
            await connection.execute(f"CREATE ROLE {role}")
        rights = "LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
        # Role statements take no parameters; the password is ours, of URL-safe characters.
        await connection.execute(f"ALTER ROLE {role} {rights} PASSWORD '{self._password(role)}'")


def _environment() -> dict[str, str]:
    """Return an environment without anything that would steer PostgreSQL from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG", "LD_"))}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
