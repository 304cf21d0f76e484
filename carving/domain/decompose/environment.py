"""Remarks about the place: noise, cold, smells, weights, people; and what the employer says is a must."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from carving.domain.decompose.clauses import clauses, coarse_clauses
from carving.domain.decompose.environment_ja import (
    AMOUNT_OF_WORK,
    ANAPHOR,
    MUST_JA,
    MUST_KEY,
    NO_REMARK,
    SOFT_JA,
    SURROUNDINGS_JA,
)
from carving.domain.decompose.found import Found
from carving.domain.decompose.interview import answers_about
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import NUMBER
from carving.domain.hearing import EnvironmentFactor, EnvironmentKind, HardRequirement

_VALUE = quick(
    rf"(?:約|about |around )?(?:\d+(?:\.\d+)?|{NUMBER})\s?(?:[~-]\s?\d+(?:\.\d+)?\s?)?"
    r"(?:kg|キロ|kilos?|lb|dB|デシベル|lx|ルクス|℃|°C|度(?!と)|段脚立|段(?!差)|m\b|degrees)"
)
_POINTS_BACK = re.compile(r"\s*(?:これ|それ|ここ)(?:だけ)?は.{0,16}")
_KEY = re.compile(r"[^:。\n]{1,12}:")
_OBJECTS = frozenset({EnvironmentKind.DUST, EnvironmentKind.TEMPERATURE, EnvironmentKind.LIGHT, EnvironmentKind.WET})
_ABOUT_MUSTS = quick(r"必ず|守って|条件|絶対|必須|約束|must|required")


def environment_of(text: ReadingText, language: str, tasks: Sequence[Found] = ()) -> tuple[EnvironmentFactor, ...]:
    """List what is said about the surroundings, a clause each, at most one of a kind per clause.

    A word inside a task (空調の吹出口を洗う) names what is worked on, where the kind is one of things.
    """
    work = sorted((task.start, task.end) for task in tasks)
    found: list[EnvironmentFactor] = []
    for start, end in clauses(text.norm, language):
        words = text.norm[start:end]
        kinds = SURROUNDINGS_JA.left(words)
        if not kinds or end - start > 400 or text.norm.startswith("?", end) or NO_REMARK.search(words):
            continue
        key = _KEY.match(words)
        for kind, pattern in kinds:
            said = pattern.search(words, key.end() if key else 0)
            if said is None or (kind in _OBJECTS and _within(work, start + said.start())):
                continue
            if kind is EnvironmentKind.WEIGHT and AMOUNT_OF_WORK.search(words):
                continue
            value = _VALUE.search(words)
            found.append(EnvironmentFactor(kind, value[0] if value else None, text.evidence(start, end)))
    return tuple(found)


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def requirements_of(text: ReadingText, language: str) -> tuple[HardRequirement, ...]:
    """List what the employer says is a must, with the clause that says so."""
    answers = answers_about(text.norm, _ABOUT_MUSTS)
    found = [_must(text, *answer) for answer in answers]
    previous = 0
    for start, end in coarse_clauses(text.norm, language):
        if language == "ja" and (key := MUST_KEY.match(text.norm, start)):
            found += _named_musts(text, key)
            previous = end
            continue
        words = text.norm[start:end]
        if (
            (len(words.strip()) <= 10 or ANAPHOR.match(words))
            and language == "ja"
            and "\n" not in text.norm[previous:start]
            and ("。" not in text.norm[previous:start] or _POINTS_BACK.fullmatch(words))
        ):
            start = previous
        previous = start
        answered = any(first < end and start < last for first, last in answers)
        if len(words) <= 200 and MUST_JA.search(words) and not SOFT_JA.search(words) and not answered:
            must = _must(text, start, end)
            if found and found[-1].evidence and must.evidence and found[-1].evidence.end > must.evidence.start:
                found.pop()
            found.append(must)
    return tuple(found)


def _must(text: ReadingText, start: int, end: int) -> HardRequirement:
    evidence = text.evidence(start, end)
    return HardRequirement(evidence.text, evidence)


def _named_musts(text: ReadingText, key: re.Match[str]) -> list[HardRequirement]:
    """Take the answer to a form's 必須: as a must, unless it is a wish."""
    if SOFT_JA.search(key["what"]):
        return []
    return [_must(text, *key.span("what"))]
