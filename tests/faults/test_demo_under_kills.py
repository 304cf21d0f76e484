"""The demo itself goes on when parts of the suite are killed under it."""

import asyncio
import json
import os
import random
import signal
from pathlib import Path

import pytest

from cli.supervisor import Suite
from tests.faults.test_command_line import kiridashi
from tests.waiting import moment, until

PAUSE_S = (0.5, 1.5)


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_the_demo_ends_right_while_parts_are_killed(fresh_suite: Suite, tmp_path: Path) -> None:
    """PostgreSQL, NATS and each service die once; the demo still ends with 0, three acceptances and three jobs."""
    chance = random.Random(20261124)
    running = asyncio.ensure_future(kiridashi(fresh_suite, "demo", "--json", "--out", str(tmp_path)))
    order = chance.sample(("carving", "matcher", "placement", "gateway", "postgres", "nats"), 6)
    for name in order:
        await moment(chance.uniform(*PAUSE_S))
        await until(lambda name=name: name in fresh_suite.processes, within_s=30)
        os.kill(fresh_suite.processes[name], signal.SIGKILL)
    ended = await running
    told = [json.loads(line) for line in ended.out.splitlines()]

    assert ended.code == 0, f"killed {order}: {ended.err[-800:]}"
    assert [(one["answer"], one["placement"]["state"]) for one in told] == [
        ("ANSWER_KIND_ACCEPT", "はたらいている")
    ] * 3
    assert all(Path(one["proposal"]["pdf"]).read_bytes().startswith(b"%PDF") for one in told)
