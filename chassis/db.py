"""The database: the engine, and the unit of work in which one verb's changes, facts and audit line are one."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from chassis import deadline, outbox
from chassis.auth import Caller
from chassis.clock import Clock
from chassis.outbox import Envelope
from chassis.tables import chassis_tables
from chassis.transaction import transaction

S = TypeVar("S")

_metadata = sa.MetaData()
chassis_tables(_metadata)
AUDIT = _metadata.tables["audit"]

COMMAND_S = 20.0
CONNECT_S = 5.0
STATEMENT_MS_MAX = 15_000


async def open_engine(stack: AsyncExitStack, url: str, *, pool_size: int = 8) -> AsyncEngine:
    """Return an engine that closes with `stack`. It connects on first use, and logs no parameters, ever."""
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=CONNECT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"command_timeout": COMMAND_S, "timeout": CONNECT_S},
    )
    stack.push_async_callback(engine.dispose)
    return engine


async def revision(engine: AsyncEngine) -> str:
    """Return the schema revision at which the database is; raises `Unavailable` where it cannot be reached."""
    async with transaction(engine) as connection:
        return str((await connection.execute(sa.text("SELECT version_num FROM alembic_version"))).scalar_one())


@dataclass
class Work(Generic[S]):
    """One open unit of work: the stores, and what will be said once it is true."""

    caller: Caller
    connection: AsyncConnection
    stores: S
    _facts: list[object]
    _clock: Clock

    def publish(self, fact: object) -> None:
        """Say a fact of the domain, in the same transaction as the change."""
        self._facts.append(fact)

    async def audit(self, verb: str, kind: str, subject_id: str, **fields: object) -> None:
        """Write who did what to which thing. `fields` hold ids, codes, numbers, field names: never their text."""
        await self.connection.execute(
            AUDIT.insert().values(
                office_id=self.caller.office_id,
                actor_id=self.caller.actor_id,
                actor_kind=self.caller.actor_kind,
                purpose=self.caller.purpose,
                verb=verb,
                subject_kind=kind,
                subject_id=subject_id,
                fields={name: _plain(value) for name, value in fields.items()},
                act_time=self._clock.now(),
            )
        )


class Works(Generic[S]):
    """Opens units of work for one service. Its `begin` is the only thing in the service that commits."""

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        service: str,
        stores: Callable[[AsyncConnection], S],
        encode: Callable[[object], Envelope],
        clock: Clock,
    ) -> None:
        self._engine = engine
        self._service = service
        self._stores = stores
        self._encode = encode
        self._clock = clock
        self.on_facts: Callable[[], None] = _nothing

    @asynccontextmanager
    async def begin(self, caller: Caller, *, capability: str = "") -> AsyncIterator[Work[S]]:
        """Open a unit of work for the caller's office; it commits when the block ends.

        `capability` is the hash of a secret that some tables' fences accept in place of the office.
        """
        async with transaction(self._engine) as connection:
            await fence(connection, caller.office_id, capability)
            work = Work(caller, connection, self._stores(connection), [], self._clock)
            yield work
            for fact in work._facts:
                envelope = self._encode(fact)
                await outbox.put(
                    connection, envelope, office_id=caller.office_id, source=self._service, clock=self._clock
                )
        if work._facts:
            self.on_facts()

    @asynccontextmanager
    async def look(self, caller: Caller, *, capability: str = "") -> AsyncIterator[Work[S]]:
        """Open a unit of work that only reads, on one snapshot: whatever it changes is refused by the database."""
        async with transaction(self._engine) as connection:
            await connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            await fence(connection, caller.office_id, capability)
            yield Work(caller, connection, self._stores(connection), [], self._clock)


async def fence(connection: AsyncConnection, office_id: str, capability: str = "") -> None:
    """Set the office, and a capability, for this transaction only, and let no statement outlive the deadline."""
    left_ms = deadline.left_ms(STATEMENT_MS_MAX)
    await connection.execute(
        sa.text(
            "SELECT set_config('app.office', :office, true), set_config('app.capability', :capability, true), "
            "set_config('statement_timeout', :left, true)"
        ),
        {"office": office_id, "capability": capability, "left": str(left_ms)},
    )


def _plain(value: object) -> object:
    return value if isinstance(value, (int, float, bool, str, list, dict)) or value is None else str(value)


def _nothing() -> None:
    return None
