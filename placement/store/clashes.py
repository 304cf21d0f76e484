"""Turning a database's refusal by a named rule into the failure it means."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import KiridashiError


@asynccontextmanager
async def told_as(connection: AsyncConnection, failures: Mapping[str, KiridashiError]) -> AsyncIterator[None]:
    """Run the block at a savepoint; where a rule named in `failures` refuses it, raise that rule's failure.

    What the block wrote is undone, the transaction goes on.
    """
    try:
        async with connection.begin_nested():
            yield
    except IntegrityError as refused:
        name = constraint_of(refused)
        if name not in failures:
            raise
        raise failures[name] from None


def constraint_of(refused: IntegrityError) -> str:
    """Return the name of the constraint or unique index that refused; empty where the database does not say."""
    cause: BaseException | None = refused.orig
    while cause is not None:
        name = getattr(cause, "constraint_name", None)
        if name:
            return str(name)
        cause = cause.__cause__
    return ""
