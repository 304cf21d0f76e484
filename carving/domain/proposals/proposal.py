"""A proposal's life: drafted, sent as a frozen version, answered once, taken back, drafted anew."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from carving.domain.facts import (
    ProposalAccepted,
    ProposalAnswerTakenBack,
    ProposalAsked,
    ProposalChangeRequested,
    ProposalDeclined,
    ProposalFact,
    ProposalRevoked,
    ProposalSent,
)
from carving.domain.proposals.answer import Answer, AnswerKind
from carving.domain.proposals.content import ProposalContent
from carving.domain.proposals.doubts import Doubt, readable, require_settled
from chassis.errors import StateConflict

LINK_LIFE = timedelta(days=14)


class ProposalState(Enum):
    """What became of a proposal. EXPIRED is never stored: it is SENT whose time is over."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    REVOKED = "revoked"


ANSWER_FACTS: Mapping[AnswerKind, type[ProposalFact]] = {
    AnswerKind.REQUEST_CHANGE: ProposalChangeRequested,
    AnswerKind.ASK: ProposalAsked,
    AnswerKind.DECLINE: ProposalDeclined,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal of one role to one employer.

    `number` is the version that was sent last or is being drafted; `client_id`, empty for nobody, never leaves the
    office. `answer` is the last one, also while a next version is being drafted. `doubts` are what nobody confirmed of
    the draft. `renew_ask_time` is when the employer asked for a new page after the link had ended.
    """

    id: str
    role_id: str
    workplace_id: str
    employer_id: str
    content: ProposalContent
    create_time: datetime
    client_id: str = ""
    state: ProposalState = ProposalState.DRAFT
    number: int = 1
    answer: Answer | None = None
    send_time: datetime | None = None
    expire_time: datetime | None = None
    version: int = 1
    doubts: tuple[Doubt, ...] = ()
    renew_ask_time: datetime | None = None

    @property
    def readable(self) -> ProposalContent:
        """Give the content as the employer would read it: without what is left out as doubtful."""
        return readable(self.content, self.doubts)

    def state_at(self, now: datetime) -> ProposalState:
        """Give the state as of `now`: SENT becomes EXPIRED when its link's time is over."""
        over = self.expire_time is not None and now >= self.expire_time
        return ProposalState.EXPIRED if self.state is ProposalState.SENT and over else self.state

    def is_out(self, now: datetime) -> bool:
        """Tell whether an employer may still answer it by its link."""
        return self.state_at(now) is ProposalState.SENT

    def revise(self, content: ProposalContent, client_id: str) -> "Proposal":
        """Give the draft with this content: the same version while a draft, else the next.

        `StateConflict` PROPOSAL_ALREADY_ACCEPTED or PROPOSAL_ALREADY_DECLINED after such an answer.
        """
        if self.state is ProposalState.ANSWERED and self.answer is not None:
            final = {AnswerKind.ACCEPT: "PROPOSAL_ALREADY_ACCEPTED", AnswerKind.DECLINE: "PROPOSAL_ALREADY_DECLINED"}
            if self.answer.kind in final:
                raise StateConflict(final[self.answer.kind], proposal_id=self.id)
        number = self.number if self.state is ProposalState.DRAFT else self.number + 1
        return replace(
            self,
            content=content,
            client_id=client_id,
            state=ProposalState.DRAFT,
            number=number,
            version=self.version + 1,
            send_time=None,
            expire_time=None,
        )

    def send(self, now: datetime) -> tuple["Proposal", ProposalSent]:
        """Move from DRAFT to SENT with what is readable; the link lives `LINK_LIFE`.

        `StateConflict` PROPOSAL_NOT_DRAFT, PROPOSAL_DOUBTS_OPEN while something that matters is not confirmed.
        """
        if self.state is not ProposalState.DRAFT:
            raise StateConflict("PROPOSAL_NOT_DRAFT", proposal_id=self.id, state=self.state_at(now).name)
        require_settled(self.id, self.doubts)
        ends = now + LINK_LIFE
        moved = replace(
            self,
            content=self.readable,
            state=ProposalState.SENT,
            answer=None,
            renew_ask_time=None,
            send_time=now,
            expire_time=ends,
            version=self.version + 1,
        )
        return moved, ProposalSent(*moved.fact_ids(now), number=self.number, expire_time=ends)

    def take(self, answer: Answer) -> tuple["Proposal", ProposalFact | None]:
        """Move to ANSWERED; the same answer again changes nothing and says no fact.

        `StateConflict` PROPOSAL_ALREADY_ANSWERED for another answer, PROPOSAL_NOT_SENT for a draft or a revoked one;
        `InvalidInput` CHANGE_BLOCK_UNKNOWN where it points at a piece of the week that is none.
        """
        if self.state is ProposalState.ANSWERED and self.answer is not None:
            if self.answer.says_the_same(answer):
                return self, None
            raise StateConflict("PROPOSAL_ALREADY_ANSWERED", proposal_id=self.id)
        if self.state is not ProposalState.SENT:
            raise StateConflict("PROPOSAL_NOT_SENT", proposal_id=self.id, state=self.state.name)
        answer.require_known_blocks(self.content.blocks)
        moved = replace(
            self,
            state=ProposalState.ANSWERED,
            answer=replace(answer, number=self.number),
            version=self.version + 1,
        )
        return moved, moved.answer_fact(answer)

    def undo_end(self, now: datetime) -> datetime | None:
        """Give until when its answer may be taken back, None where there is none to take back."""
        answer = self.answer if self.state is ProposalState.ANSWERED else None
        return answer.undo_end if answer is not None and now < answer.undo_end else None

    def take_back_answer(self, now: datetime) -> tuple["Proposal", ProposalAnswerTakenBack]:
        """Move from ANSWERED back to SENT. `StateConflict` PROPOSAL_NOT_ANSWERED, ANSWER_UNDO_OVER after 24 hours."""
        if self.state is not ProposalState.ANSWERED:
            raise StateConflict("PROPOSAL_NOT_ANSWERED", proposal_id=self.id, state=self.state_at(now).name)
        if self.undo_end(now) is None:
            raise StateConflict("ANSWER_UNDO_OVER", proposal_id=self.id)
        moved = replace(self, state=ProposalState.SENT, answer=None, version=self.version + 1)
        return moved, ProposalAnswerTakenBack(*moved.fact_ids(now))

    def ask_renewal(self, now: datetime) -> "Proposal":
        """Note that the employer asks for a new page; the first time counts, and only of one whose link is over."""
        if self.renew_ask_time is not None or self.state_at(now) is not ProposalState.EXPIRED:
            return self
        return replace(self, renew_ask_time=now, version=self.version + 1)

    @property
    def change_is_open(self) -> bool:
        """Tell whether an employer's wish for a change waits for a next version."""
        asked = self.answer is not None and self.answer.kind is AnswerKind.REQUEST_CHANGE
        return asked and self.state in {ProposalState.ANSWERED, ProposalState.DRAFT}

    def revoke(self, now: datetime) -> tuple["Proposal", ProposalRevoked]:
        """Move from SENT to REVOKED. `StateConflict` PROPOSAL_NOT_SENT."""
        if self.state_at(now) is not ProposalState.SENT:
            raise StateConflict("PROPOSAL_NOT_SENT", proposal_id=self.id, state=self.state_at(now).name)
        moved = replace(self, state=ProposalState.REVOKED, version=self.version + 1)
        return moved, ProposalRevoked(*moved.fact_ids(now))

    def answer_fact(self, answer: Answer) -> ProposalFact:
        """Give the fact that tells of an answer."""
        ids = self.fact_ids(answer.time)
        if answer.kind is AnswerKind.ACCEPT:
            return ProposalAccepted(*ids, client_id=self.client_id)
        return ANSWER_FACTS[answer.kind](*ids)

    def fact_ids(self, time: datetime) -> tuple[str, str, str, str, int, datetime]:
        """Give what every fact about this proposal begins with."""
        return self.id, self.role_id, self.workplace_id, self.employer_id, self.version, time
