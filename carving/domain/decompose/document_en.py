"""Going through an English hearing or posting: sentences, lists and timetables; tasks and what was set aside."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from carving.domain.decompose.document_ja import Document, merge_repeats
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.recognise_en import Chunk, Form, chunk_of, name_of, points_back, starts_chunk
from carving.domain.decompose.segment import Line, LineKind, Section, no_longer_than
from carving.domain.decompose.setaside_en import CARRIES_OVER, LISTED_OTHERS, reason_for_clause_en
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.hearing import LeftOutReason
from carving.domain.task import Window

_SENTENCE = re.compile(
    r"(?<!\ba\.m)(?<!\bp\.m)(?<!\be\.g)(?<!\bi\.e)(?<!approx)(?<!\bDr)(?<!\bMr)(?<!\bMrs)[.!?]+(?=[\s\"')]|$)"
)
_CUT = re.compile(
    r",\s*(?:and\s+then\s+|and\s+|then\s+|plus\s+|or\s+|but\s+)?|;\s*|\s+(?:and then|then|plus|as well as|but|so)\s+|\s+(?:and|or)\s+|"
    r"\s+[&+/]\s+|\s+-{1,2}\s+|\s*(?:->|=>|→)\s*|\s=\s|[()\[\]]|:\s+|[!?]\s+|\.\.\.\s*|\s\|\s|\s(?:afterwards|after that)\s"
)
_WEAK_JOIN = re.compile(r"\W*(?:and|&|\+|/|or)\W*", re.IGNORECASE)
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
_POINTING = re.compile(r"\b(?:this|that|it|these|those|them)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"^\W*(?:that's|those are|these are|it's|this is|all (?:that|of that)|only)\b|\b(?:is|are|stays?|remains?|goes|go)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_TIME = re.compile(
    (
        r"^\W*(?:(?:um|uh|er|erm|oh|well|so|and|I'd (?:say|put|guess)|say|call it|it|that|this|they|it's|that's|that'd|takes?|usually|normally|"
        r"about|roughly|around|approx\w*|maybe|probably|half|another|I put that at|each|both|twice|once|from|every|most|until|till|\d)\b)"
    ),
    re.IGNORECASE,
)
_DAYS_ARE = re.compile(r"\bdays? (?:is|are)\b", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:no,? (?:wait|sorry|hang on|actually)|make (?:that|it)|I mean|sorry|rather|scratch that|tell a lie|correction|wait|no)\b",
    re.IGNORECASE,
)
_KEEPS_TIME = (MarkKind.CLOCK, MarkKind.MINUTES, MarkKind.DAYS, MarkKind.EACH)
NAME_MAX = 80


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    sep: str
    bracket: bool


@dataclass(slots=True)
class _Sentence:
    """What has been read of one sentence: its tasks, the times before the first of them, why a clause was left out."""

    line: Line
    place: tuple[int, int]
    listed: bool
    marks: list[Mark]
    found: list[Found] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    leading: list[Mark] = field(default_factory=list)
    blocked: LeftOutReason | None = None
    topic: bool = False
    chain: Form | None = None


def read_english(norm: str, lines: list[Line], marks: list[Mark]) -> Document:
    """Read all lines of an English text. `marks` are its times, in order. Linear."""
    document = Document(norm)
    at = 0
    before: Line | None = None
    for line in lines:
        while at < len(marks) and marks[at].start < line.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < line.end:
            at += 1
        if before is not None and norm.count("\n", before.end, line.start) > 1:
            document.carried = []
        _line(document, line, marks[first:at])
        before = line
    _close_rows(document)
    for task in document.tasks:
        task.marks = _corrected(norm, task.marks)
    merge_repeats(document)
    return document


def _line(document: Document, line: Line, marks: list[Mark]) -> None:
    if line.kind is LineKind.HEADING or line.section in _SILENT:
        return
    whole = document.norm[line.start : line.end]
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
    if listed and LISTED_OTHERS.search(whole) and len(whole) < 160:
        document.aside.append(SetAside(line.start, line.end, LeftOutReason.DONE_BY_OTHERS))
        return
    begin = line.start
    for match in [*_SENTENCE.finditer(document.norm, line.start, line.end), None]:
        end = match.end() if match else line.end
        for first, last in no_longer_than(document.norm, begin, end):
            if document.norm[first:last].strip(" .!?\"'"):
                _sentence(
                    document, _Sentence(line, (first, last), listed, [m for m in marks if first <= m.start < last])
                )
        begin = end


def _sentence(document: Document, said: _Sentence) -> None:
    """Read one sentence clause by clause; a time goes to the task of its clause, else to the one before it."""
    norm = document.norm
    asks = norm[said.place[0] : said.place[1]].rstrip().endswith("?") and not said.listed
    for piece in [] if asks else _pieces(norm, said):
        inside = [m for m in said.marks if piece.start <= m.start < piece.end]
        chunk = _chunk(norm, piece, said)
        told = chunk is not None and (
            chunk.start > piece.start + 12 or said.listed or chunk.subject or said.chain is not None
        )
        words = norm[piece.start : piece.end]
        reason = reason_for_clause_en(words, norm[piece.start : chunk.verb[0]] if chunk else None, told)
        if (
            reason is None
            and said.blocked is not None
            and chunk is not None
            and chunk.start - piece.start < 4
            and not said.listed
        ):
            reason = said.blocked
        if reason is not None:
            _leave_out(document, said, piece, reason)
            continue
        if chunk is None:
            _without_work(norm, said, piece, inside)
            continue
        said.blocked = None
        _take(norm, said, piece, chunk, inside)
    _settle(document, said)


def _chunk(norm: str, piece: _Piece, said: _Sentence) -> Chunk | None:
    if piece.bracket:
        return None
    return chunk_of(norm, piece.start, piece.end, said.listed, said.chain, bool(said.marks))


def _take(norm: str, said: _Sentence, piece: _Piece, chunk: Chunk, inside: list[Mark]) -> None:
    """Take a piece of work, alone or with the one before it."""
    _begin_behind_times(norm, chunk, inside)
    if said.found and _joined(norm, said, piece, chunk):
        last = said.found[-1]
        said.chunks[-1].end = last.end = max(last.end, chunk.end)
        said.chunks[-1].thing = said.chunks[-1].thing or chunk.thing
        last.name = norm[last.start : last.end].strip()[:NAME_MAX]
        last.marks += inside
        return
    name = name_of(norm, chunk)[:NAME_MAX]
    said.found.append(Found(chunk.start, chunk.end, name, said.place, (chunk.base,), list(inside)))
    said.chunks.append(chunk)
    said.chain = chunk.form


def _leave_out(document: Document, said: _Sentence, piece: _Piece, reason: LeftOutReason) -> None:
    """Set a clause aside, and with it the work just named where it only says who does that."""
    norm, words = document.norm, document.norm[piece.start : piece.end]
    document.aside.append(SetAside(piece.start, piece.end, reason))
    said.blocked = reason
    if reason not in CARRIES_OVER:
        return
    if said.found and _PREDICATE.search(words) and not piece.bracket and not said.listed:
        gone = [f for f, c in zip(said.found, said.chunks, strict=True) if c.form in (Form.ING, Form.NOUN)]
    elif said.found and (_POINTING.search(words) or (said.listed and not piece.bracket)):
        gone = said.found[-1:]
    elif (
        not said.found
        and document.tasks
        and re.match(r"\W*(?:it|that|this|these|those|they)\b", norm[said.place[0] : said.place[1]], re.IGNORECASE)
    ):
        gone = [t for t in document.tasks[-1:] if said.place[0] - t.around[1] < 3]
        document.tasks = document.tasks[: len(document.tasks) - len(gone)]
    else:
        return
    document.aside += [SetAside(f.start, f.end, reason) for f in gone]
    kept = [i for i, f in enumerate(said.found) if all(f is not g for g in gone)]
    said.found, said.chunks = [said.found[i] for i in kept], [said.chunks[i] for i in kept]


def _without_work(norm: str, said: _Sentence, piece: _Piece, inside: list[Mark]) -> None:
    words = norm[piece.start : piece.end]
    if not said.found:
        said.leading += inside
        said.topic = said.topic or (said.listed and not inside and len(words.split()) <= 4)
        return
    if re.search(r"\b(?:you'll|you will|we'll)\s*(?:also|then)?\s*$", words, re.IGNORECASE):
        said.leading = [m for m in said.leading if m.kind is MarkKind.DAILY] + inside
        return
    takers = said.found[-1:]
    if (
        len(said.found) > 1
        and _WEAK_JOIN.fullmatch(norm[said.found[-2].end : said.found[-1].start])
        and not said.found[-2].marks
    ):
        both = re.match(r"\W*(?:that|which|this|both|all|these|it)\b", words, re.IGNORECASE)
        if both or any(m.kind is MarkKind.EACH or re.search(r"\beach\b", words) for m in inside):
            takers = said.found[-2:]
    for task in takers:
        task.marks += inside
        if len(takers) > 1 and any(m.kind is MarkKind.CLOCK for m in inside):
            task.shared = max(task.shared, len(takers))


def _pieces(norm: str, said: _Sentence) -> list[_Piece]:
    """Cut a sentence at commas, marks and joining words, but never inside a time; brackets stand alone."""
    start, end = said.place
    found, begin, depth, sep = list[_Piece](), start, 0, ""
    form: Form | None = None
    for match in _CUT.finditer(norm, start, end):
        if any(m.start < match.end() and match.start() < m.end for m in said.marks):
            continue
        word = match[0].strip(" ,").lower()
        if word in ("and", "or", "&", "+", "/", "so", "but"):
            form = _form_of(norm, begin, match.start(), said, form)
            if "," not in match[0] and not starts_chunk(norm, match.end(), end, form, said.listed):
                continue
        if norm[begin : match.start()].strip():
            form = _form_of(norm, begin, match.start(), said, form)
            found.append(_Piece(begin, match.start(), sep, depth > 0))
        depth = max(0, depth + match[0].count("(") - match[0].count(")") + match[0].count("[") - match[0].count("]"))
        begin, sep = match.end(), match[0]
    if norm[begin:end].strip():
        found.append(_Piece(begin, end, sep, depth > 0))
    return found


def _form_of(norm: str, start: int, end: int, said: _Sentence, before: Form | None) -> Form | None:
    chunk = chunk_of(norm, start, end, said.listed, before, bool(said.marks))
    return chunk.form if chunk else before


def _begin_behind_times(norm: str, chunk: Chunk, inside: list[Mark]) -> None:
    """Let a task begin behind the times that lead it (on Mondays the trolleys need …), and end before those behind it."""
    for mark in inside:
        if chunk.start <= mark.start <= chunk.start + 4 and mark.end < chunk.verb[0]:
            chunk.start = mark.end
        elif chunk.verb[1] < mark.start < chunk.end:
            chunk.end = mark.start
            break
    while chunk.start < chunk.verb[0] and norm[chunk.start] in " ,":
        chunk.start += 1
    words = norm[chunk.verb[1] : chunk.end]
    loose = re.search(
        r"(?:[\s,;:(~-]|\b(?:at|on|from|by|about|around|for|in|of|and|roughly|maybe|say|approx\w*|until|till|the|every|most|takes?|lasts?))+$",
        words,
    )
    if loose:
        chunk.end = chunk.verb[1] + loose.start()


def _joined(norm: str, said: _Sentence, piece: _Piece, chunk: Chunk) -> bool:
    """Tell whether two actions are one task: wash, dry and fold towels; sort clothes and hang them up; box: slit, unpack."""
    last, before = said.chunks[-1], said.found[-1]
    weak = bool(_WEAK_JOIN.fullmatch(piece.sep.strip(" ,") or ","))
    comma = piece.sep.strip() == ","
    if before.marks and not (said.topic and said.listed):
        return False
    if said.topic and said.listed and (weak or comma):
        return True
    if weak and "," not in piece.sep and (said.listed or (points_back(norm, chunk) and chunk.form is last.form)):
        return chunk.form is last.form or last.form is Form.NOUN
    if chunk.form is Form.PASSIVE and last.form is Form.PASSIVE and not chunk.subject and (weak or comma):
        return True
    if not last.thing and chunk.form is last.form and (weak or comma):
        return chunk.thing or chunk.form is not Form.ING
    return False


def _settle(document: Document, said: _Sentence) -> None:
    """Give the times at the head of a sentence or row to its tasks, or to the task before when it names none."""
    if said.found:
        _split_bare_joins(said)
        _share_leading(document, said)
        document.tasks += said.found
        return
    if not said.marks or not document.tasks:
        return
    norm = document.norm
    words = norm[said.place[0] : said.place[1]]
    if _DAYS_ARE.search(words) and said.blocked is None:
        document.carried = [m for m in said.marks if m.kind is MarkKind.DAYS]
        return
    last = document.tasks[-1]
    near = said.place[0] - last.end < 160 and "\n\n" not in norm[last.end : said.place[0]]
    covered = sum(m.end - m.start for m in said.leading)
    if (
        near
        and said.blocked is None
        and len(words) < 120
        and (_SPEAKS_OF_TIME.match(words) or covered * 2 > len(words))
    ):
        last.marks += [m for m in said.leading if not any(o.kind is m.kind for o in last.marks)]


def _split_bare_joins(said: _Sentence) -> None:
    """Leave bare nouns of work apart (filing, scanning and shredding are three)."""
    return


def _share_leading(document: Document, said: _Sentence) -> None:
    tasks = said.found
    row = said.line.kind is LineKind.ROW
    carried = document.carried if not any(m.kind is MarkKind.DAYS for m in said.marks) else []
    if carried and re.search(
        r"\b(?:rest of the week|other days|any day)\b", document.norm[said.place[0] : said.place[1]], re.IGNORECASE
    ):
        document.carried = carried = []
    if not row:
        trailing = [m for m in tasks[-1].marks if m.kind is MarkKind.DAYS] if said.line.kind is LineKind.ITEM else []
        for task in tasks[:-1]:
            task.marks += [m for m in trailing if not any(o.kind is m.kind for o in task.marks)]
    for mark in [*said.leading, *carried]:
        takers = [t for t in tasks if not any(o.kind is mark.kind for o in t.marks)]
        if mark.kind in (MarkKind.MINUTES, MarkKind.TIMES, MarkKind.EACH):
            takers = takers[:1]
        for task in takers:
            task.marks.append(mark)
            if mark.kind is MarkKind.CLOCK:
                task.shared = max(task.shared, len(takers))
    for task in tasks:
        task.row = row and any(m.kind is MarkKind.CLOCK and m.start <= said.line.start + 2 for m in task.marks)


def _corrected(norm: str, marks: list[Mark]) -> list[Mark]:
    """Drop a time that the speaker takes back (ten to eleven, no wait, make that half ten)."""
    kept = list(marks)
    for first, later in pairwise(marks):
        between = norm[first.end : later.start] if first.end <= later.start <= first.end + 60 else ""
        if first.kind is later.kind and first.kind in _KEEPS_TIME and _CORRECTED.search(between) and first in kept:
            kept.remove(first)
    return kept


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
