"""Facts arriving from other services. An accepted proposal opens a placement, once."""

from collections.abc import Mapping
from datetime import UTC

import structlog

from chassis.clock import Clock
from chassis.db import Work
from chassis.inbox import Effect, Event, Handler, message_of, nothing, require_ids
from kiridashi.carving.v1 import events_pb2 as carving_events
from placement.commands.placements import propose_for_proposal
from placement.domain.placement import Subject
from placement.store import Stores

log = structlog.get_logger()


class Handlers:
    """What this service does about facts of others."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def by_subject(self) -> Mapping[str, Handler]:
        """Return each subject that matters here, with what is done about it."""
        return {"carving.proposal.accepted.v1": self.proposal_accepted}

    async def proposal_accepted(self, event: Event) -> Effect:
        """Open the placement that an accepted proposal leads to; nothing where it names no client."""
        ids = ("proposal_id", "role_id", "workplace_id", "employer_id")
        fact = message_of(event, carving_events.ProposalAccepted(), *ids)
        if not fact.client_id:
            log.info("proposal_without_client", proposal_id=fact.proposal_id)
            return nothing
        require_ids(event, fact, "client_id")
        subject = Subject(
            client_id=fact.client_id,
            role_id=fact.role_id,
            workplace_id=fact.workplace_id,
            employer_id=fact.employer_id,
            proposal_id=fact.proposal_id,
        )
        accepted = fact.accept_time.ToDatetime(tzinfo=UTC) if fact.HasField("accept_time") else event.time

        async def open_it(work: Work[Stores]) -> None:
            opened = await propose_for_proposal(work, self._clock, subject, accepted)
            word = "placement_opened" if opened else "placement_not_opened"
            log.info(word, proposal_id=fact.proposal_id, client_id=fact.client_id)

        return open_it
