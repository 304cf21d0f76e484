"""Fixtures that start real servers. What a test states about a subject lives in `tests/factories`, not here."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from chassis import topology
from cli.embedded.nats import Nats
from cli.embedded.postgres import Postgres
from cli.embedded.streams import ensure_streams
from cli.supervisor import Suite
from cli.up import seed_demo
from tests import servers
from tests.servers import Database

CopyDatabase = Callable[[str], Awaitable[Database]]


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Give an empty data directory, removed afterwards."""
    with servers.data_dir() as folder:
        yield folder


@pytest.fixture(scope="session")
async def postgres() -> AsyncIterator[Postgres]:
    """Give one cluster for the session, all databases at their newest schema. Copy them; do not write to them."""
    servers.skip_without_servers()
    with servers.data_dir() as folder:
        server = Postgres(folder, durable=False)
        await server.start()
        try:
            await server.ensure_databases(topology.SERVICES)
            await servers.migrate(server)
            yield server
        finally:
            await server.stop()


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[CopyDatabase]:
    """Give `await database("carving")`: a fresh copy of a service's migrated database."""
    made: list[Database] = []

    async def copy(service: str) -> Database:
        made.append(await servers.copy_of(postgres, service))
        return made[-1]

    yield copy
    for one in made:
        await servers.drop(postgres, one)


@pytest.fixture
async def nats(data_dir: Path) -> AsyncIterator[Nats]:
    """Give a fresh NATS server with the streams and durables of the topology."""
    servers.skip_without_servers()
    server = Nats(data_dir)
    await server.start()
    try:
        await ensure_streams(server.url(topology.ADMIN))
        yield server
    finally:
        await server.stop()


@pytest.fixture(scope="session")
async def suite() -> AsyncIterator[Suite]:
    """Give the whole suite as its own processes, for the session. For tests that leave every process as it was."""
    async for running in _running_suite():
        yield running


@pytest.fixture
async def fresh_suite() -> AsyncIterator[Suite]:
    """Give a whole suite to one test, which may kill what it likes."""
    async for running in _running_suite():
        yield running


async def _running_suite() -> AsyncIterator[Suite]:
    servers.skip_without_servers()
    with servers.data_dir() as folder:
        async with Suite(folder, temporary=True, log_level="warning") as running:
            await seed_demo(running)
            yield running
