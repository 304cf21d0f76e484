"""Keep our copies of what other services own in step: roles, and who is placed."""

from chassis.clock import Clock
from chassis.db import Work
from matcher.domain.role_copy import Role
from matcher.store import Stores
from matcher.store.placements import PlacementCopy


async def file_role(work: Work[Stores], clock: Clock, role: Role) -> bool:
    """Keep a copy of a role; False where ours is as new or newer."""
    return await work.stores.roles.put(work.caller.office_id, role, clock.now())


async def withdraw_role(work: Work[Stores], clock: Clock, role_id: str) -> bool:
    """Mark our copy as withdrawn; False where we have none."""
    return await work.stores.roles.withdraw(work.caller.office_id, role_id, clock.now())


async def note_opened(work: Work[Stores], placement: PlacementCopy) -> None:
    """Note that the client is placed and the role filled."""
    await work.stores.placements.opened(work.caller.office_id, placement)


async def note_ended(work: Work[Stores], placement: PlacementCopy) -> None:
    """Note that the client is free and the role open again."""
    await work.stores.placements.ended(work.caller.office_id, placement)
