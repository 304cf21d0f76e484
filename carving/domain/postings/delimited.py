"""Text files: their encoding found strictly, and CSV, tab-separated or plain text read into rows."""

import codecs
import contextlib
import csv
import io
import itertools
import re
import unicodedata

from carving.domain.postings.grid import ROWS_MAX, Grid, GridRow, row_of, too_large
from chassis.errors import Fault, InvalidInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = {",": "csv", "\t": "tsv", ";": "csv"}
HEAD_CHARACTERS = 20_000
HALF_WIDTH_SHARE_MAX = 0.3
"""Text in another encoding than cp932 turns mostly into half-width kana when it is read as such."""


def decoded(content: bytes) -> tuple[str, str]:
    """Give a file's text and its encoding: by its mark, else UTF-8, else cp932; POSTINGS_ENCODING_UNKNOWN for others.

    Nothing is replaced or left out: one byte that does not fit refuses the file.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as wrong:
        if _is_mostly_utf8(content):
            raise _unknown(content, wrong.start) from None
    text = _strictly(content, "cp932")
    if not _looks_right(text):
        raise _unknown(content, 0)
    return text, "cp932"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise _unknown(content, wrong.start) from None


def _unknown(content: bytes, place: int) -> InvalidInput:
    line = content.count(b"\n", 0, place) + 1
    return InvalidInput("POSTINGS_ENCODING_UNKNOWN", [Fault(f"line {line}", "encoding")])


def _is_mostly_utf8(content: bytes) -> bool:
    """Tell whether more of a file is UTF-8 than is not; cp932 text hardly ever has runs that are valid UTF-8."""
    whole = content.decode("utf-8", errors="ignore")
    foreign = sum(ord(character) > 0x7F for character in whole)
    broken = content.decode("utf-8", errors="replace").count("\ufffd")
    return foreign > broken


def _looks_right(text: str) -> bool:
    """Tell whether text read as cp932 may be so: no characters for private use, not mostly half-width kana."""
    foreign = [character for character in text if ord(character) > 0x7F]
    private = any(unicodedata.category(character) == "Co" for character in foreign)
    half = sum("\uff61" <= character <= "\uff9f" for character in foreign)
    return not private and half <= HALF_WIDTH_SHARE_MAX * max(len(foreign), 1)


def delimiter_of(text: str) -> str:
    """Give what parts the columns of a text: whichever its first filled line has most of, a comma where none."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=line.count)


def first_rows(text: str, count: int) -> Grid:
    """Give the first rows of a text as a table, read leniently: enough to see whether it has headers."""
    head = io.StringIO(text[:HEAD_CHARACTERS], newline="")
    rows = []
    with contextlib.suppress(csv.Error):
        for number, cells in enumerate(itertools.islice(csv.reader(head, delimiter=delimiter_of(text)), count), 1):
            rows.append(GridRow(number, {place: cell.strip() for place, cell in enumerate(cells, 1) if cell.strip()}))
    return Grid("csv", "", tuple(rows))


def read_delimited(text: str, encoding: str) -> Grid:
    """Give the rows of a CSV or tab-separated text; `InvalidInput` POSTINGS_UNREADABLE with the line, or TOO_LARGE."""
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            row = row_of(number, dict(enumerate(cells, 1)))
            rows += [row] if row.cells else []
            if len(rows) > ROWS_MAX:
                raise too_large("rows", ROWS_MAX)
    except csv.Error:
        raise InvalidInput("POSTINGS_UNREADABLE", [Fault(f"row {number + 1}", "quotes")]) from None
    return Grid(DELIMITERS[delimiter], encoding, tuple(rows))


APART = re.compile(r"^\s*(?:[-=＝─━*＊_]{3,}|\f)\s*$")
HEADED = re.compile(
    r"^\s*(?:[■●◆◇□○・※*\-]\s*)?(?:【(?P<a>[^】\n]{1,40})】|\[(?P<b>[^\]\n]{1,40})\]|(?P<c>[^:：\n]{1,20})[:：])\s*(?P<rest>.*)$"
)


def read_text(text: str, encoding: str) -> Grid:
    """Give the postings of a plain text: lines `見出し：値` or `【見出し】値`, parted by lines such as `-----`.

    The first row holds the headings in the order in which they came; each other row one posting under the number of
    its first line. What stands before any heading goes under an empty heading.
    """
    headings: dict[str, int] = {}
    rows = []
    for number, lines in _apart(text):
        cells: dict[int, list[str]] = {}
        column = headings.setdefault("", len(headings) + 1)
        for line in lines:
            said = HEADED.match(line)
            if said:
                heading = (said["a"] or said["b"] or said["c"]).strip()
                column = headings.setdefault(heading, len(headings) + 1)
            cells.setdefault(column, []).append(said["rest"] if said else line)
        rows.append((number, {place: "\n".join(words) for place, words in cells.items()}))
    if len(rows) > ROWS_MAX:
        raise too_large("rows", ROWS_MAX)
    first = row_of(0, {place: heading for heading, place in headings.items()})
    found = (row_of(number, cells) for number, cells in rows)
    return Grid("text", encoding, (first, *(row for row in found if row.cells)))


def _apart(text: str) -> list[tuple[int, list[str]]]:
    """Give the lines of each posting with the number of the first."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.splitlines(), 1):
        if APART.match(line):
            fresh = True
        elif line.strip() or not fresh:
            if fresh:
                found.append((number, []))
            found[-1][1].append(line)
            fresh = False
    return found
