"""What is kept while a role is edited: the board, what was decided about the employer's wishes, and every step back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from carving.domain.board.edits import Edit, edited
from carving.domain.board.mending import said_of
from carving.domain.board.week import Board, Ground
from carving.domain.kept_role import KeptRole
from carving.domain.role import RoleReason
from chassis.errors import StateConflict

STEPS_MAX = 50


class Decision(Enum):
    """What was decided about a wish of the employer."""

    ACCEPTED = "accepted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done, in words, and what was there before it; `saved` is the role that a saving replaced."""

    said: RoleReason
    board: Board
    decisions: Mapping[str, Decision]
    saved: KeptRole | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A role's board as it is being edited. `steps` are the last 50, oldest first; `version` counts all of them."""

    role_id: str
    board: Board
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    version: int = 0

    def edit(self, ground: Ground, edit: Edit) -> "Draft":
        """Give the draft after an edit; fails as `edits.edited` does."""
        return self._after(said_of(ground, self.board, edit, "said"), board=edited(self.board, edit))

    def decide(self, key: str, decision: Decision) -> "Draft":
        """Give the draft with a wish accepted or dropped; `StateConflict` BOARD_NOTHING_CHANGES."""
        if self.decisions.get(key) is decision:
            raise StateConflict("BOARD_NOTHING_CHANGES")
        said = RoleReason(f"board.said.wish_{decision.value}")
        return replace(self._after(said), decisions={**self.decisions, key: decision})

    def note_saved(self, before: KeptRole) -> "Draft":
        """Give the draft after its board became the role; `before` is the role until then."""
        return self._after(RoleReason("board.said.saved"), saved=before)

    def undo(self) -> tuple["Draft", Step]:
        """Give the draft as it was before the last step, and that step; `StateConflict` BOARD_NOTHING_TO_UNDO."""
        if not self.steps:
            raise StateConflict("BOARD_NOTHING_TO_UNDO", role_id=self.role_id)
        step = self.steps[-1]
        back = replace(self, board=step.board, decisions=step.decisions, steps=self.steps[:-1])
        return replace(back, version=self.version + 1), step

    def _after(self, said: RoleReason, *, board: Board | None = None, saved: KeptRole | None = None) -> "Draft":
        step = Step(said, self.board, self.decisions, saved)
        steps = (*self.steps, step)[-STEPS_MAX:]
        return replace(self, board=board or self.board, steps=steps, version=self.version + 1)


def new_draft(kept: KeptRole) -> Draft:
    """Give a role as a board on which nothing was done yet."""
    return Draft(kept.id, Board(kept.role.blocks, kept.pins))
