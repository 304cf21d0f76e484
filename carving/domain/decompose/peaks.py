"""When the place is at its busiest: what is said of busy times, and the date rules of the work itself."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from carving.domain.decompose.busy_words import BusyWords
from carving.domain.decompose.clauses import coarse_clauses
from carving.domain.decompose.found import Found
from carving.domain.decompose.interview import answers_about
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.peaks_ja import BUSY_JA
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.when import Mark, MarkKind, in_week_order, parts_in, window_of, without_overlap
from carving.domain.peak import Peak

_NOT_A_PEAK = re.compile(r"every_other|偶数|奇数|月1回?$|月イチ")


_COMMA = re.compile("[、,;/]")
_STOP = re.compile(r"[。.\n]")
RULE_MAX = 200
_ASKED = quick(r"忙し|いそがし|ピーク|混|busy|peak", re.IGNORECASE)
_ONLY = re.compile(r"(?:の[^、。\s]{1,8}日)?(?:だけ|のみ|ごろ|頃)?")
_DATED = (MarkKind.DAYS, MarkKind.RULE)
_KINDS = (MarkKind.DAYS, MarkKind.CLOCK, MarkKind.RULE, MarkKind.DAILY, MarkKind.VAGUE)
_Place: TypeAlias = tuple[int, int]
_Stretch: TypeAlias = tuple[int, int, list[Mark]]


@dataclass(frozen=True, slots=True)
class _Reader:
    text: ReadingText
    words: BusyWords
    marks: list[Mark]
    starts: list[int]

    def inside(self, start: int, end: int) -> list[Mark]:
        """Give the times that begin in a stretch of the text."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, lo=first)
        return [mark for mark in self.marks[first:last] if mark.kind in _KINDS]


def peaks_of(
    text: ReadingText, language: str, lines: list[Line], marks: list[Mark], tasks: list[Found]
) -> tuple[Peak, ...]:
    """List busy times in the order of the text, then the date rules that tasks have."""
    words = BUSY_JA
    timed = _with_seasons(text.norm, words.season, marks)
    reader = _Reader(text, words, timed, [mark.start for mark in timed])
    headed = [
        (line.start, line.end) for line in lines if line.section is Section.PEAK and line.kind is not LineKind.HEADING
    ]
    headed += answers_about(text.norm, _ASKED)
    places = _unbroken(coarse_clauses(text.norm, language), reader.marks)
    found: list[_Stretch] = []
    for start, end in headed:
        found += _announced(reader, start, end)
    _said_in_passing(reader, places, headed, found)
    peaks = [peak for start, end, inside in found for peak in _peaks(reader, start, end, inside)]
    told = {rule for peak in peaks if peak.rule for rule in peak.rule.split("・")}
    return tuple(peaks + [peak for peak in _from_tasks(reader, tasks, found) if peak.rule not in told])


def _said_in_passing(reader: _Reader, places: list[_Place], headed: list[_Place], found: list[_Stretch]) -> None:
    """Find the clauses that speak of a busy time, each with the times next to it in the same sentence."""
    previous: _Place | None = None
    waiting: int | None = None
    for start, end in places:
        apart = previous is None or bool(_STOP.search(reader.text.norm, previous[1], start))
        waiting = None if apart else waiting
        inside = reader.inside(start, end)
        if end - start <= 300 and reader.words.speak_of_it(reader.text.norm, start, end):
            if not any(a < end and start < b for a, b in headed) and not _one(reader, (start, end), previous, found):
                waiting = start if reader.words.asks.search(reader.text.norm, start, end) else None
        elif waiting is not None and inside:
            found.append((waiting, end, inside))
            waiting = None
        elif found and previous and found[-1][1] == previous[1] and not apart and _only_times(reader, start, end):
            found.append((start, end, inside))
        previous = (start, end)


def _unbroken(places: list[_Place], marks: list[Mark]) -> list[_Place]:
    """Join clauses that a time of day runs through (月曜、金曜の午前)."""
    joined: list[_Place] = []
    at = 0
    for start, end in places:
        while at < len(marks) and marks[at].end <= start:
            at += 1
        if joined and at < len(marks) and marks[at].start < joined[-1][1] and marks[at].end > start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _starts_another(full: bool, mark: Mark) -> bool:
    """Tell whether a time behind a comma is another busy time rather than one more weekday of the first."""
    return mark.kind is MarkKind.RULE or (full and mark.kind is MarkKind.DAYS)


def _announced(reader: _Reader, start: int, end: int) -> list[_Stretch]:
    """Cut the answer to "when is it busy" where a full time is followed by another (毎月25日、火曜の午前)."""
    found: list[_Stretch] = []
    begin = start
    said = [mark for mark in reader.inside(start, end) if mark.end - mark.start > 1]
    commas = [match.start() - start for match in _COMMA.finditer(reader.text.norm, start, end)]
    apart = [cut for cut in commas if not any(mark.start < start + cut < mark.end for mark in said)]
    for cut in [*apart, end - start]:
        inside, rest = reader.inside(begin, start + cut), reader.inside(start + cut, end)
        full = any(mark.kind is not MarkKind.DAYS for mark in inside)
        if inside and (not rest or _starts_another(full, rest[0])):
            found.append((begin, start + cut if rest else end, inside))
            begin = min(end, start + cut + 1)
            if not rest:
                break
    return found


