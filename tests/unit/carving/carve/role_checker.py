"""Every hard rule of a carved week, checked from plain values alone. Imports nothing of what it checks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

STRETCH, REST = 60, 10
JAPANESE = dict(zip("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))

Case = Mapping[str, Any]  # a workplace file: Any because it is JSON
Block = tuple[int, int, str | None]


def minutes(clock: str) -> int:
    """Read "H:MM" as minutes since midnight."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def broken_rules(case: Case, role: Mapping[str, Any], days: int = 3, paid: int = 240, rests: int = 2) -> list[str]:
    """Give every rule that a role breaks, as sentences; an empty list is a sound role."""
    week: dict[str, list[Block]] = defaultdict(list)
    for block in role["blocks"]:
        week[block["day"]].append((minutes(block["start"]), minutes(block["end"]), block["task"]))
    found = [] if len(week) == days else [f"{len(week)} days, not {days}"]
    if sorted(role["days"]) != sorted(week):
        found.append("days and blocks differ")
    for day, blocks in week.items():
        ordered = sorted(blocks, key=lambda block: (block[0], block[1]))
        found += [f"{day}: {fault}" for fault in _outline(ordered, paid, rests)]
        found += [f"{day}: {fault}" for fault in _peaks(case, day, ordered)]
        found += [f"{day}: {fault}" for fault in _tasks(case, day, ordered)]
        found += [f"{day}: {fault}" for fault in _stretches(ordered)]
    return found + _figures(case, role, week)


def _outline(blocks: Sequence[Block], paid: int, rests: int) -> list[str]:
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
    if pauses != [REST] * rests:
        found.append(f"rests {pauses}")
    if blocks[0][2] is None or blocks[-1][2] is None:
        found.append("begins or ends with a rest")
    return found


def _peaks(case: Case, day: str, blocks: Sequence[Block]) -> list[str]:
    busy = [
        (minutes(peak["start"]), minutes(peak["end"]))
        for peak in case["peaks"]
        if day in {JAPANESE[mark] for mark in peak["days"]}
    ]
    return [f"{start} inside a peak" for start, end, _ in blocks if any(start < e and end > s for s, e in busy)]


def _tasks(case: Case, day: str, blocks: Sequence[Block]) -> list[str]:
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
        if task["carve"] != "○":
            found.append(f"{name} is {task['carve']}")
        if day not in {JAPANESE[mark] for mark in task["days"]}:
            found.append(f"{name} on a day that is not its own")
        if start < minutes(task["start"]) or end > minutes(task["end"]):
            found.append(f"{name} outside its window")
    return found + [f"{name} for {taken} minutes" for name, taken in used.items() if taken > tasks[name]["minutes"]]


def _stretches(blocks: Sequence[Block]) -> list[str]:
    found, run, last = [], 0, None
    for start, end, name in blocks:
        run = end - start + (run if name is not None and name == last else 0)
        last = name
        if name is not None and run > STRETCH:
            found.append(f"{name} for {run} minutes at a stretch")
    return found


def _figures(case: Case, role: Mapping[str, Any], week: Mapping[str, Sequence[Block]]) -> list[str]:
    tasks = {task["id"]: task for task in case["tasks"]}
    taken: dict[str, int] = defaultdict(int)
    for blocks in week.values():
        for start, end, name in blocks:
            if name is not None:
                taken[name] += end - start
    freed: dict[str, int] = defaultdict(int)
    for name, spent in taken.items():
        freed[tasks[name]["who"]] += spent
    total = sum(taken.values())
    static = sum(spent * tasks[name]["static"] for name, spent in taken.items()) / total
    hours = sum(end - start for blocks in week.values() for start, end, _ in blocks) / 60
    found = [] if abs(static - role["static_ratio"]) <= 0.0005 else [f"static {role['static_ratio']}, is {static}"]
    found += [] if dict(freed) == dict(role["freed_minutes"]) else [f"freed {role['freed_minutes']}, is {dict(freed)}"]
    found += [] if hours == role["weekly_hours"] else [f"{role['weekly_hours']} hours, is {hours}"]
    return found + ([] if role["peak_overlap_minutes"] == 0 else ["peak overlap"])
