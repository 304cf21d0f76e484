"""Going through an English hearing or posting: sentences, lists and timetables; tasks and what was set aside."""

import re
from dataclasses import replace
from itertools import pairwise

from carving.domain.decompose.document_ja import Document, merge_repeats
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.segment import Line, LineKind, Section, no_longer_than
from carving.domain.decompose.setaside_en import reason_for_clause_en
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.decompose.words_en import NOUN_TASK, PASSIVE_TASK, SUBJECT, VERB_TASK, verb_at
from carving.domain.hearing import LeftOutReason
from carving.domain.task import Window

_SENTENCE = re.compile(r"(?<!\ba\.m)(?<!\bp\.m)(?<!\be\.g)(?<!\bi\.e)(?<!approx)[.!?]+(?=\s|$)")
_CUT = re.compile(
    r",\s*(?:and\s+then\s+|and\s+|then\s+|plus\s+)?|;\s*|\s+(?:and then|then|plus|as well as)\s+|\s+and\s+|"
    r"\s+&\s+|\s[-–]\s|[()]|:\s"
)
_ASIDE: dict[Section, LeftOutReason] = {
    Section.BENEFIT: LeftOutReason.BENEFIT,
    Section.REQUIREMENT: LeftOutReason.REQUIREMENT,
    Section.TERMS: LeftOutReason.TERMS,
    Section.COMPANY: LeftOutReason.COMPANY_FACT,
    Section.TEAM: LeftOutReason.COMPANY_FACT,
    Section.EXCLUDED: LeftOutReason.NEGATED,
    Section.GREETING: LeftOutReason.SMALL_TALK,
}
_POINTING = re.compile(r"\b(?:this|that|it|these|those|them)\b", re.IGNORECASE)
NAME_MAX = 80
_OTHERS = frozenset(
    {LeftOutReason.DONE_BY_OTHERS, LeftOutReason.LICENCE_ONLY, LeftOutReason.NEGATED, LeftOutReason.MACHINE_DOES_IT}
)
_SILENT = frozenset({Section.PEAK, Section.PLACE, Section.CRITERIA})
_TAIL = re.compile(
    (
        r"\s+(?:for|when|if|because|which|that|so|while|before|after|until|where|once|all keep|keeps?|as needed|"
        r"as required|during|every|on (?:the )?(?:mon|tue|wed|thu|fri|sat|sun))\b.*$"
    ),
    re.IGNORECASE | re.DOTALL,
)


def read_english(norm: str, lines: list[Line], marks: list[Mark]) -> Document:
    """Read all lines of an English text. `marks` are its times, in order. Linear."""
    document = Document(norm)
    at = 0
    for line in lines:
        while at < len(marks) and marks[at].start < line.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < line.end:
            at += 1
        _line(document, line, marks[first:at])
    _close_rows(document)
    merge_repeats(document)
    return document


def _line(document: Document, line: Line, marks: list[Mark]) -> None:
    if line.kind is LineKind.HEADING or line.section in _SILENT:
        return
    if line.section in _ASIDE and line.kind is not LineKind.ROW and line.kind is not LineKind.PROSE:
        document.aside.append(SetAside(line.start, line.end, _ASIDE[line.section]))
        return
    if line.section in (Section.DAYS, Section.TIME) and line.kind is LineKind.FIELD and document.tasks:
        document.tasks[-1].marks += marks
        return
    listed = line.kind in (LineKind.ITEM, LineKind.ROW) or (
        line.section is Section.WORK and line.kind is LineKind.FIELD
    )
    begin = line.start
    for match in [*_SENTENCE.finditer(document.norm, line.start, line.end), None]:
        end = match.end() if match else line.end
        for first, last in no_longer_than(document.norm, begin, end):
            _sentence(document, line, (first, last), listed, [m for m in marks if first <= m.start < last])
        begin = end


def _sentence(document: Document, line: Line, place: tuple[int, int], listed: bool, marks: list[Mark]) -> None:
    """Read one sentence clause by clause; a time goes to the task of its clause, else to the one before it."""
    norm, fresh, leading = document.norm, list[Found](), list[Mark]()
    active = listed
    blocked: LeftOutReason | None = None
    for start, end, bracket in _clauses(norm, *place, marks):
        words = norm[start:end]
        inside = [m for m in marks if start <= m.start < end]
        reason = reason_for_clause_en(words)
        subject = SUBJECT.search(words)
        if reason is None and blocked is not None and not subject and not listed:
            reason = blocked
        if reason is not None:
            document.aside.append(SetAside(start, end, reason))
            blocked = reason
            if fresh and reason in _OTHERS and (_POINTING.search(words) or (listed and not bracket)):
                dropped = fresh.pop()
                document.aside.append(SetAside(dropped.start, dropped.end, reason))
            continue
        blocked = None
        active = active or bool(subject)
        span = None if bracket else _task_span(norm, start, end, active, listed)
        if span is None:
            if fresh and not _introduces(words):
                _add_times(norm, fresh, words, inside)
            else:
                leading += inside
            continue
        active, span = True, _behind_times(norm, span, inside)
        if fresh and _joined(norm, fresh[-1], span, listed):
            fresh[-1].end, fresh[-1].name = span[1], norm[fresh[-1].start : span[1]].strip()[:NAME_MAX]
            fresh[-1].marks += inside
            continue
        fresh.append(
            Found(span[0], span[1], norm[span[0] : span[1]].strip()[:NAME_MAX], place, (), [*leading, *inside])
        )
        leading = []
    _settle(document, line, fresh, leading, place)


