"""Reading one English sentence or list item: its clauses, the work they name, and which time belongs to which work."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from carving.domain.decompose.chunk_en import BARE_THING, Chunk, Form, lowered, name_of, points_back, speaks_of_before
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.quick import quick
from carving.domain.decompose.recognise_en import chunk_of, head_of, lead_form, starts_chunk
from carving.domain.decompose.segment import Line, LineKind
from carving.domain.decompose.setaside_en import CARRIES_OVER, reason_for_clause_en
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.hearing import LeftOutReason

_CUT = quick(
    r",\s*(?:and\s+then\s+|and\s+|then\s+|plus\s+|or\s+|but\s+|so\s+)?|;\s*|\s+(?:and then|then|plus|as well as|"
    r"but|so)\s+|\s+(?:and|or)\s+|"
    r"\s+[&+/]\s+|\s+-{1,2}\s+|\s*(?:->|=>|→)\s*|\s=\s|[()\[\]]|:\s+|[!?]\s+|\.\.\.\s*|\s\|\s|\s{3,}"
)
_WEAK_JOIN = quick(r"\W*(?:and|&|\+|/|or|and then|then)\W*", re.IGNORECASE)
_POINTING = quick(r"\b(?:this|that|it|these|those|them)\b", re.IGNORECASE)
_PREDICATE = quick(
    r"^\W*(?:that's|those are|these are|it's|this is|all (?:that|of that)|only)\b|\b(?:is|are|stays?|remains?|"
    r"goes|go)\b",
    re.IGNORECASE,
)
_BOTH = quick(r"\W*(?:that|which|this|both|all|these|it)\b", re.IGNORECASE)
_PRONOUN_FIRST = quick(r"\W*(?:it|that|this|these|those|they)\b", re.IGNORECASE)
_DOING = re.compile(r"[a-z-]+ing\b", re.IGNORECASE)
_LISTS_ON = re.compile(r"(?:,|\band\b)\s+(?:and\s+)?[a-z-]+ing\b")
_FINITE = quick(r"\b(?:is|are|was|were|will|has|have|can|we|our|I|'s|'re)\b|'s\b")
_TAKES_BACK = quick(r"\W*no\W*(?:wait|sorry|hang on|actually|I tell a lie|hold on)?\W*", re.IGNORECASE)
_CLOSES = frozenset({LeftOutReason.BREAK, LeftOutReason.MEETING, LeftOutReason.COMPLAINT})
_LEADS_IN = quick(
    r"\W*(?:(?:on|from|at|in|every|each|during|for|about|around|between|most|the|come|until|by)\s+)*",
    re.IGNORECASE,
)
_SUBJECT = quick(r"\b(?:you|someone|somebody|they|we need|we'd like|one of us)\b", re.IGNORECASE)
NAME_MAX = 80


@dataclass(slots=True)
class Piece:
    """A clause at `start`..`end`, what joins it to the one before (`sep`), and whether it stands in brackets."""

    start: int
    end: int
    sep: str
    bracket: bool


@dataclass(slots=True)
class Sentence:
    """What has been read of one sentence: its tasks, the times before them, why a clause was left out.

    `thing` is where the thing begins that was named right before a clause that only points at it (rags, wash those);
    `looked` is the work found so far, by what was asked.
    """

    line: Line
    place: tuple[int, int]
    listed: bool
    marks: list[Mark]
    found: list[Found] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    heads: list[list[Mark]] = field(default_factory=list)
    seps: list[str] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    leading: list[Mark] = field(default_factory=list)
    blocked: LeftOutReason | None = None
    topic: bool = False
    reaches_back: LeftOutReason | None = None
    chain: Form | None = None
    thing: int | None = None
    looked: dict[tuple[int, int, bool, Form | None], Chunk | None] = field(default_factory=dict)


def read_sentence(norm: str, said: Sentence) -> None:
    """Read a sentence clause by clause; a time goes to the work of its clause, else to the one before it."""
    words = norm[said.place[0] : said.place[1]].rstrip()
    if words.endswith("?") and not said.listed:
        return
    for piece in _pieces(norm, said):
        _piece(norm, said, piece)
    _drop_restated(norm, said)


def _piece(norm: str, said: Sentence, piece: Piece) -> None:
    inside = [m for m in said.marks if piece.start <= m.start < piece.end]
    aside = piece.bracket and not (said.listed and ":" in piece.sep)
    chunk = None if aside else _chunk(norm, said, piece, inside)
    again = chunk is not None and bool(said.found) and chunk.form is said.chain and said.blocked is None
    told = chunk is not None and (chunk.start > piece.start + 12 or chunk.subject or again)
    words = norm[piece.start : piece.end]
    reason = reason_for_clause_en(words, norm[piece.start : chunk.verb[0]] if chunk else "", told)
    goes_on = chunk is not None and chunk.start - piece.start < 4 and not chunk.subject
    if reason is None and said.blocked is not None and goes_on:
        reason = said.blocked if not said.listed or (said.blocked in _CLOSES and not said.found) else None
    if reason is LeftOutReason.NEGATED and chunk is None and _TAKES_BACK.fullmatch(words):
        return
    if reason is not None:
        _leave_out(norm, said, piece, reason)
    elif chunk is None:
        _without_work(norm, said, piece, inside)
    else:
        said.blocked = None
        _take(norm, said, piece, chunk, inside)


def _chunk(norm: str, said: Sentence, piece: Piece, inside: list[Mark]) -> Chunk | None:
    """Find the work of a clause, behind the times at its head."""
    at = piece.start
    for mark in inside:
        if _LEADS_IN.fullmatch(norm, head_of(norm, at, piece.end), mark.start):
            at = max(at, mark.end)
    listed = said.listed or ":" in piece.sep
    if not listed and at <= piece.start + 20 and _DOING.match(norm, head := head_of(norm, at, piece.end), head + 20):
        rest = norm[piece.start : said.place[1]]
        listed = (
            bool(_LISTS_ON.search(rest)) and not re.search(r", (?:we|our|you|the company)\b", rest)
        ) or not _FINITE.search(norm, at, piece.end)
    return _look(norm, said, (at, piece.end, listed, said.chain))


def _look(norm: str, said: Sentence, asked: tuple[int, int, bool, Form | None]) -> Chunk | None:
    if asked not in said.looked:
        at, end, listed, chain = asked
        said.looked[asked] = chunk_of(norm, at, end, listed=listed, chain=chain, timed=bool(said.marks))
    return said.looked[asked]


def _take(norm: str, said: Sentence, piece: Piece, chunk: Chunk, inside: list[Mark]) -> None:
    """Take a piece of work, alone or with the one before it."""
    first = chunk.start
    if said.thing is not None and piece.sep.strip() == "," and speaks_of_before(norm, piece.start, chunk):
        chunk.start, chunk.topic = said.thing, lowered(norm[said.thing : piece.start].strip(" ,"))
    said.thing = None
    ahead = [m for m in inside if m.end <= chunk.verb[0]]
    behind = [m for m in inside if m.end > chunk.verb[0]]
    if ahead and said.found:
        said.leading = ahead
    else:
        said.leading += ahead
    _within_times(norm, chunk, inside)
    if (
        said.found
        and (said.chunks[-1].form is Form.NOUN or not said.chunks[-1].thing)
        and said.listed
        and piece.sep.strip() in (":", "->", "=>", "→", "-", "--", "=")
    ):
        said.topic = True
        chunk.start = min(chunk.start, first)
        _drop(said, len(said.found) - 1)
    merged = _joined(norm, said, piece, chunk) if said.found else 0
    if merged:
        _merge(norm, said, chunk, behind, merged)
        return
    said.found.append(
        Found(
            chunk.start,
            chunk.end,
            name_of(norm, [chunk])[:NAME_MAX],
            said.place,
            (chunk.base,),
            behind,
        )
    )
    said.chunks.append(chunk)
    said.heads.append(said.leading)
    said.seps.append(piece.sep)
    said.chain = chunk.form


def _merge(norm: str, said: Sentence, chunk: Chunk, behind: list[Mark], count: int) -> None:
    """Make one task of the last `count` ones and a further action."""
    first = len(said.found) - count
    whole, kept = said.chunks[first], said.found[first]
    for later, extra in zip(said.chunks[first + 1 :], said.found[first + 1 :], strict=True):
        whole.verbs += later.verbs
        kept.marks += extra.marks
    whole.verbs += chunk.verbs
    whole.end = kept.end = max(kept.end, chunk.end)
    whole.thing = whole.thing or chunk.thing or whole.form is Form.PASSIVE
    kept.marks += behind
    kept.name = name_of(norm, [whole])[:NAME_MAX]
    del (
        said.found[first + 1 :],
        said.chunks[first + 1 :],
        said.heads[first + 1 :],
        said.seps[first + 1 :],
    )


def _joined(norm: str, said: Sentence, piece: Piece, chunk: Chunk) -> int:
    """Tell how many actions before this one are the same task (wash, dry and fold towels): 0 for none."""
    last, before = said.chunks[-1], said.found[-1]
    sep = piece.sep.strip(" ,").lower()
    comma = not sep
    weak = bool(_WEAK_JOIN.fullmatch(sep)) if sep else False
    if last.form is Form.NEED and chunk.form is Form.ING and not chunk.thing and chunk.base == last.base:
        return 1
    back = (
        weak
        and "," not in piece.sep
        and points_back(norm, chunk)
        and not any(m.kind is MarkKind.CLOCK for m in before.marks)
    )
    if not (weak or comma) or (before.marks and not back and not (said.topic and said.listed)):
        return 0
    if said.topic and said.listed:
        return 1
    same = chunk.form is last.form
    if same and not last.thing and (chunk.thing or chunk.form is not Form.ING):
        count = 1
        while (
            count < len(said.chunks)
            and not said.chunks[-count - 1].thing
            and said.chunks[-count - 1].form is chunk.form
        ):
            count += 1
        return count
    if same and chunk.form is Form.BASE and not chunk.thing and said.listed:
        return 1
    if weak and "," not in piece.sep and points_back(norm, chunk) and (same or last.form is Form.NOUN):
        return 1
    if weak and "," not in piece.sep and said.listed and (last.thing or chunk.thing):
        return int(same or last.form is Form.NOUN)
    if weak and last.form is Form.NEED and chunk.form is Form.ING and not chunk.thing:
        return 1
    return int(chunk.form is Form.PASSIVE and last.form in (Form.PASSIVE, Form.NEED) and not chunk.subject)


def _leave_out(norm: str, said: Sentence, piece: Piece, reason: LeftOutReason) -> None:
    """Set a clause aside, and with it the work just named where it only says who does that."""
    words = norm[piece.start : piece.end]
    said.aside.append(SetAside(piece.start, piece.end, reason))
    said.blocked = reason
    if reason not in CARRIES_OVER:
        return
    if said.found and (_PREDICATE.search(words) or ":" in piece.sep) and not piece.bracket and not said.listed:
        gone = [i for i, c in enumerate(said.chunks) if c.form in (Form.ING, Form.NOUN)]
    elif said.found and (_POINTING.search(words) or (said.listed and not piece.bracket)):
        gone = [len(said.found) - 1]
    else:
        gone = []
        if not said.found and _PRONOUN_FIRST.match(norm, said.place[0]):
            said.reaches_back = reason
    for index in reversed(gone):
        said.aside.append(SetAside(said.found[index].start, said.found[index].end, reason))
        _drop(said, index)


def _drop(said: Sentence, index: int) -> None:
    del said.found[index], said.chunks[index], said.heads[index], said.seps[index]


def _without_work(norm: str, said: Sentence, piece: Piece, inside: list[Mark]) -> None:
    words = norm[piece.start : piece.end]
    said.thing = head_of(norm, piece.start, piece.end) if BARE_THING.fullmatch(words) and not inside else None
    said.chain = said.chain or lead_form(norm, piece.start, piece.end)
    if _SUBJECT.search(words):
        said.blocked = None
    if said.found and said.chunks[-1].form is Form.NOUN and said.listed and piece.sep.strip() == ":":
        said.topic = True
    if piece.bracket and inside and norm.startswith(":", piece.end):
        said.leading = [*inside]
        return
    if not said.found:
        said.leading += inside
        said.topic = said.topic or (
            said.listed
            and not inside
            and len(words.split()) <= 4
            and said.line.kind is not LineKind.ROW
            and not piece.sep
        )
        return
    if re.search(r"\b(?:you'll|you will|we'll)\s*(?:also|then)?\s*$", words, re.IGNORECASE):
        said.leading = [*inside]
        return
    takers = [len(said.found) - 1]
    if len(said.found) > 1 and _WEAK_JOIN.fullmatch(said.seps[-1].strip(" ,") or ","):
        each = any(m.kind is MarkKind.EACH for m in inside) or re.search(r"\beach\b", words)
        free = not any(o.kind is m.kind for o in said.found[-2].marks for m in inside)
        if free and (each or (not said.found[-2].marks and (_BOTH.match(words) or ";" in piece.sep))):
            takers.append(len(said.found) - 2)
    for index in takers:
        task = said.found[index]
        task.marks += inside
        if len(takers) > 1 and any(m.kind is MarkKind.CLOCK for m in inside):
            task.shared = max(task.shared, len(takers))


_JOINS_MAX = 20
"""So many joining words that join no clauses are weighed in one piece: each is weighed with all before it."""


def _pieces(norm: str, said: Sentence) -> list[Piece]:
    """Cut a sentence at commas, marks and joining words, but never inside a time; brackets stand alone."""
    start, end = said.place
    found, begin, depth, sep = list[Piece](), start, 0, ""
    form: Form | None = None
    marks, at, joins = said.marks, 0, 0
    for match in _CUT.finditer(norm, start, end):
        while at < len(marks) and marks[at].end <= match.start():
            at += 1
        if at < len(marks) and marks[at].start < match.end() - 1 and match.start() < marks[at].end:
            continue
        word = match[0].strip(" ,").lower()
        if word in ("and", "or", "&", "+", "/", "so", "but") and "," not in match[0]:
            joins += 1
            if joins > _JOINS_MAX:
                continue
            form = _form_of(norm, begin, match.start(), said, form)
            if not starts_chunk(norm, match.end(), end, form, said.listed):
                continue
        if norm[begin : match.start()].strip():
            form = _form_of(norm, begin, match.start(), said, form)
            found.append(Piece(begin, match.start(), sep, depth > 0))
        depth = max(
            0,
            depth + match[0].count("(") - match[0].count(")") + match[0].count("[") - match[0].count("]"),
        )
        begin, sep, joins = match.end(), match[0], 0
    if norm[begin:end].strip():
        found.append(Piece(begin, end, sep, depth > 0))
    return found


def _form_of(norm: str, start: int, end: int, said: Sentence, before: Form | None) -> Form | None:
    at = start
    for mark in said.marks:
        if start <= mark.start < end and _LEADS_IN.fullmatch(norm, head_of(norm, at, end), mark.start):
            at = max(at, mark.end)
    chunk = _look(norm, said, (at, end, said.listed, before))
    return chunk.form if chunk else before or lead_form(norm, start, end)


def _within_times(norm: str, chunk: Chunk, inside: list[Mark]) -> None:
    """Let a task begin behind the times that lead it (on Mondays the trolleys need …), and end before later ones."""
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
        r"(?:[\s,;:(~-]|\b(?:at|on|from|by|about|around|for|in|of|and|like|roughly|maybe|say|approx\w*|until|till|the|"
        r"every|most|takes?|lasts?|which|is|that's))+$",
        words,
    )
    if loose:
        chunk.end = chunk.verb[1] + loose.start()


def _drop_restated(norm: str, said: Sentence) -> None:
    """Drop a topic that the same sentence says again in full (washing casks, so the casks get scrubbed on Tuesdays)."""
    for index in range(len(said.found) - 2, -1, -1):
        first, later = said.chunks[index], said.chunks[index + 1]
        if first.form is Form.ING and later.subject and not said.found[index].marks and not said.listed:
            things = set(re.findall(r"[a-z]{4,}", norm[first.verb[1] : first.end].lower()))
            again = set(re.findall(r"[a-z]{4,}", norm[later.start : later.verb[0]].lower()))
            if things & again:
                _drop(said, index)


def _hand_out(mark: Mark, tasks: list[Found]) -> None:
    """Give a time to those tasks that have none of its kind; an amount of time to the first of them only."""
    takers = [task for task in tasks if not any(own.kind is mark.kind for own in task.marks)]
    if mark.kind in (MarkKind.MINUTES, MarkKind.TIMES, MarkKind.EACH):
        takers = takers[:1]
    for task in takers:
        task.marks.append(mark)
        if mark.kind is MarkKind.CLOCK:
            task.shared = max(task.shared, len(takers))


def share_leading(norm: str, said: Sentence, carried: list[Mark]) -> None:
    """Give the times at the head of a sentence or row to its tasks that have none of the kind."""
    groups: dict[int, tuple[list[Mark], list[Found]]] = {}
    for task, head in zip(said.found, said.heads, strict=True):
        groups.setdefault(id(head), (head, []))[1].append(task)
    if carried and not any(m.kind is MarkKind.DAYS for m in said.marks):
        groups[0] = (carried, said.found)
    for head, tasks in groups.values():
        for mark in head:
            _hand_out(mark, tasks)
    for (index, task), following in pairwise([*enumerate(said.found), (0, said.found[0])]):
        later = following[1]
        weak = index + 1 < len(said.seps) and _WEAK_JOIN.fullmatch(said.seps[index + 1].strip(" ,") or ",")
        if said.line.kind is LineKind.ITEM and weak and later is not task:
            task.marks += [
                m for m in later.marks if m.kind is MarkKind.DAYS and not any(o.kind is m.kind for o in task.marks)
            ]
