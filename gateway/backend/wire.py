"""Between generated messages and plain values: enums, dates, spans, reasons."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Protocol

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.wire import WEEKDAYS
from gateway.backend.carving_views import Span
from kiridashi.common.v1 import common_pb2 as common

LANGUAGE = {"ja": common.LANGUAGE_JA, "en": common.LANGUAGE_EN, "ja_easy": common.LANGUAGE_JA_EASY}


class EnumType(Protocol):
    """A generated enum."""

    @property
    def DESCRIPTOR(self) -> EnumDescriptor:  # noqa: N802 - protobuf's name
        """Give what the enum declares."""
        ...


def word(kind: EnumType, number: int) -> str:
    """Give an enum member without its prefix, in lower case; the empty text for unspecified or unknown numbers."""
    member = kind.DESCRIPTOR.values_by_number.get(number)
    if member is None or not number:
        return ""
    return member.name.removeprefix(_prefix(kind)).lower()


def number(kind: EnumType, chosen: str) -> int:
    """Give the number of a member named without its prefix; 0 for the empty text."""
    return kind.DESCRIPTOR.values_by_name[_prefix(kind) + chosen.upper()].number if chosen else 0


def _prefix(kind: EnumType) -> str:
    """Give what every member's name starts with."""
    return kind.DESCRIPTOR.values_by_number[0].name.removesuffix("UNSPECIFIED")


def days(numbers: Iterable[int]) -> tuple[str, ...]:
    """Give weekdays by name."""
    return tuple(WEEKDAYS[one - 1] for one in numbers if 1 <= one <= len(WEEKDAYS))


def day_numbers(names: Iterable[str]) -> list[common.Weekday.ValueType]:
    """Give weekdays by number."""
    return [common.Weekday.ValueType(WEEKDAYS.index(name) + 1) for name in names]


def moment(stamp: Timestamp) -> datetime | None:
    """Give a time, aware UTC; None for an absent one."""
    return stamp.ToDatetime(tzinfo=UTC) if stamp.seconds else None


def day_of(value: common.LocalDate) -> date | None:
    """Give a date; None for an absent one."""
    return date(value.year, value.month, value.day) if value.year else None


def local_date(value: date | None) -> common.LocalDate | None:
    """Give the wire form of a date."""
    return None if value is None else common.LocalDate(year=value.year, month=value.month, day=value.day)


def span_of(evidence: common.Evidence) -> Span | None:
    """Give the piece of text; None for an absent one."""
    return Span(evidence.start, evidence.end, evidence.text) if evidence.text else None


def sentences(reasons: Iterable[common.Reason]) -> tuple[str, ...]:
    """Give the sentences of reasons that have one."""
    return tuple(reason.sentence for reason in reasons if reason.sentence)


def language_of(code: str) -> common.Language.ValueType:
    """Give the language's number; Japanese for an unknown one."""
    return LANGUAGE.get(code, common.LANGUAGE_JA)
