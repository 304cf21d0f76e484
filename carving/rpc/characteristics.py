"""The door for estimates of what kind of work a job is."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands.hearings import characterise_all
from carving.rpc.door import Context, Door
from carving.wire.tasks import characterisation_to_pb, described_from_pb
from kiridashi.carving.v1 import carving_pb2 as pb


class CharacteristicsDoor(Door):
    """Estimates."""

    async def Characterise(self, request: pb.CharacteriseRequest, context: Context) -> pb.CharacteriseResponse:
        described = [described_from_pb(item) for item in request.items]
        found = await characterise_all(self.bench, described)
        pairs = zip(request.items, found, strict=True)
        return pb.CharacteriseResponse(
            characterisations=[characterisation_to_pb(item.id, estimate) for item, estimate in pairs]
        )
