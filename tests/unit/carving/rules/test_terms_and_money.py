"""Levy, grants, insurance, minimum wage, breaks: each figure written by hand from the document's table."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carving.domain.rules import (
    Grant,
    Hiring,
    Payment,
    PersonClass,
    Standing,
    WageOutcome,
    base_number,
    break_needed,
    grants_possible,
    insurance_steps,
    levy_per_month,
    minimum_wage_ok,
    standard_rules,
)

BOOK = standard_rules()
NOW = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("standing", "payment", "yen"),
    [
        (Standing(145.0, 2.5, 160), Payment.LEVY, 25_000),
        (Standing(145.0, 2.5), Payment.LEVY, 25_000),
        (Standing(145.0, 3.0, 160), Payment.NOTHING, 0),
        (Standing(145.0, 5.0, 160), Payment.ADJUSTMENT, 58_000),
        (Standing(145.0, 15.0, 160), Payment.ADJUSTMENT, 10 * 29_000 + 2 * 23_000),
        (Standing(82.0, 1.0, 90), Payment.NOTHING, 0),
        (Standing(82.0, 6.0, 90), Payment.NOTHING, 0),
        (Standing(82.0, 8.0, 90), Payment.REWARD, 42_000),
        (Standing(82.0, 42.0, 90), Payment.REWARD, 35 * 21_000 + 16_000),
        (Standing(100.0, 1.0), Payment.UNKNOWN, None),
        (Standing(100.0, 1.0, 100), Payment.NOTHING, 0),
        (Standing(100.0, 1.0, 101), Payment.LEVY, 50_000),
    ],
)
def test_levy_and_payments_by_size(standing: Standing, payment: Payment, yen: int | None) -> None:
    """Above 100 workers each missing person costs and each surplus one pays; below, only a large surplus pays."""
    found = levy_per_month(BOOK, standing, NOW)

    assert (found.payment, found.yen) == (payment, yen)
    assert found.rules


def test_adjustment_had_another_amount_before_the_reform() -> None:
    """Until March 2024 a surplus person was worth 27,000 yen a month, whatever their number."""
    assert levy_per_month(BOOK, Standing(145.0, 15.0, 160), date(2024, 3, 31)).yen == 12 * 27_000


def test_exclusion_takes_whole_people_off_the_base() -> None:
    """180 workers of an industry with an exclusion rate of 10 % are a base of 162, with 20 % one of 144."""
    assert [base_number(180, 0, rate) for rate in (0.1, 0.2, 0.0)] == [162.0, 144.0, 180.0]
    assert base_number(75, 1, 0.1) == 68.5


def ready(**changes: Any) -> Hiring:  # Any: fields of the dataclass, each of its own type
    """Give a hiring with nothing against any grant but its hours."""
    made = Hiring(
        20,
        PersonClass.MENTAL,
        developmental=False,
        age=30,
        offer_date=date(2026, 12, 1),
        referral_date=date(2026, 11, 1),
        aims_longer=True,
        other_dismissed=False,
        small_firm=True,
    )
    return replace(made, **changes)


def one(code: str, hiring: Hiring, on: date = NOW) -> Grant:
    """Give one grant of a hiring."""
    return next(grant for grant in grants_possible(BOOK, hiring, on) if grant.code == code)


@pytest.mark.parametrize(
    ("code", "hiring", "yen", "months"),
    [
        ("trial", ready(), 360_000, 6),
        ("trial", ready(person=PersonClass.OTHER), 120_000, 3),
        ("short_trial", ready(weekly_hours=12), 480_000, 12),
        ("hiring", ready(weekly_hours=30), 2_400_000, 36),
        ("hiring", ready(weekly_hours=30, person=PersonClass.OTHER), 1_200_000, 24),
        ("hiring", ready(weekly_hours=30, person=PersonClass.OTHER, age=45), 2_400_000, 36),
        ("hiring", ready(weekly_hours=29.99), 800_000, 24),
        ("hiring", ready(person=PersonClass.OTHER), 800_000, 24),
        ("hiring", ready(weekly_hours=30, small_firm=False), 1_000_000, 18),
        ("hiring", ready(weekly_hours=30, small_firm=False, person=PersonClass.OTHER), 500_000, 12),
        ("hiring", ready(small_firm=False), 300_000, 12),
    ],
)
def test_grants_where_nothing_stands_against_them(code: str, hiring: Hiring, yen: int, months: int) -> None:
    """Amounts and months follow from class, age, hours and the firm's size."""
    found = one(code, hiring)

    assert (found.possible, found.yen, found.months) == (True, yen, months)


@pytest.mark.parametrize(
    ("code", "hiring", "unmet"),
    [
        ("trial", ready(weekly_hours=12), "rule.unmet.hours_below"),
        ("short_trial", ready(weekly_hours=20), "rule.unmet.hours_between"),
        ("short_trial", ready(weekly_hours=9.99), "rule.unmet.hours_between"),
        ("short_trial", ready(weekly_hours=12, person=PersonClass.OTHER), "rule.unmet.mental_or_developmental"),
        ("short_trial", ready(weekly_hours=12, aims_longer=False), "rule.unmet.aims_longer"),
        ("hiring", ready(weekly_hours=19.99), "rule.unmet.not_insured"),
        ("hiring", ready(age=65), "rule.unmet.age"),
        ("hiring", ready(other_dismissed=True), "rule.unmet.dismissals"),
        ("hiring", ready(offer_date=date(2026, 10, 31)), "rule.unmet.offer_before_referral"),
        ("hiring", ready(referral_date=None), "rule.unmet.offer_without_referral"),
        ("trial", ready(offer_date=date(2026, 10, 31)), "rule.unmet.offer_before_referral"),
    ],
)
def test_each_unmet_condition_is_named(code: str, hiring: Hiring, unmet: str) -> None:
    """A grant that is not possible says which condition stands against it."""
    found = one(code, hiring)

    assert found.possible is False
    assert [reason.code for reason in found.unmet] == [unmet]


