"""Which language the command speaks: `--lang`, else the environment's `LANG`, else Japanese."""

import os
from typing import TypeVar

T = TypeVar("T")

_given: list[str] = []


def choose(language: str) -> None:
    """Take the language given on the command line."""
    _given[:] = [language]


def chosen() -> str:
    """Return "ja" or "en"."""
    if _given:
        return _given[0]
    lang = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if lang.lower().startswith("en") else "ja"


def either(ja: T, en: T) -> T:
    """Return the one of two wordings that is in the language chosen."""
    return en if chosen() == "en" else ja
