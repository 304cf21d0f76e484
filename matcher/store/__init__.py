"""What the matcher keeps: one store for each noun, all on one connection; every call takes the office first."""

from sqlalchemy.ext.asyncio import AsyncConnection

from matcher.store.clients import ClientStore
from matcher.store.declines import DeclineStore
from matcher.store.placements import PlacementStore
from matcher.store.roles import RoleStore
from matcher.store.runs import RunStore


class Stores:
    """The stores of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.clients = ClientStore(connection)
        self.roles = RoleStore(connection)
        self.declines = DeclineStore(connection)
        self.placements = PlacementStore(connection)
        self.runs = RunStore(connection)
