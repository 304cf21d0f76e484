"""Codes put into sentences: this service's own catalogue, in the language asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kiridashi.common.v1 import common_pb2 as common

LANGUAGES = ("ja", "en", "ja_easy")
BY_NUMBER = {common.LANGUAGE_JA: "ja", common.LANGUAGE_EN: "en", common.LANGUAGE_JA_EASY: "ja_easy"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalogue in one language; what it lacks is said in Japanese."""

    language: str

    def say(self, code: str, facts: Mapping[str, str]) -> str:
        """Give the sentence of a code, its places filled with facts; the code itself where there is none."""
        template = self._template(code)
        worded = {name: self._worded(name, value) for name, value in facts.items()}
        return code if template is None else template.format_map(_Facts(worded))

    def plain(self, kind: str, value: str) -> str:
        """Give a plain value such as "mon,wed" in words where the catalogue has some for its kind, else as it is."""
        return self._worded({"task.days": "days"}.get(kind, kind), value)

    def _template(self, code: str) -> str | None:
        return catalogue(self.language).get(code) or catalogue(LANGUAGES[0]).get(code)

    def _worded(self, name: str, value: str) -> str:
        """Put a fact that is a list of codes ("tue,wed") into words, where the catalogue has words for its codes."""
        parts = value.split(",")
        words = [self._template(f"fact.{name}.{part}") for part in parts]
        if not any(words):
            return value
        return (self._template("fact.join") or ",").join(word or part for word, part in zip(words, parts, strict=True))


def wording_for(asked: int, callers: str) -> Wording:
    """Give the wording for the language a request asks for, else the caller's own."""
    language = BY_NUMBER.get(common.Language.ValueType(asked), callers)
    return Wording(language if language in LANGUAGES else LANGUAGES[0])


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give every template of one language by its code, from all files `locale/*.<language>.json`."""
    found: dict[str, str] = {}
    for file in sorted((resources.files("carving") / "locale").iterdir(), key=lambda f: f.name):
        if file.name == f"{language}.json" or file.name.endswith(f".{language}.json"):
            found.update(json.loads(file.read_text("utf-8")))
    return found


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"（{name}）"
