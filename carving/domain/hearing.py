"""What an employer told us, and what can be read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from carving.domain.peak import Peak
from carving.domain.task import Evidence, Task

SHEET_VERSION = 2
"""The newest version of the hearing sheet's template."""


class EnvironmentKind(Enum):
    """The axes on which a workplace can be hard or easy to bear."""

    NOISE = "noise"
    LIGHT = "light"
    TEMPERATURE = "temperature"
    SMELL = "smell"
    PEOPLE_DISTANCE = "people_distance"
    HEIGHT = "height"
    WEIGHT = "weight"
    WET = "wet"
    DUST = "dust"
    OTHER = "other"


class LeftOutReason(Enum):
    """Why a piece of the text did not become a task."""

    POLICY = "policy"
    BENEFIT = "benefit"
    COMPLAINT = "complaint"
    REQUIREMENT = "requirement"
    DONE_BY_OTHERS = "done_by_others"
    LICENCE_ONLY = "licence_only"
    MACHINE_DOES_IT = "machine_does_it"
    NEGATED = "negated"
    BREAK = "break"
    MEETING = "meeting"
    COMPANY_FACT = "company_fact"
    TERMS = "terms"
    PAST = "past"
    BUSY_TIME = "busy_time"
    SMALL_TALK = "small_talk"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class HearingSheet:
    """The filled hearing form: answers by question id, under the template version they were given with.

    Question ids are `section.question`, for example `tasks.list`, `team.headcount`, `peaks.when`.
    """

    version: int = SHEET_VERSION
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the employer judges work by: a measure with its unit, where it stands and where it should go."""

    name: str
    unit: str | None = None
    baseline: str | None = None
    target: str | None = None
    measured_by: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class EnvironmentFactor:
    """One thing about the place, with its value as said ("12kg", "60dB"), None when only mentioned."""

    factor: EnvironmentKind
    value: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Who works there: people in all, people by role, who instructs, who covers. Unknown is None or empty."""

    headcount: int | None = None
    by_role: Mapping[str, int] = field(default_factory=dict)
    instructor: str | None = None
    cover: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class HardRequirement:
    """Something the employer says is a must."""

    what: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the text that was read and not taken as a task, and why."""

    evidence: Evidence
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask later (あとで聞く): a stable code, and the facts a sentence needs."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that text and sheet tell differently. Both are kept; the sheet's is used, since a person typed it.

    `field` is a stable name such as `team.headcount` or `task.minutes`; `subject` a task's name, empty for the place.
    `in_text` and `in_sheet` are plain values of one form: a number, "9:00-10:30", "mon,wed", or words.
    """

    field: str
    in_text: str
    in_sheet: str
    question_id: str
    subject: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Everything read from one hearing. `language` is "ja" or "en"; `not_stated` lists what nobody said."""

    language: str
    tasks: tuple[Task, ...] = ()
    peaks: tuple[Peak, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    environment: tuple[EnvironmentFactor, ...] = ()
    team: Team = field(default_factory=Team)
    hard_requirements: tuple[HardRequirement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    not_stated: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Hearing:
    """One talk with an employer about one workplace: what was said, as given, and what was read from it.

    `heard_time` is aware UTC. `text` and `sheet` are kept exactly as given; `decomposition` can be made again.
    """

    id: str
    workplace_id: str
    heard_time: datetime
    text: str = ""
    sheet: HearingSheet | None = None
    decomposition: Decomposition | None = None
    version: int = 1
