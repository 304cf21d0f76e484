"""The gateway's handle on proposals: drafting, sending, and what an employer does with the link."""

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import carving_read as read
from gateway.backend import wire
from gateway.backend.carving import Change
from gateway.backend.carving_views import Answer, EmployerView, Proposal, Recipient, Section, Sender, Sent
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1 import carving_pb2_grpc as rpc


class Proposals:
    """Asks the carving service about proposals. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.CarvingServiceStub(channel)

    async def list(
        self, caller: Caller, *, role_id: str = "", workplace_id: str = "", states: tuple[str, ...] = ()
    ) -> tuple[Proposal, ...]:
        """Give proposals, newest first."""
        request = pb.ListProposalsRequest(role_id=role_id, workplace_id=workplace_id)
        request.states.extend(pb.ProposalState.ValueType(wire.number(pb.ProposalState, one)) for one in states)
        answer = await self._line.ask_whole(self._stub.ListProposals, request, caller=caller)
        return tuple(read.proposal(one) for one in answer.proposals)

    async def get(self, caller: Caller, proposal_id: str) -> Proposal:
        """Give one proposal as it is now."""
        request = pb.GetProposalRequest(proposal_id=proposal_id)
        return read.proposal((await self._line.ask(self._stub.GetProposal, request, caller=caller)).proposal)

    async def draft(
        self, caller: Caller, change: Change, role_id: str, client_id: str, parties: tuple[Recipient, Sender]
    ) -> Proposal:
        """Draft a proposal from a chosen role, for a client or for nobody yet."""
        request = pb.DraftProposalRequest(
            request_id=change.request_id,
            role_id=role_id,
            client_id=client_id,
            recipient=_recipient(parties[0]),
            sender=_sender(parties[1]),
            language=wire.language_of(caller.language),
        )
        return read.proposal((await self._line.ask(self._stub.DraftProposal, request, caller=caller)).proposal)

    async def revise(
        self,
        caller: Caller,
        change: Change,
        proposal_id: str,
        recipient: Recipient | None,
        sections: tuple[Section, ...],
        *,
        client_id: str = "",
    ) -> Proposal:
        """Change a draft, or open the next version of a sent one."""
        request = pb.ReviseProposalRequest(
            request_id=change.request_id,
            proposal_id=proposal_id,
            expected_version=change.version,
            client_id=client_id,
            language=wire.language_of(caller.language),
        )
        if recipient is not None:
            request.recipient.CopyFrom(_recipient(recipient))
        request.sections.extend(
            pb.Section(code=one.code, title=one.title, paragraphs=one.paragraphs) for one in sections
        )
        return read.proposal((await self._line.ask(self._stub.ReviseProposal, request, caller=caller)).proposal)

    async def send(self, caller: Caller, change: Change, proposal_id: str) -> Sent:
        """Freeze and send; the link and the code are given here only."""
        request = pb.SendProposalRequest(
            request_id=change.request_id, proposal_id=proposal_id, expected_version=change.version
        )
        answer = await self._line.ask(self._stub.SendProposal, request, caller=caller)
        return Sent(read.proposal(answer.proposal), answer.link_token, answer.reply_code)

    async def revoke(self, caller: Caller, change: Change, proposal_id: str) -> Proposal:
        """Make a sent proposal's link useless."""
        request = pb.RevokeProposalLinkRequest(
            request_id=change.request_id, proposal_id=proposal_id, expected_version=change.version
        )
        return read.proposal((await self._line.ask(self._stub.RevokeProposalLink, request, caller=caller)).proposal)

    async def answer_for(self, caller: Caller, change: Change, proposal_id: str, answer: Answer) -> Proposal:
        """Enter an answer that came by another way (代理入力)."""
        request = pb.AnswerProposalRequest(
            request_id=change.request_id,
            proposal_id=proposal_id,
            expected_version=change.version,
            answer=_answer(answer),
        )
        return read.proposal((await self._line.ask(self._stub.AnswerProposal, request, caller=caller)).proposal)

    async def open_link(self, caller: Caller, *, token: str = "", code: str = "", source: str = "") -> EmployerView:
        """Show an employer the proposal behind a link or a code; changes nothing."""
        request = pb.OpenProposalLinkRequest(source=source)
        if token:
            request.link_token = token
        else:
            request.reply_code = code
        return read.employer_view((await self._line.ask(self._stub.OpenProposalLink, request, caller=caller)).view)

    async def answer_by_link(
        self, caller: Caller, change: Change, answer: Answer, *, token: str = "", code: str = "", source: str = ""
    ) -> EmployerView:
        """Take the employer's answer."""
        request = pb.AnswerProposalByLinkRequest(request_id=change.request_id, source=source, answer=_answer(answer))
        if token:
            request.link_token = token
        else:
            request.reply_code = code
        taken = await self._line.ask(self._stub.AnswerProposalByLink, request, caller=caller)
        return read.employer_view(taken.view)


def _recipient(recipient: Recipient) -> pb.Recipient:
    """Give the wire form of a recipient."""
    return pb.Recipient(
        company_name=recipient.company,
        department=recipient.department,
        person_name=recipient.person,
        channel=pb.SendChannel.ValueType(wire.number(pb.SendChannel, recipient.channel)),
    )


def _sender(sender: Sender) -> pb.Sender:
    """Give the wire form of a sender."""
    return pb.Sender(
        office_name=sender.office,
        supporter_name=sender.person,
        phone=sender.phone,
        fax=sender.fax,
        email=sender.email,
    )


def _answer(answer: Answer) -> pb.Answer:
    """Give the wire form of an answer."""
    return pb.Answer(
        kind=pb.AnswerKind.ValueType(wire.number(pb.AnswerKind, answer.kind)),
        responder_name=answer.name,
        message=answer.message,
        change_topics=[pb.ChangeTopic.ValueType(wire.number(pb.ChangeTopic, one)) for one in answer.topics],
        ask_again_later=answer.ask_again,
        channel=pb.SendChannel.ValueType(wire.number(pb.SendChannel, answer.channel)),
        source_note=answer.source_note,
    )
