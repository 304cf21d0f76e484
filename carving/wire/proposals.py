"""Proposals across the wire: what the office sees, and the separate view an employer sees."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from carving.commands.links import Knock, Opened
from carving.commands.proposal_content import Terms
from carving.commands.proposals import Edit, Settled, shown
from carving.domain.proposals.answer import Answer, AnswerKind, ChangeTopic
from carving.domain.proposals.compare import ComparedLine
from carving.domain.proposals.content import (
    Channel,
    ProposedBlock,
    Recipient,
    Section,
    Sender,
)
from carving.domain.proposals.doubts import Doubt
from carving.domain.proposals.lint import Finding, findings
from carving.domain.proposals.proposal import Proposal, ProposalState
from carving.domain.role import RoleReason
from carving.queries.proposals import ChangeRequest
from carving.wire.common import date_from_pb, date_to_pb, enum_from_pb, enum_to_pb, span_from_pb, span_to_pb, time_to_pb
from carving.wire.proposal_content import channel_from_pb, channel_to_pb, content_to_pb, proposed_block_to_pb
from carving.wire.wording import Wording
from carving.wire.workplaces import wage_from_pb
from chassis.errors import Fault, InvalidInput
from chassis.wire import require, weekday_name, weekday_number
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def proposal_to_pb(proposal: Proposal, now: datetime, wording: Wording) -> pb.Proposal:
    """Give a proposal as the office sees it; a draft with what is doubtful in it and what is better changed."""
    seen = shown(proposal, now)
    draft = seen.state is ProposalState.DRAFT
    undo = seen.undo_end(now)
    return pb.Proposal(
        id=seen.id,
        version=seen.version,
        create_time=time_to_pb(seen.create_time),
        role_id=seen.role_id,
        workplace_id=seen.workplace_id,
        employer_id=seen.employer_id,
        client_id=seen.client_id,
        state=state_to_pb(seen.state),
        number=seen.number,
        content=content_to_pb(seen.readable),
        answer=answer_to_pb(seen.answer) if seen.answer else None,
        send_time=time_to_pb(seen.send_time) if seen.send_time else None,
        expire_time=time_to_pb(seen.expire_time) if seen.expire_time else None,
        findings=[finding_to_pb(one, wording) for one in findings(seen.readable)] if draft else [],
        doubts=[doubt_to_pb(one, wording) for one in seen.doubts] if draft else [],
        renew_ask_time=time_to_pb(seen.renew_ask_time) if seen.renew_ask_time else None,
        undo_end_time=time_to_pb(undo) if undo else None,
    )


def finding_to_pb(finding: Finding, wording: Wording) -> pb.ProposalFinding:
    """Give something to change in the text."""
    return pb.ProposalFinding(
        reason=reason_in_words(finding.reason, wording),
        section_code=finding.section,
        paragraph=finding.paragraph,
    )


def doubt_to_pb(doubt: Doubt, wording: Wording) -> pb.ProposalDoubt:
    """Give something that nobody confirmed."""
    return pb.ProposalDoubt(
        key=doubt.key,
        reason=reason_in_words(doubt.reason, wording),
        outcome=enum_to_pb(pb.DoubtOutcome.Value, "DOUBT_OUTCOME", doubt.outcome),
        removable=doubt.removable,
        blocking=doubt.blocking,
    )


def reason_in_words(reason: RoleReason, wording: Wording) -> common.Reason:
    """Give a reason with its sentence."""
    return common.Reason(code=reason.code, facts=reason.facts, sentence=wording.say(reason.code, reason.facts))


def employer_view_to_pb(opened: Opened, now: datetime) -> pb.EmployerView:
    """Give what an employer sees: the frozen content and their own answer, nothing of the office's."""
    answer = opened.proposal.answer
    undo = opened.proposal.undo_end(now) if answer and answer.channel is Channel.LINK else None
    return pb.EmployerView(
        proposal_id=opened.proposal.id,
        state=state_to_pb(opened.proposal.state_at(now)),
        number=opened.link.number,
        content=content_to_pb(opened.content),
        expire_time=time_to_pb(opened.link.expire_time),
        answer=answer_to_pb(answer, for_employer=True) if answer else None,
        undo_end_time=time_to_pb(undo) if undo else None,
    )


