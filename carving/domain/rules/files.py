"""Reading rules from data files: sources by name, what each key is, and the dated values."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from carving.domain.rules.book import Confidence, Kind, Other, Rule, RuleBook, Value, checked

Sources = Mapping[str, str]


def load_book(folder: Traversable) -> RuleBook:
    """Give the book of all `*.json` in a folder, such as a `pathlib.Path`, in the order of the files' names.

    Raises ValueError or KeyError where an entry is not whole, names an unknown source or a scope that its key does not
    have, or where two values of one key and scope hold on one day.
    """
    rules: list[Rule] = []
    kinds: dict[str, Kind] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json"):
            content = json.loads(file.read_text("utf-8"))
            kinds.update(_kinds(content))
            rules += [rule_from_json(entry, content["sources"]) for entry in content["rules"]]
    for rule in rules:
        if set(rule.scope) != set(kinds[rule.key].scope):
            raise ValueError(f"{rule.key}: scope is not {kinds[rule.key].scope}")
    return RuleBook(checked(rules), kinds=kinds)


@cache
def standard_rules() -> RuleBook:
    """Give the rules in this package's data files, read once."""
    return load_book(resources.files(__package__) / "data")


def rule_from_json(entry: Mapping[str, object], sources: Sources | None = None) -> Rule:
    """Read one entry of a data file; raises KeyError or ValueError when it is not whole.

    With `sources` the entry names its sources by their short names; without, it holds their addresses.
    """
    value, scope = _value(entry), entry.get("scope", {})
    if value is None or not isinstance(scope, dict):
        raise ValueError(f"{entry['key']}: value must be a number, text or truth value")
    return Rule(
        key=str(entry["key"]),
        value=value,
        valid_from=_day(entry["valid_from"]),
        valid_to=_day(entry["valid_to"]),
        source=_source(entry, sources),
        seen_on=date.fromisoformat(str(entry["seen_on"])),
        confidence=Confidence(entry["confidence"]),
        scope={str(name): str(part) for name, part in scope.items()},
        note=str(entry.get("note", "")),
        note_en=str(entry.get("note_en", "")),
        others=tuple(_other(one, sources) for one in _list(entry.get("others", []))),
        recheck_on=_day(entry.get("recheck_on")),
    )


def _kinds(content: Mapping[str, object]) -> dict[str, Kind]:
    found = {}
    for entry in _list(content["keys"]):
        scope = tuple(str(name) for name in _names(entry.get("scope", [])))
        office = str(entry.get("office", content["office"]))
        found[str(entry["key"])] = Kind(str(entry["key"]), str(entry["unit"]), office, str(content["group"]), scope)
    return found


def _other(entry: Mapping[str, object], sources: Sources | None) -> Other:
    note, note_en = str(entry.get("note", "")), str(entry.get("note_en", ""))
    return Other(_value(entry), _source(entry, sources), note, note_en)


def _value(entry: Mapping[str, object]) -> Value | None:
    value = entry["value"]
    return value if isinstance(value, float | int | str) else None


def _source(entry: Mapping[str, object], sources: Sources | None) -> tuple[str, ...]:
    named = entry["source"]
    if not isinstance(named, list) or not named:
        raise ValueError(f"{entry.get('key', 'other')}: needs a list of sources")
    return tuple(str(one) if sources is None else sources[one] for one in named)


def _list(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise ValueError("must be a list")
    return value


def _names(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("must be a list")
    return value


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
