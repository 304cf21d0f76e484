"""Facts arriving from other services. Roles are fetched and copied; placements say who is free."""

from collections.abc import Awaitable, Callable, Mapping

import structlog

from chassis.clock import Clock
from chassis.db import Work
from chassis.errors import NotFound
from chassis.inbox import Effect, Event, Handler, message_of, nothing
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.carving.v1 import events_pb2 as carving_events
from kiridashi.placement.v1 import events_pb2 as placement_events
from matcher.commands import copies
from matcher.store import Stores
from matcher.store.placements import PlacementCopy
from matcher.wire.roles import role_from_snapshot

log = structlog.get_logger()

FetchRole = Callable[[str, str], Awaitable[carving.RoleSnapshot]]
"""Gives the carving service's snapshot of a role, by office and role id; raises `NotFound`."""


class Handlers:
    """What this service does about facts of others."""

    def __init__(self, clock: Clock, fetch_role: FetchRole) -> None:
        self._clock = clock
        self._fetch_role = fetch_role

    def by_subject(self) -> Mapping[str, Handler]:
        """Return each subject that matters here, with what is done about it."""
        return {
            "carving.role.carved.v1": self.role_carved,
            "carving.role.changed.v1": self.role_changed,
            "carving.role.withdrawn.v1": self.role_withdrawn,
            "placement.placement.opened.v1": self.placement_opened,
            "placement.placement.ended.v1": self.placement_ended,
        }

    async def role_carved(self, event: Event) -> Effect:
        """Copy a chosen role."""
        return await self._copy(event, message_of(event, carving_events.RoleCarved(), "role_id").role_id)

    async def role_changed(self, event: Event) -> Effect:
        """Copy a role that changed."""
        return await self._copy(event, message_of(event, carving_events.RoleChanged(), "role_id").role_id)

    async def role_withdrawn(self, event: Event) -> Effect:
        """Mark our copy as withdrawn; where we have none yet, the copy to come says so itself."""
        role_id = message_of(event, carving_events.RoleWithdrawn(), "role_id").role_id

        async def mark(work: Work[Stores]) -> None:
            known = await copies.withdraw_role(work, self._clock, role_id)
            log.info("role_withdrawn" if known else "role_withdrawn_uncopied", role_id=role_id)

        return mark

    async def placement_opened(self, event: Event) -> Effect:
        """Note that a client is placed."""
        fact = message_of(event, placement_events.PlacementOpened(), "placement_id", "client_id", "role_id")

        async def note(work: Work[Stores]) -> None:
            await copies.note_opened(work, PlacementCopy(fact.placement_id, fact.client_id, fact.role_id))

        return note

    async def placement_ended(self, event: Event) -> Effect:
        """Note that a client is free."""
        fact = message_of(event, placement_events.PlacementEnded(), "placement_id", "client_id", "role_id")

        async def note(work: Work[Stores]) -> None:
            await copies.note_ended(work, PlacementCopy(fact.placement_id, fact.client_id, fact.role_id))

        return note

    async def _copy(self, event: Event, role_id: str) -> Effect:
        try:
            snapshot = await self._fetch_role(event.office_id, role_id)
        except NotFound:
            log.info("role_not_there", role_id=role_id)
            return nothing
        role = role_from_snapshot(snapshot, self._clock.now())

        async def file(work: Work[Stores]) -> None:
            newer = await copies.file_role(work, self._clock, role)
            log.info("role_copied" if newer else "role_copy_kept", role_id=role.id, version=role.version)

        return file
