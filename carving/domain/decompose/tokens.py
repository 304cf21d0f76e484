"""Japanese words with their dictionary forms (SudachiPy). The dictionary is opened on first use, once a process."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sudachipy import Dictionary, SplitMode, Tokenizer  # type: ignore[import-untyped]  # ships no annotations

PIECE_MAX = 4_000
"""Longest piece given to the tokeniser at once, in characters (its own limit is about 49,000 bytes)."""


class Word(NamedTuple):
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
    if end - start <= PIECE_MAX:
        return tuple(_words(norm, start, end))
    return tuple(word for at in range(start, end, PIECE_MAX) for word in _words(norm, at, min(end, at + PIECE_MAX)))


def _words(norm: str, start: int, end: int) -> Iterator[Word]:
    parts = _parts_of_speech()
    for morpheme in tokenizer().tokenize(norm[start:end], SplitMode.C):
        surface = morpheme.surface()
        if surface:
            number = morpheme.part_of_speech_id()
            part = parts.get(number)
            if part is None:
                major, *details = morpheme.part_of_speech()
                part = parts[number] = major, details[0] + details[1], details[4]
            begin = start + morpheme.begin()
            yield Word(begin, start + morpheme.end(), surface, morpheme.dictionary_form(), *part)


@lru_cache(maxsize=1)
def _parts_of_speech() -> dict[int, tuple[str, str, str]]:
    """Give what the dictionary's numbers for parts of speech stand for, as far as met."""
    return {}
