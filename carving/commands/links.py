"""The employer's own page: opening a proposal by its link or code, and answering it. Nobody is signed in there."""

from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.proposals import At, answer_proposal, ask_for_new_link, take_back_answer
from carving.domain.link import TRIES_MAX, TRIES_WINDOW_S, Link, Secrets, link_invalid
from carving.domain.proposals.answer import Answer
from carving.domain.proposals.content import ProposalContent
from carving.domain.proposals.proposal import Proposal
from carving.store import Stores
from chassis.auth import Caller
from chassis.db import Works
from chassis.errors import LimitReached


@dataclass(frozen=True, slots=True)
class Knock:
    """A secret held up: a link's token or a reply code, and an opaque key of where the asker comes from."""

    token: str
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What is behind a link: the version that was frozen for it, and what became of the proposal."""

    proposal: Proposal
    content: ProposalContent
    link: Link


async def open_link(works: Works[Stores], secrets: Secrets, caller: Caller, knock: Knock, now: datetime) -> Opened:
    """Show what is behind a secret; reads only.

    `NotFound` PROPOSAL_LINK_INVALID, once it matched `StateConflict` PROPOSAL_LINK_EXPIRED or PROPOSAL_LINK_REVOKED,
    `LimitReached` PROPOSAL_CODE_LOCKED after too many wrong codes.
    """
    link = await find_link(works, secrets, caller, knock, now)
    link.require_open(now)
    async with works.look(replace(caller, office_id=link.office_id)) as work:
        proposal = await work.stores.proposals.get(link.office_id, link.proposal_id)
        content = await work.stores.proposals.frozen(link.office_id, link.proposal_id, link.number)
    return Opened(proposal, content, link)


async def answer_by_link(
    works: Works[Stores], secrets: Secrets, caller: Caller, knock: Knock, answer: Answer
) -> Opened:
    """Take the employer's one answer; the same one again gives the first back. Failures as in `open_link`."""
    link = await find_link(works, secrets, caller, knock, answer.time)
    link.require_open(answer.time)
    async with works.begin(replace(caller, office_id=link.office_id)) as work:
        proposal = await answer_proposal(work, link.proposal_id, 0, answer, number=link.number)
        content = await work.stores.proposals.frozen(link.office_id, link.proposal_id, link.number)
    return Opened(proposal, content, link)


async def take_back_by_link(
    works: Works[Stores], secrets: Secrets, caller: Caller, knock: Knock, now: datetime
) -> Opened:
    """Take the employer's own answer back within 24 hours; repeatable. Failures as in `open_link`."""
    link = await find_link(works, secrets, caller, knock, now)
    link.require_open(now)
    async with works.begin(replace(caller, office_id=link.office_id)) as work:
        proposal = await take_back_answer(work, At(link.proposal_id, 0, now), by_link=link.number)
        content = await work.stores.proposals.frozen(link.office_id, link.proposal_id, link.number)
    return Opened(proposal, content, link)


async def ask_renewal(works: Works[Stores], secrets: Secrets, caller: Caller, knock: Knock, now: datetime) -> None:
    """Note that the employer whose link ended asks for a new page; repeatable, and tells nothing of the proposal.

    `StateConflict` PROPOSAL_LINK_OPEN while the link works, else as in `open_link`.
    """
    link = await find_link(works, secrets, caller, knock, now)
    link.require_ended(now)
    async with works.begin(replace(caller, office_id=link.office_id)) as work:
        await ask_for_new_link(work, At(link.proposal_id, 0, now), link.number)


async def find_link(works: Works[Stores], secrets: Secrets, caller: Caller, knock: Knock, now: datetime) -> Link:
    """Find the link a secret opens, of whatever office: only the database row with that very hash can be seen."""
    source = knock.source or caller.actor_id
    hashed = secrets.token_hash(knock.token) if knock.token else secrets.code_hash(knock.code)
    if not knock.token:
        await _count_try(works, caller, source, now)
    async with works.look(caller, capability=hashed) as work:
        link = await work.stores.links.find_by_capability(hashed)
    if link is None:
        raise link_invalid()
    if not knock.token:
        async with works.begin(caller) as work:
            await work.stores.links.give_back_try(source)
    return link


async def _count_try(works: Works[Stores], caller: Caller, source: str, now: datetime) -> None:
    async with works.begin(caller) as work:
        tries = await work.stores.links.count_try(source, now)
    if tries > TRIES_MAX:
        raise LimitReached("PROPOSAL_CODE_LOCKED", tries_max=TRIES_MAX, wait_s=TRIES_WINDOW_S)
