"""The gateway's handle on editing tasks: every verb that changes them, their history, and reading a text again."""

from collections.abc import Sequence

import grpc.aio

from chassis.auth import Caller
from chassis.ids import new_id
from chassis.rpc_client import Line
from gateway.backend import carving_read as read
from gateway.backend import task_read, wire
from gateway.backend.carving import READ_HEARING_S, Change, write_task
from gateway.backend.carving_views import Span, Step, Task
from gateway.backend.task_views import (
    History,
    Merge,
    MergePreview,
    Reread,
    Rereading,
    SplitPart,
    SplitPreview,
    TaskChange,
)
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1 import carving_pb2_grpc as rpc
from kiridashi.common.v1 import common_pb2 as common

HISTORY_SHOWN = 50


class TaskEdits:
    """Asks the carving service to edit tasks. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.CarvingServiceStub(channel)

    async def rename(self, caller: Caller, change: Change, task_id: str, name: str) -> Task:
        """Give a task another name."""
        request = pb.RenameTaskRequest(
            request_id=change.request_id, task_id=task_id, expected_version=change.version, name=name
        )
        return read.task((await self._line.ask(self._stub.RenameTask, request, caller=caller)).task)

    async def mark(self, caller: Caller, change: Change, task_id: str, sign: str, condition: str) -> Task:
        """Mark a task "yes" (○), "conditional" (△, with its condition) or "no" (×)."""
        request = pb.MarkTaskRequest(
            request_id=change.request_id,
            task_id=task_id,
            expected_version=change.version,
            carvability=common.Carvability.ValueType(wire.number(common.Carvability, sign)),
            condition=condition,
        )
        return read.task((await self._line.ask(self._stub.MarkTask, request, caller=caller)).task)

    async def add_many(
        self, caller: Caller, change: Change, workplace_id: str, tasks: Sequence[Task]
    ) -> tuple[Task, ...]:
        """Add several tasks by hand as one change."""
        request = pb.AddTasksRequest(request_id=change.request_id, workplace_id=workplace_id)
        for task in tasks:
            write_task(task, request.tasks.add())
        answer = await self._line.ask(self._stub.AddTasks, request, caller=caller)
        return tuple(read.task(one) for one in answer.tasks)

    async def duplicate(self, caller: Caller, change: Change, task_id: str, name: str = "") -> Task:
        """Add a copy of a task right after it."""
        request = pb.DuplicateTaskRequest(
            request_id=change.request_id, task_id=task_id, expected_version=change.version, name=name
        )
        return read.task((await self._line.ask(self._stub.DuplicateTask, request, caller=caller)).task)

    async def split(
        self, caller: Caller, change: Change, task_id: str, way: str, parts: Sequence[SplitPart]
    ) -> tuple[Task, ...]:
        """Put parts in a task's place."""
        request = _split_request(change, task_id, way, parts)
        answer = await self._line.ask(self._stub.SplitTask, request, caller=caller)
        return tuple(read.task(one) for one in answer.parts)

    async def preview_split(self, caller: Caller, task_id: str, way: str, parts: Sequence[SplitPart]) -> SplitPreview:
        """Say what a split would give; without parts, what the task's own words propose."""
        request = _split_request(Change(new_id()), task_id, way, parts)
        request.validate_only = True
        answer = await self._line.ask(self._stub.SplitTask, request, caller=caller)
        remaining = answer.remaining_minutes if answer.HasField("remaining_minutes") else None
        return SplitPreview(tuple(read.task(one) for one in answer.parts), remaining, answer.complete)

    async def merge(self, caller: Caller, change: Change, merge: Merge) -> Task:
        """Put one task in the place of several."""
        answer = await self._line.ask(self._stub.MergeTasks, _merge_request(change, merge), caller=caller)
        return read.task(answer.task)

    async def preview_merge(self, caller: Caller, merge: Merge) -> MergePreview:
        """Say what a merge would give."""
        request = _merge_request(Change(new_id()), merge)
        request.validate_only = True
        answer = await self._line.ask(self._stub.MergeTasks, request, caller=caller)
        return MergePreview(read.task(answer.task), tuple(answer.unknown_fields))

    async def bring_back(self, caller: Caller, change: Change, hearing_id: str, piece: Span) -> Task:
        """Make a task of a piece that was left out."""
        request = pb.BringBackLeftOutRequest(
            request_id=change.request_id, hearing_id=hearing_id, start=piece.start, end=piece.end
        )
        return read.task((await self._line.ask(self._stub.BringBackLeftOut, request, caller=caller)).task)

    async def history(self, caller: Caller, workplace_id: str, page: str = "") -> History:
        """Give the newest changes, at most `HISTORY_SHOWN`, from a page token on."""
        request = pb.ListTaskChangesRequest(workplace_id=workplace_id, page_size=HISTORY_SHOWN, page_token=page)
        answer = await self._line.ask(self._stub.ListTaskChanges, request, caller=caller)
        return History(
            changes=tuple(task_read.change(one) for one in answer.changes),
            undo_number=answer.undo_number,
            redo_number=answer.redo_number,
            next_page=answer.next_page_token,
        )

    async def undo(self, caller: Caller, change: Change, workplace_id: str, number: int) -> TaskChange:
        """Take the latest change back, which is to be `number`; 0 is whichever it is."""
        request = pb.UndoTaskChangeRequest(
            request_id=change.request_id, workplace_id=workplace_id, expected_number=number
        )
        answer = await self._line.ask(self._stub.UndoTaskChange, request, caller=caller)
        return task_read.change(answer.change)

    async def redo(self, caller: Caller, change: Change, workplace_id: str, number: int) -> TaskChange:
        """Make the change again that was taken back last, which is to be `number`."""
        request = pb.RedoTaskChangeRequest(
            request_id=change.request_id, workplace_id=workplace_id, expected_number=number
        )
        answer = await self._line.ask(self._stub.RedoTaskChange, request, caller=caller)
        return task_read.change(answer.change)

    async def preview_reread(self, caller: Caller, reread: Reread) -> Rereading:
        """Say what a changed text would give."""
        request = _reread_request(Change(new_id()), reread, caller.language)
        request.validate_only = True
        return await self._reread(caller, request)

    async def reread(self, caller: Caller, change: Change, reread: Reread) -> Rereading:
        """Keep a changed text as a new hearing and bring the tasks up to it."""
        return await self._reread(caller, _reread_request(change, reread, caller.language))

    async def draft_steps(self, caller: Caller, task_id: str) -> tuple[Step, ...]:
        """Draft a task's steps from its own words; stores nothing."""
        request = pb.DraftElementsRequest(task_id=task_id)
        answer = await self._line.ask(self._stub.DraftElements, request, caller=caller)
        return tuple(read.step(one) for one in answer.elements)

    async def set_steps(self, caller: Caller, change: Change, task_id: str, steps: Sequence[Step]) -> Task:
        """Replace a task's steps."""
        request = pb.SetElementsRequest(
            request_id=change.request_id,
            task_id=task_id,
            expected_version=change.version,
            elements=[_element(one) for one in steps],
        )
        return read.task((await self._line.ask(self._stub.SetElements, request, caller=caller)).task)

    async def _reread(self, caller: Caller, request: pb.RereadHearingRequest) -> Rereading:
        """Ask for a reading of a changed text."""
        answer = await self._line.ask(self._stub.RereadHearing, request, caller=caller, timeout_s=READ_HEARING_S)
        return Rereading(read.hearing(answer.hearing), tuple(task_read.difference(one) for one in answer.differences))


