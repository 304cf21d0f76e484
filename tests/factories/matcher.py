"""Clients and roles for tests: the people and workplaces of `examples/`, and small ones made to measure."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from google.protobuf.json_format import ParseDict

from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.common.v1 import common_pb2
from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.client import Axis, Client, Identity, Profile, Record, Span
from matcher.domain.role_copy import Block, Range, Role, RoleState, RoleTask, Surroundings, with_implied_demands
from matcher.wire.clients import record_from_pb

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
THEN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DAYS = dict(zip("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))

ROLES: dict[str, tuple[str, dict[str, str]]] = {
    "logistics": (
        "検品・セットアップ担当",
        {
            "火木": "L14 9:30-10:20 / L02 10:20-11:00 / 休 11:00-11:10 / L03 11:10-11:40 / L02 11:40-12:20"
            " / L12 12:20-13:00 / 休 13:00-13:10 / L07 13:10-13:30",
            "水": "L02 9:30-10:20 / L03 10:20-11:00 / 休 11:00-11:10 / L02 11:10-12:00 / L12 12:00-12:40"
            " / 休 12:40-12:50 / L07 12:50-13:30",
        },
    ),
    "supermarket": (
        "青果パックと期限チェックの担当",
        {
            "月水金": "M04 12:00-12:40 / M05 12:40-13:20 / 休 13:20-13:30 / M14 13:30-14:00 / M09 14:00-14:40"
            " / 休 14:40-14:50 / M04 14:50-15:30 / M13 15:30-16:00"
        },
    ),
    "office": (
        "デジタル書類整備担当",
        {
            "火": "O02 9:30-10:20 / O03 10:20-11:00 / 休 11:00-11:10 / O02 11:10-11:40 / O03 11:40-12:10"
            " / O09 12:10-12:30 / O10 12:30-12:50 / 休 12:50-13:00 / O04 13:00-13:30",
            "水": "O02 9:30-10:10 / O03 10:10-10:50 / 休 10:50-11:00 / O02 11:00-11:30 / O03 11:30-12:00"
            " / O09 12:00-12:20 / 休 12:20-12:30 / O05 12:30-13:30",
            "金": "O02 9:30-10:10 / O03 10:10-10:40 / 休 10:40-10:50 / O02 10:50-11:20 / O03 11:20-11:50"
            " / O10 11:50-12:10 / O04 12:10-12:30 / 休 12:30-12:40 / O05 12:40-13:30",
        },
    ),
}
"""The roles that an expert carved at the three workplaces, as weeks."""


@cache
def profile_message(letter: str) -> pb.ClientProfile:
    """Give the example person "a".."i" as a message."""
    given = json.loads((EXAMPLES / "clients" / f"{letter}.json").read_text("utf-8"))
    return ParseDict(given, pb.ClientProfile())


def an_example_client(letter: str) -> Client:
    """Give the example person "a".."i"; the id sorts by the letter."""
    return a_client(record_from_pb(profile_message(letter)), number=ord(letter))


def a_client(record: Record | None = None, *, profile: Profile | None = None, number: int = 1) -> Client:
    """Give a client of whom nothing is known, or with this record or profile."""
    kept = record or Record(Identity("架空 花子", "K.H.", "カクウ ハナコ"), profile or Profile())
    return Client(f"00000000-0000-4000-8000-{number:012d}", 1, kept, THEN, THEN)


@cache
def workplace(name: str) -> dict[str, Any]:  # Any: the values of a JSON document
    """Give an example workplace's file."""
    loaded: dict[str, Any] = json.loads((EXAMPLES / "workplaces" / f"{name}.json").read_text("utf-8"))
    return loaded


def an_expert_role(name: str) -> Role:
    """Give the role that an expert carved at an example workplace."""
    place = workplace(name)
    title, week = ROLES[name]
    blocks = tuple(b for days, line in week.items() for day in days for b in _blocks(DAYS[day], line))
    used = {b.task_id for b in blocks}
    tasks = tuple(_task(t) for t in place["tasks"] if t["id"] in used)
    return Role(
        id=f"10000000-0000-4000-8000-{list(ROLES).index(name):012d}",
        version=1,
        workplace_id="20000000-0000-4000-8000-000000000001",
        employer_id="30000000-0000-4000-8000-000000000001",
        name=title,
        state=RoleState.OPEN,
        update_time=THEN,
        blocks=blocks,
        tasks=tasks,
        weekly_hours=12.0,
        static_ratio=_static_ratio(place, blocks),
        environment=_environment(place["workplace"]["environment"]),
        prefecture=place["prefecture"],
        hourly_wage_yen=place["wage"],
    )


