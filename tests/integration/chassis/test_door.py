"""The door of a service, over a real connection: who is let in, what is checked, what never gets out."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import grpc
import grpc.aio
import pytest
from google.protobuf.wrappers_pb2 import StringValue
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from chassis.errors import (
    InvalidInput,
    NotAllowed,
    NotSignedIn,
    StateConflict,
    TooLate,
    Unavailable,
    Unexpected,
)
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Server, Servicer, current_caller, serve
from chassis.rpc_terms import CALLER_HEADER

SERVICE = "kiridashi.test.v1.EchoService"
SAY = f"/{SERVICE}/Say"
LOCKED = f"/{SERVICE}/Locked"
SECRET = "山田太郎 統合失調症 secret"
CALLER = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", frozenset({"echo.say"}), "test")
SEAL = Seal(bytes(range(32)), SystemClock())

Act = Callable[[StringValue, object], Awaitable[StringValue]]


@dataclass
class Echo:
    """A service of one method whose behaviour a test chooses."""

    act: Act
    server: Server
    channel: grpc.aio.Channel
    line: Line

    def method(self, path: str = SAY) -> "grpc.aio.UnaryUnaryMultiCallable[StringValue, StringValue]":
        """Return a handle on one method."""
        return self.channel.unary_unary(path, StringValue.SerializeToString, StringValue.FromString)


async def repeat(request: StringValue, _context: object) -> StringValue:
    """Give back what was said, and who said it."""
    return StringValue(value=f"{current_caller().actor_id}: {request.value}")


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    """Give a served echo and a line to it."""
    async with AsyncExitStack() as stack:
        made: list[Echo] = []

        async def act(request: StringValue, context: object) -> StringValue:
            return await made[0].act(request, context)

        handler = grpc.unary_unary_rpc_method_handler(act, StringValue.FromString, StringValue.SerializeToString)
        generic = grpc.method_handlers_generic_handler(SERVICE, {"Say": handler, "Locked": handler})
        servicer = Servicer(SERVICE, lambda server: server.add_generic_rpc_handlers((generic,)))
        server = await serve(stack, "127.0.0.1:0", [servicer], {SAY: "echo.say"}, SEAL)
        made.append(Echo(repeat, server, open_channel(stack, f"127.0.0.1:{server.port}"), Line(SEAL)))
        deadline.begin(None)
        yield made[0]


def said(text: str) -> StringValue:
    """Return a request."""
    return StringValue(value=text)


async def test_a_sealed_caller_with_the_grant_is_let_in(echo: Echo) -> None:
    """The handler sees who asks."""
    answer = await echo.line.ask(echo.method(), said("hello"), caller=CALLER)

    assert answer.value == "staff-1: hello"


async def test_a_caller_without_the_grant_is_refused(echo: Echo) -> None:
    """Grants are the original actor's, and missing ones refuse."""
    with pytest.raises(NotAllowed):
        await echo.line.ask(echo.method(), said("hello"), caller=replace(CALLER, grants=frozenset({"other"})))


async def test_a_method_that_no_table_names_is_refused(echo: Echo) -> None:
    """Forgetting to name a method's grant closes it."""
    with pytest.raises(NotAllowed):
        await echo.line.ask(echo.method(LOCKED), said("hello"), caller=CALLER)


async def test_a_call_without_a_caller_is_refused(echo: Echo) -> None:
    """Being able to reach the port gives nothing."""
    with pytest.raises(grpc.aio.AioRpcError) as told:
        await echo.method()(said("hello"), timeout=2)

    assert told.value.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_a_forged_caller_is_refused(echo: Echo) -> None:
    """A caller sealed with another secret is nobody."""
    stranger = Line(Seal(bytes(32), SystemClock()))

    with pytest.raises(NotSignedIn):
        await stranger.ask(echo.method(), said("hello"), caller=CALLER)


async def test_a_call_without_a_deadline_is_refused(echo: Echo) -> None:
    """Nobody waits for ever."""
    with pytest.raises(grpc.aio.AioRpcError) as told:
        await echo.method()(said("hello"), metadata=((CALLER_HEADER, SEAL.seal(CALLER)),))

    assert told.value.details() == "DEADLINE_REQUIRED"


