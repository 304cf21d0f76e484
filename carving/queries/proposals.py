"""What can be told of proposals."""

from dataclasses import replace

from carving.domain.proposal import Proposal
from carving.store import Stores
from chassis.db import Work


async def proposal_as_of(work: Work[Stores], proposal_id: str, number: int) -> Proposal:
    """Give a proposal; with `number`, its content as frozen then. `NotFound` PROPOSAL_VERSION_NOT_FOUND."""
    proposal = await work.stores.proposals.get(work.caller.office_id, proposal_id)
    if not number:
        return proposal
    content = await work.stores.proposals.frozen(work.caller.office_id, proposal_id, number)
    return replace(proposal, content=content)
