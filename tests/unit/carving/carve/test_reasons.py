"""Reasons and their sentences: every code has words in three languages, and every fact a sentence needs is given."""

import doctest
import json
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from carving.domain.carve import PATTERNS, carve, job_from_case_json, naming, patterns
from carving.domain.role import Role, RoleReason, Strategy
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

ROOT = Path(__file__).parents[4] / "carving"
LANGUAGES = ("ja", "en", "ja_easy")
CODE = re.compile(r'"(role\.(?:reason|loosened|clash|relax|condition|gate|growth)\.[a-z_]+)"')
RELAXED = (
    *("days_within", "instructor", "opening", "peak", "pins", "unbroken", "tasks_day"),
    *("only_yes_tasks", "task_days", "windows"),
    *("client_hours", "client_appointments", "client_refused", "client_lifting"),
)
MADE = {
    "role.question.task_needs_": ("days", "window", "minutes"),
    "role.question.task_wants_": ("who", "static"),
    "role.question.peak_needs_": ("days", "window"),
    "role.relax.": RELAXED,
    "role.condition.": (*RELAXED, "stretch", "minutes", "pattern"),
    "role.growth.": ("employment_insurance", "social_insurance", "social_insurance_may_begin"),
}


def catalogue(language: str) -> dict[str, str]:
    """Read the carver's sentences in one language."""
    found: dict[str, str] = json.loads((ROOT / "locale" / f"role.{language}.json").read_text("utf-8"))
    return found


def codes() -> set[str]:
    """Give every code that the carver's source can produce."""
    sources = sorted((ROOT / "domain" / "carve").glob("*.py"))
    written = {code for file in sources for code in CODE.findall(file.read_text("utf-8"))}
    return written | {head + tail for head, tails in MADE.items() for tail in tails}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    """Each code is in the catalogue, and the catalogue holds no code that is never used."""
    assert set(catalogue(language)) == codes()


def said(role: Role) -> list[RoleReason]:
    """Give all reasons of a role, its growth path included."""
    steps = [reason for step in role.growth for reason in (*step.gates, *step.reasons)]
    return [*role.reasons, *steps]


@pytest.mark.parametrize("key", ["logistics", "office", "supermarket"])
def test_every_sentence_finds_its_facts(key: str) -> None:
    """No sentence of a real role has an empty place."""
    for role in carve(job_from_case_json(example(key)), on=date(2026, 11, 23), limits=PATIENT).alternatives:
        for reason in said(role):
            for language in LANGUAGES:
                needed = {name for _, name, _, _ in Formatter().parse(catalogue(language)[reason.code]) if name}

                assert needed <= set(reason.facts), (reason.code, language)


@pytest.mark.parametrize("module", [naming, patterns])
def test_examples_in_docstrings_run(module: object) -> None:
    """The examples in the docstrings give what they say."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type] # modules, as doctest wants them


def test_growth_path_says_what_hours_count() -> None:
    """12 hours count 0.5 for mental and severe and nothing for others; 20 and 30 hours count more."""
    role = carve(
        job_from_case_json(example("supermarket")), alternatives=1, on=date(2026, 11, 23), limits=PATIENT
    ).alternatives[0]
    counts = {step.weekly_hours: dict(step.count.by_class) for step in role.growth}

    assert counts == {
        12.0: {"other": 0.0, "severe": 0.5, "mental": 0.5},
        20.0: {"other": 0.5, "severe": 1.0, "mental": 1.0},
        30.0: {"other": 1.0, "severe": 2.0, "mental": 1.0},
    }
    assert [step.after_months for step in role.growth] == [0, 3, 6]
    assert all(step.gates for step in role.growth[1:])


def test_growing_step_covers_the_present_hours() -> None:
    """A feasible larger step keeps the role's days and lies around its hours."""
    role = carve(
        job_from_case_json(example("supermarket")), alternatives=1, on=date(2026, 11, 23), limits=PATIENT
    ).alternatives[0]
    larger = {day.day: day for day in role.growth[1].days}

    assert role.growth[1].feasible
    assert all(larger[day.day].start <= day.start and larger[day.day].end >= day.end for day in role.days)
    assert Strategy.BUILD_UP in role.strategies


def test_shorter_role_grows_through_half_days() -> None:
    """A start with one day of two hours first grows to twelve hours."""
    case = a_workplace(*(a_task(name, minutes=180, start="8:00", end="16:00") for name in "ABCD"))
    role = carve(
        job_from_case_json(case), PATTERNS["1x2h"], alternatives=1, on=date(2026, 11, 23), limits=PATIENT
    ).alternatives[0]

    assert [step.weekly_hours for step in role.growth] == [2.0, 12.0, 20.0, 30.0]
    assert "role.growth.counts_for_nobody" in [reason.code for reason in role.growth[0].reasons]


def test_without_a_date_there_is_no_growth_path() -> None:
    """Rules are never read as of an unsaid day."""
    assert carve(job_from_case_json(a_workplace()), alternatives=1, limits=PATIENT).alternatives[0].growth == ()
