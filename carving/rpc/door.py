"""What every door of this service has at hand, and the two ways through: a change, or a look."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import grpc.aio
from google.protobuf.message import Message

from carving.commands.computing import Bench
from carving.domain.link import Secrets
from carving.store import Stores
from carving.wire.wording import Wording, wording_for
from chassis.clock import Clock
from chassis.db import Work, Works
from chassis.rpc_server import current_caller, once

A = TypeVar("A", bound=Message)
Context = grpc.aio.ServicerContext[Any, Any]  # Any: no handler here reads it


@dataclass(frozen=True, slots=True)
class Parts:
    """What the doors work with."""

    works: Works[Stores]
    clock: Clock
    bench: Bench
    secrets: Secrets


class Door:
    """The common part of the doors: one for each noun, joined into the servicer."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @property
    def bench(self) -> Bench:
        """Give the bench for heavy computing."""
        return self._parts.bench

    @property
    def secrets(self) -> Secrets:
        """Give what makes and hashes link secrets."""
        return self._parts.secrets

    @property
    def works(self) -> Works[Stores]:
        """Give what opens units of work."""
        return self._parts.works

    def now(self) -> datetime:
        """Give the present moment."""
        return self._parts.clock.now()

    def look(self) -> AbstractAsyncContextManager[Work[Stores]]:
        """Open a unit of work that only reads, for the caller."""
        return self._parts.works.look(current_caller())

    async def change(self, request: Message, answer: type[A], act: Callable[[Work[Stores]], Awaitable[A]]) -> A:
        """Run a change once per request id, in one unit of work."""
        return await once(self._parts.works, request, answer, act)

    @staticmethod
    def wording(language: int) -> Wording:
        """Give the wording in the language asked for, else the caller's."""
        return wording_for(language, current_caller().language)
