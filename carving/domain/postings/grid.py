"""Rows of cells as a file has them, and the bounds within which files are read."""

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.errors import Fault, InvalidInput

BYTES_MAX = 1_000_000
UNPACKED_BYTES_MAX = 16_000_000
ROWS_MAX = 520
"""Postings and the lines above them; each posting is one row."""
POSTINGS_MAX = 500
COLUMNS_MAX = 100
CELL_CHARACTERS_MAX = 32_767
"""As many as a cell of a spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its number from 1 as a spreadsheet counts, and its cells that are not empty by column from 1."""

    number: int
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """What a file holds: its format, its encoding (empty for xlsx), and its rows that are not empty."""

    format: str
    encoding: str
    rows: tuple[GridRow, ...]


def too_large(what: str, limit: int) -> InvalidInput:
    """Give the refusal of a file that is too large in bytes, rows, columns, characters or when unpacked."""
    return InvalidInput("POSTINGS_TOO_LARGE", [Fault(what, "max", str(limit))])


def row_of(number: int, cells: Mapping[int, str]) -> GridRow:
    """Give a row without its empty cells; POSTINGS_TOO_LARGE for one that is too wide or has too long a cell."""
    kept = {column: cell.strip() for column, cell in cells.items() if cell.strip()}
    if kept and max(kept) > COLUMNS_MAX:
        raise too_large("columns", COLUMNS_MAX)
    if any(len(cell) > CELL_CHARACTERS_MAX for cell in kept.values()):
        raise too_large("characters", CELL_CHARACTERS_MAX)
    return GridRow(number, {column: unguarded(cell) for column, cell in kept.items()})


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """Give a cell as it may be written: a spreadsheet takes one that begins like a formula for text behind a quote."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def unguarded(cell: str) -> str:
    """Give a cell without the quote that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
