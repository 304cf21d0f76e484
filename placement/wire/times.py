"""Dates and times, both ways."""

from datetime import UTC, date, datetime

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.errors import Fault, InvalidInput
from chassis.wire import date_from_parts
from kiridashi.common.v1 import common_pb2


def date_to_pb(day: date | None) -> common_pb2.LocalDate | None:
    """Return a date's message; None for None, which leaves a field absent."""
    return None if day is None else common_pb2.LocalDate(year=day.year, month=day.month, day=day.day)


def date_from_pb(message: Message, field: str) -> date | None:
    """Return the date in a field, or None where the field is absent; `InvalidInput` where there is no such day."""
    return date_from_parts(getattr(message, field), field) if message.HasField(field) else None


def given_date_from_pb(message: Message, field: str) -> date:
    """Return the date in a field that must be there."""
    found = date_from_pb(message, field)
    if found is None:
        raise InvalidInput("FIELDS_MISSING", [Fault(field, "required")])
    return found


def time_to_pb(moment: datetime | None) -> Timestamp | None:
    """Return a moment's message; None for None, which leaves a field absent."""
    if moment is None:
        return None
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def time_from_pb(message: Message, field: str) -> datetime | None:
    """Return the moment in a field, aware, in UTC, or None where it is absent; `InvalidInput` where it cannot be."""
    if not message.HasField(field):
        return None
    held: Timestamp = getattr(message, field)
    try:
        return held.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise InvalidInput("TIME_DOES_NOT_EXIST", [Fault(field, "timestamp")]) from None
