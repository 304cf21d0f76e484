"""One piece of work at a workplace, and how sure we are of each thing said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

WEEKDAYS: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 24 * 60


class Basis(Enum):
    """Where a value comes from: said in so many words, worked out from what was said, or estimated by a rule."""

    STATED = "stated"
    COMPUTED = "computed"
    ESTIMATED = "estimated"


class PartOfDay(Enum):
    """A part of the day as people name it (朝, 昼, 午後, 夕方, 夜), where no time of the clock is said."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Carvability(Enum):
    """Whether a task may become part of a role: ○ yes, △ only with a change, × no."""

    YES = "○"
    CONDITIONAL = "△"
    NO = "×"


class Demand(Enum):
    """What a task asks of the person who does it. Names are stable: they travel to other services as lower case."""

    LIFTING = "lifting"
    HEIGHTS = "heights"
    MACHINES = "machines"
    VEHICLES = "vehicles"
    BLADES = "blades"
    HEAT = "heat"
    COLD = "cold"
    WET = "wet"
    CHEMICALS = "chemicals"
    DUST = "dust"
    OUTDOORS = "outdoors"
    PHONE = "phone"
    CUSTOMERS = "customers"
    BODILY_CARE = "bodily_care"
    READING = "reading"
    WRITING = "writing"
    COUNTING = "counting"
    CHECKING = "checking"
    PC = "pc"
    FINE_HANDS = "fine_hands"
    REPETITION = "repetition"
    TIME_PRESSURE = "time_pressure"
    JUDGEMENT = "judgement"
    TWO_PEOPLE = "two_people"
    LICENCE = "licence"
    WALKING = "walking"
    STANDING = "standing"
    STOOPING = "stooping"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exact piece of a hearing's text: `text == hearing[start:end]`, offsets in Unicode code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A time of day from `start_minute` (inclusive) to `end_minute` (exclusive), minutes since midnight, 0..1440."""

    start_minute: int
    end_minute: int

    @property
    def minutes(self) -> int:
        """Give the length in minutes."""
        return self.end_minute - self.start_minute


@dataclass(frozen=True, slots=True)
class Window:
    """When in the day a task may be done, minutes since midnight; an end that nobody stated is None."""

    start: int | None = None
    end: int | None = None

    def span(self) -> Span | None:
        """Give the span when both ends are known, else None."""
        return Span(self.start, self.end) if self.start is not None and self.end is not None else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value in `low`..`high` with its best guess, where it comes from, and the words that led to it."""

    value: float
    low: float
    high: float
    basis: Basis
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Words of one hearing: the offsets point into that hearing's text."""

    hearing_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a task (作業要素), short enough for a line of a 手順書 ("ラベルをはがす").

    A drafted step is ESTIMATED and has the words it was made from; one that a person wrote is STATED and may have none.
    """

    text: str
    tool: str | None = None
    place: str | None = None
    basis: Basis = Basis.STATED
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One task as an employer describes it.

    `days` are "mon".."sun" in week order, None when not said. `minutes_per_day` is what the task takes in all on a day
    it is done. `per_week` is how many days a week it is done. `date_rule` is a rule that weekdays cannot express
    (`month_end`, `gotobi`, `2,4 wed`, free words). `static` is the share of the work done seated or standing in one
    place, 0..1. `parts_of_day` are those that were named where no window was. `characteristics` maps `wc_*` keys to
    1..5 survey-like values. Each `*_basis` says where its field comes from and is None exactly when the field is None.
    `evidence` stands in the hearing the task was read from, `more` are further words, of tasks merged into it.
    """

    id: str
    name: str
    who: str | None = None
    days: tuple[str, ...] | None = None
    window: Window | None = None
    minutes_per_day: int | None = None
    per_week: float | None = None
    date_rule: str | None = None
    static: Estimate | None = None
    carve: Carvability = Carvability.YES
    demands: tuple[Demand, ...] = ()
    characteristics: Mapping[str, float] = field(default_factory=dict)
    place: str | None = None
    evidence: Evidence | None = None
    days_basis: Basis | None = None
    window_basis: Basis | None = None
    minutes_basis: Basis | None = None
    condition: str | None = None
    carve_because: tuple[str, ...] = ()
    parts_of_day: tuple[PartOfDay, ...] = ()
    tool: str | None = None
    more: tuple[Source, ...] = ()
    elements: tuple[Element, ...] = ()
