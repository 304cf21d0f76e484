"""What pages and documents know of a proposal: its content, its answer, what is doubtful, its versions."""

from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from gateway.backend.carving_views import Growth, Peak
from gateway.backend.remainder_views import FreedHour, FreedTable, freed_table
from gateway.week import Block


@dataclass(frozen=True, slots=True)
class Criterion:
    """By what the work is judged: where it stands and where it should go; "" is not known."""

    name: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    measured_by: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of what it costs; without a value it is not known, and `note` says what to ask."""

    code: str
    title: str
    value: str
    note: str = ""
    sources: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give where it was read, by the names of the sites, each once."""
        return tuple(dict.fromkeys(urlsplit(source).hostname or source for source in self.sources))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something better changed in a section's text, before it goes out. `personal` speaks of somebody's health."""

    sentence: str
    section: str
    paragraph: int
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something nobody confirmed with the employer. `outcome` is "open", "confirmed" or "left_out"."""

    key: str
    sentence: str
    outcome: str
    removable: bool
    blocking: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a proposal's text."""

    code: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a proposal goes to. Without a person the company is addressed."""

    company: str
    person: str = ""
    department: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who proposes."""

    office: str
    person: str
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What an employer reads. `conditions` are (task, what must hold) of tasks marked △."""

    role_name: str
    employer_name: str
    workplace_name: str
    recipient: Recipient
    sender: Sender
    blocks: tuple[Block, ...]
    weekly_minutes: int
    static_ratio: float | None
    peak_overlap_minutes: int
    peaks: tuple[Peak, ...]
    freed: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]
    hourly_wage_yen: int | None
    sections: tuple[Section, ...]
    growth: tuple[Growth, ...] = ()
    freed_hours: tuple[FreedHour, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    costs: tuple[Cost, ...] = ()
    unmet_need: str = ""
    start_date: date | None = None
    static_estimated: bool = False
    conditions: tuple[tuple[str, str], ...] = ()
    prefecture: str = ""

    def section(self, code: str) -> Section | None:
        """Give the section with a code, or None."""
        return next((one for one in self.sections if one.code == code), None)

    @property
    def freed_table(self) -> FreedTable:
        """Give the freed minutes as a table."""
        return freed_table(self.freed_hours)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an employer answered. `kind` is "accept", "request_change", "ask" or "decline".

    `blocks` are the pieces of the week that a wish for a change points at. Of an answer entered by staff, `received` is
    the day on which it came and `entered_by` the id of who entered it.
    """

    kind: str
    name: str
    message: str = ""
    topics: tuple[str, ...] = ()
    ask_again: bool | None = None
    channel: str = ""
    source_note: str = ""
    time: datetime | None = None
    blocks: tuple[Block, ...] = ()
    received: date | None = None
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as staff see it. `state` is "draft", "sent", "answered", "expired" or "revoked"."""

    id: str
    version: int
    role_id: str
    workplace_id: str
    employer_id: str
    client_id: str
    state: str
    number: int
    content: Content
    answer: Answer | None = None
    create_time: datetime | None = None
    send_time: datetime | None = None
    expire_time: datetime | None = None
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    renew_ask_time: datetime | None = None
    undo_end_time: datetime | None = None

    @property
    def text(self) -> str:
        """All that the employer would read in running text."""
        return "\n".join(text for section in self.content.sections for text in section.paragraphs)

    @property
    def doubts_open(self) -> int:
        """How many things must be confirmed before it can be sent."""
        return sum(one.blocking and one.outcome == "open" for one in self.doubts)

    @property
    def last_sent(self) -> int:
        """The number of the last version that went out, 0 where none did."""
        return self.number - 1 if self.state == "draft" else self.number


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent proposal with its secrets, which are given once."""

    proposal: Proposal
    link_token: str = field(repr=False)
    reply_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EmployerView:
    """What an employer's link shows."""

    proposal_id: str
    state: str
    number: int
    content: Content
    expire_time: datetime | None
    answer: Answer | None
    undo_end_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of two versions side by side. `change` is "same", "removed" or "added"."""

    change: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What an employer wants changed; `block` None is about the role as a whole, `task_id` "" about no task."""

    proposal_id: str
    role_id: str
    number: int
    topics: tuple[str, ...]
    message: str
    block: Block | None
    task_id: str
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Edit:
    """What is changed of a draft; None and empty stay as they are. `confirmed` and `left_out` are keys of doubts."""

    recipient: Recipient | None = None
    sections: tuple[Section, ...] = ()
    order: tuple[str, ...] = ()
    hourly_wage_yen: int | None = None
    start_date: date | None = None
    confirmed: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()
    client_id: str = ""
