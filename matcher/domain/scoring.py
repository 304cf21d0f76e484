"""One rule for one pair, used alone, in lists and in the batch alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from matcher.domain import features
from matcher.domain.client import Client, Profile
from matcher.domain.findings import SEVERITY, Gate, GateOutcome
from matcher.domain.gates import all_gates
from matcher.domain.role_copy import Role

RULES_VERSION = "2026-11-23.1"
"""Changes whenever a rule, a weight or a word list of matching does; part of a rematch's snapshot id."""


class MatchOutcome(Enum):
    """The verdict of a pair."""

    PASSES = "PASSES"
    CONDITIONAL = "CONDITIONAL"
    BLOCKED = "BLOCKED"


RANK: dict[MatchOutcome, int] = {MatchOutcome.PASSES: 0, MatchOutcome.CONDITIONAL: 1, MatchOutcome.BLOCKED: 2}


@dataclass(frozen=True, slots=True)
class Weight:
    """How many points a feature can give, and the feature."""

    points: int
    feature: Callable[[Profile, Role], features.Finding]


WEIGHTS: dict[str, Weight] = {
    "PREFERENCE_WANTS": Weight(300, features.preference_wants),
    "PREFERENCE_WORDS": Weight(150, features.preference_words),
    "ABILITY": Weight(250, features.abilities),
    "STRENGTH": Weight(150, features.strength_words),
    "ZONE_COMFORT": Weight(100, features.zone_comfort),
    "LOAD_FIT": Weight(50, features.load_fit),
}
"""Expert weights. What the client wants (450) weighs more than what the client can (400)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the points, 0 or more; `open_points` is what missing facts could add."""

    code: str
    points: int
    open_points: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskFit:
    """The most severe gate outcome of one task."""

    task_id: str
    outcome: GateOutcome


@dataclass(frozen=True, slots=True)
class Variant:
    """代替構成: the role's clear tasks, and those left out or kept for the practicum."""

    kept: tuple[str, ...]
    open: tuple[str, ...]
    kept_minutes_per_week: int


@dataclass(frozen=True, slots=True)
class Match:
    """One client with one role: verdict, gates, parts whose sum is `points`, tasks, and a variant where one helps."""

    client_id: str
    role_id: str
    client_version: int
    role_version: int
    outcome: MatchOutcome
    gates: tuple[Gate, ...]
    parts: tuple[Part, ...]
    tasks: tuple[TaskFit, ...]
    variant: Variant | None

    @property
    def points(self) -> int:
        """Give the sum of the parts; orders one list only."""
        return sum(part.points for part in self.parts)

    @property
    def points_ceiling(self) -> int:
        """Give what the points could become at most once the missing facts are known."""
        return self.points + sum(part.open_points for part in self.parts)


def match(client: Client, role: Role, *, declined: bool = False) -> Match:
    """Compare one client with one role."""
    gates = all_gates(client.profile, role, declined=declined)
    tasks = tuple(TaskFit(task.id, _worst(g for g in gates if g.task_id == task.id)) for task in role.tasks)
    return Match(
        client_id=client.id,
        role_id=role.id,
        client_version=client.version,
        role_version=role.version,
        outcome=verdict(gates),
        gates=gates,
        parts=tuple(_part(code, weight, client.profile, role) for code, weight in WEIGHTS.items()),
        tasks=tasks,
        variant=_variant(role, gates, tasks),
    )


def verdict(gates: Iterable[Gate]) -> MatchOutcome:
    """Give the verdict: one failing gate blocks; one unknown or mendable gate makes it conditional."""
    worst = _worst(gates)
    if worst is GateOutcome.FAIL:
        return MatchOutcome.BLOCKED
    return MatchOutcome.PASSES if worst is GateOutcome.MET else MatchOutcome.CONDITIONAL


def _worst(gates: Iterable[Gate]) -> GateOutcome:
    return max((g.outcome for g in gates), key=SEVERITY.__getitem__, default=GateOutcome.MET)


def _part(code: str, weight: Weight, profile: Profile, role: Role) -> Part:
    found = weight.feature(profile, role)
    given = weight.points * found.given // features.FULL
    ceiling = weight.points * min(found.given + found.open, features.FULL) // features.FULL
    return Part(code, given, ceiling - given, found.because)


def _variant(role: Role, gates: tuple[Gate, ...], tasks: tuple[TaskFit, ...]) -> Variant | None:
    left_out = {g.task_id for g in gates if g.finding == "LEAVE_OUT"}
    unclear = {fit.task_id for fit in tasks if fit.outcome in (GateOutcome.FAIL, GateOutcome.UNKNOWN)}
    open_ids = tuple(task.id for task in role.tasks if task.id in left_out | unclear)
    kept = tuple(task.id for task in role.tasks if task.id not in open_ids)
    if not open_ids or not kept:
        return None
    return Variant(kept, open_ids, sum(role.weekly_minutes(task_id) for task_id in kept))


def order(found: Match) -> tuple[int, int, str, str]:
    """Give the sort key of lists: verdict, points (more first), then ids."""
    return RANK[found.outcome], -found.points, found.client_id, found.role_id
