"""A client (利用者) as the field describes one: what suits, what does not, and how each thing is known.

Every fact may be missing. Missing is None, or an empty tuple where "none" is not a possible answer, and always means
"not asked", never "no". What the law counts (`Statutory`) and who the person is (`Identity`) stand apart from the
`Profile`, which is all that the rules of matching are given.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from chassis.errors import Fault, InvalidInput
from matcher.domain.accommodation import Accommodation, Observation

WEEKDAYS: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WISHES_MAX = 3


class Stage(Enum):
    """Where the client stands on the way into work."""

    UNKNOWN = "unknown"
    SETTLING = "settling"
    SHORT_HOURS = "short_hours"
    EXPANDING = "expanding"
    WORKING = "working"


class Axis(Enum):
    """The five axes of the surroundings; dB(A), lux, degrees Celsius, metres, minutes."""

    NOISE = "noise"
    LIGHT = "light"
    TEMPERATURE = "temperature"
    DISTANCE = "distance"
    STRETCH = "stretch"


class Level(Enum):
    """できる度, on the scale of 求められる度: 1 cannot, 2 with someone beside, 3 with an aid, 4 alone, 5 strong."""

    CANNOT = 1
    WITH_SUPPORT = 2
    WITH_AID = 3
    ALONE = 4
    STRONG = 5


class PreferenceKind(Enum):
    """What a wish is about."""

    UNKNOWN = "unknown"
    WORK = "work"
    HOURS = "hours"
    PLACE = "place"
    PEOPLE = "people"
    PAY = "pay"
    GROWTH = "growth"


class Want(Enum):
    """A wish in a form that a role either meets or does not."""

    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    SEATED = "SEATED"
    MOVING = "MOVING"
    QUIET = "QUIET"
    SHORT_DAYS = "SHORT_DAYS"
    SAME_TASKS = "SAME_TASKS"
    VARIETY = "VARIETY"
    FEW_PEOPLE = "FEW_PEOPLE"
    PC = "PC"
    HANDWORK = "HANDWORK"
    FOOD = "FOOD"
    PAPERWORK = "PAPERWORK"


class Recipient(Enum):
    """To whom a consent lets facts go."""

    UNKNOWN = "unknown"
    EMPLOYER = "employer"
    FAMILY = "family"
    SUPPORT_AGENCY = "support_agency"
    MEDICAL = "medical"
    EMPLOYMENT_OFFICE = "employment_office"


class CertificateClass(Enum):
    """Classes of the law; for quota and grants only."""

    UNKNOWN = "unknown"
    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time of day, minutes since midnight, 0..1440; the end is not part of it."""

    start_minute: int
    end_minute: int

    @property
    def minutes(self) -> int:
        """Give the length in minutes."""
        return self.end_minute - self.start_minute

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start_minute <= other.start_minute and other.end_minute <= self.end_minute

    def touches(self, other: "Span") -> bool:
        """Tell whether the two share a minute."""
        return self.start_minute < other.end_minute and other.start_minute < self.end_minute


@dataclass(frozen=True, slots=True)
class DaySpans:
    """When the client can come on one weekday."""

    weekday: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """A standing appointment, travel included; a shift may not touch it."""

    weekday: str
    span: Span
    words: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What was sustained over the last four weeks: days a week, hours a week, hours a day."""

    days_per_week: int | None = None
    hours_per_week: float | None = None
    hours_per_day: float | None = None
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """A wish in the client's own words, with the agreed reading of them."""

    kind: PreferenceKind
    words: str
    wants: tuple[Want, ...] = ()
    said_date: date | None = None


