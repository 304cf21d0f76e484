"""Pay, insurance and breaks: the minimum wage by prefecture, from which hours what begins, when a break is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from carving.domain.rules.book import Rule, RuleBook

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12


@dataclass(frozen=True, slots=True)
class Insurance:
    """One insurance at some weekly hours: whether it applies, None when that hangs on what nobody stated."""

    code: str
    applies: bool | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class InsuranceStep:
    """What applies at some weekly hours, and which of it did not at the step before; `may_begin` hangs on facts."""

    weekly_hours: float
    insurances: tuple[Insurance, ...]
    begins: tuple[Insurance, ...]
    may_begin: tuple[Insurance, ...]


class WageOutcome(Enum):
    """How a wage stands to the minimum: at or above it, below it, above one that may be out of date, or not on file."""

    OK = "ok"
    BELOW = "below"
    RECHECK = "recheck"
    NOT_ON_FILE = "not_on_file"


@dataclass(frozen=True, slots=True)
class WageCheck:
    """The outcome and the rule it rests on. BELOW blocks: such a wage must not be offered."""

    outcome: WageOutcome
    rule: Rule | None

    @property
    def blocked(self) -> bool:
        """Say whether the wage must not be offered."""
        return self.outcome is WageOutcome.BELOW


def minimum_wage(book: RuleBook, prefecture: str, on: date) -> Rule | None:
    """Give the minimum wage in yen an hour, None when it is not on file for this prefecture and day.

    A prefecture is known by its full name, or without its last character (埼玉 for 埼玉県).
    """
    name = prefecture.strip()
    known = {rule.scope["prefecture"] for rule in book.of("wage.minimum")}
    full = next((one for one in known if name in {one, one[:-1]}), name)
    return book.find("wage.minimum", on, prefecture=full)


def minimum_wage_ok(book: RuleBook, prefecture: str, hourly_yen: int, on: date) -> WageCheck:
    """Say whether a wage may be offered. Wages only rise, so one below an old minimum is below the new one too."""
    rule = minimum_wage(book, prefecture, on)
    if rule is None:
        return WageCheck(WageOutcome.NOT_ON_FILE, None)
    if hourly_yen < rule.number:
        return WageCheck(WageOutcome.BELOW, rule)
    return WageCheck(WageOutcome.RECHECK if rule.stale(on) else WageOutcome.OK, rule)


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
    social = _social(book, weekly_hours, on, hourly_yen, employees)
    return (Insurance("employment_insurance", weekly_hours >= hours.number, (hours,)), social)


def _social(book: RuleBook, weekly_hours: float, on: date, hourly_yen: int | None, employees: int | None) -> Insurance:
    """Give social insurance: by hours alone from the full bound on, below it by hours, pay and size together."""
    full = book.find("insurance.social.full_hours", on)
    if full is not None and weekly_hours >= full.number:
        return Insurance("social_insurance", True, (full,))
    least = book.at("insurance.social.hours", on)
    pay, size = book.at("insurance.social.monthly_wage", on), book.find("insurance.social.employees", on)
    tests: list[bool | None] = [
        weekly_hours >= least.number,
        None if hourly_yen is None else _paid_enough(pay, monthly_pay(hourly_yen, weekly_hours), on),
        None if employees is None or size is None else employees >= size.number,
    ]
    applies = False if False in tests else None if None in tests else True
    rules = (least, pay, size) if size is not None else (least, pay)
    return Insurance("social_insurance", applies, rules)


def _paid_enough(least: Rule, monthly_yen: int, on: date) -> bool | None:
    """Say whether the pay is enough; too little is not known to be so once the test itself may have gone."""
    if monthly_yen >= least.number:
        return True
    return None if least.stale(on) else False


def insurance_steps(
    book: RuleBook,
    hours: Iterable[float],
    on: date,
    *,
    hourly_yen: int | None = None,
    employees: int | None = None,
) -> tuple[InsuranceStep, ...]:
    """Give what begins at each of these weekly hours, in the order given; what may begin is told once."""
    told: set[tuple[str, bool]] = set()
    steps = []
    for weekly in hours:
        found = insurances(book, weekly, on, hourly_yen=hourly_yen, employees=employees)
        begins = tuple(one for one in found if one.applies and (one.code, True) not in told)
        may = tuple(one for one in found if one.applies is None and (one.code, False) not in told)
        told |= {(one.code, True) for one in begins} | {(one.code, False) for one in may}
        steps.append(InsuranceStep(weekly, found, begins, may))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Break:
    """The break due within one working day, in minutes, 0 when none is."""

    minutes: int
    rules: tuple[Rule, ...]


def break_needed(book: RuleBook, work_minutes: int, on: date) -> Break:
    """Give the break that work of so many minutes on one day needs, breaks not counted in (労働基準法 第34条)."""
    looked: list[Rule] = []
    for step in ("second", "first"):
        over = book.at(f"break.{step}.over_minutes", on)
        looked.append(over)
        if work_minutes > over.number:
            due = book.at(f"break.{step}.minutes", on)
            return Break(int(due.number), (due, over))
    return Break(0, tuple(looked[-1:]))
