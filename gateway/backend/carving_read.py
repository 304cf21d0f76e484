"""From carving's messages to views."""

from collections.abc import Iterable, Sequence

from gateway.backend import wire
from gateway.backend.carving_views import (
    Carved,
    Contact,
    Employer,
    Growth,
    Hearing,
    Peak,
    Ratio,
    Remainder,
    Role,
    Said,
    Source,
    Step,
    Task,
    Workplace,
)
from gateway.backend.remainder_views import Compared, FreedHour, StayingDays
from gateway.week import Block
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def employer(message: pb.Employer) -> Employer:
    """Read an employer."""
    return Employer(
        id=message.id,
        version=message.version,
        name=message.name,
        kana=message.kana,
        industry=message.industry,
        prefecture=message.prefecture,
        headcount=message.headcount if message.HasField("headcount") else None,
        contacts=tuple(Contact(one.name, one.title, one.phone, one.fax, one.email) for one in message.contacts),
    )


def workplace(message: pb.Workplace) -> Workplace:
    """Read a workplace."""
    team = message.team
    return Workplace(
        id=message.id,
        version=message.version,
        employer_id=message.employer_id,
        name=message.name,
        prefecture=message.prefecture,
        address=message.address,
        access=message.commute.text or message.commute.nearest_station,
        hourly_wage_yen=message.hourly_wage.yen if message.HasField("hourly_wage") else None,
        headcount=team.headcount if team.HasField("headcount") else None,
        open_minutes=_open_minutes(message.opening_hours),
        instructor=team.instructor,
        cover=team.cover,
        unmet_need=message.unmet_need,
        peaks=tuple(peak(one) for one in message.peaks),
        criteria=tuple(criterion(one) for one in message.criteria),
        environment=tuple(factor(one) for one in message.environment.factors),
        hard_requirements=tuple(requirement(one) for one in message.hard_requirements),
    )


def _open_minutes(hours: Sequence[pb.OpeningHours]) -> int | None:
    """Add up the minutes a week in which a workplace is open; None where nobody told any."""
    return sum(len(one.days) * (one.span.end_minute - one.span.start_minute) for one in hours) or None


def peak(message: pb.Peak) -> Peak:
    """Read a busy time."""
    start, end = window(message.window)
    parts = tuple(wire.word(pb.PartOfDay, part) for part in message.parts_of_day)
    return Peak(wire.days(message.days), start, end, message.rule, wire.span_of(message.evidence), parts)


def window(message: pb.Window) -> tuple[int | None, int | None]:
    """Read a time of day of which an end may be unknown."""
    return (
        message.start_minute if message.HasField("start_minute") else None,
        message.end_minute if message.HasField("end_minute") else None,
    )


def criterion(message: pb.Criterion) -> Said:
    """Read what work is judged by."""
    change = " → ".join(part for part in (message.baseline, message.target) if part)
    return Said(f"{message.name}({change})" if change else message.name, wire.span_of(message.evidence))


def factor(message: pb.EnvironmentFactor) -> Said:
    """Read something said about the place; the kind stands before the value as `kind:value`."""
    kind = wire.word(pb.EnvironmentKind, message.factor)
    return Said(f"{kind}:{message.value}" if message.value else f"{kind}:", wire.span_of(message.evidence))


def requirement(message: pb.HardRequirement) -> Said:
    """Read a must."""
    return Said(message.what, wire.span_of(message.evidence))


def task(message: pb.Task) -> Task:
    """Read a task."""
    start, end = window(message.window)
    return Task(
        id=message.id,
        version=message.version,
        workplace_id=message.workplace_id,
        name=message.name,
        who=message.who,
        days=wire.days(message.days),
        start_minute=start,
        end_minute=end,
        minutes_per_day=message.minutes_per_day if message.HasField("minutes_per_day") else None,
        per_week=message.per_week if message.HasField("per_week") else None,
        date_rule=message.date_rule,
        ratio=ratio(message.static) if message.HasField("static") else None,
        carvability=wire.word(common.Carvability, message.carvability),
        condition=message.condition,
        because=tuple(message.carvability_because),
        place=message.place,
        by_hand=not message.hearing_id,
        evidence=wire.span_of(message.evidence),
        tool=message.tool,
        parts=tuple(wire.word(pb.PartOfDay, part) for part in message.parts_of_day),
        demands=tuple(message.demands),
        days_basis=wire.word(common.Basis, message.days_basis),
        window_basis=wire.word(common.Basis, message.window_basis),
        minutes_basis=wire.word(common.Basis, message.minutes_basis),
        sources=_sources(message),
        steps=tuple(step(one) for one in message.elements),
        edited=tuple(message.edited_fields),
    )


def _sources(message: pb.Task) -> tuple[Source, ...]:
    """Read all the words a task was read from; its first where only that is given."""
    found = [source(one) for one in message.evidences]
    first = wire.span_of(message.evidence)
    return tuple(one for one in found if one) or ((Source(message.hearing_id, first),) if first else ())


def source(message: pb.TaskEvidence) -> Source | None:
    """Read words of one hearing; None for absent ones."""
    span = wire.span_of(message.evidence)
    return Source(message.hearing_id, span) if span else None


