"""Roles across the wire: as stored, as alternatives nobody stored, and as the snapshot a matcher copies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from carving.commands.carvings import CarveAsk
from carving.domain.carve import HALF_DAY_X3, PATTERNS, Aims, Limits, Pattern
from carving.domain.carve.reasons import staying_reason
from carving.domain.carve.remainder import freed_hours
from carving.domain.kept_role import KeptRole, RoleState
from carving.domain.role import (
    Block,
    CarveQuestion,
    Carving,
    Clash,
    Comparison,
    CountStep,
    FreedHour,
    GrowthStep,
    Relaxation,
    Remainder,
    Role,
    RoleReason,
    StayingDays,
)
from carving.domain.task import Task
from carving.queries.roles import RoleView
from carving.wire.common import (
    days_from_pb,
    enum_from_pb,
    enum_to_pb,
    role_days_to_pb,
    span_from_pb,
    span_to_pb,
    time_to_pb,
    window_from_pb,
)
from carving.wire.hearings import criterion_to_pb, peak_to_pb, requirement_to_pb
from carving.wire.tasks import task_to_pb
from carving.wire.wording import Wording
from carving.wire.workplaces import (
    commute_to_pb,
    environment_to_pb,
    hours_to_pb,
    practicum_to_pb,
    style_to_pb,
    wage_to_pb,
)
from chassis.errors import Fault, InvalidInput
from chassis.wire import weekday_name, weekday_number
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common

TIME_LIMIT_S = 15.0
SAID_MAX = 2
"""Gains and losses that the one saying of a comparison names at most, of either."""


def reason_to_pb(reason: RoleReason | Relaxation | Clash, wording: Wording) -> common.Reason:
    """Give an explanation in words."""
    return common.Reason(code=reason.code, facts=reason.facts, sentence=wording.say(reason.code, reason.facts))


def kept_role_to_pb(kept: KeptRole, wording: Wording, cautions: Iterable[RoleReason] = ()) -> pb.Role:
    """Give a stored role."""
    message = role_to_pb(kept.role, kept.rank, {task.id: task.name for task in kept.tasks}, wording)
    message.id = kept.id
    message.version = kept.version
    message.create_time.CopyFrom(time_to_pb(kept.create_time))
    message.workplace_id = kept.workplace_id
    message.employer_id = kept.employer_id
    message.carving_id = kept.carving_id
    message.state = enum_to_pb(pb.RoleState.Value, "ROLE_STATE", kept.state)
    message.cautions.extend(reason_to_pb(caution, wording) for caution in cautions)
    message.by_hand = kept.by_hand
    names = {task.id: task.name for task in kept.tasks}
    message.pins.extend(block_to_pb(pin, names) for pin in kept.pins)
    return message


def role_to_pb(role: Role, rank: int, names: Mapping[str, str], wording: Wording) -> pb.Role:
    """Give a role as it was carved; `names` are the tasks' names by id."""
    return pb.Role(
        rank=rank,
        name=role.name,
        pattern=pattern_to_pb(role.pattern),
        days=role_days_to_pb(role.days),
        blocks=[block_to_pb(block, names) for block in role.blocks],
        weekly_hours=role.weekly_hours,
        static_ratio=role.static_ratio,
        peak_overlap_minutes=role.peak_overlap_minutes,
        freed=freed_to_pb(role.freed_minutes),
        remainder=[remainder_to_pb(part) for part in role.remainder],
        strategies=[enum_to_pb(pb.Strategy.Value, "STRATEGY", strategy) for strategy in role.strategies],
        growth_path=[growth_to_pb(step, wording) for step in role.growth],
        reasons=[reason_to_pb(reason, wording) for reason in role.reasons],
        proven_optimal=role.proven_optimal,
        bound_gap=role.bound_gap,
        points=role.points,
        static_unknown_minutes=role.static_unknown_minutes,
        freed_unstated_minutes=role.freed_unstated_minutes,
        freed_hours=[freed_hour_to_pb(one) for one in freed_hours(role)],
        staying=[staying_to_pb(days, wording) for days in role.staying],
        comparisons=[comparison_to_pb(one, wording) for one in role.comparisons],
    )


def pattern_to_pb(key: str) -> pb.WorkPattern:
    """Give a pattern by its key, with its numbers where it is one of ours."""
    pattern = PATTERNS.get(key)
    if pattern is None:
        return pb.WorkPattern(code=key)
    return pb.WorkPattern(
        code=key,
        days_per_week=pattern.days,
        minutes_per_day=pattern.minutes,
        rests_per_day=pattern.rests,
        rest_minutes=pattern.rest_minutes,
    )


def block_to_pb(block: Block, names: Mapping[str, str]) -> pb.Block:
    """Give one piece of the week."""
    return pb.Block(
        day=common.Weekday.ValueType(weekday_number(block.day)),
        span=span_to_pb(block.start, block.end),
        task_id=block.task_id,
        task_name=None if block.task_id is None else names.get(block.task_id, ""),
    )


