"""Realistic workplaces from a generator: no alternative breaks a rule, whatever the pattern, and pins stay."""

from dataclasses import replace

import pytest

from carving.domain.carve import PATTERNS, Limits, carve, job_from_case_json
from carving.domain.role import Block
from tests.factories.workplaces import a_generated_workplace
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, printed
from tests.unit.carving.carve.role_checker import Rules, broken_rules

SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_workplace_breaks_no_rule(seed: int) -> None:
    """Every alternative keeps every hard rule; where there is none, the clash is named."""
    case = a_generated_workplace(seed)
    carving = carve(job_from_case_json(case), limits=Limits(solve_seconds=4.0), alternatives=2)

    assert [broken_rules(case, printed(role)) for role in carving.alternatives] == [[] for _ in carving.alternatives]
    assert (carving.clash is None) == bool(carving.alternatives)


def test_conditional_tasks_are_checked_too() -> None:
    """With △ tasks allowed, each that is taken comes with its condition."""
    case = a_workplace(*(a_task(name, carve="△", condition="見本を置く") for name in "ABC"))
    role = carve(job_from_case_json(case), limits=replace(PATIENT, allow_conditional=True), alternatives=1)

    assert broken_rules(case, printed(role.alternatives[0]), Rules(conditional=True)) == []


def test_pinned_block_stays_in_every_alternative() -> None:
    """A block that must stay is in each alternative, to the minute."""
    pin = Block("wed", 630, 660, "B")
    limits = replace(PATIENT, pins=(pin,))
    tasks = [a_task(name, static=0.9 - 0.1 * number) for number, name in enumerate("ABCD")]
    case = a_workplace(*tasks)
    roles = carve(job_from_case_json(case), limits=limits, alternatives=2).alternatives

    assert roles
    assert all(pin in role.blocks for role in roles)


def test_unsafe_task_is_never_taken() -> None:
    """A task that asks for a licence is left alone even where somebody marked it ○."""
    case = a_workplace(a_task("A", demands=["licence"]), *(a_task(name) for name in "BCD"))
    role = carve(job_from_case_json(case), PATTERNS["1x2h"], alternatives=1, limits=PATIENT).alternatives[0]

    assert "A" not in role.task_ids
