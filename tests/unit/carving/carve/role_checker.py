"""Every hard rule of a carved week, checked from plain values alone. Imports nothing of what it checks.

It reads a workplace file and a role as `kiridashi carve --json` prints it, and knows the rules by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any
from unicodedata import normalize

JAPANESE = dict(zip("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))
PARTS = {
    "morning": (0, 720),
    "noon": (660, 840),
    "afternoon": (720, 1080),
    "evening": (900, 1440),
    "night": (1020, 1440),
}
NEVER = frozenset({"licence", "vehicles", "bodily_care"})

Case = Mapping[str, Any]  # a workplace file: Any because it is JSON
Block = tuple[int, int, str | None]


@dataclass(frozen=True)
class Rules:
    """What the role was asked to keep: its week's shape in minutes, the bounds of work, and one person's own bounds.

    `available` and `appointments` are weekday, start and end; `refused` are demands.
    """

    days: int = 3
    paid: int = 240
    rests: int = 2
    rest: int = 10
    stretch: int = 60
    unbroken: int = 100
    shortest: int = 10
    conditional: bool = False
    spans: tuple[tuple[str, int, int], ...] = ()
    pins: tuple[tuple[str, int, int, str | None], ...] = ()
    given: Mapping[tuple[str, str], int] | None = None
    available: tuple[tuple[str, int, int], ...] | None = None
    appointments: tuple[tuple[str, int, int], ...] = ()
    refused: frozenset[str] = frozenset()
    lifting_kg: float | None = None


def minutes(clock: str) -> int:
    """Read "H:MM" as minutes since midnight."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def broken_rules(case: Case, role: Mapping[str, Any], rules: Rules | None = None) -> list[str]:
    """Give every rule that a role breaks, as sentences; an empty list is a sound role."""
    rules = rules or Rules()
    week = week_of(role)
    found = _days(role, week, rules)
    for day, blocks in week.items():
        for fault in (
            *_outline(blocks, _shape(day, rules)),
            *_hours(case, day, blocks),
            *_own_hours(day, (blocks[0][0], blocks[-1][1]), rules),
            *_tasks(case, day, blocks, rules),
            *_stretches(case, blocks, rules),
        ):
            found.append(f"{day}: {fault}")
    return found + _conditions(case, role, week) + _figures(case, role, week)


def week_of(role: Mapping[str, Any]) -> dict[str, list[Block]]:
    """Give the blocks of each day in order of time."""
    week: dict[str, list[Block]] = defaultdict(list)
    for block in role["blocks"]:
        week[block["day"]].append((minutes(block["start"]), minutes(block["end"]), block["task"]))
    return {day: sorted(blocks, key=lambda block: block[:2]) for day, blocks in week.items()}


