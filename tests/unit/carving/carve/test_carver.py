"""The carver on real-looking workplaces: sound, near an expert's hand, different from itself, and always the same."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from carving.domain.carve import (
    PATTERNS,
    Aims,
    Limits,
    carve,
    fixed_pattern,
    job_from_case_json,
)
from carving.domain.role import Carving
from tests.unit.carving.carve.jobs import PATIENT, Case, a_task, a_workplace, example, printed, workplaces
from tests.unit.carving.carve.role_checker import Rules, broken_rules

EXAMPLES = ("logistics", "office", "supermarket")
TODAY = date(2026, 11, 23)


def alternatives(carving: Carving) -> list[Case]:
    """Give the alternatives in the form that `kiridashi carve --json` prints and the checker reads."""
    return [printed(role) for role in carving.alternatives]


@pytest.mark.parametrize("key", EXAMPLES)
def test_examples_carve_into_three_sound_roles(key: str) -> None:
    """Each example workplace gives three proven roles that break no rule, within eight seconds of work."""
    case = example(key)
    began = time.process_time()
    carving = carve(job_from_case_json(case), on=TODAY, limits=PATIENT)
    took = time.process_time() - began
    roles = alternatives(carving)

    assert [broken_rules(case, role) for role in roles] == [[], [], []]
    assert all(role["proven_optimal"] for role in roles)
    assert took < 8


@pytest.mark.parametrize("key", EXAMPLES)
def test_alternatives_truly_differ(key: str) -> None:
    """Two alternatives share at most 70 % of their minutes by task, or lie mostly at other times."""
    roles = carve(job_from_case_json(example(key)), limits=PATIENT).alternatives
    for number, one in enumerate(roles):
        for other in roles[:number]:
            mine, theirs = one.task_minutes(), other.task_minutes()
            mix = sum(min(mine.get(t, 0), m) for t, m in theirs.items()) / sum(theirs.values())
            spans = {day.day: (day.start, day.end) for day in one.days}
            common = sum(
                max(0, min(spans[day.day][1], day.end) - max(spans[day.day][0], day.start))
                for day in other.days
                if day.day in spans
            )

            assert mix <= 0.7 + 1e-9 or common <= 0.4 * 720


def test_carving_twice_gives_the_same() -> None:
    """One job carved twice gives equal answers."""
    job = job_from_case_json(example("supermarket"))

    assert carve(job, on=TODAY, limits=PATIENT) == carve(job, on=TODAY, limits=PATIENT)


def test_names_of_alternatives_differ() -> None:
    """No two alternatives bear one name, so that people can speak of them."""
    names = [role.name for role in carve(job_from_case_json(example("logistics")), limits=PATIENT).alternatives]

    assert len(set(names)) == len(names)
    assert all(name.endswith("の担当") for name in names)


def test_remainder_and_freed_minutes_add_up() -> None:
    """What is freed and what stays make up all the minutes of every task."""
    job = job_from_case_json(example("logistics"))
    role = carve(job, alternatives=1, limits=PATIENT).alternatives[0]
    taken = role.task_minutes()

    assert sum(role.freed_minutes.values()) + role.freed_unstated_minutes == sum(taken.values()) == 660
    assert all(part.minutes_before - part.minutes_left == taken.get(part.task_id, 0) for part in role.remainder)
    assert all(part.minutes_left >= 0 for part in role.remainder)


@pytest.mark.parametrize("key", sorted(PATTERNS))
def test_every_pattern_packs_with_the_same_code(key: str) -> None:
    """A workplace with work enough fits each weekly pattern, and keeps its days, hours and rests."""
    pattern = PATTERNS[key]
    case = a_workplace(*(a_task(name, minutes=180, start="8:00", end="16:00") for name in "ABCD"))
    roles = alternatives(carve(job_from_case_json(case), pattern, alternatives=1, limits=PATIENT))

    assert broken_rules(case, roles[0], Rules(pattern.days, pattern.minutes, pattern.rests)) == []


def test_prescribed_hours_are_kept() -> None:
    """A pattern of prescribed weekdays and hours gives exactly those."""
    spans = (("mon", 540, 660), ("thu", 600, 780))
    carving = carve(job_from_case_json(a_workplace()), fixed_pattern("own", spans), alternatives=1, limits=PATIENT)

    assert [(day.day, day.start, day.end) for day in carving.alternatives[0].days] == list(spans)


def test_role_of_one_task_is_legal() -> None:
    """One task alone may be a role, with a rest between its stretches."""
    case = a_workplace(a_task("A", name="昼食づくり"))
    roles = alternatives(carve(job_from_case_json(case), PATTERNS["1x2h"], limits=PATIENT))

    assert broken_rules(case, roles[0], Rules(1, 120, 1)) == []
    assert roles[0]["name"] == "昼食づくりの担当"


def test_odd_times_are_kept_to_the_minute() -> None:
    """A window and a peak that end at odd minutes are used to the minute, never stepped over."""
    tasks = [a_task(name, start="9:07", end="13:07") for name in "ABC"]
    case = a_workplace(*tasks, peaks=({"days": "月火水木金", "start": "13:07", "end": "17:00"},))
    roles = alternatives(carve(job_from_case_json(case), alternatives=1, limits=PATIENT))

    assert broken_rules(case, roles[0]) == []
    assert roles[0]["blocks"][0]["start"] == "09:07"


@pytest.mark.parametrize("pains", [{"社員": 1.0}, {"A": 1.0, "C": 1.0, "E": 1.0}], ids=["who", "tasks"])
def test_pain_draws_the_role_towards_whose_time_is_short(pains: dict[str, float]) -> None:
    """Minutes of the one it hurts most, told by name or by task, are freed first when the tasks are otherwise alike."""
    tasks = [a_task(name, who=who) for name, who in zip("ABCDEF", ("社員", "パート") * 3, strict=True)]
    case = {**a_workplace(*tasks), "pains": pains}
    role = carve(job_from_case_json(case), alternatives=1, limits=PATIENT).alternatives[0]

    assert role.freed_minutes["社員"] > role.freed_minutes.get("パート", 0)


def test_static_wish_is_met() -> None:
    """With a wish for half static work the role comes near it instead of going for the most."""
    tasks = [a_task(name, static=static) for name, static in zip("ABCD", (1.0, 1.0, 0.0, 0.0), strict=True)]
    role = carve(
        job_from_case_json(a_workplace(*tasks)), alternatives=1, aims=Aims(static_wish=0.5), limits=PATIENT
    ).alternatives[0]

    assert role.static_ratio == pytest.approx(0.5, abs=0.02)


def test_conditional_tasks_come_with_their_condition() -> None:
    """△ tasks are used only where allowed, and each says that it needs a change first."""
    job = job_from_case_json(a_workplace(*(a_task(name, carve="△") for name in "ABC")))
    allowed = replace(PATIENT, allow_conditional=True)
    role = carve(job, limits=allowed, alternatives=1).alternatives[0]
    said = [reason.facts["task"] for reason in role.reasons if reason.code == "role.reason.conditional_unstated"]

    assert len(said) == len(role.task_ids)


@pytest.mark.parametrize("number", [0, 11])
def test_number_of_alternatives_has_bounds(number: int) -> None:
    """Asking for none or for more than ten is refused."""
    with pytest.raises(ValueError, match=r"1\.\.10"):
        carve(job_from_case_json(a_workplace()), alternatives=number, limits=PATIENT)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workplaces())
def test_no_rule_is_ever_broken(case: Case) -> None:
    """Whatever the workplace, every alternative is sound, and where there is none the clash is named."""
    carving = carve(job_from_case_json(case), limits=Limits(solve_seconds=2.0), alternatives=2)

    assert [broken_rules(case, role) for role in alternatives(carving)] == [[] for _ in carving.alternatives]
    assert (carving.clash is None) == bool(carving.alternatives)
