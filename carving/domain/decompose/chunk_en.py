"""A piece of an English text that names work, and the command by which it is named."""

import re
from dataclasses import dataclass, field
from enum import Enum

from carving.domain.decompose.leads_en import (
    NEED_OR_BE,
    NO_THING,
    PRONOUN,
    TAIL,
    TOKEN,
)
from carving.domain.decompose.lexicon_en import (
    PARTICLES,
)
from carving.domain.decompose.quick import quick


class Form(Enum):
    """How the verb of work stands: `wash`, `washing`, `washes`, `is washed`, or only a noun (`stock check`)."""

    BASE = "base"
    ING = "ing"
    THIRD = "third"
    PASSIVE = "passive"
    NEED = "need"
    NOUN = "noun"


@dataclass(slots=True)
class Chunk:
    """A piece of the reading text that names work. `verb` is where its verb stands, `thing` whether one follows it.

    `topic` is the thing named in a clause before it, which its own words only point at (rags, wash those).
    """

    start: int
    end: int
    form: Form
    verb: tuple[int, int]
    base: str
    thing: bool
    subject: bool = False
    topic: str = ""
    verbs: list[tuple[int, int, str]] = field(default_factory=list)


def skip(norm: str, at: int) -> int:
    """Give the place of the next character that is no blank."""
    while at < len(norm) and norm[at] in " \t":
        at += 1
    return at


def points_back(norm: str, chunk: Chunk) -> bool:
    """Tell whether the thing of a chunk is a word like `them`, so that it goes with the work before it."""
    token = TOKEN.match(norm, skip(norm, chunk.verb[1]), chunk.end)
    while token and token[0].lower() in PARTICLES:
        token = TOKEN.match(norm, skip(norm, token.end()), chunk.end)
    return bool(token and (token[0].lower() in PRONOUN or norm.startswith("'em", token.start())))


_POINTS_FIRST = quick(r"\W*(?:those|these|they|each(?: one)?|that|all of (?:them|those))\s", re.IGNORECASE)
_NEEDS_THAT = quick(r"\b(?:need|want|like|get|have)\s+(?:that|it|them|those|these|this)\s+[a-z]+", re.IGNORECASE)
BARE_THING = quick(
    r"\W*(?:(?:and|oh|also|then) )?(?:(?:the|all|our|any|old|new) )?(?:[a-z'-]+ ){0,4}[a-z'-]+\W*", re.IGNORECASE
)
"""A clause that is nothing but a thing (the birdseed spills, …)."""


def speaks_of_before(norm: str, start: int, chunk: Chunk) -> bool:
    """Tell whether a clause from `start` only points at the thing that was named before it (those get refilled)."""
    if chunk.form in (Form.PASSIVE, Form.NEED) and _POINTS_FIRST.match(norm, start, chunk.verb[0]):
        return True
    return points_back(norm, chunk) or bool(_NEEDS_THAT.search(norm, start, chunk.end))


_POINTER = quick(r"\b(?:them|that|those|these|this|it|'em)\b\s*", re.IGNORECASE)


def lowered(words: str) -> str:
    """Write a thing as it stands within a sentence (Rags become rags, UPC stickers stay)."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def name_of(norm: str, chunks: list[Chunk]) -> str:
    """Name the work as a command with its thing: `watering the tables` becomes `Water the tables`."""
    chunk = chunks[0]
    if chunk.form is Form.NOUN and not chunk.verbs[1:]:
        words = " ".join(norm[chunk.start : chunk.end].split())
        return words[:1].upper() + words[1:]
    behind, at = "", chunk.verb[1]
    for first, last, base in chunk.verbs[1:]:
        behind += norm[at:first] + base
        at = last
    behind += norm[at : chunk.end] if at < chunk.end else ""
    if chunk.topic:
        rest = _POINTER.sub("", behind, count=1)
        named = " ".join(f"{chunk.base} {chunk.topic} {rest}".split())
        return named[:1].upper() + named[1:]
    thing = NEED_OR_BE.sub("", norm[chunk.start : chunk.verb[0]]).strip() if chunk.subject else ""
    thing = lowered(thing)
    thing = "" if thing.lower() in PRONOUN else thing
    verb = norm[chunk.verb[0] : chunk.verb[1]] if chunk.form is Form.NOUN else chunk.base
    named = " ".join(f"{verb} {thing} {behind}".split())
    return named[:1].upper() + named[1:]


def made(norm: str, start: int, verb: tuple[int, int], end: int, kind: tuple[Form, str]) -> Chunk:
    """Cut a chunk from its beginning to where reasons, times of day or another thought begin."""
    form, base = kind
    at = skip(norm, verb[1])
    token = TOKEN.match(norm, at, end)
    if token and token[0].lower() in PARTICLES:
        at = skip(norm, token.end())
        token = TOKEN.match(norm, at, end)
    thing = (
        bool(token) and (token[0][0].isalnum() or token[0] in "\"'#£$") and token[0].lower() not in NO_THING
        if token
        else False
    )
    tail = TAIL.search(norm, verb[1], end)
    stop = tail.start() if tail else end
    return Chunk(
        start,
        _trimmed(norm, verb[1], stop),
        form,
        verb,
        base,
        thing,
        verbs=[(*verb, base)],
    )


def _trimmed(norm: str, least: int, stop: int) -> int:
    while stop > least and norm[stop - 1] in " \t.,;:-!?~'\"(":
        stop -= 1
    return stop
