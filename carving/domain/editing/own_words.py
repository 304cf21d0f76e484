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
    """A task's own words, as pieces of a reading text, in order; `language` is "ja" or "en".

    `own` is where the task's evidence stands; `context` is where the sentence before them begins, which may name what
    they only point at.
    """

    reading: ReadingText
    language: str
    pieces: tuple[tuple[int, int], ...]
    own: tuple[int, int] = (0, 0)
    context: int = 0

    def holds(self, at: int) -> bool:
        """Tell whether the character at `at` of the reading text is among them."""
        return any(start <= at < end for start, end in self.pieces)

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
    own, context = False, None
    for first, last in sentences(reading.norm, language):
        if last <= start:
            context = first
            continue
        if first < end:
            found.append(_cut(reading.norm, (first, last), (start, end), taken))
            context = first if context is None else context
            own = True
        elif own and len(found) <= NEIGHBOURS_MAX and _follows(reading.norm, (first, last), taken):
            found.append((first, last))
        elif own:
            break
    return OwnWords(reading, language, tuple(found), (start, end), context or 0)


def _place(reading: ReadingText, evidence: Evidence) -> tuple[int, int]:
    """Give where a piece of the original stands in the reading text. Linear."""
    start = next((n for n, end in enumerate(reading.ends) if end > evidence.start), len(reading.norm))
    end = next((n for n in range(start, len(reading.norm)) if reading.starts[n] >= evidence.end), len(reading.norm))
    return start, max(start, end)


def _cut(norm: str, sentence: tuple[int, int], own: tuple[int, int], taken: list[tuple[int, int]]) -> tuple[int, int]:
    """Cut a sentence to the own words and what follows them up to the next task.

    What stands before them belongs to them only where no other task and no heading (客室清掃：…) is before them.
    """
    heading = max(norm.rfind(":", sentence[0], own[0]), norm.rfind("\n", sentence[0], own[0])) + 1
    first = max(sentence[0], heading)
    if any(sentence[0] <= end - 1 < own[0] for _, end in taken):
        first = max(sentence[0], own[0])
    last = min([sentence[1], *(start for start, _ in taken if start >= own[1])])
    return first, last


def _follows(norm: str, sentence: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    free = not any(start < sentence[1] and sentence[0] < end for start, end in taken)
    return free and bool(_GOES_ON.match(norm, *sentence))
