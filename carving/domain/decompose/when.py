"""Marks of time in a text, and how several of them together say when a task is done."""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple, TypeAlias

from carving.domain.decompose.sieve import Sieve
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, PartOfDay, Window

_LINE = re.compile(r"[^\n]+")
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")}
NUMBER = r"(?:\d{1,4}|[〇一二三四五六七八九十百]{1,4})"


class MarkKind(Enum):
    """What a mark of time speaks about."""

    DAYS = "days"
    DAILY = "daily"
    CLOCK = "clock"
    MINUTES = "minutes"
    EACH = "each"
    TIMES = "times"
    PER_WEEK = "per_week"
    WEEK_MINUTES = "week_minutes"
    RULE = "rule"
    VAGUE = "vague"


class Mark(NamedTuple):
    """One expression of time at `start`..`end` of the reading text. Only the field of its kind is filled.

    `without` marks days that are left out (水曜以外), `guessed` an end of a window that nobody named.
    """

    kind: MarkKind
    start: int
    end: int
    days: tuple[str, ...] = ()
    window: Window | None = None
    number: float | None = None
    rule: str | None = None
    without: bool = False
    guessed: bool = False


_PARTS: tuple[tuple[PartOfDay, re.Pattern[str]], ...] = (
    (PartOfDay.MORNING, re.compile(r"朝|午前|昼前(?!後)|morning|first thing|before lunch", re.IGNORECASE)),
    (PartOfDay.NOON, re.compile(r"昼(?!前(?!後)|過|すぎ|イチ|いち|一|から|休み明)|noon|lunchtime", re.IGNORECASE)),
    (
        PartOfDay.AFTERNOON,
        re.compile(r"午後|昼(?:過|すぎ|イチ|いち|一|から|休み明)|afternoon|after lunch", re.IGNORECASE),
    ),
    (PartOfDay.EVENING, re.compile(r"夕|evening", re.IGNORECASE)),
    (PartOfDay.NIGHT, re.compile(r"夜|晩|night", re.IGNORECASE)),
)


def parts_of(words: str) -> tuple[PartOfDay, ...]:
    """Name the parts of the day that a vague time speaks of, in the order of the day."""
    return tuple(part for part, pattern in _PARTS if pattern.search(words))


def parts_in(marks: Iterable[Mark]) -> tuple[PartOfDay, ...]:
    """Name the parts of the day that any of the marks speaks of (午前, 毎朝), in the order of the day."""
    vague = [mark.rule for mark in marks if mark.kind in (MarkKind.VAGUE, MarkKind.DAILY) and mark.rule]
    found = {part for words in vague for part in parts_of(words)}
    return tuple(part for part in PartOfDay if part in found)


def window_of(marks: Iterable[Mark]) -> Window | None:
    """Settle one window: the first with both ends, else a start with a later end, else the first there is.

    None without a clock time.
    """
    clocks = [mark.window for mark in marks if mark.kind is MarkKind.CLOCK and mark.window]
    whole = [window for window in clocks if window.span()]
    if whole:
        return whole[0]
    starts = [window.start for window in clocks if window.start is not None]
    ends = [window.end for window in clocks if window.end is not None]
    if starts and ends and ends[0] > starts[0]:
        return Window(starts[0], ends[0])
    return clocks[0] if clocks else None


def number_of(words: str) -> int:
    """Read digits or kanji numerals up to 9999 (`四十` = 40)."""
    if words.isdigit():
        return int(words)
    total, current = 0, 0
    for char in words:
        if char == "十":
            total, current = total + (current or 1) * 10, 0
        elif char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char.isdigit():
            current = current * 10 + int(char)
        else:
            current = current * 10 + _KANJI.get(char, 0)
    return total + current


def in_week_order(days: set[str]) -> tuple[str, ...]:
    """Sort day names from Monday to Sunday."""
    return tuple(day for day in WEEKDAYS if day in days)


def day_range(first: str, last: str) -> set[str]:
    """Give the days from `first` to `last`, around the weekend if need be."""
    begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    return {WEEKDAYS[(begin + step) % 7] for step in range((end - begin) % 7 + 1)}


def working_hour(hour: int, minute: int, half: str | None) -> int | None:
    """Give minutes since midnight; `half` is "am", "pm" or None, where 1 to 5 o'clock are then taken as afternoon.

    None when the numbers are no time of day.
    """
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif half is None and 1 <= hour <= 5:
        hour += 12
    total = hour * 60 + minute
    return total if total <= MINUTES_A_DAY else None


def ordered(start: int | None, end: int | None) -> Window | None:
    """Make a window whose end is after its start, moving a bare "1 o'clock" to the afternoon."""
    if start is not None and end is not None and end <= start:
        end += 12 * 60
        if end <= start or end > MINUTES_A_DAY:
            return None
    return Window(start, end) if start is not None or end is not None else None


def without_overlap(marks: list[Mark]) -> list[Mark]:
    """Keep the longer of two marks that share characters; sorted by place."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -(m.end - m.start))):
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start > kept[-1].end - kept[-1].start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept


Make: TypeAlias = Callable[[re.Match[str]], Mark | None]
Steps: TypeAlias = Sieve[Make]


def in_steps(*steps: tuple[re.Pattern[str], Make], longest: int) -> Steps:
    """Keep patterns of time, each with what makes a mark of its match, in the order in which they are tried."""
    return Sieve(((make, pattern) for pattern, make in steps), longest)


def found_by(steps: Steps, text: str) -> list[Mark]:
    """Find the marks of every line of a text, step by step; what a step has taken, later ones read as blanks.

    A line that stands there again is not looked through again.
    """
    known: dict[str, list[Mark]] = {}
    marks: list[Mark] = []
    for found in _LINE.finditer(text):
        line, offset = found[0], found.start()
        inside = known.get(line)
        if inside is None:
            inside = known[line] = _found_in_line(steps, line)
        marks += [Mark(mark.kind, mark.start + offset, mark.end + offset, *mark[3:]) for mark in inside]
    return marks


def _found_in_line(steps: Steps, line: str) -> list[Mark]:
    marks: list[Mark] = []
    for make, pattern in steps.left(line):
        taken = [(match, mark) for match in pattern.finditer(line) if (mark := make(match)) is not None]
        marks += [_trimmed(mark, line) for _, mark in taken]
        line = _blanked(line, [match for match, _ in taken]) if taken else line
    return marks


def _blanked(line: str, spans: list[re.Match[str]]) -> str:
    """Replace matches by blanks; the length stays."""
    pieces, at = [], 0
    for found in spans:
        pieces += [line[at : found.start()], " " * (found.end() - found.start())]
        at = found.end()
    return "".join((*pieces, line[at:]))


def _trimmed(mark: Mark, line: str) -> Mark:
    """Give a mark of a line without blanks at its edges (an earlier step may have left some)."""
    words = line[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip() or words[-1:])
    end = max(start + 1, mark.end - len(words) + len(words.rstrip()))
    return Mark(mark.kind, start, end, *mark[3:])
