"""Grants an employer may receive for one person, and what stands against each, in codes that become words."""

from dataclasses import dataclass
from datetime import date

from carving.domain.role import RoleReason
from carving.domain.rules.book import Rule, RuleBook
from carving.domain.rules.quota import PersonClass


@dataclass(frozen=True, slots=True)
class Hiring:
    """What is known of one hiring; None is not known.

    `aims_longer` says that the hours are to reach the aim of the short trial. `other_dismissed` says that the employer
    dismissed somebody in the months that count, `small_firm` that it is a small or medium one in its industry.
    """

    weekly_hours: float
    person: PersonClass | None = None
    developmental: bool | None = None
    age: int | None = None
    offer_date: date | None = None
    referral_date: date | None = None
    aims_longer: bool | None = None
    other_dismissed: bool | None = None
    small_firm: bool | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant: `yen` in all where it can be said, over `months`; what stands against it, what is not known yet."""

    code: str
    yen: int | None
    months: int | None
    unmet: tuple[RoleReason, ...]
    unknown: tuple[RoleReason, ...]
    rules: tuple[Rule, ...]

    @property
    def possible(self) -> bool | None:
        """Say whether it is possible: no where a condition is unmet, None where one is not known, else yes."""
        return False if self.unmet else None if self.unknown else True


Said = tuple[RoleReason, ...]


def grants_possible(book: RuleBook, hiring: Hiring, on: date) -> tuple[Grant, ...]:
    """Give trial employment, the short trial and the hiring grant, each with its conditions, for a hiring on a day."""
    return (_trial(book, hiring, on), _short_trial(book, hiring, on), _hiring(book, hiring, on))


def referral_faults(hiring: Hiring) -> tuple[Said, Said]:
    """Give what is wrong with the order of referral (紹介状) and offer (内定), and what is not known of it."""
    if hiring.referral_date is None:
        if hiring.offer_date is not None:
            return (RoleReason("rule.unmet.offer_without_referral"),), ()
        return (), (RoleReason("rule.unknown.referral"),)
    if hiring.offer_date is not None and hiring.offer_date < hiring.referral_date:
        facts = {"offer_date": hiring.offer_date.isoformat(), "referral_date": hiring.referral_date.isoformat()}
        return (RoleReason("rule.unmet.offer_before_referral", facts),), ()
    return (), ()


def _trial(book: RuleBook, hiring: Hiring, on: date) -> Grant:
    unmet, unknown = referral_faults(hiring)
    least = book.at("grant.short_trial.hours_below", on)
    if hiring.weekly_hours < least.number:
        unmet = (*unmet, RoleReason("rule.unmet.hours_below", {"hours": f"{least.number:g}"}))
    if hiring.person is None:
        return Grant("trial", None, None, unmet, (*unknown, RoleReason("rule.unknown.class")), (least,))
    person = {"class": hiring.person.value}
    months, first_months = (
        book.at("grant.trial.months", on, **person),
        book.at("grant.trial.first_months", on, **person),
    )
    first = book.at("grant.trial.amount", on, **person, term="first")
    later = book.find("grant.trial.amount", on, **person, term="later")
    yen = first.number * first_months.number
    if later is not None:
        yen += later.number * (months.number - first_months.number)
    rules = tuple(rule for rule in (first, later, months, first_months, least) if rule is not None)
    return Grant("trial", int(yen), int(months.number), unmet, unknown, rules)


def _short_trial(book: RuleBook, hiring: Hiring, on: date) -> Grant:
    unmet, unknown = referral_faults(hiring)
    low, high = book.at("grant.short_trial.hours_from", on), book.at("grant.short_trial.hours_below", on)
    aim, months = book.at("grant.short_trial.hours_aim", on), book.at("grant.short_trial.months", on)
    each = book.at("grant.short_trial.amount", on)
    if not low.number <= hiring.weekly_hours < high.number:
        facts = {"hours_from": f"{low.number:g}", "hours_below": f"{high.number:g}"}
        unmet = (*unmet, RoleReason("rule.unmet.hours_between", facts))
    if hiring.person is not PersonClass.MENTAL and not hiring.developmental:
        if hiring.person is None or hiring.developmental is None:
            unknown = (*unknown, RoleReason("rule.unknown.mental_or_developmental"))
        else:
            unmet = (*unmet, RoleReason("rule.unmet.mental_or_developmental"))
    aimed = {"hours": f"{aim.number:g}"}
    if hiring.aims_longer is None:
        unknown = (*unknown, RoleReason("rule.unknown.aims_longer", aimed))
    elif not hiring.aims_longer:
        unmet = (*unmet, RoleReason("rule.unmet.aims_longer", aimed))
    yen = int(each.number * months.number)
    return Grant("short_trial", yen, int(months.number), unmet, unknown, (each, months, low, high, aim))


def _hiring(book: RuleBook, hiring: Hiring, on: date) -> Grant:
    unmet, unknown = referral_faults(hiring)
    insured, age = book.at("insurance.employment.hours", on), book.at("grant.hiring.age_below", on)
    if hiring.weekly_hours < insured.number:
        unmet = (*unmet, RoleReason("rule.unmet.not_insured", {"hours": f"{insured.number:g}"}))
    if hiring.age is None:
        unknown = (*unknown, RoleReason("rule.unknown.age", {"age": f"{age.number:g}"}))
    elif hiring.age >= age.number:
        unmet = (*unmet, RoleReason("rule.unmet.age", {"age": f"{age.number:g}"}))
    if hiring.other_dismissed is None:
        unknown = (*unknown, RoleReason("rule.unknown.dismissals"))
    elif hiring.other_dismissed:
        unmet = (*unmet, RoleReason("rule.unmet.dismissals"))
    yen, months, rules, missing = _hiring_amount(book, hiring, on)
    return Grant("hiring", yen, months, unmet, (*unknown, *missing), (*rules, insured, age))


def _hiring_amount(book: RuleBook, hiring: Hiring, on: date) -> tuple[int | None, int | None, tuple[Rule, ...], Said]:
    """Give yen in all, months, their rules, and what must be known to say them; None where hours have no amount."""
    band = next((b for b in ("full", "part") if hiring.weekly_hours >= book.at(f"quota.hours.{b}", on).number), "")
    target, missing = _target(book, hiring, on), []
    if hiring.small_firm is None:
        missing.append(RoleReason("rule.unknown.small_firm"))
    if target is None:
        missing.append(RoleReason("rule.unknown.class"))
    if missing or not band:
        return None, None, (), tuple(missing)
    scope = {"target": str(target), "band": band, "firm": "small" if hiring.small_firm else "large"}
    total, months = book.at("grant.hiring.total", on, **scope), book.at("grant.hiring.months", on, **scope)
    return int(total.number), int(months.number), (total, months), ()


def _target(book: RuleBook, hiring: Hiring, on: date) -> str | None:
    """Give which amounts hold for the person: `hard` (重度, 精神, or of an age), else `other`; None when not known."""
    hard_age = book.at("grant.hiring.hard_age", on)
    if hiring.person in {PersonClass.SEVERE, PersonClass.MENTAL}:
        return "hard"
    if hiring.age is not None and hiring.age >= hard_age.number:
        return "hard"
    return None if hiring.person is None or hiring.age is None else "other"