def freed_to_pb(minutes: Mapping[str, int]) -> list[pb.FreedTime]:
    """Give freed minutes ordered by who."""
    return [pb.FreedTime(who=who, minutes=minutes[who]) for who in sorted(minutes)]


def freed_hour_to_pb(freed: FreedHour) -> pb.FreedHour:
    """Give the minutes freed within one hour of the clock."""
    return pb.FreedHour(who=freed.who, hour=freed.hour, minutes=freed.minutes)


def staying_to_pb(days: StayingDays, wording: Wording) -> pb.StayingDays:
    """Give what somebody's days look like once the role is out, with a sentence."""
    return pb.StayingDays(
        who=days.who,
        verdict=enum_to_pb(pb.DayVerdict.Value, "DAY_VERDICT", days.verdict),
        days=[common.Weekday.ValueType(weekday_number(day)) for day in days.days],
        minutes_before=days.minutes_before,
        minutes_left=days.minutes_left,
        already=days.already,
        reason=reason_to_pb(staying_reason(days), wording),
    )


def comparison_to_pb(comparison: Comparison, wording: Wording) -> pb.RoleComparison:
    """Give what an alternative gains and loses against another: all of it, and what weighs most in one saying."""
    gains, losses = ([reason_to_pb(one, wording) for one in side] for side in (comparison.gains, comparison.losses))
    side = {(True, True): "both", (True, False): "gains", (False, True): "losses", (False, False): "same"}
    facts = {"other": str(comparison.other), "gains": _said(gains, wording), "losses": _said(losses, wording)}
    sentence = wording.say(f"role.compare.{side[bool(gains), bool(losses)]}", facts)
    return pb.RoleComparison(other_rank=comparison.other, gains=gains, losses=losses, sentence=sentence)


def _said(reasons: Sequence[common.Reason], wording: Wording) -> str:
    """Give the first of these sentences in a row."""
    said = [reason.sentence for reason in reasons[:SAID_MAX]]
    return reduce(lambda one, two: wording.say("role.compare.and", {"one": one, "two": two}), said) if said else ""


def remainder_to_pb(part: Remainder) -> pb.RemainderPart:
    """Give what is left of a task."""
    return pb.RemainderPart(
        task_id=part.task_id,
        task_name=part.name,
        who=part.who,
        minutes_before=part.minutes_before,
        minutes_left=part.minutes_left,
    )


def growth_to_pb(step: GrowthStep, wording: Wording) -> pb.GrowthStep:
    """Give one step of the growth path."""
    return pb.GrowthStep(
        after_months=step.after_months,
        weekly_hours=step.weekly_hours,
        days=role_days_to_pb(step.days),
        feasible=step.feasible,
        added_task_ids=step.added_tasks,
        added_task_names=step.added_names,
        gates=[reason_to_pb(gate, wording) for gate in step.gates],
        count=count_to_pb(step.count),
        insurances=step.insurances,
        reasons=[reason_to_pb(reason, wording) for reason in step.reasons],
        missing=[reason_to_pb(reason, wording) for reason in step.missing],
        minutes_missing=step.minutes_missing,
        ask_task_ids=step.ask_tasks,
    )


def count_to_pb(count: CountStep) -> pb.CountStep:
    """Give what one person counts for the statutory rate."""
    return pb.CountStep(by_class=count.by_class, sources=count.sources, as_of=count.as_of)


def clash_to_pb(clash: Clash | None, wording: Wording) -> pb.Clash | None:
    """Give why no role can be carved."""
    if clash is None:
        return None
    return pb.Clash(
        reason=reason_to_pb(clash, wording),
        conditions=[one.code.rsplit(".", 1)[-1] for one in clash.conditions],
        relaxations=[reason_to_pb(one, wording) for one in clash.relaxations],
        condition_reasons=[reason_to_pb(one, wording) for one in clash.conditions],
        settled=clash.settled,
    )


def carve_question_to_pb(question: CarveQuestion, wording: Wording) -> pb.CarveQuestion:
    """Give something to ask the employer."""
    facts = {"name": question.name, "fields": ",".join(question.fields)}
    return pb.CarveQuestion(
        reason=reason_to_pb(RoleReason(question.code, facts), wording),
        subject_id=question.subject_id,
        name=question.name,
        fields=question.fields,
    )


def job_answer_to_pb(carving: Carving, tasks: Sequence[Task], wording: Wording) -> pb.CarveJobResponse:
    """Give alternatives that nobody stored."""
    names = {task.id: task.name for task in tasks}
    ranked = enumerate(carving.alternatives, 1)
    return pb.CarveJobResponse(
        roles=[role_to_pb(role, rank, names, wording) for rank, role in ranked],
        clash=clash_to_pb(carving.clash, wording),
        questions=[carve_question_to_pb(question, wording) for question in carving.questions],
        loosened=[reason_to_pb(reason, wording) for reason in carving.loosened],
    )


