"""Failures put into words, for both front doors: the web pages and the command line.

A sentence says what happened, and a second one how to mend it. Services never write such sentences; they raise a
reason, and the front door looks it up here in the reader's language.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from chassis.errors import InvalidInput, KiridashiError

LANGUAGES = ("ja", "en")
FALLBACK = "UNEXPECTED"


@dataclass(frozen=True)
class Sentence:
    """What happened, and how to mend it."""

    what: str
    mend: str


def sentence(failure: KiridashiError, language: str = "ja") -> Sentence:
    """Return a failure in words. A reason without words of its own is told as its kind is, and never shown bare."""
    words = catalogue(language)
    entry = words.get(failure.reason) or words.get(failure.code) or words[FALLBACK]
    return Sentence(_filled(entry["what"], failure.ids), _filled(entry["mend"], failure.ids))


def fault_lines(failure: KiridashiError, language: str = "ja") -> list[str]:
    """Return a line for each faulty field of an `InvalidInput`; none for other failures."""
    if not isinstance(failure, InvalidInput):
        return []
    words = catalogue(language)
    named = [(f, words.get(f"rule.{f.rule}") or words["rule.other"]) for f in failure.faults]
    return [f"{fault.field}: {_filled(entry['what'], {'limit': fault.limit})}" for fault, entry in named]


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Return the words of one language, Japanese for one that has none: reason to `what` and `mend`."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    text = (resources.files("chassis") / "locale" / f"errors.{chosen}.json").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def _filled(template: str, facts: dict[str, str]) -> str:
    """Fill `{name}` places with ids and numbers; a fact that is not there leaves its place empty."""
    return template.format_map(_Facts(facts))


class _Facts(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return ""
