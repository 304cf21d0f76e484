"""The door of a service: scrub, deadline, caller, grant, check, then the handler. In that order, for every method.

No exception text ever leaves: what is not one of our errors becomes `UNEXPECTED` with an error id, and the log
holds the exception's class and place under that id.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar, cast

import grpc
import grpc.aio
import protovalidate
import sqlalchemy as sa
import structlog
from google.protobuf.message import DecodeError, Message
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health
from grpc_reflection.v1alpha import reflection
from opentelemetry.trace import SpanKind
from sqlalchemy.dialects.postgresql import insert

from chassis import deadline, telemetry, tracing
from chassis.auth import Caller, Seal
from chassis.db import Work, Works
from chassis.errors import AlreadyExists, Fault, InvalidInput, KiridashiError, NotAllowed, NotSignedIn
from chassis.rpc_terms import CALLER_HEADER, MESSAGE_BYTES_MAX
from chassis.scrub import scrubbed
from chassis.status import DETAILS, to_status
from chassis.tables import chassis_tables
from chassis.wire import check_message_texts

log = structlog.get_logger()

DEADLINE_S_MAX = 120.0
OPTIONS = (
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_pending_requests", 100_000),
    ("grpc.max_pending_requests_hard_limit", 100_000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.so_reuseport", 0),
)

_metadata = sa.MetaData()
chassis_tables(_metadata)
IDEMPOTENCY = _metadata.tables["idempotency"]

A = TypeVar("A", bound=Message)
_caller: ContextVar[Caller] = ContextVar("caller")


@dataclass(frozen=True)
class Servicer:
    """A gRPC service to serve: its full name, and what adds its handlers to a server."""

    name: str
    add: Callable[[grpc.aio.Server], None]


class Server:
    """A running gRPC server."""

    def __init__(self, server: grpc.aio.Server, port: int, health_servicer: health.HealthServicer) -> None:
        self._server = server
        self._health = health_servicer
        self.port = port

    async def stop(self, lame_duck_s: float, grace_s: float) -> None:
        """Say that no more work is wanted, wait a little, let calls in flight finish, stop."""
        await self._health.enter_graceful_shutdown()
        if lame_duck_s:
            await asyncio.sleep(lame_duck_s)
        await self._server.stop(grace_s)


def current_caller() -> Caller:
    """Return who is asking; only inside a handler."""
    return _caller.get()


async def serve(
    stack: AsyncExitStack, listen: str, servicers: Iterable[Servicer], grants: Mapping[str, str], seal: Seal
) -> Server:
    """Start serving on `listen` (`host:0` picks a port) and return the server; the caller stops it.

    `grants` names, for each method's full path, the grant it needs; a method that is not in it is refused.
    """
    server = grpc.aio.server(interceptors=[Door(grants, seal)], options=OPTIONS)
    names = []
    for servicer in servicers:
        servicer.add(server)
        names.append(servicer.name)
    watch = health.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(watch, server)
    reflection.enable_server_reflection(
        [*names, health_pb2.DESCRIPTOR.services_by_name["Health"].full_name, reflection.SERVICE_NAME], server
    )
    port = server.add_insecure_port(listen)
    await server.start()
    for name in ["", *names]:
        await watch.set(name, health_pb2.HealthCheckResponse.SERVING)
    stack.push_async_callback(server.stop, None)
    return Server(server, port, watch)


class Door(grpc.aio.ServerInterceptor):
    """Stands before every handler."""

    def __init__(self, grants: Mapping[str, str], seal: Seal) -> None:
        self._grants = grants
        self._seal = seal

    async def intercept_service(
        self,
        continuation: Any,  # Any: grpc's generic handler types differ by call
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:  # Any: as above
        """Wrap the handler of one call; health and reflection pass as they are, and no other stream passes at all."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or method.startswith("/grpc."):
            return handler
        if handler.unary_unary is None:
            return None
        # The bytes are read behind the door: a stranger's are not read at all.
        return grpc.unary_unary_rpc_method_handler(
            self._guarded(method, _reading(handler)), response_serializer=handler.response_serializer
        )

    def _guarded(self, method: str, act: Any) -> Any:  # Any: grpc's own type of a behaviour
        async def guarded(request: bytes, context: grpc.aio.ServicerContext[Any, Any]) -> Message | None:
            began = time.monotonic()
            metadata = {key: value for key, value in context.invocation_metadata() or () if isinstance(value, str)}
            with tracing.span(method, tracing.context_of(metadata), SpanKind.SERVER):
                answer, failure = await self._attempt(method, act, request, context, metadata)
            telemetry.CALL_SECONDS.labels(method).observe(time.monotonic() - began)
            telemetry.CALLS.labels(method, failure.code if failure else "OK").inc()
            if failure is not None:
                details = ((DETAILS, to_status(failure).SerializeToString()),)
                await context.abort(grpc.StatusCode[failure.code], failure.reason, details)
            return answer

        return guarded

    async def _attempt(
        self,
        method: str,
        act: Any,  # Any: grpc's own type of a behaviour
        request: bytes,
        context: grpc.aio.ServicerContext[Any, Any],
        metadata: dict[str, str],
    ) -> tuple[Message | None, KiridashiError | None]:
        try:
            _note_deadline(context)
            self._admit(method, metadata)
            return await act(request, context), None
        except KiridashiError as failure:
            return None, failure
        except Exception as fault:  # the scrub: nothing of it reaches the caller
            return None, scrubbed(fault, method)

    def _admit(self, method: str, metadata: dict[str, str]) -> None:
        token = metadata.get(CALLER_HEADER)
        if not token:
            raise NotSignedIn("CALLER_TOKEN_MISSING")
        caller = self._seal.open(token)
        grant = self._grants.get(method)
        if grant is None or grant not in caller.grants:
            raise NotAllowed("GRANT_MISSING", grant=grant or "none")
        _caller.set(caller)


