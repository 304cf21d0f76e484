"""The busy times of the example workplaces leave the hours free in which their experts carved a role."""

import json
from pathlib import Path

import pytest

from carving.domain.decompose import decompose

EXAMPLES = Path(__file__).resolve().parents[4] / "examples" / "workplaces"
FREE = {"logistics": ("wed", 11 * 60, 13 * 60), "supermarket": ("wed", 12 * 60, 16 * 60), "office": ("wed", 600, 720)}


@pytest.mark.parametrize("name", sorted(FREE))
def test_hours_that_nobody_called_busy_stay_free(name: str) -> None:
    """Being called away or a strict rule is no busy time; a false one would leave no room for a role."""
    text = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))["raw_text"]
    day, start, end = FREE[name]
    over = [
        peak.evidence.text if peak.evidence else ""
        for peak in decompose(text).peaks
        if peak.days is None or day in peak.days
        if peak.window is None
        or ((peak.window.start or 0) < end and (peak.window.end if peak.window.end is not None else 1440) > start)
    ]

    assert over == []
