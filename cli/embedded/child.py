"""One child process: started on a leash, its lines handed on, stopped within a time."""

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
LINE_BYTES_MAX = 64 * 1024
LAST_LINES = 20

Say = Callable[[str], None]


def hush(_: str) -> None:
    """Drop a line."""


class Child:
    """A running program. It has a process group of its own and ends when this process does."""

    def __init__(self, process: asyncio.subprocess.Process, say: Say) -> None:
        """Take over a process just started; use `Child.start`."""
        self.last_lines: deque[str] = deque(maxlen=LAST_LINES)
        self._process = process
        self._reader = asyncio.create_task(self._read(say))

    @classmethod
    async def start(
        cls,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        user: str = "",
        death_signal: signal.Signals = signal.SIGKILL,
        say: Say = hush,
        cwd: Path | None = None,
        stdin: bytes = b"",
    ) -> "Child":
        """Start `command` and give it `stdin`, at most a few kilobytes.

        `user` needs root; `death_signal` is what it gets when this process dies without a word.
        """
        leash = [sys.executable, "-IS", str(LEASH), str(os.getpid()), str(int(death_signal)), user, "--"]
        process = await asyncio.create_subprocess_exec(
            *leash,
            *map(str, command),
            env=None if env is None else dict(env),
            cwd=cwd,
            stdin=asyncio.subprocess.PIPE if stdin else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=LINE_BYTES_MAX,
            start_new_session=True,
        )
        if process.stdin is not None:
            process.stdin.write(stdin)
            process.stdin.close()
        return cls(process, say)

    @property
    def pid(self) -> int:
        """The process id, the same from start to end."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; minus the signal's number when a signal ended it."""
        return self._process.returncode

    async def wait(self) -> int:
        """Wait for the end and return the exit code."""
        return await self._process.wait()

    async def stop(self, number: signal.Signals = signal.SIGTERM, within_s: float = 10.0) -> int:
        """Ask it to end with a signal; after `within_s` end its whole process group. Returns the exit code."""
        if self.exit_code is None:
            self._send(number)
            try:
                await asyncio.wait_for(self.wait(), within_s)
            except TimeoutError:
                self.kill()
        code = await self.wait()
        await self._finish_reading()
        return code

    def kill(self) -> None:
        """End the process and what it started, at once."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        try:
            self._process.send_signal(number)
        except ProcessLookupError:
            return

    async def _read(self, say: Say) -> None:
        stream = self._process.stdout
        if stream is None:
            return
        while True:
            try:
                line = await stream.readline()
            except ValueError:
                line = b"(a line too long to show)\n"
            if not line:
                return
            text = line.decode("utf-8", "replace").rstrip("\n")
            self.last_lines.append(text)
            say(text)

    async def _finish_reading(self) -> None:
        # A grandchild may hold the pipe open; its lines are not worth waiting for.
        try:
            await asyncio.wait_for(self._reader, 1.0)
        except TimeoutError:
            return
