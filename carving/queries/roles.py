"""What can be told of roles."""

from dataclasses import dataclass
from datetime import date

from carving.domain.cautions import cautions
from carving.domain.employer import Employer
from carving.domain.employment_terms import employment_terms, growth_stages
from carving.domain.kept_role import KeptRole, RoleState
from carving.domain.role import RoleReason
from carving.domain.rules import RuleBook, StageMeaning, explain_growth
from carving.domain.workplace import Workplace
from carving.queries.rules import office_book
from carving.store import Stores
from carving.store.rows import Kept, Page
from chassis.db import Work


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with where it is."""

    kept: KeptRole
    workplace: Kept[Workplace]
    employer: Kept[Employer]
    cautions: tuple[RoleReason, ...]


async def role_view(work: Work[Stores], role_id: str, on: date) -> RoleView:
    """Give one role with its workplace, its employer and its cautions on a day; `NotFound` ROLE_NOT_FOUND."""
    office = work.caller.office_id
    kept = await work.stores.roles.get(office, role_id)
    workplace = await work.stores.workplaces.get(office, kept.workplace_id)
    employer = await work.stores.employers.get(office, kept.employer_id)
    found = cautions(kept.role, workplace.value, await office_book(work), on)
    return RoleView(kept, workplace, employer, found)


@dataclass(frozen=True, slots=True)
class GrowthView:
    """A role with where it is, what each step of its path would mean when work begins on `start`, by this book."""

    role: RoleView
    start: date
    steps: tuple[StageMeaning, ...]
    book: RuleBook


async def growth_view(work: Work[Stores], role_id: str, start: date) -> GrowthView:
    """Give what a role's growth path means from its first day of work on; `NotFound` ROLE_NOT_FOUND."""
    view, book = await role_view(work, role_id, start), await office_book(work)
    role = view.kept.role
    terms = employment_terms(role, view.workplace.value, view.employer.value, book, start)
    return GrowthView(view, start, explain_growth(book, terms, growth_stages(role), start), book)


async def role_page(
    work: Work[Stores], page: Page, workplace_id: str, states: tuple[RoleState, ...], on: date
) -> tuple[list[tuple[KeptRole, tuple[RoleReason, ...]]], str]:
    """Give a page of roles with their cautions, and the next page's token."""
    office = work.caller.office_id
    roles, token = await work.stores.roles.page(office, page, workplace_id, states)
    return await with_cautions(work, roles, on), token


async def with_cautions(
    work: Work[Stores], roles: list[KeptRole], on: date
) -> list[tuple[KeptRole, tuple[RoleReason, ...]]]:
    """Give roles with their cautions on a day."""
    places = await work.stores.workplaces.many(work.caller.office_id, {role.workplace_id for role in roles})
    book = await office_book(work)
    return [(role, cautions(role.role, places[role.workplace_id].value, book, on)) for role in roles]
