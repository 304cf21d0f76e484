"""What a filled sheet says about the workplace itself. What was known stays; only the unknown is filled."""

from dataclasses import fields, replace
from typing import TypeVar

from carving.domain.hearing import HearingSheet
from carving.domain.sheet import question_ids as ask
from carving.domain.sheet.answers import (
    ZoneValue,
    codes_of,
    days_of,
    number_of,
    span_of,
    words_of,
    yes_or_no,
    zone_of,
)
from carving.domain.workplace import (
    Commute,
    Environment,
    OpeningHours,
    PracticumTerms,
    Workplace,
    WorkStyle,
    Zone,
    ZoneAxis,
)

WAGE_YEN_MAX = 100_000
WALK_MINUTES_MAX = 240
PRACTICUM_DAYS_MAX = 365
KG_MAX = 1_000
ZONE_AXES = {
    ZoneAxis.NOISE: (ask.NOISE, 0, 140),
    ZoneAxis.LIGHT: (ask.LIGHT, 0, 200_000),
    ZoneAxis.TEMPERATURE: (ask.TEMPERATURE, -60, 80),
    ZoneAxis.PEOPLE_DISTANCE: (ask.PEOPLE_DISTANCE, 0, 1_000),
    ZoneAxis.STRETCH: (ask.STRETCH, 0, 1_440),
}
"""The question of each axis, and the lowest and highest value that can be meant."""
FLAGS = {
    "wet": "floor_wet",
    "dusty": "dusty",
    "smell": "strong_smell",
    "outdoors": "outdoors",
    "public": "public_passes",
}

P = TypeVar("P", Commute, PracticumTerms)


def told_place(known: Workplace, sheet: HearingSheet | None) -> Workplace:
    """Give the workplace with what a sheet adds: pay, way to work, practicum, hours, surroundings, key person."""
    if sheet is None:
        return known
    wage, style = _within(number_of(sheet, ask.WAGE), 1, WAGE_YEN_MAX), codes_of(sheet, ask.WORK_STYLE)
    person, need = words_of(sheet, ask.KEY_PERSON), words_of(sheet, ask.UNMET_NEED)
    return replace(
        known,
        commute=_filled(known.commute, _commute(sheet)),
        opening_hours=known.opening_hours or _opening_hours(sheet),
        work_style=known.work_style or (WorkStyle(style[0]) if style else None),
        environment=_environment(known.environment, sheet),
        key_person=known.key_person or (person[:100] if person else None),
        hourly_wage_yen=known.hourly_wage_yen if known.hourly_wage_yen is not None else wage,
        practicum=_filled(known.practicum, _practicum(sheet)),
        unmet_need=known.unmet_need or (need or "")[:2000],
    )


def told_offers(sheet: HearingSheet | None) -> tuple[str, ...]:
    """Give what the employer offers, as stable codes."""
    return codes_of(sheet, ask.OFFERS) if sheet is not None else ()


def _commute(sheet: HearingSheet) -> Commute:
    return Commute(
        nearest_station=(words_of(sheet, ask.STATION) or "")[:100],
        walk_minutes=_within(number_of(sheet, ask.WALK), 0, WALK_MINUTES_MAX),
        bicycle_allowed=yes_or_no(sheet, ask.BICYCLE),
        car_allowed=yes_or_no(sheet, ask.CAR),
    )


def _practicum(sheet: HearingSheet) -> PracticumTerms:
    return PracticumTerms(
        days_max=_within(number_of(sheet, ask.PRACTICUM_DAYS), 0, PRACTICUM_DAYS_MAX),
        excluded_days=days_of(sheet, ask.PRACTICUM_EXCLUDED),
        instructor_present=yes_or_no(sheet, ask.PRACTICUM_INSTRUCTOR),
        text=(words_of(sheet, ask.PRACTICUM_NOTES) or "")[:1000],
    )


def _opening_hours(sheet: HearingSheet) -> tuple[OpeningHours, ...]:
    """Give opening hours where both days and times were told; one without the other says too little."""
    days, span = days_of(sheet, ask.OPEN_DAYS), span_of(sheet, ask.OPEN_HOURS)
    return (OpeningHours(days, span),) if days and span else ()


def _environment(known: Environment, sheet: HearingSheet) -> Environment:
    """Give the surroundings with zones, measures and ticks that were unknown. A thing not ticked says nothing."""
    zones = {axis: zone for axis in ZONE_AXES if (zone := _zone(axis, sheet)) is not None}
    told: dict[str, float | bool] = {}
    for zone in zones.values():
        told |= _measures(zone)
    heaviest = _within(number_of(sheet, ask.HEAVIEST), 0, KG_MAX)
    if heaviest is not None:
        told["heaviest_kg"] = float(heaviest)
    told |= {FLAGS[code]: True for code in codes_of(sheet, ask.FLOOR) if code in FLAGS}
    filled = {name: value for name, value in told.items() if getattr(known, name) is None}
    there = {zone.axis for zone in known.zones}
    return replace(
        known,
        zones=(*known.zones, *(zone for axis, zone in zones.items() if axis not in there)),
        **filled,  # type: ignore[arg-type]  # only fields of these kinds are named
    )


def _zone(axis: ZoneAxis, sheet: HearingSheet) -> Zone | None:
    question, lowest, highest = ZONE_AXES[axis]
    told = zone_of(sheet, question)
    if told is None or not _possible(told, lowest, highest):
        return None
    who = words_of(sheet, ask.ZONE_MEASURED_BY)
    return Zone(axis, told.low, told.usual, told.high, who[:200] if who else None)


def _possible(told: ZoneValue, lowest: int, highest: int) -> bool:
    return all(lowest <= one <= highest for one in (told.low, told.usual, told.high) if one is not None)


def _measures(zone: Zone) -> dict[str, float]:
    """Give a zone as the single values that others read: the usual one, else the end that is harder to bear."""
    low, high = (one if one is not None else zone.usual for one in (zone.low, zone.high))
    by_axis = {
        ZoneAxis.NOISE: {"noise_db": zone.usual if zone.usual is not None else high},
        ZoneAxis.LIGHT: {"light_lux": zone.usual if zone.usual is not None else low},
        ZoneAxis.TEMPERATURE: {"temperature_c_low": low, "temperature_c_high": high},
        ZoneAxis.PEOPLE_DISTANCE: {"people_distance_m": zone.usual if zone.usual is not None else low},
        ZoneAxis.STRETCH: {},
    }
    return {name: value for name, value in by_axis[zone.axis].items() if value is not None}


def _filled(known: P, told: P) -> P:
    """Give `known` with its unknown parts (None or empty) as told."""
    empty = {one.name for one in fields(known) if getattr(known, one.name) in (None, "", ())}
    return replace(known, **{name: getattr(told, name) for name in empty})


def _within(number: int | None, low: int, high: int) -> int | None:
    return number if number is not None and low <= number <= high else None
