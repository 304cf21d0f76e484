"""Going through an English hearing or posting line by line: prose, lists, forms, timetables, conversations."""

import re
from itertools import pairwise

from carving.domain.decompose.document_ja import Document, merge_repeats
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.items_en import lists_by_what_they_say, unread_items
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section, no_longer_than
from carving.domain.decompose.sentence_en import Sentence, read_sentence, share_leading
from carving.domain.decompose.setaside_en import LISTED_OTHERS
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.hearing import LeftOutReason
from carving.domain.task import Window

_SENTENCE = quick(
    r"(?<!\ba\.m)(?<!\bp\.m)(?<!\be\.g)(?<!\bi\.e)(?<!approx)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bv)(?<!\bmin)(?<!\best)[.!?]+(?=[\s\"')]|$)"
)
_ASIDE: dict[Section, LeftOutReason] = {
    Section.BENEFIT: LeftOutReason.BENEFIT,
    Section.REQUIREMENT: LeftOutReason.REQUIREMENT,
    Section.TERMS: LeftOutReason.TERMS,
    Section.COMPANY: LeftOutReason.COMPANY_FACT,
    Section.TEAM: LeftOutReason.COMPANY_FACT,
    Section.EXCLUDED: LeftOutReason.NEGATED,
    Section.GREETING: LeftOutReason.SMALL_TALK,
    Section.WHO: LeftOutReason.COMPANY_FACT,
}
_SILENT = frozenset({Section.PEAK, Section.PLACE, Section.CRITERIA})
_SPEAKS_OF_TIME = quick(
    (
        r"^\W*(?:(?:um|uh|er|erm|oh|well|so|and|I'd (?:say|put|guess)|say|call it|it|that|this|they|it's|that's|"
        r"that'd|takes?|usually|normally|"
        r"when|days?|times?|how long|how often|duration|frequency|about|roughly|around|approx\w*|maybe|probably|"
        r"half|another|I put that at|each|both|twice|once|from|"
        r"every|most|until|till|"
        r"we(?:'d| would)? (?:want|need|like) (?:somebody|someone|a person) (?:on|for) (?:that|this|it)|\d)\b)"
    ),
    re.IGNORECASE,
)
_FACTS = re.compile(r"\bto know\b|\bnotes?\b|\bfyi\b|heads up|\bp\.?s\b", re.IGNORECASE)
_DAYS_ARE = re.compile(r"\bdays?,? (?:which )?(?:is|are)\b", re.IGNORECASE)
_OTHER_DAYS = re.compile(r"\b(?:rest of the week|other days|any day|every day|whenever)\b", re.IGNORECASE)
_CORRECTED = quick(
    r"\b(?:no,? (?:wait|sorry|hang on|actually)|make (?:that|it)|I mean|sorry|rather|scratch that|tell a lie|"
    r"correction|wait|no)\b",
    re.IGNORECASE,
)
_TAKES_BACK = frozenset({MarkKind.CLOCK, MarkKind.MINUTES, MarkKind.DAYS, MarkKind.EACH})
_SETTLE_MAX = 160


def read_english(norm: str, lines: list[Line], marks: list[Mark]) -> Document:
    """Read all lines of an English text. `marks` are its times, in order. Linear."""
    document = Document(norm)
    lines = lists_by_what_they_say(norm, lines)
    at, rows = 0, list[Mark]()
    before: Line | None = None
    for line in lines:
        while at < len(marks) and marks[at].start < line.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < line.end:
            at += 1
        if before is not None and norm.count("\n", before.end, line.start) > 1:
            document.carried = []
        here = marks[first:at]
        if line.kind is LineKind.ROW and here and here[0].kind is MarkKind.CLOCK and here[0].start <= line.start + 3:
            rows.append(here[0])
        _line(document, line, here)
        before = line
    document.tasks += unread_items(norm, lines, marks, document.tasks, document.aside)
    document.tasks.sort(key=lambda task: task.start)
    _close_rows(document, rows)
    for task in document.tasks:
        task.marks = _settled(norm, task.marks)
    merge_repeats(document)
    return document


