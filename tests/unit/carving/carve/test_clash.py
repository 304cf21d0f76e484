"""When nothing fits: no error, but the lack by name, conditions of which none is one too many, and what would help."""

import json
import time
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from carving.domain.carve import (
    PATTERNS,
    ClientLimits,
    Job,
    JobPeak,
    Limits,
    Pattern,
    carve,
    fixed_pattern,
    job_from_case_json,
)
from carving.domain.carve.clash import with_more_work
from carving.domain.carve.conditions import Attempt, conditions
from carving.domain.carve.patterns import HALF_DAY_X3
from carving.domain.carve.search import ANY_WAY
from carving.domain.role import Block, Clash, Relaxation
from tests.factories.workplaces import a_generated_workplace
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace

LOCALE = Path(__file__).parents[4] / "carving" / "locale"
INFEASIBLE = (2, 5, 9, 13)  # seeds of generated workplaces with no half day three times a week
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
HEAVY = tuple(a_task(name, name=f"箱運び{name}（20kg）", demands=["lifting"]) for name in "ABC")
CLIENTS = {
    "client_hours": ClientLimits(hours=dict.fromkeys(WEEKDAYS, ((600, 720),))),
    "client_appointments": ClientLimits(appointments=(JobPeak(("mon", "tue", "wed"), 690, 750),)),
    "client_refused": ClientLimits(refused=frozenset({"lifting"})),
    "client_lifting": ClientLimits(lifting_kg_max=10),
}


def the_clash(job: Job, pattern: Pattern = HALF_DAY_X3, limits: Limits = PATIENT) -> Clash:
    """Carve a job that cannot be carved and give its clash."""
    carving = carve(job, pattern, limits)
    assert carving.alternatives == ()
    assert carving.clash is not None
    return carving.clash


def names(clash: Clash) -> list[str]:
    """Give the short names of the conditions that clash."""
    return [reason.code.rsplit(".", 1)[-1] for reason in clash.conditions]


def codes(clash: Clash) -> set[str]:
    """Give the codes of what would help."""
    return {one.code for one in clash.relaxations}


def can_be_carved(attempt: Attempt) -> bool:
    """Say whether the carver itself finds a role, however good."""
    return bool(carve(attempt.job, attempt.pattern, attempt.limits, 1, aims=ANY_WAY).alternatives)


def without_the_rest(attempt: Attempt, clash: Clash) -> Attempt:
    """Give the attempt with every condition given up that the clash does not name."""
    for one in conditions(attempt):
        if one.reason not in clash.conditions:
            attempt = one.drops[-1](attempt)
    return attempt


def clashing() -> list[Attempt]:
    """Give attempts that cannot be carved, each for another reason, and generated ones."""
    brief = dict.fromkeys(WEEKDAYS, ((540, 700),))
    plain = job_from_case_json(a_workplace())
    busy = a_workplace(peaks=({"days": "月火水", "start": "11:00", "end": "12:00"},))
    short = a_workplace(a_task("A", minutes=90), a_task("B", minutes=60))
    limited = job_from_case_json(a_workplace(*HEAVY))
    pinned = replace(PATIENT, pins=(Block("sat", 600, 630, "A"),))
    made = [
        (job_from_case_json(busy), HALF_DAY_X3, PATIENT),
        (job_from_case_json(short), HALF_DAY_X3, PATIENT),
        (job_from_case_json(a_workplace(a_task("A", minutes=300))), HALF_DAY_X3, PATIENT),
        (job_from_case_json(a_workplace(*(a_task(name, carve="△") for name in "ABC"))), HALF_DAY_X3, PATIENT),
        (replace(plain, opening=brief), HALF_DAY_X3, PATIENT),
        (replace(plain, instructor=brief), HALF_DAY_X3, PATIENT),
        (plain, replace(HALF_DAY_X3, days_within=("mon", "tue")), PATIENT),
        (plain, HALF_DAY_X3, pinned),
        (plain, fixed_pattern("own", (("mon", 480, 600), ("tue", 540, 660))), PATIENT),
        *((replace(limited, client=client), HALF_DAY_X3, PATIENT) for client in CLIENTS.values()),
    ]
    generated = [(job_from_case_json(a_generated_workplace(seed)), HALF_DAY_X3, PATIENT) for seed in INFEASIBLE]
    return [Attempt(*one) for one in (*made, *generated)]


