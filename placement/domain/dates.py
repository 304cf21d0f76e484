"""Dates of business in Asia/Tokyo: months, Day n, weekdays and minutes of the day."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
MINUTES_PER_DAY = 24 * 60


class Weekday(IntEnum):
    """A day of the week, numbered as in ISO 8601."""

    MON = 1
    TUE = 2
    WED = 3
    THU = 4
    FRI = 5
    SAT = 6
    SUN = 7


WEEKEND = frozenset({Weekday.SAT, Weekday.SUN})


def weekday_of(day: date) -> Weekday:
    """Return the day of the week of a date."""
    return Weekday(day.isoweekday())


def tokyo_date(moment: datetime) -> date:
    """Return the calendar date in Asia/Tokyo on which an aware moment falls."""
    return moment.astimezone(TOKYO).date()


def tokyo_minute(moment: datetime) -> int:
    """Return the minute of the day in Asia/Tokyo of an aware moment, 0 to 1439."""
    there = moment.astimezone(TOKYO)
    return there.hour * 60 + there.minute


def at_minute(day: date, minute: int) -> datetime:
    """Return the moment, in UTC, of a minute (0 to 1439) of a date in Asia/Tokyo."""
    return datetime.combine(day, time(minute // 60, minute % 60), TOKYO).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day where it is shorter.

    >>> add_months(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    >>> add_months(date(2027, 11, 30), 3)
    datetime.date(2028, 2, 29)
    """
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_number(start: date, day: date) -> int:
    """Return which day of work a date is, where `start` is Day 1; 0 or less lies before it.

    >>> day_number(date(2027, 1, 12), date(2027, 1, 18))
    7
    """
    return (day - start).days + 1


def date_of_day(start: date, number: int) -> date:
    """Return the date of Day `number`, where `start` is Day 1."""
    return start + timedelta(days=number - 1)
