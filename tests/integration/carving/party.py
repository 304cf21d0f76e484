"""A served carving service, as tests ask it: by staff, by another office, by an employer with a link."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import grpc.aio
import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine

from carving.rpc import GRANTS
from chassis.auth import Caller
from chassis.ids import new_id
from chassis.rpc_client import Line
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1.board_pb2_grpc import BoardServiceStub
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub
from kiridashi.carving.v1.rules_pb2_grpc import RuleServiceStub
from tests.doubles.fixed_clock import FixedClock
from tests.factories.carving import a_workplace, an_employer, enough_tasks

NOBODY = "00000000-0000-0000-0000-000000000000"
GRANTED = frozenset(GRANTS.values()) - {"proposal.answer"}
STAFF = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", GRANTED, "test")
EMPLOYER = Caller(NOBODY, "link", "employer", frozenset({"proposal.answer"}), "proposal_link")


@dataclass
class Carving:
    """A served carving service: ask it as staff, as another office, or as an employer with a link."""

    stub: CarvingServiceStub
    rule_stub: RuleServiceStub
    board_stub: BoardServiceStub
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
        stub = next(stub for stub in (self.stub, self.rule_stub, self.board_stub) if hasattr(stub, verb))
        method: grpc.aio.UnaryUnaryMultiCallable[Message, Message] = getattr(stub, verb)
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

    async def chosen_role(self, tasks: Sequence[pb.Task] = ()) -> pb.Role:
        """Carve roles from a workplace with these or enough tasks, those marked △ too, and choose the best."""
        place = await self.workplace()
        for task in tasks or enough_tasks():
            await self.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=task))
        limits = pb.CarveLimits(alternatives_max=1, time_limit_ms=3000, allow_conditional=bool(tasks))
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
