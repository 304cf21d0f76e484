"""Accepted proposals as they arrive from carving: each opens one placement, once, or says why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from chassis.ids import new_id
from chassis.inbox import Inbox, Malformed
from kiridashi.carving.v1 import events_pb2
from placement.commands import placements as verbs
from placement.domain.moves import State
from placement.domain.placement import Placement
from placement.inbox import Handlers
from placement.store.placements import Filter
from tests.contract.placement.conftest import CALLER, OFFICE, Kept
from tests.doubles.no_bus import NoBus
from tests.factories.placement import TODAY, a_subject

ACCEPTED = "carving.proposal.accepted.v1"
THEN = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


@dataclass
class Arrived:
    """One delivery of a fact."""

    data: bytes
    subject: str = ACCEPTED
    deliveries: int = 1
    attributes: Mapping[str, str] = field(
        default_factory=lambda: {
            "ce-id": new_id(),
            "ce-time": THEN.isoformat(),
            "ce-subject": new_id(),
            "office": OFFICE,
            "version": "1",
        }
    )

    async def ack(self) -> None:
        """Nobody waits for it."""

    async def nak(self, delay_s: float) -> None:
        """Nobody sends it again."""

    async def bury(self) -> None:
        """Nobody keeps it."""


def accepted(**given: str) -> events_pb2.ProposalAccepted:
    """Write a fact: an employer said yes to a proposal with a client in view."""
    ids = {name: new_id() for name in ("proposal_id", "role_id", "workplace_id", "employer_id", "client_id")}
    fact = events_pb2.ProposalAccepted(**(ids | given))
    fact.accept_time.FromDatetime(THEN)
    return fact


@pytest.fixture
def inbox(kept: Kept) -> Inbox:
    """Give placement's ear on carving's facts."""
    handlers = Handlers(kept.clock).by_subject()
    return Inbox(kept.works, NoBus(), consumer="placement", stream="CARVING", handlers=handlers)


async def opened(kept: Kept) -> list[Placement]:
    """Return the office's placements."""
    async with kept.works.look(CALLER) as work:
        wanted = Filter(now=kept.clock.now(), today=TODAY)
        return await work.stores.placements.page(OFFICE, wanted, None, 50)


async def refusals(kept: Kept) -> list[tuple[str, str]]:
    """Return the proposals that opened nothing, with the reason."""
    query = "SELECT subject_id, fields ->> 'reason' FROM audit WHERE verb = 'propose_refused' ORDER BY seq"
    async with kept.works.look(CALLER) as work:
        return [(row[0], row[1]) for row in await work.connection.execute(sa.text(query))]


async def test_an_accepted_proposal_opens_a_placement(kept: Kept, inbox: Inbox) -> None:
    """Proposed, for the client in view, since the employer's yes."""
    fact = accepted()
    await inbox.handle(Arrived(fact.SerializeToString()))
    (found,) = await opened(kept)

    assert found.state is State.PROPOSED
    assert (found.subject.proposal_id, found.subject.client_id) == (fact.proposal_id, fact.client_id)
    assert found.propose_time == THEN


async def test_the_same_delivery_twice_opens_one(kept: Kept, inbox: Inbox) -> None:
    """The inbox knows the event."""
    arrived = Arrived(accepted().SerializeToString())
    fresh = [await inbox.handle(arrived) for _ in range(2)]

    assert fresh == [True, False]
    assert len(await opened(kept)) == 1


async def test_the_same_proposal_in_two_events_opens_one(kept: Kept, inbox: Inbox) -> None:
    """Also where the event bears another id, and after the first placement ended."""
    fact = accepted().SerializeToString()
    await inbox.handle(Arrived(fact))
    await inbox.handle(Arrived(fact))

    assert len(await opened(kept)) == 1
    assert await refusals(kept) == []


async def test_a_proposal_without_a_client_opens_nothing(kept: Kept, inbox: Inbox) -> None:
    """It was made for nobody yet; the event counts as handled."""
    assert await inbox.handle(Arrived(accepted(client_id="").SerializeToString())) is True
    assert await opened(kept) == []


async def test_a_client_who_is_placed_stays_where_they_are(kept: Kept, inbox: Inbox) -> None:
    """The event counts as handled, and an audit line says that no placement was opened, and why."""
    async with kept.works.begin(CALLER) as work:
        first = await verbs.propose(work, kept.clock, a_subject())
    fact = accepted(client_id=first.subject.client_id)

    assert await inbox.handle(Arrived(fact.SerializeToString())) is True
    assert [p.id for p in await opened(kept)] == [first.id]
    assert await refusals(kept) == [(fact.proposal_id, "CLIENT_HAS_ACTIVE_PLACEMENT")]


@pytest.mark.parametrize(
    "data", [b"\xff\xff", accepted(client_id="Taro").SerializeToString(), accepted(role_id="").SerializeToString()]
)
async def test_a_fact_that_cannot_be_read_is_malformed(kept: Kept, inbox: Inbox, data: bytes) -> None:
    """No repetition would mend it."""
    with pytest.raises(Malformed, match="EVENT_PAYLOAD_BROKEN"):
        await inbox.handle(Arrived(data))

    assert await opened(kept) == []


async def test_other_facts_are_left_alone(kept: Kept, inbox: Inbox) -> None:
    """What carving says about declined proposals opens nothing."""
    declined = Arrived(accepted().SerializeToString(), subject="carving.proposal.declined.v1")

    assert await inbox.handle(declined) is False