@pytest.mark.parametrize("number", range(9 + len(CLIENTS) + len(INFEASIBLE)))
def test_no_condition_of_a_clash_is_one_too_many(number: int) -> None:
    """The conditions named clash whatever else is given up; without any single one of them a role can be carved."""
    attempt = clashing()[number]
    clash = the_clash(attempt.job, attempt.pattern, attempt.limits)
    core = without_the_rest(attempt, clash)
    left = [one for one in conditions(attempt) if one.reason in clash.conditions]

    assert clash.settled
    assert left
    assert not can_be_carved(core)
    for one in left:
        assert any(can_be_carved(drop(core)) for drop in one.drops), one.key


@pytest.mark.parametrize("number", range(9 + len(CLIENTS) + len(INFEASIBLE)))
def test_every_relaxation_keeps_its_promise(number: int) -> None:
    """Each change that is said to help does, alone, and the week it names as an example can be carved."""
    attempt = clashing()[number]
    for one in the_clash(attempt.job, attempt.pattern, attempt.limits).relaxations:
        assert can_be_carved(promised(attempt, one)), one


def promised(attempt: Attempt, one: Relaxation) -> Attempt:
    """Give the attempt changed in the one way that a relaxation names."""
    key = one.code.rsplit(".", 1)[-1]
    if key == "pattern":
        return replace(
            attempt, pattern=replace(PATTERNS[one.facts["pattern"]], days_within=attempt.pattern.days_within)
        )
    if key == "stretch":
        return replace(attempt, limits=replace(attempt.limits, stretch_max=int(one.facts["minutes"])))
    if key == "more_work":
        return with_more_work(attempt, int(one.facts["minutes"]))
    if key == "peaks":
        return replace(attempt, job=replace(attempt.job, peaks=()))
    facts = {name: value for name, value in one.facts.items() if not name.startswith("week_")}
    [same] = [c for c in conditions(attempt) if c.key == key and dict(c.reason.facts) == facts]
    return same.drops[0](attempt)


@pytest.mark.parametrize("key", CLIENTS)
def test_limits_of_a_client_are_named_without_what_they_are(key: str) -> None:
    """A clash says which kind of the client's limits is in the way and that giving it up would help, but no figure."""
    found = the_clash(replace(job_from_case_json(a_workplace(*HEAVY)), client=CLIENTS[key]))

    assert [one.facts for one in found.conditions if one.code == f"role.condition.{key}"] == [{}]
    assert f"role.relax.{key}" in codes(found)


def test_no_yes_task_is_named() -> None:
    """Without any ○ task the clash says so, and that △ tasks would help."""
    clash = the_clash(job_from_case_json(a_workplace(*(a_task(name, carve="△") for name in "ABC"))))

    assert clash.code == "role.clash.no_carvable_task"
    assert names(clash) == ["only_yes_tasks"]
    assert "role.relax.only_yes_tasks" in codes(clash)


def test_nothing_helps_where_no_task_may_ever_be_carved() -> None:
    """Where every task is × no condition is to blame, and nothing is promised but other work."""
    clash = the_clash(job_from_case_json(a_workplace(*(a_task(name, carve="×") for name in "ABC"))))

    assert names(clash) == []
    assert codes(clash) <= {"role.relax.more_work"}


