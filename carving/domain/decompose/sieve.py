"""Which of many patterns can match a text at all, told from its letters before any pattern is tried.

A pattern such as `昇給|賞与|手当` needs one of its words, and most of a hearing has none of them. A sieve knows for
each pattern a few runs of letters without which it cannot match, looks once which of them a text holds,
and names the patterns that are left. It never drops one that matches; what needs cannot be told of is always left.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from typing import Generic, TypeAlias, TypeVar

from carving.domain.decompose.quick import quick
from carving.domain.decompose.syntax import MAY_BE_NONE, Piece, Row, Rows, parsed, written

T = TypeVar("T")
Runs: TypeAlias = frozenset[str]

EAST, LATIN = 2, 4
"""So many letters together are rare enough in Japanese, and in a script of few letters."""

_Scan: TypeAlias = Callable[[str], list[Sequence[str]]]
_Masks: TypeAlias = Mapping[Sequence[str], int]
"""Which patterns want a run, as a scan of the text gives it: one letter as it is, several one by one or together."""

_EACH = 40
"""So many spellings of one piece of a pattern are told apart."""


class Sieve(Generic[T]):
    """Patterns with what each stands for, in order; `left` gives those that may match a text."""

    def __init__(self, patterns: Iterable[tuple[T, re.Pattern[str]]], longest: int = EAST) -> None:
        """Work out what each pattern needs: runs of up to `longest` letters."""
        self._all = tuple(patterns)
        self._fold = any(pattern.flags & re.IGNORECASE for _, pattern in self._all)
        self._always = 0
        wanted: dict[str, int] = {}
        for place, (_, pattern) in enumerate(self._all):
            runs = runs_needed(pattern, longest)
            self._always |= 0 if runs else 1 << place
            for run in runs or ():
                key = run.lower() if self._fold else run
                wanted[key] = wanted.get(key, 0) | 1 << place
        self._scans, self._wanted = (_by_place if longest == EAST else _by_first_letters)(wanted)
        self._left = lru_cache(maxsize=4096)(self._chosen)

    @classmethod
    def of(cls, rules: Iterable[tuple[T, str]], flags: int = 0, longest: int = EAST) -> "Sieve[T]":
        """Keep every alternative of the rules' words by itself, for `found`."""
        return cls(((tag, quick(part, flags)) for tag, words in rules for part in alternatives(words)), longest)

    def found(self, text: str) -> Iterator[T]:
        """Give what the patterns found in `text` stand for, in their order; of alternatives, once for each."""
        return (tag for tag, pattern in self.left(text) if pattern.search(text))

    def left(self, text: str) -> Sequence[tuple[T, re.Pattern[str]]]:
        """Give the patterns that may match somewhere in `text`, in order. Linear in the text."""
        mask, wanted = self._always, self._wanted
        folded = text.lower() if self._fold else text
        for scan in self._scans:
            for key in scan(folded):
                if key in wanted:
                    mask |= wanted[key]
        return self._left(mask)

    def _chosen(self, mask: int) -> tuple[tuple[T, re.Pattern[str]], ...]:
        return tuple(one for place, one in enumerate(self._all) if mask >> place & 1)


def alternatives(words: str) -> list[str]:
    """Give the alternatives of a regular expression one by one (`a|b(?:c|d)` gives two)."""
    return [written((row,)) for row in parsed(words)]


def _by_place(wanted: Mapping[str, int]) -> tuple[list[_Scan], _Masks]:
    """Look for runs of each length where their letters may stand: few places, where letters are many."""
    sizes = sorted({*map(len, wanted)})
    scans = [_scan([run for run in wanted if len(run) == size]) for size in sizes]
    return scans, {run if len(run) == 1 else tuple(run): mask for run, mask in wanted.items()}


def _scan(runs: Iterable[str]) -> _Scan:
    """Give a search for all places of a text where one of the runs, which are of one length, may stand."""
    first, *others = (f"([{''.join(sorted(map(re.escape, set(letters))))}])" for letters in zip(*runs, strict=True))
    return re.compile(first + f"(?={''.join(others)})" * bool(others)).findall


def _by_first_letters(wanted: Mapping[str, int]) -> tuple[list[_Scan], _Masks]:
    """Look at every place for the longest run that stands there; it stands for those that it begins with too."""
    longest_first = sorted(wanted, key=lambda run: (-len(run), run))
    masks: dict[Sequence[str], int] = {
        run: reduce(or_, (mask for other, mask in wanted.items() if run.startswith(other))) for run in longest_first
    }
    return [quick(f"(?=({'|'.join(map(re.escape, longest_first))}))").findall] if masks else [], masks


def runs_needed(pattern: re.Pattern[str], longest: int) -> Runs | None:
    """Give runs of up to `longest` letters of which every match holds at least one; None where nothing can be told."""
    return _needed_by_all(parsed(pattern.pattern), longest)


def _needed_by_all(rows: Rows, longest: int) -> Runs | None:
    each = [_needed(row, longest) for row in rows]
    return None if None in each else frozenset(run for one in each for run in one or ())


def _needed(row: Row, longest: int) -> Runs | None:
    """Choose, among the pieces that a match cannot do without, the one that is rarest in a text."""
    inner = (_inner(piece, longest) for piece in row)
    found = [*_spelled(row, longest), *(one for one in inner if one is not None)]
    return min(found, key=_how_common, default=None)


def _inner(piece: Piece, longest: int) -> Runs | None:
    """Tell the needs of one piece that is made of others, or stands more than once."""
    if piece.times.startswith(MAY_BE_NONE) or (piece.inside is not None and piece.looks):
        return None
    if piece.inside is not None:
        return _needed_by_all(piece.inside, longest)
    return frozenset(piece.letters) if piece.letters and piece.times else None


def _spelled(row: Row, longest: int) -> Iterator[Runs]:
    """Spell out the runs of letters that stand next to each other."""
    letters: list[str] = []
    for piece in row:
        if piece.letters and not piece.times:
            letters = [*letters, piece.letters][-longest:]
            ends = (letters[-size:] for size in range(1, len(letters) + 1))
            yield from (frozenset(map("".join, product(*end))) for end in ends if math.prod(map(len, end)) <= _EACH)
        elif not piece.edge:
            letters = []


def _how_common(runs: Runs) -> float:
    """Guess how often one of them stands in a text: the shorter the oftener, and kana and Latin letters most."""
    return sum(10.0 ** -len(run) * (1 if all(map(_is_rare, run)) else 6) for run in runs)


def _is_rare(letter: str) -> bool:
    return letter > "\u30a0"
