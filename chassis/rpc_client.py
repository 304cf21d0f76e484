"""A line to another service: deadline, sealed caller, trace, retries, and failures of the class they had there."""

import asyncio
import random
import sys
from contextlib import AsyncExitStack
from typing import TypeVar

import grpc
import grpc.aio
from google.protobuf.message import Message

from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.errors import KiridashiError, Unavailable
from chassis.pages import PAGE_MAX
from chassis.rpc_terms import CALLER_HEADER, MESSAGE_BYTES_MAX
from chassis.status import from_error

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)

TIMEOUT_S = 10.0
PAUSE_S = 0.05
PAUSE_S_MAX = 1.0
IN_FLIGHT_MAX = 500
PAGES_MAX = 50
OPTIONS = (
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 3_000),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1_000),
)


def open_channel(stack: AsyncExitStack, target: str) -> grpc.aio.Channel:
    """Return a channel to `host:port` that closes with `stack`."""
    channel = grpc.aio.insecure_channel(target, options=OPTIONS)
    stack.push_async_callback(channel.close)
    return channel


class Line:
    """Asks one service. Every call has a deadline; a service that is away is tried again until then.

    Trying again is safe: reads change nothing, and every change carries a `request_id`.
    """

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self._slots = asyncio.Semaphore(IN_FLIGHT_MAX)

    async def ask(
        self,
        method: grpc.aio.UnaryUnaryMultiCallable[Q, A],
        request: Q,
        *,
        caller: Caller,
        timeout_s: float = TIMEOUT_S,
    ) -> A:
        """Return the answer, or raise the `KiridashiError` that the other side raised."""
        until = asyncio.get_running_loop().time() + deadline.for_next_hop(timeout_s)
        async with self._slots:
            return await self._until(method, request, caller, until)

    async def ask_whole(
        self,
        method: grpc.aio.UnaryUnaryMultiCallable[Q, A],
        request: Q,
        *,
        caller: Caller,
        timeout_s: float = TIMEOUT_S,
    ) -> A:
        """Return all pages of a list as one answer; one of more than `PAGES_MAX` pages keeps its token. As `ask`."""
        request.page_size = PAGE_MAX  # type: ignore[attr-defined]  # every list has these fields, by house rule
        whole = await self.ask(method, request, caller=caller, timeout_s=timeout_s)
        for _ in range(PAGES_MAX - 1):
            request.page_token = whole.next_page_token  # type: ignore[attr-defined]  # as above
            if not request.page_token:  # type: ignore[attr-defined]  # as above
                break
            whole.ClearField("next_page_token")
            whole.MergeFrom(await self.ask(method, request, caller=caller, timeout_s=timeout_s))
        return whole

    async def _until(
        self, method: grpc.aio.UnaryUnaryMultiCallable[Q, A], request: Q, caller: Caller, until: float
    ) -> A:
        pause = PAUSE_S
        while True:
            try:
                return await self._once(method, request, caller, until)
            except Unavailable:
                pause = min(pause * 2, PAUSE_S_MAX) * random.uniform(0.7, 1.3)  # noqa: S311 - jitter, not a secret
                if asyncio.get_running_loop().time() + pause > until:
                    raise
            await asyncio.sleep(pause)

    async def _once(
        self, method: grpc.aio.UnaryUnaryMultiCallable[Q, A], request: Q, caller: Caller, until: float
    ) -> A:
        left = max(0.001, until - asyncio.get_running_loop().time())
        headers = {CALLER_HEADER: self._seal.seal(caller), **_trace()}
        try:
            return await method(request, timeout=left, metadata=tuple(headers.items()))
        except grpc.aio.AioRpcError as error:
            failure: KiridashiError = from_error(error)
            if error.code() is grpc.StatusCode.CANCELLED:
                failure = Unavailable("SERVICE_WENT_AWAY")
            raise failure from None


def _trace() -> dict[str, str]:
    """Return the headers that carry the present trace onwards; none where this process never loaded tracing."""
    if "opentelemetry" not in sys.modules:
        return {}
    from chassis import tracing

    return tracing.context_for_call()
