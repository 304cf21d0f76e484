"""A served matcher, as a test asks it."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

import grpc.aio
import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.auth import Caller
from chassis.db import Works
from chassis.errors import NotFound
from chassis.ids import new_id
from chassis.inbox import Effect, Event
from chassis.rpc_client import Line
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as pb
from kiridashi.matcher.v1.matcher_pb2_grpc import MatcherServiceStub
from matcher.inbox import Handlers
from matcher.rpc import GRANTS
from matcher.store import Stores
from tests.doubles.fixed_clock import FixedClock
from tests.factories.matcher import profile_message

A = TypeVar("A", bound=Message)

STAFF = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", frozenset(GRANTS.values()), "test")


@dataclass
class Matcher:
    """A served matcher: ask it as staff or as another office, or let a fact arrive."""

    stub: MatcherServiceStub
    line: Line
    clock: FixedClock
    works: Works[Stores]
    owner: AsyncEngine
    snapshots: dict[str, carving.RoleSnapshot]
    caller: Caller = STAFF

    def other_office(self) -> "Matcher":
        """Give the same service for staff of another office."""
        return replace(self, caller=replace(STAFF, office_id=new_id()))

    def without(self, grant: str) -> "Matcher":
        """Give the same service for staff who lack a grant."""
        return replace(self, caller=replace(STAFF, grants=STAFF.grants - {grant}))

    async def ask(self, verb: str, request: Message, kind: type[A]) -> A:
        """Ask for one verb; raises the failure that the service raised."""
        method: grpc.aio.UnaryUnaryMultiCallable[Message, A] = getattr(self.stub, verb)
        answer = await self.line.ask(method, request, caller=self.caller, timeout_s=30)
        assert isinstance(answer, kind)
        return answer

    async def file(self, letter: str) -> str:
        """File an example person and give the id."""
        request = pb.CreateClientRequest(request_id=new_id(), profile=profile_message(letter))
        return (await self.ask("CreateClient", request, pb.CreateClientResponse)).client.id

    async def file_all(self, letters: str) -> dict[str, str]:
        """File example people and give the ids by letter."""
        return {letter: await self.file(letter) for letter in letters}

    async def arrive(self, subject: str, fact: Message) -> None:
        """Let a fact of another service arrive, as the inbox would hand it over."""
        handlers = Handlers(self.clock, self._fetch).by_subject()
        event = Event(new_id(), subject, self.caller.office_id, self.clock.now(), fact.SerializeToString(), new_id(), 1)
        effect: Effect = await handlers[subject](event)
        async with self.works.begin(self.caller) as work:
            await effect(work)

    async def _fetch(self, _office_id: str, role_id: str) -> carving.RoleSnapshot:
        if role_id not in self.snapshots:
            raise NotFound("ROLE_NOT_FOUND", role_id=role_id)
        return self.snapshots[role_id]

    async def rows(self, query: str) -> list[Any]:  # Any: what the query names
        """Give the first column of a query over the caller's office, as the owner of the tables."""
        async with self.owner.begin() as connection:
            await connection.execute(sa.text("SELECT set_config('app.office', :o, true)"), {"o": self.caller.office_id})
            return [row[0] for row in await connection.execute(sa.text(query))]
