"""One typed handle on each service; the only package of the gateway that sees generated code."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from chassis.auth import Seal
from chassis.rpc_client import Line, open_channel
from gateway.backend.boards import Boards
from gateway.backend.carving import Carving, Change
from gateway.backend.matcher import Matcher
from gateway.backend.placement import Placements
from gateway.backend.proposals import Proposals
from gateway.backend.rules import Rules
from gateway.backend.sheets import Sheets
from gateway.backend.task_edits import TaskEdits

__all__ = [
    "Backend",
    "Boards",
    "Carving",
    "Change",
    "Matcher",
    "Placements",
    "Proposals",
    "Rules",
    "Sheets",
    "TaskEdits",
    "open_backend",
]


@dataclass(frozen=True, slots=True)
class Backend:
    """The services a page may ask."""

    carving: Carving
    edits: TaskEdits
    sheets: Sheets
    proposals: Proposals
    rules: Rules
    boards: Boards
    matcher: Matcher
    placements: Placements


def open_backend(stack: AsyncExitStack, seal: Seal, *, carving: str, matcher: str, placement: str) -> Backend:
    """Open lines to the three services at these addresses; they close with `stack`."""
    to_carving = open_channel(stack, carving)
    return Backend(
        carving=Carving(Line(seal), to_carving),
        edits=TaskEdits(Line(seal), to_carving),
        sheets=Sheets(Line(seal), to_carving),
        proposals=Proposals(Line(seal), to_carving),
        rules=Rules(Line(seal), to_carving),
        boards=Boards(Line(seal), to_carving),
        matcher=Matcher(Line(seal), open_channel(stack, matcher)),
        placements=Placements(Line(seal), open_channel(stack, placement)),
    )
