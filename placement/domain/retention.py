"""Keeping the job: the checks at 3, 6, 12 and 24 months, and the windows that are counted from Day 1.

就労定着支援 may run from month 7 to month 42; someone who leaves and is employed again within one month counts as
continuing, once (Q&A of the welfare ministry on 定着, 2018-12-17).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from placement.domain.dates import add_months

MILESTONE_MONTHS = (3, 6, 12, 24)
SUPPORT_FIRST_MONTHS = 6
SUPPORT_LAST_MONTHS = 42
REEMPLOYMENT_MONTHS = 1


@dataclass(frozen=True, slots=True)
class Milestone:
    """A retention check. `confirm_time` is None until somebody confirmed that the client still works there."""

    months: int
    check_date: date
    confirm_time: datetime | None = None

    def confirmed(self, now: datetime) -> "Milestone":
        """Return it confirmed at `now`."""
        return replace(self, confirm_time=now)

    def overdue(self, today: date) -> bool:
        """Tell whether its check date is past and nobody confirmed it."""
        return self.confirm_time is None and self.check_date < today


def milestones_from(start: date) -> tuple[Milestone, ...]:
    """Return the milestones of a job whose Day 1 is `start`, earliest first."""
    return tuple(Milestone(months, add_months(start, months)) for months in MILESTONE_MONTHS)


def support_window(start: date) -> tuple[date, date]:
    """Return the first and last day on which 就労定着支援 may be given for a job whose Day 1 is `start`.

    >>> support_window(date(2027, 1, 15))
    (datetime.date(2027, 7, 15), datetime.date(2030, 7, 14))
    """
    return add_months(start, SUPPORT_FIRST_MONTHS), add_months(start, SUPPORT_LAST_MONTHS) - timedelta(days=1)


def reemployment_limit(end: date) -> date:
    """Return the last day on which new employment continues the retention count of a job that ended on `end`."""
    return add_months(end, REEMPLOYMENT_MONTHS)
