"""What an employer measures: mistakes, losses, delays; with the figure now and the figure wished for."""

import re
from itertools import pairwise

from carving.domain.decompose import criteria_ja as japanese
from carving.domain.decompose.clauses import sentences
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.sieve import Sieve
from carving.domain.hearing import Criterion

_ANY_MEASURE = quick(japanese.MEASURE, re.IGNORECASE)
_MEASURES = Sieve([(None, _ANY_MEASURE)])
_BREAK = re.compile(r"、(?![^、。]{0,3}[0-9\u3007一二三四五六七八九])|, ")
NAME_MAX = 40
_EDGE = re.compile(r"^.*[】>\])::]\s*|^[\s・のでもはが]+|[\s・のでもはが]+$")


def criteria_of(text: ReadingText, language: str) -> tuple[Criterion, ...]:
    """List measures with a figure or a wish about them; a figure nobody gave stays None."""
    found = []
    for start, end in sentences(text.norm, language):
        if end - start > 600 or not _MEASURES.left(text.norm[start:end]):
            continue
        for first, last in _measured(text.norm, start, end):
            said = text.norm[first:last]
            name = japanese.NAME.search(said)
            if name is None or not japanese.JUDGED.search(said[name.start() :]) or japanese.NOT.search(said):
                continue
            found.append(_japanese(text, first, first + name.start(), last))
            break
    return tuple(found)


def _measured(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentence from each clause with a measure to its end."""
    begins = [start, *(match.end() for match in _BREAK.finditer(norm, start, end))]
    return [(begin, end) for begin, until in pairwise([*begins, end]) if _ANY_MEASURE.search(norm, begin, until)]


def _japanese(text: ReadingText, first: int, measure: int, end: int) -> Criterion:
    """Read the measure at `measure`; a sentence behind it that only says where its figure should go belongs to it."""
    behind = japanese.GOES_ON.match(text.norm, end)
    if behind and not _ANY_MEASURE.search(behind[0]):
        end = behind.end()
    before = japanese.BEFORE.search(text.norm, max(first, measure - 30), measure)
    start = before.start() if before else measure
    words = text.norm[start:end]
    said = japanese.NAME.match(text.norm, measure)
    rest = (said.end() if said else measure) - start
    name = words[:rest] if rest > 3 and words[rest - 1] not in "てな" else text.norm[first : start + rest]
    arrow = japanese.ARROW.search(words, rest)
    target = None if arrow else japanese.TARGET.search(words, rest)
    now = arrow["now"] if arrow else None
    if now is None:
        amounts = japanese.AMOUNT.finditer(words, rest)
        now = next(
            (one[0] for one in amounts if not target or one.end() <= target.start() or one.start() > target.end()), None
        )
    wish = (arrow or target or {"wish": None})["wish"]
    unit = japanese.UNIT.search(re.sub(r".*[にはで中]", "", now or wish or ""))
    who = japanese.MEASURED_BY.search(words, rest)
    return Criterion(
        _EDGE.sub("", name)[-NAME_MAX:],
        unit[0] if unit else None,
        now.strip() if now else None,
        wish.strip() if wish else None,
        who["who"] if who else None,
        text.evidence(start, end),
    )
