"""Workplaces for tests: the three examples, a small one to vary, and a generator of realistic ones."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from carving.domain.carve import Limits
from carving.domain.role import Role

EXAMPLES = Path(__file__).parents[4] / "examples" / "workplaces"
NAMES = ("検品", "袋詰め", "ラベル貼り", "入力", "スキャン", "補充", "清掃", "仕分け", "封入", "開梱")
WEEKS = ("月火水木金", "月火水木金", "月水金", "火木", "火水木", "月火水木金土")

PATIENT = Limits(effort_max=5_000_000, solve_seconds=60.0, extra_seconds=60.0)  # no bound may change what a test finds

Case = dict[str, Any]  # a workplace file: Any because it is JSON


def example(key: str) -> Case:
    """Read one of the project's example workplaces by its file's name."""
    found: Case = json.loads((EXAMPLES / f"{key}.json").read_text("utf-8"))
    return found


def a_task(task_id: str = "A", **given: object) -> dict[str, object]:
    """Give one task of a workplace file; `given` replaces any of its fields."""
    task: dict[str, object] = {
        "id": task_id,
        "name": f"作業{task_id}",
        "who": "パート",
        "days": "月火水木金",
        "start": "9:00",
        "end": "15:00",
        "minutes": 120,
        "static": 0.8,
        "carve": "○",
    }
    return {**task, **given}


def a_workplace(*tasks: dict[str, object], peaks: tuple[dict[str, str], ...] = ()) -> Case:
    """Give a workplace file with these tasks, or with three that fill any half day."""
    return {"tasks": list(tasks) or [a_task(name) for name in "ABC"], "peaks": list(peaks)}


def _clock(value: int) -> str:
    return f"{value // 60}:{value % 60:02}"


@st.composite
def _tasks(draw: st.DrawFn, number: int) -> dict[str, object]:
    start = draw(st.integers(16, 27)) * 30 + draw(st.sampled_from((0, 0, 0, 0, 5, 7)))
    length = draw(st.integers(3, 16)) * 30
    return a_task(
        f"T{number:02}",
        name=draw(st.sampled_from(NAMES)),
        who=draw(st.sampled_from(("パート", "社員", "事務"))),
        days=draw(st.sampled_from(WEEKS)),
        start=_clock(start),
        end=_clock(min(start + length, 24 * 60)),
        minutes=min(length, draw(st.integers(6, 30)) * 5),
        static=draw(st.integers(0, 10)) / 10,
        carve=draw(st.sampled_from("○○○△×")),
    )


@st.composite
def _peaks(draw: st.DrawFn) -> dict[str, str]:
    start = draw(st.integers(16, 34)) * 30 + draw(st.sampled_from((0, 0, 3)))
    return {
        "days": draw(st.sampled_from(("月", "火", "月火水木金", "金土"))),
        "start": _clock(start),
        "end": _clock(start + draw(st.integers(1, 5)) * 30),
    }


@st.composite
def workplaces(draw: st.DrawFn) -> Case:
    """Draw a workplace with 5 to 14 tasks and up to 3 peaks, odd times among them."""
    count = draw(st.integers(5, 14))
    tasks = [draw(_tasks(number)) for number in range(count)]
    return {"tasks": tasks, "peaks": draw(st.lists(_peaks(), max_size=3))}


def printed(role: Role) -> Case:
    """Give what the checker reads of a role: its name, days, hours, blocks and figures, times as "HH:MM"."""
    return {
        "name": role.name,
        "days": [day.day for day in role.days],
        "weekly_hours": role.weekly_hours,
        "blocks": [
            {
                "day": block.day,
                "start": f"{_clock(block.start):0>5}",
                "end": f"{_clock(block.end):0>5}",
                "task": block.task_id,
            }
            for block in role.blocks
        ],
        "static_ratio": None if role.static_ratio is None else round(role.static_ratio, 4),
        "peak_overlap_minutes": role.peak_overlap_minutes,
        "freed_minutes": dict(role.freed_minutes),
        "proven_optimal": role.proven_optimal,
        "bound_gap": role.bound_gap,
        "reasons": [reason.code for reason in role.reasons],
    }
