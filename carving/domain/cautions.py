"""What to look after before a role is proposed: things that are missing, and what few hours mean."""

from carving.domain.role import Role, RoleReason
from carving.domain.workplace import Workplace

COUNTED_FROM_HOURS = 10.0


def cautions(role: Role, workplace: Workplace) -> tuple[RoleReason, ...]:
    """Give the cautions of a role at its workplace, as codes and facts.

    Below 10 hours a week a person does not count for the statutory employment rate (障害者雇用促進法 第70条, from
    2024-04); such a start is legal and is said aloud.
    """
    found = []
    if not workplace.team.instructor:
        found.append(RoleReason("role.caution.no_instructor"))
    if role.weekly_hours < COUNTED_FROM_HOURS:
        found.append(RoleReason("role.caution.below_ten_hours", {"hours": f"{role.weekly_hours:g}"}))
    if workplace.hourly_wage_yen is None:
        found.append(RoleReason("role.caution.no_wage"))
    return tuple(found)
