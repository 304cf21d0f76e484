"""What a role does to the days of those who do the work now, and how it stands beside the other alternatives."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FreedHour:
    """Minutes a week freed within the hour of the clock that begins at `hour`; `who` "" is not known."""

    who: str
    hour: int
    minutes: int


@dataclass(frozen=True, slots=True)
class FreedTable:
    """Freed minutes a week as a table: hours of the clock across; down, who, their minutes in each, and their sum."""

    hours: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True)
class StayingDays:
    """Somebody's days once the role is out, in a sentence; `good` says that nobody needs to look again."""

    sentence: str
    good: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What a role gains and loses against the alternative of rank `other`, in a sentence."""

    other: int
    sentence: str


def freed_table(freed: Sequence[FreedHour]) -> FreedTable:
    """Give the freed minutes as a table, people in the order in which they were told."""
    hours = tuple(sorted({one.hour for one in freed}))
    people = dict.fromkeys(one.who for one in freed)
    minutes = {(one.who, one.hour): one.minutes for one in freed}
    cells = {who: tuple(minutes.get((who, hour), 0) for hour in hours) for who in people}
    return FreedTable(hours, tuple((who, cells[who], sum(cells[who])) for who in people))
