"""From the wire's messages about proposals to what pages and documents know of them."""

from gateway.backend import wire
from gateway.backend.carving_read import freed_hours, growth, peak
from gateway.backend.proposal_views import (
    Answer,
    ChangeRequest,
    ComparedLine,
    Content,
    Cost,
    Criterion,
    Doubt,
    EmployerView,
    Finding,
    Proposal,
    Recipient,
    Section,
    Sender,
)
from gateway.week import Block
from kiridashi.carving.v1 import carving_pb2 as pb

PERSON = "proposal.lint.person"


def content(message: pb.ProposalContent) -> Content:
    """Read what an employer reads."""
    shares = {one.name: one.static_ratio for one in message.tasks if one.HasField("static_ratio")}
    return Content(
        role_name=message.role_name,
        employer_name=message.employer_name,
        workplace_name=message.workplace_name,
        recipient=recipient(message.recipient),
        sender=sender(message.sender),
        blocks=tuple(_proposed_block(one, shares) for one in message.blocks),
        weekly_minutes=round(message.weekly_hours * 60),
        static_ratio=message.static_ratio if message.HasField("static_ratio") else None,
        peak_overlap_minutes=message.peak_overlap_minutes,
        peaks=tuple(peak(one) for one in message.peaks),
        freed=tuple((one.who, one.minutes) for one in message.freed),
        reasons=wire.sentences(message.reasons),
        hourly_wage_yen=message.hourly_wage.yen if message.HasField("hourly_wage") else None,
        sections=tuple(Section(one.code, one.title, tuple(one.paragraphs)) for one in message.sections),
        growth=tuple(growth(one) for one in message.growth_path),
        freed_hours=freed_hours(message.freed_hours),
        criteria=tuple(
            Criterion(one.name, one.unit, one.baseline, one.target, one.measured_by) for one in message.criteria
        ),
        costs=tuple(cost(one) for one in message.costs),
        unmet_need=message.unmet_need,
        start_date=wire.day_of(message.start_date),
        static_estimated=message.static_estimated,
        conditions=tuple((one.task_name, one.condition) for one in message.conditions),
        prefecture=message.prefecture,
    )


def cost(message: pb.CostFigure) -> Cost:
    """Read a line of what it costs."""
    sources, as_of = tuple(message.sources), wire.day_of(message.as_of_date)
    return Cost(message.code, message.title, message.value, message.note, sources, as_of)


def _proposed_block(message: pb.Block, shares: dict[str, float]) -> Block:
    """Read a block of a proposal, whose tasks go by name."""
    name = message.task_name or None
    return Block(
        wire.days([message.day])[0],
        message.span.start_minute,
        message.span.end_minute,
        name,
        shares.get(name) if name else None,
    )


def recipient(message: pb.Recipient) -> Recipient:
    """Read whom a proposal goes to."""
    channel = wire.word(pb.SendChannel, message.channel)
    return Recipient(message.company_name, message.person_name, message.department, channel)


def sender(message: pb.Sender) -> Sender:
    """Read who proposes."""
    return Sender(message.office_name, message.supporter_name, message.phone, message.fax, message.email)


def answer(message: pb.Answer) -> Answer:
    """Read what an employer answered."""
    return Answer(
        kind=wire.word(pb.AnswerKind, message.kind),
        name=message.responder_name,
        message=message.message,
        topics=tuple(wire.word(pb.ChangeTopic, one) for one in message.change_topics),
        ask_again=message.ask_again_later if message.HasField("ask_again_later") else None,
        channel=wire.word(pb.SendChannel, message.channel),
        source_note=message.source_note,
        time=wire.moment(message.answer_time),
        blocks=tuple(pointed(one) for one in message.blocks),
        received=wire.day_of(message.receive_date),
        entered_by=message.entered_by,
    )


def pointed(message: pb.PointedBlock) -> Block:
    """Read a piece of the week that was pointed at."""
    span = message.span
    return Block(wire.days([message.day])[0], span.start_minute, span.end_minute, message.task_name or None)


def proposal(message: pb.Proposal) -> Proposal:
    """Read a proposal."""
    return Proposal(
        id=message.id,
        version=message.version,
        role_id=message.role_id,
        workplace_id=message.workplace_id,
        employer_id=message.employer_id,
        client_id=message.client_id,
        state=wire.word(pb.ProposalState, message.state),
        number=message.number,
        content=content(message.content),
        answer=answer(message.answer) if message.HasField("answer") else None,
        create_time=wire.moment(message.create_time),
        send_time=wire.moment(message.send_time),
        expire_time=wire.moment(message.expire_time),
        findings=tuple(finding(one) for one in message.findings),
        doubts=tuple(doubt(one) for one in message.doubts),
        renew_ask_time=wire.moment(message.renew_ask_time),
        undo_end_time=wire.moment(message.undo_end_time),
    )


def finding(message: pb.ProposalFinding) -> Finding:
    """Read something better changed in the text."""
    personal = message.reason.code == PERSON
    return Finding(message.reason.sentence, message.section_code, message.paragraph, personal)


def doubt(message: pb.ProposalDoubt) -> Doubt:
    """Read something that nobody confirmed."""
    outcome = wire.word(pb.DoubtOutcome, message.outcome)
    return Doubt(message.key, message.reason.sentence, outcome, message.removable, message.blocking)


def compared(message: pb.ComparedLine) -> ComparedLine:
    """Read a line of two versions side by side."""
    return ComparedLine(wire.word(pb.LineChange, message.change), message.part, message.text)


def change_request(message: pb.ChangeRequest) -> ChangeRequest:
    """Read what an employer wants changed."""
    return ChangeRequest(
        proposal_id=message.proposal_id,
        role_id=message.role_id,
        number=message.number,
        topics=tuple(wire.word(pb.ChangeTopic, one) for one in message.topics),
        message=message.message,
        block=_proposed_block(message.block, {}) if message.HasField("block") else None,
        task_id=message.block.task_id,
        time=wire.moment(message.answer_time),
    )


def employer_view(message: pb.EmployerView) -> EmployerView:
    """Read what a link shows."""
    return EmployerView(
        proposal_id=message.proposal_id,
        state=wire.word(pb.ProposalState, message.state),
        number=message.number,
        content=content(message.content),
        expire_time=wire.moment(message.expire_time),
        answer=answer(message.answer) if message.HasField("answer") else None,
        undo_end_time=wire.moment(message.undo_end_time),
    )
