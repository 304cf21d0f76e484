"""When a workplace is at its busiest, so that nobody new is put there then."""

from dataclasses import dataclass

from carving.domain.task import Evidence, Window


@dataclass(frozen=True, slots=True)
class Peak:
    """A busy time: weekdays ("mon".."sun"; None = not said), a time of day, and a date rule.

    `rule` holds what weekdays cannot say: `month_end`, `month_start`, `gotobi` (days divisible by five), or the
    employer's own words ("2月末・8月末"). A peak with neither days, window nor rule is one that was mentioned only.
    """

    days: tuple[str, ...] | None = None
    window: Window | None = None
    rule: str | None = None
    evidence: Evidence | None = None
