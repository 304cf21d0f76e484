"""The carving board (役割づくり): a role edited by hand, each edit answered at once. Pure, and quick enough."""

from carving.domain.board.checking import Check, Checker, points
from carving.domain.board.draft import Decision, Draft, Step, new_draft
from carving.domain.board.edits import (
    AddBlock,
    CloseGap,
    DropBlock,
    Edit,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    edited,
)
from carving.domain.board.findings import Finding, Mend, Verdict
from carving.domain.board.saving import role_from_board
from carving.domain.board.week import Asked, Board, Ground

__all__ = [
    "AddBlock",
    "Asked",
    "Board",
    "Check",
    "Checker",
    "CloseGap",
    "Decision",
    "Draft",
    "DropBlock",
    "Edit",
    "Finding",
    "Ground",
    "LockBlock",
    "Mend",
    "MoveBlock",
    "MoveDay",
    "ReplaceTask",
    "ResizeBlock",
    "Step",
    "Verdict",
    "edited",
    "new_draft",
    "points",
    "role_from_board",
]
