"""Words and numbers that every customs desk needs: weekdays, dates, required fields, text that is safe to keep."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.errors import Fault, InvalidInput

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT_CONTROLS = frozenset("\n\r\t")
TEXT_MAX = 100_000


class DateParts(Protocol):
    """A message with a year, a month and a day."""

    year: int
    month: int
    day: int


def weekday_number(name: str) -> int:
    """Return 1 for "mon" to 7 for "sun", the wire's number of a weekday."""
    return WEEKDAYS.index(name) + 1


def weekday_name(number: int, field: str = "days") -> str:
    """Return "mon" for 1 to "sun" for 7; `InvalidInput` for another number."""
    if not 1 <= number <= len(WEEKDAYS):
        raise InvalidInput("WEEKDAY_UNKNOWN", [Fault(field, "weekday", "1..7")])
    return WEEKDAYS[number - 1]


def date_from_parts(parts: DateParts, field: str) -> date:
    """Return the date in a message; `InvalidInput` where there is no such day."""
    try:
        return date(parts.year, parts.month, parts.day)
    except ValueError:
        raise InvalidInput("DATE_DOES_NOT_EXIST", [Fault(field, "date")]) from None


def require(message: Message, *fields: str) -> None:
    """Refuse a message in which one of `fields` is empty; `InvalidInput` names all that are."""
    missing = [Fault(name, "required") for name in fields if not getattr(message, name)]
    if missing:
        raise InvalidInput("FIELDS_MISSING", missing)


def check_texts(texts: Iterable[tuple[str, str]], length_max: int) -> None:
    """Refuse texts, given as (field, text), that are too long, hold control characters, or turn the reading order."""
    faults = [fault for field, text in texts for fault in _text_faults(field, text, length_max)]
    if faults:
        raise InvalidInput(_text_reason(faults), faults)


def _text_faults(field: str, text: str, length_max: int) -> list[Fault]:
    faults = []
    if len(text) > length_max:
        faults.append(Fault(field, "too_long", str(length_max)))
    if "\x00" in text:
        faults.append(Fault(field, "nul"))
    elif any(c not in KEPT_CONTROLS and unicodedata.category(c) == "Cc" for c in text):
        faults.append(Fault(field, "control"))
    if not BIDI.isdisjoint(text):
        faults.append(Fault(field, "bidi_control"))
    return faults


def _text_reason(faults: list[Fault]) -> str:
    words = {"too_long": "TEXT_TOO_LONG", "nul": "TEXT_HAS_NUL", "control": "TEXT_HAS_CONTROL"}
    return words.get(faults[0].rule, "TEXT_HAS_BIDI_CONTROL")


def check_message_texts(message: Message) -> None:
    """Refuse a request in which any text is too long, holds NUL or another control, or turns the reading order.

    `InvalidInput` names each field by its path: TEXT_TOO_LONG, TEXT_HAS_NUL, TEXT_HAS_CONTROL, TEXT_HAS_BIDI_CONTROL.
    """
    check_texts(_texts(message, ""), TEXT_MAX)


def _texts(message: Message, path: str) -> Iterable[tuple[str, str]]:
    for field, value in message.ListFields():
        here = f"{path}{field.name}"
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            yield from _map_texts(here, field, value)
        elif field.type == FieldDescriptor.TYPE_STRING:
            values = value if field.is_repeated else [value]
            yield from ((here, text) for text in values)
        elif field.type == FieldDescriptor.TYPE_MESSAGE:
            for inner in value if field.is_repeated else [value]:
                yield from _texts(inner, f"{here}.")


def _map_texts(path: str, field: FieldDescriptor, entries: dict[object, object]) -> Iterable[tuple[str, str]]:
    for key, value in entries.items():
        for text in (key, value):
            if isinstance(text, str):
                yield path, text
