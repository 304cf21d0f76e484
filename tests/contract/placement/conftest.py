"""A fresh placement database, and units of work on it as the role that serves."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.auth import Caller
from chassis.db import Works, open_engine
from placement.store import Stores
from placement.wire.facts import fact_to_pb
from tests.conftest import CopyDatabase
from tests.doubles.fixed_clock import FixedClock

OFFICE = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01"
CALLER = Caller(OFFICE, "staff-1", "staff", frozenset(), "test")


@dataclass
class Kept:
    """A placement database, seen by the role that serves and by the owner of the schema."""

    works: Works[Stores]
    app: AsyncEngine
    owner: AsyncEngine
    clock: FixedClock


@pytest.fixture
async def kept(database: CopyDatabase) -> AsyncIterator[Kept]:
    """Give an empty placement database."""
    held, clock = await database("placement"), FixedClock()
    async with AsyncExitStack() as stack:
        app, owner = await open_engine(stack, held.app_url), await open_engine(stack, held.owner_url)
        works = Works(app, service="placement", stores=Stores, encode=fact_to_pb, clock=clock)
        yield Kept(works, app, owner, clock)
