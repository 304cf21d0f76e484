"""Time, passed in and never read. UTC inside, Asia/Tokyo for dates of business."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)


def tokyo_date(moment: datetime) -> date:
    """Return the calendar date in Asia/Tokyo on which an aware moment falls."""
    return moment.astimezone(TOKYO).date()
