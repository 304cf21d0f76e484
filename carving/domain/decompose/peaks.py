"""When the place is at its busiest: what is said of busy times, and the date rules of the work itself."""

import re
from dataclasses import dataclass

from carving.domain.decompose.clauses import clauses
from carving.domain.decompose.busy_words import BusyWords
from carving.domain.decompose.found import Found
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.peaks_en import BUSY_EN
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.when import Mark, MarkKind, in_week_order
from carving.domain.peak import Peak
from carving.domain.task import Window

_CUE_JA = re.compile(
    r"ピーク|忙|いそがし|溜まる|溜まって|たまって|繁忙|混む|混み|混雑|混んで|集中(?!力|して(?:取|作|で|読|黙|い?られ)|でき)|ドカン|どかん|一気に|多くな(?:り|る)|いちばん多|一番多|"
    r"多い(?:です|ので|日)|(?:客|人|車|電話|荷物?|注文|入荷|来店|来院|来館|利用|件|量)(?:者|数)?[がも]多い$|多め|ごった|戦場|特売|セール|ラッシュ|バタバタ|ばたばた|てんてこ|倍(?:入|に|くらい|以上|来|届)|"
    r"ピリピリ|手が足り|追われ|山場|締切が|荷物が(?:増|多)|どっと|てんやわんや|人だらけ|地獄|立て込|殺到|余裕が(?:な|あり)|"
    r"行列|満室|(?:来館|来店|来客|来院|"
    r"利用)者?(?:数)?が(?:とても|特に)?多|書き入れ|かき入れ"
)
_SEASON_JA = re.compile(
    r"(?:休館|連休|休み|祝日|定休日)明け|年末年始|お盆|ゴールデンウィーク|GW|大型連休|連休|祝日|年度末|年度初め|確定申告|決算|"
    r"お?彼岸|お?中元|お?歳暮|お正月|正月|運動会|クリスマス|バレンタイン|母の日|父の日|夏休み|冬休み|春休み|土用|"
    r"入学|卒業シーズン|(?:観光|収穫|花見|行楽)(?:の)?シーズン|給料日(?:後|前)?|年金支給日"
)
_CALM_JA = re.compile(r"忙しくない|忙しくな[いか]|混まない|暇|落ち着|空いて(?:い)?(?:ます|る)|避け(?:て|たい)")
_DATE_RULE_JA = re.compile(r"month_end|month_start|gotobi|末|日|月")
_JA = BusyWords(_CUE_JA, _CALM_JA, _SEASON_JA, _DATE_RULE_JA)
_NOT_A_PEAK = re.compile(r"every_other|偶数|奇数|月1回?$|月イチ")


@dataclass(frozen=True, slots=True)
class _Reader:
    text: ReadingText
    words: BusyWords
    marks: list[Mark]


def peaks_of(
    text: ReadingText, language: str, lines: list[Line], marks: list[Mark], tasks: list[Found]
) -> tuple[Peak, ...]:
    """List busy times in the order of the text, then the date rules that tasks have."""
    words = _JA if language == "ja" else BUSY_EN
    reader = _Reader(text, words, marks)
    headed = [
        (line.start, line.end) for line in lines if line.section is Section.PEAK and line.kind is not LineKind.HEADING
    ]
    found: list[tuple[int, int, list[Mark]]] = []
    for start, end in headed:
        found += _announced(text.norm, marks, start, end)
    previous: tuple[int, int] | None = None
    for start, end in clauses(text.norm, language):
        if end - start <= 300 and words.speak_of_it(text.norm, start, end):
            if not any(a < end and start < b for a, b in headed):
                _one(reader, (start, end), previous, found)
        elif found and previous and found[-1][1] == previous[1] and _goes_on(text.norm, previous[1], start, end, marks):
            found.append((start, end, _inside(marks, start, end)))
        previous = (start, end)
    peaks = [_peak(reader, start, end, inside) for start, end, inside in found]
    return tuple(peaks + _from_tasks(reader, tasks, found))


