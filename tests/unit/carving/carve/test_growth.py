"""The growth path: what each step adds, when, and what is said where a step cannot be carved."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from carving.domain.carve import HALF_DAY_X3, PATTERNS, Job, Limits, carve, job_from_case_json
from carving.domain.carve.growth import RUNGS, gates
from carving.domain.carve.growth_lack import lack_of, minutes_short
from carving.domain.hearing import Criterion
from carving.domain.role import GrowthStep
from carving.domain.task import Carvability
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

ON = date(2026, 11, 24)
TWENTY, THIRTY = RUNGS[1][0], RUNGS[2][0]


def path(job: Job) -> tuple[GrowthStep, ...]:
    """Give the growth path of a job's best role."""
    return carve(job, alternatives=1, on=ON, limits=PATIENT).alternatives[0].growth


def with_asked(job: Job, asked: tuple[str, ...]) -> Job:
    """Give the job with these △ tasks allowed."""
    tasks = tuple(replace(t, carve=Carvability.YES) if t.id in asked else t for t in job.tasks)
    return replace(job, tasks=tasks)


@pytest.mark.parametrize("key", ["logistics", "office", "supermarket"])
def test_a_feasible_step_names_the_work_it_adds_and_an_impossible_one_what_lacks(key: str) -> None:
    """Steps either have their days, or say what is missing; never both, never neither."""
    for step in path(job_from_case_json(example(key)))[1:]:
        assert bool(step.days) is step.feasible
        assert bool(step.missing) is not step.feasible
        assert step.feasible or step.minutes_missing is not None or step.ask_tasks or step.missing


def test_the_warehouse_lacks_forty_minutes_for_twenty_hours_and_says_which_task_would_give_them() -> None:
    """○ work ends at 13:30 there: ten minutes lack on each of four days, and one △ task makes the week possible."""
    step = path(job_from_case_json(example("logistics")))[1]

    assert (step.weekly_hours, step.feasible, step.minutes_missing) == (20.0, False, 40)
    assert [reason.code for reason in step.missing] == ["role.growth.lacks_minutes", "role.growth.ask_tasks"]
    assert step.ask_tasks == ("L09",)


def test_the_tasks_to_ask_for_make_the_step_possible_and_none_of_them_can_be_left_out() -> None:
    """Allowing exactly the tasks that are named gives a week; allowing all but one of them gives none."""
    morning = [a_task(name, minutes=120, start="9:00", end="12:00") for name in "ABC"]
    noon = [a_task(name, minutes=45, start="12:00", end="14:00", carve="△") for name in "DEF"]
    job = job_from_case_json(a_workplace(*morning, *noon))
    asked = lack_of(job, TWENTY, PATIENT, deadline=float("inf")).ask_tasks

    quick = replace(PATIENT, extra_seconds=0.1)

    assert asked
    assert carve(with_asked(job, asked), TWENTY, quick, alternatives=1).alternatives
    for left_out in asked:
        fewer = tuple(task_id for task_id in asked if task_id != left_out)
        assert not carve(with_asked(job, fewer), TWENTY, quick, alternatives=1).alternatives


@pytest.mark.parametrize(
    ("minutes", "lacking"),
    [
        (240, 0),
        (70, 0),
        (60, 4 * (280 - 240)),
        (30, 4 * (280 - 120)),
    ],
)
def test_minutes_that_lack_are_those_of_the_best_days(minutes: int, lacking: int) -> None:
    """Four tasks of so many minutes a day leave each of four days of 280 minutes short by the rest."""
    job = job_from_case_json(a_workplace(*(a_task(name, minutes=minutes) for name in "ABCD")))

    assert minutes_short(job, TWENTY, Limits()) == lacking


def test_no_more_minutes_lack_than_windows_really_leave_open() -> None:
    """Two tasks whose windows end at noon cannot fill an afternoon, however many minutes they have."""
    job = job_from_case_json(a_workplace(*(a_task(n, minutes=300, start="9:00", end="12:00") for n in "AB")))

    assert minutes_short(job, TWENTY, Limits()) == 4 * (280 - 180)
    assert minutes_short(job, THIRTY, Limits()) == 5 * (330 - 180)
    assert minutes_short(job, replace(HALF_DAY_X3, days=1), Limits()) == 220 - 180


def test_where_no_minutes_lack_the_clash_is_told_and_fewer_hours_are_no_advice() -> None:
    """One task of five hours a day is work enough, but nobody may do one task that long at a stretch."""
    job = job_from_case_json(a_workplace(a_task("A", minutes=300)))
    lack = lack_of(job, TWENTY, PATIENT, deadline=time.monotonic() + 5)

    assert (lack.minutes, lack.ask_tasks) == (None, ())
    assert lack.reasons[0].code == "role.clash.no_order"
    assert "role.relax.pattern" not in [reason.code for reason in lack.reasons]


def test_growing_may_take_other_days_where_the_present_ones_do_not_last() -> None:
    """A role whose days are too short for more hours grows on other days, and says so."""
    early = [a_task(name, days="月火", minutes=60, start="9:00", end="11:00", static=1.0) for name in "ABC"]
    late = [a_task(name, days="水木金土", minutes=120, start="9:00", end="15:00", static=0.1) for name in "DEF"]
    job = job_from_case_json(a_workplace(*early, *late))
    [role] = carve(job, PATTERNS["2x2h"], alternatives=1, on=ON, limits=PATIENT).alternatives
    step = role.growth[1]

    assert {day.day for day in role.days} == {"mon", "tue"}
    assert step.feasible
    assert {day.day for day in step.days} < {"wed", "thu", "fri", "sat"}
    assert step.reasons[0].code == "role.growth.other_days"


def test_counts_are_those_of_the_day_on_which_the_step_may_be_taken() -> None:
    """Steps are dated from the day that is given: three months apart."""
    steps = path(job_from_case_json(example("supermarket")))

    assert [step.count.as_of for step in steps] == ["2026-11-24", "2027-02-24", "2027-05-24"]


def test_what_was_not_searched_for_want_of_time_says_so_and_the_roles_are_given() -> None:
    """Growth never keeps a role back: without any time for it, its steps say that nobody looked."""
    limits = replace(PATIENT, extra_seconds=0.0)
    [role] = carve(job_from_case_json(example("supermarket")), alternatives=1, on=ON, limits=limits).alternatives

    assert role.blocks
    assert [step.reasons[0].code for step in role.growth[1:]] == ["role.growth.not_searched"] * 2


def _target_facts(criteria: tuple[Criterion, ...]) -> list[Mapping[str, str]]:
    return [gate.facts for gate in gates(criteria) if gate.code == "role.gate.criterion"]


def test_gates_name_the_criteria_that_have_a_target() -> None:
    """A criterion with a target is a gate by its name and unit; one without is not, and in general one is asked for."""
    named = Criterion("検品すり抜け不良", unit="点/1,000点", baseline="4.0", target="1.6")
    whole = Criterion("出勤率", unit="%", target="90%以上")

    assert _target_facts((named, Criterion("声かけ"))) == [
        {"criterion": "検品すり抜け不良", "target": "1.6点/1,000点", "weeks": "4"}
    ]
    assert _target_facts((whole,))[0]["target"] == "90%以上"
    assert [gate.code for gate in gates()] == [
        "role.gate.attendance",
        "role.gate.criteria",
        "role.gate.own_stars",
        "role.gate.own_wish",
    ]
