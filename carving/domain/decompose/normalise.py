"""Reading copy of a text: one width, one dash, no control characters; every index leads back to the original."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, repeat

from carving.domain.task import Evidence

_SAME = {
    "〜": "~",
    "～": "~",
    "\u223c": "~",
    "–": "-",
    "—": "-",
    "−": "-",
    "\u2010": "-",
    "\u2011": "-",
    "―": "-",
    "’": "'",
    "‘": "'",
}
_VOICED = "\uff9e\uff9f"
_PIECE = re.compile(f"(?s:.)[{_VOICED}]?")
_EAST = re.compile("[\u3041-\u30ff\u4e00-\u9fff]+")
_WEST = re.compile("[A-Za-z]+")
_EDGE = " \t\r\n\u3000、。,.:;・※*+>|/-~!?◇◆■□●○◎▼▶★☆•–"


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A normalised text and, for each of its characters, where it came from in the original."""

    original: str
    norm: str
    starts: Sequence[int]
    ends: Sequence[int]

    def evidence(self, start: int, end: int) -> Evidence:
        """Give the original words behind `norm[start:end]`, without blanks and list marks at the edges."""
        start, end = self.trimmed(start, end)
        first, last = self.starts[start], self.ends[end - 1]
        return Evidence(first, last, self.original[first:last])

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Give the place `start`, `end` of the reading copy without blanks and list marks at its edges."""
        while start < end - 1 and self.norm[start] in _EDGE:
            start += 1
        while end - 1 > start and self.norm[end - 1] in _EDGE:
            end -= 1
        return start, end


def read(text: str) -> ReadingText:
    """Normalise `text` character by character (NFKC), keeping a way back to every offset. Linear."""
    pieces: Sequence[str] = _PIECE.findall(text) if any(mark in text for mark in _VOICED) else text
    plain = list(map(_plain, pieces))
    norm = "".join(plain)
    if len(pieces) == len(norm) == len(text) and "" not in plain:
        return ReadingText(text, norm, range(len(text)), range(1, len(text) + 1))
    borders, sizes = list(accumulate(map(len, pieces), initial=0)), list(map(len, plain))
    starts, ends = (list(chain.from_iterable(map(repeat, places, sizes))) for places in (borders, borders[1:]))
    return ReadingText(text, norm, starts, ends)


@lru_cache(maxsize=8192)
def _plain(piece: str) -> str:
    """Normalise one character (or a half-width kana with its voicing mark)."""
    if piece in _SAME:
        return _SAME[piece]
    if piece < "\x7f":
        return piece if piece >= " " or piece in "\n\t" else (" " if piece != "\r" else "\n")
    if unicodedata.category(piece[0]) in ("Cf", "Cc", "Cs", "Co"):
        return ""
    if "\u2460" <= piece[0] <= "\u24ff" or "\u2776" <= piece[0] <= "\u2793":
        return piece
    flat = unicodedata.normalize("NFKC", piece)
    return "".join(_SAME.get(char, char) for char in flat)


def looks_japanese(norm: str) -> bool:
    """Tell whether a text is to be read as Japanese: any kana or kanji to speak of among its letters."""
    sample = norm[:20_000]
    east, west = (sum(map(len, letters.findall(sample))) for letters in (_EAST, _WEST))
    return east * 4 > west or (east > 0 and west == 0)