def _one(reader: _Reader, here: _Place, previous: _Place | None, found: list[_Stretch]) -> bool:
    """Take the clause with the cue; where it has no day, the clause before it in the same sentence too.

    So too where the clause before is nothing but another time (月曜は9時から、金曜は夕方が忙しい).
    Tells whether any time was found.
    """
    norm, (start, end) = reader.text.norm, here
    inside = reader.inside(start, end)
    taken = previous is not None and bool(found) and found[-1][1] == previous[1]
    if previous and not taken and not _STOP.search(norm, previous[1], start):
        dayless = not any(mark.kind in _DATED for mark in inside)
        named = dayless and any(mark.kind in _DATED for mark in reader.inside(*previous))
        if not inside or named or (_only_times(reader, *previous) and reader.inside(*previous)[0].kind in _DATED):
            start = previous[0]
            inside = reader.inside(start, end)
    if inside and not (found and found[-1][0] <= start < found[-1][1]):
        found.append((start, end, inside))
    return bool(inside)


def _only_times(reader: _Reader, start: int, end: int) -> bool:
    """Tell whether a clause next to a busy time only adds another one (…, and Saturdays 10 to 2)."""
    kinds = (MarkKind.DAYS, MarkKind.CLOCK, MarkKind.RULE)
    inside = [mark for mark in reader.inside(start, end) if mark.kind in kinds]
    said = sum(mark.end - mark.start for mark in inside)
    return bool(inside) and not re.search(r"なら|以降", reader.text.norm[start:end]) and said * 2 >= end - start - 4


def _peaks(reader: _Reader, start: int, end: int, inside: list[Mark]) -> list[Peak]:
    """Give the busy times of one stretch: one for each weekday with its own time, and for each stretch of the clock."""
    pieces = _pieces(reader.text.norm, inside)
    cuts = [start, *(piece[0].start for piece in pieces[1:]), end]
    made: list[Peak] = []
    for piece, place in zip(pieces, pairwise(cuts), strict=True):
        peak = _peak(reader, place, piece)
        inherits = made and peak.days is None and peak.rule is None
        made.append(replace(peak, days=made[-1].days) if inherits else peak)
    return made


def _pieces(norm: str, inside: list[Mark]) -> list[list[Mark]]:
    """Cut the times of one stretch before each that starts another busy time.

    So do a weekday behind a time of day, a further full window, and a date rule beside weekdays (水曜と、決算前の九月).
    """
    pieces: list[list[Mark]] = [[]]
    for mark in inside:
        now = pieces[-1]
        kinds = {old.kind for old in now}
        timed = bool(kinds & {MarkKind.CLOCK, MarkKind.VAGUE})
        another_day = mark.kind is MarkKind.DAYS and timed and MarkKind.DAYS in kinds
        apart = bool(now) and norm[now[-1].end : mark.start] not in ("", "の", "は")
        ruled = mark.kind is MarkKind.RULE and MarkKind.DAYS in kinds
        listed = mark.kind is MarkKind.RULE and bool(now) and norm[now[-1].end : mark.start].endswith("、")
        other_kind = apart and (listed or ruled or (mark.kind is MarkKind.DAYS and kinds == {MarkKind.RULE}))
        if another_day or other_kind or (_whole(mark) and any(_whole(old) for old in now)):
            pieces.append([])
        pieces[-1].append(mark)
    return pieces


def _whole(mark: Mark) -> bool:
    return mark.kind is MarkKind.CLOCK and mark.window is not None and mark.window.span() is not None


def _peak(reader: _Reader, place: _Place, inside: list[Mark]) -> Peak:
    rules = list(dict.fromkeys(mark.rule for mark in inside if mark.kind is MarkKind.RULE and mark.rule))
    season = any(reader.words.season.search(rule) for rule in rules)
    days = {day for mark in inside if mark.kind is MarkKind.DAYS for day in mark.days}
    window = window_of(inside)
    return Peak(
        in_week_order(set() if season and "weekend" in " ".join(rules) else days) or None,
        window,
        "・".join(rules)[:RULE_MAX] or None,
        reader.text.evidence(*place),
        () if window else parts_in(inside),
    )


def _with_seasons(norm: str, season: re.Pattern[str], marks: list[Mark]) -> list[Mark]:
    """Add the seasons that the text names (年末, 連休明け) to its times, in order."""
    named = [Mark(MarkKind.RULE, match.start(), match.end(), rule=match[0]) for match in season.finditer(norm)]
    return without_overlap([*marks, *named])


def _from_tasks(reader: _Reader, tasks: list[Found], found: list[_Stretch]) -> list[Peak]:
    """Give the date rules by which work piles up, where nothing else was said of those days."""
    peaks = []
    for task in tasks:
        for mark in task.marks:
            dated = (
                mark.kind is MarkKind.RULE
                and mark.rule
                and reader.words.date_rule.search(mark.rule)
                and not _NOT_A_PEAK.search(mark.rule)
            )
            if dated and not any(start <= mark.start < end for start, end, _ in found):
                more = _ONLY.match(reader.text.norm, mark.end)
                evidence = reader.text.evidence(mark.start, more.end() if more else mark.end)
                peaks.append(Peak(None, window_of(task.marks), mark.rule, evidence))
    return peaks
