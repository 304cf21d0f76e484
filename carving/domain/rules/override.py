"""An office's own value in place of a standard rule: what it must be like to be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from carving.domain.rules.book import Rule, RuleBook, Value, shelf_of
from chassis.errors import InvalidInput, StateConflict


@dataclass(frozen=True, slots=True)
class Override:
    """An office's own rule as kept; `withdraw_time` None while it stands."""

    id: str
    version: int
    rule: Rule
    withdraw_time: datetime | None = None


def check_override(book: RuleBook, own: Rule, standing: Iterable[Override]) -> None:
    """Refuse an own rule that does not fit the standard one of its key, or another own one.

    `NotFound` RULE_NOT_KNOWN, `InvalidInput` RULE_SCOPE_WRONG, RULE_VALUE_WRONG, RULE_SOURCE_MISSING,
    RULE_DATES_WRONG, `StateConflict` RULE_DATES_OVERLAP.
    """
    kind = book.kind(own.key)
    same = [rule for rule in book.of(own.key) if shelf_of(rule) == shelf_of(own)]
    if not same:
        raise InvalidInput("RULE_SCOPE_WRONG", key=own.key, scope=",".join(kind.scope))
    if not _alike(own.value, same[0].value) or not _possible(own.value, kind.unit):
        raise InvalidInput("RULE_VALUE_WRONG", key=own.key, unit=kind.unit)
    if not any(source.strip() for source in own.source):
        raise InvalidInput("RULE_SOURCE_MISSING", key=own.key)
    if (own.valid_from or date.min) > (own.valid_to or date.max):
        raise InvalidInput("RULE_DATES_WRONG", key=own.key)
    for kept in standing:
        if shelf_of(kept.rule) == shelf_of(own) and _overlap(kept.rule, own):
            raise StateConflict("RULE_DATES_OVERLAP", key=own.key, override_id=kept.id)


def _alike(own: Value, standard: Value) -> bool:
    """Say whether both are numbers, both texts, or both truth values."""
    return _sort(own) is _sort(standard)


def _sort(value: Value) -> type:
    return type(value) if isinstance(value, bool | str) else float


def _possible(value: Value, unit: str) -> bool:
    if isinstance(value, bool):
        return True
    if isinstance(value, str):
        return bool(value.strip())
    return 0 <= value <= 1 if unit == "ratio" else value >= 0


def _overlap(one: Rule, other: Rule) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)
