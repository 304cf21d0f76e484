"""How long does the command take against a running suite, beside importing gRPC alone?"""

import asyncio
import subprocess
import sys

from bench.measuring import Row, side_by_side
from cli.reach import Reach, private

HEARING = "毎日9時から10時まで、伝票を入力します。火曜と木曜は、座ってチラシの封入を30分お願いします。"


def measure() -> list[Row]:
    """Return a row for a hearing read and one for help, on a suite started for this."""
    return asyncio.run(_measure())


async def _measure() -> list[Row]:
    async with private(("carving",)) as suite:
        return await asyncio.to_thread(_rows, suite)


def _rows(suite: Reach) -> list[Row]:
    return [
        _beside_grpc("decompose against a running suite", "decompose", "-", "--data", str(suite.data_dir)),
        _beside_grpc("help", "--help"),
    ]


def _beside_grpc(what: str, *words: str) -> Row:
    return side_by_side(
        what, lambda: _python("-m", "cli.app", *words), "importing gRPC alone", lambda: _python("-c", "import grpc")
    )


def _python(*words: str) -> None:
    subprocess.run([sys.executable, *words], input=HEARING.encode(), capture_output=True, check=True)
