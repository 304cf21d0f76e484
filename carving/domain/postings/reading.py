"""A whole file of postings, from bytes to rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from carving.domain.postings.columns import HEADER_WITHIN_ROWS, Column, columns_of, is_headed
from carving.domain.postings.delimited import decoded, first_rows, read_delimited, read_text
from carving.domain.postings.grid import BYTES_MAX, POSTINGS_MAX, Grid, too_large
from carving.domain.postings.rows import PostingRow, postings_of
from carving.domain.postings.xlsx import is_xlsx, read_xlsx
from chassis.errors import Fault, InvalidInput

OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class PostingFile:
    """A file that was read: how, which row holds the headers (0 = none), its columns, and its rows."""

    format: str
    encoding: str
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[PostingRow, ...]


def read_postings(content: bytes, fields: Mapping[str, str]) -> PostingFile:
    """Read a file; `fields` says for a header what it means instead.

    `InvalidInput` POSTINGS_EMPTY, POSTINGS_TOO_LARGE, POSTINGS_UNREADABLE, POSTINGS_ENCODING_UNKNOWN,
    POSTINGS_HEADER_MISSING, POSTINGS_FIELD_UNKNOWN.
    """
    if len(content) > BYTES_MAX:
        raise too_large("bytes", BYTES_MAX)
    grid = _grid(content, fields)
    place, columns = columns_of(grid, fields)
    rows = grid.rows[place + 1 :]
    if not rows:
        raise InvalidInput("POSTINGS_EMPTY", [Fault("file", "required")])
    if len(rows) > POSTINGS_MAX:
        raise too_large("rows", POSTINGS_MAX)
    return PostingFile(grid.format, grid.encoding, grid.rows[place].number, columns, postings_of(rows, columns))


def _grid(content: bytes, fields: Mapping[str, str]) -> Grid:
    """Give the rows of a file of whichever kind: a table where it has a header, else text."""
    if is_xlsx(content):
        grid = read_xlsx(content)
    elif content.startswith(OLD_EXCEL):
        raise InvalidInput("POSTINGS_UNREADABLE", [Fault("file", "xlsx")])
    else:
        grid = _from_text(*decoded(content), fields)
    if not grid.rows:
        raise InvalidInput("POSTINGS_EMPTY", [Fault("file", "required")])
    return grid


def _from_text(text: str, encoding: str, fields: Mapping[str, str]) -> Grid:
    if "\x00" in text:
        raise InvalidInput("POSTINGS_UNREADABLE", [Fault("file", "nul")])
    if not text.strip():
        return Grid("text", encoding, ())
    if is_headed(first_rows(text, HEADER_WITHIN_ROWS), fields):
        return read_delimited(text, encoding)
    return read_text(text, encoding)
