"""What was changed in a workplace's tasks. The caller of everything that writes here holds the workplace's lock."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.editing.changes import Change, ChangeState, Done, TaskVerb
from carving.store.rows import Page, next_token
from carving.store.tables import TASK_CHANGES as T
from chassis.json_values import from_json, to_json


@dataclass(frozen=True, slots=True)
class Ends:
    """The numbers of the change to take back next, and of the one to make again next; 0 = none."""

    undo: int
    redo: int


class TaskChangeStore:
    """The task changes of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, office_id: str, workplace_id: str, verb: TaskVerb, done: Done, *, actor_id: str, now: datetime
    ) -> int:
        """Keep a new change and give its number. What was taken back before it can no longer be made again."""
        here = _here(office_id, workplace_id)
        dropped = sa.update(T).where(*here, T.c.state == ChangeState.UNDONE.value)
        await self._connection.execute(dropped.values(state=ChangeState.DROPPED.value))
        query = sa.select(sa.func.coalesce(sa.func.max(T.c.number), 0)).where(*here)
        number = int((await self._connection.execute(query)).scalar_one()) + 1
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                workplace_id=workplace_id,
                number=number,
                verb=verb.value,
                state=ChangeState.DONE.value,
                actor_id=actor_id,
                change_time=now,
                content=to_json(done),
            )
        )
        return number

    async def get(self, office_id: str, workplace_id: str, number: int) -> Change:
        """Give one change that is known to be there."""
        query = sa.select(T).where(*_here(office_id, workplace_id), T.c.number == number)
        return _change((await self._connection.execute(query)).mappings().one())

    async def turn(
        self, office_id: str, workplace_id: str, number: int, *, actor_id: str | None, now: datetime | None
    ) -> None:
        """Note that a change was taken back, by whom and when; without them, that it was made again."""
        state = ChangeState.DONE if actor_id is None else ChangeState.UNDONE
        here = (*_here(office_id, workplace_id), T.c.number == number)
        values = {"state": state.value, "undo_actor_id": actor_id, "undo_time": now}
        await self._connection.execute(sa.update(T).where(*here).values(**values))

    async def ends(self, office_id: str, workplace_id: str) -> Ends:
        """Give what can be taken back, and made again, next."""
        done = sa.func.max(T.c.number).filter(T.c.state == ChangeState.DONE.value)
        undone = sa.func.min(T.c.number).filter(T.c.state == ChangeState.UNDONE.value)
        query = sa.select(done, undone).where(*_here(office_id, workplace_id))
        last, first = (await self._connection.execute(query)).one()
        return Ends(last or 0, first or 0)

    async def page(self, office_id: str, workplace_id: str, page: Page) -> tuple[list[Change], str]:
        """Give a page of a workplace's changes, newest first, and the next page's token."""
        query = sa.select(T).where(*_here(office_id, workplace_id)).order_by(T.c.number.desc()).limit(page.limit + 1)
        after = page.after(int)
        if after is not None:
            query = query.where(T.c.number < after[0])
        rows = (await self._connection.execute(query)).mappings().all()
        shown = rows[: page.limit]
        token = next_token(rows, page, shown[-1]["number"]) if shown else ""
        return [_change(row) for row in shown], token


def _here(office_id: str, workplace_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return T.c.office_id == office_id, T.c.workplace_id == workplace_id


def _change(row: sa.RowMapping) -> Change:
    return Change(
        number=row["number"],
        verb=TaskVerb(row["verb"]),
        state=ChangeState(row["state"]),
        done=from_json(Done, row["content"]),
        actor_id=row["actor_id"],
        change_time=row["change_time"],
        undo_actor_id=row["undo_actor_id"],
        undo_time=row["undo_time"],
    )
