"""Readings over kanji (ふりがな), for those who read kana more easily."""

import re
from functools import cache

from sudachipy import Dictionary, SplitMode  # type: ignore[import-untyped]  # ships no annotations

KANJI = re.compile(r"[々〆ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

ALONE = {"箱": "はこ"}
"""Words that the dictionary reads as if they were counted (三箱) where they stand alone."""

Ruby = tuple[str, str]
"""A piece of text, and its reading in hiragana; "" where it needs none."""


def furigana(text: str) -> tuple[Ruby, ...]:
    """Give a text in pieces, those of kanji with their reading; a word nobody knows stays without one.

    >>> furigana("箱に貼る")
    (('箱', 'はこ'), ('に', ''), ('貼', 'は'), ('る', ''))
    """
    found: list[Ruby] = []
    for word in _dictionary().tokenizer().tokenize(text, SplitMode.C):
        surface, reading = word.surface(), word.reading_form().translate(TO_HIRAGANA)
        counted = bool(found) and found[-1][0][-1:].isdigit()
        for piece in _pieces(surface, reading if counted else ALONE.get(surface, reading)):
            if found and not piece[1] and not found[-1][1]:
                found[-1] = (found[-1][0] + piece[0], "")
            else:
                found.append(piece)
    return tuple(found)


def plain(text: str) -> tuple[Ruby, ...]:
    """Give a text as one piece without any reading."""
    return ((text, ""),)


def _pieces(surface: str, reading: str) -> list[Ruby]:
    """Give each run of kanji of one word with its part of the word's reading (取り出す: 取と り 出だ す)."""
    runs = list(KANJI.finditer(surface))
    if not runs:
        return [(surface, "")]
    pattern, at = "", 0
    for run in runs:
        pattern += re.escape(surface[at : run.start()].translate(TO_HIRAGANA)) + "(.+?)"
        at = run.end()
    matched = re.fullmatch(pattern + re.escape(surface[at:].translate(TO_HIRAGANA)), reading)
    if matched is None or KANJI.search(reading):
        return [(surface, "")]
    pieces, at = list[Ruby](), 0
    for number, run in enumerate(runs, 1):
        pieces += [(surface[at : run.start()], "")] if run.start() > at else []
        pieces.append((run.group(), matched.group(number)))
        at = run.end()
    return [*pieces, (surface[at:], "")] if at < len(surface) else pieces


@cache
def _dictionary() -> Dictionary:
    """Open the dictionary (about 0.15 s, 110 MB) on first use and keep it; a tokenizer of it is for one thread only."""
    return Dictionary(dict="core")