def carving_to_pb(
    carving: Carving, roles: Iterable[tuple[KeptRole, tuple[RoleReason, ...]]], wording: Wording
) -> pb.CarveRolesResponse:
    """Give a stored carving: its alternatives with their cautions, or why there are none."""
    messages = [kept_role_to_pb(kept, wording, cautions) for kept, cautions in roles]
    return pb.CarveRolesResponse(
        roles=messages,
        clash=clash_to_pb(carving.clash, wording),
        questions=[carve_question_to_pb(question, wording) for question in carving.questions],
        loosened=[reason_to_pb(reason, wording) for reason in carving.loosened],
        carving_id=messages[0].carving_id if messages else "",
    )


def role_states_from_pb(numbers: Iterable[pb.RoleState.ValueType]) -> tuple[RoleState, ...]:
    """Read the states wanted; none named means those that are not withdrawn."""
    found = [enum_from_pb(RoleState, "ROLE_STATE", pb.RoleState.Name(number)) for number in numbers]
    return tuple(state for state in found if state is not None) or (RoleState.CARVED, RoleState.CHOSEN)


def snapshot_to_pb(view: RoleView, wording: Wording) -> pb.RoleSnapshot:
    """Give a role with everything a matcher needs, and no person's name."""
    place = view.workplace.value
    return pb.RoleSnapshot(
        role=kept_role_to_pb(view.kept, wording, view.cautions),
        tasks=[task_to_pb(task) for task in view.kept.tasks],
        peaks=[peak_to_pb(peak) for peak in place.peaks],
        workplace_name=place.name,
        employer_name=view.employer.value.name,
        prefecture=place.prefecture or view.employer.value.prefecture,
        commute=commute_to_pb(place.commute),
        opening_hours=[hours_to_pb(hours) for hours in place.opening_hours],
        work_style=style_to_pb(place.work_style),
        environment=environment_to_pb(place.environment),
        hourly_wage=wage_to_pb(place.hourly_wage_yen),
        practicum=practicum_to_pb(place.practicum),
        hard_requirements=[requirement_to_pb(requirement) for requirement in place.hard_requirements],
        criteria=[criterion_to_pb(criterion) for criterion in place.criteria],
        instructor_named=bool(place.team.instructor),
        team_headcount=place.team.headcount,
    )


def carve_ask_from_pb(pattern: pb.WorkPattern, limits: pb.CarveLimits) -> CarveAsk:
    """Read pattern and bounds; what is absent takes its default. `InvalidInput` PATTERN_UNKNOWN, PATTERN_TOO_LONG."""
    made = Limits(
        stretch_max=limits.stretch_minutes_max if limits.HasField("stretch_minutes_max") else Limits().stretch_max,
        allow_conditional=limits.allow_conditional,
        pins=tuple(_pin_from_pb(pin, f"limits.pins[{number}]") for number, pin in enumerate(limits.pins)),
        solve_seconds=limits.time_limit_ms / 1000 if limits.HasField("time_limit_ms") else TIME_LIMIT_S,
    )
    days = days_from_pb(limits.days, "limits.days")
    shape = pattern_from_pb(pattern)
    return CarveAsk(
        pattern=replace(shape, days_within=days) if days else shape,
        limits=made,
        aims=Aims(static_wish=limits.static_ratio_wish if limits.HasField("static_ratio_wish") else None),
        alternatives=limits.alternatives_max if limits.HasField("alternatives_max") else 3,
        within=window_from_pb(limits.window, "limits.window"),
        excluded=frozenset(limits.excluded_task_ids),
    )


def _pin_from_pb(message: pb.Block, field: str) -> Block:
    span = span_from_pb(message.span, f"{field}.span")
    task_id = message.task_id if message.HasField("task_id") else None
    return Block(weekday_name(message.day, f"{field}.day"), span.start_minute, span.end_minute, task_id)


def pattern_from_pb(message: pb.WorkPattern) -> Pattern:
    """Read a weekly pattern: one of ours by its code, or a new one whose numbers must fit a day and each other."""
    if not message.code and not message.days_per_week:
        return HALF_DAY_X3
    known = PATTERNS.get(message.code)
    if known is not None:
        return known
    if not message.days_per_week or not message.minutes_per_day:
        raise InvalidInput("PATTERN_UNKNOWN", [Fault("pattern.code", "pattern", ", ".join(PATTERNS))])
    rest = message.rest_minutes or HALF_DAY_X3.rest_minutes
    if message.rests_per_day * rest >= message.minutes_per_day:
        raise InvalidInput("PATTERN_IS_ALL_REST", [Fault("pattern.rests_per_day", "max")])
    return Pattern(
        message.code or "custom", message.days_per_week, message.minutes_per_day, message.rests_per_day, rest
    )
