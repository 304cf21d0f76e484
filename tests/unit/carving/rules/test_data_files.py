"""The data files themselves: whole, sourced, without two values on one day, and the only place a number stands in."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from carving.domain.role import RoleReason
from carving.domain.rules import (
    Confidence,
    Hiring,
    PersonClass,
    RuleBook,
    Standing,
    break_needed,
    counted_points,
    explain_employment,
    grants_possible,
    insurances,
    levy_per_month,
    load_book,
    minimum_wage_ok,
    required_number,
    standard_rules,
)
from carving.domain.rules.explain import Employment, Explanation

BOOK = standard_rules()
DATA = Path(str(resources.files("carving.domain.rules") / "data"))
LOCALE = Path(str(resources.files("carving") / "locale"))
NOW = date(2026, 11, 23)
PREFECTURES = 47

Entry = dict[str, Any]  # Any: JSON as written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the data files that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(folder: Path, key: str, edit: Callable[[Entry], object]) -> RuleBook:
    """Change every entry of a key in the files of a folder, and read the folder again."""
    for file in folder.glob("*.json"):
        content = json.loads(file.read_text("utf-8"))
        for entry in content["rules"]:
            if entry["key"] == key:
                edit(entry)
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return load_book(folder)


def test_every_rule_has_a_source_that_can_be_opened() -> None:
    """Each value, and each contradiction, names pages by their addresses."""
    sources = [rule.source for rule in BOOK.rules] + [other.source for rule in BOOK.rules for other in rule.others]

    assert all(sources)
    assert all(re.fullmatch(r"https?://\S+", address) for listed in sources for address in listed)


def test_no_two_values_of_one_key_and_scope_hold_on_one_day() -> None:
    """On every day on which anything begins or ends, at most one value holds for each key and scope."""
    days = {day for rule in BOOK.rules for day in (rule.valid_from, rule.valid_to) if day is not None}
    for day in days:
        found: dict[tuple[object, ...], int] = defaultdict(int)
        for rule in BOOK.rules:
            found[rule.key, tuple(sorted(rule.scope.items()))] += rule.holds(day)

        assert max(found.values()) == 1, day


def test_pages_that_disagree_are_kept_with_the_value_chosen() -> None:
    """Every disputed rule tells what else was read, and nothing else does."""
    assert all(bool(rule.others) == (rule.confidence is Confidence.DISPUTED) for rule in BOOK.rules)
    assert {rule.key for rule in BOOK.rules if rule.others} == {
        "quota.rate",
        "quota.special_mental_short",
        "grant.short_trial.amount",
        "grant.hiring.months",
        "service.review.months",
        "service.outside.review_weeks",
        "service.record.years",
        "insurance.social.monthly_wage",
        "insurance.social.employees",
    }


def test_what_is_only_guessed_says_so() -> None:
    """A guess has a note in both languages that says what was not seen."""
    guesses = [rule for rule in BOOK.rules if rule.confidence is Confidence.GUESS]

    assert guesses
    assert all(rule.note and rule.note_en for rule in guesses)


def test_every_prefecture_has_its_minimum_wage_from_its_own_day() -> None:
    """All 47 are on file for fiscal 2025, each to be checked again from October 2026."""
    known = [rule for rule in BOOK.of("wage.minimum") if rule.valid_to is None]

    assert len({rule.scope["prefecture"] for rule in known}) == len(known) == PREFECTURES
    assert {rule.recheck_on for rule in known} == {date(2026, 10, 1)}
    assert min(rule.valid_from or NOW for rule in known) == date(2025, 10, 1)
    assert max(rule.valid_from or date.min for rule in known) == date(2026, 3, 31)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_key_unit_scope_and_office_has_words(language: str) -> None:
    """Nothing of a rule would be shown as its code."""
    words = json.loads((LOCALE / f"rules.{language}.json").read_text("utf-8"))
    needed = {f"rule.title.{key}" for key in BOOK.kinds} | {f"rule.ask.{kind.office}" for kind in BOOK.kinds.values()}
    needed |= {f"rule.unit.{kind.unit}" for kind in BOOK.kinds.values() if kind.unit != "flag"}
    needed |= {f"rule.group.{kind.group}" for kind in BOOK.kinds.values()}
    needed |= {f"fact.{name}.{part}" for rule in BOOK.rules for name, part in rule.scope.items()}

    assert needed - set(words) == set()
    assert {code for code in words if code.startswith("rule.title.")} <= needed


def employments(weekly: float, person: PersonClass | None) -> list[Employment]:
    """Return employments of one size and person, with little known of the workplace and with much."""
    return [
        Employment(Hiring(weekly, person)),
        Employment(Hiring(weekly, person, age=70, other_dismissed=True), 145, 2.5, 160, 150, 1300, "東京都", 481),
        Employment(Hiring(weekly, person, offer_date=NOW), 82, 9, 90, 20, 900, "どこか", 360, licensed=True),
        Employment(Hiring(weekly, person, True, 30, NOW, date(2027, 1, 1)), 90, 1, None, None, 900, "埼玉県"),
        Employment(Hiring(weekly, person, False, aims_longer=False), 500, 40, None, None, 1300),
    ]


def reasons(found: Explanation) -> list[RoleReason]:
    """Return every sentence of an explanation: of its figures, its warnings and its grants."""
    grants = [one for grant in found.grants for one in (*grant.unmet, *grant.unknown)]
    return [*(figure.reason for figure in found.figures), *found.warnings, *grants]


@pytest.mark.parametrize("person", [None, *PersonClass])
@pytest.mark.parametrize("weekly", [2, 12, 20, 30])
def test_every_sentence_of_an_explanation_finds_its_facts(weekly: float, person: PersonClass | None) -> None:
    """No sentence about an employment has an empty place, whatever is known of it."""
    words = json.loads((LOCALE / "rules.ja.json").read_text("utf-8"))
    told = [one for asked in employments(weekly, person) for one in reasons(explain_employment(BOOK, asked, NOW))]
    empty = {
        (one.code, name)
        for one in told
        for _, name, _, _ in Formatter().parse(words[one.code])
        if name and name not in one.facts
    }

    assert told
    assert empty == set()


def test_another_rate_in_the_file_is_another_required_number(folder: Path) -> None:
    """The quota rate is nowhere but in its file."""
    book = change(folder, "quota.rate", lambda entry: entry.update(value=0.05))

    assert required_number(BOOK, 100, NOW).value == 2
    assert required_number(book, 100, NOW).value == 5


def test_the_special_measure_is_a_switch_in_the_file(folder: Path) -> None:
    """Ending the measure on a day makes 20 hours count 0.5 for mental disabilities from the next day on."""

    def end(entry: Entry) -> None:
        if entry["value"] is True:
            entry["valid_to"] = "2026-12-31"

    book = change(folder, "quota.special_mental_short", end)
    counts = [counted_points(book, 20, PersonClass.MENTAL, on).value for on in (date(2026, 12, 31), date(2027, 1, 1))]

    assert counts == [1, 0.5]


@pytest.mark.parametrize(
    ("key", "value", "answer"),
    [
        ("levy.amount", 70_000, lambda book: levy_per_month(book, Standing(145, 2), NOW).yen),
        ("levy.workers_above", 50, lambda book: levy_per_month(book, Standing(82, 1), NOW).yen),
        ("quota.threshold", 200, lambda book: required_number(book, 145, NOW).value),
        ("quota.hours.short", 15, lambda book: counted_points(book, 12, PersonClass.MENTAL, NOW).value),
        ("insurance.employment.hours", 12, lambda book: insurances(book, 12, NOW)[0].applies),
        ("insurance.social.hours", 35, lambda book: insurances(book, 25, NOW)[1].applies),
        ("break.first.over_minutes", 239, lambda book: break_needed(book, 240, NOW).minutes),
        ("break.first.minutes", 30, lambda book: break_needed(book, 400, NOW).minutes),
        ("grant.short_trial.amount", 20_000, lambda book: grants_possible(book, Hiring(12), NOW)[1].yen),
        ("grant.hiring.age_below", 30, lambda book: grants_possible(book, Hiring(20, age=40), NOW)[2].possible),
        ("wage.minimum", 1_000, lambda book: minimum_wage_ok(book, "東京都", 1_100, NOW).blocked),
        (
            "law.placement_licence",
            False,
            lambda book: len(explain_employment(book, Employment(Hiring(20)), NOW).warnings),
        ),
    ],
)
def test_a_changed_file_changes_the_answer_without_code(
    folder: Path, key: str, value: object, answer: Callable[[RuleBook], object]
) -> None:
    """Each figure comes from its file: a changed value gives another answer with the same code."""
    changed = change(folder, key, lambda entry: entry.update(value=value))

    assert answer(changed) != answer(BOOK)


def test_a_new_day_in_the_file_changes_the_answer_from_that_day_on(folder: Path) -> None:
    """A next minimum wage is one line in a file: the old one ends the day before, the new one begins."""
    file = folder / "minimum_wage.json"
    content = json.loads(file.read_text("utf-8"))
    [old] = [e for e in content["rules"] if e.get("scope") == {"prefecture": "埼玉県"} and e["valid_to"] is None]
    content["rules"].append({**old, "value": 1200, "valid_from": "2026-12-01", "recheck_on": "2027-10-01"})
    old["valid_to"] = "2026-11-30"
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    book = load_book(folder)

    assert [minimum_wage_ok(book, "埼玉県", 1150, on).blocked for on in (NOW, date(2026, 12, 1))] == [False, True]


@pytest.mark.parametrize(
    "edit",
    [
        lambda entry: entry.update(source=[]),
        lambda entry: entry.update(source=["unknown-name"]),
        lambda entry: entry.update(value=None),
        lambda entry: entry.update(confidence="sure"),
        lambda entry: entry.update(scope={"prefecture": "埼玉県"}),
        lambda entry: entry.update(valid_from=None, valid_to=None),
        lambda entry: entry.update(valid_from="2026-02-01", valid_to="2026-01-01"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(folder: Path, edit: Callable[[Entry], object]) -> None:
    """Missing or unknown sources, no value, unknown confidence, a wrong scope, overlapping or backward days."""
    with pytest.raises((ValueError, KeyError)):
        change(folder, "quota.rate", edit)