def step(message: pb.TaskElement) -> Step:
    """Read a step of a task."""
    basis = wire.word(common.Basis, message.basis)
    return Step(message.text, message.tool, message.place, basis, source(message.evidence))


def ratio(message: pb.Estimate) -> Ratio:
    """Read an estimate of the static share."""
    estimated = message.basis != common.BASIS_STATED
    return Ratio(
        message.value,
        message.low,
        message.high,
        estimated,
        tuple(message.because),
        wire.word(common.Basis, message.basis),
    )


def hearing(message: pb.Hearing) -> Hearing:
    """Read a hearing."""
    found = message.decomposition
    team = Said(found.team.evidence.text, wire.span_of(found.team.evidence)) if found.team.evidence.text else None
    return Hearing(
        id=message.id,
        text=message.raw_text,
        answers=tuple(sorted(message.sheet.answers.items())),
        hear_time=wire.moment(message.hear_time),
        tasks=tuple(task(one) for one in found.tasks),
        peaks=tuple(peak(one) for one in found.peaks),
        criteria=tuple(criterion(one) for one in found.criteria),
        environment=tuple(factor(one) for one in found.environment),
        hard_requirements=tuple(requirement(one) for one in found.hard_requirements),
        left_out=tuple(
            Said(wire.word(pb.LeftOutReason, one.reason), wire.span_of(one.evidence)) for one in found.left_out
        ),
        team=team,
        questions=tuple(one.sentence for one in found.questions if one.sentence),
        version=message.version,
        rereads=message.rereads_hearing_id,
        sheet_version=message.sheet.template_version,
        disagreements=tuple(Said(one.sentence, wire.span_of(one.evidence)) for one in found.disagreements),
    )


def role(message: pb.Role, tasks: dict[str, Task] | None = None) -> Role:
    """Read a role; with its tasks, the blocks carry their static ratios."""
    return Role(
        id=message.id,
        version=message.version,
        workplace_id=message.workplace_id,
        employer_id=message.employer_id,
        rank=message.rank,
        name=message.name,
        state=wire.word(pb.RoleState, message.state),
        days=wire.days(one.day for one in message.days),
        blocks=tuple(block(one, tasks or {}) for one in message.blocks),
        weekly_minutes=round(message.weekly_hours * 60),
        static_ratio=message.static_ratio if message.HasField("static_ratio") else None,
        peak_overlap_minutes=message.peak_overlap_minutes,
        freed=tuple((one.who, one.minutes) for one in message.freed),
        remainder=tuple(remainder(one) for one in message.remainder),
        growth=tuple(growth(one) for one in message.growth_path),
        reasons=wire.sentences(message.reasons),
        cautions=wire.sentences(message.cautions),
        proven_optimal=message.proven_optimal,
        by_hand=message.by_hand,
        strategies=tuple(wire.word(pb.Strategy, one) for one in message.strategies),
        freed_hours=freed_hours(message.freed_hours),
        staying=tuple(staying(one) for one in message.staying),
        comparisons=tuple(Compared(one.other_rank, one.sentence) for one in message.comparisons),
    )


def freed_hours(messages: Iterable[pb.FreedHour]) -> tuple[FreedHour, ...]:
    """Read the minutes freed by person and hour."""
    return tuple(FreedHour(one.who, one.hour, one.minutes) for one in messages)


def staying(message: pb.StayingDays) -> StayingDays:
    """Read what somebody's days look like once the role is out; what was like that before needs no second look."""
    return StayingDays(message.reason.sentence, message.verdict == pb.DAY_VERDICT_GOOD or message.already)


def carved(message: pb.CarveRolesResponse) -> Carved:
    """Read what a carving gave."""
    return Carved(
        roles=tuple(role(one) for one in message.roles),
        clash=message.clash.reason.sentence,
        relaxations=wire.sentences(message.clash.relaxations),
        questions=wire.sentences(one.reason for one in message.questions),
        loosened=wire.sentences(message.loosened),
        conditions=wire.sentences(message.clash.condition_reasons),
        settled=message.clash.settled,
    )


def block(message: pb.Block, tasks: dict[str, Task]) -> Block:
    """Read one piece of a week."""
    known = tasks.get(message.task_id)
    share = known.ratio.value if known and known.ratio else None
    name = (
        (message.task_name or (known.name if known else ""))
        if message.HasField("task_id") or message.task_name
        else None
    )
    return Block(wire.days([message.day])[0], message.span.start_minute, message.span.end_minute, name, share)


def remainder(message: pb.RemainderPart) -> Remainder:
    """Read what is left of a task."""
    return Remainder(message.task_name, message.who, message.minutes_before, message.minutes_left)


def growth(message: pb.GrowthStep) -> Growth:
    """Read one step of the growth path."""
    return Growth(
        after_months=message.after_months,
        weekly_minutes=round(message.weekly_hours * 60),
        days=wire.days(one.day for one in message.days),
        feasible=message.feasible,
        gates=wire.sentences(message.gates),
        reasons=wire.sentences(message.reasons),
        counts=dict(message.count.by_class),
        as_of=message.count.as_of,
        added=tuple(message.added_task_names),
        missing=wire.sentences(message.missing),
        insurances=tuple(message.insurances),
        hours=tuple((wire.days([one.day])[0], one.span.start_minute, one.span.end_minute) for one in message.days),
    )
