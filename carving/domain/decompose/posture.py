"""How much of a task is done in one place, by its words: an estimate with a range and the words behind it."""

import re

from carving.domain.decompose.posture_en import SAID_EN, acts_en
from carving.domain.decompose.posture_ja import ACTS_JA, LARGE, MIDDLE, SAID_JA
from carving.domain.decompose.static_share import HALF, static_share
from carving.domain.task import Basis, Estimate

SPREAD = 0.2
"""Half the width of the range around a value estimated from English words."""

UNKNOWN = 0.3
"""Half the width of the range where no word is known."""

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


_PART = re.compile(r"[・、,/→と&+]|から(?=[^、。]{2})|(?<=[てで])(?=[一-龥ァ-ヶ])")


def posture_of(name: str, around: str, fallback: float | None = None) -> Estimate:
    """Estimate the static share of a task from its name and what is said around it.

    Words about sitting or walking near the task decide; the value is worked out from them, within 0.1. Otherwise
    Japanese is weighed as learned from read hearings (`static_share`), and English gets the mean of the acts named, the
    last counting double. Without a known word, `fallback` or what is learned, and a wide range.
    """
    japanese = bool(_JAPANESE.search(name))
    for value, pattern in (SAID_JA if japanese else SAID_EN).left(around):
        found = pattern.search(around)
        if found:
            return _estimate(value, 0.1, Basis.COMPUTED, (found[0],))
    hits = _acts(name) if japanese else acts_en(name)
    if not hits and fallback is not None:
        return _estimate(fallback, UNKNOWN, Basis.ESTIMATED, ())
    if japanese:
        if hits:
            share = static_share().estimate(name, around, _mean(hits))
            return _estimate(share, HALF, Basis.ESTIMATED, tuple(hit[2] for hit in hits))
        share, moved = static_share().of(name, around, None)
        return _estimate(share, HALF if moved else UNKNOWN, Basis.ESTIMATED, moved)
    mean = _mean(hits)
    if mean is None:
        return _estimate(0.5, UNKNOWN, Basis.ESTIMATED, ())
    return _estimate(mean, SPREAD, Basis.ESTIMATED, tuple(hit[2] for hit in hits))


def known_share(name: str) -> float | None:
    """Give what known Japanese words say of a task's acts; None when none is known."""
    return _mean(_acts(name))


def _mean(hits: list[tuple[int, float, str]]) -> float | None:
    """Average the acts, the last counting double (in Japanese the act that is meant stands last)."""
    if not hits:
        return None
    weights = [1.0] * (len(hits) - 1) + [2.0]
    return sum(weight * hit[1] for weight, hit in zip(weights, hits, strict=True)) / sum(weights)


def _acts(name: str) -> list[tuple[int, float, str]]:
    """Give each part's last act with its value for the size of what it is done to, in the order of the name."""
    whole = _size(name)
    found: list[tuple[int, float, str]] = []
    begin = 0
    for end in [*(match.start() for match in _PART.finditer(name)), len(name)]:
        part = name[begin:end]
        hits = [
            (hit.end(), -hit.start(), values, hit[0])
            for values, pattern in ACTS_JA.left(part)
            for hit in pattern.finditer(part)
        ]
        if hits:
            _, at, values, words = max(hits)
            found.append((begin - at, values[_size(part) or whole], words))
        begin = end
    return found


def _size(words: str) -> int:
    """Give which of an act's values counts: 0 for what a hand holds, 1 for what is on wheels, 2 for what is large."""
    return 2 if LARGE.search(words) else 1 if MIDDLE.search(words) else 0


def _estimate(value: float, spread: float, basis: Basis, because: tuple[str, ...]) -> Estimate:
    low, high = max(0.0, value - spread), min(1.0, value + spread)
    return Estimate(round(value, 2), round(low, 2), round(high, 2), basis, because)
