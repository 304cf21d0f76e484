"""The employment quota (法定雇用率): how many an employer must employ, and what one person counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from math import floor

from carving.domain.rules.book import Rule, RuleBook


class PersonClass(Enum):
    """The classes the count knows: physical or intellectual, the same when severe, and mental with a handbook."""

    OTHER = "other"
    SEVERE = "severe"
    MENTAL = "mental"


class Handbook(Enum):
    """The handbook (手帳) a person holds."""

    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure and the rules it rests on."""

    value: float
    rules: tuple[Rule, ...]


def class_of(handbook: Handbook, *, severe: bool) -> PersonClass:
    """Give the class of the count; the count knows no severe mental class."""
    if handbook is Handbook.MENTAL:
        return PersonClass.MENTAL
    return PersonClass.SEVERE if severe else PersonClass.OTHER


def counted_points(book: RuleBook, weekly_hours: float, person: PersonClass, on: date) -> Counted:
    """Give what one person counts at these contracted weekly hours: 0, 0.5, 1 or 2.

    Bands are ≥ 30 h, 20 ≤ h < 30, and since 2024-04 10 ≤ h < 20; below the lowest band a person counts 0. While the
    special measure for mental disabilities holds, its own number is used in its band.
    """
    used: list[Rule] = []
    for band in ("full", "part", "short"):
        bound = book.find(f"quota.hours.{band}", on)
        if bound is None:
            continue
        used.append(bound)
        if weekly_hours >= bound.number:
            return _in_band(book, person, band, on, bound)
    return Counted(0.0, tuple(used[-1:]))


def _in_band(book: RuleBook, person: PersonClass, band: str, on: date, bound: Rule) -> Counted:
    scope = {"class": person.value, "band": band}
    switch, special = book.find("quota.special_mental_short", on), book.find("quota.count.special", on, **scope)
    if special is not None and switch is not None and switch.value is True:
        return Counted(special.number, (bound, special, switch))
    rule = book.at("quota.count", on, **scope)
    return Counted(rule.number, (bound, rule))


def base_number(full_workers: float, part_workers: float, exclusion_rate: float = 0.0) -> float:
    """Give the base: people with 30 hours or more, and half of those with 20 to 30, less the exclusion (除外率).

    `exclusion_rate` is the industry's own, 0..1; what it takes away is rounded down to whole people.
    """
    whole = Decimal(str(full_workers)) + Decimal(str(part_workers)) / 2
    return float(whole - floor(whole * Decimal(str(exclusion_rate))))


def required_number(book: RuleBook, base: float, on: date) -> Counted:
    """Give how many an employer must employ: floor(base × rate), 0 under the threshold of the duty."""
    rate, threshold = book.at("quota.rate", on), book.at("quota.threshold", on)
    number = floor(Decimal(str(base)) * Decimal(str(rate.value))) if base >= threshold.number else 0
    return Counted(float(number), (rate, threshold))


def shortage(book: RuleBook, base: float, counted: float, on: date) -> Counted:
    """Give how much is missing to the required number, never negative."""
    required = required_number(book, base, on)
    return Counted(max(0.0, required.value - counted), required.rules)