def minutes_by_day(role: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Give the minutes that a role takes of each task on each day."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for day, blocks in week_of(role).items():
        for start, end, name in blocks:
            if name is not None:
                found[day, name] += end - start
    return found


def _days(role: Mapping[str, Any], week: Mapping[str, Sequence[Block]], rules: Rules) -> list[str]:
    found = [] if len(week) == rules.days else [f"{len(week)} days, not {rules.days}"]
    if sorted(role["days"]) != sorted(week):
        found.append("days and blocks differ")
    spans = {(day, blocks[0][0], blocks[-1][1]) for day, blocks in week.items()}
    if rules.spans and spans != set(rules.spans):
        found.append(f"hours {sorted(spans)}")
    blocks_of_week = {(day, *block) for day, blocks in week.items() for block in blocks}
    return found + [f"pin {pin} is gone" for pin in rules.pins if pin not in blocks_of_week]


def _shape(day: str, rules: Rules) -> tuple[int, int, int]:
    for name, start, end in rules.spans:
        if name == day:
            return end - start, (end - start) // 120, rules.rest
    return rules.paid, rules.rests, rules.rest


def _outline(blocks: Sequence[Block], shape: tuple[int, int, int]) -> list[str]:
    paid, rests, rest = shape
    found = []
    if blocks[-1][1] - blocks[0][0] != paid:
        found.append(f"{blocks[-1][1] - blocks[0][0]} minutes, not {paid}")
    for before, after in pairwise(blocks):
        if before[1] != after[0]:
            found.append("a hole or an overlap")
        if before[2] is None and after[2] is None:
            found.append("two rests in a row")
    if any(end <= start for start, end, _ in blocks):
        found.append("an empty block")
    pauses = [end - start for start, end, task in blocks if task is None]
    if pauses != [rest] * rests:
        found.append(f"rests {pauses}")
    if blocks[0][2] is None or blocks[-1][2] is None:
        found.append("begins or ends with a rest")
    return found


def _hours(case: Case, day: str, blocks: Sequence[Block]) -> list[str]:
    """No minute in a busy time; the whole day within opening hours and while somebody is there to teach."""
    busy = [span for peak in case["peaks"] if day in days_of(peak) for span in _busy(peak)]
    found = [f"{start} inside a peak" for start, end, _ in blocks if any(start < e and end > s for s, e in busy)]
    for name in ("opening", "instructor"):
        spans = [(minutes(one["start"]), minutes(one["end"])) for one in case.get(name, ()) if day in days_of(one)]
        if name in case and not any(s <= blocks[0][0] and blocks[-1][1] <= e for s, e in spans):
            found.append(f"outside {name} hours")
    return found


def _own_hours(day: str, hours: tuple[int, int], rules: Rules) -> Iterable[str]:
    """The whole day within a span in which the person can work, and no minute of it in an appointment."""
    if rules.available is not None and not any(
        day == own and start <= hours[0] and hours[1] <= end for own, start, end in rules.available
    ):
        yield "outside the person's hours"
    if any(day == own and hours[0] < end and start < hours[1] for own, start, end in rules.appointments):
        yield "inside an appointment"


def _busy(peak: Mapping[str, Any]) -> list[tuple[int, int]]:
    if "parts" in peak:
        return [PARTS[part] for part in peak["parts"]]
    return [(minutes(peak["start"]), minutes(peak["end"]))]


def days_of(item: Mapping[str, Any]) -> set[str]:
    """Give the weekdays of anything that has days."""
    return {JAPANESE.get(mark, mark) for mark in item["days"]}


def _tasks(case: Case, day: str, blocks: Sequence[Block], rules: Rules) -> list[str]:
    tasks = {task["id"]: task for task in case["tasks"]}
    used: dict[str, int] = defaultdict(int)
    found = []
    for start, end, name in blocks:
        if name is None:
            continue
        if name not in tasks:
            found.append(f"unknown task {name}")
            continue
        task = tasks[name]
        used[name] += end - start
        found += [f"{name} {fault}" for fault in _task(task, day, (start, end), rules)]
    given = rules.given or {}
    return found + [
        f"{name} for {taken} minutes"
        for name, taken in used.items()
        if taken + given.get((day, name), 0) > tasks[name]["minutes"]
    ]


def _task(task: Mapping[str, Any], day: str, span: tuple[int, int], rules: Rules) -> Iterable[str]:
    if task["carve"] != "○" and not (rules.conditional and task["carve"] == "△"):
        yield f"is {task['carve']}"
    if day not in days_of(task):
        yield "on a day that is not its own"
    if span[0] < minutes(task["start"]) or span[1] > minutes(task["end"]):
        yield "outside its window"
    if span[1] - span[0] < rules.shortest:
        yield f"for only {span[1] - span[0]} minutes"
    if NEVER & set(task.get("demands", ())):
        yield "asks for a licence or is not safe"
    if not isinstance(task.get("place"), str | None):
        yield "in several places"
    if rules.refused & set(task.get("demands", ())):
        yield "is refused"
    if rules.lifting_kg is not None and _heaviest(task) > rules.lifting_kg:
        yield "is too heavy"


def _heaviest(task: Mapping[str, Any]) -> float:
    """The greatest weight in a task's name; without one, anything at all where it asks for lifting."""
    told = [float(kg) for kg in re.findall(r"([0-9.]+) ?kg", normalize("NFKC", task["name"]))]
    return max(told, default=inf if "lifting" in task.get("demands", ()) else 0.0)


def _stretches(case: Case, blocks: Sequence[Block], rules: Rules) -> list[str]:
    tasks = {task["id"]: task for task in case["tasks"]}
    paid, rests = blocks[-1][1] - blocks[0][0], sum(1 for _, _, name in blocks if name is None)
    even = -(-(paid - rests * rules.rest) // (rests + 1))
    longest = max(rules.unbroken, even) if rests else paid
    found, run, last, unbroken = [], 0, None, 0
    for start, end, name in blocks:
        run = end - start + (run if name is not None and name == last else 0)
        unbroken = 0 if name is None else unbroken + end - start
        last = name
        most = min(rules.stretch, tasks.get(name, {}).get("stretch_max") or rules.stretch) if name else rules.rest
        if run > most:
            found.append(f"{name} for {run} minutes at a stretch")
        if unbroken > longest:
            found.append(f"{unbroken} minutes without a rest")
    return found


def _conditions(case: Case, role: Mapping[str, Any], week: Mapping[str, Sequence[Block]]) -> list[str]:
    """A △ task is taken only with its condition told."""
    tasks = {task["id"]: task for task in case["tasks"]}
    used = {name for blocks in week.values() for _, _, name in blocks if name in tasks}
    needed = sum(1 for name in used if tasks[name]["carve"] == "△")
    told = sum(1 for reason in role["reasons"] if "role.reason.conditional" in reason)
    return [] if told == needed else [f"{needed} tasks with a condition, {told} told"]


def _figures(case: Case, role: Mapping[str, Any], week: Mapping[str, Sequence[Block]]) -> list[str]:
    tasks = {task["id"]: task for task in case["tasks"]}
    taken: dict[str, int] = defaultdict(int)
    for blocks in week.values():
        for start, end, name in blocks:
            if name is not None:
                taken[name] += end - start
    freed: dict[str, int] = defaultdict(int)
    for name, spent in taken.items():
        if tasks[name]["who"] is not None:
            freed[tasks[name]["who"]] += spent
    known = {name: spent for name, spent in taken.items() if tasks[name].get("static") is not None}
    total = sum(known.values())
    static = sum(spent * tasks[name]["static"] for name, spent in known.items()) / total if total else None
    hours = sum(end - start for blocks in week.values() for start, end, _ in blocks) / 60
    found = [] if _near(static, role["static_ratio"]) else [f"static {role['static_ratio']}, is {static}"]
    found += [] if dict(freed) == dict(role["freed_minutes"]) else [f"freed {role['freed_minutes']}, is {dict(freed)}"]
    found += [] if abs(hours - role["weekly_hours"]) < 1e-6 else [f"{role['weekly_hours']} hours, is {hours}"]
    return found + ([] if role["peak_overlap_minutes"] == 0 else ["peak overlap"])


def _near(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) <= 0.0005
