"""What is kept, one file per thing. Every call takes the office first; nothing here decides anything."""

from sqlalchemy.ext.asyncio import AsyncConnection

from placement.store.evaluations import Evaluations
from placement.store.history import History
from placement.store.hours import HoursChanges
from placement.store.meetings import Meetings
from placement.store.placements import Placements
from placement.store.plan import PlanItems


class Stores:
    """Everything this service keeps, on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.placements = Placements(connection)
        self.history = History(connection)
        self.evaluations = Evaluations(connection)
        self.meetings = Meetings(connection)
        self.plan_items = PlanItems(connection)
        self.hours_changes = HoursChanges(connection)