def test_what_is_not_known_is_asked_not_assumed() -> None:
    """With nothing known but the hours, no grant is promised and none is denied; what to find out is named."""
    grants = grants_possible(BOOK, Hiring(20), NOW)

    assert [grant.possible for grant in grants] == [None, False, None]
    assert [reason.code for reason in one("hiring", Hiring(20)).unknown] == [
        "rule.unknown.referral",
        "rule.unknown.age",
        "rule.unknown.dismissals",
        "rule.unknown.small_firm",
        "rule.unknown.class",
    ]
    assert one("hiring", Hiring(20)).yen is None


def test_hiring_grant_follows_employment_insurance() -> None:
    """From October 2028 twelve hours are insured; there is no amount for so few hours on file, so none is told."""
    later = one("hiring", ready(weekly_hours=12), date(2028, 10, 1))

    assert (later.unmet, later.yen) == ((), None)


def test_insurances_begin_where_hours_cross_their_bounds() -> None:
    """At 12 hours nothing; at 20 employment insurance, and social insurance by size and pay; at 30 both for sure."""
    twelve, twenty, thirty = insurance_steps(BOOK, (12, 20, 30), NOW)

    assert (twelve.begins, twelve.may_begin) == ((), ())
    assert [found.code for found in twenty.begins] == ["employment_insurance"]
    assert [found.code for found in twenty.may_begin] == ["social_insurance"]
    assert [found.code for found in thirty.begins] == ["social_insurance"]


@pytest.mark.parametrize(
    ("on", "employees", "applies"),
    [
        (date(2024, 10, 1), 51, True),
        (date(2027, 9, 30), 50, False),
        (date(2027, 10, 1), 36, True),
        (date(2029, 9, 30), 35, False),
        (date(2029, 10, 1), 21, True),
        (date(2032, 9, 30), 20, False),
        (date(2032, 10, 1), 11, True),
        (date(2035, 9, 30), 10, False),
        (date(2035, 10, 1), 1, True),
    ],
)
def test_social_insurance_by_size_at_each_step(on: date, employees: int, applies: bool) -> None:
    """The size that brings social insurance falls in steps, each from its first day on."""
    [step] = insurance_steps(BOOK, (20,), on, hourly_yen=1300, employees=employees)

    assert step.insurances[1].applies is applies


@pytest.mark.parametrize(
    ("prefecture", "yen", "on", "outcome"),
    [
        ("埼玉県", 1141, date(2026, 9, 30), WageOutcome.OK),
        ("埼玉県", 1140, date(2026, 9, 30), WageOutcome.BELOW),
        ("埼玉", 1141, date(2025, 11, 1), WageOutcome.OK),
        ("埼玉県", 1078, date(2025, 10, 31), WageOutcome.OK),
        ("東京都", 1225, date(2025, 10, 3), WageOutcome.BELOW),
        ("東京都", 1225, date(2025, 10, 2), WageOutcome.OK),
        ("秋田県", 951, date(2026, 3, 30), WageOutcome.OK),
        ("秋田県", 1030, date(2026, 3, 31), WageOutcome.BELOW),
        ("群馬県", 985, date(2026, 2, 28), WageOutcome.OK),
        ("群馬県", 1062, date(2026, 3, 1), WageOutcome.BELOW),
        ("高知県", 1023, date(2026, 4, 1), WageOutcome.OK),
        ("宮崎県", 1022, date(2026, 4, 1), WageOutcome.BELOW),
        ("沖縄県", 1022, date(2026, 4, 1), WageOutcome.BELOW),
        ("埼玉県", 1141, NOW, WageOutcome.RECHECK),
        ("埼玉県", 1140, NOW, WageOutcome.BELOW),
        ("埼玉県", 1141, date(2020, 1, 1), WageOutcome.NOT_ON_FILE),
        ("ロンドン", 1141, NOW, WageOutcome.NOT_ON_FILE),
    ],
)
def test_wage_against_the_minimum(prefecture: str, yen: int, on: date, outcome: WageOutcome) -> None:
    """A wage below the minimum is blocked; after the yearly revision is due, one above the old minimum is rechecked."""
    found = minimum_wage_ok(BOOK, prefecture, yen, on)

    assert found.outcome is outcome
    assert found.blocked is (outcome is WageOutcome.BELOW)


@pytest.mark.parametrize(("minutes", "due"), [(240, 0), (360, 0), (361, 45), (480, 45), (481, 60)])
def test_break_by_the_day(minutes: int, due: int) -> None:
    """Work above six hours a day needs 45 minutes, above eight hours an hour."""
    assert break_needed(BOOK, minutes, NOW).minutes == due
