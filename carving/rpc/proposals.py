"""The door for proposals, and the one for employers, who are not signed in."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands import proposals
from carving.commands.links import answer_by_link, ask_renewal, open_link, take_back_by_link
from carving.commands.proposal_content import Writing
from carving.commands.proposals import At
from carving.domain.proposals.content import Channel
from carving.queries.proposals import change_requests, compared_versions, proposal_as_of
from carving.queries.rules import office_book
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.proposals import ProposalFilter
from carving.store.rows import Page
from carving.wire.common import date_from_pb, time_to_pb
from carving.wire.proposals import (
    answer_from_pb,
    change_request_to_pb,
    compared_to_pb,
    edit_from_pb,
    employer_view_to_pb,
    knock_from_pb,
    proposal_to_pb,
    revision_from_pb,
    states_from_pb,
)
from carving.wire.wording import Wording
from chassis.clock import tokyo_date
from chassis.db import Work
from chassis.rpc_server import current_caller
from kiridashi.carving.v1 import carving_pb2 as pb

Changing = pb.ReviseProposalRequest | pb.SendProposalRequest | pb.TakeBackAnswerRequest | pb.RevokeProposalLinkRequest


class ProposalDoor(Door):
    """Proposals."""

    async def _writing(self, work: Work[Stores], wording: Wording) -> Writing:
        return Writing(await office_book(work), wording.say, tokyo_date(self.now()))

    async def DraftProposal(self, request: pb.DraftProposalRequest, context: Context) -> pb.DraftProposalResponse:
        edit, wording = edit_from_pb(request), self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.DraftProposalResponse:
            now = self.now()
            writing = await self._writing(work, wording)
            proposal = await proposals.draft_proposal(work, request.role_id, edit, writing, now)
            return pb.DraftProposalResponse(proposal=proposal_to_pb(proposal, now, wording))

        return await self.change(request, pb.DraftProposalResponse, act)

    async def ReviseProposal(self, request: pb.ReviseProposalRequest, context: Context) -> pb.ReviseProposalResponse:
        edit, wording = revision_from_pb(request), self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.ReviseProposalResponse:
            at = self._at(request)
            proposal = await proposals.revise_proposal(work, at, edit, await self._writing(work, wording))
            return pb.ReviseProposalResponse(proposal=proposal_to_pb(proposal, at.now, wording))

        return await self.change(request, pb.ReviseProposalResponse, act)

    async def GetProposal(self, request: pb.GetProposalRequest, context: Context) -> pb.GetProposalResponse:
        async with self.look() as work:
            proposal = await proposal_as_of(work, request.proposal_id, request.number)
        return pb.GetProposalResponse(proposal=proposal_to_pb(proposal, self.now(), self.wording(request.language)))

    async def ListProposals(self, request: pb.ListProposalsRequest, context: Context) -> pb.ListProposalsResponse:
        now, wording = self.now(), self.wording(0)
        page = Page(request.page_size, request.page_token)
        wanted = ProposalFilter(now, request.role_id, request.workplace_id, states_from_pb(request.states))
        async with self.look() as work:
            found, token = await work.stores.proposals.page(work.caller.office_id, page, wanted)
        listed = [proposal_to_pb(one, now, wording) for one in found]
        return pb.ListProposalsResponse(proposals=listed, next_page_token=token)

    async def CompareProposalVersions(
        self, request: pb.CompareProposalVersionsRequest, context: Context
    ) -> pb.CompareProposalVersionsResponse:
        numbers = (request.from_number, request.to_number)
        async with self.look() as work:
            return compared_to_pb(await compared_versions(work, request.proposal_id, numbers, self.wording(0).say))

    async def ListChangeRequests(
        self, request: pb.ListChangeRequestsRequest, context: Context
    ) -> pb.ListChangeRequestsResponse:
        page = Page(request.page_size, request.page_token)
        wanted = ProposalFilter(self.now(), request.role_id, request.workplace_id)
        async with self.look() as work:
            found, token = await change_requests(work, page, wanted)
        asked = [change_request_to_pb(one) for one in found]
        return pb.ListChangeRequestsResponse(change_requests=asked, next_page_token=token)

    async def SendProposal(self, request: pb.SendProposalRequest, context: Context) -> pb.SendProposalResponse:
        wording = self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.SendProposalResponse:
            at, secrets = self._at(request), (self.secrets, request.request_id)
            sent = await proposals.send_proposal(work, at, secrets, await self._writing(work, wording))
            return pb.SendProposalResponse(proposal=proposal_to_pb(sent, at.now, wording))

        answer = await self.change(request, pb.SendProposalResponse, act)
        # The answer is stored without its secrets, which follow from the request: a repetition gets the same ones.
        told = (answer.proposal.id, answer.proposal.number, request.request_id)
        answer.link_token = self.secrets.token(*told)
        answer.reply_code = self.secrets.code(*told)
        return answer

    async def AnswerProposal(self, request: pb.AnswerProposalRequest, context: Context) -> pb.AnswerProposalResponse:
        given = request.answer
        received = date_from_pb(given.receive_date, "answer.receive_date") if given.HasField("receive_date") else None

        async def act(work: Work[Stores]) -> pb.AnswerProposalResponse:
            now = self.now()
            taken = answer_from_pb(given, None, now)
            answer = proposals.by_staff(taken, work.caller.actor_id, received, tokyo_date(now))
            version = request.expected_version
            proposal = await proposals.answer_proposal(work, request.proposal_id, version, answer)
            return pb.AnswerProposalResponse(proposal=proposal_to_pb(proposal, now, self.wording(0)))

        return await self.change(request, pb.AnswerProposalResponse, act)

    async def TakeBackAnswer(self, request: pb.TakeBackAnswerRequest, context: Context) -> pb.TakeBackAnswerResponse:
        async def act(work: Work[Stores]) -> pb.TakeBackAnswerResponse:
            at = self._at(request)
            proposal = await proposals.take_back_answer(work, at)
            return pb.TakeBackAnswerResponse(proposal=proposal_to_pb(proposal, at.now, self.wording(0)))

        return await self.change(request, pb.TakeBackAnswerResponse, act)

    async def RevokeProposalLink(
        self, request: pb.RevokeProposalLinkRequest, context: Context
    ) -> pb.RevokeProposalLinkResponse:
        async def act(work: Work[Stores]) -> pb.RevokeProposalLinkResponse:
            at = self._at(request)
            proposal = await proposals.revoke_proposal_link(work, at.proposal_id, at.expected, at.now)
            return pb.RevokeProposalLinkResponse(proposal=proposal_to_pb(proposal, at.now, self.wording(0)))

        return await self.change(request, pb.RevokeProposalLinkResponse, act)

    def _at(self, request: Changing) -> At:
        return At(request.proposal_id, request.expected_version, self.now())

    async def OpenProposalLink(
        self, request: pb.OpenProposalLinkRequest, context: Context
    ) -> pb.OpenProposalLinkResponse:
        now = self.now()
        opened = await open_link(self.works, self.secrets, current_caller(), knock_from_pb(request), now)
        return pb.OpenProposalLinkResponse(view=employer_view_to_pb(opened, now))

    async def AnswerProposalByLink(
        self, request: pb.AnswerProposalByLinkRequest, context: Context
    ) -> pb.AnswerProposalByLinkResponse:
        # Whoever is not signed in has no request ids of their own: that one link takes one answer is what makes this
        # repeatable.
        now = self.now()
        answer = answer_from_pb(request.answer, Channel.LINK, now)
        opened = await answer_by_link(self.works, self.secrets, current_caller(), knock_from_pb(request), answer)
        return pb.AnswerProposalByLinkResponse(view=employer_view_to_pb(opened, now))

    async def TakeBackAnswerByLink(
        self, request: pb.TakeBackAnswerByLinkRequest, context: Context
    ) -> pb.TakeBackAnswerByLinkResponse:
        now = self.now()
        opened = await take_back_by_link(self.works, self.secrets, current_caller(), knock_from_pb(request), now)
        return pb.TakeBackAnswerByLinkResponse(view=employer_view_to_pb(opened, now))

    async def AskForNewLink(self, request: pb.AskForNewLinkRequest, context: Context) -> pb.AskForNewLinkResponse:
        now = self.now()
        await ask_renewal(self.works, self.secrets, current_caller(), knock_from_pb(request), now)
        return pb.AskForNewLinkResponse(ask_time=time_to_pb(now))
