"""How much time is left. A call's deadline is kept for the task that serves it, and every hop takes a little off."""

import time
from contextvars import ContextVar

from chassis.errors import TooLate

SHAVE_S = 0.05
START_MIN_S = 0.02

_until: ContextVar[float | None] = ContextVar("deadline", default=None)


def begin(seconds: float | None) -> None:
    """Keep `seconds` from now as this task's deadline; None takes it away."""
    _until.set(None if seconds is None else time.monotonic() + seconds)


def left_s() -> float | None:
    """Return the seconds left; None where no deadline was set. May be negative."""
    until = _until.get()
    return None if until is None else until - time.monotonic()


def left_ms(most: int) -> int:
    """Return the whole milliseconds left, between 1 and `most`."""
    left = left_s()
    return most if left is None else max(1, min(most, int(left * 1000)))


def for_next_hop(most_s: float) -> float:
    """Return the seconds to give an inner call: at most `most_s`, less than is left here.

    `TooLate` where too little is left to begin.
    """
    left = left_s()
    given = most_s if left is None else min(most_s, left - SHAVE_S)
    if given < START_MIN_S:
        raise TooLate("DEADLINE_TOO_NEAR")
    return given
