"""Timing two things side by side, so that what is quoted is their ratio and not the machine's mood."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    """One answer: what was measured, beside what, and both in seconds (the median of interleaved rounds)."""

    what: str
    seconds: float
    beside: str
    beside_seconds: float

    @property
    def ratio(self) -> float:
        """Return how many times as long as its neighbour it takes."""
        return self.seconds / self.beside_seconds


def side_by_side(what: str, ours: Callable[[], object], beside: str, theirs: Callable[[], object]) -> Row:
    """Run both once to warm up, then in turns, and return the medians."""
    ours()
    theirs()
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(_timed(ours))
        other.append(_timed(theirs))
    return Row(what, statistics.median(mine), beside, statistics.median(other))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
