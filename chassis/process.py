"""A service's life: start, be asked how it is, stop. `/live`, `/ready` and `/metrics` for operators and supervisors."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.bus import Bus
from chassis.db import revision
from chassis.revisions import newest_revision
from chassis.settings import SettingsError, host_and_port

log = structlog.get_logger()

READ_S = 5.0
READY_S = 3.0
EXIT_SETTINGS = 2


class Life:
    """When a process is to end, and the tasks that must not end before it."""

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self.failed = False

    def end(self) -> None:
        """Ask the process to stop in order."""
        self._over.set()

    def fail(self) -> None:
        """Ask the process to stop, with an exit code that makes its supervisor start it again."""
        self.failed = True
        self._over.set()

    def keep(self, stack: AsyncExitStack, name: str, work: Awaitable[None]) -> None:
        """Run `work` beside the service until `stack` closes; its ending by itself ends the process."""
        task = asyncio.ensure_future(work)

        def ended(done: asyncio.Future[None]) -> None:
            if not done.cancelled():
                log.error("worker_ended", subject=name, fault=type(done.exception()).__name__)
                self.fail()

        task.add_done_callback(ended)
        stack.push_async_callback(_cancelled, task)

    async def wait(self) -> None:
        """Return when the process is told to stop, by a signal or by `end`."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.end)
        await self._over.wait()


async def _cancelled(task: "asyncio.Future[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def run(main: Callable[[Life], Awaitable[None]]) -> None:
    """Run a service's `main` to its end; exits with 1 where it failed and 2 where its settings need mending."""

    async def whole() -> bool:
        life = Life()
        await main(life)
        return life.failed

    try:
        failed = asyncio.run(whole())
    except SettingsError as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.exit(EXIT_SETTINGS)
    sys.exit(1 if failed else 0)


class Readiness:
    """Whether a service can do its work now: its database answers at the right revision, and the broker answers."""

    def __init__(self, service: str, engine: AsyncEngine, bus: Bus | None) -> None:
        self._expected = newest_revision(service)
        self._engine = engine
        self._bus = bus

    async def __call__(self) -> dict[str, bool]:
        """Return, for each thing depended on, whether it answers."""
        return {"database": await self._database(), "broker": await self._broker()}

    async def _database(self) -> bool:
        try:
            async with asyncio.timeout(READY_S):
                found = await revision(self._engine)
        except Exception as fault:  # whatever is wrong, the answer is no
            log.info("not_ready", subject="database", fault=type(fault).__name__)
            return False
        if found != self._expected:
            log.warning("schema_differs", found=found, expected=self._expected)
        return found == self._expected

    async def _broker(self) -> bool:
        try:
            if self._bus is not None:
                await self._bus.ping()
        except Exception as fault:  # as above
            log.info("not_ready", subject="broker", fault=type(fault).__name__)
            return False
        return True


async def serve_health(stack: AsyncExitStack, listen: str, ready: Callable[[], Awaitable[dict[str, bool]]]) -> int:
    """Answer `/live`, `/ready` and `/metrics` on `listen`; returns the port. Plain HTTP, for this machine only."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), READ_S)
            path = line.split(b" ")[1].decode("ascii", "replace") if line.count(b" ") == 2 else ""
            status, kind, body = await _page(path, ready)
            head = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
        except (OSError, TimeoutError, IndexError, ValueError):
            log.debug("health_asker_left")
        finally:
            writer.close()

    host, port = host_and_port(listen)
    server = await asyncio.start_server(answer, host, port)
    stack.callback(server.close)
    return int(server.sockets[0].getsockname()[1])


async def _page(path: str, ready: Callable[[], Awaitable[dict[str, bool]]]) -> tuple[str, str, bytes]:
    if path == "/live":
        return "200 OK", "text/plain", b"live\n"
    if path == "/metrics":
        return "200 OK", CONTENT_TYPE_LATEST, generate_latest()
    if path == "/ready":
        found = await ready()
        lines = "".join(f"{name} {'ok' if fine else 'away'}\n" for name, fine in sorted(found.items()))
        return ("200 OK" if all(found.values()) else "503 Service Unavailable"), "text/plain", lines.encode()
    return "404 Not Found", "text/plain", b""
