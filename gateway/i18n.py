"""Words in the reader's language: catalogues, reasons of refusals, and how dates, times and amounts are written.

Templates are written in Japanese; English is a gettext catalogue. Times are shown in Asia/Tokyo.
"""

import gettext
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from chassis import sentences
from chassis.clock import TOKYO
from chassis.errors import KiridashiError
from chassis.wire import WEEKDAYS

LOCALES = Path(__file__).parent / "locale"
LANGUAGES = ("ja", "en")
LANGUAGE_COOKIE = "kiridashi_language"
WEEKDAY_WORDS = {
    "ja": dict(zip(WEEKDAYS, "月火水木金土日", strict=True)),
    "en": dict(zip(WEEKDAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)),
}

Translate = Callable[[str], str]


def mark(text: str) -> str:
    """Mark a Japanese text for the catalogues where it is written, to be translated where it is shown."""
    return text


@lru_cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Give the translations into a language; Japanese is the source and needs none."""
    if language == "ja":
        return gettext.NullTranslations()
    return gettext.translation("messages", LOCALES, [language])


def reason_sentence(failure: KiridashiError, language: str) -> str:
    """Give the words for a refusal: what happened, and how to mend it."""
    told = sentences.sentence(failure, language)
    return f"{told.what}{told.mend}" if language == "ja" else f"{told.what} {told.mend}".strip()


def choose_language(wanted: str | None, accept: str) -> str:
    """Give the language to write in: the one chosen before, else the browser's first that we have, else Japanese.

    >>> choose_language(None, "en-GB,en;q=0.9,ja;q=0.8"), choose_language("ja", "en"), choose_language("xx", "")
    ('en', 'ja', 'ja')
    """
    if wanted in LANGUAGES:
        return wanted
    for part in accept.split(","):
        tag = part.split(";")[0].strip()[:2].lower()
        if tag in LANGUAGES:
            return tag
    return "ja"


def weekday_words(days: tuple[str, ...] | list[str], language: str) -> str:
    """Give weekdays in a row.

    >>> weekday_words(["mon", "wed", "fri"], "ja"), weekday_words(["tue"], "en")
    ('月・水・金', 'Tue')
    """
    words = WEEKDAY_WORDS[language]
    return ("・" if language == "ja" else ", ").join(words[day] for day in days)


def clock_words(minute: int | None) -> str:
    """Give a time of day from minutes since midnight.

    >>> clock_words(545), clock_words(None)
    ('9:05', '')
    """
    return "" if minute is None else f"{minute // 60}:{minute % 60:02d}"


def hours_words(minutes: int | None, language: str) -> str:
    """Give a duration in words.

    >>> hours_words(630, "ja"), hours_words(40, "ja"), hours_words(630, "en"), hours_words(None, "ja")
    ('10時間30分', '40分', '10 h 30 min', '')
    """
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "時間", " h"), (rest, "分", " min")]
    kept = [(count, ja, en) for count, ja, en in parts if count] or [(0, "分", " min")]
    if language == "ja":
        return "".join(f"{count}{ja}" for count, ja, _ in kept)
    return " ".join(f"{count}{en}" for count, _, en in kept)


def date_words(day: date | datetime | None, language: str) -> str:
    """Give a date as tables write it, in Asia/Tokyo.

    >>> date_words(date(2026, 11, 24), "ja"), date_words(date(2026, 11, 24), "en")
    ('2026/11/24(火)', 'Tue 24/11/2026')
    """
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = day.astimezone(TOKYO).date()
    weekday = WEEKDAY_WORDS[language][WEEKDAYS[day.weekday()]]
    if language == "ja":
        return f"{day.year}/{day.month}/{day.day}({weekday})"
    return f"{weekday} {day.day}/{day.month}/{day.year}"


def moment_words(moment: datetime | None, language: str) -> str:
    """Give a date and a time of day, in Asia/Tokyo."""
    if moment is None:
        return ""
    local = moment.astimezone(TOKYO)
    return f"{date_words(local, language)} {local.hour}:{local.minute:02d}"


def percent_words(share: float | None) -> str:
    """Give a share as whole percent.

    >>> percent_words(0.876), percent_words(None)
    ('88', '')
    """
    return "" if share is None else str(round(share * 100))
