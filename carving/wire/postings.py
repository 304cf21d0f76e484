"""Files of postings across the wire, with their faults in words."""

from collections.abc import Iterable

from carving.commands.postings import REJECTED, Import, Kept, Outcome, ReadFile
from carving.domain.postings import Column, PostingRow, RowFault, rejected_csv
from carving.domain.postings.traces import ImportTrace
from carving.store.posting_imports import KeptImport
from carving.wire.common import time_to_pb
from carving.wire.wording import Wording
from kiridashi.carving.v1 import carving_pb2 as pb


def preview_to_pb(read: ReadFile, outcomes: Iterable[Outcome], wording: Wording) -> pb.PreviewPostingsResponse:
    """Give how a file was read and what each row would give."""
    return pb.PreviewPostingsResponse(
        format=read.file.format,
        encoding=read.file.encoding,
        header_row=read.file.header_row,
        columns=[column_to_pb(column, wording) for column in read.file.columns],
        rows=[outcome_to_pb(one, wording) for one in outcomes],
    )


def import_from_pb(request: pb.ImportPostingsRequest, read: ReadFile) -> Import:
    """Read what is to be kept."""
    return Import(read, {one.row: one.employer_id for one in request.choices})


def import_to_pb(read: ReadFile, kept: Kept, wording: Wording) -> pb.ImportPostingsResponse:
    """Give what became of each row, and the rows that were not kept as a file."""
    outcomes = kept.outcomes
    left = [(one.row.row, mend_words(one.row, wording)) for one in outcomes if one.kind == REJECTED]
    heads = {name: wording.say(f"posting.head.{name}", {}) for name in ("row", "mend")}
    return pb.ImportPostingsResponse(
        rows=[outcome_to_pb(one, wording) for one in outcomes],
        rejected=rejected_csv(read.file.columns, left, heads) if left else b"",
        import_id=kept.import_id,
    )


def taken_back_to_pb(trace: ImportTrace) -> pb.TakeBackPostingsResponse:
    """Give how many of each an import's taking back took."""
    return pb.TakeBackPostingsResponse(
        employers=len(trace.employers), workplaces=len(trace.made_places), hearings=len(trace.hearing_ids)
    )


def kept_import_to_pb(kept: KeptImport) -> pb.PostingImport:
    """Give one import with what it made."""
    trace = kept.trace
    message = pb.PostingImport(
        import_id=kept.id,
        import_time=time_to_pb(kept.create_time),
        first_workplace=trace.places[0].after.place.name,
        employers=len(trace.employers),
        workplaces=len(trace.made_places),
        hearings=len(trace.hearing_ids),
    )
    if kept.undo_time is not None:
        message.take_back_time.CopyFrom(time_to_pb(kept.undo_time))
    return message


def mend_words(row: PostingRow, wording: Wording) -> str:
    """Give all that is to be mended in a row, in one line."""
    return " / ".join(fault_words(fault, wording) for fault in row.faults)


def fault_words(fault: RowFault, wording: Wording) -> str:
    """Give one thing to mend, with its column."""
    what = wording.say(f"posting.fault.{fault.code}", fault.facts)
    return wording.say("posting.in_column", {"column": fault.column, "what": what}) if fault.column else what


def column_to_pb(column: Column, wording: Wording) -> pb.PostingColumn:
    """Give one column and what it means."""
    return pb.PostingColumn(
        number=column.number,
        header=column.header,
        field=column.field,
        field_name=wording.say(f"posting.field.{column.field}", {}),
        example=column.example,
    )


def outcome_to_pb(one: Outcome, wording: Wording) -> pb.PostingRow:
    """Give what becomes of one row. An employer that the same file brings has no id before the import."""
    posting, number = one.row.posting, one.row.row.number
    return pb.PostingRow(
        row=number,
        employer_name=posting.employer_name if posting else "",
        workplace_name=posting.workplace_name if posting else "",
        outcome=one.kind,
        tasks=one.tasks,
        faults=[
            pb.PostingFault(row=number, column=fault.column, code=fault.code, sentence=fault_words(fault, wording))
            for fault in one.row.faults
        ],
        perhaps_same=[
            pb.SameCompany(employer_id="" if key.startswith("row ") else key, name=name)
            for key, name in one.perhaps_same.items()
        ],
        employer_id=one.employer_id,
        workplace_id=one.workplace_id,
        hearing_id=one.hearing_id,
    )
