"""Reading copy of a text: one width, one dash, no control characters; every index leads back to the original."""

import unicodedata
from dataclasses import dataclass

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
_EDGE = " \t\r\n\u3000、。,.:;・※*+>|/-~!?◇◆■□●○◎▼▶★☆•–"


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A normalised text and, for each of its characters, where it came from in the original."""

    original: str
    norm: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def evidence(self, start: int, end: int) -> Evidence:
        """Give the original words behind `norm[start:end]`, without blanks and list marks at the edges."""
        while start < end - 1 and self.norm[start] in _EDGE:
            start += 1
        while end - 1 > start and self.norm[end - 1] in _EDGE:
            end -= 1
        first, last = self.starts[start], self.ends[end - 1]
        return Evidence(first, last, self.original[first:last])


def read(text: str) -> ReadingText:
    """Normalise `text` character by character (NFKC), keeping a way back to every offset. Linear."""
    norm: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index, size = 0, len(text)
    while index < size:
        step = 2 if index + 1 < size and text[index + 1] in _VOICED else 1
        piece = _plain(text[index : index + step])
        for char in piece:
            norm.append(char)
            starts.append(index)
            ends.append(index + step)
        index += step
    return ReadingText(text, "".join(norm), tuple(starts), tuple(ends))


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
    east = sum(1 for char in sample if "\u3041" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff")
    west = sum(1 for char in sample if char.isascii() and char.isalpha())
    return east * 4 > west or (east > 0 and west == 0)
