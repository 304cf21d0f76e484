"""The command as a program runs it: its own process, its exit code and its two outputs."""

import asyncio
import os
import sys
from dataclasses import dataclass

from cli.supervisor import Suite


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


async def kiridashi(suite: Suite, *words: str, stdin: bytes = b"", **environ: str) -> Ended:
    """Run the command against a suite, as a program would."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cli.app",
        *words,
        "--data",
        str(suite.data_dir),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environ},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate(stdin)
    return Ended(process.returncode or 0, out.decode(), err.decode())
