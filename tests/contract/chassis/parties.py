"""Two parties on real servers: a publisher on carving's database, a listener on placement's."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis import db, nats_bus
from chassis.auth import Caller
from chassis.clock import SystemClock
from chassis.db import Works
from chassis.ids import new_id
from chassis.nats_bus import NatsBus
from chassis.outbox import Envelope, Reconciler, Relay
from cli.embedded.nats import Nats
from tests.servers import Database

SUBJECT = "carving.proposal.accepted.v1"
OFFICE = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01"
CALLER = Caller(OFFICE, "staff-1", "staff", frozenset(), "test")


@dataclass(frozen=True)
class Said:
    """A fact for tests: what it is about, and which version."""

    thing_id: str
    version: int = 1


def encode(fact: object) -> Envelope:
    """Return a fact's wire form; its payload is its id."""
    assert isinstance(fact, Said)
    return Envelope(SUBJECT, fact.thing_id, fact.version, fact.thing_id.encode())


def no_stores(_connection: AsyncConnection) -> None:
    """Give no stores: the chassis's own tables are enough here."""


@dataclass
class Party:
    """One service's engine, units of work and bus."""

    engine: AsyncEngine
    works: Works[Any]
    bus: NatsBus
    relay: Relay
    reconciler: Reconciler

    async def say(self, count: int = 1) -> list[str]:
        """Publish facts, one transaction each; returns what they are about."""
        said = [new_id() for _ in range(count)]
        for thing_id in said:
            async with self.works.begin(CALLER) as work:
                work.publish(Said(thing_id))
        return said

    async def effects(self) -> list[str]:
        """Return what took effect here, in order, from the audit lines."""
        async with self.works.look(CALLER) as work:
            rows = await work.connection.execute(sa.text("SELECT subject_id FROM audit ORDER BY seq"))
            return [str(row[0]) for row in rows]

    async def count(self, table: str, where: str = "true") -> int:
        """Return how many rows a table of the chassis has."""
        async with self.works.look(CALLER) as work:
            counted = await work.connection.execute(sa.text(f"SELECT count(*) FROM {table} WHERE {where}"))
            return int(counted.scalar_one())


@asynccontextmanager
async def party(service: str, database: Database, nats: Nats) -> AsyncIterator[Party]:
    """Open a party as the restricted role of its service, and with that service's rights on the broker."""
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, database.app_url, pool_size=4)
        bus = await nats_bus.open_bus(stack, nats.url(service), service=service, on_closed=lambda: None)
        works: Works[Any] = Works(engine, service=service, stores=no_stores, encode=encode, clock=SystemClock())
        relay = Relay(engine, bus)
        yield Party(engine, works, bus, relay, Reconciler(engine, service, relay))
