"""Dated Japanese rules: every boundary of the count, the quota before and after its change, and what is not known."""

from dataclasses import replace
from datetime import date

import pytest

from carving.domain.rules import (
    Confidence,
    PersonClass,
    Rule,
    RuleBook,
    base_number,
    counted_points,
    insurances,
    minimum_wage,
    monthly_pay,
    required_number,
    rule_from_json,
    shortage,
    standard_rules,
)
from carving.domain.rules.book import checked
from chassis.errors import NotFound

BOOK = standard_rules()
NOW = date(2026, 11, 23)

MENTAL = PersonClass.MENTAL


@pytest.mark.parametrize(
    ("base", "on", "required"),
    [
        (82.0, date(2026, 6, 30), 2),
        (82.0, date(2026, 7, 1), 2),
        (145.0, date(2026, 6, 30), 3),
        (145.0, date(2026, 7, 1), 3),
        (75.0, date(2026, 6, 30), 1),
        (75.0, date(2026, 7, 1), 2),
        (19.5, NOW, 0),
        (39.9, date(2026, 6, 30), 0),
        (40.0, date(2026, 6, 30), 1),
        (37.4, NOW, 0),
        (37.5, NOW, 1),
        (43.5, date(2024, 3, 31), 1),
        (43.0, date(2024, 3, 31), 0),
    ],
)
def test_required_number_by_date(base: float, on: date, required: int) -> None:
    """The required number is the floor of base times rate, and nothing under the threshold."""
    assert required_number(BOOK, base, on).value == required


def test_shortage_is_never_negative() -> None:
    """What is missing is counted, a surplus is none."""
    assert shortage(BOOK, 145.0, 2.5, NOW).value == 0.5
    assert shortage(BOOK, 145.0, 4.0, NOW).value == 0.0


def test_base_counts_short_workers_half() -> None:
    """People with 20 to 30 hours are half a person in the base."""
    assert base_number(70, 24) == 82.0


def test_every_figure_carries_its_source() -> None:
    """Each standard rule has a source, the day it was seen and how sure it is."""
    assert all(rule.source and rule.seen_on <= NOW for rule in BOOK.rules)
    assert all(one.startswith(("https://", "http://")) for rule in BOOK.rules for one in rule.source)
    assert required_number(BOOK, 82.0, NOW).rules[0].valid_from == date(2026, 7, 1)


def test_unknown_rule_is_refused_not_guessed() -> None:
    """A rule that nobody entered is an error with its key and day."""
    with pytest.raises(NotFound) as caught:
        BOOK.at("quota.rate", date(1990, 1, 1))

    assert caught.value.reason == "RULE_NOT_KNOWN"


def test_minimum_wage_by_prefecture() -> None:
    """Known prefectures give yen an hour; one that nobody entered gives nothing."""
    known = [minimum_wage(BOOK, name, NOW) for name in ("埼玉県", "東京", "愛知県", "北海道")]

    assert [rule.value if rule else None for rule in known] == [1141, 1226, 1140, 1075]
    assert minimum_wage(BOOK, "埼玉県", date(2020, 1, 1)) is None
    assert minimum_wage(BOOK, "どこか", NOW) is None


@pytest.mark.parametrize(("wage", "pay"), [(1160, 60320), (1300, 67600), (1140, 59280)])
def test_monthly_pay_at_twelve_hours(wage: int, pay: int) -> None:
    """Twelve hours a week come to wage × 12 × 52 / 12 a month."""
    assert monthly_pay(wage, 12) == pay


@pytest.mark.parametrize(
    ("hours", "on", "applies"),
    [
        (19.99, NOW, False),
        (20, NOW, True),
        (12, date(2028, 9, 30), False),
        (12, date(2028, 10, 1), True),
        (9.99, date(2028, 10, 1), False),
    ],
)
def test_employment_insurance_steps(hours: float, on: date, applies: bool) -> None:
    """Employment insurance begins at 20 hours, from October 2028 at 10."""
    assert insurances(BOOK, hours, on)[0].applies is applies


def test_social_insurance_hangs_on_what_is_stated() -> None:
    """Under 20 hours never; at 20 it needs pay and size, unknown where they are, or where the wage test may be gone."""
    social = [
        insurances(BOOK, 12, NOW)[1].applies,
        insurances(BOOK, 20, NOW)[1].applies,
        insurances(BOOK, 20, NOW, hourly_yen=1141, employees=51)[1].applies,
        insurances(BOOK, 20, NOW, hourly_yen=1141, employees=50)[1].applies,
        insurances(BOOK, 20, date(2027, 10, 1), hourly_yen=1141, employees=36)[1].applies,
        insurances(BOOK, 20, date(2026, 9, 30), hourly_yen=1010, employees=51)[1].applies,
        insurances(BOOK, 20, NOW, hourly_yen=1010, employees=51)[1].applies,
    ]

    assert social == [False, None, True, False, True, False, None]


def test_office_overrides_come_first() -> None:
    """An office's own value is used in place of the standard one, which stays as it was."""
    own = replace(BOOK.at("quota.special_mental_short", NOW), value=False)
    book = BOOK.with_overrides([own])

    assert counted_points(book, 20, MENTAL, NOW).value == 0.5
    assert counted_points(BOOK, 20, MENTAL, NOW).value == 1


ENTRY = {
    "key": "k",
    "value": 1,
    "valid_from": "2026-01-01",
    "valid_to": None,
    "source": ["https://example.jp/"],
    "seen_on": "2026-11-23",
    "confidence": "likely",
}


def test_entry_of_a_data_file_is_read_whole() -> None:
    """A data entry becomes a rule with its dates, source and confidence: changing a file changes the answer."""
    rule = rule_from_json(ENTRY)

    assert (rule.number, rule.valid_from, rule.confidence) == (1.0, date(2026, 1, 1), Confidence.LIKELY)
    assert RuleBook((rule,)).at("k", NOW) is rule


@pytest.mark.parametrize("change", [{"source": []}, {"value": None}, {"confidence": "sure"}])
def test_entry_without_source_or_value_is_refused(change: dict[str, object]) -> None:
    """No figure without a source, a value and a confidence."""
    with pytest.raises(ValueError, match=r".+"):
        rule_from_json({**ENTRY, **change})


def test_two_values_on_one_day_are_refused() -> None:
    """Rules of one key and scope may not overlap in time."""
    first: Rule = rule_from_json(ENTRY)

    with pytest.raises(ValueError, match="two values"):
        checked([first, replace(first, value=2, valid_from=date(2026, 6, 1))])
