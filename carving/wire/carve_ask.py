"""What a carving is asked for beyond pattern and bounds: its aims, and the limits of whoever is to do the role."""

from collections.abc import Iterable
from dataclasses import replace

from carving.commands.carvings import CarveAsk
from carving.domain.carve import Aims, ClientLimits, JobPeak
from carving.domain.carve.job import Hours, joined
from carving.wire.common import days_from_pb, span_from_pb
from carving.wire.roles import carve_ask_from_pb
from carving.wire.tasks import demands_from_pb
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb

WEIGHTS = ("static", "pain", "block", "unlike", "margin", "tiring", "spare")


def whole_ask_from_pb(request: pb.CarveRolesRequest | pb.CarveJobRequest) -> CarveAsk:
    """Read all that a carving is asked for; what is absent takes its default. `InvalidInput` names what is wrong."""
    ask = carve_ask_from_pb(request.pattern, request.limits)
    own = request.carved_for
    stretch = own.stretch_minutes_max if own.HasField("stretch_minutes_max") else ask.limits.stretch_max
    return replace(
        ask,
        limits=replace(ask.limits, stretch_max=min(stretch, ask.limits.stretch_max)),
        aims=_aims_from_pb(request.aims, ask.aims),
        pains={pain.who_or_task_id: pain.weight if pain.HasField("weight") else 1.0 for pain in request.aims.pains},
        client=client_limits_from_pb(own),
    )


def _aims_from_pb(message: pb.CarveAims, usual: Aims) -> Aims:
    return replace(usual, **{field.name: value for field, value in message.ListFields() if field.name in WEIGHTS})


def client_limits_from_pb(message: pb.CarveFor) -> ClientLimits:
    """Read a person's limits; `InvalidInput` FIELDS_MISSING, SPAN_ENDS_BEFORE_IT_STARTS, DEMAND_UNKNOWN."""
    hours = _hours_from_pb(message.availability, "carved_for.availability")
    busy = _hours_from_pb(message.appointments, "carved_for.appointments")
    refused = demands_from_pb(message.refused_demands, "carved_for.refused_demands")
    return ClientLimits(
        hours=hours or None,
        appointments=tuple(JobPeak((day,), *span) for day, spans in busy.items() for span in spans),
        refused=frozenset(demand.value for demand in refused),
        lifting_kg_max=message.lifting_kg_max if message.HasField("lifting_kg_max") else None,
    )


def _hours_from_pb(messages: Iterable[pb.OpeningHours], field: str) -> Hours:
    """Give spans by weekday, those that touch as one; each must name its days, or it would bind nothing unseen."""
    by_day: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, message in enumerate(messages):
        days = days_from_pb(message.days, f"{field}[{number}].days")
        if not days:
            raise InvalidInput("FIELDS_MISSING", [Fault(f"{field}[{number}].days", "required")])
        span = span_from_pb(message.span, f"{field}[{number}].span")
        for day in days:
            by_day[day] = joined([*by_day.get(day, ()), (span.start_minute, span.end_minute)])
    return by_day
