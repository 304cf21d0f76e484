"""Weekly patterns as data: how many days, how long, which rests. The packing is the same for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

REST_MINUTES = 10


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A weekday whose hours the pattern prescribes, minutes since midnight, with its number of paid rests."""

    day: str
    start: int
    end: int
    rests: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One week's shape: `days` working days of `minutes` paid minutes each, in one piece.

    `rests` paid rests of `rest_minutes` lie inside each day. With `fixed`, the weekdays and hours are given instead
    and `days` and `minutes` describe them; `days_within` limits which weekdays may be chosen.
    """

    key: str
    days: int
    minutes: int
    rests: int
    rest_minutes: int = REST_MINUTES
    fixed: tuple[FixedDay, ...] = ()
    days_within: tuple[str, ...] | None = None

    @property
    def weekly_minutes(self) -> int:
        """Give the paid minutes of a week, rests included."""
        return sum(day.end - day.start for day in self.fixed) if self.fixed else self.days * self.minutes


HALF_DAY_X3 = Pattern("3x4h", days=3, minutes=240, rests=2)
TWO_HOURS_X2 = Pattern("2x2h", days=2, minutes=120, rests=1)
THREE_HOURS_X5 = Pattern("5x3h", days=5, minutes=180, rests=1)
TWO_HOURS_X1 = Pattern("1x2h", days=1, minutes=120, rests=1)
FIVE_HOURS_X4 = Pattern("4x5h", days=4, minutes=300, rests=2)
SIX_HOURS_X5 = Pattern("5x6h", days=5, minutes=360, rests=3)

PATTERNS: Mapping[str, Pattern] = {
    pattern.key: pattern
    for pattern in (HALF_DAY_X3, TWO_HOURS_X2, THREE_HOURS_X5, TWO_HOURS_X1, FIVE_HOURS_X4, SIX_HOURS_X5)
}


def fixed_pattern(key: str, spans: tuple[tuple[str, int, int], ...]) -> Pattern:
    """Give a pattern with exactly these (weekday, start, end), a paid rest for each full two hours.

    Raises ValueError when a weekday comes twice or a span is empty.
    """
    if len({day for day, _, _ in spans}) != len(spans) or any(end <= start for _, start, end in spans) or not spans:
        raise ValueError("spans need different weekdays and an end after their start")
    fixed = tuple(FixedDay(day, start, end, rests_in(end - start)) for day, start, end in spans)
    longest = max(span.end - span.start for span in fixed)
    return Pattern(key, days=len(fixed), minutes=longest, rests=rests_in(longest), fixed=fixed)


def rests_in(minutes: int) -> int:
    """Give how many paid rests a day of this length has: one for each full two hours.

    >>> rests_in(60), rests_in(120), rests_in(180), rests_in(240), rests_in(300), rests_in(360)
    (0, 1, 1, 2, 2, 3)
    """
    return minutes // 120
