"""What can be told of proposals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from carving.domain.kept_role import KeptRole
from carving.domain.proposals.answer import Answer, ChangeTopic
from carving.domain.proposals.compare import ComparedLine, compare
from carving.domain.proposals.content import ProposalContent
from carving.domain.proposals.proposal import Proposal
from carving.domain.role import Block
from carving.store import Stores
from carving.store.proposals import ProposalFilter
from carving.store.rows import Page
from chassis.db import Work


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """One thing an employer wants changed, with the role's own block where one was pointed at."""

    proposal: Proposal
    topics: tuple[ChangeTopic, ...]
    message: str
    time: datetime
    block: Block | None = None
    task_name: str = ""


async def proposal_as_of(work: Work[Stores], proposal_id: str, number: int) -> Proposal:
    """Give a proposal; with `number`, its content as frozen then. `NotFound` PROPOSAL_VERSION_NOT_FOUND."""
    proposal = await work.stores.proposals.get(work.caller.office_id, proposal_id)
    if not number:
        return proposal
    content = await work.stores.proposals.frozen(work.caller.office_id, proposal_id, number)
    return replace(proposal, content=content, doubts=())


async def compared_versions(
    work: Work[Stores], proposal_id: str, numbers: tuple[int, int], say: Callable[[str, Mapping[str, str]], str]
) -> tuple[ComparedLine, ...]:
    """Compare two versions of a proposal as text; 0 is the present one. `NotFound` PROPOSAL_VERSION_NOT_FOUND."""
    contents: list[ProposalContent] = []
    for number in numbers:
        contents.append((await proposal_as_of(work, proposal_id, number)).readable)
    return compare(contents[0], contents[1], say)


async def change_requests(
    work: Work[Stores], page: Page, wanted: ProposalFilter
) -> tuple[tuple[ChangeRequest, ...], str]:
    """Give a page of what employers want changed and no later version answered, newest proposal first."""
    office = work.caller.office_id
    found, token = await work.stores.proposals.page(office, page, replace(wanted, change_open=True))
    requests: list[ChangeRequest] = []
    for proposal in found:
        if proposal.answer is not None and proposal.change_is_open:
            kept = await work.stores.roles.get(office, proposal.role_id)
            requests += _requests(proposal, proposal.answer, kept)
    return tuple(requests), token


def _requests(proposal: Proposal, answer: Answer, kept: KeptRole) -> list[ChangeRequest]:
    whole = ChangeRequest(proposal, answer.change_topics, answer.message, answer.time)
    blocks = {(block.day, block.start, block.end): block for block in kept.role.blocks}
    pointed = [
        replace(
            whole,
            block=blocks.get((one.day, one.start, one.end)) or Block(one.day, one.start, one.end, None),
            task_name=one.task_name or "",
        )
        for one in answer.blocks
    ]
    return pointed or [whole]
