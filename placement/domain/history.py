"""One line of a placement's history: who moved it, when, from where to where, and why."""

from dataclasses import dataclass
from datetime import datetime

from placement.domain.moves import State, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One move, never changed afterwards. `before` is None for the opening line."""

    id: str
    placement_id: str
    placement_version: int
    verb: Verb
    before: State | None
    after: State
    reason: str
    actor_id: str
    actor_kind: str
    time: datetime
