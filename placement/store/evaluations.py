"""Evaluation sheets: only added to. A party's later sheet on one occasion counts instead of its earlier one."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from placement.domain.evaluation import Evaluation, Item, Occasion, Rating
from placement.domain.parties import Party
from placement.store.tables import EVALUATIONS

SHEETS_MAX = 200


class Evaluations:
    """The office's evaluation sheets."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, sheet: Evaluation) -> None:
        """Write one sheet."""
        items = [{"code": i.code, "task_id": i.task_id, "rating": int(i.rating), "note": i.note} for i in sheet.items]
        await self._connection.execute(
            EVALUATIONS.insert().values(
                office_id=office_id,
                id=sheet.id,
                placement_id=sheet.placement_id,
                occasion=sheet.occasion.value,
                party=sheet.party.value,
                items=items,
                by_proxy=sheet.by_proxy,
                record_time=sheet.record_time,
            )
        )

    async def of(self, office_id: str, placement_id: str) -> list[Evaluation]:
        """Return a placement's newest sheets, at most `SHEETS_MAX`, oldest of them first."""
        columns = EVALUATIONS.c
        query = (
            sa.select(EVALUATIONS)
            .where(columns.office_id == office_id, columns.placement_id == placement_id)
            .order_by(columns.record_time.desc(), columns.id.desc())
            .limit(SHEETS_MAX)
        )
        rows = (await self._connection.execute(query)).mappings().all()
        return [_sheet_from(row) for row in reversed(rows)]


def _sheet_from(row: sa.RowMapping) -> Evaluation:
    items = tuple(Item(i["code"], i["task_id"], Rating(i["rating"]), i["note"]) for i in row["items"])
    return Evaluation(
        id=row["id"],
        placement_id=row["placement_id"],
        occasion=Occasion(row["occasion"]),
        party=Party(row["party"]),
        items=items,
        by_proxy=row["by_proxy"],
        record_time=row["record_time"],
    )
