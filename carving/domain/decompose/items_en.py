"""Lists in an English text read as wholes: items among items of work are work, whatever words name them."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import groupby

from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.quick import quick
from carving.domain.decompose.recognise_en import chunk_of
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.segment_en import Places
from carving.domain.decompose.setaside_en import LISTED_OTHERS, reason_for_clause_en
from carving.domain.decompose.when import Mark

_MISNAMED = frozenset({Section.TERMS, Section.REQUIREMENT, Section.COMPANY, Section.TEAM, Section.GREETING})
_RUN_MIN = 3
_MOST = 0.6
_TALKS = quick(
    r"\b(?:is|are|was|were|be|will|has|have|had|can|could|would|must|should|we|you|I|they|he|she|it|our|your|my|who|"
    r"no|not|never|want|wants|need|needs|per|experience|training|free|paid|provided|supplied|included|"
    r"gets?|comes?|goes|arrives?|stays?|rings?|does|do|did|went|leaves?|opens?|closes?|starts?|ends?|runs|won|said|says|"
    r"handles|takes|keeps|makes|prints|serves|feeds|brings|files|sends|uses|used|weigh up|up to|"
    r"by (?!hand|colour|color|size|date|name|number|type|\d)|customers|parents|guests|visitors|members|residents|"
    r"lunch|break|breaks|staff|team|finish|home|meeting|briefing)\b|\w's\b|\bn't\b|[£$%?!]|https?|@",
    re.IGNORECASE,
)
_STOP = quick(r"\s*(?:[(\[]|\s-\s|->|→|;|\.\s|\.$|,\s*(?=\d|about|approx|then$)|,?\s*$)")
_WORDS_MAX = 10
_NAME_MAX = 80


def lists_by_what_they_say(norm: str, lines: list[Line]) -> list[Line]:
    """Let a list of commands be one of work where its heading was taken for something else (what your shift holds)."""
    told: list[Line] = []
    for (section, _, kind), run in groupby(lines, key=lambda line: (line.section, line.heading, line.kind)):
        members = list(run)
        if section in _MISNAMED and kind is LineKind.ITEM and len(members) >= _RUN_MIN:
            acts = sum(_commands(norm, line) for line in members)
            if acts >= _MOST * len(members):
                members = [replace(line, section=Section.WORK) for line in members]
        told += members
    return told


def _commands(norm: str, line: Line) -> bool:
    """Tell whether an item begins with an act."""
    chunk = chunk_of(norm, line.start, line.end, listed=True, chain=None, timed=False)
    words = norm[line.start : line.end]
    return chunk is not None and chunk.verb[0] <= line.start + 2 and reason_for_clause_en(words) is None


def unread_items(
    norm: str, lines: list[Line], marks: list[Mark], tasks: list[Found], aside: list[SetAside]
) -> list[Found]:
    """Take short items without a known verb as work, in a list of work or in one most of whose items were read."""
    read = Places([(task.start, task.end) for task in tasks])
    out = Places([(one.start, one.end) for one in aside])
    begins = [mark.start for mark in marks]
    found: list[Found] = []
    for (section, kind, _), run in groupby(lines, key=lambda line: (line.section, line.kind, line.heading)):
        listed = kind in (LineKind.ITEM, LineKind.ROW) and section in (Section.WORK, Section.NONE)
        if not listed and (kind, section) != (LineKind.FIELD, Section.WORK):
            continue
        members = list(run)
        known = sum(read.touch(line.start, line.end) for line in members)
        if section is Section.NONE and (known < _RUN_MIN or known < _MOST * len(members)):
            continue
        for line in members:
            if not read.touch(line.start, line.end) and not out.touch(line.start, line.end):
                inside = marks[bisect_left(begins, line.start) : bisect_left(begins, line.end)]
                found += _item(norm, line, inside)
    return found


def _item(norm: str, line: Line, inside: list[Mark]) -> list[Found]:
    """Take an item up to its times, remarks and brackets, unless it tells something or names who does it."""
    head = inside[0].end if inside and line.kind is LineKind.ROW else line.start
    first = min((mark.start for mark in inside if mark.start >= head), default=line.end)
    stop = _STOP.search(norm, head + 1, line.end)
    end = min(first, stop.start() if stop and " - " not in stop[0] else line.end)
    words = norm[head:end].strip(" \t-,:;.")
    if not 2 <= len(words.split()) <= _WORDS_MAX or not words[0].isalpha() or _TALKS.search(words):
        return []
    if LISTED_OTHERS.search(norm, line.start, line.end) or reason_for_clause_en(norm[line.start : line.end]):
        return []
    begin = norm.index(words, head)
    name = " ".join(words.split())
    return [
        Found(begin, begin + len(words), (name[:1].upper() + name[1:])[:_NAME_MAX], (line.start, line.end), (), inside)
    ]
