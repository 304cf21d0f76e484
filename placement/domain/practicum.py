"""The practicum (職場実習): what was planned and what was attended."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from chassis.errors import Fault, InvalidInput

DAYS_MAX = 60
LENGTH_MAX = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practicum:
    """Dates in Asia/Tokyo, both ends count. `attended_days` is None while it runs."""

    planned_start_date: date
    planned_end_date: date
    planned_days: int
    actual_end_date: date | None = None
    attended_days: int | None = None
    accompanied_days: int | None = None

    def finish(self, end: date, attended: int, accompanied: int, today: date) -> "Practicum":
        """Return it ended on `end`; `InvalidInput` where the days do not fit."""
        span = (end - self.planned_start_date).days + 1
        faults = []
        if end < self.planned_start_date:
            faults.append(Fault("actual_end_date", "date_too_early", self.planned_start_date.isoformat()))
        if end > today:
            faults.append(Fault("actual_end_date", "date_in_future", today.isoformat()))
        if not 0 <= attended <= max(0, min(span, DAYS_MAX)):
            faults.append(Fault("attended_days", "days_not_within_dates", str(max(0, min(span, DAYS_MAX)))))
        if not 0 <= accompanied <= attended:
            faults.append(Fault("accompanied_days", "more_than_attended", str(attended)))
        if faults:
            raise InvalidInput("PRACTICUM_DATES_WRONG", faults)
        return replace(self, actual_end_date=end, attended_days=attended, accompanied_days=accompanied)


def plan_practicum(start: date, end: date, days: int) -> Practicum:
    """Return a planned practicum; `InvalidInput` where the end lies before the start or the days do not fit."""
    faults = []
    if end < start:
        faults.append(Fault("planned_end_date", "date_too_early", start.isoformat()))
    elif end - start > LENGTH_MAX:
        faults.append(Fault("planned_end_date", "date_too_late", (start + LENGTH_MAX).isoformat()))
    elif not 1 <= days <= min(DAYS_MAX, (end - start).days + 1):
        faults.append(Fault("planned_days", "days_not_within_dates", str(min(DAYS_MAX, (end - start).days + 1))))
    if faults:
        raise InvalidInput("PRACTICUM_DATES_WRONG", faults)
    return Practicum(planned_start_date=start, planned_end_date=end, planned_days=days)
