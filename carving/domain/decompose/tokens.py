"""Japanese words with their dictionary forms (SudachiPy). The dictionary is opened on first use, once a process."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sudachipy import Dictionary, SplitMode, Tokenizer  # type: ignore[import-untyped]  # ships no annotations

PIECE_MAX = 4_000
"""Longest piece given to the tokeniser at once, in characters (its own limit is about 49,000 bytes)."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the reading text, dictionary form, and the first two parts of speech."""

    start: int
    end: int
    surface: str
    lemma: str
    kind: str
    detail: str
    form: str

    @property
    def verb(self) -> bool:
        """Tell whether it is a verb."""
        return self.kind == "動詞"


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Open the dictionary (about 0.15 s, 110 MB) and keep it for the life of the process."""
    return Dictionary().tokenizer()


def words_of(norm: str, start: int, end: int) -> tuple[Word, ...]:
    """Cut `norm[start:end]` into words. Linear in its length."""
    return tuple(_words(norm, start, end))


def _words(norm: str, start: int, end: int) -> Iterator[Word]:
    cutter = tokenizer()
    while start < end:
        stop = min(end, start + PIECE_MAX)
        for morpheme in cutter.tokenize(norm[start:stop], SplitMode.C):
            pos = morpheme.part_of_speech()
            surface = morpheme.surface()
            if surface:
                begin = start + morpheme.begin()
                yield Word(
                    begin, start + morpheme.end(), surface, morpheme.dictionary_form(), pos[0], pos[1] + pos[2], pos[5]
                )
        start = stop
