"""How likely it is that a piece of a hearing is work that could be handed over: a learned second look at the rules.

The rules find what reads like work; they know only the ways of speaking that somebody thought of. This model saw how
hundreds of tasks, and of remarks that are none, stand in their sentences: it knows the ends of words and what comes
before and behind them, and nothing about the firm or its trade. Learned by `training.likelihood`.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from carving.domain.decompose.runs import runs_of

WEIGHTS_FILE = "task_likelihood.json"
SUM_FILE = "task_likelihood.sha256"
_OWN, _BEFORE, _BEHIND, _LAST, _HEAD = 14, 10, 14, 12, 8
_HEADING = re.compile(r"^[ \t]*[【■◇◆●○\[<《#][ \t]*([^\n】\]>》]{1,12})", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z']+|\d+|[^\sA-Za-z\d]")
_STOPS = {"ja": "\n。", "en": "\n.!?"}


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Weights by sign for one language; `floor` is the likelihood under which a piece is not taken as a task."""

    language: str
    bias: float
    floor: float
    weights: Mapping[str, float]

    def of(self, norm: str, start: int, end: int) -> float:
        """Give how likely `norm[start:end]` is a task, 0..1: the logistic of the mean of its signs' weights."""
        signs = set(signs_of(self.language, norm, start, end))
        total = sum(filter(None, map(self.weights.get, signs)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + total / math.sqrt(len(signs))))))


def likelihood(language: str) -> Likelihood:
    """Give the weights for "ja" or "en". Raises ValueError when the file is not as shipped."""
    return _likelihoods()[language]


@lru_cache(maxsize=1)
def _likelihoods() -> Mapping[str, Likelihood]:
    """Open the weights, once a process; of some 77,000 only a few thousand are different, and each is kept once."""
    folder = files("carving.domain.decompose")
    packed = folder.joinpath(WEIGHTS_FILE).read_bytes()
    if hashlib.sha256(packed).hexdigest() != folder.joinpath(SUM_FILE).read_text("ascii").strip():
        raise ValueError(f"{WEIGHTS_FILE} does not match its checksum")
    stored = json.loads(packed, parse_float=lru_cache(maxsize=None)(float))
    return {language: Likelihood(language, **one) for language, one in stored.items()}


def signs_of(language: str, norm: str, start: int, end: int) -> list[str]:
    """Name what shows on a piece of text and around it in its sentence, line and section.

    Of the piece: its end, its length. Around it: what stands before, right behind, and how the sentence ends; the
    line's first sign and the last heading above it.
    """
    stops = _STOPS[language]
    begin = max([norm.rfind(stop, 0, start) for stop in stops]) + 1
    close = min([place for stop in stops if (place := norm.find(stop, end)) >= 0], default=len(norm))
    before, behind = norm[begin:start], norm[end:close]
    line = norm.rfind("\n", 0, start) + 1
    heading = _heading_above(norm, line)
    grams = runs_of if language == "ja" else _words
    return [
        *grams("e:", norm[max(start, end - _OWN) : end] if language == "ja" else norm[start:end], 4),
        *grams("b:", before[-_BEFORE:] if language == "ja" else before[-40:], 3),
        *grams("a:", behind[:_BEHIND] if language == "ja" else behind[:40], 4),
        *grams("z:", norm[begin:close][-_LAST:] if language == "ja" else norm[begin:close][:40], 3),
        f"own{min(8, (end - start) // 4)}",
        f"before{min(8, len(before) // 10)}",
        f"behind{min(8, len(behind) // 10)}",
        f"line:{norm[line : line + 1]}",
        *(grams("h:", heading, 3) if heading else ()),
    ]


def _heading_above(norm: str, line: int) -> str:
    """Give the first letters of the nearest heading above, looking back over 600 characters at most."""
    found = _HEADING.findall(norm, max(0, line - 600), line)
    return found[-1][:_HEAD] if found else ""


def _words(name: str, text: str, longest: int) -> list[str]:
    """Name every run of 1..`longest` - 1 words in small letters, and the words' last three letters."""
    words = ["^", *_WORD.findall(text.lower()), "$"]
    runs = [name + word for word in words]
    found = runs + [f"{name}~{word[-3:]}" for word in words]
    for size in range(1, longest - 1):
        runs = [f"{run} {word}" for run, word in zip(runs, words[size:], strict=False)]
        found += runs
    return found
