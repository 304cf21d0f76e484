"""Steps in English: a verb of work and its object, clause by clause through a task's own words."""

import re

from carving.domain.decompose.setaside_en import reason_for_clause_en
from carving.domain.decompose.when_en import marks_en
from carving.domain.decompose.words_en import NOUN_TASK, PASSIVE_TASK, VERB_TASK, verb_at
from carving.domain.editing.own_words import OwnWords
from carving.domain.editing.things import PLACE_EN, TOOL_EN
from carving.domain.elements.step import TEXT_MAX, Step

_CUT = re.compile(
    r",\s*(?:and\s+then\s+|and\s+|then\s+)?|;\s*|\s+(?:and then|then|before|and)\s+|\s&\s|[().:]|\s[-–]\s"
)
_TAIL = re.compile(
    r"\s+(?:for|when|if|because|which|that|so|while|after|until|where|once|as needed|as required|during|every|each|on "
    r"(?:the )?(?:mon|tue|wed|thu|fri|sat|sun)|at \d|from \d|by \d|around \d|about \d|twice|daily|weekly)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_MEANS = re.compile(r"\s+(?:with|using|by)\s+(?:a|an|the|our|your)?\s*(?P<tool>[\w -]+)$", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:in|at|on|around|through)\s+(?:the|our|each)?\s*(?P<place>[\w -]+)$", re.IGNORECASE)
_HEAD = re.compile(
    r"[\s\-*•]*(?:(?:and|then|also|next|finally|first)\s+)*(?:(?:you|we|he|she|they|i|somebody|someone)(?:'ll|'d| "
    r"will| would| also| then| can| could)*\s+(?:be\s+|then\s+|also\s+)*)?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:it|them|these|those|they)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:also|then|the|all the|any)\s+", re.IGNORECASE)


def steps_en(own: OwnWords) -> list[Step]:
    """Give the steps that a task's own words name, in their order. Linear."""
    norm, start, end = own.reading.norm, own.context, own.pieces[-1][1] if own.pieces else 0
    found: list[Step] = []
    thing = ""
    times = [(mark.start + start, mark.end + start) for mark in marks_en(norm[start:end])]
    for first, last in _clauses(norm, start, end, times):
        if reason_for_clause_en(norm[first:last]) is not None:
            continue
        step, thing = _step(norm, first, _before_times(first, last, times), thing)
        if step is not None and own.holds(step.end - 1):
            found.append(step)
    return found


def _clauses(norm: str, start: int, end: int, times: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut at commas and joining words where a verb of work follows, never inside a time."""
    found, begin = [], start
    for match in _CUT.finditer(norm, start, end):
        if any(first < match.end() and match.start() < last for first, last in times):
            continue
        if match[0].strip() in ("and", "&", ",") and not VERB_TASK.match(norm, match.end()):
            continue
        found.append((begin, match.start()))
        begin = match.end()
    found.append((begin, end))
    return [(first, last) for first, last in found if norm[first:last].strip()]


def _before_times(first: int, last: int, times: list[tuple[int, int]]) -> int:
    """Let a clause end before a time that stands behind its words."""
    return min([last, *(start for start, _ in times if first + 8 < start < last)])


def _step(norm: str, start: int, end: int, thing: str) -> tuple[Step | None, str]:
    """Give a clause's step and the thing that the next clause may mean by `it`."""
    passive = PASSIVE_TASK.search(norm, start, end)
    if passive:
        return _passive(norm, start, passive, thing)
    found = _verb(norm, start, end)
    if found is None:
        return _noun(norm, start, end), thing
    verb, rest = base_of(found["v"]), norm[found.end("v") : end]
    rest = _TAIL.sub("", rest).rstrip(" .,;:-!?")
    stop = found.end("v") + len(rest)
    rest, tool = _taken(_MEANS, TOOL_EN, rest, "tool")
    rest, place = _taken(_WHERE, PLACE_EN, rest, "place")
    words = rest.strip()
    if _AGAIN.search(words) and thing:
        words = _AGAIN.sub(lambda _: thing, words, count=1)
    elif words and not _AGAIN.search(words):
        thing = _first_thing(words)
    text = f"{verb.capitalize()} {words}".strip()
    step = Step(text, found.start("v"), stop, tool, place) if len(text) <= TEXT_MAX and words else None
    return step, thing


def _verb(norm: str, start: int, end: int) -> re.Match[str] | None:
    """Find the verb of a clause: at its head, behind its subject, or wherever the reading of tasks finds one."""
    head = _HEAD.match(norm, start, end)
    for at in (head.end() if head else start, verb_at(norm, start, end, True, False)):
        found = VERB_TASK.match(norm, at, end) if at is not None else None
        if found and norm[found.end("v") : end].strip(" .,"):
            return found
    return None


def _passive(norm: str, start: int, passive: re.Match[str], thing: str) -> tuple[Step | None, str]:
    """Read work said of the thing it is done to (the bins need to be emptied)."""
    subject = norm[start : passive.start()].strip(" ,")
    words = thing if _AGAIN.fullmatch(subject) else _ARTICLE.sub("", subject)
    verb = base_of(passive["v"] or passive["w"] or passive["x"] or "")
    text = f"{verb.capitalize()} the {words}" if words and not words.lower().startswith("the ") else ""
    if not text or len(text) > TEXT_MAX:
        return None, thing
    return Step(text, start, passive.end()), f"the {words}"


def _noun(norm: str, start: int, end: int) -> Step | None:
    noun = NOUN_TASK.search(norm, start, end)
    if noun is not None and norm[noun.end() : end].strip(" .,;:"):
        return None
    return Step(f"Do {noun[0].lower()}", noun.start(), noun.end()) if noun else None


def _taken(pattern: re.Pattern[str], known: re.Pattern[str], words: str, name: str) -> tuple[str, str | None]:
    """Take the tool or the place from the end of some words, where it is one we know."""
    match = pattern.search(words)
    if match is None or not known.search(match[name]):
        return words, None
    return words[: match.start()], match[name].strip()


def _first_thing(words: str) -> str:
    return re.split(r"\s+(?:into|onto|in|on|to|from|off|out|with|for|by)\s+", words, maxsplit=1)[0].strip()


def base_of(verb: str) -> str:
    """Give the plain form of a verb of work (picking, picks, picked → pick); the word itself where none is known."""
    word = verb.lower()
    stems = [word]
    if word.endswith("ing"):
        stems = [word[:-3] + "e", word[:-3], word[:-4]]
    elif word.endswith(("ied", "ies")):
        stems = [word[:-3] + "y"]
    elif word.endswith("ed"):
        stems = [word[:-1], word[:-2], word[:-3]]
    elif word.endswith("s") and not word.endswith("ss"):
        stems = [word[:-1], word[:-2]]
    known = (stem for stem in stems if len(stem) > 1 and VERB_TASK.fullmatch(stem))
    return next(known, word)
