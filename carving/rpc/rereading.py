"""The door for a hearing's changed text."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands.rereading import preview_reread, read_again, reread_hearing
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Kept
from carving.wire.hearings import hearing_to_pb
from carving.wire.rereading import difference_to_pb, reread_from_pb
from chassis.db import Work
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb


class RereadDoor(Door):
    """Hearings read again."""

    async def RereadHearing(self, request: pb.RereadHearingRequest, context: Context) -> pb.RereadHearingResponse:
        ask, wording = reread_from_pb(request), self.wording(request.language)
        async with self.look() as work:
            hearing = await work.stores.hearings.get(work.caller.office_id, ask.hearing_id)
        if not ask.text.strip() and hearing.value.sheet is None:
            raise InvalidInput("HEARING_IS_EMPTY", [Fault("raw_text", "required")])
        reading = await read_again(self.bench, hearing.value, ask.text)
        if request.validate_only:
            async with self.look() as work:
                seen = await preview_reread(work, ask, reading)
            message = hearing_to_pb(Kept(seen.hearing, 0, self.now()), wording)
            return _answer(message, ask.hearing_id, [difference_to_pb(one) for one in seen.differences], 0)

        async def act(work: Work[Stores]) -> pb.RereadHearingResponse:
            kept, differences, number = await reread_hearing(work, ask, reading, self.now())
            message = hearing_to_pb(kept, wording)
            return _answer(message, ask.hearing_id, [difference_to_pb(one) for one in differences], number)

        return await self.change(request, pb.RereadHearingResponse, act)


def _answer(
    hearing: pb.Hearing, rereads: str, differences: list[pb.TaskDifference], number: int
) -> pb.RereadHearingResponse:
    hearing.rereads_hearing_id = rereads
    return pb.RereadHearingResponse(hearing=hearing, differences=differences, change_number=number)