async def test_a_handler_that_raises_leaks_nothing(echo: Echo, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the caller nor the log learns what an exception said."""

    async def burst(_request: StringValue, _context: object) -> StringValue:
        raise ValueError(SECRET)

    echo.act = burst
    with pytest.raises(grpc.aio.AioRpcError) as told:
        await echo.method()(said(SECRET), timeout=2, metadata=((CALLER_HEADER, SEAL.seal(CALLER)),))

    everything = f"{told.value.details()} {told.value.trailing_metadata()} {told.value.debug_error_string()}"
    logged = capsys.readouterr()
    assert told.value.code() is grpc.StatusCode.INTERNAL
    assert not [word for word in SECRET.split() if word in everything + logged.out + logged.err]


async def test_an_unexpected_failure_carries_a_number_to_tell(echo: Echo) -> None:
    """Whoever reports it can be helped."""

    async def burst(_request: StringValue, _context: object) -> StringValue:
        raise RuntimeError

    echo.act = burst
    with pytest.raises(Unexpected) as told:
        await echo.line.ask(echo.method(), said("x"), caller=CALLER)

    assert len(told.value.ids["error_id"]) == 36


async def test_a_failure_of_ours_arrives_as_itself(echo: Echo) -> None:
    """Class, reason and ids are what the handler raised."""

    async def refuse(_request: StringValue, _context: object) -> StringValue:
        raise StateConflict("PLACEMENT_NOT_PROPOSED", placement_id="p1")

    echo.act = refuse
    with pytest.raises(StateConflict) as told:
        await echo.line.ask(echo.method(), said("x"), caller=CALLER)

    assert (told.value.reason, told.value.ids) == ("PLACEMENT_NOT_PROPOSED", {"placement_id": "p1"})


async def test_a_slow_handler_ends_at_the_deadline(echo: Echo) -> None:
    """The caller gets its answer in time, if only that there is none."""

    async def sleep(_request: StringValue, _context: object) -> StringValue:
        await asyncio.Event().wait()
        raise AssertionError

    echo.act = sleep
    with pytest.raises(TooLate):
        await echo.line.ask(echo.method(), said("x"), caller=CALLER, timeout_s=0.3)


async def test_a_service_that_comes_back_is_asked_again(echo: Echo) -> None:
    """A short outage is ridden out within the deadline."""
    tries = 0

    async def stumble(request: StringValue, context: object) -> StringValue:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise Unavailable("DATABASE_UNAVAILABLE")
        return await repeat(request, context)

    echo.act = stumble
    answer = await echo.line.ask(echo.method(), said("again"), caller=CALLER)

    assert (answer.value, tries) == ("staff-1: again", 3)


async def test_a_message_over_the_limit_is_refused(echo: Echo) -> None:
    """Four megabytes are the most that one call carries."""
    with pytest.raises(Exception, match="MESSAGE_TOO_LARGE"):
        await echo.line.ask(echo.method(), said("x" * 4_200_000), caller=CALLER)


async def test_health_is_served_without_a_caller(echo: Echo) -> None:
    """Whatever watches the process needs no rights."""
    stub = health_pb2_grpc.HealthStub(echo.channel)
    answer = await stub.Check(health_pb2.HealthCheckRequest(service=SERVICE), timeout=2)

    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_names_the_services(echo: Echo) -> None:
    """A command-line client can find out what is served."""
    stub = reflection_pb2_grpc.ServerReflectionStub(echo.channel)
    call = stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(list_services="")]), timeout=2)
    names = {s.name async for answer in call for s in answer.list_services_response.service}

    assert {SERVICE, "grpc.health.v1.Health"} <= names


async def test_a_wrong_field_is_named(echo: Echo) -> None:
    """`InvalidInput` raised in a handler keeps its faults over the wire."""

    async def refuse(_request: StringValue, _context: object) -> StringValue:
        raise InvalidInput("FIELDS_MISSING")

    echo.act = refuse
    with pytest.raises(InvalidInput, match="FIELDS_MISSING"):
        await echo.line.ask(echo.method(), said("x"), caller=CALLER)
