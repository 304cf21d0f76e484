"""The business case in the owner's terms: whose minutes become free at which hour, and what it costs by dated rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from carving.domain.proposals.content import CostFigure
from carving.domain.role import FreedHour
from carving.domain.rules import (
    Employment,
    Figure,
    Hiring,
    Rule,
    RuleBook,
    WageOutcome,
    explain_employment,
    minimum_wage,
    minimum_wage_ok,
    monthly_pay,
)
from chassis.errors import Fault, InvalidInput

Say = Callable[[str, Mapping[str, str]], str]
INSURANCES = ("employment_insurance", "social_insurance")


def most_freed(freed: tuple[FreedHour, ...]) -> FreedHour | None:
    """Give the hour in which somebody who was named gets back most, the earliest of equals; None where nobody was."""
    named = [one for one in freed if one.who is not None]
    return max(named, key=lambda one: (one.minutes, -one.hour), default=None)


@dataclass(frozen=True, slots=True)
class Pay:
    """What a cost is worked out from: paid hours a week, yen an hour (None = not settled), where, and as of when."""

    weekly_hours: float
    hourly_yen: int | None
    prefecture: str
    on: date


def costs(pay: Pay, book: RuleBook, say: Say) -> tuple[CostFigure, ...]:
    """Give what it costs: wage, week, month, the minimum wage, the insurances, the order that grants ask for.

    What is not known has no value and says that it will be asked. Every figure that rests on a rule names its sources.
    """
    hiring = Hiring(weekly_hours=pay.weekly_hours)
    asked = Employment(hiring, hourly_yen=pay.hourly_yen, prefecture=pay.prefecture)
    figures = {figure.code: figure for figure in explain_employment(book, asked, pay.on).figures}
    return (
        *_wages(pay, book, say),
        *(_insurance(figures[code], pay.on, say) for code in INSURANCES),
        _line("hiring_grant", pay.on, say, (book.at("grant.hiring.referral_needed", pay.on),)),
    )


def _wages(pay: Pay, book: RuleBook, say: Say) -> tuple[CostFigure, ...]:
    least = minimum_wage(book, pay.prefecture, pay.on)
    facts = {"hours": f"{pay.weekly_hours:g}"}
    if pay.hourly_yen is None:
        wages = tuple(_unknown(code, facts, say) for code in ("wage", "week", "month"))
    else:
        facts["wage"] = f"{pay.hourly_yen:,}"
        week, month = round(pay.hourly_yen * pay.weekly_hours), monthly_pay(pay.hourly_yen, pay.weekly_hours)
        yens = {"wage": pay.hourly_yen, "week": week, "month": month}
        wages = tuple(_known(code, yen, facts, say) for code, yen in yens.items())
    return (*wages, _least(pay, least, say))


def _least(pay: Pay, rule: Rule | None, say: Say) -> CostFigure:
    if rule is None:
        return _unknown("minimum_wage", {"prefecture": pay.prefecture}, say)
    since = (rule.valid_from or date.min).isoformat()
    facts = {"prefecture": rule.scope["prefecture"], "yen": f"{rule.number:,.0f}", "since": since.replace("-", "/")}
    note = "proposal.cost.minimum_wage.recheck" if rule.stale(pay.on) else "proposal.cost.minimum_wage.note"
    return CostFigure(
        "minimum_wage",
        say("proposal.cost.minimum_wage.title", facts),
        say("proposal.cost.minimum_wage.value", facts),
        say(note, facts),
        rule.source,
        pay.on,
    )


def _known(code: str, yen: int, facts: Mapping[str, str], say: Say) -> CostFigure:
    told = {**facts, "yen": f"{yen:,}"}
    title, value = say(f"proposal.cost.{code}.title", told), say(f"proposal.cost.{code}.value", told)
    return CostFigure(code, title, value, say(f"proposal.cost.{code}.note", told))


def _unknown(code: str, facts: Mapping[str, str], say: Say) -> CostFigure:
    return CostFigure(code, say(f"proposal.cost.{code}.title", facts), "", say("proposal.cost.ask_later", facts))


def _insurance(figure: Figure, on: date, say: Say) -> CostFigure:
    applies = "yes" if figure.value else "no"
    value = "" if figure.value is None else say(f"proposal.cost.insurance.{applies}", {})
    note = say(figure.reason.code, figure.reason.facts)
    title = say(f"proposal.cost.{figure.code}.title", {})
    return CostFigure(figure.code, title, value, note, _sources(figure.rules), on)


def _line(code: str, on: date, say: Say, rules: tuple[Rule, ...]) -> CostFigure:
    words = [say(f"proposal.cost.{code}.{part}", {}) for part in ("title", "value", "note")]
    return CostFigure(code, words[0], words[1], words[2], _sources(rules), on)


def _sources(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for rule in rules for source in rule.source))


def require_lawful_wage(pay: Pay, book: RuleBook) -> None:
    """Refuse with `InvalidInput` WAGE_BELOW_MINIMUM a wage below its prefecture's minimum, naming the rule's source."""
    if pay.hourly_yen is None:
        return
    check = minimum_wage_ok(book, pay.prefecture, pay.hourly_yen, pay.on)
    if check.outcome is not WageOutcome.BELOW or check.rule is None:
        return
    least = f"{check.rule.number:.0f}"
    raise InvalidInput(
        "WAGE_BELOW_MINIMUM",
        [Fault("hourly_wage.yen", "minimum_wage", least)],
        hourly_yen=pay.hourly_yen,
        least_yen=least,
        prefecture=check.rule.scope["prefecture"],
        since=check.rule.valid_from or "",
        source=check.rule.source[0],
        seen_on=check.rule.seen_on,
    )
