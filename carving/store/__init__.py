"""What the carving service keeps: one store per thing, all on one transaction's connection. Office first, always."""

from sqlalchemy.ext.asyncio import AsyncConnection

from carving.store.boards import BoardStore
from carving.store.employers import EmployerStore
from carving.store.hearings import HearingStore
from carving.store.links import LinkStore
from carving.store.posting_imports import PostingImportStore
from carving.store.proposals import ProposalStore
from carving.store.roles import RoleStore
from carving.store.rules import RuleStore
from carving.store.task_changes import TaskChangeStore
from carving.store.tasks import TaskStore
from carving.store.workplaces import WorkplaceStore


class Stores:
    """Every store of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.employers = EmployerStore(connection)
        self.workplaces = WorkplaceStore(connection)
        self.hearings = HearingStore(connection)
        self.tasks = TaskStore(connection)
        self.task_changes = TaskChangeStore(connection)
        self.posting_imports = PostingImportStore(connection)
        self.roles = RoleStore(connection)
        self.boards = BoardStore(connection)
        self.proposals = ProposalStore(connection)
        self.links = LinkStore(connection)
        self.rules = RuleStore(connection)
