"""What one employment would mean on a day: count, required number, levy, insurance, pay, break, grants, warnings."""

from dataclasses import dataclass, field
from datetime import date

from carving.domain.role import RoleReason
from carving.domain.rules.book import Rule, RuleBook, Value
from carving.domain.rules.grants import Grant, Hiring, grants_possible, referral_faults
from carving.domain.rules.levy import Levy, Payment, Standing, levy_per_month
from carving.domain.rules.quota import PersonClass, counted_points, required_number, shortage
from carving.domain.rules.work_terms import (
    WageCheck,
    WageOutcome,
    break_needed,
    insurances,
    minimum_wage_ok,
    monthly_pay,
)

WAGE_CODES = {
    WageOutcome.BELOW: "rule.warn.wage_below_minimum",
    WageOutcome.RECHECK: "rule.warn.wage_recheck",
    WageOutcome.NOT_ON_FILE: "rule.warn.wage_not_on_file",
}


@dataclass(frozen=True, slots=True)
class Employment:
    """What is known of an employment and its employer; None, or the empty text, is not known.

    `base` is 算定基礎 in persons, `counted` what the employer counts now in points, `workers` its regular workers,
    `insured` its insured employees, `day_minutes` the longest day without breaks, `licensed` whether the office may
    mediate employment (職業紹介).
    """

    hiring: Hiring
    base: float | None = None
    counted: float | None = None
    workers: int | None = None
    insured: int | None = None
    hourly_yen: int | None = None
    prefecture: str = ""
    day_minutes: int | None = None
    licensed: bool | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a stable code, its value (None = not known), its unit, the rules it rests on, and what it says."""

    code: str
    value: Value | None
    unit: str
    rules: tuple[Rule, ...]
    reason: RoleReason


@dataclass(frozen=True, slots=True)
class Explanation:
    """All figures as of a day, the grants, the warnings, and whether the terms must not be offered as they are."""

    on: date
    figures: tuple[Figure, ...]
    grants: tuple[Grant, ...]
    warnings: tuple[RoleReason, ...]
    blocked: bool = False
    stale: tuple[Rule, ...] = field(default_factory=tuple)


def explain_employment(book: RuleBook, asked: Employment, on: date) -> Explanation:
    """Give what the rules of this day say of an employment. Raises NotFound where a rule is on file for no such day."""
    figures = (
        *_count_figures(book, asked.hiring, on),
        *_quota_figures(book, asked, on),
        *_insurance_figures(book, asked, on),
        *_wage_figures(book, asked, on),
        *_break_figures(book, asked, on),
    )
    rules = {id(rule): rule for figure in figures for rule in figure.rules if rule.stale(on)}
    wage = _wage(book, asked, on)
    return Explanation(
        on=on,
        figures=figures,
        grants=grants_possible(book, asked.hiring, on),
        warnings=(*_wage_warnings(book, asked, on), *employment_warnings(book, asked, on)),
        blocked=wage is not None and wage.blocked,
        stale=tuple(rules.values()),
    )


def employment_warnings(book: RuleBook, asked: Employment, on: date) -> tuple[RoleReason, ...]:
    """Give what to look at before the terms are relied on: referral before offer, hours that count 0, the licence."""
    hiring, found = asked.hiring, []
    if hiring.offer_date is not None:
        found += [RoleReason(one.code.replace(".unmet.", ".warn."), one.facts) for one in referral_faults(hiring)[0]]
    elif hiring.referral_date is None:
        found += _referral_first(book, on)
    found += uncounted(book, hiring.weekly_hours, on, hiring.person)
    if not asked.licensed and book.at("law.placement_licence", on).value is True:
        found.append(RoleReason("rule.warn.placement_licence"))
    return tuple(found)


def _referral_first(book: RuleBook, on: date) -> tuple[RoleReason, ...]:
    needed = book.find("grant.hiring.referral_needed", on)
    return (RoleReason("rule.warn.referral_first"),) if needed is not None and needed.value is True else ()


def uncounted(
    book: RuleBook, weekly_hours: float, on: date, person: PersonClass | None = None
) -> tuple[RoleReason, ...]:
    """Say whom these hours do not count for the quota: nobody, or people of the class that is asked for or any."""
    points = {one: counted_points(book, weekly_hours, one, on).value for one in PersonClass}
    hours = {"hours": f"{weekly_hours:g}"}
    if not any(points.values()):
        least = min(rule.number for b in ("short", "part") if (rule := book.find(f"quota.hours.{b}", on)) is not None)
        return (RoleReason("rule.warn.counts_for_nobody", {**hours, "least": f"{least:g}"}),)
    if points[PersonClass.OTHER] == 0 and person in {None, PersonClass.OTHER}:
        return (RoleReason("rule.warn.counts_nothing", hours),)
    return ()


def _count_figures(book: RuleBook, hiring: Hiring, on: date) -> tuple[Figure, ...]:
    asked = tuple(PersonClass) if hiring.person is None else (hiring.person,)
    found = []
    for person in asked:
        counted = counted_points(book, hiring.weekly_hours, person, on)
        facts = {"class": person.value, "hours": f"{hiring.weekly_hours:g}", "points": f"{counted.value:g}"}
        reason = RoleReason("rule.figure.count", facts)
        found.append(Figure(f"count.{person.value}", counted.value, "points", counted.rules, reason))
    return tuple(found)


def _quota_figures(book: RuleBook, asked: Employment, on: date) -> tuple[Figure, ...]:
    if asked.base is None:
        return ()
    required = required_number(book, asked.base, on)
    facts = {"base": f"{asked.base:g}", "required": f"{required.value:g}"}
    reason = RoleReason("rule.figure.required", facts)
    found = [Figure("required", required.value, "persons", required.rules, reason)]
    if asked.counted is None:
        return tuple(found)
    short = shortage(book, asked.base, asked.counted, on)
    facts = {"counted": f"{asked.counted:g}", "shortage": f"{short.value:g}"}
    found.append(Figure("shortage", short.value, "points", short.rules, RoleReason("rule.figure.shortage", facts)))
    found.append(_levy_figure("levy", levy_per_month(book, Standing(asked.base, asked.counted, asked.workers), on)))
    if asked.hiring.person is None:
        return tuple(found)
    more = asked.counted + counted_points(book, asked.hiring.weekly_hours, asked.hiring.person, on).value
    left = shortage(book, asked.base, more, on)
    facts = {"counted": f"{more:g}", "shortage": f"{left.value:g}"}
    after = RoleReason("rule.figure.shortage_after", facts)
    found.append(Figure("shortage_after", left.value, "points", left.rules, after))
    levy = levy_per_month(book, Standing(asked.base, more, asked.workers), on)
    return (*found, _levy_figure("levy_after", levy))


def _levy_figure(code: str, levy: Levy) -> Figure:
    facts = {"yen": f"{levy.yen or 0:,}", "people": f"{levy.people:g}"}
    return Figure(
        code,
        None if levy.payment is Payment.UNKNOWN else levy.yen,
        "yen_month",
        levy.rules,
        RoleReason(f"rule.figure.{code}.{levy.payment.value}", facts),
    )


def _insurance_figures(book: RuleBook, asked: Employment, on: date) -> tuple[Figure, ...]:
    found = insurances(book, asked.hiring.weekly_hours, on, hourly_yen=asked.hourly_yen, employees=asked.insured)
    words = {True: "yes", False: "no", None: "unknown"}
    facts = {"hours": f"{asked.hiring.weekly_hours:g}"}
    return tuple(
        Figure(
            one.code, one.applies, "flag", one.rules, RoleReason(f"rule.figure.{one.code}.{words[one.applies]}", facts)
        )
        for one in found
    )


def _wage(book: RuleBook, asked: Employment, on: date) -> WageCheck | None:
    if asked.hourly_yen is None or not asked.prefecture:
        return None
    return minimum_wage_ok(book, asked.prefecture, asked.hourly_yen, on)


def _wage_figures(book: RuleBook, asked: Employment, on: date) -> tuple[Figure, ...]:
    found = []
    wage = _wage(book, asked, on)
    if wage is not None and wage.rule is not None:
        facts = {"prefecture": wage.rule.scope["prefecture"], "yen": f"{wage.rule.number:,.0f}"}
        reason = RoleReason("rule.figure.minimum_wage", facts)
        found.append(Figure("minimum_wage", wage.rule.value, "yen_hour", (wage.rule,), reason))
    if asked.hourly_yen is not None:
        pay = monthly_pay(asked.hourly_yen, asked.hiring.weekly_hours)
        reason = RoleReason("rule.figure.month_pay", {"yen": f"{pay:,}"})
        found.append(Figure("month_pay", pay, "yen_month", (), reason))
    return tuple(found)


def _wage_warnings(book: RuleBook, asked: Employment, on: date) -> tuple[RoleReason, ...]:
    if asked.hourly_yen is None:
        return ()
    return wage_warnings(book, asked.prefecture, asked.hourly_yen, on)


def wage_warnings(book: RuleBook, prefecture: str, hourly_yen: int, on: date) -> tuple[RoleReason, ...]:
    """Say what is wrong or not known of a wage against the minimum; the wage below it is one that blocks."""
    if not prefecture:
        return (RoleReason("rule.warn.wage_no_prefecture"),)
    check = minimum_wage_ok(book, prefecture, hourly_yen, on)
    code = WAGE_CODES.get(check.outcome)
    if code is None:
        return ()
    facts = {"prefecture": prefecture, "hourly": f"{hourly_yen:,}"}
    if check.rule is not None:
        facts |= {"least": f"{check.rule.number:,.0f}", "since": (check.rule.valid_from or date.min).isoformat()}
    return (RoleReason(code, facts),)


def _break_figures(book: RuleBook, asked: Employment, on: date) -> tuple[Figure, ...]:
    if asked.day_minutes is None:
        return ()
    due = break_needed(book, asked.day_minutes, on)
    facts = {"day_minutes": str(asked.day_minutes), "minutes": str(due.minutes)}
    code = "rule.figure.break.due" if due.minutes else "rule.figure.break.none"
    return (Figure("break", due.minutes, "minutes", due.rules, RoleReason(code, facts)),)
