"""How much of a task is done in one place, learned from hearings that a careful reader has gone through.

Learned by `training.static_share`: for runs of letters of a task's words and of what follows them, how much likelier
each share becomes. The estimate is the middle of the stretch, `HALF` to both sides, that most likely holds the share.
"""

import hashlib
import io
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.runs import runs_of

Floats: TypeAlias = npt.NDArray[np.float32]

WEIGHTS_FILE = "static_share.npz"
SUM_FILE = "static_share.sha256"

SHARES: Floats = np.linspace(0, 1, 11, dtype=np.float32)
"""The shares whose likelihoods are learned."""

HALF = 0.25
"""Half the width of the stretch in which the share most likely lies."""

KNOWN = "known"
"""The sign whose strength is what known words say of the act, beside `MIDDLE`."""

MIDDLE = 0.65
_RUN = 3
_LAST = 4
_BEHIND = 0.35
_LEXICAL = 0.5
_MOVES = 0.02
_EVEN = 1e-5
_WORD = re.compile("[ァ-ヶー]+|[一-龥々]+[ぁ-ん]*|[A-Za-z]+")
_PARTICLE = re.compile("(?<=..)[のをにがはへと]$|(?<=[一-龥])[のをにがはへと]$")

_CENTRES: Floats = np.linspace(0, 1, 41, dtype=np.float32)
_APART: Floats = np.abs(SHARES[:, None] - _CENTRES[None, :])
_WORTH: Floats = ((_APART <= HALF + _EVEN) + np.maximum(0, 1 - _APART / (2 * HALF))).astype(np.float32)
"""What each share is worth to each middle: 1 within the stretch, and up to 1 more the nearer it is to the middle."""


@dataclass(frozen=True, slots=True)
class StaticShare:
    """Weights by sign (`rows` lead into `weights`, signs x shares, in steps of `scale`) beside the shares' `base`."""

    rows: Mapping[str, int]
    weights: npt.NDArray[np.int8]
    scale: Floats
    base: Floats

    def of(self, name: str, around: str, known: float | None) -> tuple[float, tuple[str, ...]]:
        """Estimate the share, 0..1, of a task's words and the words `around` that begin with them.

        `known` is what known words say of the act, None when there are none. With the estimate come the words of
        `name` that moved it most, at most two.
        """
        signs, parts = self._parts(name, around, known)
        moved = dict(zip(signs, (parts @ SHARES).tolist(), strict=True))
        return self._middle(parts), _words(moved, name)

    def estimate(self, name: str, around: str, known: float | None) -> float:
        """Estimate the share as `of` does, without the words that moved it."""
        return self._middle(self._parts(name, around, known)[1])

    def _middle(self, parts: Floats) -> float:
        return middle_of(self.base + np.add.reduce(parts) if len(parts) else self.base)

    def _parts(self, name: str, around: str, known: float | None) -> tuple[list[str], Floats]:
        """Give the signs that have weights, and how much each adds to the likelihood of every share."""
        found, rows = signs_of(name, around, known), self.rows
        signs = list(filter(rows.__contains__, found))
        strengths = np.array(list(map(found.__getitem__, signs)), dtype=np.float32)
        weights = self.weights.take(np.array(list(map(rows.__getitem__, signs)), dtype=np.intp), 0) * self.scale
        return signs, strengths[:, None] * weights


def signs_of(name: str, around: str, known: float | None) -> dict[str, float]:
    """Give the signs of a task with their strengths: runs of 1 to 3 letters, and what known words say."""
    own = dict.fromkeys(runs_of("n:", name, _RUN) + runs_of("t:", name[-_LAST:], _RUN))
    behind = dict.fromkeys(runs_of("a:", around.removeprefix(name), _RUN - 1))
    length = math.sqrt(sum([_BEHIND * _BEHIND] * len(behind), float(len(own))))
    found = dict.fromkeys(own, 1.0 / length) | dict.fromkeys(behind, _BEHIND / length)
    return found if known is None else {**found, KNOWN: _LEXICAL * (known - MIDDLE)}


def middle_of(likely: Floats) -> float:
    """Give the middle of the stretch that most likely holds the share, by the likelihoods of `SHARES`."""
    worth = likely @ _WORTH
    best = _CENTRES[worth >= worth.max() - _EVEN]
    return round(float(np.add.reduce(best) / len(best)), 2)


@lru_cache(maxsize=1)
def static_share() -> StaticShare:
    """Open the weights, once a process. Raises ValueError when the file is not as shipped."""
    folder = files("carving.domain.decompose")
    packed = folder.joinpath(WEIGHTS_FILE).read_bytes()
    if hashlib.sha256(packed).hexdigest() != folder.joinpath(SUM_FILE).read_text("ascii").strip():
        raise ValueError(f"{WEIGHTS_FILE} does not match its checksum")
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        names = bytes(stored["names"]).decode("utf-8").split("\x1f")
        rows = {name: row for row, name in enumerate(names)}
        return StaticShare(rows, stored["weights"], stored["scale"], stored["base"])


def _words(moved: Mapping[str, float], name: str) -> tuple[str, ...]:
    """Choose the words of the name whose runs of letters moved the estimate most, in the order of the name."""
    found = [(_PARTICLE.sub("", match[0]), match.start()) for match in _WORD.finditer(name)]
    scored = [
        (abs(sum(moved.get(run, 0.0) for run in set(runs_of("n:", word, _RUN, edges=False)))), at, word)
        for word, at in found
    ]
    best = sorted(scored, key=lambda one: (-one[0], one[1]))[:2]
    return tuple(word for size, _, word in sorted(best, key=lambda one: one[1]) if size >= _MOVES)
