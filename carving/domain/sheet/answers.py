"""How single answers of a sheet are written, and what each says. What cannot be read says nothing, and stays."""

import re
import unicodedata
from dataclasses import dataclass

from carving.domain.hearing import HearingSheet
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, Span

_NUMBER = r"-?\d{1,7}(?:\.\d{1,3})?"
_UNIT = r"(?:d[bB](?:\(A\))?|デシベル|lux|l[xX]|ルクス|°?C|度|m|メートル|分|min(?:utes?|s)?)?"
_ZONE = re.compile(
    rf"(?P<first>{_NUMBER})\s*{_UNIT}(?:\s*[〜~–-]\s*(?P<last>{_NUMBER})\s*{_UNIT})?"
    rf"(?:\s*\(?\s*(?:ふだん|普段|usually|usual)?\s*(?P<usual>{_NUMBER})\s*{_UNIT}\s*\)?)?"
)
_JAPANESE_DAYS = dict(zip("月火水木金土日", WEEKDAYS, strict=True))
_CLOCK = r"(?P<{0}h>\d{{1,2}})(?::(?P<{0}m>\d{{2}})|時(?:(?P<{0}n>\d{{1,2}})分|(?P<{0}half>半))?)?"
_RANGE = re.compile(_CLOCK.format("a") + r"\s*(?:〜|~|–|-|から|to)\s*" + _CLOCK.format("b") + r"(?:まで)?")


@dataclass(frozen=True, slots=True)
class ZoneValue:
    """Lowest, usual and highest value, of which at least one is known."""

    low: float | None = None
    usual: float | None = None
    high: float | None = None


def words_of(sheet: HearingSheet, question: str) -> str | None:
    """Give an answer as typed, None for a question that was left open."""
    return sheet.answers.get(question, "").strip() or None


def lines_of(sheet: HearingSheet, question: str) -> list[str]:
    """Give the lines of an answer without their bullets; none for a question that was left open."""
    lines = (re.sub(r"^[\s・*●○■□-]+", "", line).strip() for line in sheet.answers.get(question, "").splitlines())
    return [line for line in lines if line]


def codes_of(sheet: HearingSheet, question: str) -> tuple[str, ...]:
    """Give the chosen codes."""
    given = sheet.answers.get(question, "").split(",")
    return tuple(code for code in (one.strip() for one in given) if code)


def yes_or_no(sheet: HearingSheet, question: str) -> bool | None:
    """Give a yes or a no, None for neither."""
    return {"yes": True, "no": False}.get(words_of(sheet, question) or "")


def number_of(sheet: HearingSheet, question: str) -> int | None:
    """Give a whole number that stands alone or with its unit ("12人", "約1,050円"); a span or words give None."""
    said = re.fullmatch(
        r"(?:約|時給|about)?\s*(\d{1,7})(?:\.0)?\s*(?:人|名|円|分|日|日間|kg|キロ|people|yen|minutes?|min|days?)?",
        _plain(sheet, question),
    )
    return int(said[1]) if said else None


def days_of(sheet: HearingSheet, question: str) -> tuple[str, ...]:
    """Give weekdays written as codes ("mon,wed") or in Japanese ("月・水", "月〜金"), Monday first."""
    said = _plain(sheet, question)
    span = re.fullmatch(r"([月火水木金土日])曜?日?\s*[〜~-]\s*([月火水木金土日])曜?日?", said)
    if span:
        first, last = (WEEKDAYS.index(_JAPANESE_DAYS[day]) for day in span.groups())
        return WEEKDAYS[first : last + 1]
    if re.fullmatch(r"平日", said):
        return WEEKDAYS[:5]
    if re.fullmatch(r"(?:[月火水木金土日](?:曜日?)?[・、,と\s]*)+", said):
        found = {_JAPANESE_DAYS[day] for day in re.sub(r"曜日?", "", said) if day in _JAPANESE_DAYS}
    else:
        found = {one.strip().lower()[:3] for one in said.split(",")}
    return tuple(day for day in WEEKDAYS if day in found)


def span_of(sheet: HearingSheet, question: str) -> Span | None:
    """Give a time of day ("9:00-17:30", "9時〜17時半"), None where it cannot be read or ends before it starts."""
    said = _RANGE.fullmatch(_plain(sheet, question))
    if said is None:
        return None
    start, end = _minute(said, "a"), _minute(said, "b")
    return Span(start, end) if start < end <= MINUTES_A_DAY else None


def zone_of(sheet: HearingSheet, question: str) -> ZoneValue | None:
    """Give a measured value, or lowest, highest and usual ("55dB", "50〜65", "50-65 (55)"); None for words."""
    said = _ZONE.fullmatch(_plain(sheet, question).replace("℃", "C"))
    if said is None:
        return None
    first, last, usual = (float(said[name]) if said[name] else None for name in ("first", "last", "usual"))
    if last is None:
        return None if usual is not None else ZoneValue(usual=first)
    assert first is not None
    low, high = min(first, last), max(first, last)
    return ZoneValue(low, usual, high) if usual is None or low <= usual <= high else None


def _minute(said: re.Match[str], end: str) -> int:
    half = 30 if said[f"{end}half"] else 0
    return int(said[f"{end}h"]) * 60 + int(said[f"{end}m"] or said[f"{end}n"] or half)


def _plain(sheet: HearingSheet, question: str) -> str:
    """Give an answer with full-width forms folded and separators of thousands taken out."""
    folded = unicodedata.normalize("NFKC", sheet.answers.get(question, "")).strip()
    return re.sub(r"(?<=\d),(?=\d{3})", "", folded)
