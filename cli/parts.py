"""The processes of a suite and what each is told: addresses, its own database, its own place on the broker."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from chassis import topology
from cli.embedded.child import Child, Say, hush
from cli.embedded.places import CannotStartError
from cli.embedded.ports import HOST, free_port
from cli.embedded.probe import answers_ok

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN_S = 60.0
LOOK_AGAIN_S = 0.05
GRACE_S = 5
STOP_WITHIN_S = 7.0
# Addresses with passwords: each process is given its own and none of the others'.
OURS_ALONE = ("KIRIDASHI_DATABASE_", "KIRIDASHI_NATS_")


class Part(Protocol):
    """Something of the suite that runs as a process: a server we carry along or a service."""

    name: str

    child: Child | None
    """The process that runs now; None before the first start."""

    async def start(self) -> None:
        """Start, and return once it is ready. May be called again after it died."""
        ...

    async def stop(self) -> None:
        """Stop in good order."""
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service answers: its calls, and its `/ready` and `/metrics`."""

    host: str
    port: int
    health_host: str
    health_port: int

    @property
    def target(self) -> str:
        """The address for calls, as `host:port`."""
        return f"{self.host}:{self.port}"


def choose_addresses(web_host: str, web_port: int) -> dict[str, Address]:
    """Return an address for every service; they stay the same over restarts. Port 0 picks a free one."""
    found = {name: Address(HOST, free_port(), HOST, free_port()) for name in topology.GRPC_SERVICES}
    port = web_port or free_port()
    # The gateway tells its readiness at its own address; a server that listens everywhere is asked from here.
    asked = HOST if web_host in ("0.0.0.0", "::") else web_host
    return found | {"gateway": Address(web_host, port, asked, port)}


@dataclass
class Service:
    """One of our four services as a process."""

    name: str
    address: Address
    environ: Mapping[str, str]
    say: Say = hush
    child: Child | None = field(default=None, init=False)

    async def start(self) -> None:
        """Start the process and return once it says that it is ready."""
        child = self.child = await Child.start([sys.executable, "-P", "-m", self.name], env=self.environ, say=self.say)
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline and child.exit_code is None:
            if await self.is_ready():
                return
            await asyncio.sleep(LOOK_AGAIN_S)
        ended = child.exit_code is not None
        code = await child.stop(signal.SIGKILL)
        how = f"ended with {code}" if ended else f"was not ready within {READY_WITHIN_S:.0f} s"
        said = "\n".join(child.last_lines)
        raise CannotStartError(f"The service {self.name} {how}. It said:\n{said}")

    async def is_ready(self) -> bool:
        """Tell whether the service answers that it is ready."""
        return await answers_ok(self.address.health_host, self.address.health_port, "/ready")

    async def stop(self) -> None:
        """Let calls in flight finish, then end it."""
        if self.child is not None:
            await self.child.stop(signal.SIGTERM, STOP_WITHIN_S)


def base_environ() -> dict[str, str]:
    """Return our own environment without any address that carries a password."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS_ALONE)}
    if (ROOT / "gen").is_dir():
        kept["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "gen")])
    return kept | {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", "")}


def service_environ(name: str, addresses: Mapping[str, Address], log_level: str) -> dict[str, str]:
    """Return what a service is told about addresses; the caller adds its database, broker and key."""
    own = addresses[name]
    told = base_environ() | {
        "KIRIDASHI_LOG_LEVEL": log_level,
        "KIRIDASHI_SHUTDOWN_GRACE_S": str(GRACE_S),
        # Nobody balances load over services on one machine, so nobody needs a notice before they stop.
        "KIRIDASHI_LAME_DUCK_S": "0",
        f"KIRIDASHI_LISTEN_{name.upper()}": own.target,
    }
    for service in topology.GRPC_SERVICES:
        told[f"KIRIDASHI_TARGET_{service.upper()}"] = addresses[service].target
    if name in topology.GRPC_SERVICES:
        return told | {"KIRIDASHI_HEALTH_LISTEN": f"{own.health_host}:{own.health_port}"}
    return told | {"KIRIDASHI_WEB_LISTEN": own.target, "KIRIDASHI_PUBLIC_URL": public_url(own)}


def public_url(gateway: Address) -> str:
    """Return the address under which people reach the screens: what the operator says, else this machine's."""
    return os.environ.get("KIRIDASHI_PUBLIC_URL") or f"http://{gateway.health_host}:{gateway.port}"