def _split_request(change: Change, task_id: str, way: str, parts: Sequence[SplitPart]) -> pb.SplitTaskRequest:
    """Give the wire form of a split."""
    return pb.SplitTaskRequest(
        request_id=change.request_id,
        task_id=task_id,
        expected_version=change.version,
        way=pb.SplitWay.ValueType(wire.number(pb.SplitWay, way)),
        parts=[_part(one) for one in parts],
    )


def _part(part: SplitPart) -> pb.SplitPart:
    """Give the wire form of one part; what is empty stays absent."""
    message = pb.SplitPart(name=part.name, days=wire.day_numbers(part.days), minutes_per_day=part.minutes_per_day)
    if part.place:
        message.place = part.place
    if part.tool:
        message.tool = part.tool
    if part.start_minute is not None:
        message.window.start_minute = part.start_minute
    if part.end_minute is not None:
        message.window.end_minute = part.end_minute
    if part.share is not None:
        share = part.share
        message.static.CopyFrom(pb.Estimate(value=share, low=share, high=share, basis=common.BASIS_STATED))
    return message


def _merge_request(change: Change, merge: Merge) -> pb.MergeTasksRequest:
    """Give the wire form of a merge."""
    return pb.MergeTasksRequest(
        request_id=change.request_id,
        sources=[pb.MergeSource(task_id=one.task_id, expected_version=one.version) for one in merge.picks],
        name=merge.name,
        minutes_per_day=merge.minutes,
    )


def _reread_request(change: Change, reread: Reread, language: str) -> pb.RereadHearingRequest:
    """Give the wire form of reading a changed text."""
    return pb.RereadHearingRequest(
        request_id=change.request_id,
        hearing_id=reread.hearing_id,
        expected_version=change.version,
        raw_text=reread.text,
        choices=[pb.RereadChoice(task_id=one.task_id, fields=one.fields, follow=one.follow) for one in reread.choices],
        language=wire.language_of(language),
    )


def _element(step: Step) -> pb.TaskElement:
    """Give the wire form of a step."""
    basis = common.Basis.ValueType(wire.number(common.Basis, step.basis))
    message = pb.TaskElement(text=step.text, basis=basis)
    if step.tool:
        message.tool = step.tool
    if step.place:
        message.place = step.place
    if step.source:
        span = step.source.span
        message.evidence.hearing_id = step.source.hearing_id
        message.evidence.evidence.CopyFrom(common.Evidence(start=span.start, end=span.end, text=span.text))
    return message
