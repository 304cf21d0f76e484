"""Say no to a role."""

from dataclasses import dataclass

from chassis.clock import Clock
from chassis.db import Work
from chassis.ids import new_id
from matcher.domain.decline import Decline, Decliner, MatchDeclined
from matcher.store import Stores


@dataclass(frozen=True, slots=True)
class DeclineMatch:
    """Who says no to which role, with an optional code of the reason."""

    client_id: str
    role_id: str
    decliner: Decliner
    reason_code: str


async def decline_match(work: Work[Stores], clock: Clock, ask: DeclineMatch) -> Decline:
    """Record a no; where the pair has one already, give that one."""
    office_id, now = work.caller.office_id, clock.now()
    await work.stores.clients.get(office_id, ask.client_id)
    await work.stores.roles.get(office_id, ask.role_id)
    decline = Decline(new_id(), ask.client_id, ask.role_id, ask.decliner, ask.reason_code, now)
    if not await work.stores.declines.add(office_id, decline):
        return await work.stores.declines.get(office_id, ask.client_id, ask.role_id) or decline
    work.publish(MatchDeclined(decline.id, decline.client_id, decline.role_id, now))
    await work.audit("decline_match", "client", ask.client_id, role_id=ask.role_id, decliner=ask.decliner.value)
    return decline