def state_to_pb(state: ProposalState) -> pb.ProposalState.ValueType:
    """Give what became of a proposal."""
    return enum_to_pb(pb.ProposalState.Value, "PROPOSAL_STATE", state)


def states_from_pb(numbers: Iterable[pb.ProposalState.ValueType]) -> tuple[ProposalState, ...]:
    """Read the states wanted."""
    found = [enum_from_pb(ProposalState, "PROPOSAL_STATE", pb.ProposalState.Name(number)) for number in numbers]
    return tuple(state for state in found if state is not None)


def answer_to_pb(answer: Answer, *, for_employer: bool = False) -> pb.Answer:
    """Give an employer's answer; what the office noted about it is for the office only."""
    return pb.Answer(
        kind=enum_to_pb(pb.AnswerKind.Value, "ANSWER_KIND", answer.kind),
        responder_name=answer.responder_name,
        message=answer.message,
        change_topics=[enum_to_pb(pb.ChangeTopic.Value, "CHANGE_TOPIC", topic) for topic in answer.change_topics],
        ask_again_later=answer.ask_again_later,
        channel=channel_to_pb(answer.channel),
        answer_time=time_to_pb(answer.time),
        proposal_number=answer.number,
        source_note="" if for_employer else answer.source_note,
        blocks=[pointed_to_pb(block) for block in answer.blocks],
        receive_date=date_to_pb(answer.receive_date),
        entered_by="" if for_employer else answer.entered_by,
    )


def pointed_to_pb(block: ProposedBlock) -> pb.PointedBlock:
    """Give a piece of the week that was pointed at."""
    day = common.Weekday.ValueType(weekday_number(block.day))
    return pb.PointedBlock(day=day, span=span_to_pb(block.start, block.end), task_name=block.task_name or "")


def pointed_from_pb(message: pb.PointedBlock, number: int) -> ProposedBlock:
    """Read a piece of the week that is pointed at."""
    span = span_from_pb(message.span, f"answer.blocks[{number}].span")
    day = weekday_name(message.day, f"answer.blocks[{number}].day")
    return ProposedBlock(day, span.start_minute, span.end_minute, message.task_name or None)


def answer_from_pb(message: pb.Answer, channel: Channel | None, now: datetime) -> Answer:
    """Read an answer; `channel` is LINK for the employer's own page, None where the message must say it.

    `InvalidInput` FIELDS_MISSING without a name or a kind, ANSWER_CHANNEL_REQUIRED for staff who say no channel.
    """
    require(message, "kind", "responder_name")
    kind = enum_from_pb(AnswerKind, "ANSWER_KIND", pb.AnswerKind.Name(message.kind))
    name = message.responder_name.strip()
    if kind is None or not name:
        raise InvalidInput("FIELDS_MISSING", [Fault("answer.responder_name", "required")])
    came = channel or channel_from_pb(message.channel)
    if came is None or (channel is None and came is Channel.LINK):
        raise InvalidInput("ANSWER_CHANNEL_REQUIRED", [Fault("answer.channel", "required")])
    asks_change = kind is AnswerKind.REQUEST_CHANGE
    topics = [enum_from_pb(ChangeTopic, "CHANGE_TOPIC", pb.ChangeTopic.Name(one)) for one in message.change_topics]
    return Answer(
        kind=kind,
        responder_name=name,
        channel=came,
        time=now,
        message=message.message.strip(),
        change_topics=tuple(dict.fromkeys(topic for topic in topics if topic is not None)),
        ask_again_later=message.ask_again_later if message.HasField("ask_again_later") else None,
        source_note=message.source_note if channel is None else "",
        blocks=tuple(pointed_from_pb(one, n) for n, one in enumerate(message.blocks)) if asks_change else (),
    )


