"""The whole suite on one machine: start in order, restart what dies, stop in the reverse order.

PostgreSQL and NATS, then one migration step, then carving, matcher and placement, then the gateway. Must never import
grpc: it starts processes all its life, and a process that has used gRPC must not fork.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from chassis import topology
from cli.embedded.child import Child, Say, hush
from cli.embedded.nats import Nats
from cli.embedded.places import CannotStartError, make_data_dir
from cli.embedded.ports import is_free
from cli.embedded.postgres import Postgres
from cli.embedded.secrets import caller_key_file
from cli.embedded.streams import ensure_streams
from cli.migrate import has_migrations, is_current, owner_variable
from cli.parts import Part, Service, base_environ, choose_addresses, public_url, service_environ
from cli.running import DataDirLock, Running, describe, forget

STEP_WITHIN_S = 120.0
RESTART_AFTER_S = (0.1, 0.5, 1.0, 2.0, 5.0)
LIVED_WELL_S = 30.0
LOOK_AGAIN_S = 0.05
NAME_WIDTH = max(len(name) for name in (*topology.SERVICES, "postgres", "migrate"))


class Suite:
    """`async with Suite(data_dir) as suite:` runs everything and stops it on the way out.

    `web_port` 0 picks a free port. `services` may name fewer than all, for a command that needs but one.
    `temporary` is for data that is thrown away afterwards: no write waits for the disk, and the end comes at once.
    Servers named in the environment are used instead of our own: `KIRIDASHI_DATABASE_URL_<SERVICE>` with
    `KIRIDASHI_DATABASE_OWNER_URL_<SERVICE>`, `KIRIDASHI_NATS_URL[_<SERVICE>]` with
    `KIRIDASHI_NATS_ADMIN_URL`.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        web_host: str = "127.0.0.1",
        web_port: int = 0,
        log: Say = hush,
        log_level: str = "info",
        services: Sequence[str] = topology.SERVICES,
        temporary: bool = False,
    ) -> None:
        """Describe the suite; nothing starts yet."""
        self.data_dir = make_data_dir(data_dir)
        self._log = log
        self._log_level = log_level
        self._names = tuple(services)
        self._temporary = temporary
        self._addresses = choose_addresses(web_host, web_port)
        self._held = ExitStack()
        self._keepers: list[asyncio.Task[None]] = []
        self._stopping = False
        self.is_up = False
        self._postgres: Postgres | None = None
        self._nats: Nats | None = None
        self._services: list[Service] = []

    # --- what others may ask ---

    @property
    def targets(self) -> dict[str, str]:
        """The gRPC address of each service, as `host:port`."""
        return {s.name: s.address.target for s in self._services if s.name in topology.GRPC_SERVICES}

    @property
    def web_url(self) -> str:
        """The address of the screens; empty where the gateway does not run."""
        return public_url(self._addresses["gateway"]) if "gateway" in self._names else ""

    @property
    def caller_key_file(self) -> Path:
        """The file with the key that seals callers."""
        return caller_key_file(self.data_dir)

    @property
    def processes(self) -> dict[str, int]:
        """The process id of each part that runs now."""
        return {part.name: part.child.pid for part in self._parts() if part.child is not None}

    def database_url(self, service: str, role: str = "app") -> str:
        """Return the address of a service's database for its `app` or `owner` role."""
        given = os.environ.get(_variable("KIRIDASHI_DATABASE_URL", service))
        if given:
            return given if role == "app" else os.environ.get(owner_variable(service), given)
        if self._postgres is None:
            raise RuntimeError("the suite was not started")
        return self._postgres.url(service, "owner" if role == "owner" else "app")

    def nats_url(self, user: str) -> str:
        """Return the broker's address for a service or the admin."""
        if self._nats is not None:
            return self._nats.url(user)
        own = "KIRIDASHI_NATS_ADMIN_URL" if user == topology.ADMIN else _variable("KIRIDASHI_NATS_URL", user)
        found = os.environ.get(own) or os.environ.get("KIRIDASHI_NATS_URL")
        if found is None:
            raise CannotStartError(
                f"A NATS server is named for other users only: set {own} too, or KIRIDASHI_NATS_URL."
            )
        return found

    def environ(self, service: str) -> dict[str, str]:
        """Return what a service is told: addresses, its own database, its own place on the broker, the callers' key."""
        return service_environ(service, self._addresses, self._log_level) | {
            _variable("KIRIDASHI_DATABASE_URL", service): self.database_url(service),
            "KIRIDASHI_NATS_URL": self.nats_url(service),
            "KIRIDASHI_CALLER_KEY_FILE": str(self.caller_key_file),
        }

    async def run_step(self, module: str, environ: Mapping[str, str], stdin: bytes = b"") -> None:
        """Run `python -m module` to its end, giving it `stdin`; `CannotStartError` with its last words if it fails."""
        command = [sys.executable, "-P", "-m", module]
        step = await Child.start(command, env=environ, say=self._prefixed(module.split(".")[-1]), stdin=stdin)
        try:
            code = await asyncio.wait_for(step.wait(), STEP_WITHIN_S)
        except TimeoutError:
            code = await step.stop(signal.SIGKILL)
        if code != 0:
            raise CannotStartError(f"The step {module} failed:\n" + "\n".join(step.last_lines))

    async def wait_ready(self, within_s: float = 60.0) -> None:
        """Return once every service says it is ready; `TimeoutError` after `within_s`."""
        async with asyncio.timeout(within_s):
            while not all([await service.is_ready() for service in self._services]):
                await asyncio.sleep(LOOK_AGAIN_S)

    # --- start and stop ---

    async def __aenter__(self) -> Self:
        """Start everything; on a failure stop what had started and raise."""
        self._held.enter_context(DataDirLock(self.data_dir))
        gateway = self._addresses["gateway"]
        if "gateway" in self._names and not is_free(gateway.port, gateway.host):
            self._held.close()
            raise CannotStartError(
                f"Port {gateway.port} is taken by another program. Choose one: --port N (0 picks it)"
            )
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """Stop everything."""
        await self.stop()

    async def stop(self) -> None:
        """Stop all parts in the reverse order, within 20 s; repeatable."""
        if self._stopping:
            return
        self._stopping = True
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        forget(self.data_dir)
        if self._temporary:
            await self._end_at_once()
        else:
            await self._stop_in_order()
        self._held.close()

    async def _stop_in_order(self) -> None:
        front = [s for s in self._services if s.name not in topology.GRPC_SERVICES]
        behind = [s for s in self._services if s.name in topology.GRPC_SERVICES]
        servers = [part for part in (self._nats, self._postgres) if part is not None]
        for group in (front, behind, servers):
            await asyncio.gather(*(part.stop() for part in group))

    async def _end_at_once(self) -> None:
        for part in (*self._services, self._nats):
            if part is not None and part.child is not None:
                await part.child.stop(signal.SIGKILL)
        if self._postgres is not None and self._postgres.child is not None:
            # Unlike a kill, this makes the postmaster take its own children along.
            await self._postgres.child.stop(signal.SIGQUIT)

    async def _start(self) -> None:
        await self._start_servers()
        await self._migrate()
        first = [name for name in self._names if name in topology.GRPC_SERVICES]
        last = [name for name in self._names if name not in topology.GRPC_SERVICES]
        for group in (first, last):
            made = [self._service(name) for name in group]
            self._services += made
            await _all(*(service.start() for service in made))
            self._keepers += [asyncio.create_task(self._keep(service)) for service in made]
        self._describe()
        self.is_up = True

    async def _start_servers(self) -> None:
        own_databases = [s for s in self._names if not os.environ.get(_variable("KIRIDASHI_DATABASE_URL", s))]
        if own_databases:
            self._postgres = Postgres(self.data_dir, durable=not self._temporary, say=self._prefixed("postgres"))
        if not any(name.startswith("KIRIDASHI_NATS_") and value for name, value in os.environ.items()):
            self._nats = _Broker(self.data_dir, say=self._prefixed("nats"))
        servers: list[Part] = [part for part in (self._postgres, self._nats) if part is not None]
        await _all(*(part.start() for part in servers))
        if self._postgres is not None:
            await self._postgres.ensure_databases(own_databases)
        self._keepers += [asyncio.create_task(self._keep(part)) for part in servers]

    async def _migrate(self) -> None:
        """Run the migration step where something is left to do; our own broker makes its streams when it starts."""
        owners = {name: self.database_url(name, "owner") for name in self._names if has_migrations(name)}
        behind = {name: url for name, url in owners.items() if not await is_current(name, url)}
        told = {owner_variable(name): url for name, url in behind.items()}
        if self._nats is None:
            told["KIRIDASHI_NATS_ADMIN_URL"] = self.nats_url(topology.ADMIN)
        if told:
            await self.run_step("cli.migrate", base_environ() | told)

    def _service(self, name: str) -> Service:
        return Service(name, self._addresses[name], self.environ(name), self._prefixed(name))

    def _describe(self) -> None:
        health = {s.name: f"{s.address.health_host}:{s.address.health_port}" for s in self._services}
        describe(
            self.data_dir,
            Running(os.getpid(), self.targets, health, self.web_url, str(self.caller_key_file), str(self.data_dir)),
        )

    # --- keeping it alive ---

    async def _keep(self, part: Part) -> None:
        """Start a part again whenever it ends, waiting longer each time it does not live well."""
        failures = 0
        while part.child is not None:
            began = asyncio.get_running_loop().time()
            code = await part.child.wait()
            failures = 0 if asyncio.get_running_loop().time() - began > LIVED_WELL_S else failures + 1
            self._prefixed(part.name)(f"ended with {code}; starting it again")
            await asyncio.sleep(RESTART_AFTER_S[min(failures, len(RESTART_AFTER_S) - 1)])
            try:
                await part.start()
            except Exception as reason:  # whatever keeps it from starting now, it is tried again
                self._prefixed(part.name)(f"{type(reason).__name__}: {reason}")
            else:
                self._prefixed(part.name)("runs again")

    def _prefixed(self, name: str) -> Say:
        return lambda line: self._log(f"{name:<{NAME_WIDTH}} | {line}")

    def _parts(self) -> list[Part]:
        found: list[Part] = [part for part in (self._postgres, self._nats) if part is not None]
        return [*found, *self._services]


class _Broker(Nats):
    """Our own broker, which has its streams whenever it runs: also when its store was lost and starts empty."""

    async def start(self) -> None:
        await super().start()
        await ensure_streams(self.url(topology.ADMIN))


def _variable(prefix: str, service: str) -> str:
    return f"{prefix}_{service.upper()}"


async def _all(*starts: Coroutine[None, None, None]) -> None:
    """Run all to their end, then raise the first failure: a start is never cut off half way."""
    for outcome in await asyncio.gather(*starts, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome
