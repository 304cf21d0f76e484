"""Bytes that are no message, streams nobody listed, and libraries that talk: what passes the door of a service."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import grpc
import grpc.aio
import pytest
from google.protobuf.wrappers_pb2 import StringValue

from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from chassis.process import serve_health
from chassis.rpc_client import open_channel
from chassis.rpc_server import Servicer, serve
from chassis.rpc_terms import CALLER_HEADER

SERVICE = "kiridashi.test.v1.AttackedService"
SECRET = "山田太郎 統合失調症"
SEAL = Seal(bytes(range(32)), SystemClock())
CALLER = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", frozenset({"say"}), "test")
TORN = b"\xff\xff\xff" + SECRET.encode()
TALKING = """
import asyncio, gc, logging, sys
from chassis import telemetry

async def lose_a_task():
    async def fail():
        raise ValueError(sys.argv[1])
    lost = asyncio.ensure_future(fail())
    await asyncio.wait([lost])

telemetry.start("test")
logging.getLogger("asyncpg").warning("failed at %s", sys.argv[1])
asyncio.run(lose_a_task())
gc.collect()
"""
"""A service's process in which libraries quote a person."""


@dataclass
class Attacked:
    """A served service with one listed method and one stream, which counts what reached it."""

    channel: grpc.aio.Channel
    reached: list[str]

    async def say(self, raw: bytes, *tokens: str) -> tuple[grpc.StatusCode, str]:
        """Send bytes to the listed method; gives the status and everything that was told with it."""
        metadata = tuple((CALLER_HEADER, token) for token in tokens)
        try:
            await self.channel.unary_unary(f"/{SERVICE}/Say", bytes, bytes)(raw, timeout=5, metadata=metadata)
        except grpc.aio.AioRpcError as told:
            return told.code(), f"{told.details()} {told.trailing_metadata()}"
        return grpc.StatusCode.OK, ""


@pytest.fixture
async def attacked() -> AsyncIterator[Attacked]:
    """Serve it."""
    reached: list[str] = []

    async def say(request: StringValue, _context: object) -> StringValue:
        reached.append("say")
        return request

    async def tell(_request: StringValue, _context: object) -> AsyncIterator[StringValue]:
        reached.append("tell")
        yield StringValue(value=SECRET)

    shape = (StringValue.FromString, StringValue.SerializeToString)
    handlers = {
        "Say": grpc.unary_unary_rpc_method_handler(say, *shape),
        "Tell": grpc.unary_stream_rpc_method_handler(tell, *shape),
    }
    generic = grpc.method_handlers_generic_handler(SERVICE, handlers)
    grants = {f"/{SERVICE}/Say": "say", f"/{SERVICE}/Tell": "say"}
    async with AsyncExitStack() as stack:
        servicer = Servicer(SERVICE, lambda server: server.add_generic_rpc_handlers((generic,)))
        server = await serve(stack, "127.0.0.1:0", [servicer], grants, SEAL)
        deadline.begin(None)
        yield Attacked(open_channel(stack, f"127.0.0.1:{server.port}"), reached)


async def test_a_strangers_bytes_are_not_read(attacked: Attacked) -> None:
    """Who is nobody is told so, also when what they sent is no message."""
    code, told = await attacked.say(TORN)

    assert code is grpc.StatusCode.UNAUTHENTICATED
    assert "CALLER_TOKEN_MISSING" in told


async def test_bytes_that_are_no_message_are_refused_in_our_words(attacked: Attacked) -> None:
    """Neither the parser's exception nor what was sent comes back."""
    code, told = await attacked.say(TORN, SEAL.seal(CALLER))

    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert "MESSAGE_UNREADABLE" in told
    assert "DecodeError" not in told
    assert attacked.reached == []


@pytest.mark.parametrize("sealed", [False, True])
async def test_a_stream_does_not_pass(attacked: Attacked, sealed: bool) -> None:
    """The door guards single calls; a method of another shape is shut, listed or not, until it can be guarded too."""
    metadata = ((CALLER_HEADER, SEAL.seal(CALLER)),) if sealed else ()
    call = attacked.channel.unary_stream(f"/{SERVICE}/Tell", bytes, bytes)(b"", timeout=5, metadata=metadata)

    with pytest.raises(grpc.aio.AioRpcError) as told:
        _ = [answer async for answer in call]
    assert told.value.code() is grpc.StatusCode.UNIMPLEMENTED
    assert attacked.reached == []


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "W1tb" * 1_500 + ".e30.x", "." * 200])
async def test_a_made_up_caller_is_nobody(attacked: Attacked, token: str) -> None:
    """Whatever stands in the caller's place, what is not sealed by us is refused as such."""
    code, told = await attacked.say(b"", token)

    assert code is grpc.StatusCode.UNAUTHENTICATED
    assert "CALLER_TOKEN_INVALID" in told


async def test_a_line_without_end_disturbs_nobody_who_asks_how_it_is() -> None:
    """An asker for `/live` who sends a megabyte instead of a line is left alone, and the next one is answered."""
    loop, unhandled = asyncio.get_running_loop(), list[object]()
    loop.set_exception_handler(lambda _loop, context: unhandled.append(context))
    async with AsyncExitStack() as stack:
        stack.callback(loop.set_exception_handler, None)
        port = await serve_health(stack, "127.0.0.1:0", all_is_well)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /" + b"a" * 1_000_000)
        endless = await _rest_of(reader)
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /live HTTP/1.0\r\n\r\n")
        answer = await _rest_of(reader)
        writer.close()

    assert (endless, unhandled) == (b"", [])
    assert answer.endswith(b"live\n")


async def all_is_well() -> dict[str, bool]:
    """Say yes."""
    return {"database": True}


async def _rest_of(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""


async def test_what_a_library_logs_is_kept_to_its_place_and_kind() -> None:
    """A library's line, and an exception nobody caught in a task, become lines of ours without any of their text."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        TALKING,
        SECRET,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    written = (await process.communicate())[0].decode()
    lines = [json.loads(line) for line in written.splitlines()]

    assert [word for word in SECRET.split() if word in written] == []
    assert [(line["event"], line["subject"], line["fault"]) for line in lines] == [
        ("library_said", "asyncpg", ""),
        ("library_said", "asyncio", "ValueError"),
    ]
