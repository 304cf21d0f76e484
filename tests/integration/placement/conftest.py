"""The placement service on real gRPC and its own database, and a line to it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest

from chassis import deadline
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Servicer, serve
from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceStub, add_PlacementServiceServicer_to_server
from placement.domain.holidays import published_holidays
from placement.rpc import GRANTS, SERVICE, PlacementServicer
from placement.store import Stores
from placement.wire.facts import fact_to_pb
from tests.conftest import CopyDatabase
from tests.doubles.fixed_clock import FixedClock
from tests.integration.placement.desk import Desk

if TYPE_CHECKING:
    from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceAsyncStub

SECRET = bytes(range(32))


@pytest.fixture
async def desk(database: CopyDatabase) -> AsyncIterator[Desk]:
    """Give a desk at a served placement service with an empty database and a clock that stands still."""
    held = await database("placement")
    clock, seal = FixedClock(), Seal(SECRET, SystemClock())
    async with AsyncExitStack() as stack:
        engine = await open_engine(stack, held.app_url)
        works = Works(engine, service="placement", stores=Stores, encode=fact_to_pb, clock=clock)
        servicer = PlacementServicer(works, clock, published_holidays())
        door = Servicer(SERVICE, lambda server: add_PlacementServiceServicer_to_server(servicer, server))
        server = await serve(stack, "127.0.0.1:0", [door], GRANTS, seal)
        stub: PlacementServiceAsyncStub = PlacementServiceStub(open_channel(stack, f"127.0.0.1:{server.port}"))
        deadline.begin(None)
        yield Desk(stub, Line(seal), clock, works)
