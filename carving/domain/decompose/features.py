"""What the survey model counts in a text: characters and their pairs, dictionary words and theirs, and concepts."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from operator import add
from typing import TypeAlias

from sudachipy import SplitMode  # type: ignore[import-untyped]  # ships no annotations

from carving.domain.decompose.concepts import concepts_of, concepts_of_english
from carving.domain.decompose.tokens import PIECE_MAX, tokenizer

DOCUMENT_MAX = 20_000
"""Characters of one part that are read; an occupation's page has about a thousand."""

_KINDS = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接尾辞"})
STEM_LEFT = 2
"""More letters than this must be left of an English word when its ending is cut off."""

_ENGLISH_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SMALL = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on"),
        *("or", "such", "that", "the", "their", "this", "to", "with"),
    )
)

Counts: TypeAlias = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """One job or task as text: its title, its tasks one a line, and what is said about it."""

    title: str
    tasks: Sequence[str]
    prose: str


def counts_of(document: Document) -> Counts:
    """Count the features of a Japanese document: `title`, `title_words`, `words`, `pairs`, `concepts`."""
    title, tasks, prose = _flat(document.title), _flat("\n".join(document.tasks)), _flat(document.prose)
    whole = "\n".join((title, tasks, prose))
    named = _lemmas(title)
    lemmas = [*named, *_lemmas(tasks), *_lemmas(prose)]
    return {
        "title": _grams(title),
        "title_words": Counter(named),
        "words": Counter(lemmas),
        "pairs": Counter(map(add, lemmas, lemmas[1:])),
        "concepts": concepts_of(_grams(whole), whole),
    }


def counts_of_english(document: Document) -> Counts:
    """Count the features of an English document: `words`, `pairs`, `title_words`, `concepts`."""
    title = _ENGLISH_WORD.findall(document.title[:DOCUMENT_MAX].lower())
    said = "\n".join((*document.tasks, document.prose))[:DOCUMENT_MAX].lower()
    words = [*title, *_ENGLISH_WORD.findall(said)]
    plain = [_stem(word) for word in words if word not in _SMALL]
    return {
        "title_words": Counter(_stem(word) for word in title if word not in _SMALL),
        "words": Counter(plain),
        "pairs": Counter(f"{first} {second}" for first, second in pairwise(plain)),
        "concepts": concepts_of_english(words),
    }


def _flat(text: str) -> str:
    """Give a text in one width and case, each run of blanks as one."""
    return " ".join(unicodedata.normalize("NFKC", text[:DOCUMENT_MAX]).lower().split())


def _grams(flat: str) -> Counter[str]:
    """Count each character and each pair of neighbours."""
    return Counter(chain(flat, map(add, flat, flat[1:])))


def _lemmas(flat: str) -> list[str]:
    """List the dictionary forms of the words that carry meaning."""
    cutter, kinds = tokenizer(), _kinds()
    found: list[str] = []
    for start in range(0, len(flat), PIECE_MAX):
        for morpheme in cutter.tokenize(flat[start : start + PIECE_MAX], SplitMode.C):
            kind = morpheme.part_of_speech_id()
            meant = kinds.get(kind)
            if meant is None:
                meant = kinds[kind] = morpheme.part_of_speech()[0] in _KINDS
            if meant:
                found.append(morpheme.dictionary_form())
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[int, bool]:
    """Give which of the dictionary's numbers for parts of speech, as far as met, stand for words that carry meaning."""
    return {}


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Cut the commonest endings off an English word."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > STEM_LEFT:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > STEM_LEFT + 1 else word
