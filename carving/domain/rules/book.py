"""Rules with dates: a value, when it holds, where it was read, and how sure that is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from importlib import resources
from itertools import pairwise

from chassis.errors import NotFound

Value = float | int | str | bool


class Confidence(Enum):
    """How sure a rule is: an official page or two others, one good page, a guess, or pages that disagree."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of one rule. Both dates are inclusive, in Japan; None is open. `scope` narrows it (a prefecture)."""

    key: str
    value: Value
    valid_from: date | None
    valid_to: date | None
    source: tuple[str, ...]
    seen_on: date
    confidence: Confidence
    scope: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def number(self) -> float:
        """Give the value as a number; raises TypeError when it is none."""
        if isinstance(self.value, str | bool):
            raise TypeError(self.key)
        return float(self.value)

    def holds(self, on: date) -> bool:
        """Say whether the rule holds on this day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules by key and scope. An office's own rules come before the standard ones."""

    rules: tuple[Rule, ...]
    overrides: tuple[Rule, ...] = ()

    def find(self, key: str, on: date, **scope: str) -> Rule | None:
        """Give the rule that holds on this day for exactly this scope, None when none is known."""
        for shelf in (self.overrides, self.rules):
            for rule in shelf:
                if rule.key == key and dict(rule.scope) == scope and rule.holds(on):
                    return rule
        return None

    def at(self, key: str, on: date, **scope: str) -> Rule:
        """Give the rule that holds on this day; raises NotFound("RULE_NOT_KNOWN") when none is known."""
        rule = self.find(key, on, **scope)
        if rule is None:
            raise NotFound("RULE_NOT_KNOWN", key=key, on=on.isoformat(), **scope)
        return rule

    def with_overrides(self, rules: Iterable[Rule]) -> "RuleBook":
        """Give a book in which these rules come first."""
        return RuleBook(self.rules, checked(rules))


def rule_from_json(entry: Mapping[str, object]) -> Rule:
    """Read one entry of a data file; raises KeyError or ValueError when it is not whole."""
    value = entry["value"]
    if not isinstance(value, float | int | str):
        raise ValueError(f"{entry['key']}: value must be a number, text or truth value")
    source, scope = entry["source"], entry.get("scope", {})
    if not isinstance(source, list) or not source or not isinstance(scope, dict):
        raise ValueError(f"{entry['key']}: needs a list of sources")
    return Rule(
        key=str(entry["key"]),
        value=value,
        valid_from=_day(entry["valid_from"]),
        valid_to=_day(entry["valid_to"]),
        source=tuple(str(one) for one in source),
        seen_on=date.fromisoformat(str(entry["seen_on"])),
        confidence=Confidence(entry["confidence"]),
        scope={str(name): str(part) for name, part in scope.items()},
        note=str(entry.get("note", "")),
    )


def checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give the rules; raises ValueError when two of one key and scope hold on the same day, or one ends too soon."""
    shelf: dict[tuple[object, ...], list[Rule]] = {}
    for rule in rules:
        shelf.setdefault((rule.key, *sorted(rule.scope.items())), []).append(rule)
    for found in shelf.values():
        found.sort(key=lambda rule: rule.valid_from or date.min)
        if any((rule.valid_to or date.max) < (rule.valid_from or date.min) for rule in found):
            raise ValueError(f"{found[0].key}: ends before it begins")
        if any((rule.valid_to or date.max) >= (after.valid_from or date.min) for rule, after in pairwise(found)):
            raise ValueError(f"{found[0].key}: two values on one day")
    return tuple(rule for found in shelf.values() for rule in found)


@cache
def standard_rules() -> RuleBook:
    """Give the rules in this package's data files, read once."""
    entries: list[Mapping[str, object]] = []
    for file in sorted((resources.files(__package__) / "data").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json"):
            entries += json.loads(file.read_text("utf-8"))
    return RuleBook(checked(rule_from_json(entry) for entry in entries))


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
