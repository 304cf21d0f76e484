"""Aims and a person's limits as typed at `kiridashi carve`, in the form of the wire."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chassis.errors import Fault, InvalidInput
from cli.days import days_of, minute_of
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2

if TYPE_CHECKING:
    from cli.carve import Person

WEIGHTS = tuple(field.name for field in pb.CarveAims.DESCRIPTOR.fields if field.name != "pains")


def carve_aims(aims: Iterable[str], pains: Iterable[str]) -> pb.CarveAims:
    """Return `static=1.2` as a weight, `入荷班` or `入荷班=0.5` as a pain; `InvalidInput` FIELDS_INVALID."""
    made = pb.CarveAims()
    for typed in aims:
        name, _, weight = typed.partition("=")
        if name not in WEIGHTS:
            raise InvalidInput("FIELDS_INVALID", [Fault("--aim", "choice", ", ".join(WEIGHTS))])
        setattr(made, name, _number(weight, "--aim"))
    for typed in pains:
        who, equals, weight = typed.partition("=")
        made.pains.append(pb.CarvePain(who_or_task_id=who, weight=_number(weight, "--pain") if equals else None))
    return made


def carve_for(person: "Person") -> pb.CarveFor:
    """Return a person's limits; `InvalidInput` where a weekday or a time cannot be read."""
    return pb.CarveFor(
        availability=[_span(typed, "--available") for typed in person.available],
        appointments=[_span(typed, "--busy") for typed in person.busy],
        refused_demands=person.refused,
        lifting_kg_max=person.lifting_kg,
        stretch_minutes_max=person.stretch,
    )


def _span(typed: str, option: str) -> pb.OpeningHours:
    """Read `月水金 9:00-15:00`."""
    days, _, times = typed.strip().partition(" ")
    start, _, end = times.strip().partition("-")
    span = common_pb2.TimeSpan(start_minute=minute_of(start, option), end_minute=minute_of(end, option))
    return pb.OpeningHours(days=days_of(days, option), span=span)


def _number(typed: str, option: str) -> float:
    try:
        return float(typed)
    except ValueError:
        raise InvalidInput("FIELDS_INVALID", [Fault(option, "number")]) from None
