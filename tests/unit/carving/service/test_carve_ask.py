"""Aims and a person's limits as they come over the wire: what is absent binds nothing, what is unclear is refused."""

import pytest

from carving.commands.carvings import CarveAsk, Material, carve_material
from carving.commands.computing import Bench
from carving.domain.carve import Aims, ClientLimits, JobPeak
from carving.wire.carve_ask import whole_ask_from_pb
from chassis.errors import InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import a_task

MONDAY, TUESDAY = common.WEEKDAY_MONDAY, common.WEEKDAY_TUESDAY


def hours(start: int, end: int, *days: common.Weekday.ValueType) -> pb.OpeningHours:
    """Give one span of the week."""
    return pb.OpeningHours(days=days, span=common.TimeSpan(start_minute=start, end_minute=end))


def test_what_is_absent_is_as_ever() -> None:
    """Without aims and limits of a person a carving is asked for as it was before there were any."""
    ask = whole_ask_from_pb(pb.CarveRolesRequest())

    assert (ask.aims, ask.pains, ask.client) == (Aims(), {}, ClientLimits())


def test_weights_and_pains_are_read() -> None:
    """Each weight that is given replaces the usual one, 0 too; a pain without a weight weighs wholly."""
    pains = [pb.CarvePain(who_or_task_id="入荷班"), pb.CarvePain(who_or_task_id="L02", weight=0.5)]
    ask = whole_ask_from_pb(pb.CarveJobRequest(aims=pb.CarveAims(static=1.2, block=0, pains=pains)))

    assert ask.aims == Aims(static=1.2, block=0.0)
    assert ask.pains == {"入荷班": 1.0, "L02": 0.5}


def test_limits_of_a_person_are_read() -> None:
    """Spans that touch are one, appointments are kept by day, and the shorter stretch holds."""
    own = pb.CarveFor(
        availability=[hours(540, 720, MONDAY, TUESDAY), hours(720, 900, MONDAY)],
        appointments=[hours(600, 660, TUESDAY)],
        refused_demands=["phone"],
        lifting_kg_max=0,
        stretch_minutes_max=30,
    )
    ask = whole_ask_from_pb(pb.CarveRolesRequest(carved_for=own))

    assert ask.client == ClientLimits(
        hours={"mon": ((540, 900),), "tue": ((540, 720),)},
        appointments=(JobPeak(("tue",), 600, 660),),
        refused=frozenset({"phone"}),
        lifting_kg_max=0.0,
    )
    assert ask.limits.stretch_max == 30


@pytest.mark.parametrize(
    ("own", "reason", "field"),
    [
        (pb.CarveFor(availability=[hours(540, 720)]), "FIELDS_MISSING", "carved_for.availability[0].days"),
        (
            pb.CarveFor(appointments=[hours(720, 540, MONDAY)]),
            "SPAN_ENDS_BEFORE_IT_STARTS",
            "carved_for.appointments[0].span",
        ),
        (pb.CarveFor(refused_demands=["telefon"]), "DEMAND_UNKNOWN", "carved_for.refused_demands"),
    ],
)
def test_limits_that_would_bind_nothing_unseen_are_refused(own: pb.CarveFor, reason: str, field: str) -> None:
    """A span without a day or the wrong way round and a demand nobody knows are faults, never silently no limit."""
    with pytest.raises(InvalidInput) as refused:
        whole_ask_from_pb(pb.CarveRolesRequest(carved_for=own))

    assert (refused.value.reason, [fault.field for fault in refused.value.faults]) == (reason, [field])


async def test_a_pain_must_name_somebody() -> None:
    """Whoever is neither in `who` of a task nor a task is a fault, not a wish without effect."""
    task = a_task()
    with pytest.raises(InvalidInput) as refused:
        await carve_material(Bench(1, 0), Material((task,)), CarveAsk(pains={task.id: 1.0, "誰か": 1.0}))

    assert [fault.field for fault in refused.value.faults] == ["aims.pains[1]"]
