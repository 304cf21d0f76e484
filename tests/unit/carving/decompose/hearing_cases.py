"""Hearings of our own, in several registers, with what a careful reader finds in them; and how two readings compare."""

import json
from pathlib import Path
from typing import Any  # the cases are plain JSON

from carving.domain.decompose import decompose
from carving.domain.hearing import Decomposition

FOLDER = Path(__file__).parent / "hearings"
KEYS = sorted(path.stem for path in FOLDER.glob("*.json"))
APART = Path(__file__).parent / "apart"
"""Hearings that no weight is ever learned from."""

Case = dict[str, Any]


def case_in(path: Path) -> Case:
    """Open one hearing with what is to be found in it."""
    found: Case = json.loads(path.read_text("utf-8"))
    return found


def case_of(key: str) -> Case:
    """Open the hearing of a key."""
    return case_in(FOLDER / f"{key}.json")


def read_case(key: str) -> tuple[Case, Decomposition]:
    """Open one hearing and read its text."""
    case = case_of(key)
    return case, decompose(case["raw_text"])


def same_place(text: str, words: str, start: int, end: int) -> bool:
    """Tell whether a stretch of the text and the words cover at least half of the shorter of both."""
    at = text.find(words)
    shared = min(at + len(words), end) - max(at, start)
    return at >= 0 and shared * 2 >= min(len(words), end - start) and shared > 0


def matched(case: Case, found: Decomposition) -> int:
    """Count the expected tasks that were found, each by one task."""
    free = [task.evidence for task in found.tasks if task.evidence]
    hits = 0
    for wanted in case["tasks"]:
        hit = next((e for e in free if same_place(case["raw_text"], wanted["evidence"], e.start, e.end)), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits
