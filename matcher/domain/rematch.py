"""Everyone against everything, once, on one snapshot: verdicts and points by pair, and what changed since last time.

Uses the rule of the single pair and nothing else, so a pair's numbers are the same wherever they are shown.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256

from chassis.errors import LimitReached
from matcher.domain.client import Client
from matcher.domain.findings import GateOutcome
from matcher.domain.role_copy import Role, RoleState
from matcher.domain.scoring import RANK, RULES_VERSION, Match, MatchOutcome, match

PAIRS_MAX = 20_000
"""Pairs of one run that one call can finish in time: eight times an office of 40 clients and 60 roles."""

Pair = tuple[str, str]
"""A client's id and a role's id."""


class RunState(Enum):
    """State of a run."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class DiffKind(Enum):
    """What became of a pair; those who lost something are read first."""

    LOST = "lost"
    GAINED = "gained"
    CHANGED = "changed"


DIFF_ORDER: dict[DiffKind, int] = {DiffKind.LOST: 0, DiffKind.GAINED: 1, DiffKind.CHANGED: 2}


@dataclass(frozen=True, slots=True)
class Result:
    """A pair's verdict and points, and the first gate that keeps it from passing (empty when it passes)."""

    client_id: str
    role_id: str
    outcome: MatchOutcome
    points: int
    points_ceiling: int
    gate_code: str = ""

    @property
    def pair(self) -> Pair:
        """Give the ids."""
        return self.client_id, self.role_id


@dataclass(frozen=True, slots=True)
class Diff:
    """A pair before and now; None on one side when it came or went."""

    kind: DiffKind
    before: Result | None
    after: Result | None

    @property
    def pair(self) -> Pair:
        """Give the ids."""
        side = self.after or self.before
        assert side is not None, "a difference has at least one side"
        return side.pair


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a run compares: free clients, open roles, and the pairs that somebody said no to."""

    clients: tuple[Client, ...]
    roles: tuple[Role, ...]
    declined: frozenset[Pair]

    @property
    def id(self) -> str:
        """Give a hash of everything that bears on the results: versions, declines, and the rules' own version."""
        told = {
            "rules": RULES_VERSION,
            "clients": [(client.id, client.version) for client in self.clients],
            "roles": [(role.id, role.version) for role in self.roles],
            "declined": sorted(self.declined),
        }
        return _hash(told)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a run."""

    clients: int = 0
    roles: int = 0
    passes: int = 0
    conditional: int = 0
    blocked: int = 0
    gained: int = 0
    lost: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One rematch of everyone."""

    id: str
    version: int
    state: RunState
    snapshot_id: str
    result_hash: str
    counts: Counts
    previous_run_id: str | None
    start_time: datetime
    finish_time: datetime | None
    create_time: datetime


@dataclass(frozen=True, slots=True)
class RematchFinished:
    """A rematch of the office finished."""

    run_id: str
    version: int
    finish_time: datetime


def snapshot(clients: Iterable[Client], roles: Iterable[Role], declined: Iterable[Pair]) -> Snapshot:
    """Take what is to be compared: clients without an open placement and open roles, by id; the order given is moot.

    Raises `LimitReached` REMATCH_TOO_LARGE above `PAIRS_MAX` pairs.
    """
    free = tuple(sorted((c for c in clients if c.placement_id is None), key=lambda c: c.id))
    open_roles = tuple(sorted((r for r in roles if r.state is RoleState.OPEN), key=lambda r: r.id))
    if len(free) * len(open_roles) > PAIRS_MAX:
        raise LimitReached("REMATCH_TOO_LARGE", pairs=len(free) * len(open_roles), pairs_max=PAIRS_MAX)
    ids = {client.id for client in free}, {role.id for role in open_roles}
    return Snapshot(free, open_roles, frozenset(p for p in declined if p[0] in ids[0] and p[1] in ids[1]))


def rematch(taken: Snapshot) -> tuple[Result, ...]:
    """Match every client with every role of a snapshot, in order of ids."""
    return tuple(
        result_of(match(client, role, declined=(client.id, role.id) in taken.declined))
        for client in taken.clients
        for role in taken.roles
    )


def result_of(found: Match) -> Result:
    """Give what a run keeps of a match."""
    deciding = next((g.code for g in found.gates if g.outcome is not GateOutcome.MET), "")
    return Result(found.client_id, found.role_id, found.outcome, found.points, found.points_ceiling, deciding)


def result_hash(results: Iterable[Result]) -> str:
    """Give a hash of all results; equal snapshots give equal hashes."""
    return _hash([(*r.pair, r.outcome.value, r.points, r.points_ceiling, r.gate_code) for r in results])


def _hash(told: object) -> str:
    return sha256(json.dumps(told, separators=(",", ":"), sort_keys=True).encode()).hexdigest()


def diffs(before: Iterable[Result], now: Iterable[Result]) -> tuple[Diff, ...]:
    """Compare two runs: losses first, then gains, then other changes; each by ids.

    A blocked pair that comes or goes is no difference to anyone and is left out.
    """
    old, new = {r.pair: r for r in before}, {r.pair: r for r in now}
    found = (_diff(old.get(pair), new.get(pair)) for pair in sorted(old.keys() | new.keys()))
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (DIFF_ORDER[d.kind], d.pair)))


def _diff(before: Result | None, after: Result | None) -> Diff | None:
    was, now = _standing(before), _standing(after)
    if now > was:
        return Diff(DiffKind.LOST, before, after)
    if now < was:
        return Diff(DiffKind.GAINED, before, after)
    if before is not None and after is not None and before.points != after.points:
        return Diff(DiffKind.CHANGED, before, after)
    return None


def _standing(result: Result | None) -> int:
    return RANK[MatchOutcome.BLOCKED] if result is None else RANK[result.outcome]


def counts_of(taken: Snapshot, results: Iterable[Result], found: Iterable[Diff]) -> Counts:
    """Count a run."""
    outcomes = [result.outcome for result in results]
    kinds = [diff.kind for diff in found]
    return Counts(
        clients=len(taken.clients),
        roles=len(taken.roles),
        passes=outcomes.count(MatchOutcome.PASSES),
        conditional=outcomes.count(MatchOutcome.CONDITIONAL),
        blocked=outcomes.count(MatchOutcome.BLOCKED),
        gained=kinds.count(DiffKind.GAINED),
        lost=kinds.count(DiffKind.LOST),
        changed=kinds.count(DiffKind.CHANGED),
    )