def _line(document: Document, line: Line, marks: list[Mark]) -> None:
    if line.kind is LineKind.HEADING or line.section in _SILENT:
        return
    if line.section in _ASIDE and line.kind is not LineKind.ROW:
        document.aside.append(SetAside(line.start, line.end, _ASIDE[line.section]))
        return
    if (
        line.kind is LineKind.FIELD
        and line.key
        and line.section in (Section.DAYS, Section.TIME, Section.NOTE)
        and document.tasks
    ):
        last = document.tasks[-1]
        last.marks += [m for m in marks if line.section is not Section.NOTE]
        last.notes.append((line.start, line.end))
        return
    listed = line.kind in (LineKind.ITEM, LineKind.ROW) or (
        line.section is Section.WORK and line.kind is LineKind.FIELD
    )
    listed = listed and not (line.section is Section.NOTE and _FACTS.search(line.heading))
    if listed and line.end - line.start < 160 and LISTED_OTHERS.search(document.norm, line.start, line.end):
        document.aside.append(SetAside(line.start, line.end, LeftOutReason.DONE_BY_OTHERS))
        return
    begin, known = line.start, len(document.tasks)
    for match in [*_SENTENCE.finditer(document.norm, line.start, line.end), None]:
        end = match.end() if match else line.end
        for first, last_ in no_longer_than(document.norm, begin, end):
            if document.norm[first:last_].strip(" .!?\"'"):
                said = Sentence(
                    line,
                    (first, last_),
                    listed,
                    [m for m in marks if first <= m.start < last_],
                )
                read_sentence(document.norm, said)
                _settle(document, said)
        begin = end
    if line.kind is LineKind.ROW:
        _fill_row(document.tasks[known:], marks)


def _fill_row(tasks: list[Found], marks: list[Mark]) -> None:
    """Let the time at the head of a row be that of the tasks in its later sentences too."""
    row = next((m for m in marks if m.kind is MarkKind.CLOCK), None)
    for task in tasks:
        if row and not any(m.kind is MarkKind.CLOCK for m in task.marks):
            task.marks.append(row)


def _settle(document: Document, said: Sentence) -> None:
    """Keep the tasks of a sentence; a sentence that only tells a time speaks of the task before it."""
    norm, (start, end) = document.norm, said.place
    document.aside += said.aside
    if said.reaches_back and document.tasks and start - document.tasks[-1].around[1] < 3:
        gone = document.tasks.pop()
        document.aside.append(SetAside(gone.start, gone.end, said.reaches_back))
    if _OTHER_DAYS.search(norm, start, end):
        document.carried = []
    if said.found:
        share_leading(norm, said, document.carried)
        for task in said.found:
            task.row = said.line.kind is LineKind.ROW
        document.tasks += said.found
    named = [m for m in said.marks if m.kind is MarkKind.DAYS]
    if named and said.blocked is None:
        document.carried = named[:1] if _DAYS_ARE.search(norm, start, named[0].start) else []
    if not said.found and said.marks and document.tasks and said.blocked is None:
        _reach_back(norm, document.tasks[-1], said)


def _reach_back(norm: str, last: Found, said: Sentence) -> None:
    start, end = said.place
    if end - start > _SETTLE_MAX or start - last.end > _SETTLE_MAX or "\n\n" in norm[last.end : start]:
        return
    if said.listed and last.start >= said.line.start:
        last.marks += [m for m in said.leading if not any(o.kind is m.kind for o in last.marks)]
        return
    covered = sum(mark.end - mark.start for mark in said.leading)
    if _SPEAKS_OF_TIME.match(norm[start:end]) or covered * 2 > end - start:
        last.marks += [m for m in said.leading if not any(o.kind is m.kind for o in last.marks)]


def _settled(norm: str, marks: list[Mark]) -> list[Mark]:
    """Drop a time that the speaker takes back (ten to eleven, no wait, make that half ten); let minutes be per time."""
    kept = list(marks)
    for first, later in pairwise(sorted(marks, key=lambda m: m.start)):
        between = norm[first.end : later.start] if first.end <= later.start <= first.end + 60 else ""
        if (
            first.kind is not later.kind
            or first.kind not in _TAKES_BACK
            or not _CORRECTED.search(between)
            or first not in kept
        ):
            continue
        kept.remove(first)
        if first.window and later.window and first.window.span() and later.window.end is None and later in kept:
            kept[kept.index(later)] = later._replace(window=Window(first.window.start, later.window.start))
    if any(m.kind is MarkKind.TIMES and (m.number or 0) > 1 for m in kept):
        kept = [m._replace(kind=MarkKind.EACH) if m.kind is MarkKind.MINUTES else m for m in kept]
    return kept


def _close_rows(document: Document, rows: list[Mark]) -> None:
    """End a timetable row that states only its beginning where the next row begins."""
    ends = {
        first.start: later.window.start
        for first, later in pairwise(rows)
        if first.window and later.window and later.window.start is not None
    }
    for task in document.tasks:
        for index, mark in enumerate(task.marks):
            end = ends.get(mark.start) if task.row and mark.kind is MarkKind.CLOCK else None
            if end is not None and mark.window and mark.window.end is None and (mark.window.start or 0) < end:
                task.marks[index] = mark._replace(window=Window(mark.window.start, end))
