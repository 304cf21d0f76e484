"""When a workplace is busy: weekdays across, bands of two hours down, in each cell what is known of that time."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.wire import WEEKDAYS
from gateway.backend.carving_views import Peak, Task

BAND_MINUTES = 120
WORKING_DAYS = WEEKDAYS[:5]
LEVEL_MAX = 3
BUSY_LEVEL = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many tasks are known to be done in a band of a weekday, and whether that time was said to be busy."""

    tasks: int
    busy: bool

    @property
    def level(self) -> int:
        """How dark it is drawn: 0 for nothing to 4 for a busy time."""
        return BUSY_LEVEL if self.busy else min(self.tasks, LEVEL_MAX)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One band, in minutes since midnight, with a cell for each weekday."""

    start_minute: int
    end_minute: int
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """The table: weekdays, bands, and how many tasks are not in it because their weekday or time is not known."""

    days: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    unplaced: int


def heat_table(tasks: Sequence[Task], peaks: Sequence[Peak]) -> HeatTable:
    """Count tasks and busy times by weekday and band. A busy time without weekdays holds for all; no time, no rows."""
    placed = [one for one in tasks if one.days and one.start_minute is not None and one.end_minute is not None]
    timed = [one for one in peaks if one.start_minute is not None and one.end_minute is not None]
    all_timed: list[Task | Peak] = [*placed, *timed]
    spans = [(one.start_minute or 0, one.end_minute or 0) for one in all_timed]
    used = {day for one in all_timed for day in one.days}
    days = tuple(day for day in WEEKDAYS if day in used or day in WORKING_DAYS)
    if not spans:
        return HeatTable(days, (), len(tasks))
    first = min(start for start, _ in spans) // BAND_MINUTES
    last = -(-max(end for _, end in spans) // BAND_MINUTES)
    rows = tuple(_row(number * BAND_MINUTES, days, placed, timed) for number in range(first, last))
    return HeatTable(days, rows, len(tasks) - len(placed))


def _row(start: int, days: tuple[str, ...], tasks: Sequence[Task], peaks: Sequence[Peak]) -> HeatRow:
    """Fill one band."""
    here = [one for one in tasks if _meets(one, start)]
    busy = [one for one in peaks if _meets(one, start)]
    cells = tuple(
        HeatCell(sum(day in one.days for one in here), any(not one.days or day in one.days for one in busy))
        for day in days
    )
    return HeatRow(start, start + BAND_MINUTES, cells)


def _meets(one: Task | Peak, start: int) -> bool:
    """Tell whether a task or a busy time reaches into the band that starts at `start`."""
    if one.start_minute is None or one.end_minute is None:
        return False
    return one.start_minute < start + BAND_MINUTES and one.end_minute > start
