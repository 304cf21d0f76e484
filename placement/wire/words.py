"""This service's own words: titles and explanations, in Japanese, English and やさしい日本語.

A catalogue is flat: a code to a template with `{facts}`. Dates and holidays among the facts are put into words too.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from kiridashi.common.v1 import common_pb2
from placement.domain.parties import Why

LANGUAGES = ("ja", "en", "ja_easy")
BY_NUMBER: dict[int, str] = {
    common_pb2.LANGUAGE_JA: "ja",
    common_pb2.LANGUAGE_EN: "en",
    common_pb2.LANGUAGE_JA_EASY: "ja_easy",
}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the templates of one language, Japanese for one that has none."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    loaded: dict[str, str] = json.loads(
        resources.files("placement").joinpath(f"locale/{chosen}.json").read_text("utf-8")
    )
    return loaded


class Words:
    """One language's words."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def title(self, code: str) -> str:
        """Return the words of a code; KeyError for one that has none, which a test rules out."""
        return catalogue(self.language)[code]

    def sentence(self, why: Why) -> str:
        """Return an explanation with its facts in place."""
        told = {name: self._told(name, value) for name, value in why.facts.items()}
        return self.title(why.code).format_map(told)

    def reason(self, why: Why) -> common_pb2.Reason:
        """Return an explanation in its wire form: code, facts, sentence."""
        return common_pb2.Reason(code=why.code, facts=dict(why.facts), sentence=self.sentence(why))

    def _told(self, name: str, value: str) -> str:
        if name == "holiday":
            return self.title(f"holiday.{value}")
        return self.day(date.fromisoformat(value)) if ISO_DATE.fullmatch(value) else value

    def day(self, day: date) -> str:
        """Return a date in words, with its weekday."""
        if self.language == "en":
            return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS_JA[day.weekday()]}）"


def words_for(asked: int, callers: str) -> Words:
    """Return the words of the language asked for, or of the caller's where none is."""
    return Words(BY_NUMBER.get(asked, callers))
