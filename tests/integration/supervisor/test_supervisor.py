"""The supervisor on real processes: what it starts, starts again, and never leaves behind."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cli.embedded.nats import Nats
from cli.embedded.places import CannotStartError
from cli.embedded.postgres import Postgres
from cli.parts import base_environ
from cli.running import find_running
from cli.supervisor import Suite
from tests import servers
from tests.waiting import until

# One service shows what holds for all; it keeps these tests short.
ONE = ("carving",)
GONE_WITHIN_S = 15.0
UP_WITHIN_S = 60.0


@pytest.fixture(autouse=True, scope="module")
def _servers_present() -> None:
    servers.skip_without_servers()


@pytest.fixture(scope="module")
async def small() -> AsyncIterator[Suite]:
    """Give a running suite of one service; what a test kills in it must come back."""
    with servers.data_dir() as folder:
        async with Suite(folder, services=ONE, temporary=True, log_level="error") as running:
            yield running


@pytest.mark.parametrize("name", ["carving", "postgres", "nats"])
async def test_what_dies_is_started_again(small: Suite, name: str) -> None:
    """A part ended by `kill -9` runs again at the same address, and the suite gets ready again by itself."""
    before, addresses = small.processes[name], dict(small.targets)
    os.kill(before, signal.SIGKILL)
    await until(lambda: small.processes[name] != before, within_s=30)
    await small.wait_ready(within_s=60)

    assert alive(small.processes[name])
    assert small.targets == addresses


async def test_two_suites_do_not_share_a_data_directory(small: Suite) -> None:
    """The second start is refused with a sentence that names the running one and the way out."""
    with pytest.raises(CannotStartError, match=rf"already runs on .*process {os.getpid()}.*--data DIR"):
        await Suite(small.data_dir, services=ONE).__aenter__()


async def test_a_running_suite_can_be_found(small: Suite) -> None:
    """What a command reads of a running suite is where it answers."""
    found = find_running(small.data_dir)

    assert found is not None
    assert (found.pid, found.targets) == (os.getpid(), small.targets)


async def test_each_process_is_told_only_its_own_secrets(small: Suite) -> None:
    """A service's environment holds its own database and broker user, no owner's password and no admin."""
    told = Path(f"/proc/{small.processes['carving']}/environ").read_bytes().decode().split("\0")
    named = {line.split("=")[0] for line in told if line.startswith(("KIRIDASHI_DATABASE", "KIRIDASHI_NATS"))}

    assert named == {"KIRIDASHI_DATABASE_URL_CARVING", "KIRIDASHI_NATS_URL"}


async def test_stopping_leaves_the_data_and_nothing_else(data_dir: Path) -> None:
    """After a stop in good order, within its time, no process runs; the next start finds everything as it was."""
    async with Suite(data_dir, services=ONE, log_level="error") as running:
        pids, address = list(running.processes.values()), running.database_url("carving")
        began = asyncio.get_running_loop().time()

    assert asyncio.get_running_loop().time() - began < 20
    assert [pid for pid in pids if alive(pid)] == []
    assert not (data_dir / "suite.json").exists()
    async with Suite(data_dir, services=ONE, log_level="error") as again:
        assert again.database_url("carving") == address


async def test_servers_named_in_the_environment_are_used(
    postgres: Postgres, nats: Nats, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With addresses in the environment a suite starts no servers of its own and serves from those."""
    monkeypatch.setenv("KIRIDASHI_DATABASE_URL_CARVING", postgres.url("carving", "app"))
    monkeypatch.setenv("KIRIDASHI_DATABASE_OWNER_URL_CARVING", postgres.url("carving", "owner"))
    monkeypatch.setenv("KIRIDASHI_NATS_URL", nats.url("carving"))
    monkeypatch.setenv("KIRIDASHI_NATS_ADMIN_URL", nats.url("admin"))
    async with Suite(data_dir / "suite", services=ONE, temporary=True, log_level="error") as running:
        assert set(running.processes) == {"carving"}


async def test_a_taken_port_is_said_before_anything_starts(data_dir: Path) -> None:
    """Where the screens' port belongs to another program, the start ends with a sentence and no process."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStartError, match=rf"Port {port} is taken"):
            await Suite(data_dir, web_port=port).__aenter__()

    assert not (data_dir / "postgres").exists()


async def test_nothing_survives_a_killed_supervisor(data_dir: Path) -> None:
    """After `kill -9` of the supervisor all its children end too, and the directory can be used again."""
    async with up(data_dir) as supervisor:
        children = offspring(supervisor.pid)
        supervisor.kill()
        await supervisor.wait()
        await until(lambda: not any(alive(pid) for pid in children), within_s=GONE_WITHIN_S)

    assert len(children) >= 3
    assert find_running(data_dir) is None


async def test_ctrl_c_stops_everything(data_dir: Path) -> None:
    """Ctrl-C ends the suite within 20 s, all children included, with exit code 0."""
    async with up(data_dir) as supervisor:
        children = offspring(supervisor.pid)
        supervisor.send_signal(signal.SIGINT)
        code = await asyncio.wait_for(supervisor.wait(), 20)

    assert (code, [pid for pid in children if alive(pid)]) == (0, [])


async def test_a_leash_that_is_let_go_stops_the_suite(data_dir: Path) -> None:
    """`--leash`: when the process that started the suite is gone, the suite ends by itself."""
    async with up(data_dir, "--leash") as supervisor:
        assert supervisor.stdin is not None
        supervisor.stdin.close()
        code = await asyncio.wait_for(supervisor.wait(), 20)

    assert code == 0


@asynccontextmanager
async def up(data_dir: Path, *words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `python -m cli.up` for one service until it is ready; kill it afterwards if it still runs."""
    command = [sys.executable, "-m", "cli.up", "--data", str(data_dir), "--only", "carving", "--quiet", *words]
    process = await asyncio.create_subprocess_exec(*command, env=base_environ(), stdin=asyncio.subprocess.PIPE)
    try:
        await until(lambda: (data_dir / "suite.json").exists() or process.returncode is not None, UP_WITHIN_S)
        assert json.loads((data_dir / "suite.json").read_text())["pid"] == process.pid
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def offspring(parent: int) -> list[int]:
    """Return the processes started by a process, directly or through one of them."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    found, fresh = [], [parent]
    while fresh:
        fresh = [pid for pid, above in parents.items() if above in fresh]
        found += fresh
    return found
