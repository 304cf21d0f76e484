"""Tasks as kept. A removed task stays as a row, since hearings and roles speak of it, but no list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.editing.changes import Listed
from carving.domain.task import Task
from carving.store.rows import Page, RowAt, next_token, one, put
from carving.store.tables import TASKS as T
from chassis.json_values import from_json, to_json

TASKS_MAX = 500


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task with its workplace and, where it was read from one, its hearing."""

    task: Task
    workplace_id: str
    hearing_id: str | None
    version: int
    create_time: datetime


class TaskStore:
    """The tasks of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, office_id: str, workplace_id: str, hearing_id: str | None, tasks: Sequence[Task], now: datetime
    ) -> list[KeptTask]:
        """Keep new tasks after those that are there; the caller holds the workplace's lock."""
        here = (T.c.office_id == office_id, T.c.workplace_id == workplace_id)
        query = sa.select(sa.func.coalesce(sa.func.max(T.c.position), 0)).where(*here)
        last = int((await self._connection.execute(query)).scalar_one())
        rows = [
            {
                "office_id": office_id,
                "id": task.id,
                "version": 1,
                "create_time": now,
                "workplace_id": workplace_id,
                "hearing_id": hearing_id,
                "position": last + number,
                "content": to_json(task),
            }
            for number, task in enumerate(tasks, 1)
        ]
        if rows:
            await self._connection.execute(T.insert(), rows)
        return [KeptTask(task, workplace_id, hearing_id, 1, now) for task in tasks]

    async def get(self, office_id: str, task_id: str) -> KeptTask:
        """Give one task; `NotFound` TASK_NOT_FOUND, also for a removed one."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == task_id, T.c.remove_time.is_(None))
        return _kept(await one(self._connection, query, "TASK_NOT_FOUND", task_id=task_id))

    async def add_behind(self, office_id: str, task_id: str, listed: Sequence[Listed], now: datetime) -> list[KeptTask]:
        """Keep new tasks right behind one that is there, or was; the caller holds the workplace's lock."""
        row = await self._row(office_id, task_id)
        place, behind = row["workplace_id"], row["position"]
        here = (T.c.office_id == office_id, T.c.workplace_id == place)
        moved = sa.update(T).where(*here, T.c.position > behind).values(position=T.c.position + len(listed))
        await self._connection.execute(moved)
        rows = [
            {
                "office_id": office_id,
                "id": one.task.id,
                "version": 1,
                "create_time": now,
                "workplace_id": place,
                "hearing_id": one.hearing_id,
                "position": behind + number,
                "content": to_json(one.task),
            }
            for number, one in enumerate(listed, 1)
        ]
        await self._connection.execute(T.insert(), rows)
        return [KeptTask(one.task, place, one.hearing_id, 1, now) for one in listed]

    async def state(self, office_id: str, task_id: str) -> Listed | None:
        """Give a task as it stands in its list, None for one that was taken out; `NotFound` TASK_NOT_FOUND."""
        row = await self._row(office_id, task_id)
        return Listed(_kept(row).task, row["hearing_id"]) if row["remove_time"] is None else None

    async def set(self, office_id: str, task_id: str, listed: Listed | None, now: datetime) -> KeptTask:
        """Let a task that is there, or was, stand like this from now on; None takes it out of the list.

        Gives the row; of one that was taken out, with its last content. `NotFound` TASK_NOT_FOUND.
        """
        row = await self._row(office_id, task_id)
        values: dict[str, object] = {"remove_time": now}
        if listed is not None:
            values = {"content": to_json(listed.task), "hearing_id": listed.hearing_id, "remove_time": None}
        await put(self._connection, RowAt(T, office_id, task_id, row["version"]), values)
        kept = _kept(row)
        task, hearing_id = (listed.task, listed.hearing_id) if listed else (kept.task, kept.hearing_id)
        return KeptTask(task, kept.workplace_id, hearing_id, kept.version + 1, kept.create_time)

    async def count(self, office_id: str, workplace_id: str) -> int:
        """Count the tasks of a workplace's list."""
        here = (T.c.office_id == office_id, T.c.workplace_id == workplace_id, T.c.remove_time.is_(None))
        return int((await self._connection.execute(sa.select(sa.func.count()).where(*here))).scalar_one())

    async def _row(self, office_id: str, task_id: str) -> sa.RowMapping:
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == task_id)
        return await one(self._connection, query, "TASK_NOT_FOUND", task_id=task_id)

    async def all(self, office_id: str, workplace_id: str) -> list[KeptTask]:
        """Give a workplace's tasks in order, at most `TASKS_MAX`."""
        rows = (await self._connection.execute(_list(office_id, workplace_id).limit(TASKS_MAX))).mappings()
        return [_kept(row) for row in rows]

    async def page(self, office_id: str, workplace_id: str, page: Page) -> tuple[list[KeptTask], str]:
        """Give a page of a workplace's tasks in order, and the next page's token."""
        query = _list(office_id, workplace_id).limit(page.limit + 1)
        after = page.after(int, str)
        if after is not None:
            query = query.where(sa.tuple_(T.c.position, T.c.id) > after)
        rows = (await self._connection.execute(query)).mappings().all()
        shown = rows[: page.limit]
        token = next_token(rows, page, shown[-1]["position"], shown[-1]["id"]) if shown else ""
        return [_kept(row) for row in shown], token


def _list(office_id: str, workplace_id: str) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(T)
        .where(T.c.office_id == office_id, T.c.workplace_id == workplace_id, T.c.remove_time.is_(None))
        .order_by(T.c.position, T.c.id)
    )


def _kept(row: sa.RowMapping) -> KeptTask:
    task = from_json(Task, row["content"])
    return KeptTask(task, row["workplace_id"], row["hearing_id"], row["version"], row["create_time"])
