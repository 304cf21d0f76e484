"""Regular expressions as trees, for those who look into them: which letters one needs, which it can begin with.

Reads what the rules of this package are written in: letters, classes, escapes, groups, look-arounds, alternatives and
how often each may stand. Nothing is matched here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

_CHARACTER = r"\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[nrtfv]|\\[^\w]"
_TOKEN = re.compile(
    rf"(?P<letter>{_CHARACTER})|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<edge>\\[bBAZ]|[\^$])|(?P<kind>\\.|\.|\(\?P=\w+\))"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z]*(?:-[a-zA-Z]+)?:|<?[=!]|\(\w+\)))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<times>(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\})[?+]?)|(?P<plain>.)",
    re.DOTALL,
)
_IN_SET = re.compile(rf"(?P<first>{_CHARACTER}|[^\\])(?:-(?P<last>{_CHARACTER}|[^\\]))?|(?P<kind>\\.)", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
_CAPTURES = re.compile(r"\((?:\?P<.*|\?\(.*)?")
_SET_MAX = 16
"""Largest class of letters that is read as a choice between them; a larger one may be anything."""


MAY_BE_NONE = ("?", "*", "{0", "{,")
"""How the signs begin by which a piece may be left out."""


class Piece(NamedTuple):
    """One piece of an expression as it is written: a letter, a class, an edge, or a group and how often it stands.

    `letters` are those it may be, "" for a group and where it may be anything; `inside` are a group's alternatives,
    `source` then only what opens it; an edge has no width.
    """

    source: str
    letters: str = ""
    inside: "Rows | None" = None
    times: str = ""
    edge: bool = False

    def __str__(self) -> str:
        """Write the piece as it was read."""
        return self.source + ("" if self.inside is None else f"{written(self.inside)})") + self.times

    @property
    def looks(self) -> bool:
        """Tell whether it only looks at what stands there, or asks whether another group matched."""
        return self.source.startswith(("(?=", "(?!", "(?<=", "(?<!", "(?("))

    @property
    def captures(self) -> bool:
        """Tell whether it keeps, or asks for, what a group matched."""
        within = any(piece.captures for row in self.inside or () for piece in row)
        return within or (self.inside is not None and _CAPTURES.fullmatch(self.source) is not None)


Row: TypeAlias = tuple[Piece, ...]
Rows: TypeAlias = tuple[Row, ...]


def parsed(source: str) -> Rows:
    """Read an expression into its alternatives, each a row of pieces. Raises ValueError where brackets do not pair."""
    tokens = _TOKEN.finditer(source)
    rows, closed = _rows(tokens)
    if closed:
        raise ValueError(f"closed too often: {source}")
    return rows


def written(rows: Rows) -> str:
    """Write alternatives as the expression that they were read from."""
    return "|".join("".join(map(str, row)) for row in rows)


def _rows(tokens: Iterator[re.Match[str]]) -> tuple[Rows, bool]:
    """Read up to the bracket that closes the group, or the end; tell which of the two it was."""
    rows: list[Row] = []
    row: list[Piece] = []
    for token in tokens:
        kind, words = str(token.lastgroup), token[0]
        if kind in ("bar", "close"):
            rows.append(tuple(row))
            row = []
            if kind == "close":
                return tuple(rows), True
        elif kind == "times":
            row[-1] = row[-1]._replace(times=words)
        elif kind == "open":
            inside, closed = _rows(tokens)
            if not closed:
                raise ValueError(f"not closed: {words}")
            row.append(Piece(words, inside=inside))
        else:
            row.append(Piece(words, _letters(kind, words), edge=kind == "edge"))
    return (*rows, tuple(row)), False


def _letters(kind: str, words: str) -> str:
    """Give the letters one of which must stand here; "" where it may be anything."""
    if kind in ("plain", "letter"):
        return _letter(words)
    if kind != "set" or words.startswith("[^"):
        return ""
    letters = ""
    for part in _IN_SET.finditer(words, 1, len(words) - 1):
        if part["kind"]:
            return ""
        first, last = ord(_letter(part["first"])), ord(_letter(part["last"] or part["first"]))
        if last - first >= _SET_MAX:
            return ""
        letters += "".join(map(chr, range(first, last + 1)))
    return letters if len(letters) <= _SET_MAX else ""


def _letter(words: str) -> str:
    """Give the one character that is written, perhaps behind a backslash."""
    if len(words) > 2:
        return chr(int(words.lstrip("\\ux"), 16))
    return _CONTROL.get(words[-1], words[-1]) if len(words) == 2 else words