def _inside(marks: list[Mark], start: int, end: int) -> list[Mark]:
    kinds = (MarkKind.DAYS, MarkKind.CLOCK, MarkKind.RULE, MarkKind.DAILY, MarkKind.VAGUE)
    return [mark for mark in marks if start <= mark.start < end and mark.kind in kinds]


def _starts_another(full: bool, mark: Mark) -> bool:
    """Tell whether a time behind a comma is another busy time rather than one more weekday of the first."""
    return mark.kind is MarkKind.RULE or (full and mark.kind is MarkKind.DAYS)


def _announced(norm: str, marks: list[Mark], start: int, end: int) -> list[tuple[int, int, list[Mark]]]:
    """Cut the answer to "when is it busy" where a full time is followed by another (毎月25日、火曜の午前)."""
    found: list[tuple[int, int, list[Mark]]] = []
    begin = start
    for cut in [*(match.start() for match in re.finditer("[、,;/]", norm[start:end])), end - start]:
        inside, rest = _inside(marks, begin, start + cut), _inside(marks, start + cut, end)
        full = any(mark.kind is not MarkKind.DAYS for mark in inside)
        if inside and (not rest or _starts_another(full, rest[0])):
            found.append((begin, start + cut if rest else end, inside))
            begin = min(end, start + cut + 1)
            if not rest:
                break
    return found


def _one(
    reader: _Reader,
    here: tuple[int, int],
    previous: tuple[int, int] | None,
    found: list[tuple[int, int, list[Mark]]],
) -> None:
    """Take the clause with the cue; where it has no time, the clause before it in the same sentence too."""
    text, marks = reader.text, reader.marks
    start, end = here
    inside = _inside(marks, start, end)
    dayless = not any(mark.kind in (MarkKind.DAYS, MarkKind.RULE) for mark in inside)
    earlier = _inside(marks, *previous) if previous and dayless else []
    named = any(mark.kind in (MarkKind.DAYS, MarkKind.RULE) for mark in earlier)
    if (not inside or named) and previous and not re.search(r"[。.\n]", text.norm[previous[1] : start]):
        start = previous[0]
        inside = _inside(marks, start, end)
    said = inside or reader.words.season.search(text.norm, start, end)
    if said and not (found and found[-1][0] <= start < found[-1][1]):
        found.append((start, end, inside))


def _goes_on(norm: str, before: int, start: int, end: int, marks: list[Mark]) -> bool:
    """Tell whether a clause right behind a busy time only adds another one (…, and Saturdays 10 to 2)."""
    inside = [mark for mark in _inside(marks, start, end) if mark.kind in (MarkKind.DAYS, MarkKind.CLOCK)]
    said = sum(mark.end - mark.start for mark in inside)
    return (
        bool(inside)
        and not re.search(r"なら|以降", norm[start:end])
        and not re.search(r"[。.\n]", norm[before:start])
        and said * 2 >= end - start - 4
    )


def _peak(reader: _Reader, start: int, end: int, inside: list[Mark]) -> Peak:
    days = {day for mark in inside if mark.kind is MarkKind.DAYS for day in mark.days}
    windows = [mark.window for mark in inside if mark.kind is MarkKind.CLOCK and mark.window]
    rules = [mark.rule for mark in inside if mark.kind is MarkKind.RULE and mark.rule]
    clear = reader.words.season.search(reader.text.norm, start, end)
    rule = rules[0] if rules and not clear else (clear[0] if clear else None)
    days = set() if clear and "weekend" in clear[0] else days
    window = windows[0] if windows else None
    return Peak(
        in_week_order(days) or None,
        Window(window.start, window.end) if window else None,
        rule,
        reader.text.evidence(start, end),
    )


def _from_tasks(reader: _Reader, tasks: list[Found], found: list[tuple[int, int, list[Mark]]]) -> list[Peak]:
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
                start, end = min(task.start, mark.start), max(task.end, mark.end)
                clocks = [m.window for m in task.marks if m.kind is MarkKind.CLOCK]
                peaks.append(Peak(None, clocks[0] if clocks else None, mark.rule, reader.text.evidence(start, end)))
    return peaks
