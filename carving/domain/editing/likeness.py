"""Which task of a new reading is which task of the old one."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from carving.domain.decompose.clauses import sentences
from carving.domain.decompose.normalise import looks_japanese, read
from carving.domain.task import Evidence, Task

NAME_SHARE = 0.4
"""Weight of the names' likeness; the rest is the overlap of the words."""

NAME_MIN = 0.35
"""Names less alike than this are of different tasks, wherever they stand."""

LIKENESS_MIN = 0.5
WORDS_MAX = 200
"""Words are compared up to this many characters."""


def same_tasks(old: Sequence[Task], new: Sequence[Task], old_text: str, new_text: str) -> dict[int, int]:
    """Give, for each task of the new reading that has one, the number of its task in the old reading.

    Likeness is 0.6 × the overlap of the evidence + 0.4 × the likeness of the names, each 0..1. Overlap is that of the
    places where the sentence itself stayed, else that of the words. The best pairs are taken first; each task is in one
    pair at most, and none below `LIKENESS_MIN`, which equal names reach wherever they stand. Deterministic.
    """
    moved = _Moved(old_text, new_text)
    pairs = []
    for n, one in enumerate(old):
        for m, other in enumerate(new):
            name = fuzz.ratio(one.name, other.name) / 100
            if name >= NAME_MIN:
                overlap = _overlap(one.evidence, other.evidence, moved)
                score = NAME_SHARE * name + (1 - NAME_SHARE) * overlap if overlap is not None else name
                pairs.append((-(max(score, LIKENESS_MIN) if name == 1 else score), n, m))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, n, m in sorted(pairs):
        if -score >= LIKENESS_MIN and n not in taken and m not in found:
            found[m] = n
            taken.add(n)
    return found


def _overlap(old: Evidence | None, new: Evidence | None, moved: "_Moved") -> float | None:
    """Give the share of two pieces that is the same, 0..1; None where one was read from no text."""
    if old is None or new is None:
        return None if old is new else 0.0
    shift = moved.shift(old)
    if shift is None:
        return fuzz.ratio(old.text[:WORDS_MAX], new.text[:WORDS_MAX]) / 100
    start, end = old.start + shift, old.end + shift
    shared = min(end, new.end) - max(start, new.start)
    return max(0, shared) / (max(end, new.end) - min(start, new.start))


class _Moved:
    """How far each sentence of an old text that stands unchanged in a new one has moved."""

    def __init__(self, old: str, new: str) -> None:
        before, after = _pieces(old), _pieces(new)
        matcher = SequenceMatcher(None, [old[a:b] for a, b in before], [new[a:b] for a, b in after])
        self._kept = [
            (before[block.a][0], before[block.a + block.size - 1][1], after[block.b][0] - before[block.a][0])
            for block in matcher.get_matching_blocks()
            if block.size
        ]

    def shift(self, evidence: Evidence) -> int | None:
        """Give by how many characters a piece has moved; None where its sentence changed."""
        for start, end, shift in self._kept:
            if start <= evidence.start and evidence.end <= end:
                return shift
        return None


def _pieces(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences that follow each other without a gap."""
    reading = read(text)
    language = "ja" if looks_japanese(reading.norm) else "en"
    starts = [reading.starts[start] for start, _ in sentences(reading.norm, language)]
    borders = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return [(start, end) for start, end in pairwise(borders) if end > start]