@dataclass(frozen=True, slots=True)
class Veto:
    """A "no": demands refused, and words that refuse a task whose name contains one."""

    words: str
    demands: tuple[str, ...] = ()
    task_words: tuple[str, ...] = ()
    said_date: date | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """The range without fatigue on one axis. Neither `low` nor `high`: asked, and there is no limit."""

    axis: Axis
    low: float | None = None
    optimum: float | None = None
    high: float | None = None
    aids: tuple[str, ...] = ()
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Ability:
    """How well one demand is met, and up to how many minutes at a stretch (None: no limit was seen)."""

    demand: str
    level: Level
    stretch_minutes_max: int | None = None
    aids: tuple[str, ...] = ()
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength in words, with what shows it."""

    phrase: str
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Commute:
    """How far and by what means the client travels; minutes one way, door to door."""

    minutes_max: int | None = None
    prefectures: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """All that matching may know of a client. No name, diagnosis, disability class, age or sex has a place in it."""

    stage: Stage = Stage.UNKNOWN
    availability: tuple[DaySpans, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    load: Load | None = None
    preferences: tuple[Preference, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    vetoes_asked_date: date | None = None
    zones: tuple[Zone, ...] = ()
    abilities: tuple[Ability, ...] = ()
    strengths: tuple[Strength, ...] = ()
    accommodations: tuple[Accommodation, ...] = ()
    commute: Commute | None = None
    licences: tuple[str, ...] = ()
    lifting_kg_max: float | None = None
    practicum_wishes: tuple[str, ...] = ()

    def zone(self, axis: Axis) -> Zone | None:
        """Give the zone of an axis; None when it was not asked."""
        return next((zone for zone in self.zones if zone.axis is axis), None)

    def ability(self, demand: str) -> Ability | None:
        """Give the ability for a demand; None when it is unknown."""
        return next((ability for ability in self.abilities if ability.demand == demand), None)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the client is. Staff see the name; lists show the initials; nothing of it enters a comparison."""

    display_name: str
    initials: str
    kana: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: to whom, what for, which fields, from when until when."""

    recipient: Recipient
    purpose: str
    fields: tuple[str, ...] = ()
    given_date: date | None = None
    until_date: date | None = None
    withdrawn_date: date | None = None
    text_version: str = ""

    def holds(self, today: date) -> bool:
        """Tell whether the consent stands on a day (Asia/Tokyo); one without a given date does not."""
        if self.given_date is None or self.given_date > today or self.withdrawn_date is not None:
            return False
        return self.until_date is None or today <= self.until_date


@dataclass(frozen=True, slots=True)
class Statutory:
    """What the law counts. No rule of matching takes this type."""

    certificate_class: CertificateClass = CertificateClass.UNKNOWN
    severe: bool | None = None
    expiry_date: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a client under one version."""

    identity: Identity
    profile: Profile
    consents: tuple[Consent, ...] = ()
    statutory: Statutory | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A client with id, version and the open placement, if any."""

    id: str
    version: int
    record: Record
    create_time: datetime
    update_time: datetime
    placement_id: str | None = None

    @property
    def profile(self) -> Profile:
        """Give the part that may be matched."""
        return self.record.profile


@dataclass(frozen=True, slots=True)
class ClientFiled:
    """A client was filed."""

    client_id: str
    version: int
    create_time: datetime


@dataclass(frozen=True, slots=True)
class ClientRevised:
    """A client's profile changed."""

    client_id: str
    version: int
    update_time: datetime


def faults_of(profile: Profile) -> tuple[Fault, ...]:
    """List what contradicts itself in a profile: spans, zone limits, doubled axes or demands, too many wishes."""
    faults: list[Fault] = []
    spans = [(f"availability[{i}]", span) for i, day in enumerate(profile.availability) for span in day.spans]
    spans += [(f"appointments[{i}]", meeting.span) for i, meeting in enumerate(profile.appointments)]
    faults += [Fault(name, "SPAN_ENDS_BEFORE_START") for name, s in spans if s.end_minute <= s.start_minute]
    for i, zone in enumerate(profile.zones):
        stated = [value for value in (zone.low, zone.optimum, zone.high) if value is not None]
        if stated != sorted(stated):
            faults.append(Fault(f"zones[{i}]", "ZONE_LIMITS_OUT_OF_ORDER"))
    faults += _doubled("zones", [zone.axis for zone in profile.zones], "ZONE_AXIS_TWICE")
    faults += _doubled("abilities", [ability.demand for ability in profile.abilities], "ABILITY_DEMAND_TWICE")
    faults += _doubled("availability", [day.weekday for day in profile.availability], "WEEKDAY_TWICE")
    if len(profile.practicum_wishes) > WISHES_MAX:
        faults.append(Fault("practicum_wishes", "TOO_MANY_WISHES", str(WISHES_MAX)))
    return tuple(faults)


def _doubled(field: str, keys: list[object] | list[Axis] | list[str], reason: str) -> list[Fault]:
    return [Fault(f"{field}[{i}]", reason) for i, key in enumerate(keys) if key in keys[:i]]


def check(record: Record) -> None:
    """Raise `InvalidInput` with every fault of a record; return when there is none."""
    faults = faults_of(record.profile)
    if faults:
        raise InvalidInput("FIELDS_INVALID", faults=faults)
