"""When a workplace is at its busiest, so that nobody new is put there then."""

from dataclasses import dataclass

from carving.domain.task import Evidence, PartOfDay, Window


@dataclass(frozen=True, slots=True)
class Peak:
    """A busy time: weekdays ("mon".."sun"; None = not said), a time of day, and a date rule.

    `rule` holds what weekdays cannot say: `month_end`, `month_start`, `gotobi` (days divisible by five), or the
    employer's own words ("2月末・8月末"). `parts_of_day` are those that were named where no window was. A peak with
    nothing of this is one that was mentioned only.
    """

    days: tuple[str, ...] | None = None
    window: Window | None = None
    rule: str | None = None
    evidence: Evidence | None = None
    parts_of_day: tuple[PartOfDay, ...] = ()