def _blocks(day: str, line: str) -> list[Block]:
    found = re.findall(r"(\S+) (\d+):(\d+)-(\d+):(\d+)", line)
    return [
        Block(day, Span(int(a) * 60 + int(b), int(c) * 60 + int(d)), None if task == "休" else task)
        for task, a, b, c, d in found
    ]


def _task(given: dict[str, Any]) -> RoleTask:  # Any: as above
    task = RoleTask(given["id"], given["name"], tuple(given["demands"]), given["static"], given.get("place"))
    return with_implied_demands(task)


def _static_ratio(place: dict[str, Any], blocks: tuple[Block, ...]) -> float:  # Any: as above
    ratios = {t["id"]: t["static"] for t in place["tasks"]}
    timed = [(b.span.end_minute - b.span.start_minute, b.task_id) for b in blocks if b.task_id]
    return sum(m * ratios[t] for m, t in timed) / sum(m for m, _ in timed)


def _environment(given: dict[str, float]) -> tuple[Surroundings, ...]:
    names = {
        Axis.NOISE: ("noiseDb", "noiseDb"),
        Axis.LIGHT: ("lightLux", "lightLux"),
        Axis.TEMPERATURE: ("temperatureCLow", "temperatureCHigh"),
        Axis.DISTANCE: ("peopleDistanceM", "peopleDistanceM"),
    }
    return tuple(
        Surroundings(axis, Range(given[low], given[high])) for axis, (low, high) in names.items() if low in given
    )


def a_role(*tasks: RoleTask, number: int = 1, days: tuple[str, ...] = ("tue", "wed", "thu")) -> Role:
    """Give a role of one-hour tasks from 9:30 on each day, with nothing known of the place."""
    blocks = tuple(
        Block(day, Span(570 + 60 * i, 630 + 60 * i), task.id) for day in days for i, task in enumerate(tasks)
    )
    return Role(
        id=f"10000000-0000-4000-8000-{900 + number:012d}",
        version=1,
        workplace_id="20000000-0000-4000-8000-000000000009",
        employer_id="30000000-0000-4000-8000-000000000009",
        name="ためしの役割",
        state=RoleState.OPEN,
        update_time=THEN,
        blocks=blocks,
        tasks=tasks,
        weekly_hours=float(len(tasks) * len(days)),
    )


def a_snapshot(name: str, role_id: str, version: int = 1) -> carving.RoleSnapshot:
    """Give an example workplace's role as the carving service would answer for it."""
    role, place = an_expert_role(name), workplace(name)
    ids = {task.id: f"40000000-0000-4000-8000-{n:012d}" for n, task in enumerate(role.tasks)}
    return carving.RoleSnapshot(
        role=carving.Role(
            id=role_id,
            version=version,
            workplace_id=role.workplace_id,
            employer_id=role.employer_id,
            name=role.name,
            state=carving.ROLE_STATE_CHOSEN,
            blocks=[_block_message(block, ids) for block in role.blocks],
            weekly_hours=role.weekly_hours or 0.0,
            static_ratio=role.static_ratio,
        ),
        tasks=[
            carving.Task(
                id=ids[task.id],
                name=task.name,
                demands=[demand.lower() for demand in task.demands],
                static=carving.Estimate(value=task.static_ratio or 0.0),
                place=task.place,
            )
            for task in role.tasks
        ],
        prefecture=place["prefecture"],
        environment=ParseDict(place["workplace"]["environment"], carving.Environment()),
        hourly_wage=common_pb2.Money(yen=place["wage"]),
    )


def _block_message(block: Block, ids: dict[str, str]) -> carving.Block:
    return carving.Block(
        day=list(DAYS.values()).index(block.weekday) + 1,  # type: ignore[arg-type]  # 1..7 are the enum's numbers
        span=common_pb2.TimeSpan(start_minute=block.span.start_minute, end_minute=block.span.end_minute),
        task_id=ids[block.task_id] if block.task_id else None,
    )
