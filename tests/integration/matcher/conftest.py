"""The matcher service over a real connection, on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from chassis import deadline
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Servicer, serve
from kiridashi.matcher.v1.matcher_pb2_grpc import MatcherServiceStub, add_MatcherServiceServicer_to_server
from matcher.rpc import GRANTS, SERVICE, MatcherServicer
from matcher.store import Stores
from matcher.wire.facts import fact_to_pb
from tests.doubles.fixed_clock import FixedClock
from tests.integration.matcher.desk import Matcher
from tests.servers import Database


@pytest.fixture
async def matcher(database: Callable[[str], Awaitable[Database]]) -> AsyncIterator[Matcher]:
    """Give a served matcher on a fresh database."""
    own = await database("matcher")
    async with AsyncExitStack() as stack:
        clock = FixedClock()
        engine = await open_engine(stack, own.app_url, pool_size=4)
        owner = create_async_engine(own.owner_url)
        stack.push_async_callback(owner.dispose)
        works = Works(engine, service="matcher", stores=Stores, encode=fact_to_pb, clock=clock)
        servicer = MatcherServicer(works, clock)
        seal = Seal(bytes(range(32)), SystemClock())
        door = Servicer(SERVICE, lambda server: add_MatcherServiceServicer_to_server(servicer, server))
        server = await serve(stack, "127.0.0.1:0", [door], GRANTS, seal)
        channel = open_channel(stack, f"127.0.0.1:{server.port}")
        deadline.begin(None)
        yield Matcher(MatcherServiceStub(channel), Line(seal), clock, works, owner, {})
