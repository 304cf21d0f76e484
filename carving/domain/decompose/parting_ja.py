"""Clauses that name two pieces of work at once, parted into one clause each."""

import re
from dataclasses import replace
from itertools import pairwise

from carving.domain.decompose.chunks import Chunk
from carving.domain.decompose.nouns_ja import Spot


def parted(chunk: Chunk, norm: str) -> list[Chunk]:
    """Part a clause that names two pieces of work, each with its own thing (記録のコピーと証拠番号のスタンプ押し)."""
    for one, other in pairwise(chunk.spots):
        found = _AND.match(norm, one.end, other.start) if one.complete and other.complete else None
        if found is not None:
            first, rest = _cut_at(chunk, found.end())
            return [replace(first, after="、"), *parted(rest, norm)]
    return [chunk]


def each_thing(chunk: Chunk, norm: str) -> list[Chunk]:
    """Part a clause whose work is two things that somebody has on hand (値引きシールとレジ応援で手が足りない)."""
    if len(chunk.spots) != 1 or chunk.held is None or chunk.held.who:
        return [chunk]
    whole = chunk.spots[0]
    found = _TWO_THINGS.fullmatch(norm, whole.start, whole.end)
    if found is None:
        return [chunk]
    chunk.spots = [Spot(*found.span(name), found[name], whole.noun, whole.complete) for name in ("one", "other")]
    first, rest = _cut_at(chunk, found.end("and"))
    return [replace(first, after="、"), rest]


_TWO_THINGS = re.compile(r"(?P<one>[^、。のをはがと]{3,12})(?P<and>と)(?P<other>[^、。のをはがと]{3,12})")
_AND = re.compile(r"の?と(?=[^、。はがで]{1,24}[のを])")


def _cut_at(chunk: Chunk, place: int) -> tuple[Chunk, Chunk]:
    """Cut a clause in two at `place`, with its words, times and work."""
    halves = [
        replace(
            chunk,
            start=start,
            end=end,
            text=chunk.text[start - chunk.start : end - chunk.start],
            words=tuple(word for word in chunk.words if start <= word.start < end),
            marks=[mark for mark in chunk.marks if start <= mark.start < end],
            spots=[spot for spot in chunk.spots if start <= spot.start < end],
        )
        for start, end in pairwise((chunk.start, place, chunk.end))
    ]
    return halves[0], halves[1]
