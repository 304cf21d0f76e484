"""Workplaces across the wire."""

from collections.abc import Iterable

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
from carving.store.rows import Kept
from carving.wire.common import days_from_pb, days_to_pb, enum_from_pb, enum_to_pb, span_from_pb, span_to_pb, time_to_pb
from carving.wire.hearings import (
    criterion_from_pb,
    criterion_to_pb,
    factor_from_pb,
    factor_to_pb,
    peak_to_pb,
    requirement_from_pb,
    requirement_to_pb,
    team_from_pb,
    team_to_pb,
)
from chassis.errors import Fault, InvalidInput
from chassis.wire import require
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common

MEASURES = (
    "noise_db",
    "temperature_c_low",
    "temperature_c_high",
    "light_lux",
    "people_distance_m",
    "floor_wet",
    "dusty",
    "strong_smell",
    "outdoors",
    "heaviest_kg",
    "public_passes",
)
ZONE_PARTS = ("low", "usual", "high")
COMMUTE_PARTS = ("walk_minutes", "bus_minutes", "bicycle_allowed", "car_allowed")
WAGE_YEN_MAX = 100_000


def workplace_to_pb(kept: Kept[Workplace]) -> pb.Workplace:
    """Give a workplace."""
    place = kept.value
    return pb.Workplace(
        id=place.id,
        version=kept.version,
        create_time=time_to_pb(kept.create_time),
        employer_id=place.employer_id,
        name=place.name,
        prefecture=place.prefecture,
        address=place.address,
        commute=commute_to_pb(place.commute),
        opening_hours=[hours_to_pb(hours) for hours in place.opening_hours],
        work_style=style_to_pb(place.work_style),
        environment=environment_to_pb(place.environment),
        team=team_to_pb(place.team, place.key_person),
        hourly_wage=wage_to_pb(place.hourly_wage_yen),
        practicum=practicum_to_pb(place.practicum),
        unmet_need=place.unmet_need,
        criteria=[criterion_to_pb(criterion) for criterion in place.criteria],
        hard_requirements=[requirement_to_pb(requirement) for requirement in place.hard_requirements],
        peaks=[peak_to_pb(peak) for peak in place.peaks],
    )


def workplace_from_pb(message: pb.Workplace, workplace_id: str) -> Workplace:
    """Read a workplace to be made under `workplace_id`; `InvalidInput` where name or employer is missing."""
    require(message, "name", "employer_id")
    return Workplace(
        id=workplace_id,
        employer_id=message.employer_id,
        name=message.name,
        prefecture=message.prefecture,
        address=message.address,
        commute=commute_from_pb(message.commute),
        opening_hours=tuple(hours_from_pb(hours) for hours in message.opening_hours),
        work_style=enum_from_pb(WorkStyle, "WORK_STYLE", pb.WorkStyle.Name(message.work_style)),
        environment=environment_from_pb(message.environment),
        team=team_from_pb(message.team),
        key_person=message.team.key_person if message.team.HasField("key_person") else None,
        hourly_wage_yen=wage_from_pb(message.hourly_wage) if message.HasField("hourly_wage") else None,
        practicum=practicum_from_pb(message.practicum),
        unmet_need=message.unmet_need,
        criteria=tuple(criterion_from_pb(criterion) for criterion in message.criteria),
        hard_requirements=tuple(requirement_from_pb(one) for one in message.hard_requirements),
    )


def commute_to_pb(commute: Commute) -> pb.Commute:
    """Give how to get there."""
    parts = {name: getattr(commute, name) for name in COMMUTE_PARTS}
    return pb.Commute(text=commute.text, nearest_station=commute.nearest_station, **parts)


def commute_from_pb(message: pb.Commute) -> Commute:
    """Read how to get there."""
    parts = {name: getattr(message, name) for name in COMMUTE_PARTS if message.HasField(name)}  # type: ignore[arg-type]  # names of optional fields
    return Commute(text=message.text, nearest_station=message.nearest_station, **parts)


def hours_to_pb(hours: OpeningHours) -> pb.OpeningHours:
    """Give opening hours."""
    return pb.OpeningHours(days=days_to_pb(hours.days), span=span_to_pb(hours.span.start_minute, hours.span.end_minute))


