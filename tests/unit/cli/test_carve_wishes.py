"""What is typed at `kiridashi carve` about aims and about one person becomes the wire's form, or a named fault."""

import pytest

from chassis.errors import InvalidInput
from cli.carve import Person
from cli.carve_wishes import carve_aims, carve_for
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def test_weights_and_pains_are_typed_by_name() -> None:
    """A weight follows its aim; a pain without a weight leaves it open."""
    pains = [pb.CarvePain(who_or_task_id="入荷班パート"), pb.CarvePain(who_or_task_id="L02", weight=0.5)]

    assert carve_aims(["static=1.2", "block=0"], ["入荷班パート", "L02=0.5"]) == pb.CarveAims(
        static=1.2, block=0, pains=pains
    )


def test_limits_of_a_person_are_typed_as_people_write_times() -> None:
    """Days and times of the week, a refusal, a weight and a stretch; what is not typed binds nothing."""
    made = carve_for(Person(available=("月火 9:00-15:00",), refused=("phone",), lifting_kg=5.0, stretch=30))
    days = [common.WEEKDAY_MONDAY, common.WEEKDAY_TUESDAY]

    assert made == pb.CarveFor(
        availability=[pb.OpeningHours(days=days, span=common.TimeSpan(start_minute=540, end_minute=900))],
        refused_demands=["phone"],
        lifting_kg_max=5.0,
        stretch_minutes_max=30,
    )
    assert carve_for(Person()) == pb.CarveFor()


@pytest.mark.parametrize(("aims", "pains"), [(["quiet=1"], []), (["static"], []), ([], ["社員=much"])])
def test_what_cannot_be_read_is_named(aims: list[str], pains: list[str]) -> None:
    """An unknown aim and a weight that is no number are faults of their option."""
    with pytest.raises(InvalidInput) as refused:
        carve_aims(aims, pains)

    assert refused.value.faults[0].field in {"--aim", "--pain"}


@pytest.mark.parametrize("typed", ["月 9:00", "9:00-15:00", "月 9時-15時"])
def test_a_span_that_cannot_be_read_is_named(typed: str) -> None:
    """A span needs its days and both times."""
    with pytest.raises(InvalidInput):
        carve_for(Person(available=(typed,)))