def _reading(handler: Any) -> Any:  # Any: grpc's generic handler types differ by call
    """Put reading and checking the message before a handler."""

    async def read_and_act(raw: bytes, context: grpc.aio.ServicerContext[Any, Any]) -> Message:
        try:
            request = handler.request_deserializer(raw)
        except DecodeError:
            raise InvalidInput("MESSAGE_UNREADABLE") from None
        check(request)
        return cast("Message", await handler.unary_unary(request, context))

    return read_and_act


def check(request: Message) -> None:
    """Refuse a request that breaks the rules written in its .proto, or with texts that cannot be kept.

    `InvalidInput` names every field that does.
    """
    try:
        protovalidate.validate(request)
    except protovalidate.ValidationError as wrong:
        faults = [Fault(_path(v), str(v.proto.rule_id), str(v.proto.message)) for v in wrong.violations]
        raise InvalidInput("FIELDS_INVALID", faults) from None
    check_message_texts(request)


def _path(violation: Any) -> str:  # Any: protovalidate's own message class
    found = violation.proto.field
    return ".".join(str(element.field_name) for element in found.elements) if found else ""


def _note_deadline(context: grpc.aio.ServicerContext[Any, Any]) -> None:
    left = cast("float | None", context.time_remaining())  # None where the caller set no deadline
    if left is None or left > DEADLINE_S_MAX:
        raise InvalidInput("DEADLINE_REQUIRED", [Fault("deadline", "max", f"{DEADLINE_S_MAX:.0f} s")])
    deadline.begin(left)
    deadline.for_next_hop(left)


async def once(works: Works[Any], request: Message, answer: type[A], act: Callable[[Work[Any]], Awaitable[A]]) -> A:
    """Run a change once per `request_id`: the second asking gets the first answer, and changes nothing.

    Key, request hash and answer are rows of the change's own transaction. `AlreadyExists` where the id came before
    with another request. Any: each service's own stores.
    """
    caller = current_caller()
    key = {
        "office_id": caller.office_id,
        "actor_id": caller.actor_id,
        "method": request.DESCRIPTOR.full_name,
        "request_id": str(request.request_id),  # type: ignore[attr-defined]  # every change has the field, by house rule
    }
    digest = sha256(request.SerializeToString(deterministic=True)).digest()
    async with works.begin(caller) as work:
        known = await _known(work, key, digest)
        if known is not None:
            return answer.FromString(known)
        made = await act(work)
        await work.connection.execute(
            sa.update(IDEMPOTENCY).where(*_is(key)).values(answer=made.SerializeToString(deterministic=True))
        )
    return made


async def _known(work: Work[Any], key: dict[str, str], digest: bytes) -> bytes | None:
    fresh = await work.connection.execute(
        insert(IDEMPOTENCY).values(**key, request_hash=digest).on_conflict_do_nothing()
    )
    if fresh.rowcount:
        return None
    row = (await work.connection.execute(sa.select(IDEMPOTENCY).where(*_is(key)))).mappings().one()
    if row["request_hash"] != digest:
        raise AlreadyExists("REQUEST_ID_REUSED", request_id=key["request_id"])
    return bytes(row["answer"])


def _is(key: dict[str, str]) -> list[sa.ColumnElement[bool]]:
    return [IDEMPOTENCY.c[name] == value for name, value in key.items()]
