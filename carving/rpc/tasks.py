"""The door for tasks and busy times."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands import tasks
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Page
from carving.wire.hearings import peaks_from_pb
from carving.wire.task_edits import elements_from_pb, marking_from_pb
from carving.wire.tasks import kept_task_to_pb, task_from_pb
from carving.wire.workplaces import workplace_to_pb
from chassis.db import Work
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb


class TaskDoor(Door):
    """Tasks."""

    async def ListTasks(self, request: pb.ListTasksRequest, context: Context) -> pb.ListTasksResponse:
        page = Page(request.page_size, request.page_token)
        async with self.look() as work:
            office = work.caller.office_id
            await work.stores.workplaces.get(office, request.workplace_id)
            found, token = await work.stores.tasks.page(office, request.workplace_id, page)
            as_read = await work.stores.hearings.read_tasks(
                office, {kept.hearing_id for kept in found if kept.hearing_id}
            )
        listed = [kept_task_to_pb(kept, as_read.get(kept.task.id)) for kept in found]
        return pb.ListTasksResponse(tasks=listed, next_page_token=token)

    async def AddTask(self, request: pb.AddTaskRequest, context: Context) -> pb.AddTaskResponse:
        task = task_from_pb(request.task, new_id())

        async def act(work: Work[Stores]) -> pb.AddTaskResponse:
            edited = await tasks.add_task(work, request.workplace_id, task, self.now())
            return pb.AddTaskResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.AddTaskResponse, act)

    async def AddTasks(self, request: pb.AddTasksRequest, context: Context) -> pb.AddTasksResponse:
        given = [task_from_pb(one, new_id()) for one in request.tasks]

        async def act(work: Work[Stores]) -> pb.AddTasksResponse:
            added = await tasks.add_tasks(work, request.workplace_id, given, self.now())
            return pb.AddTasksResponse(tasks=[kept_task_to_pb(one) for one in added])

        return await self.change(request, pb.AddTasksResponse, act)

    async def ReviseTask(self, request: pb.ReviseTaskRequest, context: Context) -> pb.ReviseTaskResponse:
        task = task_from_pb(request.task, request.task_id)

        async def act(work: Work[Stores]) -> pb.ReviseTaskResponse:
            edited = await tasks.revise_task(work, task, request.expected_version, self.now())
            return pb.ReviseTaskResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.ReviseTaskResponse, act)

    async def RemoveTask(self, request: pb.RemoveTaskRequest, context: Context) -> pb.RemoveTaskResponse:
        async def act(work: Work[Stores]) -> pb.RemoveTaskResponse:
            edited = await tasks.remove_task(work, request.task_id, request.expected_version, self.now())
            return pb.RemoveTaskResponse(task_id=request.task_id, change_number=edited.number)

        return await self.change(request, pb.RemoveTaskResponse, act)

    async def RenameTask(self, request: pb.RenameTaskRequest, context: Context) -> pb.RenameTaskResponse:
        async def act(work: Work[Stores]) -> pb.RenameTaskResponse:
            version, name = request.expected_version, request.name
            edited = await tasks.rename_task(work, request.task_id, version, name, self.now())
            return pb.RenameTaskResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.RenameTaskResponse, act)

    async def MarkTask(self, request: pb.MarkTaskRequest, context: Context) -> pb.MarkTaskResponse:
        marking = marking_from_pb(request)

        async def act(work: Work[Stores]) -> pb.MarkTaskResponse:
            version = request.expected_version
            edited = await tasks.mark_task(work, request.task_id, version, marking, self.now())
            return pb.MarkTaskResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.MarkTaskResponse, act)

    async def SetElements(self, request: pb.SetElementsRequest, context: Context) -> pb.SetElementsResponse:
        elements = elements_from_pb(request.elements)

        async def act(work: Work[Stores]) -> pb.SetElementsResponse:
            version = request.expected_version
            edited = await tasks.set_elements(work, request.task_id, version, elements, self.now())
            return pb.SetElementsResponse(task=kept_task_to_pb(edited.only), change_number=edited.number)

        return await self.change(request, pb.SetElementsResponse, act)

    async def SetPeaks(self, request: pb.SetPeaksRequest, context: Context) -> pb.SetPeaksResponse:
        peaks = peaks_from_pb(request.peaks)

        async def act(work: Work[Stores]) -> pb.SetPeaksResponse:
            version = request.expected_version
            kept = await tasks.set_peaks(work, request.workplace_id, version, peaks, self.now())
            return pb.SetPeaksResponse(workplace=workplace_to_pb(kept))

        return await self.change(request, pb.SetPeaksResponse, act)