def _add_times(norm: str, fresh: list[Found], words: str, inside: list[Mark]) -> None:
    """Give times to the last task; after "A and B, that's 8 to 9" to both."""
    takers = fresh[-1:]
    both = len(fresh) > 1 and re.fullmatch(r"\W*and\W*", norm[fresh[-2].end : fresh[-1].start])
    if both and re.match(r"\W*(?:that's|that is|which is|both|all)\b", words, re.IGNORECASE):
        takers = fresh[-2:]
    for task in takers:
        task.marks += inside
        task.shared = max(task.shared, len(takers))


def _introduces(words: str) -> bool:
    return bool(re.search(r"\b(?:you'll|you will|we'll)\s*(?:also|then)?\s*$", words, re.IGNORECASE))


def _clauses(norm: str, start: int, end: int, marks: list[Mark]) -> list[tuple[int, int, bool]]:
    """Cut a sentence at commas and joining words, but never inside a time; brackets stand alone."""
    found, begin, depth = list[tuple[int, int, bool]](), start, 0
    for match in _CUT.finditer(norm, start, end):
        if any(m.start < match.end() and match.start() < m.end for m in marks):
            continue
        word = match[0].strip(" ,").lower()
        if word in ("and", "&") and not _starts_clause(norm, match.end(), end):
            continue
        if norm[begin : match.start()].strip():
            found.append((begin, match.start(), depth > 0))
        depth = max(0, depth + match[0].count("(") - match[0].count(")"))
        begin = match.end()
    if norm[begin:end].strip():
        found.append((begin, end, depth > 0))
    return found


def _starts_clause(norm: str, at: int, end: int) -> bool:
    """Tell whether a new clause begins behind `and`: a verb of work, a subject, or a thing to which work is done."""
    if VERB_TASK.match(norm, at) or SUBJECT.match(norm, at):
        return True
    passive = PASSIVE_TASK.search(norm, at, min(end, at + 60))
    return passive is not None and passive.start() > at + 3 and "," not in norm[at : passive.start()]


def _behind_times(norm: str, span: tuple[int, int], inside: list[Mark]) -> tuple[int, int]:
    """Let a task begin behind the times that lead it (on Mondays the trolleys need …)."""
    begin = span[0]
    for mark in inside:
        if begin <= mark.start <= begin + 4 and mark.end < span[1] - 4:
            begin = mark.end
    while begin < span[1] - 1 and norm[begin] in " ,":
        begin += 1
    return begin, span[1]


def _task_span(norm: str, start: int, end: int, active: bool, listed: bool) -> tuple[int, int] | None:
    """Give the piece of a clause that names work: from its verb on, without what follows of times and reasons."""
    at = verb_at(norm, start, end, active, listed)
    if at is None:
        noun = NOUN_TASK.search(norm, start, end)
        if noun is None or not (listed or active):
            return None
        at = start if listed else noun.start()
    words = norm[at:end]
    tail = _TAIL.search(words)
    stop = at + (tail.start() if tail and tail.start() > 6 else len(words))
    while stop > at and norm[stop - 1] in " .,;:-!?":
        stop -= 1
    return (at, stop) if stop - at >= 4 else None


def _joined(norm: str, before: Found, span: tuple[int, int], listed: bool) -> bool:
    """Tell whether two actions joined by a bare `and` are one task (dead-heading and picking off leaves)."""
    between = norm[before.end : span[0]]
    if re.fullmatch(r"\W*(?:and|&)\W*", between, re.IGNORECASE) and re.search(
        r"\b(?:it|them|those|these|that)\b", norm[span[0] : span[1]], re.IGNORECASE
    ):
        return True
    first = norm[before.start : before.end].split()
    if listed and re.fullmatch(r"\W*(?:and|&)\W*", between, re.IGNORECASE):
        return True
    return between.strip().lower() in ("and", "&") and len(first) <= 1


def _settle(document: Document, line: Line, fresh: list[Found], leading: list[Mark], place: tuple[int, int]) -> None:
    row = next(
        (
            m
            for m in leading + (fresh[0].marks if fresh else [])
            if m.kind is MarkKind.CLOCK and m.start <= line.start + 2
        ),
        None,
    )
    if line.kind is LineKind.ROW and row is not None:
        for task in fresh:
            task.row, task.shared = True, len(fresh)
            task.marks = [row, *(m for m in task.marks if m is not row)]
    elif line.kind is LineKind.ITEM and len(fresh) > 1:
        for task in fresh:
            task.marks += [
                m for m in fresh[-1].marks if m.kind is MarkKind.DAYS and not any(o.kind is m.kind for o in task.marks)
            ]
    if (
        not fresh
        and leading
        and document.tasks
        and place[1] - place[0] < 70
        and place[0] - document.tasks[-1].end < 120
    ):
        words = document.norm[place[0] : place[1]]
        if re.search(r"\b(?:it|that|this|they|takes?|usually|normally|about|roughly)\b", words, re.IGNORECASE):
            last = document.tasks[-1]
            last.marks += [m for m in leading if not any(o.kind is m.kind for o in last.marks)]
    document.tasks += fresh


def _close_rows(document: Document) -> None:
    """End a timetable row that states only its beginning where the next row begins."""
    rows = [task for task in document.tasks if task.row]
    for task, following in pairwise(rows):
        first, later = _clock_of(task), _clock_of(following)
        if first is None or later is None or first.window is None or later.window is None:
            continue
        begin, end = first.window.start, later.window.start
        if first.window.end is None and begin is not None and end is not None and end > begin:
            task.marks[task.marks.index(first)] = replace(first, window=Window(begin, end))


def _clock_of(task: Found) -> Mark | None:
    return next((mark for mark in task.marks if mark.kind is MarkKind.CLOCK), None)
