"""The gRPC doors of carving: translate, call, translate. No rule, no SQL."""

from collections.abc import Mapping

from carving.rpc.characteristics import CharacteristicsDoor
from carving.rpc.hearings import HearingDoor
from carving.rpc.postings import PostingDoor
from carving.rpc.proposals import ProposalDoor
from carving.rpc.rereading import RereadDoor
from carving.rpc.roles import RoleDoor
from carving.rpc.sheets import SheetDoor
from carving.rpc.task_edits import TaskEditDoor
from carving.rpc.tasks import TaskDoor
from carving.rpc.workplaces import WorkplaceDoor
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceServicer

NAME = "kiridashi.carving.v1.CarvingService"

VERBS: Mapping[str, tuple[str, ...]] = {
    "carving.read": (
        "GetEmployer",
        "ListEmployers",
        "GetWorkplace",
        "ListWorkplaces",
        "GetHearing",
        "Decompose",
        "Characterise",
        "ListSheetTemplates",
        "GetSheetTemplate",
        "ListTaskTemplates",
        "PreviewPostings",
        "ListPostingImports",
        "ListTasks",
        "ListTaskChanges",
        "DraftElements",
        "CarveJob",
        "GetRole",
        "ListRoles",
        "GetProposal",
        "ListProposals",
        "CompareProposalVersions",
        "ListChangeRequests",
    ),
    "carving.write": (
        "CreateEmployer",
        "CreateWorkplace",
        "RecordHearing",
        "AnswerSheet",
        "AddTemplateTasks",
        "ImportPostings",
        "TakeBackPostings",
        "AddTask",
        "AddTasks",
        "ReviseTask",
        "RemoveTask",
        "RenameTask",
        "SplitTask",
        "MergeTasks",
        "MarkTask",
        "DuplicateTask",
        "BringBackLeftOut",
        "UndoTaskChange",
        "RedoTaskChange",
        "RereadHearing",
        "SetElements",
        "SetPeaks",
        "CarveRoles",
        "DraftProposal",
        "ReviseProposal",
        "AnswerProposal",
        "TakeBackAnswer",
    ),
    "carving.decide": ("ChooseRole", "WithdrawRole", "SendProposal", "RevokeProposalLink"),
    "proposal.answer": ("OpenProposalLink", "AnswerProposalByLink", "TakeBackAnswerByLink", "AskForNewLink"),
}

GRANTS: Mapping[str, str] = {f"/{NAME}/{verb}": grant for grant, verbs in VERBS.items() for verb in verbs}


class CarvingServicer(
    WorkplaceDoor,
    HearingDoor,
    SheetDoor,
    PostingDoor,
    CharacteristicsDoor,
    TaskDoor,
    TaskEditDoor,
    RereadDoor,
    RoleDoor,
    ProposalDoor,
    CarvingServiceServicer,
):
    """All doors as the one service that the contract names."""
