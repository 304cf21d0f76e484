"""Minimum wage by prefecture, and from which hours which insurance begins."""

from dataclasses import dataclass
from datetime import date

from carving.domain.rules.book import Rule, RuleBook

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12


@dataclass(frozen=True, slots=True)
class Insurance:
    """One insurance at some weekly hours: whether it applies, None when that hangs on what nobody stated."""

    code: str
    applies: bool | None
    rules: tuple[Rule, ...]


def minimum_wage(book: RuleBook, prefecture: str, on: date) -> Rule | None:
    """Give the minimum wage in yen an hour, None when it is not known for this prefecture and day."""
    return book.find("wage.minimum", on, prefecture=prefecture)


def monthly_pay(hourly_yen: int, weekly_hours: float) -> int:
    """Give the usual monthly pay in yen: wage × hours × 52 / 12, rounded to the nearest yen."""
    return round(hourly_yen * weekly_hours * WEEKS_A_YEAR / MONTHS_A_YEAR)


def insurances(
    book: RuleBook,
    weekly_hours: float,
    on: date,
    *,
    hourly_yen: int | None = None,
    employees: int | None = None,
) -> tuple[Insurance, ...]:
    """Give employment and social insurance at these hours. `employees` are the firm's insured employees."""
    hours = book.at("insurance.employment.hours", on)
    found = [Insurance("employment_insurance", weekly_hours >= hours.number, (hours,))]
    least = book.at("insurance.social.hours", on)
    pay, size = book.at("insurance.social.monthly_wage", on), book.find("insurance.social.employees", on)
    tests: list[bool | None] = [
        weekly_hours >= least.number,
        None if hourly_yen is None else monthly_pay(hourly_yen, weekly_hours) >= pay.number,
        None if employees is None or size is None else employees >= size.number,
    ]
    applies = False if False in tests else None if None in tests else True
    rules = (least, pay, size) if size is not None else (least, pay)
    return (*found, Insurance("social_insurance", applies, rules))
