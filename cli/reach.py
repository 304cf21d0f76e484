"""Reaching the suite: the one that runs, or a private temporary one started for this command alone."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from chassis.errors import Unavailable
from chassis.topology import GRPC_SERVICES
from cli.embedded.places import default_data_dir
from cli.running import find_running

READY_S = 60.0
STOP_S = 25.0
LOOK_S = 0.05
KEY_ENV = "KIRIDASHI_CALLER_KEY_FILE"


@dataclass(frozen=True)
class Reach:
    """Where a suite's services are, and the secret with which its callers are sealed."""

    carving: str
    matcher: str
    placement: str
    web_url: str
    caller_key: bytes
    data_dir: Path


def read(data_dir: Path) -> Reach | None:
    """Return the suite that runs on a data directory; None where there is none."""
    told = find_running(data_dir)
    if told is None:
        return None
    key = bytes.fromhex(Path(told.caller_key_file).read_text("ascii").strip())
    carving, matcher, placement = (told.targets.get(name, "") for name in GRPC_SERVICES)
    return Reach(carving, matcher, placement, told.web_url, key, Path(told.data_dir))


def from_environment() -> Reach | None:
    """Return the suite that `KIRIDASHI_TARGET_<SERVICE>` and the caller key file name; None where they are not set."""
    key_file = os.environ.get(KEY_ENV)
    targets = {s: os.environ.get(f"KIRIDASHI_TARGET_{s.upper()}", "") for s in GRPC_SERVICES}
    if not key_file or not any(targets.values()):
        return None
    key = bytes.fromhex(Path(key_file).read_text("ascii").strip())
    return Reach(**targets, web_url=os.environ.get("KIRIDASHI_PUBLIC_URL", ""), caller_key=key, data_dir=Path())


@asynccontextmanager
async def reach(
    *, embedded: bool = False, data: Path | None = None, only: Sequence[str] = (), running: bool = False
) -> AsyncIterator[Reach]:
    """Give a suite: the running one, or with `embedded` (or where none runs) a private one that ends with the block.

    `only` names the services a private suite needs; all where it is empty. `running` takes no private one, for what
    would be lost with it: `Unavailable` SUITE_NOT_RUNNING.
    """
    found = None if embedded else from_environment() or read(data or default_data_dir())
    if found is not None:
        yield found
        return
    if running:
        raise Unavailable("SUITE_NOT_RUNNING")
    async with private(only) as made:
        yield made


@asynccontextmanager
async def private(only: Sequence[str] = ()) -> AsyncIterator[Reach]:
    """Start a temporary suite in a process of its own, so that this one may use gRPC, and stop it afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiridashi-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        process = _start(home, only)
        try:
            yield await _ready(home, process)
        finally:
            await asyncio.to_thread(_stop, process)


def _start(home: Path, only: Sequence[str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "cli.up", "--data", str(home), "--port", "0", "--quiet", "--leash"]
    command += [part for name in only for part in ("--only", name)]
    with (home / "suite.log").open("wb") as log:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True)


async def _ready(home: Path, process: "subprocess.Popen[bytes]") -> Reach:
    until = asyncio.get_running_loop().time() + READY_S
    while process.poll() is None and asyncio.get_running_loop().time() < until:
        found = read(home)
        if found is not None:
            return found
        await asyncio.sleep(LOOK_S)
    sys.stderr.write((home / "suite.log").read_text("utf-8", "replace")[-2000:])
    raise Unavailable("SUITE_DID_NOT_START")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
