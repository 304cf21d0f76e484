"""What each step of a growth path would mean: its earliest day, and the figures and grants by the rules of that day."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from carving.domain.role import RoleReason
from carving.domain.rules.book import RuleBook
from carving.domain.rules.explain import Employment, Explanation, Figure, explain_employment
from carving.domain.rules.grants import Grant
from carving.domain.rules.quota import PersonClass
from carving.domain.rules.work_terms import MONTHS_A_YEAR

FOR_ONE_PERSON = ("shortage_after", "levy_after")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step's terms: paid hours a week, months after the first day of work, and the minutes of its longest day.

    `day_minutes` holds the paid rests; None where no week is known.
    """

    weekly_hours: float
    after_months: int
    day_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """What one step would mean from its earliest day on.

    `changed` are codes of the figures whose value is another than at the step before. `grants` are those of an
    employer who begins with these hours, by class.
    """

    stage: Stage
    earliest: date
    figures: tuple[Figure, ...]
    changed: tuple[str, ...]
    grants: tuple[tuple[PersonClass, Grant], ...]
    warnings: tuple[RoleReason, ...]


def explain_growth(book: RuleBook, asked: Employment, stages: Sequence[Stage], start: date) -> tuple[StageMeaning, ...]:
    """Give what each step means when work begins on `start`, in the order given.

    Raises NotFound where a rule is on file for no such day.
    """
    found: list[StageMeaning] = []
    longest = max((stage.weekly_hours for stage in stages), default=0.0)
    for stage in stages:
        on = day_after_months(start, stage.after_months)
        aims = _reaches_aim(book, longest, on)
        hiring = replace(asked.hiring, weekly_hours=stage.weekly_hours, aims_longer=aims, person=None)
        terms = replace(asked, hiring=hiring, day_minutes=stage.day_minutes)
        whole = explain_employment(book, terms, on)
        by_class = {
            person: explain_employment(book, replace(terms, hiring=replace(hiring, person=person)), on)
            for person in PersonClass
        }
        figures = (*whole.figures, *_after_hiring(by_class))
        grants = tuple((person, grant) for person, told in by_class.items() for grant in told.grants)
        changed = _changed(found[-1].figures, figures) if found else ()
        found.append(StageMeaning(stage, on, figures, changed, grants, whole.warnings))
    return tuple(found)


def day_after_months(day: date, months: int) -> date:
    """Give the same day of the month so many months later, the last of that month where it has no such day.

    >>> day_after_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _reaches_aim(book: RuleBook, longest: float, on: date) -> bool:
    """Say whether the path reaches the hours that the short trial aims at."""
    return longest >= book.at("grant.short_trial.hours_aim", on).number


def _after_hiring(by_class: dict[PersonClass, Explanation]) -> tuple[Figure, ...]:
    """Give shortage and levy after one person of each class is hired, as far as they are known, told by class."""
    found = []
    for person, told in by_class.items():
        for figure in told.figures:
            if figure.code in FOR_ONE_PERSON and figure.value is not None:
                words = figure.reason.code.replace("rule.figure.", "rule.figure.class_", 1)
                reason = RoleReason(words, {**figure.reason.facts, "class": person.value})
                found.append(replace(figure, code=f"{figure.code}.{person.value}", reason=reason))
    return tuple(found)


def _changed(before: Sequence[Figure], now: Sequence[Figure]) -> tuple[str, ...]:
    known = {figure.code: figure.value for figure in before}
    return tuple(figure.code for figure in now if figure.code in known and figure.value != known[figure.code])
