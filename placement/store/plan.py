"""Items of the plan of the first ninety days."""

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound, StaleVersion
from placement.domain.onboarding import PlanItem
from placement.domain.parties import Party
from placement.store.tables import PLAN_ITEMS

COLUMNS = PLAN_ITEMS.c
PLAIN = ("id", "version", "placement_id", "code", "due_day", "due_date", "done_time")


class PlanItems:
    """The office's plan items."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, office_id: str, plan_item_id: str, *, to_change: bool = False) -> PlanItem:
        """Return one item; `NotFound` where the office has none such. `to_change` locks it until the end."""
        query = sa.select(PLAN_ITEMS).where(COLUMNS.office_id == office_id, COLUMNS.id == plan_item_id)
        row = (await self._connection.execute(query.with_for_update() if to_change else query)).mappings().one_or_none()
        if row is None:
            raise NotFound("PLAN_ITEM_NOT_FOUND", plan_item_id=plan_item_id)
        return _item_from(row)

    async def add(self, office_id: str, items: Sequence[PlanItem]) -> None:
        """Write new items."""
        rows = [{"office_id": office_id, **_row_of(item)} for item in items]
        await self._connection.execute(PLAN_ITEMS.insert(), rows)

    async def put(self, office_id: str, item: PlanItem) -> None:
        """Write what an item became; `StaleVersion` where somebody else changed it since it was read."""
        done = await self._connection.execute(
            sa.update(PLAN_ITEMS)
            .where(COLUMNS.office_id == office_id, COLUMNS.id == item.id, COLUMNS.version == item.version - 1)
            .values(**_row_of(item))
        )
        if done.rowcount != 1:
            raise StaleVersion("PLAN_ITEM_VERSION_STALE", plan_item_id=item.id)

    async def of(self, office_id: str, placement_id: str) -> list[PlanItem]:
        """Return a placement's items, earliest due first."""
        query = (
            sa.select(PLAN_ITEMS)
            .where(COLUMNS.office_id == office_id, COLUMNS.placement_id == placement_id)
            .order_by(COLUMNS.due_day, COLUMNS.code)
        )
        return [_item_from(row) for row in (await self._connection.execute(query)).mappings()]

    async def overdue_counts(self, office_id: str, placement_ids: Iterable[str], today: date) -> dict[str, int]:
        """Return how many items of each placement are past their date and not done; absent means none."""
        query = (
            sa.select(COLUMNS.placement_id, sa.func.count())
            .where(COLUMNS.office_id == office_id, COLUMNS.placement_id.in_(list(placement_ids)))
            .where(COLUMNS.done_time.is_(None), COLUMNS.due_date < today)
            .group_by(COLUMNS.placement_id)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}


def _item_from(row: sa.RowMapping) -> PlanItem:
    return PlanItem(**{name: row[name] for name in PLAIN}, owner=Party(row["owner"]))


def _row_of(item: PlanItem) -> dict[str, object]:
    return {**{name: getattr(item, name) for name in PLAIN}, "owner": item.owner.value}
