"""The words that belong to one task: its own sentence and what goes on from it, as far as no other task begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from carving.domain.decompose.clauses import sentences
from carving.domain.decompose.normalise import ReadingText, looks_japanese, read
from carving.domain.task import Evidence

NEIGHBOURS_MAX = 4
"""Sentences taken in behind a task's own."""

_GOES_ON = re.compile(
    r"[\s・\-*]*(?:それから|そのあと|その後|次に|つぎに|続けて|続いて|最後に|終わったら|終わると|できたら|そしたら|そうしたら|そして|"
    r"[①-⑳]|[0-9]{1,2}[.)、]\s*(?=\S)|(?:and )?then\b|after (?:that|which)\b|next\b|finally\b|lastly\b|"
    r"once (?:that's|done|they're|it's)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A task's own words, as pieces of a reading text, in order; `language` is "ja" or "en"."""

    reading: ReadingText
    language: str
    pieces: tuple[tuple[int, int], ...]

    @property
    def words(self) -> str:
        """Give the words in reading form, piece after piece."""
        return "\n".join(self.reading.norm[start:end] for start, end in self.pieces)


def own_words(text: str, evidence: Evidence, others: Sequence[Evidence] = ()) -> OwnWords:
    """Give the words around `evidence` that are about the same task.

    Its own sentence, cut where the evidence of another task begins or ends, and up to `NEIGHBOURS_MAX` sentences behind
    it that go on from it (それから, 次に, ②, then). Linear in the text.
    """
    reading = read(text)
    language = "ja" if looks_japanese(reading.norm) else "en"
    start, end = _place(reading, evidence)
    taken = [_place(reading, other) for other in others if other != evidence]
    found: list[tuple[int, int]] = []
    own = False
    for first, last in sentences(reading.norm, language):
        if last <= start:
            continue
        if first < end:
            found.append(_cut((first, last), (start, end), taken))
            own = True
        elif own and len(found) <= NEIGHBOURS_MAX and _follows(reading.norm, (first, last), taken):
            found.append((first, last))
        elif own:
            break
    return OwnWords(reading, language, tuple(found))


def _place(reading: ReadingText, evidence: Evidence) -> tuple[int, int]:
    """Give where a piece of the original stands in the reading text. Linear."""
    start = next((n for n, end in enumerate(reading.ends) if end > evidence.start), len(reading.norm))
    end = next((n for n in range(start, len(reading.norm)) if reading.starts[n] >= evidence.end), len(reading.norm))
    return start, max(start, end)


def _cut(sentence: tuple[int, int], own: tuple[int, int], taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Cut a sentence to what lies between the other tasks on both sides of the own words."""
    first = max([sentence[0], *(end for _, end in taken if end <= own[0])])
    last = min([sentence[1], *(start for start, _ in taken if start >= own[1])])
    return first, last


def _follows(norm: str, sentence: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    free = not any(start < sentence[1] and sentence[0] < end for start, end in taken)
    return free and bool(_GOES_ON.match(norm, *sentence))
