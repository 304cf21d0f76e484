"""Steps in English: a verb of work and its object, clause by clause through a task's own words."""

import re

from carving.domain.decompose.lexicon_en import BASE, ING, NEVER, NOUN_TASK, PAST, THIRD
from carving.domain.decompose.setaside_en import reason_for_clause_en
from carving.domain.decompose.when_en import marks_en
from carving.domain.editing.own_words import OwnWords
from carving.domain.editing.things import PLACE_EN, TOOL_EN
from carving.domain.elements.step import TEXT_MAX, Step

_CUT = re.compile(
    r",\s*(?:and\s+then\s+|and\s+|then\s+)?|;\s*|\s+(?:and then|then|before|and)\s+|\s&\s|[().:\n]|\s[-–]\s"
)
_TAIL = re.compile(
    r"\s+(?:for|when|if|because|which|that|so|while|after|until|where|once|as needed|as required|during|every|each|"
    r"when\w*|"
    r"on (?:the )?(?:mon|tue|wed|thu|fri|sat|sun)|at \d|from \d|by \d|around \d|about \d|twice|daily|weekly)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ACT = {form: verb for form, verb in {**PAST, **THIRD, **ING, **BASE}.items() if verb not in NEVER}
_HELPS = frozenset(["help", "helping", "helps", "assist", "assisting"])
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LED = re.compile(
    r"(?:\bto|\bwill|'ll|'d|\bwould|\bcan|\bcould|\bplease|\byou|\bwe|\bthey|\bhelp|\balso)\s+$", re.IGNORECASE
)
_FREE = re.compile(r"\b(?:the|a|an|our|your|of|for|by|without|before|after|any|all|no)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:gets?|needs? to be|ha(?:s|ve) to be|must be|to be|are|is|needs?)\s+(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)*)",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\s+(?:with|using|by)\s+(?:a|an|the|our|your)?\s*(?P<tool>[\w -]+)$", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:in|at|on|around|through)\s+(?:the|our|each)?\s*(?P<place>[\w -]+)$", re.IGNORECASE)
_HEAD = re.compile(
    r"[\s\-*•]*(?:(?:and|then|also|next|finally|first|please)\s+)*(?:(?:you|we|he|she|they|i|somebody|someone)"
    r"(?:'ll|'d| will| would| also| then| can| could)*\s+(?:be\s+|then\s+|also\s+)*)?"
    r"(?:help(?:s|ing)?\s+(?:with\s+|to\s+)?)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|then|&|,)*\s*$", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:it|them|these|those|they)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:also|then|the|all the|any)\s+", re.IGNORECASE)


def steps_en(own: OwnWords) -> list[Step]:
    """Give the steps that a task's own words name, in their order. Linear."""
    norm, start, end = own.reading.norm, own.context, own.pieces[-1][1] if own.pieces else 0
    found: list[Step] = []
    thing = ""
    times = [(mark.start + start, mark.end + start) for mark in marks_en(norm[start:end])]
    for first, last in _clauses(norm, start, end, times):
        if reason_for_clause_en(norm[first:last]) is not None and not (first < own.own[1] and own.own[0] < last):
            continue
        step, thing = _step(norm, (first, last), own.own[0], thing)
        if step is not None and own.holds(step.end - 1):
            found.append(step)
    return found


def _clauses(norm: str, start: int, end: int, times: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut at times, and at commas and joining words where a verb of work follows, never inside a time."""
    cuts = list(times)
    for match in _CUT.finditer(norm, start, end):
        following = _WORD.match(norm, match.end(), end)
        joining = match[0].strip() in ("and", "&", ",")
        if joining and not (following and following[0].lower() in _ACT):
            continue
        if not any(first < match.end() and match.start() < last for first, last in times):
            cuts.append(match.span())
    begin, found = start, []
    for first, last in sorted(cuts):
        found.append((begin, first))
        begin = last
    found.append((begin, end))
    return [(first, last) for first, last in found if norm[first:last].strip()]


def _step(norm: str, clause: tuple[int, int], own: int, thing: str) -> tuple[Step | None, str]:
    """Give a clause's step and the thing the next one may mean by `it`; `own` is where the task's words begin."""
    start, end = clause
    passive = _PASSIVE.search(norm, start, end)
    done = passive["v"].lower() if passive else ""
    if passive and done in _ACT and done in {**PAST, **ING} and passive.start() > start:
        return _passive(norm, start, passive, thing)
    found = _verb(norm, start, end, own)
    if found is None:
        return _noun(norm, start, end), thing
    verb, rest = _ACT[found[0].lower()], norm[found.end() : end]
    rest = _AND.sub("", _TAIL.sub("", rest)).rstrip(" .,;:-!?(/")
    stop = found.end() + len(rest)
    rest, tool = _taken(_MEANS, TOOL_EN, rest, "tool")
    rest, place = _taken(_WHERE, PLACE_EN, rest, "place")
    words = rest.partition(",")[0].strip()
    if _AGAIN.search(words) and thing:
        words = _AGAIN.sub(lambda _: thing, words, count=1)
    elif words and not _AGAIN.search(words):
        thing = _first_thing(words)
    text = f"{verb.capitalize()} {words}".strip()
    step = Step(text, found.start(), stop, tool, place) if len(text) <= TEXT_MAX and words else None
    return step, thing


def _verb(norm: str, start: int, end: int, own: int) -> re.Match[str] | None:
    """Find the verb of a clause: at its head behind its subject, or the first that is led to or the task's own."""
    head = _HEAD.match(norm, start, end)
    first = _WORD.match(norm, head.end() if head else start, end)
    if first and first[0].lower() in _ACT and (first[0].lower() not in PAST or first[0].lower() in BASE):
        return first
    for word in _WORD.finditer(norm, start, end):
        said = word[0].lower()
        before = norm[start : word.start()]
        if said not in _ACT or said in _HELPS:
            continue
        if (said in BASE and (word.start() == own or _LED.search(before))) or (
            said in ING and not _FREE.search(before)
        ):
            return word
    return None


def _passive(norm: str, start: int, passive: re.Match[str], thing: str) -> tuple[Step | None, str]:
    """Read work said of the thing it is done to (the bins need to be emptied)."""
    subject = re.split(r",|\bso\b|\bwhich\b", norm[start : passive.start()].strip(" ,"))[-1].strip()
    words = thing if _AGAIN.fullmatch(subject) else _ARTICLE.sub("", subject)
    verb = _ACT[passive["v"].lower()]
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
