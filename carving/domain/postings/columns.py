"""Which column of a file means what: by its header, or as a person says."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from carving.domain.postings.grid import Grid, GridRow
from chassis.errors import Fault, InvalidInput

OTHER, IGNORED = "other", "ignored"
FIELDS = (
    "employer_name",
    "employer_kana",
    "corporate_number",
    "industry",
    "headcount",
    "contact_name",
    "phone",
    "fax",
    "email",
    "workplace_name",
    "address",
    "title",
    "work",
    "hours",
    "days_off",
    "wage",
    "access",
    "requirements",
    "notes",
    OTHER,
    IGNORED,
)
ABOUT_EMPLOYER = frozenset(
    ("employer_name", "employer_kana", "corporate_number", "contact_name", "phone", "fax", "email", "workplace_name")
)
"""Fields that say who and where; they are kept with the employer and are no part of the text."""
HEADER_WITHIN_ROWS = 10
HEADERS_MIN = 2
CORE = frozenset(("employer_name", "work", "title"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, its header as the file has it, what it means, and the first value in it."""

    number: int
    header: str
    field: str
    example: str = ""


def field_of(header: str, told: Mapping[str, str]) -> str:
    """Give what a header means, `other` for one that is not known. What a person says comes first."""
    return told.get(header) or _known().get(_plain(header), OTHER)


def columns_of(grid: Grid, told: Mapping[str, str]) -> tuple[int, tuple[Column, ...]]:
    """Give the place of the header among the rows and the columns beneath it.

    `InvalidInput` POSTINGS_FIELD_UNKNOWN for a field that is none, POSTINGS_HEADER_MISSING where no row looks like one.
    """
    unknown = [
        Fault(f"fields.{header}", "choice", ", ".join(FIELDS)) for header, one in told.items() if one not in FIELDS
    ]
    if unknown:
        raise InvalidInput("POSTINGS_FIELD_UNKNOWN", unknown)
    for place, row in enumerate(grid.rows[:HEADER_WITHIN_ROWS]):
        meant = {field_of(header, told) for header in row.cells.values()} - {OTHER}
        if len(meant) >= HEADERS_MIN and meant & CORE:
            return place, _columns(row, grid.rows[place + 1 :], told)
    raise InvalidInput("POSTINGS_HEADER_MISSING", [Fault("header", "required")])


def is_headed(grid: Grid, told: Mapping[str, str]) -> bool:
    """Tell whether one of the first rows is a header."""
    try:
        columns_of(grid, told)
    except InvalidInput as refused:
        return refused.reason != "POSTINGS_HEADER_MISSING"
    return True


def _columns(head: GridRow, rows: tuple[GridRow, ...], told: Mapping[str, str]) -> tuple[Column, ...]:
    """Give the columns in order, those without a header too where something stands beneath.

    Of two columns that both say who the employer is, the second joins the text, so that nothing is lost.
    """
    numbers = sorted({*head.cells, *(number for row in rows for number in row.cells)})
    found: list[Column] = []
    for number in numbers:
        header = head.cells.get(number, "")
        field = field_of(header, told)
        taken = field in ABOUT_EMPLOYER and field in {column.field for column in found}
        example = next((row.cells[number] for row in rows if number in row.cells), "")
        found.append(Column(number, header, OTHER if taken else field, example[:200]))
    return tuple(found)


@cache
def _known() -> Mapping[str, str]:
    text = (resources.files("carving.domain.postings") / "data" / "headers.json").read_text("utf-8")
    listed: dict[str, list[str]] = json.loads(text)
    return {_plain(header): field for field, headers in listed.items() for header in headers}


def _plain(header: str) -> str:
    """Give a header in the form in which headers are compared: without width, case, spaces, numbering and brackets."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    folded = re.sub(r"\([^)]*\)|※?必須|任意|required", "", folded)
    return re.sub(r"^\d{1,2}(?=\D)|[\W_]", "", re.sub(r"\s", "", folded))
