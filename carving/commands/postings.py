"""Job postings brought in from a file: looked at without storing, or kept row by row in one change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from carving.commands.computing import Bench
from carving.commands.employers import create_employer, create_workplace
from carving.commands.hearings import RecordHearing, record_hearing
from carving.commands.posting_trail import Trail, keep_trail
from carving.domain.decompose import decompose
from carving.domain.employer import Employer
from carving.domain.hearing import Decomposition
from carving.domain.postings import (
    CompanyBook,
    Posting,
    PostingFile,
    PostingRow,
    read_postings,
    same_name,
)
from carving.domain.workplace import Commute, Workplace
from carving.store import Stores
from chassis.db import Work
from chassis.errors import Fault, InvalidInput
from chassis.ids import new_id

NEW, KNOWN_EMPLOYER, UNCHANGED, REJECTED = "new", "known_employer", "unchanged", "rejected"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of postings with what was read from each, by row."""

    file: PostingFile
    readings: Mapping[int, Decomposition]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes, or became, of one row. `perhaps_same` are employers by id that may be this one."""

    row: PostingRow
    kind: str
    tasks: tuple[str, ...] = ()
    perhaps_same: Mapping[str, str] = field(default_factory=dict)
    employer_id: str = ""
    workplace_id: str = ""
    hearing_id: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """A file to be kept, and for rows of which a person said so, the employer that is meant."""

    read: ReadFile
    choices: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import made of each row. `import_id` is empty where it made nothing that could be taken back."""

    outcomes: list[Outcome]
    import_id: str = ""


async def read_file(bench: Bench, content: bytes, fields: Mapping[str, str]) -> ReadFile:
    """Read a file and every posting in it; failures as `read_postings` says."""

    def read() -> ReadFile:
        file = read_postings(content, fields)
        return ReadFile(
            file, {one.row.number: decompose(one.posting.text) for one in file.rows if one.posting is not None}
        )

    return await bench.run(read)


async def preview_postings(work: Work[Stores], read: ReadFile) -> list[Outcome]:
    """Say for each row what an import would make of it. Stores nothing."""
    book = CompanyBook(await work.stores.employers.names(work.caller.office_id))
    found = []
    for row in read.file.rows:
        if row.posting is None:
            found.append(Outcome(row, REJECTED))
            continue
        employer_id = book.exact(row.posting.employer_name)
        place = await _workplace_of(work, employer_id, row.posting) if employer_id else None
        there = place is not None and await _is_there(work, place.id, row.posting)
        kind = (UNCHANGED if there else KNOWN_EMPLOYER) if employer_id else NEW
        same = {} if employer_id else book.perhaps(row.posting.employer_name)
        book.add(employer_id or f"row {row.row.number}", row.posting.employer_name)
        found.append(Outcome(row, kind, _names(read, row), same))
    return found


async def import_postings(work: Work[Stores], ask: Import, now: datetime) -> Kept:
    """Keep every posting that can be kept; `NotFound` EMPLOYER_NOT_FOUND for a chosen one that is not there.

    `InvalidInput` FIELDS_INVALID for a choice for a row that the file does not have.
    """
    office = work.caller.office_id
    _require_rows(ask)
    for chosen in sorted(set(ask.choices.values())):
        await work.stores.employers.get(office, chosen)
    filing = _Filing(ask, CompanyBook(await work.stores.employers.names(office)), Trail())
    found = [await _keep(work, filing, row, now) for row in ask.read.file.rows]
    import_id = await keep_trail(work, filing.trail, now)
    kept = sum(one.kind in (NEW, KNOWN_EMPLOYER) for one in found)
    await work.audit("import_postings", "office", office, rows=len(found), kept=kept, import_id=import_id)
    return Kept(found, import_id)


@dataclass(frozen=True, slots=True)
class _Filing:
    """An import under way: what is asked, the employers known by now, and what was made so far."""

    ask: Import
    book: CompanyBook
    trail: Trail


def _require_rows(ask: Import) -> None:
    rows = {row.row.number for row in ask.read.file.rows}
    wrong = [Fault("choices.row", "out_of_range", str(row)) for row in ask.choices if row not in rows]
    if wrong:
        raise InvalidInput("FIELDS_INVALID", wrong)


async def _keep(work: Work[Stores], filing: _Filing, row: PostingRow, now: datetime) -> Outcome:
    ask, book, posting = filing.ask, filing.book, row.posting
    if posting is None:
        return Outcome(row, REJECTED)
    known = ask.choices.get(row.row.number) or book.exact(posting.employer_name)
    perhaps = {} if known else book.perhaps(posting.employer_name)
    employer_id = known or await _new_employer(work, filing.trail, posting, now)
    book.add(employer_id, posting.employer_name)
    place = await _workplace_of(work, employer_id, posting)
    if place is None:
        place = _place(posting, employer_id)
        await create_workplace(work, place, now)
        filing.trail.note_made(place.id)
    elif await _is_there(work, place.id, posting):
        return Outcome(row, UNCHANGED, _names(ask.read, row), {}, employer_id, place.id)
    else:
        await filing.trail.note_found(work, place.id)
    heard = RecordHearing(place.id, posting.text, None, now)
    kept, _tasks = await record_hearing(work, heard, ask.read.readings[row.row.number], now)
    filing.trail.note_hearing(place.id, kept.value.id)
    return Outcome(
        row,
        KNOWN_EMPLOYER if known else NEW,
        _names(ask.read, row),
        perhaps,
        employer_id,
        place.id,
        kept.value.id,
    )


async def _new_employer(work: Work[Stores], trail: Trail, posting: Posting, now: datetime) -> str:
    employer = Employer(
        id=new_id(),
        name=posting.employer_name,
        kana=posting.employer_kana,
        corporate_number=posting.corporate_number,
        industry=posting.industry,
        prefecture=posting.prefecture,
        headcount=posting.headcount,
        contacts=posting.contacts,
    )
    await create_employer(work, employer, now)
    trail.employers.append(employer)
    return employer.id


def _place(posting: Posting, employer_id: str) -> Workplace:
    return Workplace(
        id=new_id(),
        employer_id=employer_id,
        name=posting.workplace_name,
        prefecture=posting.prefecture,
        address=posting.address,
        commute=Commute(text=posting.access),
        hourly_wage_yen=posting.hourly_wage_yen,
    )


async def _workplace_of(work: Work[Stores], employer_id: str, posting: Posting) -> Workplace | None:
    """Give the employer's workplace of that name, None where there is none."""
    there = await work.stores.workplaces.of_employer(work.caller.office_id, employer_id)
    wanted = same_name(posting.workplace_name)
    return next((one for one in there if same_name(one.name) == wanted), None)


async def _is_there(work: Work[Stores], workplace_id: str, posting: Posting) -> bool:
    """Tell whether this very text was heard at the workplace before."""
    return await work.stores.hearings.has_text(work.caller.office_id, workplace_id, posting.text)


def _names(read: ReadFile, row: PostingRow) -> tuple[str, ...]:
    return tuple(task.name for task in read.readings[row.row.number].tasks)
