"""Which language the command speaks: `--lang`, else the environment's `LANG`, else Japanese."""

import gettext
import os
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

LOCALES = Path(__file__).parent / "locale"

_given: list[str] = []


def choose(language: str) -> None:
    """Take the language given on the command line."""
    _given[:] = [language]
    speak()


def speak() -> None:
    """Let click say its own sentences in the language chosen: it looks them up as the standard library does."""
    os.environ["LANGUAGE"] = chosen()
    gettext.bindtextdomain("messages", str(LOCALES))


def chosen() -> str:
    """Return "ja" or "en"."""
    if _given:
        return _given[0]
    lang = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if lang.lower().startswith("en") else "ja"


def either(ja: T, en: T) -> T:
    """Return the one of two wordings that is in the language chosen."""
    return en if chosen() == "en" else ja
