"""Weekdays, times and dates between people's writing and the wire's numbers."""

from collections.abc import Iterable
from datetime import date

from chassis.errors import Fault, InvalidInput
from chassis.wire import WEEKDAYS, weekday_name, weekday_number
from cli.languages import either
from kiridashi.common.v1 import common_pb2

JAPANESE = "月火水木金土日"


def clock_time(minute: int) -> str:
    """Return minutes since midnight as `HH:MM`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(text: str, field: str) -> int:
    """Return `8:30` or `08:30` as minutes since midnight; `InvalidInput` where it is no time of day."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        raise InvalidInput("TIME_UNREADABLE", [Fault(field, "time")])
    minute = int(hours) * 60 + int(minutes)
    if minute > 24 * 60 or int(minutes) > 59:
        raise InvalidInput("TIME_UNREADABLE", [Fault(field, "time")])
    return minute


def days_of(text: str, field: str) -> list["common_pb2.Weekday.ValueType"]:
    """Return `月水金` or `mon,wed,fri` as the wire's weekdays; `InvalidInput` where one is unknown."""
    names = [WEEKDAYS[JAPANESE.index(c)] if c in JAPANESE else c for c in (text.split(",") if "," in text else text)]
    if "".join(names) == text and text in WEEKDAYS:
        names = [text]
    unknown = [name for name in names if name not in WEEKDAYS]
    if unknown:
        raise InvalidInput("WEEKDAY_UNKNOWN", [Fault(field, "weekday", "月火水木金土日")])
    return [common_pb2.Weekday.ValueType(weekday_number(name)) for name in names]


def names_of(days: "list[common_pb2.Weekday.ValueType]") -> list[str]:
    """Return the wire's weekdays as `mon`, …"""
    return [weekday_name(day) for day in days]


def written(days: Iterable[int]) -> str:
    """Return weekdays, 1 for Monday, as people write them: 火木, or Tue Thu."""
    numbers = list(days)
    return either("".join(JAPANESE[n - 1] for n in numbers), " ".join(WEEKDAYS[n - 1].capitalize() for n in numbers))


def local_date(day: date) -> common_pb2.LocalDate:
    """Return a date in the wire's form."""
    return common_pb2.LocalDate(year=day.year, month=day.month, day=day.day)
