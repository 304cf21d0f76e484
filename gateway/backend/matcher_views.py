"""What pages show of clients and matches. No view holds a diagnosis, an age or a sex, and none a total score."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in a list: initials there, the name only on the client's own page."""

    id: str
    initials: str
    stage: str
    placement_id: str


@dataclass(frozen=True, slots=True)
class Triple:
    """①得意な進め方 ②苦手な条件 ③代替案."""

    works_well: str
    hard_when: str
    instead: str


@dataclass(frozen=True, slots=True)
class Client:
    """A client's page."""

    id: str
    version: int
    name: str
    initials: str
    stage: str
    placement_id: str
    availability: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    days_per_week: int | None
    hours_per_week: float | None
    hours_per_day: float | None
    wishes: tuple[str, ...]
    vetoes: tuple[str, ...]
    strengths: tuple[str, ...]
    accommodations: tuple[Triple, ...]
    commute_minutes: int | None
    commute_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """One necessary condition. `outcome` is "pass", "fail", "unknown" or "mendable"."""

    code: str
    outcome: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TaskFit:
    """How one task of the role fits. `outcome` as in `Gate`."""

    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Match:
    """One client with one role, in words. `outcome` is "passes", "conditional" or "blocked"."""

    client_id: str
    role_id: str
    initials: str
    role_name: str
    outcome: str
    gates: tuple[Gate, ...]
    parts: tuple[str, ...]
    triples: tuple[Triple, ...]
    aids: tuple[tuple[str, str], ...]
    unknowns: tuple[str, ...]
    tasks: tuple[TaskFit, ...]
    variant: str
    placement_id: str

    def count(self, outcome: str) -> int:
        """Count the gates with an outcome."""
        return sum(gate.outcome == outcome for gate in self.gates)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Matches in order, with how many there are of each outcome."""

    matches: tuple[Match, ...]
    passes: int
    conditional: int
    blocked: int

    def with_outcome(self, *outcomes: str) -> tuple[Match, ...]:
        """Give the matches with one of the outcomes, in order."""
        return tuple(match for match in self.matches if match.outcome in outcomes)
