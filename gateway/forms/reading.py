"""Takes single values out of a submitted form and notes what is wrong with them.

Full-width digits, any hyphen and any spaces are taken; text is never normalised, so names stay as they were typed.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chassis.ids import is_id, new_id
from chassis.wire import BIDI, KEPT_CONTROLS, WEEKDAYS
from gateway.i18n import mark

TEXT_MAX = 200
LONG_TEXT_MAX = 100_000
CLOCK = re.compile(r"^(\d{1,2})[:時](\d{1,2})?分?$|^(\d{1,2})(\d{2})$")
MINUTES_A_DAY = 1440

SENTENCES = {
    "missing": mark("「{label}」を入れてください。"),
    "twice": mark("「{label}」が2つ届きました。画面をひらき直して、もう一度お試しください。"),
    "too_long": mark("「{label}」は{limit}文字までです。短くしてください。"),
    "unreadable": mark("「{label}」に使えない文字が入っています。貼り付けた文字を入れ直してください。"),
    "not_number": mark("「{label}」は数字で入れてください。例:30"),
    "out_of_range": mark("「{label}」は{limit}の間で入れてください。"),
    "not_time": mark("「{label}」は 9:00 のように入れてください。"),
    "not_date": mark("「{label}」にその日はありません。年・月・日を確かめてください。"),
    "not_choice": mark("「{label}」を選んでください。"),
    "pick_one": mark("作業を選んでから押してください。"),
    "pick_only_one": mark("作業を1つだけ選んでください。"),
    "pick_two": mark("まとめる作業を2つ以上選んでください。"),
    "zone_order": mark("「{label}」は低い順に入れてください。"),
    "no_file": mark("ファイルを選ぶか、求人を貼り付けてください。"),
    "file_too_large": mark("ファイルは1MBまでです。分けてください。"),
    "unlawful": mark("「{label}」を直してください。{limit}"),
    "order": mark("「{label}」は始まりより後にしてください。"),
}


class Submitted(Protocol):
    """What a form's data offers."""

    def getlist(self, key: str) -> Sequence[object]:
        """Give every value sent under a name."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        ...


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing to mend: the field's name, which of `SENTENCES`, and the words that fill it."""

    field: str
    code: str
    label: str
    limit: str = ""


