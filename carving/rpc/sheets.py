"""The door for the hearing sheet, its templates, and typical tasks."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands.hearings import RecordHearing, read_hearing
from carving.commands.sheets import add_template_tasks, answer_sheet, carry_on, newest_hearing
from carving.domain.sheet import template, templates
from carving.domain.templates import industries, industry, picked
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.wire.common import time_from_pb
from carving.wire.hearings import hearing_to_pb, sheet_from_pb
from carving.wire.sheets import industries_to_pb, task_template_to_pb, template_to_pb
from carving.wire.tasks import kept_task_to_pb
from chassis.db import Work
from kiridashi.carving.v1 import carving_pb2 as pb


class SheetDoor(Door):
    """The hearing sheet."""

    async def ListSheetTemplates(
        self, request: pb.ListSheetTemplatesRequest, context: Context
    ) -> pb.ListSheetTemplatesResponse:
        language = self.wording(request.language).language
        return pb.ListSheetTemplatesResponse(templates=[template_to_pb(one, language) for one in templates()])

    async def GetSheetTemplate(
        self, request: pb.GetSheetTemplateRequest, context: Context
    ) -> pb.GetSheetTemplateResponse:
        language = self.wording(request.language).language
        return pb.GetSheetTemplateResponse(template=template_to_pb(template(request.version), language))

    async def AnswerSheet(self, request: pb.AnswerSheetRequest, context: Context) -> pb.AnswerSheetResponse:
        sheet = sheet_from_pb(request.sheet) if request.HasField("sheet") else None
        heard_time = time_from_pb(request.hear_time) if request.HasField("hear_time") else self.now()
        ask = RecordHearing(request.workplace_id, "", sheet, heard_time)
        async with self.look() as work:
            before = await newest_hearing(work, request.workplace_id)
        carried = carry_on(before, ask, request.text if request.HasField("text") else None)
        read = await read_hearing(self.bench, carried.ask.text, carried.ask.sheet)
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.AnswerSheetResponse:
            kept, tasks = await answer_sheet(work, carried, read, self.now())
            return pb.AnswerSheetResponse(
                hearing=hearing_to_pb(kept, wording), tasks=[kept_task_to_pb(task) for task in tasks]
            )

        return await self.change(request, pb.AnswerSheetResponse, act)

    async def ListTaskTemplates(
        self, request: pb.ListTaskTemplatesRequest, context: Context
    ) -> pb.ListTaskTemplatesResponse:
        language = self.wording(request.language).language
        tasks = industry(request.industry).tasks if request.industry else ()
        return pb.ListTaskTemplatesResponse(
            industries=industries_to_pb(industries(), language),
            tasks=[task_template_to_pb(one, language) for one in tasks],
        )

    async def AddTemplateTasks(
        self, request: pb.AddTemplateTasksRequest, context: Context
    ) -> pb.AddTemplateTasksResponse:
        chosen = picked(request.industry, request.codes)
        language = self.wording(request.language).language

        async def act(work: Work[Stores]) -> pb.AddTemplateTasksResponse:
            added = await add_template_tasks(work, request.workplace_id, chosen, language, self.now())
            return pb.AddTemplateTasksResponse(tasks=[kept_task_to_pb(one) for one in added])

        return await self.change(request, pb.AddTemplateTasksResponse, act)
