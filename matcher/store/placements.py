"""Who is in an open placement, and which role it fills. Facts may come in any order: ended is the last word."""

from dataclasses import dataclass

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from matcher.store.tables import PLACEMENTS


@dataclass(frozen=True, slots=True)
class PlacementCopy:
    """The ids of a placement."""

    id: str
    client_id: str
    role_id: str


class PlacementStore:
    """Placements of one office at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def opened(self, office_id: str, placement: PlacementCopy) -> None:
        """Note that a placement is open, unless it is known to have ended."""
        values = _values(office_id, placement)
        await self._connection.execute(insert(PLACEMENTS).values(**values, state="open").on_conflict_do_nothing())

    async def ended(self, office_id: str, placement: PlacementCopy) -> None:
        """Note that a placement has ended."""
        values = _values(office_id, placement)
        made = insert(PLACEMENTS).values(**values, state="ended")
        await self._connection.execute(
            made.on_conflict_do_update(index_elements=["office_id", "id"], set_={"state": "ended"})
        )


def _values(office_id: str, placement: PlacementCopy) -> dict[str, str]:
    return {
        "office_id": office_id,
        "id": placement.id,
        "client_id": placement.client_id,
        "role_id": placement.role_id,
    }
