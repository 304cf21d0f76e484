"""What to look after before a role is proposed: things that are missing, and what hours and wage mean by the rules."""

from datetime import date

from carving.domain.role import Role, RoleReason
from carving.domain.rules import RuleBook, uncounted, wage_warnings
from carving.domain.workplace import Workplace


def cautions(role: Role, workplace: Workplace, book: RuleBook, on: date) -> tuple[RoleReason, ...]:
    """Give the cautions of a role at its workplace, as codes and facts, by the rules of this day.

    Hours that count for nobody, or not for everybody, are legal and are said aloud; a wage below the minimum of the
    workplace's prefecture must not be offered.
    """
    found = []
    if not workplace.team.instructor:
        found.append(RoleReason("role.caution.no_instructor"))
    found += uncounted(book, role.weekly_hours, on)
    if workplace.hourly_wage_yen is None:
        found.append(RoleReason("role.caution.no_wage"))
    else:
        found += wage_warnings(book, workplace.prefecture, workplace.hourly_wage_yen, on)
    return tuple(found)
