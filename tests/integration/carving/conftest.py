"""The carving service over a real connection, on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any

import grpc.aio
import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from carving.commands.computing import Bench
from carving.domain.link import Secrets
from carving.rpc import GRANTS, NAME, CarvingServicer
from carving.rpc.door import Parts
from carving.store import Stores
from carving.wire.facts import fact_to_pb
from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.ids import new_id
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Servicer, serve
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub, add_CarvingServiceServicer_to_server
from tests.doubles.fixed_clock import FixedClock
from tests.factories.carving import a_workplace, an_employer, enough_tasks
from tests.servers import Database

NOBODY = "00000000-0000-0000-0000-000000000000"
GRANTED = frozenset(GRANTS.values()) - {"proposal.answer"}
STAFF = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", GRANTED, "test")
EMPLOYER = Caller(NOBODY, "link", "employer", frozenset({"proposal.answer"}), "proposal_link")


@dataclass
class Carving:
    """A served carving service: ask it as staff, as another office, or as an employer with a link."""

    stub: CarvingServiceStub
    line: Line
    clock: FixedClock
    owner: AsyncEngine
    caller: Caller = STAFF

    def as_caller(self, caller: Caller) -> "Carving":
        """Give the same service for another caller."""
        return replace(self, caller=caller)

    def other_office(self) -> "Carving":
        """Give the same service for staff of another office."""
        return self.as_caller(replace(STAFF, office_id=new_id()))

    def employer(self) -> "Carving":
        """Give the same service for somebody who holds a link."""
        return self.as_caller(EMPLOYER)

    async def ask(self, verb: str, request: Message) -> Any:  # Any: the answer's type follows from the verb
        """Ask for one verb; raises the failure that the service raised."""
        method: grpc.aio.UnaryUnaryMultiCallable[Message, Message] = getattr(self.stub, verb)
        return await self.line.ask(method, request, caller=self.caller, timeout_s=30)

    async def facts(self) -> list[str]:
        """Give the subjects of all facts said so far, in order."""
        async with self.owner.connect() as connection:
            rows = await connection.execute(sa.text("SELECT subject FROM outbox ORDER BY seq"))
            return [row[0] for row in rows]

    async def audit(self) -> list[str]:
        """Give the verbs of the caller's office's audit lines, in order."""
        async with self.owner.begin() as connection:
            await connection.execute(sa.text("SELECT set_config('app.office', :o, true)"), {"o": STAFF.office_id})
            rows = await connection.execute(sa.text("SELECT verb FROM audit ORDER BY seq"))
            return [row[0] for row in rows]

    async def workplace(self) -> str:
        """Make an employer with a workplace and give the workplace's id."""
        employer = await self.ask(
            "CreateEmployer", pb.CreateEmployerRequest(request_id=new_id(), employer=an_employer())
        )
        request = pb.CreateWorkplaceRequest(request_id=new_id(), workplace=a_workplace(employer.employer.id))
        made = await self.ask("CreateWorkplace", request)
        return str(made.workplace.id)

    async def chosen_role(self) -> pb.Role:
        """Carve roles from a workplace with enough tasks and choose the best."""
        place = await self.workplace()
        for task in enough_tasks():
            await self.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=task))
        limits = pb.CarveLimits(alternatives_max=1, time_limit_ms=3000)
        request = pb.CarveRolesRequest(request_id=new_id(), workplace_id=place, limits=limits)
        carved = await self.ask("CarveRoles", request)
        choosing = pb.ChooseRoleRequest(request_id=new_id(), role_id=carved.roles[0].id)
        chosen: pb.ChooseRoleResponse = await self.ask("ChooseRole", choosing)
        return chosen.role

    async def sent(self, client_id: str = "") -> pb.SendProposalResponse:
        """Draft and send a proposal."""
        role = await self.chosen_role()
        request = pb.DraftProposalRequest(request_id=new_id(), role_id=role.id, client_id=client_id)
        drafted = await self.ask("DraftProposal", request)
        sending = pb.SendProposalRequest(request_id=new_id(), proposal_id=drafted.proposal.id)
        sent: pb.SendProposalResponse = await self.ask("SendProposal", sending)
        return sent


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
        servicer = CarvingServicer(Parts(works, clock, Bench(2, 8), Secrets(bytes(range(32)))))
        seal = Seal(bytes(range(32)), SystemClock())
        door = Servicer(NAME, lambda server: add_CarvingServiceServicer_to_server(servicer, server))
        server = await serve(stack, "127.0.0.1:0", [door], GRANTS, seal)
        channel = open_channel(stack, f"127.0.0.1:{server.port}")
        deadline.begin(None)
        yield Carving(CarvingServiceStub(channel), Line(seal), clock, owner)
