"""The gateway's handle on the carving service: the hearing sheet, typical tasks, and files of postings."""

from collections.abc import Mapping

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import carving_read as read
from gateway.backend import wire
from gateway.backend.carving import READ_HEARING_S, Change
from gateway.backend.carving_views import Hearing
from gateway.backend.sheet_views import (
    PostingColumn,
    PostingImport,
    PostingRow,
    PostingsAsk,
    PostingsMade,
    PostingsPreview,
    SheetQuestion,
    SheetSection,
    SheetTemplate,
    TaskHint,
    TaskHints,
)
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1 import carving_pb2_grpc as rpc
from kiridashi.common.v1 import common_pb2 as common

POSTINGS_S = 55.0
IMPORTS_SHOWN = 20


class Sheets:
    """Asks the carving service. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.CarvingServiceStub(channel)

    async def template(self, caller: Caller, version: int = 0) -> SheetTemplate:
        """Give one version of the sheet, the newest for 0, in the caller's language."""
        request = pb.GetSheetTemplateRequest(version=version, language=wire.language_of(caller.language))
        return _template((await self._line.ask(self._stub.GetSheetTemplate, request, caller=caller)).template)

    async def answer(
        self, caller: Caller, change: Change, workplace_id: str, answers: Mapping[str, str], text: str | None = None
    ) -> Hearing:
        """Carry on the workplace's newest hearing with these answers, and with another text where one is given."""
        request = pb.AnswerSheetRequest(
            request_id=change.request_id,
            workplace_id=workplace_id,
            text=text,
            language=wire.language_of(caller.language),
        )
        if answers:
            request.sheet.answers.update(answers)
        answer = await self._line.ask(self._stub.AnswerSheet, request, caller=caller, timeout_s=READ_HEARING_S)
        return read.hearing(answer.hearing)

    async def task_hints(self, caller: Caller, industry: str = "") -> TaskHints:
        """Give the industries, and the typical tasks of one where it is named."""
        request = pb.ListTaskTemplatesRequest(industry=industry, language=wire.language_of(caller.language))
        answer = await self._line.ask(self._stub.ListTaskTemplates, request, caller=caller)
        return TaskHints(
            tuple((one.code, one.name) for one in answer.industries), tuple(_hint(one) for one in answer.tasks)
        )

    async def add_hinted(
        self, caller: Caller, change: Change, workplace_id: str, industry: str, codes: tuple[str, ...]
    ) -> int:
        """Add ticked tasks; gives how many were not there yet."""
        request = pb.AddTemplateTasksRequest(
            request_id=change.request_id,
            workplace_id=workplace_id,
            industry=industry,
            codes=codes,
            language=wire.language_of(caller.language),
        )
        return len((await self._line.ask(self._stub.AddTemplateTasks, request, caller=caller)).tasks)

    async def preview_postings(self, caller: Caller, ask: PostingsAsk) -> PostingsPreview:
        """Look at a file of postings."""
        request = pb.PreviewPostingsRequest(
            content=ask.content, fields=ask.fields, language=wire.language_of(caller.language)
        )
        answer = await self._line.ask(self._stub.PreviewPostings, request, caller=caller, timeout_s=POSTINGS_S)
        columns = tuple(PostingColumn(one.number, one.header, one.field, one.example) for one in answer.columns)
        return PostingsPreview(answer.format, answer.encoding, columns, tuple(_row(one) for one in answer.rows))

    async def import_postings(self, caller: Caller, change: Change, ask: PostingsAsk) -> PostingsMade:
        """Keep the postings of a file; the same change again gives the first answer."""
        request = pb.ImportPostingsRequest(
            request_id=change.request_id,
            content=ask.content,
            fields=ask.fields,
            choices=[pb.PostingChoice(row=row, employer_id=employer) for row, employer in sorted(ask.choices.items())],
            language=wire.language_of(caller.language),
        )
        answer = await self._line.ask(self._stub.ImportPostings, request, caller=caller, timeout_s=POSTINGS_S)
        return PostingsMade(tuple(_row(one) for one in answer.rows), answer.rejected, answer.import_id)

    async def posting_imports(self, caller: Caller) -> tuple[PostingImport, ...]:
        """Give the newest imports, those taken back included."""
        request = pb.ListPostingImportsRequest(page_size=IMPORTS_SHOWN)
        answer = await self._line.ask(self._stub.ListPostingImports, request, caller=caller)
        return tuple(_import(one) for one in answer.imports)

    async def take_back_postings(self, caller: Caller, change: Change, import_id: str) -> None:
        """Take an import back, with everything that it made."""
        request = pb.TakeBackPostingsRequest(request_id=change.request_id, import_id=import_id)
        await self._line.ask(self._stub.TakeBackPostings, request, caller=caller, timeout_s=POSTINGS_S)


def _template(message: pb.SheetTemplate) -> SheetTemplate:
    return SheetTemplate(
        message.version,
        tuple(
            SheetSection(one.code, one.title, tuple(_question(question) for question in one.questions))
            for one in message.sections
        ),
    )


def _question(message: pb.SheetQuestion) -> SheetQuestion:
    return SheetQuestion(
        id=message.id,
        kind=wire.word(pb.SheetQuestionKind, message.kind),
        text=message.text,
        hint=message.hint,
        unit=message.unit,
        options=tuple((one.code, one.text) for one in message.options),
    )


def _import(message: pb.PostingImport) -> PostingImport:
    return PostingImport(
        id=message.import_id,
        time=wire.moment(message.import_time),
        first_workplace=message.first_workplace,
        employers=message.employers,
        workplaces=message.workplaces,
        hearings=message.hearings,
        undo_time=wire.moment(message.take_back_time),
    )


def _hint(message: pb.TaskTemplate) -> TaskHint:
    return TaskHint(
        code=message.code,
        name=message.name,
        ratio=read.ratio(message.static),
        carvability=wire.word(common.Carvability, message.carvability),
        condition=message.condition,
        time_hint=message.time_hint,
    )


def _row(message: pb.PostingRow) -> PostingRow:
    return PostingRow(
        row=message.row,
        outcome=message.outcome,
        employer=message.employer_name,
        workplace=message.workplace_name,
        tasks=tuple(message.tasks),
        faults=tuple(one.sentence for one in message.faults),
        perhaps_same=tuple((one.employer_id, one.name) for one in message.perhaps_same),
        employer_id=message.employer_id,
        workplace_id=message.workplace_id,
    )
