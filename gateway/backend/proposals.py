"""The gateway's handle on proposals: drafting, sending, and what an employer does with the link."""

from typing import TypeVar

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import proposal_read as read
from gateway.backend import wire
from gateway.backend.carving import Change
from gateway.backend.proposal_views import (
    Answer,
    ChangeRequest,
    ComparedLine,
    Edit,
    EmployerView,
    Proposal,
    Recipient,
    Sender,
    Sent,
)
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1 import carving_pb2_grpc as rpc
from kiridashi.common.v1 import common_pb2 as common


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

    async def get(self, caller: Caller, proposal_id: str, number: int = 0) -> Proposal:
        """Give one proposal as it is now, or with the content of one of its sent versions."""
        request = pb.GetProposalRequest(
            proposal_id=proposal_id, number=number, language=wire.language_of(caller.language)
        )
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

    async def revise(self, caller: Caller, change: Change, proposal_id: str, edit: Edit) -> Proposal:
        """Change a draft, or open the next version of a sent one."""
        request = pb.ReviseProposalRequest(
            request_id=change.request_id,
            proposal_id=proposal_id,
            expected_version=change.version,
            client_id=edit.client_id,
            language=wire.language_of(caller.language),
            section_order=edit.order,
            start_date=wire.local_date(edit.start_date),
        )
        if edit.recipient is not None:
            request.recipient.CopyFrom(_recipient(edit.recipient))
        if edit.hourly_wage_yen is not None:
            request.hourly_wage.CopyFrom(common.Money(yen=edit.hourly_wage_yen))
        if edit.confirmed is not None:
            request.doubts.CopyFrom(pb.DoubtsSettled(confirmed=edit.confirmed, left_out=edit.left_out))
        request.sections.extend(
            pb.Section(code=one.code, title=one.title, paragraphs=one.paragraphs) for one in edit.sections
        )
        return read.proposal((await self._line.ask(self._stub.ReviseProposal, request, caller=caller)).proposal)

    async def compare(self, caller: Caller, proposal_id: str, before: int, after: int) -> tuple[ComparedLine, ...]:
        """Give two versions side by side as text; 0 is the present one."""
        request = pb.CompareProposalVersionsRequest(proposal_id=proposal_id, from_number=before, to_number=after)
        answer = await self._line.ask(self._stub.CompareProposalVersions, request, caller=caller)
        return tuple(read.compared(one) for one in answer.lines)

    async def change_requests(
        self, caller: Caller, *, role_id: str = "", workplace_id: str = ""
    ) -> tuple[ChangeRequest, ...]:
        """Give what employers want changed and no later version went out for, newest first."""
        request = pb.ListChangeRequestsRequest(role_id=role_id, workplace_id=workplace_id)
        answer = await self._line.ask_whole(self._stub.ListChangeRequests, request, caller=caller)
        return tuple(read.change_request(one) for one in answer.change_requests)

    async def send(self, caller: Caller, change: Change, proposal_id: str) -> Sent:
        """Freeze and send; the link and the code are given here only."""
        request = pb.SendProposalRequest(
            request_id=change.request_id,
            proposal_id=proposal_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
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

    async def take_back(self, caller: Caller, change: Change, proposal_id: str) -> Proposal:
        """Take the answer back within a day."""
        request = pb.TakeBackAnswerRequest(
            request_id=change.request_id, proposal_id=proposal_id, expected_version=change.version
        )
        return read.proposal((await self._line.ask(self._stub.TakeBackAnswer, request, caller=caller)).proposal)

    async def open_link(self, caller: Caller, *, token: str = "", code: str = "", source: str = "") -> EmployerView:
        """Show an employer the proposal behind a link or a code; changes nothing."""
        request = _with_secret(pb.OpenProposalLinkRequest(source=source), token, code)
        return read.employer_view((await self._line.ask(self._stub.OpenProposalLink, request, caller=caller)).view)

    async def answer_by_link(
        self, caller: Caller, change: Change, answer: Answer, *, token: str = "", code: str = "", source: str = ""
    ) -> EmployerView:
        """Take the employer's answer."""
        request = pb.AnswerProposalByLinkRequest(request_id=change.request_id, source=source, answer=_answer(answer))
        _with_secret(request, token, code)
        taken = await self._line.ask(self._stub.AnswerProposalByLink, request, caller=caller)
        return read.employer_view(taken.view)

    async def take_back_by_link(
        self, caller: Caller, change: Change, *, token: str = "", code: str = "", source: str = ""
    ) -> EmployerView:
        """Take the employer's own answer back within a day."""
        request = pb.TakeBackAnswerByLinkRequest(request_id=change.request_id, source=source)
        _with_secret(request, token, code)
        taken = await self._line.ask(self._stub.TakeBackAnswerByLink, request, caller=caller)
        return read.employer_view(taken.view)

    async def ask_for_new_link(
        self, caller: Caller, change: Change, *, token: str = "", code: str = "", source: str = ""
    ) -> None:
        """Note that the employer whose link ended asks for a new page."""
        request = _with_secret(pb.AskForNewLinkRequest(request_id=change.request_id, source=source), token, code)
        await self._line.ask(self._stub.AskForNewLink, request, caller=caller)


ByLink = TypeVar(
    "ByLink",
    pb.OpenProposalLinkRequest,
    pb.AnswerProposalByLinkRequest,
    pb.TakeBackAnswerByLinkRequest,
    pb.AskForNewLinkRequest,
)


def _with_secret(request: ByLink, token: str, code: str) -> ByLink:
    """Give the request with the link's token, or with the reply code where there is none."""
    if token:
        request.link_token = token
    else:
        request.reply_code = code
    return request


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
        blocks=[
            pb.PointedBlock(
                day=wire.day_numbers([one.day])[0],
                span=common.TimeSpan(start_minute=one.start_minute, end_minute=one.end_minute),
                task_name=one.task or "",
            )
            for one in answer.blocks
        ],
        receive_date=wire.local_date(answer.received),
    )