def hours_from_pb(message: pb.OpeningHours) -> OpeningHours:
    """Read opening hours."""
    days = days_from_pb(message.days, "opening_hours.days")
    return OpeningHours(days, span_from_pb(message.span, "opening_hours.span"))


def style_to_pb(style: WorkStyle | None) -> pb.WorkStyle.ValueType:
    """Give where the work can be done."""
    return enum_to_pb(pb.WorkStyle.Value, "WORK_STYLE", style)


def environment_to_pb(environment: Environment) -> pb.Environment:
    """Give what the place is like; what is not known stays absent."""
    measures = {name: getattr(environment, name) for name in MEASURES}
    return pb.Environment(
        factors=[factor_to_pb(factor) for factor in environment.factors],
        zones=[zone_to_pb(zone) for zone in environment.zones],
        **measures,
    )


def environment_from_pb(message: pb.Environment) -> Environment:
    """Read what the place is like; `InvalidInput` where the lowest temperature is above the highest."""
    measures = {name: getattr(message, name) for name in MEASURES if message.HasField(name)}  # type: ignore[arg-type]  # names of optional fields
    low, high = measures.get("temperature_c_low"), measures.get("temperature_c_high")
    if low is not None and high is not None and low > high:
        raise InvalidInput("RANGE_IS_REVERSED", [Fault("environment.temperature_c_low", "range", str(high))])
    return Environment(
        factors=tuple(factor_from_pb(factor) for factor in message.factors),
        zones=zones_from_pb(message.zones),
        **measures,
    )


def zone_to_pb(zone: Zone) -> pb.EnvironmentZone:
    """Give one axis of a place."""
    return pb.EnvironmentZone(
        axis=enum_to_pb(pb.ZoneAxis.Value, "ZONE_AXIS", zone.axis),
        low=zone.low,
        usual=zone.usual,
        high=zone.high,
        measured_by=zone.measured_by,
    )


def zones_from_pb(messages: Iterable[pb.EnvironmentZone]) -> tuple[Zone, ...]:
    """Read the axes of a place; `InvalidInput` where one has no axis, comes twice, or its values are out of order."""
    found: list[Zone] = []
    for number, message in enumerate(messages):
        axis = enum_from_pb(ZoneAxis, "ZONE_AXIS", pb.ZoneAxis.Name(message.axis))
        if axis is None or axis in {zone.axis for zone in found}:
            raise InvalidInput("FIELDS_INVALID", [Fault(f"environment.zones[{number}].axis", "unique")])
        values = [getattr(message, name) for name in ZONE_PARTS if message.HasField(name)]  # type: ignore[arg-type]  # names of optional fields
        if values != sorted(values):
            raise InvalidInput("RANGE_IS_REVERSED", [Fault(f"environment.zones[{number}]", "range")])
        parts = {name: getattr(message, name) for name in (*ZONE_PARTS, "measured_by") if message.HasField(name)}  # type: ignore[arg-type]  # as above
        found.append(Zone(axis, **parts))
    return tuple(found)


def practicum_to_pb(terms: PracticumTerms) -> pb.PracticumTerms:
    """Give what a practicum would be like."""
    return pb.PracticumTerms(
        days_max=terms.days_max,
        excluded_days=days_to_pb(terms.excluded_days),
        instructor_present=terms.instructor_present,
        text=terms.text,
    )


def practicum_from_pb(message: pb.PracticumTerms) -> PracticumTerms:
    """Read what a practicum would be like."""
    return PracticumTerms(
        days_max=message.days_max if message.HasField("days_max") else None,
        excluded_days=days_from_pb(message.excluded_days, "practicum.excluded_days"),
        instructor_present=message.instructor_present if message.HasField("instructor_present") else None,
        text=message.text,
    )


def wage_to_pb(yen: int | None) -> common.Money | None:
    """Give a wage."""
    return None if yen is None else common.Money(yen=yen)


def wage_from_pb(message: common.Money) -> int:
    """Read yen for one hour; `InvalidInput` WAGE_OUT_OF_RANGE."""
    if not 0 < message.yen <= WAGE_YEN_MAX:
        raise InvalidInput("WAGE_OUT_OF_RANGE", [Fault("hourly_wage.yen", "range", f"1..{WAGE_YEN_MAX}")])
    return int(message.yen)
