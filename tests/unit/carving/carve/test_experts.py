"""Beside an expert's hand: never worth less under the same aims, and in the main the same work."""

import pytest

from carving.domain.carve import HALF_DAY_X3, Aims, carve, job_from_case_json
from carving.domain.carve.timeline import DayShape
from carving.domain.carve.valuing import week_points
from carving.domain.role import Block, Carving
from tests.unit.carving.carve.experts import EXPERTS, expert_blocks
from tests.unit.carving.carve.jobs import PATIENT, example

AIMS = Aims()


@pytest.fixture(params=sorted(EXPERTS), scope="module")
def key(request: pytest.FixtureRequest) -> str:
    """Give each example workplace by its name."""
    return str(request.param)


@pytest.fixture(scope="module")
def carving(key: str) -> Carving:
    """Give what the carver makes of it."""
    return carve(job_from_case_json(example(key)), aims=AIMS, limits=PATIENT)


def points(key: str, blocks: tuple[Block, ...]) -> float:
    """Give what a week of blocks is worth at an example workplace, whoever carved it."""
    spans: dict[str, tuple[int, int]] = {}
    for block in blocks:
        spans[block.day] = spans.get(block.day, (block.start, block.end))[0], block.end
    shapes = [DayShape(day, *span, HALF_DAY_X3.rests, HALF_DAY_X3.rest_minutes) for day, span in spans.items()]
    return sum(week_points(job_from_case_json(example(key)), shapes, blocks, PATIENT, AIMS).values())


def minutes_of(blocks: tuple[Block, ...]) -> dict[str, int]:
    """Give the minutes a week of each task."""
    found: dict[str, int] = {}
    for block in blocks:
        if block.task_id is not None:
            found[block.task_id] = found.get(block.task_id, 0) + block.minutes
    return found


def test_best_role_is_worth_at_least_the_experts(key: str, carving: Carving) -> None:
    """Valued by one function under one set of aims, the first alternative is worth no less than the expert's role."""
    best = carving.alternatives[0]

    assert points(key, best.blocks) == pytest.approx(best.points, abs=0.01)
    assert best.points >= points(key, expert_blocks(key))


def test_some_alternative_shares_four_fifths_of_its_minutes(key: str, carving: Carving) -> None:
    """At least 80 % of the minutes that the expert carved are in one alternative, and none lies in a busy time."""
    expert = minutes_of(expert_blocks(key))
    taken = [role.task_minutes() for role in carving.alternatives]
    shared = [sum(min(role.get(t, 0), m) for t, m in expert.items()) / sum(expert.values()) for role in taken]

    assert max(shared) >= 0.8
    assert [role.peak_overlap_minutes for role in carving.alternatives] == [0] * len(carving.alternatives)
