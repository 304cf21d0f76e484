"""Japanese words with their dictionary forms (SudachiPy). The dictionary is opened on first use, once a process."""

from functools import cache, lru_cache
from threading import local
from typing import NamedTuple

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer  # type: ignore[import-untyped]  # ships no annotations

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


_OWN = local()


def tokenizer() -> Tokenizer:
    """Give this thread's tokenizer, which may not be shared: two threads at once would fail."""
    found: Tokenizer | None = getattr(_OWN, "tokenizer", None)
    if found is None:
        found = _OWN.tokenizer = _dictionary().tokenizer()
    return found


@cache
def _dictionary() -> Dictionary:
    """Open the dictionary (about 0.15 s, 110 MB) and keep it for the life of the process."""
    return Dictionary()


def words_of(norm: str, start: int, end: int) -> tuple[Word, ...]:
    """Cut `norm[start:end]` into words. Linear in its length."""
    if end - start <= PIECE_MAX:
        return tuple(_words(norm, start, end))
    return tuple(word for at in range(start, end, PIECE_MAX) for word in _words(norm, at, min(end, at + PIECE_MAX)))


def _words(norm: str, start: int, end: int) -> list[Word]:
    parts, word = _parts_of_speech(), Word._make
    found: list[Word] = []
    for morpheme in tokenizer().tokenize(norm[start:end], SplitMode.C):
        surface = morpheme.surface()
        if surface:
            number = morpheme.part_of_speech_id()
            spoken = parts.get(number) or parts.setdefault(number, _part_of_speech(morpheme))
            end = start + len(surface)  # morphemes follow each other without gaps
            found.append(word((start, end, surface, morpheme.dictionary_form(), *spoken)))
            start = end
    return found


def _part_of_speech(morpheme: Morpheme) -> tuple[str, str, str]:
    """Give a morpheme's part of speech, what kind of it, and its inflected form."""
    kind, one, two, _, _, form = morpheme.part_of_speech()
    return kind, one + two, form


@lru_cache(maxsize=4096)
def usual_spelling(verb: str) -> str:
    """Give the spelling a verb is usually found under (わける → 分ける); the same for what is no single word."""
    pieces = tokenizer().tokenize(verb, SplitMode.C)
    return str(pieces[0].normalized_form()) if len(pieces) == 1 else verb


@lru_cache(maxsize=4096)
def verb_behind(noun: str) -> str:
    """Give the verb whose stem a noun is (差込み → 差込む); "" where there is none."""
    pieces = tokenizer().tokenize(f"{noun}ます", SplitMode.C)
    first = pieces[0]
    stem = len(pieces) > 1 and first.surface() == noun and first.part_of_speech()[0] == "動詞"
    return str(first.dictionary_form()) if stem and pieces[1].surface() == "ます" else ""


@lru_cache(maxsize=1)
def _parts_of_speech() -> dict[int, tuple[str, str, str]]:
    """Give what the dictionary's numbers for parts of speech stand for, as far as met."""
    return {}
