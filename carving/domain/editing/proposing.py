"""Parts that a task's own words name: two places, two times of day, two tools, or its static and its active share."""

import re
from enum import Enum

from carving.domain.decompose.normalise import looks_japanese, read
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.decompose.when_en import marks_en
from carving.domain.decompose.when_ja import marks_ja
from carving.domain.editing.splitting import SplitPart
from carving.domain.editing.things import PLACE_EN, PLACE_JA, TOOL_EN, TOOL_JA, named
from carving.domain.task import Basis, Estimate, Task, Window

PARTS_MAX = 20
_NAME_MAX = 200
_SEPARATE = re.compile(r"\s*(?:、|，|,|・|／|/|と|および|及び|\band\b|&)\s*")
_STATIC, _ACTIVE = Estimate(1.0, 1.0, 1.0, Basis.COMPUTED), Estimate(0.0, 0.0, 0.0, Basis.COMPUTED)


class SplitWay(Enum):
    """Along what a task is split."""

    PLACE = "place"
    TIME = "time"
    TOOL = "tool"
    POSTURE = "posture"


def propose(task: Task, way: SplitWay, words: str = "") -> tuple[SplitPart, ...]:
    """Propose parts of a task along one way; none where nothing names at least two. Stores nothing, invents nothing.

    `words` are the task's own words in a hearing; its name, place and tool are read with them. Minutes are proposed
    only where they follow: from two clock times, from `30分×2回`, or from the static ratio (then as an estimate).
    """
    said = read(f"{task.name}\n{words}").norm
    if way is SplitWay.POSTURE:
        return _by_posture(task)
    if way is SplitWay.TIME:
        return _by_time(task, said)
    if way is SplitWay.PLACE:
        found = _things(task.place, said, PLACE_JA if looks_japanese(said) else PLACE_EN)
        return tuple(SplitPart(_named(task, place), place=place) for place in found)
    found = _things(task.tool, said, TOOL_JA if looks_japanese(said) else TOOL_EN)
    return tuple(SplitPart(_named(task, tool), tool=tool) for tool in found)


def _things(own: str | None, said: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Give the things that the field itself lists, else those that the words name; none below two."""
    listed = tuple(dict.fromkeys(word for word in _SEPARATE.split(own or "") if word))
    found = listed if len(listed) > 1 else named(pattern, said)
    return found[:PARTS_MAX] if len(found) > 1 else ()


def _by_posture(task: Task) -> tuple[SplitPart, ...]:
    """Cut at the static ratio. Minutes are the task's, shared out by it, and as sure as it is."""
    if task.static is None or not 0.0 < task.static.value < 1.0:
        return ()
    names = ("静作業", "動作業") if looks_japanese(read(task.name).norm) else ("static part", "active part")
    still: int | None = None
    moving: int | None = None
    if task.minutes_per_day is not None:
        still = round(task.minutes_per_day * task.static.value)
        moving = task.minutes_per_day - still
        if not still or not moving:
            return ()
    basis = Basis.ESTIMATED if task.static.basis is Basis.ESTIMATED else Basis.COMPUTED
    return (
        SplitPart(_named(task, names[0]), minutes_per_day=still, static=_STATIC, minutes_basis=basis),
        SplitPart(_named(task, names[1]), minutes_per_day=moving, static=_ACTIVE, minutes_basis=basis),
    )


def _by_time(task: Task, said: str) -> tuple[SplitPart, ...]:
    """Cut at the times of day that were said, else into the turns of `30分×2回`."""
    marks = marks_ja(said) if looks_japanese(said) else marks_en(said)
    windows = list(dict.fromkeys(mark.window for mark in marks if mark.kind is MarkKind.CLOCK and mark.window))
    spans = [span for window in windows if (span := window.span())]
    if len(spans) > 1 and len(spans) == len(windows):
        fits = task.minutes_per_day == sum(span.minutes for span in spans)
        return tuple(
            SplitPart(
                _named(task, _clock(window)),
                window=window,
                minutes_per_day=span.minutes if fits else None,
                minutes_basis=Basis.COMPUTED,
            )
            for window, span in zip(windows, spans, strict=True)
        )[:PARTS_MAX]
    return _by_turns(task, marks)


def _by_turns(task: Task, marks: list[Mark]) -> tuple[SplitPart, ...]:
    each = [mark.number for mark in marks if mark.kind in (MarkKind.EACH, MarkKind.MINUTES) and mark.number]
    times = [int(mark.number) for mark in marks if mark.kind is MarkKind.TIMES and mark.number]
    if not each or not times or not 1 < times[0] <= PARTS_MAX or task.minutes_per_day != round(each[0]) * times[0]:
        return ()
    word = "{}回目" if looks_japanese(read(task.name).norm) else "turn {}"
    return tuple(
        SplitPart(_named(task, word.format(turn)), minutes_per_day=round(each[0]), minutes_basis=Basis.COMPUTED)
        for turn in range(1, times[0] + 1)
    )


def _clock(window: Window) -> str:
    ends = ("" if at is None else f"{at // 60}:{at % 60:02}" for at in (window.start, window.end))
    return "–".join(ends)


def _named(task: Task, what: str) -> str:
    """Name a part by the whole and what sets it apart, in the brackets of its language."""
    japanese = looks_japanese(read(task.name).norm)
    tail = f"（{what}）" if japanese else f" ({what})"
    return task.name[: _NAME_MAX - len(tail)] + tail
