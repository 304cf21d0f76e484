"""Proposals: drafting, changing, sending, answering, taking back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from carving.commands.proposal_content import Terms, Writing, draft_content, require_start
from carving.domain.facts import ProposalFact
from carving.domain.link import Link, Secrets
from carving.domain.proposals.answer import Answer
from carving.domain.proposals.business import require_lawful_wage
from carving.domain.proposals.content import Channel, ProposalContent, Section
from carving.domain.proposals.doubts import doubts_of, settle
from carving.domain.proposals.proposal import Proposal, ProposalState
from carving.store import Stores
from carving.store.rows import require_version
from chassis.db import Work
from chassis.errors import Fault, InvalidInput, StateConflict
from chassis.ids import new_id


@dataclass(frozen=True, slots=True)
class Settled:
    """How doubts are settled, by their keys; those not named are open."""

    confirmed: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person may change of a proposal; None and empty = as it is."""

    terms: Terms = field(default_factory=Terms)
    sections: tuple[Section, ...] = ()
    client_id: str = ""
    section_order: tuple[str, ...] = ()
    settled: Settled | None = None

    def applied(self, content: ProposalContent) -> ProposalContent:
        """Give a content with this edit made."""
        terms = self.terms
        changed = replace(
            content.with_sections(self.sections),
            recipient=terms.recipient or content.recipient,
            sender=terms.sender or content.sender,
            hourly_wage_yen=terms.hourly_wage_yen or content.hourly_wage_yen,
            start_date=terms.start_date or content.start_date,
        )
        return changed.in_order(self.section_order)


async def draft_proposal(work: Work[Stores], role_id: str, edit: Edit, writing: Writing, now: datetime) -> Proposal:
    """Draft a proposal from a chosen role; `NotFound` ROLE_NOT_FOUND, `StateConflict` ROLE_NOT_CHOSEN."""
    require_start(edit.terms.start_date, writing.today)
    office = work.caller.office_id
    role = await work.stores.roles.get(office, role_id, lock=True)
    role.require_chosen()
    workplace = (await work.stores.workplaces.get(office, role.workplace_id)).value
    employer = (await work.stores.employers.get(office, role.employer_id)).value
    content = draft_content(role, workplace, employer, edit.terms, writing)
    proposal = Proposal(
        id=new_id(),
        role_id=role_id,
        workplace_id=role.workplace_id,
        employer_id=role.employer_id,
        content=content.with_sections(edit.sections),
        create_time=now,
        client_id=edit.client_id,
        doubts=doubts_of(role.role, role.tasks),
    )
    await work.stores.proposals.add(office, proposal)
    await work.audit("draft_proposal", "proposal", proposal.id, role_id=role_id, client_id=edit.client_id)
    return proposal


@dataclass(frozen=True, slots=True)
class At:
    """Which proposal a change is about, the version it was made from (0 = any), and when it is made."""

    proposal_id: str
    expected: int
    now: datetime


async def revise_proposal(work: Work[Stores], at: At, edit: Edit, writing: Writing) -> Proposal:
    """Change a draft, or open the next version; an open link is taken back first."""
    office = work.caller.office_id
    proposal = await _locked(work, at.proposal_id, at.expected)
    if edit.terms.start_date != proposal.content.start_date:
        require_start(edit.terms.start_date, writing.today)
    if proposal.is_out(at.now):
        proposal = await _take_back(work, proposal, at.now)
    content = writing.priced(edit.applied(proposal.content))
    moved = proposal.revise(content, edit.client_id or proposal.client_id)
    if edit.settled is not None:
        moved = replace(moved, doubts=settle(moved.doubts, edit.settled.confirmed, edit.settled.left_out))
    await work.stores.links.revoke(office, at.proposal_id, at.now)
    await work.stores.proposals.put(office, moved)
    await work.audit("revise_proposal", "proposal", at.proposal_id, number=moved.number)
    return moved


async def send_proposal(work: Work[Stores], at: At, secrets: tuple[Secrets, str], writing: Writing) -> Proposal:
    """Freeze the draft as the next version and make its link; `secrets` are the key and the request's id.

    `StateConflict` PROPOSAL_NOT_DRAFT, PROPOSAL_DOUBTS_OPEN, ROLE_NOT_CHOSEN; `InvalidInput` WAGE_BELOW_MINIMUM.
    """
    office, proposal_id, now = work.caller.office_id, at.proposal_id, at.now
    # The role is locked before the proposal, as in `withdraw_role`: neither can overtake the other.
    role_id = (await work.stores.proposals.get(office, proposal_id)).role_id
    (await work.stores.roles.get(office, role_id, lock=True)).require_chosen()
    proposal = await _locked(work, proposal_id, at.expected)
    if proposal.state is ProposalState.DRAFT:
        require_lawful_wage(writing.pay_of(proposal.content), writing.book)
        proposal = replace(proposal, content=writing.priced(proposal.content))
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


def by_staff(answer: Answer, actor_id: str, received: date | None, today: date) -> Answer:
    """Give an answer as entered for an employer (代理入力): by whom, and the day it came, today unless said.

    `InvalidInput` ANSWER_DATE_IN_FUTURE.
    """
    if received is not None and received > today:
        raise InvalidInput("ANSWER_DATE_IN_FUTURE", [Fault("answer.receive_date", "date_in_future", today.isoformat())])
    return replace(answer, entered_by=actor_id, receive_date=received or today)


async def take_back_answer(work: Work[Stores], at: At, *, by_link: int = 0) -> Proposal:
    """Take the answer back within 24 hours. `StateConflict` PROPOSAL_NOT_ANSWERED, ANSWER_UNDO_OVER.

    With `by_link`, the version the employer's link shows: only their own answer to it is taken back
    (ANSWER_NOT_BY_LINK, PROPOSAL_LINK_REVOKED), and one that was taken back already stays so.
    """
    proposal = await _locked(work, at.proposal_id, at.expected)
    if by_link:
        if by_link != proposal.number:
            raise StateConflict("PROPOSAL_LINK_REVOKED")
        if proposal.state is ProposalState.SENT:
            return proposal
        if proposal.answer is not None and proposal.answer.channel is not Channel.LINK:
            raise StateConflict("ANSWER_NOT_BY_LINK", proposal_id=proposal.id)
    moved, fact = proposal.take_back_answer(at.now)
    await work.stores.proposals.put(work.caller.office_id, moved)
    await _tell(work, moved, fact, "take_back_answer")
    return moved


async def ask_for_new_link(work: Work[Stores], at: At, number: int) -> Proposal:
    """Note that the employer asks for a new page, where the version `number` of their link is still the last one."""
    proposal = await _locked(work, at.proposal_id, at.expected)
    moved = proposal.ask_renewal(at.now) if number == proposal.number else proposal
    if moved is not proposal:
        await work.stores.proposals.put(work.caller.office_id, moved)
        await work.audit("ask_for_new_link", "proposal", proposal.id, number=number)
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
