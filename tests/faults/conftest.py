"""The session's suite with one main job done in it, for tests that attack from outside."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from chassis.clock import SystemClock
from cli.asking import Desk, open_desk
from cli.demo import examples, steps
from cli.demo.keys import Keys
from cli.demo.steps import Story
from cli.reach import Reach
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.carving.v1 import rules_pb2 as rules
from kiridashi.common.v1 import common_pb2 as common
from kiridashi.matcher.v1 import matcher_pb2 as matcher
from kiridashi.placement.v1 import placement_pb2 as placing


@dataclass(frozen=True)
class Told:
    """A main job from hearing to first day, and the line on which it was told."""

    at: Desk
    story: Story
    run: matcher.RematchRun
    timeline: placing.GetTimelineResponse
    override_id: str
    import_id: str


def desk_on(stack: AsyncExitStack, suite: Suite) -> Desk:
    """Give a line to a suite's services."""
    key = bytes.fromhex(suite.caller_key_file.read_text("ascii").strip())
    return open_desk(stack, Reach(**suite.targets, web_url=suite.web_url, caller_key=key, data_dir=suite.data_dir))


async def a_carved_role(at: Desk, keys: Keys) -> Story:
    """Hear one employer, confirm the tasks, carve, choose, and wait until the matcher knows the role."""
    story = Story(examples.workplaces()[0], keys)
    await steps.hear(at, story)
    await steps.confirm(at, story)
    await steps.carve(at, story)
    await steps.match(at, story)
    return story


async def an_own_rule(at: Desk, keys: Keys) -> str:
    """Put an own value in place of a rule for a far day on which nothing else is tested."""
    far = common.LocalDate(year=2199, month=1, day=1)
    asked = rules.OverrideRuleRequest(
        request_id=keys.of("override"),
        key="service.transition.years",
        value=rules.RuleValue(number=3),
        valid_from=far,
        valid_to=far,
        sources=["市役所"],
    )
    return (await at.ask(at.rules.OverrideRule, asked)).rule.override_id


async def an_import(at: Desk, keys: Keys) -> str:
    """Import a file of one posting; nobody builds on it."""
    content = "会社名,仕事の内容\r\n株式会社さざんか,・商品の検品と袋詰め\r\n".encode()
    asked = carving.ImportPostingsRequest(request_id=keys.of("import"), content=content)
    return (await at.ask(at.carving.ImportPostings, asked)).import_id


@pytest.fixture(scope="session")
async def told(suite: Suite) -> AsyncIterator[Told]:
    """Give a main job that was done in the session's suite."""
    async with AsyncExitStack() as stack:
        at, keys = desk_on(stack, suite), Keys()
        await steps.meet_people(at, keys, examples.clients())
        story = await a_carved_role(at, keys)
        await steps.propose(at, story)
        await steps.answer(at, story)
        await steps.place(at, story, SystemClock())
        asked = matcher.StartRematchRequest(request_id=keys.of("rematch"))
        run = (await at.ask(at.matcher.StartRematch, asked)).run
        look = placing.GetTimelineRequest(placement_id=story.placement.id)
        timeline = await at.ask(at.placement.GetTimeline, look)
        yield Told(at, story, run, timeline, await an_own_rule(at, keys), await an_import(at, keys))
