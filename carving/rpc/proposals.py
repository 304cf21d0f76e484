"""The door for proposals, and the one for employers, who are not signed in."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands import proposals
from carving.commands.links import answer_by_link, open_link
from carving.domain.proposal import Channel
from carving.queries.proposals import proposal_as_of
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.proposals import ProposalFilter
from carving.store.rows import Page
from carving.wire.proposals import (
    answer_from_pb,
    edit_from_pb,
    employer_view_to_pb,
    knock_from_pb,
    proposal_to_pb,
    states_from_pb,
)
from chassis.db import Work
from chassis.rpc_server import current_caller
from kiridashi.carving.v1 import carving_pb2 as pb


class ProposalDoor(Door):
    """Proposals."""

    async def DraftProposal(self, request: pb.DraftProposalRequest, context: Context) -> pb.DraftProposalResponse:
        edit = edit_from_pb(request)
        say = self.wording(request.language).say

        async def act(work: Work[Stores]) -> pb.DraftProposalResponse:
            now = self.now()
            proposal = await proposals.draft_proposal(work, request.role_id, edit, say, now)
            return pb.DraftProposalResponse(proposal=proposal_to_pb(proposal, now))

        return await self.change(request, pb.DraftProposalResponse, act)

    async def ReviseProposal(self, request: pb.ReviseProposalRequest, context: Context) -> pb.ReviseProposalResponse:
        edit = edit_from_pb(request)

        async def act(work: Work[Stores]) -> pb.ReviseProposalResponse:
            now = self.now()
            version = request.expected_version
            proposal = await proposals.revise_proposal(work, request.proposal_id, version, edit, now)
            return pb.ReviseProposalResponse(proposal=proposal_to_pb(proposal, now))

        return await self.change(request, pb.ReviseProposalResponse, act)

    async def GetProposal(self, request: pb.GetProposalRequest, context: Context) -> pb.GetProposalResponse:
        async with self.look() as work:
            proposal = await proposal_as_of(work, request.proposal_id, request.number)
        return pb.GetProposalResponse(proposal=proposal_to_pb(proposal, self.now()))

    async def ListProposals(self, request: pb.ListProposalsRequest, context: Context) -> pb.ListProposalsResponse:
        now = self.now()
        page = Page(request.page_size, request.page_token)
        wanted = ProposalFilter(now, request.role_id, request.workplace_id, states_from_pb(request.states))
        async with self.look() as work:
            found, token = await work.stores.proposals.page(work.caller.office_id, page, wanted)
        return pb.ListProposalsResponse(proposals=[proposal_to_pb(one, now) for one in found], next_page_token=token)

    async def SendProposal(self, request: pb.SendProposalRequest, context: Context) -> pb.SendProposalResponse:
        async def act(work: Work[Stores]) -> pb.SendProposalResponse:
            now = self.now()
            version = request.expected_version
            secrets = (self.secrets, request.request_id)
            sent = await proposals.send_proposal(work, request.proposal_id, version, secrets, now)
            return pb.SendProposalResponse(proposal=proposal_to_pb(sent, now))

        answer = await self.change(request, pb.SendProposalResponse, act)
        # The answer is stored without its secrets, which follow from the request: a repetition gets the same ones.
        told = (answer.proposal.id, answer.proposal.number, request.request_id)
        answer.link_token = self.secrets.token(*told)
        answer.reply_code = self.secrets.code(*told)
        return answer

    async def AnswerProposal(self, request: pb.AnswerProposalRequest, context: Context) -> pb.AnswerProposalResponse:
        async def act(work: Work[Stores]) -> pb.AnswerProposalResponse:
            now = self.now()
            answer = answer_from_pb(request.answer, None, now)
            version = request.expected_version
            proposal = await proposals.answer_proposal(work, request.proposal_id, version, answer)
            return pb.AnswerProposalResponse(proposal=proposal_to_pb(proposal, now))

        return await self.change(request, pb.AnswerProposalResponse, act)

    async def RevokeProposalLink(
        self, request: pb.RevokeProposalLinkRequest, context: Context
    ) -> pb.RevokeProposalLinkResponse:
        async def act(work: Work[Stores]) -> pb.RevokeProposalLinkResponse:
            now = self.now()
            version = request.expected_version
            proposal = await proposals.revoke_proposal_link(work, request.proposal_id, version, now)
            return pb.RevokeProposalLinkResponse(proposal=proposal_to_pb(proposal, now))

        return await self.change(request, pb.RevokeProposalLinkResponse, act)

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
