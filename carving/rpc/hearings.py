"""The door for hearings, and for reading without storing."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands.hearings import RecordHearing, read_hearing, record_hearing
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.wire.common import time_from_pb
from carving.wire.hearings import decomposition_to_pb, hearing_to_pb, said_from_pb
from carving.wire.tasks import kept_task_to_pb
from chassis.db import Work
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb


class HearingDoor(Door):
    """Hearings."""

    async def RecordHearing(self, request: pb.RecordHearingRequest, context: Context) -> pb.RecordHearingResponse:
        text, sheet = said_from_pb(request)
        heard_time = time_from_pb(request.hear_time) if request.HasField("hear_time") else self.now()
        ask = RecordHearing(request.workplace_id, text, sheet, heard_time)
        read = await read_hearing(self.bench, text, sheet)
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.RecordHearingResponse:
            kept, tasks = await record_hearing(work, ask, read, self.now())
            return pb.RecordHearingResponse(
                hearing=hearing_to_pb(kept, wording), tasks=[kept_task_to_pb(task) for task in tasks]
            )

        return await self.change(request, pb.RecordHearingResponse, act)

    async def GetHearing(self, request: pb.GetHearingRequest, context: Context) -> pb.GetHearingResponse:
        if bool(request.hearing_id) == bool(request.workplace_id):
            raise InvalidInput("ONE_OF_TWO_NEEDED", [Fault("hearing_id", "one_of"), Fault("workplace_id", "one_of")])
        async with self.look() as work:
            office = work.caller.office_id
            if request.hearing_id:
                kept = await work.stores.hearings.get(office, request.hearing_id)
            else:
                kept = await work.stores.hearings.newest(office, request.workplace_id)
            rereads = await work.stores.hearings.rereads(office, kept.value.id)
        message = hearing_to_pb(kept, self.wording(request.language))
        message.rereads_hearing_id = rereads
        return pb.GetHearingResponse(hearing=message)

    async def Decompose(self, request: pb.DecomposeRequest, context: Context) -> pb.DecomposeResponse:
        read = await read_hearing(self.bench, *said_from_pb(request))
        return pb.DecomposeResponse(decomposition=decomposition_to_pb(read, self.wording(request.language)))
