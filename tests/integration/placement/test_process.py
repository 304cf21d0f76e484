"""The placement service as its own process, between a real broker and a real database."""

import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chassis import deadline
from chassis.auth import Seal
from chassis.bus import Delivery
from chassis.clock import SystemClock
from chassis.ids import new_id
from chassis.nats_bus import NatsBus, open_bus
from chassis.rpc_client import Line, open_channel
from cli.embedded.nats import Nats
from cli.parts import Address, Service, choose_addresses, service_environ
from kiridashi.carving.v1 import events_pb2 as carving_events
from kiridashi.placement.v1 import events_pb2
from kiridashi.placement.v1 import placement_pb2 as pb
from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceStub
from tests.conftest import CopyDatabase
from tests.integration.placement.desk import OFFICE, a_caller
from tests.waiting import until

if TYPE_CHECKING:
    from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceAsyncStub

SECRET = bytes(range(32))


@dataclass
class Running:
    """The process, carving's voice, matcher's ear, and a line."""

    service: Service
    carving: NatsBus
    matcher: NatsBus
    stub: "PlacementServiceAsyncStub"
    line: Line

    async def say(self, fact: carving_events.ProposalAccepted) -> None:
        """Publish an accepted proposal as carving would."""
        attributes = {
            "ce-id": new_id(),
            "ce-time": datetime.now(UTC).isoformat(),
            "ce-subject": fact.proposal_id,
            "office": OFFICE,
            "version": "1",
        }
        subject = "carving.proposal.accepted.v1"
        await self.carving.publish(subject, fact.SerializeToString(), attributes, attributes["ce-id"])

    async def listed(self) -> list[pb.BoardRow]:
        """Return the board."""
        answer = await self.line.ask(self.stub.ListPlacements, pb.ListPlacementsRequest(), caller=a_caller())
        return list(answer.rows)

    async def heard(self) -> list[Delivery]:
        """Return what matcher hears of placement."""
        subscription = await self.matcher.subscribe("PLACEMENT", "matcher")
        return list(await subscription.fetch(1, 5.0))


@pytest.fixture
async def running(database: CopyDatabase, nats: Nats, tmp_path: Path) -> AsyncIterator[Running]:
    """Give a running placement process that says it is ready."""
    key = tmp_path / "caller.key"
    key.write_text(SECRET.hex(), "ascii")
    held, addresses = await database("placement"), choose_addresses("127.0.0.1", 0)
    environ = service_environ("placement", addresses, "warning") | {
        "KIRIDASHI_DATABASE_URL_PLACEMENT": held.app_url,
        "KIRIDASHI_NATS_URL": nats.url("placement"),
        "KIRIDASHI_CALLER_KEY_FILE": str(key),
    }
    address: Address = addresses["placement"]
    service = Service("placement", address, environ)
    await service.start()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(service.stop)
        carving = await open_bus(stack, nats.url("carving"), service="carving", on_closed=_nothing)
        matcher = await open_bus(stack, nats.url("matcher"), service="matcher", on_closed=_nothing)
        stub: PlacementServiceAsyncStub = PlacementServiceStub(open_channel(stack, address.target))
        deadline.begin(None)
        yield Running(service, carving, matcher, stub, Line(Seal(SECRET, SystemClock())))


def _nothing() -> None:
    """Nobody waits for the end."""


async def test_an_accepted_proposal_comes_in_and_an_opened_placement_goes_out(running: Running) -> None:
    """From carving's fact to matcher's, through the process; told to stop, it ends in order."""
    fact = carving_events.ProposalAccepted(
        proposal_id=new_id(), role_id=new_id(), workplace_id=new_id(), employer_id=new_id(), client_id=new_id()
    )
    await running.say(fact)
    await running.say(fact)

    async def is_there() -> bool:
        return bool(await running.listed())

    await until(is_there, within_s=10)
    (row,) = await running.listed()
    (heard,) = await running.heard()
    told = events_pb2.PlacementOpened.FromString(heard.data)
    code = await running.service.child.stop(signal.SIGTERM) if running.service.child else None

    assert row.placement.proposal_id == fact.proposal_id
    assert heard.subject == "placement.placement.opened.v1"
    assert (told.placement_id, told.client_id) == (row.placement.id, fact.client_id)
    assert code == 0
