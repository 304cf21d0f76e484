"""The levy (納付金) and what is paid back (調整金, 報奨金), by the employer's size."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from carving.domain.rules.book import Rule, RuleBook
from carving.domain.rules.quota import required_number

MONTHS_A_YEAR = 12


class Payment(Enum):
    """What flows between an employer and JEED: levy to pay, adjustment or reward to receive, nothing, not known."""

    LEVY = "levy"
    ADJUSTMENT = "adjustment"
    REWARD = "reward"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an employer stands: base (算定基礎) in persons, counted points, and regular workers, None where not known."""

    base: float
    counted: float
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Levy:
    """What flows in one month, in yen, None where it is not known; `people` are those missing or in surplus."""

    payment: Payment
    yen: int | None
    people: float
    rules: tuple[Rule, ...]


def levy_per_month(book: RuleBook, standing: Standing, on: date) -> Levy:
    """Give the levy or payment of one month like this one; figures of a real year are added up over its months.

    Employers above the bound pay for each missing person and receive for each surplus one, less beyond a number; those
    below it receive for people above the larger of a share of the base and a number of person-months a year. Where the
    number of workers is not known, a base above the bound is enough to know; a base below it is not.
    """
    bound = book.at("levy.workers_above", on)
    if standing.workers is None and standing.base <= bound.number:
        return Levy(Payment.UNKNOWN, None, 0.0, (bound,))
    if (standing.workers or standing.base) > bound.number:
        return _large(book, standing, on, bound)
    return _small(book, standing, on, bound)


def _large(book: RuleBook, standing: Standing, on: date, bound: Rule) -> Levy:
    required = required_number(book, standing.base, on)
    missing = required.value - standing.counted
    if missing > 0:
        each = book.at("levy.amount", on)
        return Levy(Payment.LEVY, round(missing * each.number), missing, (each, bound, *required.rules))
    if missing == 0:
        return Levy(Payment.NOTHING, 0, 0.0, (bound, *required.rules))
    steps = ("levy.adjustment.amount", "levy.adjustment.persons", "levy.adjustment.amount_above")
    yen, rules = _in_two_steps(book, -missing, on, steps)
    return Levy(Payment.ADJUSTMENT, yen, -missing, (*rules, bound, *required.rules))


def _small(book: RuleBook, standing: Standing, on: date, bound: Rule) -> Levy:
    share, months = book.at("levy.reward.share", on), book.at("levy.reward.person_months", on)
    surplus = standing.counted - max(standing.base * share.number, months.number / MONTHS_A_YEAR)
    if surplus <= 0:
        return Levy(Payment.NOTHING, 0, 0.0, (bound, share, months))
    steps = ("levy.reward.amount", "levy.reward.persons", "levy.reward.amount_above")
    yen, rules = _in_two_steps(book, surplus, on, steps)
    return Levy(Payment.REWARD, yen, surplus, (*rules, bound, share, months))


def _in_two_steps(book: RuleBook, people: float, on: date, steps: tuple[str, str, str]) -> tuple[int, tuple[Rule, ...]]:
    """Give the yen for so many people: one amount up to a number of them, another beyond, where that is on file."""
    first, bound, above = book.at(steps[0], on), book.find(steps[1], on), book.find(steps[2], on)
    if bound is None or above is None or people <= bound.number:
        return round(people * first.number), (first,)
    return round(bound.number * first.number + (people - bound.number) * above.number), (first, bound, above)
