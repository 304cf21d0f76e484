"""Rows of a file as postings: who, where, and the text to read; or what is wrong with a row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from carving.domain.employer import Contact
from carving.domain.postings.columns import ABOUT_EMPLOYER, IGNORED, OTHER, Column
from carving.domain.postings.grid import GridRow

NAME_MAX = 200
TEXT_MAX = 100_000
LIMITS = {
    "employer_name": NAME_MAX,
    "employer_kana": NAME_MAX,
    "workplace_name": NAME_MAX,
    "industry": 100,
    "contact_name": 100,
    "phone": 30,
    "fax": 30,
    "email": 254,
    "address": 300,
}
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PREFECTURE = re.compile(r"(?:〒?\s*\d{3}-?\d{4}\s*)?(北海道|東京都|(?:京都|大阪)府|[一-龥]{2,3}県)")
WAGE = re.compile(r"(?:時間?給)?\s*(\d{3,5})\s*円?(?:/時|/時間|/h)?")
WAGE_YEN_MAX = 100_000


@dataclass(frozen=True, slots=True)
class RowFault:
    """Something wrong with a row: its code, the column's header (empty = the whole row), and what fills the words."""

    code: str
    column: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting that can be kept. `text` holds every column that says something of the job, under its header."""

    employer_name: str
    workplace_name: str
    text: str
    employer_kana: str = ""
    corporate_number: str = ""
    industry: str = ""
    headcount: int | None = None
    contacts: tuple[Contact, ...] = ()
    prefecture: str = ""
    address: str = ""
    access: str = ""
    hourly_wage_yen: int | None = None


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One row of the file: a posting, or faults."""

    row: GridRow
    posting: Posting | None = None
    faults: tuple[RowFault, ...] = ()


def postings_of(rows: Sequence[GridRow], columns: Sequence[Column]) -> tuple[PostingRow, ...]:
    """Give each row as a posting or with its faults; a row that only repeats an earlier one is a fault."""
    seen: dict[tuple[tuple[int, str], ...], int] = {}
    found = []
    for row in rows:
        first = seen.setdefault(tuple(sorted(row.cells.items())), row.number)
        if first != row.number:
            found.append(PostingRow(row, faults=(RowFault("same_as_row", facts={"first": str(first)}),)))
        else:
            found.append(_posting(row, columns))
    return tuple(found)


def _posting(row: GridRow, columns: Sequence[Column]) -> PostingRow:
    values: dict[str, str] = {}
    for column in columns:
        if column.number in row.cells:
            values.setdefault(column.field, row.cells[column.number])
    text = _text(row, columns)
    faults = (*_cell_faults(row, columns), *_row_faults(values, text, columns))
    if faults:
        return PostingRow(row, faults=faults)
    address = values.get("address", "")
    place = PREFECTURE.match(address)
    posting = Posting(
        employer_name=values["employer_name"],
        workplace_name=values.get("workplace_name") or _short(address) or values["employer_name"],
        text=text,
        employer_kana=values.get("employer_kana", ""),
        corporate_number=_digits(values.get("corporate_number", "")),
        industry=values.get("industry", ""),
        headcount=_headcount(values.get("headcount", "")),
        contacts=_contacts(values),
        prefecture=place[1] if place else "",
        address=address,
        access=values.get("access", "")[:500],
        hourly_wage_yen=_wage(values.get("wage", ""), columns),
    )
    return PostingRow(row, posting)


def _text(row: GridRow, columns: Sequence[Column]) -> str:
    """Give what a row says of the job: the work first, then every other column under its header, in order."""
    silent = ABOUT_EMPLOYER | {IGNORED}
    told = [column for column in columns if column.field not in silent and column.number in row.cells]
    told.sort(key=lambda column: column.field not in ("title", "work"))
    return "\n".join(_headed(column.header, row.cells[column.number]) for column in told)


def _headed(header: str, value: str) -> str:
    return f"【{header}】\n{value}" if header else value


def _cell_faults(row: GridRow, columns: Sequence[Column]) -> list[RowFault]:
    faults = []
    for column in columns:
        cell, limit = row.cells.get(column.number, ""), LIMITS.get(column.field)
        if any(unicodedata.category(one) == "Cc" and one not in "\n\r\t" for one in cell):
            faults.append(RowFault("control", column.header))
        elif not BIDI.isdisjoint(cell):
            faults.append(RowFault("bidi_control", column.header))
        elif limit is not None and len(cell) > limit:
            faults.append(RowFault("too_long", column.header, {"limit": str(limit)}))
    return faults


def _row_faults(values: Mapping[str, str], text: str, columns: Sequence[Column]) -> list[RowFault]:
    faults = []
    if "employer_name" not in values:
        faults.append(RowFault("employer_missing", _header_of("employer_name", columns)))
    if not any(values.get(name) for name in ("work", "title", "notes", OTHER)):
        faults.append(RowFault("text_missing", _header_of("work", columns)))
    if len(text) > TEXT_MAX:
        faults.append(RowFault("too_long", facts={"limit": str(TEXT_MAX)}))
    number = _digits(values.get("corporate_number", ""))
    if values.get("corporate_number") and not re.fullmatch(r"[0-9]{13}", number):
        faults.append(RowFault("corporate_number", _header_of("corporate_number", columns)))
    return faults


def _header_of(field_name: str, columns: Sequence[Column]) -> str:
    return next((column.header for column in columns if column.field == field_name), "")


def _contacts(values: Mapping[str, str]) -> tuple[Contact, ...]:
    contact = Contact(
        name=values.get("contact_name", ""),
        phone=values.get("phone", ""),
        fax=values.get("fax", ""),
        email=values.get("email", ""),
    )
    return (contact,) if contact != Contact() else ()


def _short(address: str) -> str:
    """Give an address as a workplace's name: its first line, without the postal code."""
    line = address.split("\n")[0]
    return re.sub(r"^〒?\s*\d{3}-?\d{4}\s*", "", line).strip()[:NAME_MAX]


def _digits(text: str) -> str:
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))


def _headcount(text: str) -> int | None:
    """Give a headcount that stands alone; of several, or of a span, nobody knows which is meant."""
    said = re.fullmatch(r"約?(\d{1,6})(?:人|名)?", _digits(text).replace(",", ""))
    return int(said[1]) if said else None


def _wage(text: str, columns: Sequence[Column]) -> int | None:
    """Give an hourly wage in yen where one alone is told as such; a span, or a monthly pay, stays in words."""
    plain = _digits(text).replace(",", "")
    hourly = "時" in plain or any(column.field == "wage" and "時" in column.header for column in columns)
    said = WAGE.fullmatch(plain)
    return int(said[1]) if said and hourly and 0 < int(said[1]) <= WAGE_YEN_MAX else None
