"""From an employer, a workplace and a role to what the rules are asked about an employment there."""

from collections.abc import Iterable
from datetime import date

from carving.domain.employer import Employer
from carving.domain.role import Role, RoleDay
from carving.domain.rules import Employment, Hiring, RuleBook, Stage
from carving.domain.workplace import Workplace


def employment_terms(role: Role, workplace: Workplace, employer: Employer, book: RuleBook, on: date) -> Employment:
    """Give what is known of employing one person in this role, nobody named. What nobody said stays unknown.

    The head count stands for regular workers, and for insured employees, only where it is small enough to settle the
    question: neither can be more than the heads there are.
    """
    levied, insured = book.find("levy.workers_above", on), book.find("insurance.social.employees", on)
    return Employment(
        hiring=Hiring(weekly_hours=role.weekly_hours),
        base=employer.quota_base,
        counted=employer.quota_current_count,
        workers=_at_most(employer.headcount, levied.number if levied else None),
        insured=_at_most(employer.headcount, insured.number - 1 if insured else None),
        hourly_yen=workplace.hourly_wage_yen,
        prefecture=workplace.prefecture or employer.prefecture,
        day_minutes=longest_day(role.days),
    )


def growth_stages(role: Role) -> tuple[Stage, ...]:
    """Give the terms of each step of a role's growth path; without a path, those of the role itself."""
    if not role.growth:
        return (Stage(role.weekly_hours, 0, longest_day(role.days)),)
    return tuple(Stage(step.weekly_hours, step.after_months, longest_day(step.days)) for step in role.growth)


def longest_day(days: Iterable[RoleDay]) -> int | None:
    """Give the minutes of the longest day, paid rests included, None without any day."""
    return max((day.end - day.start for day in days), default=None)


def _at_most(heads: int | None, bound: float | None) -> int | None:
    return heads if heads is not None and bound is not None and heads <= bound else None
