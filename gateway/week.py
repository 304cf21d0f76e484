"""A role's week as a table: weekdays across, times down, one cell for a run of work.

Screens and documents draw the same grid, so that the employer sees on paper what the supporter sees on the board.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from chassis.wire import WEEKDAYS

STATIC_MIN = 0.6
ACTIVE_MAX = 0.4


@dataclass(frozen=True, slots=True)
class Block:
    """A run of one task on one weekday.

    Times are minutes since midnight, 0 to 1440. `task` None is a rest. `static_ratio` is 0.0 to 1.0, None when unknown.
    """

    day: str
    start_minute: int
    end_minute: int
    task: str | None
    static_ratio: float | None = None

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end_minute - self.start_minute

    @property
    def kind(self) -> str:
        """One of "rest", "static" (ratio >= 0.6), "active" (<= 0.4), "mixed", "unknown"."""
        if self.task is None:
            return "rest"
        if self.static_ratio is None:
            return "unknown"
        if self.static_ratio >= STATIC_MIN:
            return "static"
        return "active" if self.static_ratio <= ACTIVE_MAX else "mixed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid; `block` None is time outside the role. `rows` is how many rows it spans, 1 or more."""

    block: Block | None
    rows: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: from `start_minute` to `end_minute`; a None cell is covered by a span from above."""

    start_minute: int
    end_minute: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """The week as days (columns) and rows."""

    days: tuple[str, ...]
    rows: tuple[Row, ...]


def week_grid(blocks: Iterable[Block]) -> WeekGrid:
    """Lay the blocks out; no blocks give an empty grid. Blocks of one day must not overlap."""
    listed = sorted(blocks, key=lambda block: (WEEKDAYS.index(block.day), block.start_minute))
    days = tuple(day for day in WEEKDAYS if any(block.day == day for block in listed))
    edges = sorted({edge for block in listed for edge in (block.start_minute, block.end_minute)})
    columns = [_column([block for block in listed if block.day == day], edges) for day in days]
    rows = tuple(
        Row(start, end, tuple(column[index] for column in columns))
        for index, (start, end) in enumerate(itertools.pairwise(edges))
    )
    return WeekGrid(days, rows)


def _column(blocks: list[Block], edges: list[int]) -> list[Cell | None]:
    """Give one day's cell for each row: a spanning cell where a block starts, None where it goes on."""
    cells: list[Cell | None] = []
    for start in edges[:-1]:
        block = next((one for one in blocks if one.start_minute <= start < one.end_minute), None)
        if block is None:
            cells.append(Cell(None, 1))
        elif block.start_minute == start:
            cells.append(Cell(block, edges.index(block.end_minute) - edges.index(start)))
        else:
            cells.append(None)
    return cells


def day_hours(blocks: Iterable[Block]) -> list[tuple[tuple[str, ...], int, int]]:
    """Give the working hours: days that share one start and end together, as (days, start, end) in minutes."""
    spans: dict[str, tuple[int, int]] = {}
    for block in blocks:
        start, end = spans.get(block.day, (block.start_minute, block.end_minute))
        spans[block.day] = (min(start, block.start_minute), max(end, block.end_minute))
    together: dict[tuple[int, int], list[str]] = {}
    for day in WEEKDAYS:
        if day in spans:
            together.setdefault(spans[day], []).append(day)
    return [(tuple(days), start, end) for (start, end), days in together.items()]
