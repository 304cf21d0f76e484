"""Roles: choosing one for proposing, taking one back, and telling of changes around chosen ones."""

from collections.abc import Iterable
from datetime import datetime

from carving.domain.kept_role import KeptRole, taken_twice
from carving.domain.role import Role
from carving.store import Stores
from carving.store.rows import require_version
from chassis.db import Work
from chassis.errors import StateConflict


async def choose_role(work: Work[Stores], role_id: str, expected: int, name: str, now: datetime) -> KeptRole:
    """Choose an alternative; `NotFound` ROLE_NOT_FOUND, `StateConflict` ROLE_NOT_CARVED, ROLE_MINUTES_TAKEN."""
    role = await work.stores.roles.hold(work.caller.office_id, role_id)
    require_version(role_id, expected, role.version)
    moved, fact = role.choose(name, now)
    await require_minutes_left(work, role.workplace_id, [role.role], role_id)
    await work.stores.roles.put(work.caller.office_id, moved)
    work.publish(fact)
    await work.audit("choose_role", "role", role_id, rank=role.rank)
    return moved


async def require_minutes_left(work: Work[Stores], workplace_id: str, roles: Iterable[Role], role_id: str = "") -> None:
    """Refuse roles of which one takes minutes which other chosen roles took; `StateConflict` ROLE_MINUTES_TAKEN.

    The caller holds the workplace's lock, so what is read here is true until the transaction ends. The failure tells
    of the task and weekday that lack most, and of how many tasks lack anything.
    """
    office = work.caller.office_id
    chosen = await work.stores.roles.chosen_at(office, workplace_id, lock=False)
    tasks = [kept.task for kept in await work.stores.tasks.all(office, workplace_id)]
    others = [other for other in chosen if other.id != role_id]
    for role in roles:
        over = taken_twice(role, tasks, others)
        if not over:
            continue
        raise StateConflict(
            "ROLE_MINUTES_TAKEN",
            role_id=role_id,
            workplace_id=workplace_id,
            task_id=over[0].task_id,
            day=over[0].day,
            minutes=over[0].minutes,
            tasks=len({one.task_id for one in over}),
        )


async def withdraw_role(work: Work[Stores], role_id: str, expected: int, now: datetime) -> KeptRole:
    """Take a role back, and the links of its unanswered proposals with it; `StateConflict` ROLE_ALREADY_WITHDRAWN."""
    office = work.caller.office_id
    role = await work.stores.roles.get(office, role_id, lock=True)
    require_version(role_id, expected, role.version)
    moved, fact = role.withdraw(now)
    await work.stores.roles.put(office, moved)
    work.publish(fact)
    await work.audit("withdraw_role", "role", role_id)
    await _revoke_proposals(work, role_id, now)
    return moved


async def _revoke_proposals(work: Work[Stores], role_id: str, now: datetime) -> None:
    office = work.caller.office_id
    for proposal in await work.stores.proposals.sent_for(office, role_id):
        await work.stores.links.revoke(office, proposal.id, now)
        if proposal.is_out(now):
            revoked, fact = proposal.revoke(now)
            await work.stores.proposals.put(office, revoked)
            work.publish(fact)
            await work.audit("revoke_proposal_link", "proposal", proposal.id)


async def note_workplace_change(work: Work[Stores], workplace_id: str, now: datetime) -> None:
    """Tell of a workplace's change for each of its chosen roles, since matchers keep copies."""
    for role in await work.stores.roles.chosen_at(work.caller.office_id, workplace_id):
        moved, fact = role.note_change(now)
        await work.stores.roles.put(work.caller.office_id, moved)
        work.publish(fact)
