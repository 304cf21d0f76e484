"""The one place that ends a transaction, and that turns a database's trouble into our words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis.errors import KiridashiError, TooLate, Unavailable

GONE = ("08", "53", "57P", "58")
CLASHED = ("40001", "40P01", "55P03")
CANCELLED = "57014"


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open one transaction; it commits when the block ends and rolls back when the block raises.

    `Unavailable` where the database is gone or two transactions clashed, `TooLate` where a statement ran out of time.
    """
    try:
        async with engine.connect() as connection, connection.begin():
            yield connection
    except IntegrityError:
        raise
    except (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError, PoolTimeoutError, OSError) as fault:
        raise translated(fault) from fault


def translated(fault: Exception) -> KiridashiError | Exception:
    """Return what a database's exception means to a caller; an unknown one comes back as it is."""
    state = _sqlstate(fault)
    if state == CANCELLED:
        return TooLate("STATEMENT_OUT_OF_TIME")
    if state in CLASHED:
        return Unavailable("TRANSACTIONS_CLASHED")
    lost = isinstance(fault, DBAPIError) and fault.connection_invalidated
    unreachable = isinstance(fault, (OSError, asyncpg.InterfaceError, PoolTimeoutError))
    interface = (
        isinstance(fault, DBAPIError) and state == "" and type(fault).__name__ in {"InterfaceError", "OperationalError"}
    )
    if lost or unreachable or interface or state.startswith(GONE):
        return Unavailable("DATABASE_UNAVAILABLE")
    return fault


def _sqlstate(fault: BaseException) -> str:
    origin = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
    return str(getattr(origin, "sqlstate", None) or "")
