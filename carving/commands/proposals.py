"""Proposals: drafting, changing, sending, answering, taking back."""

from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.proposal_content import Say, draft_content
from carving.domain.facts import ProposalFact
from carving.domain.link import Link, Secrets
from carving.domain.proposal import Answer, Proposal, ProposalState, Recipient, Section, Sender
from carving.store import Stores
from carving.store.rows import require_version
from chassis.db import Work
from chassis.errors import StateConflict
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person may change of a proposal; None and empty = as it is."""

    recipient: Recipient | None = None
    sender: Sender | None = None
    sections: tuple[Section, ...] = ()
    client_id: str = ""


async def draft_proposal(work: Work[Stores], role_id: str, edit: Edit, say: Say, now: datetime) -> Proposal:
    """Draft a proposal from a chosen role; `NotFound` ROLE_NOT_FOUND, `StateConflict` ROLE_NOT_CHOSEN."""
    office = work.caller.office_id
    role = await work.stores.roles.get(office, role_id, lock=True)
    role.require_chosen()
    workplace = (await work.stores.workplaces.get(office, role.workplace_id)).value
    employer = (await work.stores.employers.get(office, role.employer_id)).value
    recipient = edit.recipient or Recipient(company_name=employer.name)
    content = draft_content(role, workplace, employer, (recipient, edit.sender or Sender()), say)
    proposal = Proposal(
        id=new_id(),
        role_id=role_id,
        workplace_id=role.workplace_id,
        employer_id=role.employer_id,
        content=content.with_sections(edit.sections),
        create_time=now,
        client_id=edit.client_id,
    )
    await work.stores.proposals.add(office, proposal)
    await work.audit("draft_proposal", "proposal", proposal.id, role_id=role_id, client_id=edit.client_id)
    return proposal


async def revise_proposal(work: Work[Stores], proposal_id: str, expected: int, edit: Edit, now: datetime) -> Proposal:
    """Change a draft, or open the next version; an open link is taken back first."""
    office = work.caller.office_id
    proposal = await _locked(work, proposal_id, expected)
    if proposal.is_out(now):
        proposal = await _take_back(work, proposal, now)
    content = proposal.content.with_sections(edit.sections)
    content = replace(content, recipient=edit.recipient or content.recipient, sender=edit.sender or content.sender)
    moved = proposal.revise(content, edit.client_id or proposal.client_id)
    await work.stores.links.revoke(office, proposal_id, now)
    await work.stores.proposals.put(office, moved)
    await work.audit("revise_proposal", "proposal", proposal_id, number=moved.number)
    return moved


async def send_proposal(
    work: Work[Stores], proposal_id: str, expected: int, secrets: tuple[Secrets, str], now: datetime
) -> Proposal:
    """Freeze the draft as the next version and make its link; `secrets` are the key and the request's id.

    `StateConflict` PROPOSAL_NOT_DRAFT, ROLE_NOT_CHOSEN.
    """
    office = work.caller.office_id
    # The role is locked before the proposal, as in `withdraw_role`: neither can overtake the other.
    role_id = (await work.stores.proposals.get(office, proposal_id)).role_id
    (await work.stores.roles.get(office, role_id, lock=True)).require_chosen()
    proposal = await _locked(work, proposal_id, expected)
    moved, fact = proposal.send(now)
    await work.stores.proposals.put(office, moved)
    await work.stores.proposals.freeze(office, moved, now)
    keys, request_id = secrets
    told = (proposal_id, moved.number, request_id)
    link = Link(
        office_id=office,
        proposal_id=proposal_id,
        number=moved.number,
        token_hash=keys.token_hash(keys.token(*told)),
        code_hash=keys.code_hash(keys.code(*told)),
        expire_time=fact.expire_time,
    )
    await work.stores.links.add(office, link)
    await _tell(work, moved, fact, "send_proposal")
    return moved


async def answer_proposal(
    work: Work[Stores], proposal_id: str, expected: int, answer: Answer, *, number: int = 0
) -> Proposal:
    """Take an employer's answer; the same one again changes nothing. `StateConflict` PROPOSAL_ALREADY_ANSWERED.

    With `number`, only an answer to that version is taken: PROPOSAL_LINK_REVOKED when another one is out by now.
    """
    proposal = await _locked(work, proposal_id, expected)
    if number and number != proposal.number:
        raise StateConflict("PROPOSAL_LINK_REVOKED")
    moved, fact = proposal.take(answer)
    if fact is None:
        return proposal
    await work.stores.proposals.put(work.caller.office_id, moved)
    await _tell(work, moved, fact, f"answer_proposal_{answer.kind.value}", channel=answer.channel.value)
    return moved


async def revoke_proposal_link(work: Work[Stores], proposal_id: str, expected: int, now: datetime) -> Proposal:
    """Make a sent proposal's link useless at once; `StateConflict` PROPOSAL_NOT_SENT."""
    return await _take_back(work, await _locked(work, proposal_id, expected), now)


async def _take_back(work: Work[Stores], proposal: Proposal, now: datetime) -> Proposal:
    moved, fact = proposal.revoke(now)
    await work.stores.proposals.put(work.caller.office_id, moved)
    await work.stores.links.revoke(work.caller.office_id, proposal.id, now)
    await _tell(work, moved, fact, "revoke_proposal_link")
    return moved


async def _tell(work: Work[Stores], proposal: Proposal, fact: ProposalFact, verb: str, **fields: object) -> None:
    work.publish(fact)
    await work.audit(verb, "proposal", proposal.id, number=proposal.number, **fields)


async def _locked(work: Work[Stores], proposal_id: str, expected: int) -> Proposal:
    proposal = await work.stores.proposals.get(work.caller.office_id, proposal_id, lock=True)
    require_version(proposal_id, expected, proposal.version)
    return proposal


def shown(proposal: Proposal, now: datetime) -> Proposal:
    """Give a proposal as it is to be shown: one whose link ran out says so."""
    state = proposal.state_at(now)
    return replace(proposal, state=state) if state is ProposalState.EXPIRED else proposal
