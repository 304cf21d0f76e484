"""What every verb does around its rule: read with a lock, compare versions, write, tell, and leave an audit line."""

from dataclasses import dataclass
from datetime import datetime

from chassis.db import Work
from chassis.errors import StaleVersion
from chassis.ids import new_id
from placement.domain.history import Transition
from placement.domain.placement import Moved, Placement
from placement.store import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What every change of an existing placement names: which one, and the version that was read."""

    placement_id: str
    expected_version: int


async def placement_to_change(work: Work[Stores], ask: Change) -> Placement:
    """Return the placement, locked; `StaleVersion` where it is not at the version that was read."""
    found = await work.stores.placements.get(work.caller.office_id, ask.placement_id, to_change=True)
    if found.version != ask.expected_version:
        ids = {"placement_id": found.id, "current_version": found.version}
        raise StaleVersion("PLACEMENT_VERSION_STALE", **ids)
    return found


async def settle(work: Work[Stores], moved: Moved, now: datetime) -> Placement:
    """Write a move with its line of history, say its fact, and leave an audit line; returns the placement after it."""
    office, after = work.caller.office_id, moved.after
    if moved.before is None:
        await work.stores.placements.add(office, after)
    else:
        await work.stores.placements.put(office, after)
    line = Transition(
        id=new_id(),
        placement_id=after.id,
        placement_version=after.version,
        verb=moved.move.verb,
        before=moved.before,
        after=after.state,
        reason=moved.reason,
        actor_id=work.caller.actor_id,
        actor_kind=work.caller.actor_kind,
        time=now,
    )
    await work.stores.history.add(office, line)
    work.publish(moved.fact)
    states = {"from_state": moved.before.value if moved.before else None, "to_state": after.state.value}
    await work.audit(moved.move.verb, "placement", after.id, version=after.version, reason=moved.reason, **states)
    return after