class Reader:
    """Reads one form. Every method gives a value that is safe to use, and adds to `faults` what is wrong."""

    def __init__(self, data: Submitted) -> None:
        self._data = data
        self.faults: list[FormFault] = []
        self.request_id = self._request_id()

    def given(self) -> Mapping[str, str]:
        """Give what was typed, by name, to show it again."""
        return {key: self._raw(key) for key in self._data}

    def given_lists(self, name: str) -> list[str]:
        """Give all values ticked under a name."""
        return [value for value in self._data.getlist(name) if isinstance(value, str)]

    def text(self, name: str, label: str, *, required: bool = False, limit: int = TEXT_MAX) -> str:
        """Give a text without surrounding spaces; at most `limit` characters."""
        values = self.given_lists(name)
        value = values[0].strip() if values else ""
        code = self._text_fault(value, len(values), required, limit)
        if code:
            self._fault(name, code, label, str(limit))
            return ""
        return value.replace("\r\n", "\n")

    def secret(self, name: str, label: str) -> str:
        """Give a text exactly as typed, at most 1,000 characters."""
        values = self.given_lists(name)
        if len(values) != 1 or not values[0] or len(values[0]) > 1_000:
            self._fault(name, "missing", label)
            return ""
        return values[0]

    def integer(self, name: str, label: str, low: int, high: int, *, required: bool = False) -> int | None:
        """Give a whole number from `low` to `high`, or None when nothing was typed."""
        typed = self._number_text(self.text(name, label, required=required))
        if not typed:
            return None
        if not re.fullmatch(r"-?\d{1,9}", typed):
            self._fault(name, "not_number", label)
            return None
        if not low <= int(typed) <= high:
            self._fault(name, "out_of_range", label, f"{low}〜{high}")
            return None
        return int(typed)

    def decimal(self, name: str, label: str) -> float | None:
        """Give a number with at most three decimals, or None when nothing was typed."""
        typed = self._number_text(self.text(name, label))
        if not typed:
            return None
        if not re.fullmatch(r"-?\d{1,7}(?:\.\d{1,3})?", typed):
            self._fault(name, "not_number", label)
            return None
        return float(typed)

    def clock(self, name: str, label: str, *, required: bool = False) -> int | None:
        """Give a time of day in minutes since midnight, 0 to 1440, or None when nothing was typed."""
        typed = unicodedata.normalize("NFKC", self.text(name, label, required=required)).replace(" ", "")
        if not typed:
            return None
        minute = minute_of_day(typed)
        if minute is None:
            self._fault(name, "not_time", label)
        return minute

    def days(self, name: str) -> tuple[str, ...]:
        """Give the ticked weekdays, Monday first."""
        ticked = set(self.given_lists(name))
        return tuple(day for day in WEEKDAYS if day in ticked)

    def choice(self, name: str, label: str, options: Collection[str], *, required: bool = True) -> str:
        """Give one of `options`, or the empty text when nothing was chosen."""
        values = self.given_lists(name)
        if len(values) == 1 and values[0] in options:
            return values[0]
        if required or any(values):
            self._fault(name, "not_choice", label)
        return ""

    def choices(self, name: str, options: Collection[str]) -> tuple[str, ...]:
        """Give the ticked options."""
        return tuple(value for value in self.given_lists(name) if value in options)

    def date(self, name: str, label: str, *, required: bool = True) -> date | None:
        """Give the date typed into `name`_year, _month and _day, or None when all three are empty."""
        typed = [self._number_text(self._raw(f"{name}_{part}")) for part in ("year", "month", "day")]
        if not any(typed):
            if required:
                self._fault(f"{name}_year", "missing", label)
            return None
        try:
            return date(*(int(part) for part in typed))
        except (ValueError, OverflowError):
            self._fault(f"{name}_year", "not_date", label)
            return None

    def identifier(self, name: str, label: str, *, required: bool = True) -> str:
        """Give an identifier, or the empty text."""
        value = self._raw(name)
        if is_id(value):
            return value
        if required or value:
            self._fault(name, "not_choice", label)
        return ""

    def version(self) -> int:
        """Give the version the form was made from; 1 when it does not say."""
        typed = self._raw("version")
        return int(typed) if re.fullmatch(r"\d{1,15}", typed) else 1

    def complain(self, name: str, code: str, label: str, limit: str = "") -> None:
        """Add a fault found outside, such as an end before its start."""
        self._fault(name, code, label, limit)

    def _request_id(self) -> str:
        """Give the form's id, which makes a double press one change; a new one where the form has none."""
        typed = self._raw("request_id")
        return typed if is_id(typed) else new_id()

    def _raw(self, name: str) -> str:
        """Give the first value under a name, or the empty text."""
        values = self.given_lists(name)
        return values[0].strip() if values else ""

    def _fault(self, name: str, code: str, label: str, limit: str = "") -> None:
        """Note a fault once a field."""
        if all(fault.field != name for fault in self.faults):
            self.faults.append(FormFault(name, code, label, limit))

    @staticmethod
    def _text_fault(value: str, count: int, required: bool, limit: int) -> str:
        """Name what is wrong with a text; empty when nothing is."""
        if count > 1:
            return "twice"
        if required and not value:
            return "missing"
        if len(value) > limit:
            return "too_long"
        return "unreadable" if any(_is_odd(character) for character in value) else ""

    @staticmethod
    def _number_text(typed: str) -> str:
        """Fold a typed number to ASCII without separators."""
        return re.sub(r"[,\s円分日]", "", unicodedata.normalize("NFKC", typed))


def _is_odd(character: str) -> bool:
    """Tell whether a character turns the reading order, controls something, or stands for broken bytes."""
    control = unicodedata.category(character) == "Cc" and character not in KEPT_CONTROLS
    return control or character in BIDI or character == "\ufffd"


def minute_of_day(typed: str) -> int | None:
    """Read "9:00", "9時30分", "0930"; None for anything else.

    >>> minute_of_day("9:05"), minute_of_day("9時半"), minute_of_day("1330"), minute_of_day("25:00")
    (545, None, 810, None)
    """
    found = CLOCK.match(typed)
    if found is None:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= MINUTES_A_DAY else None
