"""Evaluation sheets of the three parties, and where they see things differently.

Four words instead of marks, and 「見ていない」, which never counts as agreement or as a gap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from itertools import pairwise

from chassis.errors import Fault, InvalidInput
from placement.domain.parties import Party, Why

GAP_HIGHLIGHTED = 2
ITEMS_MAX = 40


class Rating(IntEnum):
    """How well it goes, as a step from 1 to 4; 0 is 「見ていない」 (not seen)."""

    NOT_SEEN = 0
    NOT_YET = 1
    ALMOST = 2
    ABLE = 3
    VERY_ABLE = 4


class Occasion(StrEnum):
    """When an evaluation is made."""

    MID_PRACTICUM = "mid_practicum"
    PRACTICUM = "practicum"
    DAY_30 = "day_30"
    DAY_60 = "day_60"
    DAY_90 = "day_90"
    MONTH_6 = "month_6"
    MONTH_12 = "month_12"
    MONTH_24 = "month_24"


COMMON_INDICATORS = ("ACCURACY", "PACE", "REPORTING", "SAFETY", "PERSISTENCE", "ATTENDANCE", "RELATIONS", "PROCEDURE")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a sheet. `task_id` None means the role as a whole."""

    code: str
    task_id: str | None
    rating: Rating
    note: str = ""

    @property
    def line(self) -> tuple[str, str | None]:
        """What the line is about; lines of different sheets with the same value are compared."""
        return self.code, self.task_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One party's sheet on one occasion."""

    id: str
    placement_id: str
    occasion: Occasion
    party: Party
    items: tuple[Item, ...]
    by_proxy: bool
    record_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far the parties are apart on one line. `size` in steps, 0 to 3."""

    occasion: Occasion
    code: str
    task_id: str | None
    ratings: Mapping[Party, Rating]
    size: int
    why: Why

    @property
    def highlighted(self) -> bool:
        """Whether it is large enough to be talked about at the next meeting."""
        return self.size >= GAP_HIGHLIGHTED


def check_items(items: Sequence[Item]) -> None:
    """Raise `InvalidInput` where a sheet is empty, too long, or names one line twice."""
    if not 1 <= len(items) <= ITEMS_MAX:
        raise InvalidInput("EVALUATION_ITEMS_WRONG", [Fault("items", "count_out_of_range", str(ITEMS_MAX))])
    lines = sorted((item.code, item.task_id or "") for item in items)
    twice = [one for one, next_one in pairwise(lines) if one == next_one]
    if twice:
        raise InvalidInput("EVALUATION_ITEMS_WRONG", [Fault("items", "line_twice", code) for code, _ in twice])


def newest(evaluations: Iterable[Evaluation], occasion: Occasion) -> dict[Party, Evaluation]:
    """Return each party's newest sheet on an occasion."""
    found = {}
    for evaluation in sorted(evaluations, key=lambda e: (e.record_time, e.id)):
        if evaluation.occasion is occasion:
            found[evaluation.party] = evaluation
    return found


def awaited(evaluations: Iterable[Evaluation], occasion: Occasion) -> tuple[Party, ...]:
    """Return the parties that have not recorded yet on an occasion."""
    there = newest(evaluations, occasion)
    return tuple(party for party in Party if party not in there)


def gaps(evaluations: Iterable[Evaluation], occasion: Occasion) -> tuple[Gap, ...]:
    """Return the gaps between the newest sheets on an occasion, largest first.

    Only lines that at least two parties rated have one. Lines of equal size keep the order of the sheets.
    """
    lines: dict[tuple[str, str | None], dict[Party, Rating]] = {}
    sheets = newest(evaluations, occasion)
    for party in (p for p in Party if p in sheets):
        for item in sheets[party].items:
            if item.rating is not Rating.NOT_SEEN:
                lines.setdefault(item.line, {})[party] = item.rating
    found = [_gap(occasion, line, ratings) for line, ratings in lines.items() if len(ratings) > 1]
    return tuple(sorted(found, key=lambda gap: -gap.size))


def all_gaps(evaluations: Sequence[Evaluation]) -> tuple[Gap, ...]:
    """Return the gaps of every occasion, largest first."""
    found = [gap for occasion in Occasion for gap in gaps(evaluations, occasion)]
    return tuple(sorted(found, key=lambda gap: -gap.size))


def _gap(occasion: Occasion, line: tuple[str, str | None], ratings: Mapping[Party, Rating]) -> Gap:
    high = max(ratings, key=lambda party: ratings[party])
    low = min(ratings, key=lambda party: ratings[party])
    size = ratings[high] - ratings[low]
    if size == 0:
        why = Why("GAP_NONE")
    elif size < GAP_HIGHLIGHTED:
        why = Why("GAP_ONE_STEP")
    else:
        why = Why(f"GAP_{high.name}_ABOVE_{low.name}", {"steps": str(size)})
    return Gap(occasion=occasion, code=line[0], task_id=line[1], ratings=dict(ratings), size=size, why=why)
