"""Rules with dates: a value, when it holds, where it was read, how sure that is, and what other pages say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from itertools import pairwise

from chassis.errors import NotFound

Value = float | int | str | bool
GROUPS = ("quota", "levy", "grant", "wage", "insurance", "break", "law", "service", "fee")


class Confidence(Enum):
    """How sure a rule is: an official page or two others, one good page, a guess, or pages that disagree."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Other:
    """What another page says in contradiction; `value` None where it gives none that could be used."""

    value: Value | None
    source: tuple[str, ...]
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key is: the unit of its values, the office to ask, the group it is shown in, and what narrows it."""

    key: str
    unit: str
    office: str
    group: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of one rule. Both dates are inclusive, in Japan; None is open. `scope` narrows it (a prefecture).

    From `recheck_on` a newer value is to be expected. `override_id` names an office's own rule, else empty.
    """

    key: str
    value: Value
    valid_from: date | None
    valid_to: date | None
    source: tuple[str, ...]
    seen_on: date
    confidence: Confidence
    scope: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    note_en: str = ""
    others: tuple[Other, ...] = ()
    recheck_on: date | None = None
    override_id: str = ""

    @property
    def number(self) -> float:
        """Give the value as a number; raises TypeError when it is none."""
        if isinstance(self.value, str | bool):
            raise TypeError(self.key)
        return float(self.value)

    def holds(self, on: date) -> bool:
        """Say whether the rule holds on this day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)

    def stale(self, on: date) -> bool:
        """Say whether a newer value is to be expected on this day."""
        return self.recheck_on is not None and on >= self.recheck_on


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules by key and scope. An office's own rules come before the standard ones; `kinds` tell what a key is."""

    rules: tuple[Rule, ...]
    overrides: tuple[Rule, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)

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

    def next_after(self, key: str, on: date, **scope: str) -> Rule | None:
        """Give the rule of this key and scope that begins next after this day, None when none is known."""
        coming = [
            rule.valid_from
            for rule in (*self.overrides, *self.rules)
            if rule.key == key and dict(rule.scope) == scope and rule.valid_from is not None and rule.valid_from > on
        ]
        return self.find(key, min(coming), **scope) if coming else None

    def of(self, key: str) -> tuple[Rule, ...]:
        """Give every entry of a key, overrides first, then in the order of the data file."""
        return tuple(rule for rule in (*self.overrides, *self.rules) if rule.key == key)

    def shelves(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Give every key and scope that has an entry, in the order of the groups, then of the data files."""
        seen: dict[tuple[object, ...], tuple[str, Mapping[str, str]]] = {}
        for rule in (*self.rules, *self.overrides):
            seen.setdefault(shelf_of(rule), (rule.key, rule.scope))
        return tuple(sorted(seen.values(), key=lambda shelf: self._place(shelf[0])))

    def _place(self, key: str) -> int:
        """Give the place of a key's group; a group that is not named comes last."""
        group = self.kinds[key].group if key in self.kinds else ""
        return GROUPS.index(group) if group in GROUPS else len(GROUPS)

    def kind(self, key: str) -> Kind:
        """Give what a key is; raises NotFound("RULE_NOT_KNOWN") for a key that is in no data file."""
        kind = self.kinds.get(key)
        if kind is None:
            raise NotFound("RULE_NOT_KNOWN", key=key)
        return kind

    def with_overrides(self, rules: Iterable[Rule]) -> "RuleBook":
        """Give a book in which these rules come first."""
        return replace(self, overrides=checked(rules))


def shelf_of(rule: Rule) -> tuple[object, ...]:
    """Give what two rules must share to be about the same thing: the key and the scope."""
    return (rule.key, *sorted(rule.scope.items()))


def checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give the rules; raises ValueError when two of one key and scope hold on the same day, or one ends too soon."""
    shelf: dict[tuple[object, ...], list[Rule]] = {}
    for rule in rules:
        shelf.setdefault(shelf_of(rule), []).append(rule)
    for found in shelf.values():
        found.sort(key=lambda rule: rule.valid_from or date.min)
        if any((rule.valid_to or date.max) < (rule.valid_from or date.min) for rule in found):
            raise ValueError(f"{found[0].key}: ends before it begins")
        if any((rule.valid_to or date.max) >= (after.valid_from or date.min) for rule, after in pairwise(found)):
            raise ValueError(f"{found[0].key}: two values on one day")
    return tuple(rule for found in shelf.values() for rule in found)
