"""A role cut out of a workplace's work: its week, what it gains, what it leaves behind, and why it has this shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Strategy(Enum):
    """The three ways of making a job (職務創出) that JEED describes; a role may combine them."""

    RECOMPOSE = "recompose"
    BUILD_UP = "build_up"
    SPECIALISE = "specialise"


@dataclass(frozen=True, slots=True)
class RoleReason:
    """One explanation: a stable code and the facts that its sentence needs."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a working day, minutes since midnight; `task_id` None is a paid rest."""

    day: str
    start: int
    end: int
    task_id: str | None

    @property
    def minutes(self) -> int:
        """Give the length in minutes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class RoleDay:
    """One working day of the role, from `start` to `end` in one piece, minutes since midnight."""

    day: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of one task in a week, and with whom; `who` None when nobody said who does it."""

    task_id: str
    name: str
    who: str | None
    minutes_before: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class FreedHour:
    """Minutes a week freed within the hour of the clock that begins at `hour` (0..23); `who` None is not known."""

    who: str | None
    hour: int
    minutes: int


class DayVerdict(Enum):
    """Whether somebody's day is still a good day once a role is out of it."""

    GOOD = "good"
    ONLY_HEAVY = "only_heavy"
    ONLY_FRAGMENTS = "only_fragments"
    NOTHING_LEFT = "nothing_left"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StayingDays:
    """The weekdays of one person or group that look alike once a role is out, with their minutes of told work a week.

    `already` says that these days were like that before the role.
    """

    who: str
    verdict: DayVerdict
    days: tuple[str, ...]
    minutes_before: int
    minutes_left: int
    already: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an alternative gains and loses against the sibling of rank `other`, what matters most first."""

    other: int
    gains: tuple[RoleReason, ...]
    losses: tuple[RoleReason, ...]


@dataclass(frozen=True, slots=True)
class CountStep:
    """What one person counts for the quota at these weekly hours, by class (`other`, `severe`, `mental`)."""

    by_class: Mapping[str, float]
    sources: tuple[str, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class GrowthStep:
    """One step of the growth path. It is an offer to look at, never a change that happens by itself.

    `days` are the working days with their hours when a week was found that keeps every hard rule, else empty and
    `feasible` is False. `added_tasks` are task ids that the step adds, `added_names` their names. `gates` are codes of
    what must hold first. `after_months` counts from the first day of work. `insurances` are codes of the insurances
    that begin to apply.
    Where no week was found, `missing` says what lacks and what would help, `minutes_missing` how many minutes a week
    where minutes lack, and `ask_tasks` which △ tasks would do together.
    """

    weekly_hours: float
    after_months: int
    feasible: bool
    days: tuple[RoleDay, ...]
    added_tasks: tuple[str, ...]
    gates: tuple[RoleReason, ...]
    count: CountStep
    insurances: tuple[str, ...] = ()
    reasons: tuple[RoleReason, ...] = ()
    missing: tuple[RoleReason, ...] = ()
    minutes_missing: int | None = None
    ask_tasks: tuple[str, ...] = ()
    added_names: tuple[str, ...] = ()


def minutes_by_task(blocks: Iterable[Block]) -> dict[str, int]:
    """Give the minutes of each task in some blocks, in the order of the blocks; rests are nobody's."""
    found: dict[str, int] = {}
    for block in blocks:
        if block.task_id is not None:
            found[block.task_id] = found.get(block.task_id, 0) + block.minutes
    return found


@dataclass(frozen=True, slots=True)
class Role:
    """One carved role with everything a person needs to judge it.

    `blocks` tile each working day without a hole, in week order. `static_ratio` is Σ(minutes × ratio) / Σminutes over
    the minutes whose ratio is known, 0..1, None when none is; `static_unknown_minutes` are the others.
    `freed_minutes` are minutes a week by the person or group that does the work now; `freed_unstated_minutes` those
    for which nobody said who. `points` is the value under the aims. `bound_gap` is (bound - points) / |bound|, 0.0 when
    `proven_optimal`. `staying` tells of the days of those who do the work now, `comparisons` of each sibling; both are
    empty in roles that were kept before this was told.
    """

    name: str
    pattern: str
    days: tuple[RoleDay, ...]
    blocks: tuple[Block, ...]
    weekly_hours: float
    static_ratio: float | None
    static_unknown_minutes: int
    peak_overlap_minutes: int
    freed_minutes: Mapping[str, int]
    freed_unstated_minutes: int
    remainder: tuple[Remainder, ...]
    strategies: tuple[Strategy, ...]
    reasons: tuple[RoleReason, ...]
    points: float
    proven_optimal: bool
    bound_gap: float
    growth: tuple[GrowthStep, ...] = ()
    staying: tuple[StayingDays, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def task_ids(self) -> tuple[str, ...]:
        """Give the ids of the role's tasks, most minutes first."""
        minutes = self.task_minutes()
        return tuple(sorted(minutes, key=lambda task_id: (-minutes[task_id], task_id)))

    def task_minutes(self) -> dict[str, int]:
        """Give the minutes a week of each task in the role."""
        return minutes_by_task(self.blocks)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One condition that, changed alone, would let a role be carved."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clash:
    """Why no role can be carved: a stable code, its facts, the conditions that clash, and what would help.

    `settled` says that no condition is one too many: whichever is given up, a role can be carved under the others.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[RoleReason, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    settled: bool = True


@dataclass(frozen=True, slots=True)
class CarveQuestion:
    """Something to ask the employer before a task or a peak can be used: `field` of `subject_id` is not stated."""

    code: str
    subject_id: str
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carving:
    """The answer to one carving: alternatives best first, or the clash that allows none, and what to ask."""

    alternatives: tuple[Role, ...]
    clash: Clash | None = None
    questions: tuple[CarveQuestion, ...] = ()
    loosened: tuple[RoleReason, ...] = ()
