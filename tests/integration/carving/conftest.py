"""The carving service over a real connection, on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from carving.commands.computing import Bench
from carving.domain.link import Secrets
from carving.rpc import GRANTS, NAME, CarvingServicer
from carving.rpc.board import BOARD_GRANTS, BoardServicer
from carving.rpc.board import NAME as BOARD_NAME
from carving.rpc.door import Parts
from carving.rpc.rules import NAME as RULES_NAME
from carving.rpc.rules import RULE_GRANTS, RuleServicer
from carving.store import Stores
from carving.wire.facts import fact_to_pb
from chassis import deadline
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Servicer, serve
from kiridashi.carving.v1.board_pb2_grpc import BoardServiceStub, add_BoardServiceServicer_to_server
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub, add_CarvingServiceServicer_to_server
from kiridashi.carving.v1.rules_pb2_grpc import RuleServiceStub, add_RuleServiceServicer_to_server
from tests.doubles.fixed_clock import FixedClock
from tests.integration.carving.party import Carving
from tests.servers import Database


@pytest.fixture
async def carving(database: Callable[[str], Awaitable[Database]]) -> AsyncIterator[Carving]:
    """Give a served carving service on a fresh database."""
    own = await database("carving")
    async with AsyncExitStack() as stack:
        clock = FixedClock()
        engine = await open_engine(stack, own.app_url, pool_size=4)
        owner = create_async_engine(own.owner_url)
        stack.push_async_callback(owner.dispose)
        works = Works(engine, service="carving", stores=Stores, encode=fact_to_pb, clock=clock)
        parts = Parts(works, clock, Bench(2, 8), Secrets(bytes(range(32))))
        servicer, rules, board = CarvingServicer(parts), RuleServicer(parts), BoardServicer(parts)
        seal = Seal(bytes(range(32)), SystemClock())
        doors = [
            Servicer(NAME, lambda server: add_CarvingServiceServicer_to_server(servicer, server)),
            Servicer(RULES_NAME, lambda server: add_RuleServiceServicer_to_server(rules, server)),
            Servicer(BOARD_NAME, lambda server: add_BoardServiceServicer_to_server(board, server)),
        ]
        server = await serve(stack, "127.0.0.1:0", doors, {**GRANTS, **RULE_GRANTS, **BOARD_GRANTS}, seal)
        channel = open_channel(stack, f"127.0.0.1:{server.port}")
        deadline.begin(None)
        stubs = CarvingServiceStub(channel), RuleServiceStub(channel), BoardServiceStub(channel)
        yield Carving(*stubs, Line(seal), clock, owner)
