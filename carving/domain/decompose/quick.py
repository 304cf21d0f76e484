"""Regular expressions that fail sooner: alternatives gathered by the letter they begin with.

`re` tries the alternatives of `peak|busy|rush|…` one after the other at every place of a text, and nearly all fail at
their first letter. Gathered (`p(?:eak|…)|b(?:usy|…)|…`) most places are left at the first look. What matches stays
the same: alternatives that begin with different letters cannot match at one place, and those with the same letter keep
their order.
"""

import re
from collections.abc import Sequence
from typing import TypeAlias

from carving.domain.decompose.syntax import MAY_BE_NONE, Piece, Row, Rows, parsed, written

_FEW = 3
"""Fewer alternatives than this in a row stay as they are written, unless they look back."""

_GUARDED = 8
"""From so many first letters on, one look at them all comes before a look at each, where case does not matter."""

_LONGEST = 1000
"""So many characters may be written again at most where one alternative begins with several letters."""

_KINDS = frozenset({r"\d", r"\s", r"\w"})
"""Kinds of letters that a class may hold."""

_ALIKE = {"i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}
"""Small letters that are, with any case allowed, more than two characters to `re`."""


_Run: TypeAlias = list[tuple[Row, list[tuple[str, Row]]]]


def quick(words: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expression so that it fails sooner; it finds the same, under the same names.

    Only the numbers of its groups may be others, and its `pattern` is.
    """
    if words.count("|") < _FEW - 1 and "(?<" not in words:
        return re.compile(words, flags)
    fold = bool(flags & re.IGNORECASE)
    gathered = _gathered(parsed(words), fold)
    return re.compile(gathered if fold else _guarded(gathered), flags)


def _guarded(words: str) -> str:
    """Let one look at its first letter come before an expression that begins with what may be missing, or looks."""
    rows = parsed(words)
    begins = None if _begins_plainly(rows) else _beginnings(rows)
    return f"(?={'|'.join(begins)})(?:{words})" if begins else words


def _begins_plainly(rows: Rows) -> bool:
    """Tell whether `re` itself sees the letters that an expression begins with: a class, or a letter each."""
    firsts = [row[0] for row in rows if row and not row[0].times]
    if len(rows) > 1 or not firsts:
        return len(firsts) == len(rows) and all(len(first.letters) == 1 for first in firsts)
    (first,) = firsts
    if first.inside is None:
        return bool(first.letters) or first.source.startswith("[")
    return not first.looks and _begins_plainly(first.inside)


def _beginnings(rows: Rows) -> dict[str, None] | None:
    """Give the letters and classes that alternatives may begin with; None where one may be empty, or is not known."""
    found: dict[str, None] = {}
    for row in rows:
        for piece in row:
            if piece.edge or (piece.looks and not piece.source.startswith("(?(")):
                continue
            own = _beginnings(piece.inside) if piece.inside is not None else _beginning(piece)
            if own is None or piece.source.startswith(("(?(", "(?i:", "(?-i:")):
                return None
            found |= own
            if not piece.times.startswith(MAY_BE_NONE):
                break
        else:
            return None
    return found


def _beginning(piece: Piece) -> dict[str, None] | None:
    known = bool(piece.letters) or piece.source in _KINDS or piece.source.startswith("[")
    return {piece.source: None} if known and not piece.source.startswith("[^") else None


def _gathered(rows: Rows, fold: bool) -> str:
    """Write alternatives, those in a row of which the first letters are known gathered by these."""
    if not _worth_it(rows):
        return "|".join(_row(row, fold) for row in rows)
    edge = rows[0][:1]
    if edge and edge[0].edge and all(row[:1] == edge for row in rows):
        return f"{edge[0]}(?:{_gathered(tuple(row[1:] for row in rows), fold)})"
    done: list[str] = []
    run: _Run = []
    for row in rows:
        heads = _heads(row, fold)
        if heads is not None:
            run.append((row, heads))
        else:
            done += [*_by_letter(run, fold), _row(row, fold)]
            run = []
    return "|".join([*done, *_by_letter(run, fold)])


def _worth_it(rows: Sequence[Row]) -> bool:
    """Tell whether there is much to try at each place: many alternatives, or one that looks back before a letter."""
    return len(rows) >= _FEW or any(row and row[0].source.startswith(("(?<=", "(?<!")) for row in rows)


def _by_letter(run: _Run, fold: bool) -> list[str]:
    """Write a run of alternatives, each with its first letters and what follows them."""
    if not _worth_it([row for row, _ in run]):
        return [_row(row, fold) for row, _ in run]
    words, others = _words_first(run)
    if words:
        return [_gathered(words, fold), *_by_letter(others, fold)]
    gathered: dict[str, dict[Row, None]] = {}
    for _, heads in run:
        for letter, rest in heads:
            gathered.setdefault(letter, {})[rest] = None
    each = [_letter(letter, fold) + _rest(tuple(rests), fold) for letter, rests in gathered.items()]
    if not fold or len(each) < _GUARDED:
        return each
    guard = re.escape("".join(map(_cases, gathered)))
    return [f"(?-i:(?=[{guard}]))(?:{'|'.join(each)})"]


def _words_first(run: _Run) -> tuple[Rows, _Run]:
    """Take out the alternatives that begin where a word does, if none of the others before them may match there too."""
    words: list[Row] = []
    others: _Run = []
    seen: set[str] = set()
    for row, heads in run:
        letters = {letter for letter, _ in heads}
        if row[0].source != r"\b":
            others.append((row, heads))
            seen |= letters
        elif letters & seen:
            return (), run
        else:
            words.append(row)
    return (tuple(words), others) if len(words) >= _FEW else ((), run)


def _rest(rests: Rows, fold: bool) -> str:
    return _row(rests[0], fold) if len(rests) == 1 else f"(?:{_gathered(rests, fold)})"


def _row(row: Row, fold: bool) -> str:
    return "".join(_piece(piece, fold) for piece in row)


def _piece(piece: Piece, fold: bool) -> str:
    """Write a piece, alternatives within it gathered; what looks back, or asks for a group, stays as it is."""
    if piece.inside is None or piece.source.startswith(("(?<=", "(?<!", "(?(")):
        return str(piece)
    within = {"(?i:": True, "(?-i:": False}.get(piece.source, fold)
    return f"{piece.source}{_gathered(piece.inside, within)}){piece.times}"


def _letter(letter: str, fold: bool) -> str:
    """Write a letter, with any case allowed as a class of its cases: `re` sees at once that another is none of them."""
    cases = _cases(letter) if fold else letter
    return f"(?-i:[{cases}])" if len(cases) > 1 else re.escape(letter)


def _cases(letter: str) -> str:
    return _ALIKE.get(letter) or "".join(dict.fromkeys((letter, letter.upper())))


def _heads(row: Row, fold: bool) -> list[tuple[str, Row]] | None:
    """Give the letters with which an alternative begins, each with what follows; None where that cannot be told."""
    heads = _split(row, fold)
    if heads is None or len(heads) == 1:
        return heads
    again = sum(len(written((rest,))) for _, rest in heads)
    return None if again > _LONGEST or any(piece.captures for piece in row) else heads


def _split(row: Row, fold: bool) -> list[tuple[str, Row]] | None:
    if not row:
        return None
    first, rest = row[0], row[1:]
    before = _looking_back(first)
    if before is not None:
        heads = _split(rest, fold)
        known = heads is not None and (first.source != r"\b" or all(letter.isalnum() for letter, _ in heads))
        return [(letter, (_behind(before, letter, fold), *tail)) for letter, tail in heads or ()] if known else None
    if first.times not in ("", "?") and not (first.letters and first.times in ("+", "*")):
        return None
    if first.letters:
        more = (first._replace(times="*"), *rest) if first.times in ("+", "*") else rest
        heads = _by_cases(first.letters, more, fold)
    elif first.source == "(?:" and first.inside is not None:
        each = [_split((*inner, *rest), fold) for inner in first.inside]
        heads = None if None in each else [head for one in each for head in one or ()]
    else:
        return None
    if first.times not in ("?", "*"):
        return heads
    without = _split(rest, fold)
    return None if heads is None or without is None else [*heads, *without]


def _by_cases(letters: str, rest: Row, fold: bool) -> list[tuple[str, Row]] | None:
    """Give each letter, in small where case does not matter, with what follows; None for a letter of unusual cases."""
    if not fold:
        return [(letter, rest) for letter in dict.fromkeys(letters)]
    small = list(dict.fromkeys(letter.lower() for letter in letters))
    plain = all(letter.isascii() or letter.lower() == letter.upper() for letter in letters)
    return [(letter, rest) for letter in small] if plain else None


def _looking_back(piece: Piece) -> tuple[str, str] | None:
    """Give the sign and words of what looks back before a letter; `\\b` is that no letter of a word stands there."""
    if piece.source == r"\b" and not piece.times:
        return "(?<!", r"\w"
    if piece.source in ("(?<!", "(?<=") and piece.inside is not None and not piece.times:
        return piece.source, f"(?:{written(piece.inside)})"
    return None


def _behind(before: tuple[str, str], letter: str, fold: bool) -> Piece:
    """Look back from behind the letter instead of from before it."""
    sign, words = before
    (inside,) = parsed(words + _letter(letter, fold))
    return Piece(sign, inside=(inside,))
