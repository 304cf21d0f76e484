"""The first visible sheet of an xlsx file, read as plain text within bounds.

Formulas are never worked out: a cell holds the value its program last kept. Unpacked bytes are counted while they are
read, since what an archive says of itself may be untrue; a document type, which could name other files or grow without
end, is refused. Readings (ふりがな) beside a text are left out, as they are on the sheet.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from xml.parsers import expat

from carving.domain.postings.grid import ROWS_MAX, UNPACKED_BYTES_MAX, Grid, GridRow, row_of, too_large
from chassis.errors import Fault, InvalidInput

MEMBERS_MAX = 2_000
CHUNK_BYTES = 65_536
STRINGS_MAX = 200_000
BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a sheet's times have no zone
RELATION = re.compile(r"worksheets/[\w.-]+\.xml$")
Attributes = Mapping[str, str]


def is_xlsx(content: bytes) -> bool:
    """Tell whether a file is an archive, as xlsx files are."""
    return content.startswith(b"PK\x03\x04")


def read_xlsx(content: bytes) -> Grid:
    """Give the rows of the first visible sheet; `InvalidInput` POSTINGS_UNREADABLE, POSTINGS_TOO_LARGE."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Grid("xlsx", "", _Book(archive).rows())
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, ValueError, IndexError, EOFError):
        raise _unreadable() from None
    except (NotImplementedError, RuntimeError):  # a compression we lack, or a password
        raise _unreadable() from None


def _unreadable() -> InvalidInput:
    return InvalidInput("POSTINGS_UNREADABLE", [Fault("file", "xlsx")])


class _Book:
    """An open xlsx archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = UNPACKED_BYTES_MAX
        if len(archive.infolist()) > MEMBERS_MAX:
            raise too_large("files", MEMBERS_MAX)

    def rows(self) -> tuple[GridRow, ...]:
        """Give the rows of the first visible sheet."""
        book = _Workbook()
        self._parse("xl/workbook.xml", book)
        relations = _Relations()
        self._parse("xl/_rels/workbook.xml.rels", relations)
        strings, styles = _Strings(), _Styles()
        names = set(self._archive.namelist())
        if "xl/sharedStrings.xml" in names:
            self._parse("xl/sharedStrings.xml", strings)
        if "xl/styles.xml" in names:
            self._parse("xl/styles.xml", styles)
        sheet = _Sheet(strings.found, styles.dates(), EPOCHS[book.from_1904])
        self._parse(relations.path_of(book.first()), sheet)
        return tuple(sheet.rows)

    def _parse(self, name: str, reader: "_Reader") -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, given: reader.start(tag.rpartition(":")[2], given)
        parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = _refuse
        with self._archive.open(name) as member:
            while chunk := member.read(CHUNK_BYTES):
                self._left -= len(chunk)
                if self._left < 0:
                    raise too_large("unpacked", UNPACKED_BYTES_MAX)
                parser.Parse(chunk)
        parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise _unreadable()


class _Reader:
    """Takes the elements of one document as they come."""

    def start(self, tag: str, given: Attributes) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def text(self, words: str) -> None:
        """Take words between elements."""


class _Workbook(_Reader):
    def __init__(self) -> None:
        self.sheets: list[Attributes] = []
        self.from_1904 = False

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "sheet":
            self.sheets.append(given)
        elif tag == "workbookPr":
            self.from_1904 = given.get("date1904") in ("1", "true")

    def first(self) -> str:
        """Give the relation of the first visible sheet."""
        shown = [one for one in self.sheets if one.get("state", "visible") == "visible"]
        found = next(name for name in shown[0] if name.rpartition(":")[2] == "id")
        return shown[0][found]


class _Relations(_Reader):
    def __init__(self) -> None:
        self._targets: dict[str, str] = {}

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "Relationship":
            self._targets[given["Id"]] = given["Target"]

    def path_of(self, relation: str) -> str:
        """Give the place of a sheet in the archive."""
        found = RELATION.search(self._targets[relation])
        if found is None:
            raise KeyError(relation)
        return f"xl/{found[0]}"


class _Strings(_Reader):
    """The shared strings; runs are joined, readings left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "si":
            self._parts = []
        self._in_reading = self._in_reading or tag == "rPh"
        self._in_text = tag == "t"

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == "rPh":
            self._in_reading = False
        elif tag == "si":
            if len(self.found) >= STRINGS_MAX:
                raise too_large("cells", STRINGS_MAX)
            self.found.append("".join(self._parts))

    def text(self, words: str) -> None:
        if self._in_text and not self._in_reading:
            self._parts.append(words)


class _Styles(_Reader):
    """Which cell styles show a number as a date or a time."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "numFmt":
            self._codes[int(given["numFmtId"])] = given.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._formats.append(int(given.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def dates(self) -> frozenset[int]:
        """Give the numbers of the styles that show dates or times."""
        return frozenset(place for place, one in enumerate(self._formats) if self._is_date(one))

    def _is_date(self, number: int) -> bool:
        code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", self._codes.get(number, ""))
        return number in BUILT_IN_DATES or bool(re.search(r"[ymdhs]", code, re.IGNORECASE))


class _Sheet(_Reader):
    """The cells of one sheet."""

    def __init__(self, strings: list[str], dates: frozenset[int], epoch: datetime) -> None:
        self.rows: list[GridRow] = []
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._number = self._column = 0
        self._cells: dict[int, str] = {}
        self._cell: Attributes = {}
        self._parts: list[str] = []
        self._taking = self._in_reading = False
        self._kinds: Mapping[str, Callable[[str], str]] = {
            "s": lambda value: self._strings[int(value)],
            "inlineStr": str,
            "str": str,
            "e": str,
            "d": str,
            "b": lambda value: "TRUE" if value == "1" else "FALSE",
        }

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "row":
            self._number = int(given.get("r", self._number + 1))
            self._cells, self._column = {}, 0
        elif tag == "c":
            self._column = _column(given["r"]) if "r" in given else self._column + 1
            self._cell, self._parts = given, []
        self._in_reading = self._in_reading or tag == "rPh"
        self._taking = tag in ("v", "t") and not self._in_reading

    def end(self, tag: str) -> None:
        self._taking = False
        if tag == "rPh":
            self._in_reading = False
        elif tag == "c" and self._parts:
            self._cells[self._column] = self._value("".join(self._parts))
        elif tag == "row":
            row = row_of(self._number, self._cells)
            if row.cells:
                self.rows.append(row)
            if len(self.rows) > ROWS_MAX:
                raise too_large("rows", ROWS_MAX)

    def text(self, words: str) -> None:
        if self._taking:
            self._parts.append(words)

    def _value(self, value: str) -> str:
        kind = self._cell.get("t", "n")
        if kind in self._kinds:
            return self._kinds[kind](value)
        number = float(value)
        if int(self._cell.get("s", "0")) in self._dates:
            return self._moment(number)
        return str(int(number)) if number == int(number) else f"{number:.10g}"

    def _moment(self, days: float) -> str:
        """Give a date as 2026/11/24, a time of day as 9:00, or both."""
        minutes = round(days * 1440)
        moment = self._epoch + timedelta(minutes=minutes)
        clock = f"{moment.hour}:{moment.minute:02}"
        if days < 1:
            return clock
        day = f"{moment.year}/{moment.month}/{moment.day}"
        return day if minutes % 1440 == 0 else f"{day} {clock}"


def _column(place: str) -> int:
    """Give the number of a column from a place such as "AB12", from 1."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
