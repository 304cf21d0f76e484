"""Proposals (企業提案書): what an employer is shown, how it travels, and the one answer it gets.

`ProposalContent` is frozen on sending. It has no field about the person who would do the work, and never will.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from carving.domain.facts import (
    ProposalAccepted,
    ProposalAsked,
    ProposalChangeRequested,
    ProposalDeclined,
    ProposalFact,
    ProposalRevoked,
    ProposalSent,
)
from carving.domain.hearing import Criterion
from carving.domain.peak import Peak
from carving.domain.role import CountStep, Remainder, RoleDay
from chassis.errors import StateConflict

LINK_LIFE = timedelta(days=14)


class ProposalState(Enum):
    """What became of a proposal. EXPIRED is never stored: it is SENT whose time is over."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Channel(Enum):
    """How a proposal travels, or how an answer came. LINK is for answers only."""

    EMAIL = "email"
    PAPER = "paper"
    FAX = "fax"
    IN_PERSON = "in_person"
    PHONE = "phone"
    LINK = "link"


class AnswerKind(Enum):
    """What an employer answers."""

    ACCEPT = "accept"
    REQUEST_CHANGE = "request_change"
    ASK = "ask"
    DECLINE = "decline"


class ChangeTopic(Enum):
    """What an employer wants changed."""

    TASKS = "tasks"
    DAYS = "days"
    HOURS = "hours"
    PEOPLE = "people"
    WAGE = "wage"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a proposal goes to; without a person's name it goes to the company (御中)."""

    company_name: str = ""
    department: str = ""
    person_name: str = ""
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who makes the proposal, and how to reach them."""

    office_name: str = ""
    supporter_name: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the text, by its stable code (summary, tasks, peaks, support, fallback, growth, cost, reply)."""

    code: str
    title: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """An explanation as it was put into words: code, facts, and the sentence that the employer reads."""

    code: str
    facts: Mapping[str, str]
    sentence: str


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """One task as an employer reads it: who does it now, and the minutes a week that the role takes over."""

    name: str
    who: str | None
    weekly_minutes: int
    static_ratio: float | None


@dataclass(frozen=True, slots=True)
class ProposedBlock:
    """One piece of the week, minutes since midnight; `task_name` None is a paid rest."""

    day: str
    start: int
    end: int
    task_name: str | None


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """One step of the growth path, in words."""

    weekly_hours: float
    after_months: int
    feasible: bool
    days: tuple[RoleDay, ...]
    added_task_names: tuple[str, ...]
    gates: tuple[Said, ...]
    count: CountStep
    insurances: tuple[str, ...] = ()
    reasons: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """What an employer reads. Hours are paid hours a week, rests included; the wage is yen for one hour."""

    role_name: str
    employer_name: str
    workplace_name: str
    recipient: Recipient
    sender: Sender
    days: tuple[RoleDay, ...]
    blocks: tuple[ProposedBlock, ...]
    weekly_hours: float
    static_ratio: float | None
    peak_overlap_minutes: int
    tasks: tuple[ProposedTask, ...]
    peaks: tuple[Peak, ...] = ()
    freed_minutes: Mapping[str, int] = field(default_factory=dict)
    remainder: tuple[Remainder, ...] = ()
    growth: tuple[ProposedStep, ...] = ()
    reasons: tuple[Said, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    hourly_wage_yen: int | None = None
    sections: tuple[Section, ...] = ()

    def with_sections(self, sections: tuple[Section, ...]) -> "ProposalContent":
        """Give the content with sections of the same code replaced and new ones added at the end."""
        changed = {section.code: section for section in sections}
        kept = tuple(changed.pop(section.code, section) for section in self.sections)
        return replace(self, sections=(*kept, *changed.values()))


@dataclass(frozen=True, slots=True)
class Answer:
    """An employer's answer to the version `number` of a proposal."""

    kind: AnswerKind
    responder_name: str
    channel: Channel
    time: datetime
    message: str = ""
    change_topics: tuple[ChangeTopic, ...] = ()
    ask_again_later: bool | None = None
    source_note: str = ""
    number: int = 0

    def says_the_same(self, other: "Answer") -> bool:
        """Tell whether two answers say the same, whenever and however they came."""
        return (
            self.kind is other.kind
            and self.responder_name == other.responder_name
            and self.message == other.message
            and self.change_topics == other.change_topics
            and self.ask_again_later == other.ask_again_later
        )


ANSWER_FACTS: Mapping[AnswerKind, type[ProposalFact]] = {
    AnswerKind.REQUEST_CHANGE: ProposalChangeRequested,
    AnswerKind.ASK: ProposalAsked,
    AnswerKind.DECLINE: ProposalDeclined,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal of one role to one employer.

    `number` is the version that was sent last or is being drafted; `client_id`, empty for nobody, never leaves the
    office. `answer` is the last one, also while a next version is being drafted.
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
        """Move from DRAFT to SENT; the link lives `LINK_LIFE`. `StateConflict` PROPOSAL_NOT_DRAFT."""
        if self.state is not ProposalState.DRAFT:
            raise StateConflict("PROPOSAL_NOT_DRAFT", proposal_id=self.id, state=self.state_at(now).name)
        ends = now + LINK_LIFE
        moved = replace(
            self,
            state=ProposalState.SENT,
            answer=None,
            send_time=now,
            expire_time=ends,
            version=self.version + 1,
        )
        return moved, ProposalSent(*moved.fact_ids(now), number=self.number, expire_time=ends)

    def take(self, answer: Answer) -> tuple["Proposal", ProposalFact | None]:
        """Move to ANSWERED; the same answer again changes nothing and says no fact.

        `StateConflict` PROPOSAL_ALREADY_ANSWERED for another answer, PROPOSAL_NOT_SENT for a draft or a revoked one.
        """
        if self.state is ProposalState.ANSWERED and self.answer is not None:
            if self.answer.says_the_same(answer):
                return self, None
            raise StateConflict("PROPOSAL_ALREADY_ANSWERED", proposal_id=self.id)
        if self.state is not ProposalState.SENT:
            raise StateConflict("PROPOSAL_NOT_SENT", proposal_id=self.id, state=self.state.name)
        moved = replace(
            self,
            state=ProposalState.ANSWERED,
            answer=replace(answer, number=self.number),
            version=self.version + 1,
        )
        return moved, moved.answer_fact(answer)

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