def edit_from_pb(message: pb.DraftProposalRequest | pb.ReviseProposalRequest) -> Edit:
    """Read what a person gives for a proposal; what is absent stays as it is."""
    return Edit(
        terms=Terms(
            recipient=recipient_from_pb(message.recipient) if message.HasField("recipient") else None,
            sender=sender_from_pb(message.sender) if message.HasField("sender") else None,
            hourly_wage_yen=wage_from_pb(message.hourly_wage) if message.HasField("hourly_wage") else None,
            start_date=date_from_pb(message.start_date, "start_date") if message.HasField("start_date") else None,
        ),
        sections=tuple(section_from_pb(section) for section in message.sections),
        client_id=message.client_id,
    )


def revision_from_pb(message: pb.ReviseProposalRequest) -> Edit:
    """Read what a person changes of a proposal: also the order of its parts, and what was confirmed."""
    settled = settled_from_pb(message.doubts) if message.HasField("doubts") else None
    return replace(edit_from_pb(message), section_order=tuple(message.section_order), settled=settled)


def settled_from_pb(message: pb.DoubtsSettled) -> Settled:
    """Read how doubts are settled."""
    return Settled(frozenset(message.confirmed), frozenset(message.left_out))


def recipient_from_pb(message: pb.Recipient) -> Recipient:
    """Read whom a proposal goes to."""
    return Recipient(message.company_name, message.department, message.person_name, channel_from_pb(message.channel))


def sender_from_pb(message: pb.Sender) -> Sender:
    """Read who makes a proposal."""
    return Sender(message.office_name, message.supporter_name, message.phone, message.fax, message.email)


def section_from_pb(message: pb.Section) -> Section:
    """Read one part of the text; `InvalidInput` FIELDS_MISSING without its code."""
    require(message, "code")
    return Section(message.code, message.title, tuple(message.paragraphs))


Knocking = (
    pb.OpenProposalLinkRequest
    | pb.AnswerProposalByLinkRequest
    | pb.TakeBackAnswerByLinkRequest
    | pb.AskForNewLinkRequest
)


def knock_from_pb(message: Knocking) -> Knock:
    """Read the secret held up; `InvalidInput` FIELDS_MISSING where there is none."""
    if not message.link_token and not message.reply_code:
        raise InvalidInput("FIELDS_MISSING", [Fault("link_token", "required"), Fault("reply_code", "required")])
    return Knock(message.link_token, message.reply_code, message.source)


def compared_to_pb(lines: Iterable[ComparedLine]) -> pb.CompareProposalVersionsResponse:
    """Give two versions side by side."""
    return pb.CompareProposalVersionsResponse(
        lines=[
            pb.ComparedLine(
                change=enum_to_pb(pb.LineChange.Value, "LINE_CHANGE", line.change), part=line.part, text=line.text
            )
            for line in lines
        ]
    )


def change_request_to_pb(asked: ChangeRequest) -> pb.ChangeRequest:
    """Give one thing an employer wants changed, with the block's task where it was pointed at."""
    message = pb.ChangeRequest(
        proposal_id=asked.proposal.id,
        role_id=asked.proposal.role_id,
        workplace_id=asked.proposal.workplace_id,
        number=asked.proposal.answer.number if asked.proposal.answer else 0,
        topics=[enum_to_pb(pb.ChangeTopic.Value, "CHANGE_TOPIC", topic) for topic in asked.topics],
        message=asked.message,
        answer_time=time_to_pb(asked.time),
    )
    if asked.block is not None:
        block = ProposedBlock(asked.block.day, asked.block.start, asked.block.end, asked.task_name or None)
        message.block.CopyFrom(proposed_block_to_pb(block))
        if asked.block.task_id is not None:
            message.block.task_id = asked.block.task_id
    return message
