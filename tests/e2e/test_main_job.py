"""The main job over HTTP against separate processes: undisturbed, and with every process killed on the way."""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from cli.asking import Desk, open_desk
from cli.demo import examples
from cli.demo.keys import Keys
from cli.demo.steps import meet_people
from cli.reach import Reach
from cli.supervisor import Suite
from tests.e2e.chain import Chain, sign_in
from tests.e2e.judge import end_state, verdict
from tests.e2e.ledger import Ledger
from tests.e2e.visitor import Visitor
from tests.waiting import moment, until

PARTS = ("carving", "matcher", "placement", "gateway", "postgres", "nats")
PAUSE_S = (0.4, 1.6)
CALLS_S = 20.0


@asynccontextmanager
async def office(suite: Suite) -> AsyncIterator[tuple[Visitor, Visitor, Desk]]:
    """Give a signed-in member of staff, an owner without any session, and the judge's own line to the services."""
    async with AsyncExitStack() as stack:
        browsers = [
            await stack.enter_async_context(httpx.AsyncClient(follow_redirects=True, timeout=CALLS_S)) for _ in range(2)
        ]
        staff, owner = (Visitor(browser, suite.web_url) for browser in browsers)
        key = bytes.fromhex(suite.caller_key_file.read_text("ascii").strip())
        at = open_desk(stack, Reach(**suite.targets, web_url=suite.web_url, caller_key=key, data_dir=suite.data_dir))
        await meet_people(at, Keys(), examples.clients())
        await sign_in(staff)
        yield staff, owner, at


async def kill_each(suite: Suite, seed: int) -> list[str]:
    """Kill every part once with -9, in an order and at moments that the seed gives; returns the order."""
    chance = random.Random(seed)
    order = chance.sample(PARTS, len(PARTS))
    for name in order:
        await moment(chance.uniform(*PAUSE_S))
        await until(lambda name=name: name in suite.processes, within_s=30)
        os.kill(suite.processes[name], signal.SIGKILL)
    return order


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_main_job_ends_the_same_whatever_is_killed_on_the_way(fresh_suite: Suite, tmp_path: Path) -> None:
    """Undisturbed and with each process killed at random moments: same end, nothing lost, nothing doubled."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    example = examples.workplaces()[0]
    seed = int(os.environ.get("KIRIDASHI_TEST_SEED", "20261124"))
    async with office(fresh_suite) as (staff, owner, at):
        await Chain("静かな会社", staff, owner, example, ledger).walk()
        calm = await end_state(at, "静かな会社", ledger)

        killing = asyncio.ensure_future(kill_each(fresh_suite, seed))
        await Chain("騒がしい会社", staff, owner, example, ledger).walk()
        killed = await killing
        await fresh_suite.wait_ready()
        storm = await end_state(at, "騒がしい会社", ledger)

    told = f"seed {seed}, killed {killed}"
    verdicts = [verdict("静かな会社", ledger, calm), verdict("騒がしい会社", ledger, storm)]
    assert sorted(killed) == sorted(PARTS), told
    assert [(v.lost, v.doubled) for v in verdicts] == [([], []), ([], [])], told
    assert storm == calm, told
