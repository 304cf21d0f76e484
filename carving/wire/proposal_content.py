"""What an employer reads, across the wire: the content of a proposal and its parts."""

from carving.domain.proposals.content import (
    Channel,
    CostFigure,
    ProposalContent,
    ProposedBlock,
    ProposedStep,
    Recipient,
    Said,
    Section,
    Sender,
)
from carving.wire.common import date_to_pb, enum_from_pb, enum_to_pb, role_days_to_pb, span_to_pb
from carving.wire.hearings import criterion_to_pb, peak_to_pb
from carving.wire.roles import count_to_pb, freed_hour_to_pb, freed_to_pb, remainder_to_pb
from carving.wire.workplaces import wage_to_pb
from chassis.wire import weekday_number
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


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
        freed_hours=[freed_hour_to_pb(one) for one in content.freed_hours],
        costs=[cost_to_pb(one) for one in content.costs],
        unmet_need=content.unmet_need,
        start_date=date_to_pb(content.start_date),
        static_estimated=content.static_estimated,
        conditions=[pb.TaskCondition(task_name=one.task_name, condition=one.condition) for one in content.conditions],
        prefecture=content.prefecture,
    )


def cost_to_pb(cost: CostFigure) -> pb.CostFigure:
    """Give one line of the costs."""
    return pb.CostFigure(
        code=cost.code,
        title=cost.title,
        value=cost.value,
        note=cost.note,
        sources=cost.sources,
        as_of_date=date_to_pb(cost.as_of),
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
