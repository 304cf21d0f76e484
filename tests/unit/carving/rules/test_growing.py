"""What the steps of a growth path mean: each by the rules of the day on which it may be taken."""

import doctest
from dataclasses import replace
from datetime import date

import pytest

from carving.domain.employer import Employer
from carving.domain.employment_terms import employment_terms
from carving.domain.role import RoleDay
from carving.domain.rules import (
    Employment,
    Hiring,
    PersonClass,
    Stage,
    StageMeaning,
    explain_employment,
    explain_growth,
    growing,
    standard_rules,
)
from carving.domain.workplace import Workplace
from tests.factories.carving import a_role

BOOK = standard_rules()
STAGES = (Stage(12.0, 0, 240), Stage(20.0, 3, 300), Stage(30.0, 6, 360))
PLACE = Workplace("w", "e", "倉庫")
OFFICE = Employment(Hiring(12.0), base=145.0, counted=2.5, workers=150, hourly_yen=1300, prefecture="東京都")


def values(meaning: StageMeaning) -> dict[str, object]:
    """Give a step's figures by code."""
    return {figure.code: figure.value for figure in meaning.figures}


def test_the_office_that_lacks_half_a_person_pays_no_levy_from_the_step_that_fills_it() -> None:
    """145 people need 3 and count 2.5: a mental handbook fills the half from 12 hours on, another one from 20."""
    told = [values(one) for one in explain_growth(BOOK, OFFICE, STAGES, date(2026, 11, 24))]

    assert [one["levy"] for one in told] == [25_000, 25_000, 25_000]
    assert told[0]["levy_after.mental"] == 0
    assert [one["levy_after.other"] for one in told][:2] == [25_000, 0]
    assert [one["shortage_after.other"] for one in told] == [0.5, 0.0, 0.0]


def test_a_levy_that_cannot_be_known_is_told_once_and_not_for_every_class() -> None:
    """Without the number of regular workers one figure says so; what a person of a class would change is left out."""
    [told] = explain_growth(BOOK, replace(OFFICE, base=82.0, workers=None), STAGES[:1], date(2026, 11, 24))

    assert [code for code in values(told) if code.startswith("levy")] == ["levy"]
    assert {"shortage_after.mental", "shortage_after.other", "shortage_after.severe"} <= set(values(told))


def test_what_changes_is_named_and_what_stays_is_not() -> None:
    """From 12 to 20 hours count, insurance and pay change; the number the employer needs does not."""
    _, second, third = explain_growth(BOOK, OFFICE, STAGES, date(2026, 11, 24))

    assert {"count.mental", "count.other", "employment_insurance", "month_pay"} <= set(second.changed)
    assert not {"required", "levy"} & set(second.changed)
    assert "employment_insurance" not in third.changed


def test_each_step_is_read_on_its_own_day() -> None:
    """A path begun in July 2028 meets the wider employment insurance at its step of October."""
    stages = (Stage(12.0, 0), Stage(12.0, 3))
    before, after = explain_growth(BOOK, OFFICE, stages, date(2028, 7, 1))

    assert (before.earliest, after.earliest) == (date(2028, 7, 1), date(2028, 10, 1))
    assert (values(before)["employment_insurance"], values(after)["employment_insurance"]) == (False, True)
    assert after.changed == ("employment_insurance",)


@pytest.mark.parametrize("year", range(2025, 2041))
def test_no_start_within_reach_lacks_a_rule(year: int) -> None:
    """Every step from April 2025 to far ahead finds the rules it needs, so that a path is never refused."""
    assert len(explain_growth(BOOK, OFFICE, STAGES, date(year, 4, 1))) == len(STAGES)


def test_grants_are_told_for_each_class_and_the_short_trial_knows_where_the_path_goes() -> None:
    """A path to 20 hours meets the aim of the short trial; one that ends at 15 does not."""
    known = replace(OFFICE, hiring=Hiring(12.0, developmental=False, referral_date=date(2026, 11, 1)))
    [far, *_] = explain_growth(BOOK, known, STAGES, date(2026, 11, 24))
    [near] = explain_growth(BOOK, known, STAGES[:1], date(2026, 11, 24))
    trials = [
        {person: grant.possible for person, grant in one.grants if grant.code == "short_trial"} for one in (far, near)
    ]

    assert trials[0] == {PersonClass.MENTAL: True, PersonClass.SEVERE: False, PersonClass.OTHER: False}
    assert trials[1][PersonClass.MENTAL] is False


def test_examples_in_docstrings_run() -> None:
    """The examples in the docstrings give what they say."""
    assert doctest.testmod(growing).failed == 0


@pytest.mark.parametrize(
    ("heads", "workers", "insured"), [(None, None, None), (40, 40, 40), (51, 51, None), (100, 100, None)]
)
def test_heads_stand_for_workers_only_where_they_settle_the_question(
    heads: int | None, workers: int | None, insured: int | None
) -> None:
    """A firm of 40 heads is under both bounds; one of 51 may be over that of insurance, so that it stays unknown."""
    employer = Employer("e", "会社", headcount=heads)
    terms = employment_terms(a_role(), PLACE, employer, BOOK, date(2026, 11, 24))

    assert (terms.workers, terms.insured) == (workers, insured)


def test_more_heads_than_the_levys_bound_say_nothing_of_regular_workers() -> None:
    """101 heads may be fewer regular workers, so that nothing is taken from them."""
    employer = Employer("e", "会社", headcount=101, prefecture="埼玉県")
    terms = employment_terms(a_role(), PLACE, employer, BOOK, date(2026, 11, 24))

    assert (terms.workers, terms.prefecture) == (None, "埼玉県")


def test_the_longest_day_of_a_role_is_what_breaks_are_asked_for() -> None:
    """Days of four and six hours are asked for as six."""
    role = replace(a_role(), days=(RoleDay("mon", 540, 780), RoleDay("tue", 540, 900)))

    assert employment_terms(role, PLACE, Employer("e", "会社"), BOOK, date(2026, 11, 24)).day_minutes == 360


def test_referral_before_offer_is_said_as_long_as_neither_is_known() -> None:
    """Before an offer everybody is told of the order; once a referral is on record there is nothing to tell."""
    before = explain_employment(BOOK, OFFICE, date(2026, 11, 24)).warnings
    referred = replace(OFFICE, hiring=Hiring(12.0, referral_date=date(2026, 11, 1)))

    assert "rule.warn.referral_first" in [one.code for one in before]
    assert "rule.warn.referral_first" not in [
        one.code for one in explain_employment(BOOK, referred, date(2026, 11, 24)).warnings
    ]
