"""A role carved around one person: their hours, appointments, refusals and what they may lift are hard rules."""

from dataclasses import replace

import pytest

from carving.domain.carve import ClientLimits, JobPeak, carve, job_from_case_json
from tests.factories.workplaces import a_generated_workplace
from tests.unit.carving.carve.jobs import PATIENT, Case, a_task, a_workplace, printed
from tests.unit.carving.carve.role_checker import Rules, broken_rules

WEEK = ("mon", "tue", "wed", "thu", "fri")
AVAILABLE = tuple((day, 547, 1020) for day in WEEK)
APPOINTMENTS = (("tue", 600, 720), ("thu", 0, 780))
OWN = Rules(
    available=AVAILABLE, appointments=APPOINTMENTS, refused=frozenset({"phone", "customers", "cold"}), lifting_kg=8
)


def limits_of(rules: Rules) -> ClientLimits:
    """Give the carver's form of the rules that concern one person."""
    hours = None if rules.available is None else {day: ((start, end),) for day, start, end in rules.available}
    appointments = tuple(JobPeak((day,), start, end) for day, start, end in rules.appointments)
    return ClientLimits(hours, appointments, rules.refused, rules.lifting_kg)


def carved(case: Case, rules: Rules) -> list[Case]:
    """Give what the carver makes of a workplace for one person, as the checker reads it."""
    job = replace(job_from_case_json(case), client=limits_of(rules))
    return [printed(role) for role in carve(job, limits=PATIENT, alternatives=2).alternatives]


def a_varied_workplace() -> Case:
    """Give a workplace with tasks that some people cannot or will not do, the stillest among them."""
    return a_workplace(
        a_task("A", static=1.0, name="袋詰め（１５ｋｇの米）", demands=["lifting"]),
        a_task("B", static=1.0, name="開梱（8kg）", demands=["lifting"]),
        a_task("C", static=1.0, name="荷おろし", demands=["lifting"]),
        a_task("D", static=1.0, name="電話の取次ぎ", demands=["phone"]),
        *(a_task(name, static=0.2) for name in "EFG"),
    )


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_every_role_keeps_the_persons_limits(seed: int) -> None:
    """Whatever the workplace, no alternative breaks a rule of the house or of the person."""
    case = a_generated_workplace(seed)

    assert [broken_rules(case, role, OWN) for role in carved(case, OWN)] in ([], [[]], [[], []])


def test_what_is_refused_or_too_heavy_stays_out() -> None:
    """Refused demands, greater and unknown weights keep a task out of a role; a weight at the limit does not."""
    [role, *_] = carved(a_varied_workplace(), OWN)

    assert "B" in {block["task"] for block in role["blocks"]}
    assert not {"A", "C", "D"} & {block["task"] for block in role["blocks"]}
    assert broken_rules(a_varied_workplace(), role, OWN) == []


def test_the_role_lies_within_hours_and_beside_appointments() -> None:
    """Half days move to where the person can work, to the minute where nothing else fits."""
    rules = Rules(available=tuple((day, 547, 787) for day in WEEK), appointments=(("tue", 700, 720), ("thu", 0, 600)))
    case = a_workplace(*(a_task(name, start="8:00", end="15:00") for name in "ABC"))
    [role] = carved(case, rules)[:1]

    assert sorted(role["days"]) == ["fri", "mon", "wed"]
    assert {min(block["start"] for block in role["blocks"])} == {"09:07"}
    assert broken_rules(case, role, rules) == []


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (Rules(available=(("mon", 0, 1440),)), "thu: outside the person's hours"),
        (Rules(appointments=(("mon", 0, 1440),)), "mon: inside an appointment"),
        (Rules(refused=frozenset({"phone"})), "mon: D is refused"),
        (Rules(lifting_kg=5), "mon: B is too heavy"),
        (Rules(lifting_kg=50), "mon: C is too heavy"),
    ],
)
def test_the_checker_sees_each_limit_broken(rules: Rules, fault: str) -> None:
    """A role carved for anybody breaks the limits of somebody, and the checker says which."""
    case = a_workplace(*a_varied_workplace()["tasks"][1:4], *(a_task(name, days="土") for name in "EFG"))
    [role, *_] = carved(case, Rules())

    assert broken_rules(case, role) == []
    assert fault in broken_rules(case, role, rules)