def test_peaks_that_leave_too_few_days_are_named() -> None:
    """A peak on three of five days leaves two: the clash counts them and names the very peak."""
    peaks = (
        {"days": "月火水", "start": "11:00", "end": "12:00"},
        {"days": "月", "start": "6:00", "end": "7:00"},
    )
    clash = the_clash(job_from_case_json(a_workplace(peaks=peaks)))
    [peak] = [reason for reason in clash.conditions if reason.code == "role.condition.peak"]

    assert (clash.code, clash.facts["found"], clash.facts["needed"]) == ("role.clash.too_few_free_days", "2", "3")
    assert clash.facts["days"] == "木・金"
    assert (peak.facts["days"], peak.facts["start"], peak.facts["end"]) == ("月・火・水", "11:00", "12:00")
    assert {"role.relax.peak", "role.relax.pattern"} <= codes(clash)


def test_too_few_minutes_are_named_with_what_would_be_enough() -> None:
    """A day with less work than the pattern needs is named with what there is and the fewest minutes that would do."""
    job = job_from_case_json(a_workplace(a_task("A", minutes=90), a_task("B", minutes=60)))
    clash = the_clash(job)
    [more] = [one for one in clash.relaxations if one.code == "role.relax.more_work"]
    attempt = Attempt(job, HALF_DAY_X3, PATIENT)

    assert (clash.code, clash.facts["minutes"], clash.facts["most"]) == ("role.clash.too_few_minutes", "220", "150")
    assert can_be_carved(with_more_work(attempt, int(more.facts["minutes"])))
    assert not can_be_carved(with_more_work(attempt, int(more.facts["minutes"]) - 10))


def test_one_task_cannot_fill_half_a_day() -> None:
    """Enough minutes of a single task still break the limit on one stretch, and the clash says how long would do."""
    clash = the_clash(job_from_case_json(a_workplace(a_task("A", minutes=300))))
    longer = [one.facts["minutes"] for one in clash.relaxations if one.code == "role.relax.stretch"]

    assert clash.code == "role.clash.no_order"
    assert "stretch" in names(clash)
    assert longer == ["75"]


def test_closed_hours_are_named_and_peaks_are_not() -> None:
    """Opening hours too short for half a day are among the conditions that clash; a peak elsewhere is not."""
    job = job_from_case_json(a_workplace(peaks=({"days": "月", "start": "6:00", "end": "7:00"},)))
    clash = the_clash(replace(job, opening=dict.fromkeys(WEEKDAYS, ((540, 700),))))

    assert "opening" in names(clash)
    assert "peak" not in names(clash)
    assert "role.relax.opening" in codes(clash)


def test_what_could_not_be_settled_is_not_called_smallest() -> None:
    """Without time to try, the conditions are named as they are, nothing is promised, and the answer says so."""
    hurried = Limits(extra_seconds=0.0)
    clash = the_clash(job_from_case_json(a_workplace(a_task("A", minutes=90))), limits=hurried)

    assert not clash.settled
    assert clash.relaxations == ()


def test_a_clash_is_told_within_its_time() -> None:
    """Naming the clash of 200 tasks ends soon after the seconds it was given."""
    case = a_generated_workplace(2, 200)
    for task in case["tasks"]:
        task["minutes"] = 10
    began = time.monotonic()
    the_clash(job_from_case_json(case), limits=Limits(solve_seconds=5.0, extra_seconds=1.0))

    assert time.monotonic() - began < 12


@pytest.mark.parametrize("number", range(9))
def test_words_of_a_clash_have_all_their_facts(number: int) -> None:
    """In every language each sentence of a clash, its conditions and its relaxations finds what it speaks of."""
    attempt = clashing()[number]
    clash = the_clash(attempt.job, attempt.pattern, attempt.limits)
    for language in ("ja", "en", "ja_easy"):
        catalogue: dict[str, str] = json.loads((LOCALE / f"role.{language}.json").read_text("utf-8"))
        conditions_said = [(one.code, one.facts) for one in clash.conditions]
        helps = [(one.code, one.facts) for one in clash.relaxations]
        for code, facts in [(clash.code, clash.facts), *conditions_said, *helps]:
            needed = {name for _, name, _, _ in Formatter().parse(catalogue[code]) if name}

            assert needed <= set(facts), code
