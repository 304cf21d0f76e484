"""A board made a role again: the same figures and reasons as the carver's, and the mark that it was made by hand."""

from dataclasses import replace
from datetime import date

from carving.domain.board.checking import points
from carving.domain.board.week import Board, Ground
from carving.domain.carve.carver import growth_ask, role_of
from carving.domain.carve.found import Found, Week
from carving.domain.carve.growth import growth_path
from carving.domain.carve.patterns import PATTERNS, Pattern
from carving.domain.carve.strategy import strategies
from carving.domain.role import Role, RoleReason
from carving.domain.rules import RuleBook

PROOFS = frozenset({"role.reason.proven", "role.reason.not_proven"})


def role_from_board(ground: Ground, board: Board, before: Role, on: date, book: RuleBook) -> Role:
    """Give the role that a board without a breach is, under the name it had; its growth path by the rules of a day.

    What the carver proved of its own role is not said of this one. Searches for the steps of growth, so it takes up to
    the limits' `extra_seconds`: never on an event loop.
    """
    worth = sum(points(ground, board).values())
    found = Found(Week(tuple(ground.shape(day) for day in board.days())), board.blocks, worth, worth)
    growth = growth_path(growth_ask(ground.job, ground.limits, ground.aims, on, book), found)
    pattern = PATTERNS.get(before.pattern) or Pattern(before.pattern, len(board.days()), 0, 0)
    role = role_of(ground.job, pattern, found, (ground.limits, ground.aims), found)
    said = tuple(reason for reason in role.reasons if reason.code not in PROOFS)
    return replace(
        role,
        name=before.name,
        growth=growth,
        strategies=strategies(ground.job, role.task_minutes(), growth),
        reasons=(*said, RoleReason("role.reason.by_hand")),
        proven_optimal=False,
        bound_gap=0.0,
    )
