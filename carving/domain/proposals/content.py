"""What an employer reads. It is frozen on sending, and has no field about the person who would do the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from carving.domain.hearing import Criterion
from carving.domain.peak import Peak
from carving.domain.role import CountStep, FreedHour, Remainder, RoleDay


class Channel(Enum):
    """How a proposal travels, or how an answer came. LINK is for answers only."""

    EMAIL = "email"
    PAPER = "paper"
    FAX = "fax"
    IN_PERSON = "in_person"
    PHONE = "phone"
    LINK = "link"


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
    """One part of the text, by its stable code (summary, tasks, freed, peaks, criteria, support, fallback, …)."""

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
class CostFigure:
    """One line of what it costs, in the words of its day. An empty `value` is not known; `note` says what to ask.

    `sources` are the addresses of the rules it rests on, `as_of` the day whose rules were used.
    """

    code: str
    title: str
    value: str
    note: str = ""
    sources: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class TaskCondition:
    """What must hold for a task marked △."""

    task_name: str
    condition: str


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """What an employer reads. Hours are paid hours a week, rests included; the wage is yen for one hour.

    `unmet_need` is 困りごと in the employer's own words. `start_date` is the planned first day, None while it is open.
    `static_estimated` says that some of the static ratio is our estimate.
    """

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
    freed_hours: tuple[FreedHour, ...] = ()
    costs: tuple[CostFigure, ...] = ()
    unmet_need: str = ""
    start_date: date | None = None
    static_estimated: bool = False
    conditions: tuple[TaskCondition, ...] = ()
    prefecture: str = ""

    def with_sections(self, sections: tuple[Section, ...]) -> "ProposalContent":
        """Give the content with sections of the same code replaced and new ones added at the end."""
        changed = {section.code: section for section in sections}
        kept = tuple(changed.pop(section.code, section) for section in self.sections)
        return replace(self, sections=(*kept, *changed.values()))

    def in_order(self, codes: tuple[str, ...]) -> "ProposalContent":
        """Give the content with its sections in the order of `codes`; those not named follow as they stood."""
        place = {code: number for number, code in enumerate(codes)}
        moved = sorted(self.sections, key=lambda section: place.get(section.code, len(place)))
        return replace(self, sections=tuple(moved))

    def without_static(self) -> "ProposalContent":
        """Give the content without what it says of seated and moving work."""
        tasks = tuple(replace(task, static_ratio=None) for task in self.tasks)
        return replace(self, static_ratio=None, static_estimated=False, tasks=tasks)
