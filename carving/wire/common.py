"""Small things on both sides of the customs desk: enums by name, weekdays, spans, dates, evidence, optional fields."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum
from typing import TypeVar

from google.protobuf.timestamp_pb2 import Timestamp

from carving.domain.role import RoleDay
from carving.domain.task import Evidence, PartOfDay, Span, Window
from chassis.errors import Fault, InvalidInput
from chassis.wire import date_from_parts, weekday_name, weekday_number
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common

V = TypeVar("V", bound=int)
E = TypeVar("E", bound=Enum)


def enum_to_pb(value: Callable[[str], V], prefix: str, member: Enum | None) -> V:
    """Give the wire's number for a member, that of UNSPECIFIED for None. Names agree but for the prefix.

    `value` is the generated enum's own look-up, such as `pb.RoleState.Value`.
    """
    return value(f"{prefix}_{member.name if member is not None else 'UNSPECIFIED'}")


def enum_from_pb(kind: type[E], prefix: str, name: str) -> E | None:
    """Give the member for the wire's name; None for UNSPECIFIED."""
    return kind.__members__.get(name.removeprefix(f"{prefix}_"))


def days_to_pb(days: Iterable[str] | None) -> list[common.Weekday.ValueType]:
    """Give weekdays as the wire's numbers; None and no days are both empty."""
    return [common.Weekday.ValueType(weekday_number(day)) for day in days or ()]


def days_from_pb(numbers: Iterable[int], field: str = "days") -> tuple[str, ...]:
    """Give weekdays in week order, each once."""
    return tuple(weekday_name(number, field) for number in sorted(set(numbers)))


def span_to_pb(start: int, end: int) -> common.TimeSpan:
    """Give a span of minutes since midnight."""
    return common.TimeSpan(start_minute=start, end_minute=end)


def span_from_pb(span: common.TimeSpan, field: str) -> Span:
    """Give a span; `InvalidInput` SPAN_ENDS_BEFORE_IT_STARTS."""
    if span.end_minute <= span.start_minute:
        raise InvalidInput("SPAN_ENDS_BEFORE_IT_STARTS", [Fault(field, "span")])
    return Span(span.start_minute, span.end_minute)


def window_to_pb(window: Window | None) -> pb.Window | None:
    """Give a window of which an end may be unknown."""
    if window is None:
        return None
    return pb.Window(start_minute=window.start, end_minute=window.end)


def window_from_pb(window: pb.Window, field: str) -> Window | None:
    """Give a window, None where neither end is known; `InvalidInput` SPAN_ENDS_BEFORE_IT_STARTS."""
    start = window.start_minute if window.HasField("start_minute") else None
    end = window.end_minute if window.HasField("end_minute") else None
    if start is not None and end is not None and end <= start:
        raise InvalidInput("SPAN_ENDS_BEFORE_IT_STARTS", [Fault(field, "span")])
    return Window(start, end) if start is not None or end is not None else None


def parts_to_pb(parts: Iterable[PartOfDay]) -> list[pb.PartOfDay.ValueType]:
    """Give parts of the day as the wire's numbers."""
    return [enum_to_pb(pb.PartOfDay.Value, "PART_OF_DAY", part) for part in parts]


def parts_from_pb(numbers: Iterable[pb.PartOfDay.ValueType]) -> tuple[PartOfDay, ...]:
    """Give parts of the day in the order of the day, each once."""
    return tuple(part for part in PartOfDay if enum_to_pb(pb.PartOfDay.Value, "PART_OF_DAY", part) in set(numbers))


def role_days_to_pb(days: Iterable[RoleDay]) -> list[pb.RoleDay]:
    """Give working days with their hours."""
    return [
        pb.RoleDay(day=common.Weekday.ValueType(weekday_number(d.day)), span=span_to_pb(d.start, d.end)) for d in days
    ]


def evidence_to_pb(evidence: Evidence | None) -> common.Evidence | None:
    """Give a piece of the text."""
    if evidence is None:
        return None
    return common.Evidence(start=evidence.start, end=evidence.end, text=evidence.text)


def evidence_from_pb(message: common.Evidence) -> Evidence | None:
    """Give a piece of the text, None for an empty message."""
    return Evidence(message.start, message.end, message.text) if message.text else None


def date_to_pb(day: date | None) -> common.LocalDate | None:
    """Give a calendar date."""
    return None if day is None else common.LocalDate(year=day.year, month=day.month, day=day.day)


def date_from_pb(message: common.LocalDate, field: str) -> date:
    """Give a calendar date; `InvalidInput` DATE_DOES_NOT_EXIST."""
    return date_from_parts(message, field)


def time_to_pb(moment: datetime) -> Timestamp:
    """Give a moment."""
    stamp = Timestamp()
    stamp.FromDatetime(moment.astimezone(UTC))
    return stamp


def time_from_pb(stamp: Timestamp) -> datetime:
    """Give a moment, aware, in UTC; `InvalidInput` TIME_DOES_NOT_EXIST."""
    try:
        return stamp.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise InvalidInput("TIME_DOES_NOT_EXIST", [Fault("time", "time")]) from None
