"""The three ways of making a job: which of them a role uses, beside what the experts said of theirs."""

from dataclasses import replace
from datetime import date

import pytest

from carving.domain.carve import HALF_DAY_X3, Job, carve, job_from_case_json
from carving.domain.carve.strategy import strategies
from carving.domain.role import CountStep, GrowthStep, Strategy
from tests.unit.carving.carve.experts import EXPERTS, expert_blocks
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

STEP = GrowthStep(20.0, 3, False, (), (), (), CountStep({}, (), "2026-11-24"))


def a_job(*static: float) -> Job:
    """Give a job of tasks T1, T2, … with these static ratios."""
    return job_from_case_json(a_workplace(*(a_task(f"T{n}", static=ratio) for n, ratio in enumerate(static, 1))))


def expert_minutes(key: str) -> dict[str, int]:
    """Give the minutes a week of each task in the expert's role."""
    found: dict[str, int] = {}
    for block in expert_blocks(key):
        if block.task_id is not None:
            found[block.task_id] = found.get(block.task_id, 0) + block.minutes
    return found


@pytest.mark.parametrize("key", sorted(EXPERTS))
def test_role_of_the_first_day_is_made_as_the_expert_says(key: str) -> None:
    """All three put pieces together; only the office's is also specialised, in quiet digital work."""
    more = (Strategy.SPECIALISE,) if key == "office" else ()

    assert strategies(job_from_case_json(example(key)), expert_minutes(key)) == (Strategy.RECOMPOSE, *more)


def test_carvers_roles_are_made_as_the_experts() -> None:
    """The warehouse's best role puts pieces together and builds up, by way of a △ task, as the expert's does."""
    job = job_from_case_json(example("logistics"))
    role = carve(job, HALF_DAY_X3, PATIENT, 1, on=date(2026, 11, 24)).alternatives[0]

    assert role.strategies == (Strategy.RECOMPOSE, Strategy.BUILD_UP)


@pytest.mark.parametrize(
    ("static", "taken", "expected"),
    [
        ((0.5,), {"T1": 60}, (Strategy.SPECIALISE,)),
        ((0.5, 0.5), {"T1": 60, "T2": 40}, (Strategy.RECOMPOSE, Strategy.SPECIALISE)),
        ((0.5, 0.5), {"T1": 59, "T2": 41}, (Strategy.RECOMPOSE,)),
        ((1.0, 0.95, 0.1), {"T1": 30, "T2": 30, "T3": 40}, (Strategy.RECOMPOSE, Strategy.SPECIALISE)),
        ((1.0, 0.9, 0.1), {"T1": 30, "T2": 30, "T3": 40}, (Strategy.RECOMPOSE,)),
    ],
    ids=["one task", "a main task", "no main task", "wholly in one place", "in one place but for a tenth"],
)
def test_specialised_is_mostly_one_task_or_wholly_in_one_place(
    static: tuple[float, ...], taken: dict[str, int], expected: tuple[Strategy, ...]
) -> None:
    """From 60 % of one task, or of work wholly in one place, a role is specialised; from two tasks, put together."""
    assert strategies(a_job(*static), taken) == expected


def test_only_a_step_that_adds_tasks_builds_up() -> None:
    """Longer hours of the same tasks do not build up; added tasks do, and so do △ tasks to ask for."""
    job, taken = a_job(0.5), {"T1": 60}
    longer = replace(STEP, feasible=True)
    lacking = replace(STEP, added_tasks=("T2",))

    assert Strategy.BUILD_UP not in strategies(job, taken, (longer, lacking))
    assert Strategy.BUILD_UP in strategies(job, taken, (replace(longer, added_tasks=("T2",)),))
    assert Strategy.BUILD_UP in strategies(job, taken, (replace(STEP, ask_tasks=("T2",)),))
