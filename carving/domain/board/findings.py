"""What a check says: for each rule that it holds, is doubtful or breaks, with one sentence's code and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from carving.domain.board.edits import Edit
from carving.domain.board.week import Day, Ground
from carving.domain.carve.naming import short_name
from carving.domain.carve.reasons import clock, day_facts
from carving.domain.role import Block, RoleReason

MUSTS = (
    "task",
    "carvable",
    "licence",
    "safety",
    "window",
    "daily",
    "peaks",
    "opening",
    "instructor",
    "place",
    "stretch",
    "rests",
    "whole",
    "asked",
)
"""What no role may break, in the order in which it is told."""

SHOULDS = ("static", "switches", "margin", "teach", "short", "hours")
"""What a good role keeps; where it does not, a person decides."""

RULES = MUSTS + SHOULDS


class Verdict(Enum):
    """What becomes of a rule: ✓ it holds, △ somebody should look, ✗ it breaks."""

    HOLDS = "holds"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Mend:
    """One edit that mends a finding and breaks nothing else; `said` puts it into words."""

    edit: Edit
    said: RoleReason


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says, of a block (`day` and `start`), of a day (`day`), or of the whole week."""

    rule: str
    verdict: Verdict
    said: RoleReason
    day: str = ""
    start: int | None = None
    task_id: str | None = None
    mends: tuple[Mend, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str, str | None]:
        """Give what stays the same of a finding when its block moves within the day."""
        return self.said.code, self.day, self.task_id


def block_facts(ground: Ground, block: Block) -> dict[str, str]:
    """Give a block as facts: weekday, times, the task's short name (empty for a rest) and its minutes."""
    task = ground.tasks.get(block.task_id or "")
    return {
        **day_facts([block.day]),
        "start": clock(block.start),
        "end": clock(block.end),
        "task": short_name(task.name) if task is not None else "",
        "minutes": str(block.minutes),
    }


def of_block(
    ground: Ground, block: Block, what: tuple[str, Verdict, str], more: Mapping[str, str] | None = None
) -> Finding:
    """Give a finding about a block; `what` is the rule, the verdict and the last part of the sentence's code."""
    rule, verdict, name = what
    said = RoleReason(f"board.{rule}.{name}", {**block_facts(ground, block), **(more or {})})
    return Finding(rule, verdict, said, block.day, block.start, block.task_id)


def of_day(day: Day, what: tuple[str, Verdict, str], more: Mapping[str, str] | None = None) -> Finding:
    """Give a finding about a day."""
    rule, verdict, name = what
    facts = {**day_facts([day.day]), "start": clock(day.start), "end": clock(day.end), **(more or {})}
    return Finding(rule, verdict, RoleReason(f"board.{rule}.{name}", facts), day.day)


def of_week(what: tuple[str, Verdict, str], facts: Mapping[str, str] | None = None) -> Finding:
    """Give a finding about the whole week."""
    rule, verdict, name = what
    return Finding(rule, verdict, RoleReason(f"board.{rule}.{name}", facts or {}))
