"""Imports of postings as kept: what each made and touched, and the way back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.postings.traces import ImportTrace
from carving.store.rows import Page, RowAt, newest_first, one, put
from carving.store.tables import EMPLOYERS, HEARINGS, ROLES, TASK_CHANGES, TASKS, WORKPLACES
from carving.store.tables import POSTING_IMPORTS as T
from chassis.json_values import from_json, to_json


@dataclass(frozen=True, slots=True)
class KeptImport:
    """One import. `undo_time` is None as long as it stands."""

    id: str
    trace: ImportTrace
    version: int
    create_time: datetime
    undo_time: datetime | None


class PostingImportStore:
    """The imports of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, import_id: str, trace: ImportTrace, now: datetime) -> None:
        """Keep what a new import left behind."""
        row = {"office_id": office_id, "id": import_id, "version": 1, "create_time": now}
        await self._connection.execute(T.insert().values(**row, content=to_json(trace)))

    async def get(self, office_id: str, import_id: str) -> KeptImport:
        """Give one import, locked until the transaction ends; `NotFound` IMPORT_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == import_id).with_for_update()
        return _kept(await one(self._connection, query, "IMPORT_NOT_FOUND", import_id=import_id))

    async def page(self, office_id: str, page: Page) -> tuple[list[KeptImport], str]:
        """Give a page of imports, newest first, and the next page's token."""
        query = sa.select(T).where(T.c.office_id == office_id)
        shown, token = await newest_first(self._connection, query, T, page)
        return [_kept(row) for row in shown], token

    async def counts(self, office_id: str, workplace_id: str) -> tuple[int, int]:
        """Give how many hearings and roles a workplace has, those that were set aside or withdrawn included."""
        counted = [
            sa.select(sa.func.count())
            .where(table.c.office_id == office_id, table.c.workplace_id == workplace_id)
            .scalar_subquery()
            for table in (HEARINGS, ROLES)
        ]
        hearings, roles = (await self._connection.execute(sa.select(*counted))).one()
        return hearings, roles

    async def take_back(self, office_id: str, kept: KeptImport, now: datetime) -> None:
        """Delete the employers, workplaces, hearings and tasks that an import made, and note that they are gone."""
        trace = kept.trace
        await self._delete(TASKS, office_id, TASKS.c.hearing_id, trace.hearing_ids)
        await self._delete(HEARINGS, office_id, HEARINGS.c.id, trace.hearing_ids)
        await self._delete(TASK_CHANGES, office_id, TASK_CHANGES.c.workplace_id, trace.made_places)
        await self._delete(WORKPLACES, office_id, WORKPLACES.c.id, trace.made_places)
        await self._delete(EMPLOYERS, office_id, EMPLOYERS.c.id, [made.id for made in trace.employers])
        await put(self._connection, RowAt(T, office_id, kept.id, kept.version), {"undo_time": now})

    async def _delete(self, table: sa.Table, office_id: str, column: sa.Column[str], ids: Collection[str]) -> None:
        await self._connection.execute(sa.delete(table).where(table.c.office_id == office_id, column.in_(sorted(ids))))


def _kept(row: sa.RowMapping) -> KeptImport:
    trace = from_json(ImportTrace, row["content"])
    return KeptImport(row["id"], trace, row["version"], row["create_time"], row["undo_time"])
