"""Workplaces (事業場): where the work is done, what it is like there, and what is still unknown of it."""

import re
import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from carving.domain.hearing import (
    Criterion,
    Decomposition,
    EnvironmentFactor,
    EnvironmentKind,
    HardRequirement,
    Team,
)
from carving.domain.peak import Peak
from carving.domain.task import Span

T = TypeVar("T")

UNITS = {
    EnvironmentKind.NOISE: r"d[bB]|デシベル",
    EnvironmentKind.LIGHT: r"l[xX]|lux|ルクス",
    EnvironmentKind.TEMPERATURE: r"[℃度]|°C",
    EnvironmentKind.PEOPLE_DISTANCE: r"m|メートル",
    EnvironmentKind.WEIGHT: r"kg|キロ",
}
NUMBER = r"-?\d+(?:\.\d+)?"


class WorkStyle(Enum):
    """Where the work can be done."""

    ON_SITE = "on_site"
    PARTLY_REMOTE = "partly_remote"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Commute:
    """How to get there. Minutes; None = not asked."""

    text: str = ""
    nearest_station: str = ""
    walk_minutes: int | None = None
    bus_minutes: int | None = None
    bicycle_allowed: bool | None = None
    car_allowed: bool | None = None


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Hours on some weekdays ("mon".."sun")."""

    days: tuple[str, ...]
    span: Span


class ZoneAxis(Enum):
    """The axes on which clients have a zone in which they tire least (疲れにくい条件)."""

    NOISE = "noise"
    LIGHT = "light"
    TEMPERATURE = "temperature"
    PEOPLE_DISTANCE = "people_distance"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class Zone:
    """One axis of a place: lowest, usual and highest value in dB(A), lux, degrees Celsius, metres or minutes.

    What was not measured or told is None; `measured_by` says who measured, as told.
    """

    axis: ZoneAxis
    low: float | None = None
    usual: float | None = None
    high: float | None = None
    measured_by: str | None = None


@dataclass(frozen=True, slots=True)
class Environment:
    """What the place is like: dB(A), degrees Celsius, lux, metres, kilograms. None = not known.

    `factors` keeps everything said about the place, with the words it came from; `zones` the five axes as told.
    """

    noise_db: float | None = None
    temperature_c_low: float | None = None
    temperature_c_high: float | None = None
    light_lux: float | None = None
    people_distance_m: float | None = None
    floor_wet: bool | None = None
    dusty: bool | None = None
    strong_smell: bool | None = None
    outdoors: bool | None = None
    heaviest_kg: float | None = None
    public_passes: bool | None = None
    factors: tuple[EnvironmentFactor, ...] = ()
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticumTerms:
    """What a practicum there would be like; `days_max` in working days."""

    days_max: int | None = None
    excluded_days: tuple[str, ...] = ()
    instructor_present: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Workplace:
    """One workplace of one employer. `hourly_wage_yen` is the pay offered for one hour, None before an offer."""

    id: str
    employer_id: str
    name: str
    prefecture: str = ""
    address: str = ""
    commute: Commute = field(default_factory=Commute)
    opening_hours: tuple[OpeningHours, ...] = ()
    work_style: WorkStyle | None = None
    environment: Environment = field(default_factory=Environment)
    team: Team = field(default_factory=Team)
    key_person: str | None = None
    hourly_wage_yen: int | None = None
    practicum: PracticumTerms = field(default_factory=PracticumTerms)
    unmet_need: str = ""
    criteria: tuple[Criterion, ...] = ()
    hard_requirements: tuple[HardRequirement, ...] = ()
    peaks: tuple[Peak, ...] = ()

    def with_heard(self, heard: Decomposition) -> "Workplace":
        """Give the workplace with what a hearing added. What was known stays; only the unknown is filled."""
        return replace(
            self,
            team=_team(self.team, heard.team),
            environment=_environment(self.environment, heard.environment),
            criteria=_joined(self.criteria, heard.criteria, lambda c: c.name),
            hard_requirements=_joined(self.hard_requirements, heard.hard_requirements, lambda h: h.what),
            peaks=_joined(self.peaks, heard.peaks, lambda p: (p.days, p.window, p.rule, p.parts_of_day)),
        )

    def with_peaks(self, peaks: tuple[Peak, ...]) -> "Workplace":
        """Give the workplace with these busy times instead of the former ones."""
        return replace(self, peaks=peaks)


def _team(known: Team, heard: Team) -> Team:
    return Team(
        headcount=known.headcount if known.headcount is not None else heard.headcount,
        by_role=known.by_role or heard.by_role,
        instructor=known.instructor or heard.instructor,
        cover=known.cover or heard.cover,
        evidence=known.evidence or heard.evidence,
    )


def _joined(known: tuple[T, ...], heard: tuple[T, ...], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    there = {key(one) for one in known}
    return (*known, *(one for one in heard if key(one) not in there))


def _environment(known: Environment, heard: tuple[EnvironmentFactor, ...]) -> Environment:
    """Fill numbers that were said with their unit ("60dB", "14〜18℃"); a mere mention fills nothing."""
    found: dict[str, float] = {}
    for factor in heard:
        found = {**measured(factor), **found}
    filled = {name: value for name, value in found.items() if getattr(known, name) is None}
    factors = _joined(known.factors, heard, lambda f: (f.factor, f.value, f.evidence))
    return replace(known, factors=factors, **filled)  # type: ignore[arg-type]  # only float fields are named


def measured(factor: EnvironmentFactor) -> dict[str, float]:
    """Give what a remark says in numbers with their unit, by the name of the field of `Environment` it fills."""
    unit = UNITS.get(factor.factor)
    if unit is None or factor.value is None:
        return {}
    said = unicodedata.normalize("NFKC", factor.value)
    match = re.search(rf"({NUMBER})(?:\s*(?:{unit})?\s*[〜~～–-]\s*({NUMBER}))?\s*(?:{unit})", said)
    if match is None:
        return {}
    first = float(match[1])
    last = float(match[2]) if match[2] else first
    return _named(factor.factor, min(first, last), max(first, last))


def _named(kind: EnvironmentKind, low: float, high: float) -> dict[str, float]:
    names = {
        EnvironmentKind.NOISE: {"noise_db": high},
        EnvironmentKind.LIGHT: {"light_lux": low},
        EnvironmentKind.TEMPERATURE: {"temperature_c_low": low, "temperature_c_high": high},
        EnvironmentKind.PEOPLE_DISTANCE: {"people_distance_m": low},
        EnvironmentKind.WEIGHT: {"heaviest_kg": high},
    }
    return names[kind]
