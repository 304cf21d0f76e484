"""The door for employers and workplaces."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands import employers
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Page
from carving.wire.employers import employer_from_pb, employer_to_pb
from carving.wire.workplaces import workplace_from_pb, workplace_to_pb
from chassis.db import Work
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb


class WorkplaceDoor(Door):
    """Employers and workplaces."""

    async def CreateEmployer(self, request: pb.CreateEmployerRequest, context: Context) -> pb.CreateEmployerResponse:
        employer = employer_from_pb(request.employer, new_id())

        async def act(work: Work[Stores]) -> pb.CreateEmployerResponse:
            kept = await employers.create_employer(work, employer, self.now())
            return pb.CreateEmployerResponse(employer=employer_to_pb(kept))

        return await self.change(request, pb.CreateEmployerResponse, act)

    async def GetEmployer(self, request: pb.GetEmployerRequest, context: Context) -> pb.GetEmployerResponse:
        async with self.look() as work:
            kept = await work.stores.employers.get(work.caller.office_id, request.employer_id)
        return pb.GetEmployerResponse(employer=employer_to_pb(kept))

    async def ListEmployers(self, request: pb.ListEmployersRequest, context: Context) -> pb.ListEmployersResponse:
        page = Page(request.page_size, request.page_token)
        async with self.look() as work:
            found, token = await work.stores.employers.page(work.caller.office_id, page, request.name_contains)
        return pb.ListEmployersResponse(employers=[employer_to_pb(kept) for kept in found], next_page_token=token)

    async def CreateWorkplace(self, request: pb.CreateWorkplaceRequest, context: Context) -> pb.CreateWorkplaceResponse:
        workplace = workplace_from_pb(request.workplace, new_id())

        async def act(work: Work[Stores]) -> pb.CreateWorkplaceResponse:
            kept = await employers.create_workplace(work, workplace, self.now())
            return pb.CreateWorkplaceResponse(workplace=workplace_to_pb(kept))

        return await self.change(request, pb.CreateWorkplaceResponse, act)

    async def GetWorkplace(self, request: pb.GetWorkplaceRequest, context: Context) -> pb.GetWorkplaceResponse:
        async with self.look() as work:
            kept = await work.stores.workplaces.get(work.caller.office_id, request.workplace_id)
        return pb.GetWorkplaceResponse(workplace=workplace_to_pb(kept))

    async def ListWorkplaces(self, request: pb.ListWorkplacesRequest, context: Context) -> pb.ListWorkplacesResponse:
        page = Page(request.page_size, request.page_token)
        async with self.look() as work:
            found, token = await work.stores.workplaces.page(work.caller.office_id, page, request.employer_id)
        return pb.ListWorkplacesResponse(workplaces=[workplace_to_pb(kept) for kept in found], next_page_token=token)
