"""Proposals across the wire: what the office sees, and the separate view an employer sees."""

from collections.abc import Iterable
from datetime import datetime

from carving.commands.links import Knock, Opened
from carving.commands.proposals import Edit, shown
from carving.domain.proposal import (
    Answer,
    AnswerKind,
    ChangeTopic,
    Channel,
    Proposal,
    ProposalContent,
    ProposalState,
    ProposedBlock,
    ProposedStep,
    Recipient,
    Said,
    Section,
    Sender,
)
from carving.wire.common import enum_from_pb, enum_to_pb, role_days_to_pb, span_to_pb, time_to_pb
from carving.wire.hearings import criterion_to_pb, peak_to_pb
from carving.wire.roles import count_to_pb, freed_to_pb, remainder_to_pb
from carving.wire.workplaces import wage_to_pb
from chassis.errors import Fault, InvalidInput
from chassis.wire import require, weekday_number
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def proposal_to_pb(proposal: Proposal, now: datetime) -> pb.Proposal:
    """Give a proposal as the office sees it."""
    seen = shown(proposal, now)
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
        content=content_to_pb(seen.content),
        answer=answer_to_pb(seen.answer) if seen.answer else None,
        send_time=time_to_pb(seen.send_time) if seen.send_time else None,
        expire_time=time_to_pb(seen.expire_time) if seen.expire_time else None,
    )


def employer_view_to_pb(opened: Opened, now: datetime) -> pb.EmployerView:
    """Give what an employer sees: the frozen content and their own answer, nothing of the office's."""
    answer = opened.proposal.answer
    return pb.EmployerView(
        proposal_id=opened.proposal.id,
        state=state_to_pb(opened.proposal.state_at(now)),
        number=opened.link.number,
        content=content_to_pb(opened.content),
        expire_time=time_to_pb(opened.link.expire_time),
        answer=answer_to_pb(answer) if answer else None,
    )


def state_to_pb(state: ProposalState) -> pb.ProposalState.ValueType:
    """Give what became of a proposal."""
    return enum_to_pb(pb.ProposalState.Value, "PROPOSAL_STATE", state)


def states_from_pb(numbers: Iterable[pb.ProposalState.ValueType]) -> tuple[ProposalState, ...]:
    """Read the states wanted."""
    found = [enum_from_pb(ProposalState, "PROPOSAL_STATE", pb.ProposalState.Name(number)) for number in numbers]
    return tuple(state for state in found if state is not None)


def content_to_pb(content: ProposalContent) -> pb.ProposalContent:
    """Give what an employer reads."""
    return pb.ProposalContent(
        role_name=content.role_name,
        employer_name=content.employer_name,
        workplace_name=content.workplace_name,
        recipient=recipient_to_pb(content.recipient),
        sender=sender_to_pb(content.sender),
        days=role_days_to_pb(content.days),
        blocks=[proposed_block_to_pb(block) for block in content.blocks],
        weekly_hours=content.weekly_hours,
        static_ratio=content.static_ratio,
        peak_overlap_minutes=content.peak_overlap_minutes,
        tasks=[
            pb.ProposedTask(
                name=task.name, who=task.who, weekly_minutes=task.weekly_minutes, static_ratio=task.static_ratio
            )
            for task in content.tasks
        ],
        peaks=[peak_to_pb(peak) for peak in content.peaks],
        freed=freed_to_pb(content.freed_minutes),
        remainder=[remainder_to_pb(part) for part in content.remainder],
        growth_path=[step_to_pb(step) for step in content.growth],
        reasons=[said_to_pb(reason) for reason in content.reasons],
        criteria=[criterion_to_pb(criterion) for criterion in content.criteria],
        hourly_wage=wage_to_pb(content.hourly_wage_yen),
        sections=[section_to_pb(section) for section in content.sections],
    )


def proposed_block_to_pb(block: ProposedBlock) -> pb.Block:
    """Give one piece of the week, by the task's name alone."""
    return pb.Block(
        day=common.Weekday.ValueType(weekday_number(block.day)),
        span=span_to_pb(block.start, block.end),
        task_name=block.task_name,
    )


def step_to_pb(step: ProposedStep) -> pb.GrowthStep:
    """Give one step of the growth path in the words it was frozen with."""
    return pb.GrowthStep(
        after_months=step.after_months,
        weekly_hours=step.weekly_hours,
        days=role_days_to_pb(step.days),
        feasible=step.feasible,
        added_task_names=step.added_task_names,
        gates=[said_to_pb(gate) for gate in step.gates],
        count=count_to_pb(step.count),
        insurances=step.insurances,
        reasons=[said_to_pb(reason) for reason in step.reasons],
    )


def said_to_pb(said: Said) -> common.Reason:
    """Give an explanation in the words it was frozen with."""
    return common.Reason(code=said.code, facts=said.facts, sentence=said.sentence)


def section_to_pb(section: Section) -> pb.Section:
    """Give one part of the text."""
    return pb.Section(code=section.code, title=section.title, paragraphs=section.paragraphs)


def recipient_to_pb(recipient: Recipient) -> pb.Recipient:
    """Give whom a proposal goes to."""
    return pb.Recipient(
        company_name=recipient.company_name,
        department=recipient.department,
        person_name=recipient.person_name,
        channel=channel_to_pb(recipient.channel),
    )


def sender_to_pb(sender: Sender) -> pb.Sender:
    """Give who makes a proposal."""
    return pb.Sender(
        office_name=sender.office_name,
        supporter_name=sender.supporter_name,
        phone=sender.phone,
        fax=sender.fax,
        email=sender.email,
    )


def channel_to_pb(channel: Channel | None) -> pb.SendChannel.ValueType:
    """Give how something travelled."""
    return enum_to_pb(pb.SendChannel.Value, "SEND_CHANNEL", channel)


def channel_from_pb(number: pb.SendChannel.ValueType) -> Channel | None:
    """Read how something travelled."""
    return enum_from_pb(Channel, "SEND_CHANNEL", pb.SendChannel.Name(number))


def answer_to_pb(answer: Answer) -> pb.Answer:
    """Give an employer's answer."""
    return pb.Answer(
        kind=enum_to_pb(pb.AnswerKind.Value, "ANSWER_KIND", answer.kind),
        responder_name=answer.responder_name,
        message=answer.message,
        change_topics=[enum_to_pb(pb.ChangeTopic.Value, "CHANGE_TOPIC", topic) for topic in answer.change_topics],
        ask_again_later=answer.ask_again_later,
        channel=channel_to_pb(answer.channel),
        answer_time=time_to_pb(answer.time),
        proposal_number=answer.number,
        source_note=answer.source_note,
    )


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
    )


def edit_from_pb(message: pb.DraftProposalRequest | pb.ReviseProposalRequest) -> Edit:
    """Read what a person gives for a proposal; what is absent stays as it is."""
    return Edit(
        recipient=recipient_from_pb(message.recipient) if message.HasField("recipient") else None,
        sender=sender_from_pb(message.sender) if message.HasField("sender") else None,
        sections=tuple(section_from_pb(section) for section in message.sections),
        client_id=message.client_id,
    )


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


def knock_from_pb(message: pb.OpenProposalLinkRequest | pb.AnswerProposalByLinkRequest) -> Knock:
    """Read the secret held up; `InvalidInput` FIELDS_MISSING where there is none."""
    if not message.link_token and not message.reply_code:
        raise InvalidInput("FIELDS_MISSING", [Fault("link_token", "required"), Fault("reply_code", "required")])
    return Knock(message.link_token, message.reply_code, message.source)
