"""The door for tasks that are split, merged, copied, brought back, and for the history of all changes of tasks."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands import task_edits
from carving.commands.task_history import redo, undo
from carving.queries.task_changes import history
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Page
from carving.wire.task_edits import (
    bring_back_from_pb,
    change_to_pb,
    merge_from_pb,
    redone_to_pb,
    split_from_pb,
    undone_to_pb,
)
from carving.wire.tasks import element_to_pb, kept_task_to_pb, listed_to_pb, task_to_pb
from chassis.db import Work
from kiridashi.carving.v1 import carving_pb2 as pb


class TaskEditDoor(Door):
    """Edits of tasks beyond one task's content, and taking back."""

    async def SplitTask(self, request: pb.SplitTaskRequest, context: Context) -> pb.SplitTaskResponse:
        ask = split_from_pb(request)
        if request.validate_only:
            async with self.look() as work:
                whole, said = await task_edits.said_of(work, ask.task_id, ask.expected)
            seen = await self.bench.run(lambda: task_edits.preview_split(ask, whole.task, said))
            made = [task_to_pb(part) for part in seen.parts]
            return pb.SplitTaskResponse(parts=made, remaining_minutes=seen.remaining_minutes, complete=seen.complete)

        async def act(work: Work[Stores]) -> pb.SplitTaskResponse:
            kept, edited = await task_edits.split_task(work, ask, self.now())
            made = [kept_task_to_pb(part) for part in kept]
            known = all(part.HasField("minutes_per_day") for part in made)
            left = 0 if known else None
            return pb.SplitTaskResponse(parts=made, remaining_minutes=left, complete=True, change_number=edited.number)

        return await self.change(request, pb.SplitTaskResponse, act)

    async def MergeTasks(self, request: pb.MergeTasksRequest, context: Context) -> pb.MergeTasksResponse:
        ask = merge_from_pb(request)
        if request.validate_only:
            async with self.look() as work:
                seen = await task_edits.preview_merge(work, ask)
            return pb.MergeTasksResponse(task=listed_to_pb(seen.listed), unknown_fields=seen.unknown)

        async def act(work: Work[Stores]) -> pb.MergeTasksResponse:
            kept, merged, edited = await task_edits.merge_tasks(work, ask, self.now())
            return pb.MergeTasksResponse(
                task=kept_task_to_pb(kept), unknown_fields=merged.unknown, change_number=edited.number
            )

        return await self.change(request, pb.MergeTasksResponse, act)

    async def DuplicateTask(self, request: pb.DuplicateTaskRequest, context: Context) -> pb.DuplicateTaskResponse:
        async def act(work: Work[Stores]) -> pb.DuplicateTaskResponse:
            version, name = request.expected_version, request.name
            edited = await task_edits.duplicate_task(work, request.task_id, version, name, self.now())
            return pb.DuplicateTaskResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.DuplicateTaskResponse, act)

    async def BringBackLeftOut(
        self, request: pb.BringBackLeftOutRequest, context: Context
    ) -> pb.BringBackLeftOutResponse:
        ask = bring_back_from_pb(request)
        async with self.look() as work:
            text = (await work.stores.hearings.get(work.caller.office_id, ask.hearing_id)).value.text
        content = await self.bench.run(lambda: task_edits.piece_as_task(ask, text))
        if request.validate_only:
            async with self.look() as work:
                seen, workplace_id = await task_edits.preview_bring_back(work, ask, content)
            message = listed_to_pb(seen)
            message.workplace_id = workplace_id
            return pb.BringBackLeftOutResponse(task=message)

        async def act(work: Work[Stores]) -> pb.BringBackLeftOutResponse:
            kept, edited = await task_edits.bring_back(work, ask, content, self.now())
            return pb.BringBackLeftOutResponse(task=kept_task_to_pb(kept), change_number=edited.number)

        return await self.change(request, pb.BringBackLeftOutResponse, act)

    async def DraftElements(self, request: pb.DraftElementsRequest, context: Context) -> pb.DraftElementsResponse:
        async with self.look() as work:
            _, said = await task_edits.said_of(work, request.task_id)
        drafted = await self.bench.run(lambda: task_edits.draft(said))
        return pb.DraftElementsResponse(elements=[element_to_pb(element) for element in drafted])

    async def ListTaskChanges(self, request: pb.ListTaskChangesRequest, context: Context) -> pb.ListTaskChangesResponse:
        page, workplace_id = Page(request.page_size, request.page_token), request.workplace_id
        async with self.look() as work:
            found = await history(work, workplace_id, page)
        return pb.ListTaskChangesResponse(
            changes=[change_to_pb(change, workplace_id) for change in found.changes],
            next_page_token=found.next_page_token,
            undo_number=found.ends.undo,
            redo_number=found.ends.redo,
        )

    async def UndoTaskChange(self, request: pb.UndoTaskChangeRequest, context: Context) -> pb.UndoTaskChangeResponse:
        async def act(work: Work[Stores]) -> pb.UndoTaskChangeResponse:
            step = await undo(work, request.workplace_id, request.expected_number, self.now())
            return undone_to_pb(step, request.workplace_id)

        return await self.change(request, pb.UndoTaskChangeResponse, act)

    async def RedoTaskChange(self, request: pb.RedoTaskChangeRequest, context: Context) -> pb.RedoTaskChangeResponse:
        async def act(work: Work[Stores]) -> pb.RedoTaskChangeResponse:
            step = await redo(work, request.workplace_id, request.expected_number, self.now())
            return redone_to_pb(step, request.workplace_id)

        return await self.change(request, pb.RedoTaskChangeResponse, act)
