"""What pages show of hearing sheets, typical tasks and files of postings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gateway.backend.carving_views import Ratio


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question in the reader's language.

    `kind` is "text", "list", "number", "choice", "choices", "days", "time_range" or "zone".
    """

    id: str
    kind: str
    text: str
    hint: str = ""
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSection:
    """One section of the sheet."""

    code: str
    title: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """One version of the hearing sheet."""

    version: int
    sections: tuple[SheetSection, ...]

    @property
    def questions(self) -> Mapping[str, SheetQuestion]:
        """Give the questions by id."""
        return {one.id: one for section in self.sections for one in section.questions}


@dataclass(frozen=True, slots=True)
class TaskHint:
    """A typical task of an industry: something to ask about."""

    code: str
    name: str
    ratio: Ratio
    carvability: str
    condition: str = ""
    time_hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskHints:
    """The industries by code and name, and the typical tasks of the one that was asked for."""

    industries: tuple[tuple[str, str], ...]
    tasks: tuple[TaskHint, ...] = ()


@dataclass(frozen=True, slots=True)
class PostingColumn:
    """One column of a file: its header, what it is read as, and the first value in it."""

    number: int
    header: str
    field: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One row of a file: what becomes of it ("new", "known_employer", "unchanged", "rejected") and what to mend.

    `perhaps_same` are employers, by id and name, that may be this one.
    """

    row: int
    outcome: str
    employer: str = ""
    workplace: str = ""
    tasks: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    perhaps_same: tuple[tuple[str, str], ...] = ()
    employer_id: str = ""
    workplace_id: str = ""


@dataclass(frozen=True, slots=True)
class PostingsPreview:
    """How a file was read, and what each row would give."""

    format: str
    encoding: str
    columns: tuple[PostingColumn, ...]
    rows: tuple[PostingRow, ...]


@dataclass(frozen=True, slots=True)
class PostingsMade:
    """What became of each row, the rows that were not kept as a CSV file, and the id by which it can be taken back.

    `import_id` is empty where nothing was made.
    """

    rows: tuple[PostingRow, ...]
    rejected: bytes = b""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class PostingImport:
    """One import of postings with what it made, named by the first workplace; `undo_time` is None while it stands."""

    id: str
    time: datetime | None
    first_workplace: str
    employers: int
    workplaces: int
    hearings: int
    undo_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostingsAsk:
    """A file, what its headers mean where a person says so, and the employers that are meant, by row."""

    content: bytes
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[int, str] = field(default_factory=dict)
