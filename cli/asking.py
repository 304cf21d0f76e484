"""The command line's own line to the services: typed stubs, a sealed caller, failures turned into exit codes."""

import asyncio
import getpass
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import grpc.aio
from google.protobuf.message import Message

from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from chassis.errors import KiridashiError
from chassis.rpc_client import Line, open_channel
from cli.exits import end_with
from cli.gateway import check_office
from cli.languages import chosen
from cli.offices import DEMO_OFFICE_ID, EVERYTHING, office_id
from cli.reach import Reach, reach
from kiridashi.common.v1 import common_pb2

if TYPE_CHECKING:
    from kiridashi.carving.v1.board_pb2_grpc import BoardServiceAsyncStub
    from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceAsyncStub
    from kiridashi.carving.v1.rules_pb2_grpc import RuleServiceAsyncStub
    from kiridashi.matcher.v1.matcher_pb2_grpc import MatcherServiceAsyncStub
    from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceAsyncStub

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)
R = TypeVar("R")

TIMEOUT_S = 60.0
LANGUAGES = {"ja": common_pb2.LANGUAGE_JA, "en": common_pb2.LANGUAGE_EN}


@dataclass(frozen=True)
class Desk:
    """Stubs on the three services (carving answers three: its own, the rules' and the board's), and who asks.

    A stub and its channel are made when first asked for: most commands talk to one service and load no other's code.
    """

    stack: AsyncExitStack
    line: Line
    caller: Caller
    reach: Reach

    @cached_property
    def carving(self) -> "CarvingServiceAsyncStub":
        """The stub on carving."""
        from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub

        return CarvingServiceStub(self._channel(self.reach.carving))

    @cached_property
    def rules(self) -> "RuleServiceAsyncStub":
        """The stub on the rules that carving keeps."""
        from kiridashi.carving.v1.rules_pb2_grpc import RuleServiceStub

        return RuleServiceStub(self._channel(self.reach.carving))

    @cached_property
    def board(self) -> "BoardServiceAsyncStub":
        """The stub on the carving board."""
        from kiridashi.carving.v1.board_pb2_grpc import BoardServiceStub

        return BoardServiceStub(self._channel(self.reach.carving))

    @cached_property
    def matcher(self) -> "MatcherServiceAsyncStub":
        """The stub on matcher."""
        from kiridashi.matcher.v1.matcher_pb2_grpc import MatcherServiceStub

        return MatcherServiceStub(self._channel(self.reach.matcher))

    @cached_property
    def placement(self) -> "PlacementServiceAsyncStub":
        """The stub on placement."""
        from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceStub

        return PlacementServiceStub(self._channel(self.reach.placement))

    def _channel(self, target: str) -> grpc.aio.Channel:
        return open_channel(self.stack, target or "127.0.0.1:9")

    async def ask(
        self, method: grpc.aio.UnaryUnaryMultiCallable[Q, A], request: Q, *, caller: Caller | None = None
    ) -> A:
        """Return the answer to one call, or raise its `KiridashiError`."""
        return await self.line.ask(method, request, caller=caller or self.caller, timeout_s=TIMEOUT_S)

    async def ask_whole(self, method: grpc.aio.UnaryUnaryMultiCallable[Q, A], request: Q) -> A:
        """Return all pages of a list as one answer."""
        return await self.line.ask_whole(method, request, caller=self.caller, timeout_s=TIMEOUT_S)


def language() -> "common_pb2.Language.ValueType":
    """Return the wire's word for the language the command speaks."""
    return LANGUAGES[chosen()]


def staff() -> Caller:
    """Return the caller for whoever runs the command on this machine."""
    name = os.environ.get("KIRIDASHI_ACTOR") or f"cli:{getpass.getuser()}"
    return Caller(office_id(), name, "staff", frozenset(EVERYTHING), "cli", chosen())


@asynccontextmanager
async def desk(
    *, embedded: bool = False, data: Path | None = None, only: Sequence[str] = (), running: bool = False
) -> AsyncIterator[Desk]:
    """Open a desk on the running suite, or on a private one unless `running` says that only that will do."""
    async with AsyncExitStack() as stack:
        office = office_id()
        found = await stack.enter_async_context(reach(embedded=embedded, data=data, only=only, running=running))
        at = open_desk(stack, found)
        if office != DEMO_OFFICE_ID:
            await check_office(at)
        yield at


def open_desk(stack: AsyncExitStack, found: Reach) -> Desk:
    """Return a desk on a suite that is already there."""
    return Desk(stack, Line(Seal(found.caller_key, SystemClock())), staff(), found)


def run(work: Callable[[], Awaitable[R]], *, as_json: bool) -> R:
    """Run a command's work; a failure becomes words on standard error and the exit code it stands for."""

    async def whole() -> R:
        return await work()

    try:
        return asyncio.run(whole())
    except KiridashiError as failure:
        end_with(failure, as_json=as_json)
