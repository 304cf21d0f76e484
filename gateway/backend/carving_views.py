"""What pages show of employers, workplaces, hearings, tasks and roles. Unknown is None or empty."""

from dataclasses import dataclass, field
from datetime import datetime

from gateway.backend.remainder_views import Compared, FreedHour, FreedTable, StayingDays, freed_table
from gateway.week import Block


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone at an employer."""

    name: str
    title: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer (企業)."""

    name: str
    id: str = ""
    version: int = 0
    kana: str = ""
    industry: str = ""
    prefecture: str = ""
    headcount: int | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a hearing's text; offsets count code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Peak:
    """A busy time. Minutes since midnight; no days means they were not said.

    `parts` are the parts of the day that were named ("morning", "noon", "afternoon", "evening", "night") where no time
    of the clock was.
    """

    days: tuple[str, ...] = ()
    start_minute: int | None = None
    end_minute: int | None = None
    rule: str = ""
    evidence: Span | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Something said at a hearing, with the words it came from."""

    words: str
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Workplace:
    """A place where an employer's work is done. `open_minutes` are those a week, None where its hours are unknown."""

    employer_id: str
    name: str
    id: str = ""
    version: int = 0
    prefecture: str = ""
    address: str = ""
    access: str = ""
    hourly_wage_yen: int | None = None
    headcount: int | None = None
    open_minutes: int | None = None
    instructor: str = ""
    cover: str = ""
    unmet_need: str = ""
    peaks: tuple[Peak, ...] = ()
    criteria: tuple[Said, ...] = ()
    environment: tuple[Said, ...] = ()
    hard_requirements: tuple[Said, ...] = ()

    @property
    def team_minutes(self) -> int | None:
        """Give the most that its team can work in a week, as long as it is open; None where either is unknown.

        >>> Workplace("e", "倉庫", headcount=2, open_minutes=3000).team_minutes
        6000
        """
        if self.headcount is None or self.open_minutes is None:
            return None
        return self.headcount * self.open_minutes


@dataclass(frozen=True, slots=True)
class Ratio:
    """The share of static work, 0.0 to 1.0, with its range. `estimated` is false when somebody said the figure itself.

    `basis` is "stated", "computed" (it follows from words such as 座って) or "estimated".
    """

    value: float
    low: float
    high: float
    estimated: bool
    because: tuple[str, ...] = ()
    basis: str = "estimated"


@dataclass(frozen=True, slots=True)
class Source:
    """Words of one hearing."""

    hearing_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task. `basis` is "estimated" for a draft, "stated" for what a person wrote."""

    text: str
    tool: str = ""
    place: str = ""
    basis: str = "stated"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work. `carvability` is "yes" (○), "conditional" (△), "no" (×) or "" (not judged).

    A `*_basis` is "stated", "computed", "estimated", or "" where the value is absent. `parts` as in `Peak`. `edited`
    names the fields that a person changed since the task was read.
    """

    name: str
    id: str = ""
    version: int = 0
    workplace_id: str = ""
    who: str = ""
    days: tuple[str, ...] = ()
    start_minute: int | None = None
    end_minute: int | None = None
    minutes_per_day: int | None = None
    per_week: float | None = None
    date_rule: str = ""
    ratio: Ratio | None = None
    carvability: str = ""
    condition: str = ""
    because: tuple[str, ...] = ()
    place: str = ""
    by_hand: bool = False
    evidence: Span | None = None
    tool: str = ""
    parts: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    days_basis: str = ""
    window_basis: str = ""
    minutes_basis: str = ""
    sources: tuple[Source, ...] = ()
    steps: tuple[Step, ...] = ()
    edited: tuple[str, ...] = ()

    @property
    def weekly_minutes(self) -> int | None:
        """Minutes a week, or None when days or minutes are not known."""
        if self.minutes_per_day is None:
            return None
        times = len(self.days) or self.per_week
        return round(self.minutes_per_day * times) if times else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing as it was given, and what was read from it.

    `answers` were given under the template `sheet_version` (0 = no sheet); `disagreements` say where the text tells
    something else than they do.
    """

    id: str
    text: str
    answers: tuple[tuple[str, str], ...]
    hear_time: datetime | None
    tasks: tuple[Task, ...]
    peaks: tuple[Peak, ...]
    criteria: tuple[Said, ...]
    environment: tuple[Said, ...]
    hard_requirements: tuple[Said, ...]
    left_out: tuple[Said, ...]
    team: Said | None
    questions: tuple[str, ...]
    version: int = 0
    rereads: str = ""
    sheet_version: int = 0
    disagreements: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of a task, and with whom, in minutes a week."""

    task: str
    who: str
    minutes_before: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class Growth:
    """One step of the growth path. `feasible` says whether a week was found for it.

    `counts` say how one person counts for the statutory rate (0, 0.5, 1 or 2) by class, under the rules of `as_of`.
    `added` are the tasks it adds, by name, `missing` what lacks where no week was found, `hours` its days with their
    first and last minute since midnight, `insurances` those that begin there (employment_insurance, social_insurance).
    """

    after_months: int
    weekly_minutes: int
    days: tuple[str, ...]
    feasible: bool
    gates: tuple[str, ...]
    reasons: tuple[str, ...]
    counts: dict[str, float] = field(default_factory=dict)
    as_of: str = ""
    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hours: tuple[tuple[str, int, int], ...] = ()
    insurances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A carved role. `state` is "carved", "chosen" or "withdrawn", `strategies` are codes of how the job is made.

    `comparisons` hold it against the other alternatives as they were carved; after an edit by hand there are none.
    """

    id: str
    version: int
    workplace_id: str
    employer_id: str
    rank: int
    name: str
    state: str
    days: tuple[str, ...]
    blocks: tuple[Block, ...]
    weekly_minutes: int
    static_ratio: float | None
    peak_overlap_minutes: int
    freed: tuple[tuple[str, int], ...]
    remainder: tuple[Remainder, ...]
    growth: tuple[Growth, ...]
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    proven_optimal: bool
    by_hand: bool = False
    strategies: tuple[str, ...] = ()
    freed_hours: tuple[FreedHour, ...] = ()
    staying: tuple[StayingDays, ...] = ()
    comparisons: tuple[Compared, ...] = ()

    @property
    def freed_table(self) -> FreedTable:
        """Give the freed minutes as a table."""
        return freed_table(self.freed_hours)


@dataclass(frozen=True, slots=True)
class Carved:
    """What a carving gave: alternatives, or why there is none, the conditions that clash, and what would help.

    `settled` says that a role can be carved once any one of the conditions is given up.
    """

    roles: tuple[Role, ...]
    clash: str
    relaxations: tuple[str, ...]
    questions: tuple[str, ...]
    loosened: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class RolePlace:
    """A role with the names of where it is."""

    role: Role
    workplace: str
    employer: str
