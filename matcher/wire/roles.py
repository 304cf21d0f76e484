"""Roles across the border: in from the carving service's snapshots, out as our copies."""

import re
from collections.abc import Iterator
from datetime import datetime

from chassis.wire import weekday_name, weekday_number
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.client import Axis
from matcher.domain.role_copy import Block, Range, Role, RoleState, RoleTask, Surroundings, with_implied_demands
from matcher.wire import words

_KILOGRAMS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:kg|㎏|キロ)", re.IGNORECASE)


def role_from_snapshot(snapshot: carving.RoleSnapshot, now: datetime) -> Role:
    """Read what the carving service says of a role; what it does not say stays unknown."""
    given = snapshot.role
    withdrawn = given.state == carving.ROLE_STATE_WITHDRAWN
    return Role(
        id=given.id,
        version=given.version,
        workplace_id=given.workplace_id,
        employer_id=given.employer_id,
        name=given.name,
        state=RoleState.WITHDRAWN if withdrawn else RoleState.OPEN,
        update_time=now,
        blocks=tuple(_block_from_pb(block) for block in given.blocks),
        tasks=tuple(_task_from_pb(task) for task in snapshot.tasks),
        weekly_hours=given.weekly_hours or None,
        static_ratio=words.optional(given, "static_ratio", given.static_ratio),
        environment=tuple(_environment_from_pb(snapshot.environment)),
        prefecture=snapshot.prefecture or None,
        hourly_wage_yen=snapshot.hourly_wage.yen if snapshot.HasField("hourly_wage") else None,
    )


def _block_from_pb(given: carving.Block) -> Block:
    task_id = words.optional(given, "task_id", given.task_id)
    return Block(weekday_name(given.day, "blocks"), words.span_of(given.span), task_id or None)


def _task_from_pb(given: carving.Task) -> RoleTask:
    weight = _KILOGRAMS.search(given.name)
    return with_implied_demands(
        RoleTask(
            id=given.id,
            name=given.name,
            demands=tuple(dict.fromkeys(demand.upper() for demand in given.demands)),
            static_ratio=given.static.value if given.HasField("static") else None,
            place=words.optional(given, "place", given.place) or None,
            lifting_kg=float(weight[1]) if weight else None,
        )
    )


def _environment_from_pb(given: carving.Environment) -> Iterator[Surroundings]:
    singles = (
        (Axis.NOISE, "noise_db", given.noise_db),
        (Axis.LIGHT, "light_lux", given.light_lux),
        (Axis.DISTANCE, "people_distance_m", given.people_distance_m),
    )
    for axis, field, value in singles:
        if words.optional(given, field, value) is not None:
            yield Surroundings(axis, Range(value, value))
    low, high = given.HasField("temperature_c_low"), given.HasField("temperature_c_high")
    if low or high:
        first = given.temperature_c_low if low else given.temperature_c_high
        last = given.temperature_c_high if high else given.temperature_c_low
        yield Surroundings(Axis.TEMPERATURE, Range(min(first, last), max(first, last)))


def role_to_pb(role: Role) -> pb.RoleCopy:
    """Give our copy of a role."""
    return pb.RoleCopy(
        role_id=role.id,
        version=role.version,
        workplace_id=role.workplace_id,
        employer_id=role.employer_id,
        name=role.name,
        state=words.ROLE_STATE[role.state],  # type: ignore[arg-type]  # table values are the enum's own numbers
        blocks=[_block_to_pb(block) for block in role.blocks],
        tasks=[_task_to_pb(task, role) for task in role.tasks],
        weekly_hours=role.weekly_hours or 0.0,
        static_ratio=role.static_ratio,
        environment=[
            pb.EnvironmentValue(
                axis=words.AXIS[item.axis],  # type: ignore[arg-type]  # as above
                low=item.value.low,
                high=item.value.high,
            )
            for item in role.environment
        ],
        prefecture=role.prefecture or "",
        municipality=role.municipality or "",
        hourly_wage_yen=role.hourly_wage_yen or 0,
        update_time=words.time_to_pb(role.update_time),
    )


def _block_to_pb(block: Block) -> pb.RoleBlock:
    number = weekday_number(block.weekday)
    span = words.span_to_pb(block.span)
    return pb.RoleBlock(weekday=number, span=span, task_id=block.task_id or "")  # type: ignore[arg-type]  # weekdays are 1 to 7


def _task_to_pb(task: RoleTask, role: Role) -> pb.TaskCopy:
    return pb.TaskCopy(
        task_id=task.id,
        name=task.name,
        minutes_per_week=role.weekly_minutes(task.id),
        stretch_minutes_max=role.stretch_minutes(task.id),
        static_ratio=task.static_ratio,
        demands=task.demands,
        lifting_kg=task.lifting_kg,
        licences=task.licences,
        place=task.place or "",
    )
