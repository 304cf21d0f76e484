"""The door for carving and for roles."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from dataclasses import replace

from carving.commands.carvings import Material, carve_material, read_material, store_carving
from carving.commands.roles import choose_role, withdraw_role
from carving.queries.roles import role_page, role_view, with_cautions
from carving.queries.rules import office_book
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Page
from carving.wire.carve_ask import whole_ask_from_pb
from carving.wire.hearings import peaks_from_pb
from carving.wire.roles import (
    carving_to_pb,
    job_answer_to_pb,
    kept_role_to_pb,
    role_states_from_pb,
    snapshot_to_pb,
)
from carving.wire.tasks import tasks_from_pb
from chassis.clock import tokyo_date
from chassis.db import Work
from kiridashi.carving.v1 import carving_pb2 as pb


class RoleDoor(Door):
    """Carving, and roles."""

    async def CarveRoles(self, request: pb.CarveRolesRequest, context: Context) -> pb.CarveRolesResponse:
        on = tokyo_date(self.now())
        async with self.look() as work:
            material, book = await read_material(work, request.workplace_id), await office_book(work)
        ask = replace(whole_ask_from_pb(request), growth_on=on, book=book)
        carving = await carve_material(self.bench, material, ask)
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.CarveRolesResponse:
            roles = await store_carving(work, request.workplace_id, material.tasks, carving, self.now())
            return carving_to_pb(carving, await with_cautions(work, roles, on), wording)

        return await self.change(request, pb.CarveRolesResponse, act)

    async def CarveJob(self, request: pb.CarveJobRequest, context: Context) -> pb.CarveJobResponse:
        ask = whole_ask_from_pb(request)
        if request.growth:
            async with self.look() as work:
                ask = replace(ask, growth_on=tokyo_date(self.now()), book=await office_book(work))
        material = Material(tasks_from_pb(request.tasks), peaks_from_pb(request.peaks))
        carving = await carve_material(self.bench, material, ask)
        return job_answer_to_pb(carving, material.tasks, self.wording(request.language))

    async def GetRole(self, request: pb.GetRoleRequest, context: Context) -> pb.GetRoleResponse:
        async with self.look() as work:
            view = await role_view(work, request.role_id, tokyo_date(self.now()))
        return pb.GetRoleResponse(snapshot=snapshot_to_pb(view, self.wording(request.language)))

    async def ListRoles(self, request: pb.ListRolesRequest, context: Context) -> pb.ListRolesResponse:
        page = Page(request.page_size, request.page_token)
        states = role_states_from_pb(request.states)
        wording = self.wording(request.language)
        async with self.look() as work:
            found, token = await role_page(work, page, request.workplace_id, states, tokyo_date(self.now()))
        roles = [kept_role_to_pb(kept, wording, cautions) for kept, cautions in found]
        return pb.ListRolesResponse(roles=roles, next_page_token=token)

    async def ChooseRole(self, request: pb.ChooseRoleRequest, context: Context) -> pb.ChooseRoleResponse:
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.ChooseRoleResponse:
            name = request.name.strip()
            role = await choose_role(work, request.role_id, request.expected_version, name, self.now())
            [(kept, cautions)] = await with_cautions(work, [role], tokyo_date(self.now()))
            return pb.ChooseRoleResponse(role=kept_role_to_pb(kept, wording, cautions))

        return await self.change(request, pb.ChooseRoleResponse, act)

    async def WithdrawRole(self, request: pb.WithdrawRoleRequest, context: Context) -> pb.WithdrawRoleResponse:
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.WithdrawRoleResponse:
            role = await withdraw_role(work, request.role_id, request.expected_version, self.now())
            return pb.WithdrawRoleResponse(role=kept_role_to_pb(role, wording))

        return await self.change(request, pb.WithdrawRoleResponse, act)
