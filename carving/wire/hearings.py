"""Hearings and what was read from them across the wire."""

from collections.abc import Iterable

from carving.domain.hearing import (
    Criterion,
    Decomposition,
    Disagreement,
    EnvironmentFactor,
    EnvironmentKind,
    HardRequirement,
    Hearing,
    HearingSheet,
    LeftOut,
    Question,
    Team,
)
from carving.domain.peak import Peak
from carving.domain.sheet import checked
from carving.store.rows import Kept
from carving.wire.common import (
    days_from_pb,
    days_to_pb,
    enum_from_pb,
    enum_to_pb,
    evidence_from_pb,
    evidence_to_pb,
    parts_from_pb,
    parts_to_pb,
    time_to_pb,
    window_from_pb,
    window_to_pb,
)
from carving.wire.tasks import task_to_pb
from carving.wire.wording import Wording
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb


def hearing_to_pb(kept: Kept[Hearing], wording: Wording) -> pb.Hearing:
    """Give a hearing with what was read from it."""
    hearing = kept.value
    return pb.Hearing(
        id=hearing.id,
        version=kept.version,
        create_time=time_to_pb(kept.create_time),
        workplace_id=hearing.workplace_id,
        hear_time=time_to_pb(hearing.heard_time),
        raw_text=hearing.text,
        sheet=sheet_to_pb(hearing.sheet),
        decomposition=decomposition_to_pb(hearing.decomposition, wording) if hearing.decomposition else None,
    )


def sheet_to_pb(sheet: HearingSheet | None) -> pb.HearingSheet | None:
    """Give a filled sheet under its own template's version."""
    return None if sheet is None else pb.HearingSheet(template_version=sheet.version, answers=sheet.answers)


def sheet_from_pb(message: pb.HearingSheet) -> HearingSheet:
    """Read a filled sheet; version 0 is the newest.

    `InvalidInput` SHEET_TEMPLATE_UNKNOWN, SHEET_QUESTION_UNKNOWN, SHEET_CHOICE_UNKNOWN.
    """
    return checked(message.template_version, message.answers)


def said_from_pb(message: pb.RecordHearingRequest | pb.DecomposeRequest) -> tuple[str, HearingSheet | None]:
    """Read what was said: a text, a filled sheet, or both; `InvalidInput` HEARING_IS_EMPTY without either."""
    sheet = sheet_from_pb(message.sheet) if message.HasField("sheet") else None
    answered = sheet is not None and any(answer.strip() for answer in sheet.answers.values())
    if not message.text.strip() and not answered:
        raise InvalidInput("HEARING_IS_EMPTY", [Fault("text", "required")])
    return message.text, sheet


def decomposition_to_pb(read: Decomposition, wording: Wording) -> pb.Decomposition:
    """Give everything read from one hearing."""
    return pb.Decomposition(
        language=read.language,
        tasks=[task_to_pb(task) for task in read.tasks],
        peaks=[peak_to_pb(peak) for peak in read.peaks],
        criteria=[criterion_to_pb(criterion) for criterion in read.criteria],
        environment=[factor_to_pb(factor) for factor in read.environment],
        team=team_to_pb(read.team),
        hard_requirements=[requirement_to_pb(requirement) for requirement in read.hard_requirements],
        left_out=[left_out_to_pb(left_out) for left_out in read.left_out],
        questions=[question_to_pb(question, wording) for question in read.questions],
        not_stated=read.not_stated,
        disagreements=[disagreement_to_pb(one, wording) for one in read.disagreements],
    )


def peak_to_pb(peak: Peak) -> pb.Peak:
    """Give a busy time."""
    return pb.Peak(
        days=days_to_pb(peak.days),
        window=window_to_pb(peak.window),
        rule=peak.rule,
        evidence=evidence_to_pb(peak.evidence),
        parts_of_day=parts_to_pb(peak.parts_of_day),
    )


def peaks_from_pb(messages: Iterable[pb.Peak]) -> tuple[Peak, ...]:
    """Read busy times."""
    return tuple(peak_from_pb(message, f"peaks[{number}]") for number, message in enumerate(messages))


def peak_from_pb(message: pb.Peak, field: str) -> Peak:
    """Read a busy time."""
    return Peak(
        days=days_from_pb(message.days, f"{field}.days") or None,
        window=window_from_pb(message.window, f"{field}.window"),
        rule=message.rule if message.HasField("rule") else None,
        evidence=evidence_from_pb(message.evidence),
        parts_of_day=parts_from_pb(message.parts_of_day),
    )


