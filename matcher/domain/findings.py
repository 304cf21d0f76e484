"""Every gate, every finding it can come to, and what each finding means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from matcher.domain.accommodation import Aid
from matcher.domain.role_copy import RoleTask


class GateOutcome(Enum):
    """満たす／満たさない／未確認／配慮で可."""

    MET = "MET"
    FAIL = "FAIL"
    UNKNOWN = "UNKNOWN"
    MENDABLE = "MENDABLE"


SEVERITY: dict[GateOutcome, int] = {
    GateOutcome.FAIL: 3,
    GateOutcome.UNKNOWN: 2,
    GateOutcome.MENDABLE: 1,
    GateOutcome.MET: 0,
}

_ZONE = {
    "WITHIN": GateOutcome.MET,
    "NEAR_LIMIT": GateOutcome.MET,
    "NO_LIMIT": GateOutcome.MET,
    "OUTSIDE_WITH_AID": GateOutcome.MENDABLE,
    "PARTLY_OUTSIDE": GateOutcome.MENDABLE,
    "OUTSIDE": GateOutcome.FAIL,
    "NOT_ASKED": GateOutcome.UNKNOWN,
    "NOT_MEASURED": GateOutcome.UNKNOWN,
}
_LOAD = {
    "WITHIN": GateOutcome.MET,
    "SLIGHTLY_OVER": GateOutcome.MENDABLE,
    "OVER": GateOutcome.FAIL,
    "NOT_KNOWN": GateOutcome.UNKNOWN,
    "ROLE_NOT_KNOWN": GateOutcome.UNKNOWN,
}
CODES: dict[str, dict[str, GateOutcome]] = {
    "DECLINED": {"SAID_NO": GateOutcome.FAIL},
    "VETO": {"UNTOUCHED": GateOutcome.MET, "TOUCHED": GateOutcome.FAIL, "NOT_ASKED": GateOutcome.UNKNOWN},
    "AVAILABILITY": {
        "FITS": GateOutcome.MET,
        "NOT_FREE": GateOutcome.FAIL,
        "NOT_ASKED": GateOutcome.UNKNOWN,
        "NO_SHIFTS": GateOutcome.UNKNOWN,
    },
    "APPOINTMENT": {
        "CLEAR": GateOutcome.MET,
        "CLASH": GateOutcome.FAIL,
        "NOT_ASKED": GateOutcome.UNKNOWN,
        "NO_SHIFTS": GateOutcome.UNKNOWN,
    },
    "LOAD_DAYS": _LOAD,
    "LOAD_HOURS": _LOAD,
    "LOAD_DAY_HOURS": _LOAD,
    "COMMUTE": {
        "REACHABLE": GateOutcome.MET,
        "OUT_OF_REACH": GateOutcome.FAIL,
        "NOT_ASKED": GateOutcome.UNKNOWN,
        "PLACE_NOT_KNOWN": GateOutcome.UNKNOWN,
    },
    "LICENCE": {
        "NONE_NEEDED": GateOutcome.MET,
        "HELD": GateOutcome.MET,
        "MISSING": GateOutcome.FAIL,
        "LEAVE_OUT": GateOutcome.MENDABLE,
        "NOT_ASKED": GateOutcome.UNKNOWN,
    },
    "LIFTING": {
        "NONE_NEEDED": GateOutcome.MET,
        "WITHIN": GateOutcome.MET,
        "OVER": GateOutcome.FAIL,
        "LEAVE_OUT": GateOutcome.MENDABLE,
        "NOT_KNOWN": GateOutcome.UNKNOWN,
    },
    "ZONE_NOISE": _ZONE,
    "ZONE_LIGHT": _ZONE,
    "ZONE_TEMPERATURE": _ZONE,
    "ZONE_DISTANCE": _ZONE,
    "ZONE_STRETCH": _ZONE,
    "ABILITY": {
        "ENOUGH": GateOutcome.MET,
        "WITH_AID": GateOutcome.MENDABLE,
        "WITH_SUPPORT": GateOutcome.MENDABLE,
        "CANNOT": GateOutcome.FAIL,
        "LEAVE_OUT": GateOutcome.MENDABLE,
        "NOT_KNOWN": GateOutcome.UNKNOWN,
        "SHORTER_SEEN": GateOutcome.UNKNOWN,
    },
}
"""Every gate with every finding it can come to, and the outcome of each finding."""

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """One hard condition: its code, what was found, the facts compared, the task it is about, the aids that mend it."""

    code: str
    finding: str
    facts: Facts = ()
    task_id: str | None = None
    aids: tuple[Aid, ...] = ()

    @property
    def outcome(self) -> GateOutcome:
        """Give the outcome of the finding."""
        return CODES[self.code][self.finding]


def gate(
    code: str,
    finding: str,
    facts: Mapping[str, object] | None = None,
    *,
    task: RoleTask | None = None,
    aids: tuple[Aid, ...] = (),
) -> Gate:
    """Make a gate; facts are written as text, and a task's name is among them."""
    named = {**(facts or {}), **({"task": task.name} if task else {})}
    written = tuple(sorted((key, _written(value)) for key, value in named.items()))
    return Gate(code, finding, written, task.id if task else None, aids)


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
