"""The carver's value of a role, taken apart aim by aim."""

from dataclasses import replace

import pytest

from carving.domain.carve import HALF_DAY_X3, Aims, carve, job_from_case_json
from carving.domain.carve.timeline import DayShape
from carving.domain.carve.valuing import week_points
from tests.unit.carving.carve.jobs import PATIENT, example

WEIGHED = Aims(static_wish=0.7, pain=1.5, unlike=0.4, margin=0.5, wanted={"T1": 0.3})


@pytest.mark.parametrize("aims", [Aims(), WEIGHED], ids=["usual", "weighed"])
@pytest.mark.parametrize("place", ["logistics", "supermarket", "office"])
def test_the_parts_add_up_to_what_the_carver_says_a_role_is_worth(place: str, aims: Aims) -> None:
    """Whatever the weights, the sum over all aims is the points under which the carver chose each alternative."""
    job = job_from_case_json(example(place))
    used = {(day, job.tasks[0].id): 30 for day in job.tasks[0].days}
    job = replace(job, pains={"入荷班パート": 1.0, "事務": 0.5}, taken=used)
    for role in carve(job, HALF_DAY_X3, PATIENT, 2, aims=aims).alternatives:
        shapes = [DayShape(d.day, d.start, d.end, HALF_DAY_X3.rests, HALF_DAY_X3.rest_minutes) for d in role.days]

        parts = week_points(job, shapes, role.blocks, PATIENT, aims)

        assert sum(parts.values()) == pytest.approx(role.points, abs=1e-2)