def criterion_to_pb(criterion: Criterion) -> pb.Criterion:
    """Give a criterion."""
    return pb.Criterion(
        name=criterion.name,
        unit=criterion.unit,
        baseline=criterion.baseline,
        target=criterion.target,
        measured_by=criterion.measured_by,
        evidence=evidence_to_pb(criterion.evidence),
    )


def criterion_from_pb(message: pb.Criterion) -> Criterion:
    """Read a criterion."""
    return Criterion(
        name=message.name,
        unit=message.unit if message.HasField("unit") else None,
        baseline=message.baseline if message.HasField("baseline") else None,
        target=message.target if message.HasField("target") else None,
        measured_by=message.measured_by if message.HasField("measured_by") else None,
        evidence=evidence_from_pb(message.evidence),
    )


def factor_to_pb(factor: EnvironmentFactor) -> pb.EnvironmentFactor:
    """Give one thing said about the place."""
    return pb.EnvironmentFactor(
        factor=enum_to_pb(pb.EnvironmentKind.Value, "ENVIRONMENT_KIND", factor.factor),
        value=factor.value,
        evidence=evidence_to_pb(factor.evidence),
    )


def factor_from_pb(message: pb.EnvironmentFactor) -> EnvironmentFactor:
    """Read one thing said about the place; an unknown axis is OTHER."""
    kind = enum_from_pb(EnvironmentKind, "ENVIRONMENT_KIND", pb.EnvironmentKind.Name(message.factor))
    return EnvironmentFactor(
        factor=kind or EnvironmentKind.OTHER,
        value=message.value if message.HasField("value") else None,
        evidence=evidence_from_pb(message.evidence),
    )


def team_to_pb(team: Team, key_person: str | None = None) -> pb.Team:
    """Give who works there."""
    return pb.Team(
        headcount=team.headcount,
        by_role=team.by_role,
        instructor=team.instructor,
        cover=team.cover,
        key_person=key_person,
        evidence=evidence_to_pb(team.evidence),
    )


def team_from_pb(message: pb.Team) -> Team:
    """Read who works there."""
    return Team(
        headcount=message.headcount if message.HasField("headcount") else None,
        by_role=dict(message.by_role),
        instructor=message.instructor if message.HasField("instructor") else None,
        cover=message.cover if message.HasField("cover") else None,
        evidence=evidence_from_pb(message.evidence),
    )


def requirement_to_pb(requirement: HardRequirement) -> pb.HardRequirement:
    """Give a must."""
    return pb.HardRequirement(what=requirement.what, evidence=evidence_to_pb(requirement.evidence))


def requirement_from_pb(message: pb.HardRequirement) -> HardRequirement:
    """Read a must."""
    return HardRequirement(message.what, evidence_from_pb(message.evidence))


def left_out_to_pb(left_out: LeftOut) -> pb.LeftOut:
    """Give a piece of the text that is not a task, and why."""
    return pb.LeftOut(
        evidence=evidence_to_pb(left_out.evidence),
        reason=enum_to_pb(pb.LeftOutReason.Value, "LEFT_OUT_REASON", left_out.reason),
    )


def question_to_pb(question: Question, wording: Wording) -> pb.Question:
    """Give something to ask later, in words."""
    return pb.Question(code=question.code, facts=question.facts, sentence=wording.say(question.code, question.facts))


def disagreement_to_pb(one: Disagreement, wording: Wording) -> pb.Disagreement:
    """Give what text and sheet tell differently, in words."""
    facts = {"subject": one.subject, "in_text": one.in_text, "in_sheet": one.in_sheet}
    in_words = {name: wording.plain(one.field, value) for name, value in facts.items()}
    subject = "of_task" if one.subject else "of_place"
    return pb.Disagreement(
        field=one.field,
        subject=one.subject,
        in_text=one.in_text,
        evidence=evidence_to_pb(one.evidence),
        in_sheet=one.in_sheet,
        question_id=one.question_id,
        used="sheet",
        sentence=wording.say(
            f"disagreement.{subject}", {**in_words, "field": wording.say(f"disagreement.field.{one.field}", {})}
        ),
    )
