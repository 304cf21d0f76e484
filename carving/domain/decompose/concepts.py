"""Fields and circumstances of work, each known by words of both languages: what a small survey cannot teach by itself.

`concepts.tsv` has a line for each concept: its name, Japanese words, English beginnings of words (written by us). A
broad concept gathers what belongs to one field; one whose name starts with "=" pairs a word with its translation. That
both languages speak of the same concepts is what lets one survey teach what the other was not asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

STEM_MIN = 3
"""Shortest beginning of an English word that counts."""


class Lexicon(NamedTuple):
    """Words → concepts. Japanese words are found by their first two characters, English ones by their beginnings."""

    names: tuple[str, ...]
    short: Mapping[str, tuple[str, ...]]
    long: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    stems: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the concepts, once a process."""
    lines = files("carving.domain.decompose").joinpath("concepts.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    japanese: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, list[str]] = defaultdict(list)
    for name, east, west in rows:
        for word in east.split():
            japanese[word.lower()].append(name)
        for stem in west.split():
            stems[stem].append(name)
    long: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for word, named in japanese.items():
        if len(word) > 2:
            long[word[:2]].append((word, tuple(dict.fromkeys(named))))
    return Lexicon(
        tuple(row[0] for row in rows),
        {word: tuple(dict.fromkeys(named)) for word, named in japanese.items() if len(word) <= 2},
        {pair: tuple(words) for pair, words in long.items()},
        {stem: tuple(named) for stem, named in stems.items()},
    )


def concepts_of(grams: Mapping[str, int], flat: str) -> Counter[str]:
    """Count the concepts of a Japanese text, given its characters and pairs of characters and the text itself."""
    known = lexicon()
    found: Counter[str] = Counter()
    for gram in filter(known.short.__contains__, grams):
        for name in known.short[gram]:
            found[name] += grams[gram]
    for word, names in (entry for pair in filter(known.long.__contains__, grams) for entry in known.long[pair]):
        hits = flat.count(word)
        for name in names if hits else ():
            found[name] += hits
    return found


def concepts_of_english(words: Iterable[str]) -> Counter[str]:
    """Count the concepts of an English text, given its words in lower case; pairs of words as "power-line"."""
    found: Counter[str] = Counter()
    before = ""
    for word in words:
        found.update(_concepts_of_pair(before, word) or _concepts_of_word(word))
        before = word
    return found


@lru_cache(maxsize=8192)
def _concepts_of_word(word: str) -> tuple[str, ...]:
    """Give the concepts of all beginnings of a word, each once and always in one order."""
    stems = lexicon().stems
    return tuple(dict.fromkeys(name for end in range(STEM_MIN, len(word) + 1) for name in stems.get(word[:end], ())))


def _concepts_of_pair(before: str, word: str) -> tuple[str, ...]:
    """Give the concepts of two words as one, beside those of the second; empty for most."""
    both = lexicon().stems.get(f"{before}-{word}", ())
    return tuple(dict.fromkeys((*both, *_concepts_of_word(word)))) if both else ()
