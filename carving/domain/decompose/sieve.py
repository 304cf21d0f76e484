"""Which of many patterns can match a text at all, told from pairs of letters before any pattern is tried.

A pattern such as `昇給|賞与|手当` needs one of its words, and most of a hearing has none of them. A sieve knows for
each pattern a few pairs of neighbouring letters without which it cannot match, looks once which of them a text holds,
and names the patterns that are left. It never drops one that matches; what needs cannot be told of is always left.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of `re` itself, without stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
Runs: TypeAlias = frozenset[str]
_Item: TypeAlias = tuple[Any, Any]  # Any: what the parser gives differs by operation

_CLASS_MAX = 16
"""Largest class of letters that is read as a choice between them; a larger one may be anything."""

_EACH = 40
"""So many spellings of one piece of a pattern are told apart."""

_PIECES = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""A regular expression cut into escapes, classes and single characters."""

_NOTHING = re.compile(r"(?!)")


class Sieve(Generic[T]):
    """Patterns with what each stands for, in order; `left` gives those that may match a text."""

    def __init__(self, patterns: Iterable[tuple[T, re.Pattern[str]]]) -> None:
        """Work out what each pattern needs."""
        self._all = tuple(patterns)
        self._always = 0
        wanted: dict[str, int] = {}
        for place, (_, pattern) in enumerate(self._all):
            runs = runs_needed(pattern)
            self._always |= 0 if runs else 1 << place
            for run in runs or ():
                wanted[run] = wanted.get(run, 0) | 1 << place
        self._letters = {run: mask for run, mask in wanted.items() if len(run) == 1}
        self._pairs = {(run[0], run[1]): mask for run, mask in wanted.items() if len(run) > 1}
        self._letter = _any_of(self._letters) if self._letters else _NOTHING
        firsts, seconds = map(_any_of, zip(*self._pairs, strict=True)) if self._pairs else (_NOTHING, _NOTHING)
        self._pair = re.compile(f"({firsts.pattern})(?=({seconds.pattern}))")
        self._left = lru_cache(maxsize=4096)(self._chosen)

    @classmethod
    def of(cls, rules: Iterable[tuple[T, str]], flags: int = 0) -> "Sieve[T]":
        """Keep every alternative of the rules' words by itself, for `found`."""
        return cls((tag, re.compile(part, flags)) for tag, words in rules for part in alternatives(words))

    def found(self, text: str) -> Iterator[T]:
        """Give what the patterns found in `text` stand for, in their order; of alternatives, once for each."""
        return (tag for tag, pattern in self.left(text) if pattern.search(text))

    def left(self, text: str, start: int = 0, end: int = sys.maxsize) -> Sequence[tuple[T, re.Pattern[str]]]:
        """Give the patterns that may match somewhere in `text[start:end]`, in order. Linear in that stretch."""
        mask = self._always
        for letter in self._letter.findall(text, start, end):
            mask |= self._letters[letter]
        for pair in self._pair.findall(text, start, end):
            mask |= self._pairs.get(pair, 0)
        return self._left(mask)

    def _chosen(self, mask: int) -> tuple[tuple[T, re.Pattern[str]], ...]:
        return tuple(one for place, one in enumerate(self._all) if mask >> place & 1)


def alternatives(words: str) -> list[str]:
    """Give the alternatives of a regular expression one by one (`a|b(?:c|d)` gives two)."""
    found, depth = [""], 0
    for piece in _PIECES.findall(words):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _any_of(letters: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(map(re.escape, set(letters))))}]")


def runs_needed(pattern: re.Pattern[str]) -> Runs | None:
    """Give letters and pairs of letters of which every match holds at least one; None where nothing can be told."""
    runs = _needed(parser.parse(pattern.pattern, pattern.flags))
    if runs is None or not pattern.flags & re.IGNORECASE:
        return runs
    cases = (product(*({letter, letter.lower(), letter.upper()} for letter in run)) for run in runs)
    return frozenset("".join(spelled) for each in cases for spelled in each)


def _needed(items: Iterable[_Item]) -> Runs | None:
    """Choose, among the pieces that a match cannot do without, the one that is rarest in a text."""
    found = [*_spelled(items), *(inner for op, value in items if (inner := _inner(op, value)) is not None)]
    return min(found, key=_how_common, default=None)


def _inner(op: Any, value: Any) -> Runs | None:  # Any: as above
    """Tell the needs of one piece that is made of others."""
    if op is ops.SUBPATTERN:
        return _needed(value[3])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    if op is ops.BRANCH:
        each = [_needed(branch) for branch in value[1]]
        return None if None in each else frozenset(run for one in each for run in one or ())
    return None


def _spelled(items: Iterable[_Item]) -> Iterator[Runs]:
    """Spell out the pairs of letters that stand next to each other, and letters that stand alone."""
    before = ""
    for op, value in items:
        choice = _choice(op, value)
        if choice:
            yield frozenset(choice)
        if before and choice and len(before) * len(choice) <= _EACH:
            yield frozenset(map("".join, product(before, choice)))
        before = before if op is ops.AT else choice


def _choice(op: Any, value: Any) -> str:  # Any: as above
    """Give the letters one of which must stand here; "" where it may be anything."""
    if op is ops.LITERAL:
        return chr(value)
    if op is not ops.IN:
        return ""
    letters = ""
    for kind, what in value:
        if kind is ops.LITERAL:
            letters += chr(what)
        elif kind is ops.RANGE and what[1] - what[0] < _CLASS_MAX:
            letters += "".join(map(chr, range(what[0], what[1] + 1)))
        else:
            return ""
    return letters if len(letters) <= _CLASS_MAX else ""


def _how_common(runs: Runs) -> float:
    """Guess how often one of them stands in a text: letters do more often than pairs, kana and Latin ones most."""
    return sum((0.1 if len(run) > 1 else 1.0) * (1 if all(map(_is_rare, run)) else 6) for run in runs)


def _is_rare(letter: str) -> bool:
    return letter > "\u30a0"
