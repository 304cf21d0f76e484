"""How a command finds the running suite, and how two suites keep out of one data directory.

A running suite holds a lock on `suite.lock` and describes itself in `suite.json`; both lie in its data directory.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cli.embedded.places import CannotStartError
from cli.embedded.secrets import write_private

FILE = "suite.json"
LOCK = "suite.lock"


@dataclass(frozen=True, slots=True)
class Running:
    """A suite that runs: where its services answer and what is needed to speak with them."""

    pid: int
    targets: dict[str, str]
    health: dict[str, str]
    web_url: str
    caller_key_file: str
    data_dir: str


class DataDirLock:
    """The right to run a suite on a data directory; given back when the process ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        """Name the directory; the lock is taken on entering."""
        self._data_dir = data_dir
        self._descriptor = -1

    def __enter__(self) -> Self:
        """Take the lock; `CannotStartError` where another suite holds it."""
        self._descriptor = os.open(self._data_dir / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._descriptor)
            other = _described(self._data_dir)
            who = f" (process {other.pid}, {other.web_url})" if other else ""
            raise CannotStartError(
                f"A suite already runs on {self._data_dir}{who}. Stop it first, or name another directory: --data DIR"
            ) from None
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Give the lock back."""
        os.close(self._descriptor)


def describe(data_dir: Path, running: Running) -> None:
    """Write down how to reach the suite, whole or not at all."""
    write_private(data_dir / FILE, json.dumps(asdict(running), indent=1))


def forget(data_dir: Path) -> None:
    """Remove the description."""
    (data_dir / FILE).unlink(missing_ok=True)


def find_running(data_dir: Path) -> Running | None:
    """Return the suite that runs on a data directory; None where there is none, also when it died unexpectedly."""
    found = _described(data_dir)
    return found if found is not None and _locked(data_dir) else None


def _described(data_dir: Path) -> Running | None:
    try:
        return Running(**json.loads((data_dir / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _locked(data_dir: Path) -> bool:
    try:
        descriptor = os.open(data_dir / LOCK, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
