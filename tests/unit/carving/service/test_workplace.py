"""What a hearing adds to a workplace, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from carving.domain.cautions import cautions
from carving.domain.hearing import Criterion, Decomposition, EnvironmentFactor, EnvironmentKind, Team
from carving.domain.peak import Peak
from carving.domain.role import Role
from carving.domain.rules import standard_rules
from carving.domain.workplace import Environment, Workplace
from tests.factories.carving import a_role


def a_place(**given: object) -> Workplace:
    """Give a workplace of which nothing is known."""
    return Workplace("w", "e", "川越", **given)  # type: ignore[arg-type]  # a test names real fields


@pytest.mark.parametrize(
    ("kind", "said", "name", "value"),
    [
        (EnvironmentKind.NOISE, "約55dB", "noise_db", 55.0),
        (EnvironmentKind.TEMPERATURE, "14〜18℃", "temperature_c_low", 14.0),
        (EnvironmentKind.TEMPERATURE, "14〜18℃", "temperature_c_high", 18.0),
        (EnvironmentKind.TEMPERATURE, "氷点下-5℃", "temperature_c_low", -5.0),
        (EnvironmentKind.WEIGHT, "１ケース約１２㎏", "heaviest_kg", 12.0),
        (EnvironmentKind.PEOPLE_DISTANCE, "0.9m", "people_distance_m", 0.9),
        (EnvironmentKind.LIGHT, "600lx", "light_lux", 600.0),
        (EnvironmentKind.NOISE, "静か", "noise_db", None),
        (EnvironmentKind.WEIGHT, "重い", "heaviest_kg", None),
    ],
)
def test_only_numbers_with_units_become_values(
    kind: EnvironmentKind, said: str, name: str, value: float | None
) -> None:
    """A number said with its unit fills the measure; a mere word fills nothing."""
    heard = a_place().with_heard(Decomposition("ja", environment=(EnvironmentFactor(kind, said),)))

    assert getattr(heard.environment, name) == value
    assert heard.environment.factors == (EnvironmentFactor(kind, said),)


def test_what_is_known_stays() -> None:
    """A hearing fills what is unknown and overwrites nothing."""
    known = a_place(environment=Environment(noise_db=48.0), team=Team(instructor="井上"))
    factor = EnvironmentFactor(EnvironmentKind.NOISE, "70dB")
    heard = known.with_heard(Decomposition("ja", environment=(factor,), team=Team(headcount=15, instructor="西")))

    assert heard.environment.noise_db == 48.0
    assert heard.team == Team(headcount=15, instructor="井上")


def test_hearing_twice_is_hearing_once() -> None:
    """The same peaks and criteria heard again are not doubled."""
    read = Decomposition("ja", peaks=(Peak(("mon",)),), criteria=(Criterion("入力誤り"),))

    assert a_place().with_heard(read).with_heard(read) == a_place().with_heard(read)


def test_cautions_name_what_is_missing() -> None:
    """A role without an instructor, a wage, or hours that count says so; one with all says nothing."""
    complete = a_place(team=Team(instructor="佐野"), hourly_wage_yen=1160, prefecture="埼玉県")

    assert told(a_role(weekly_hours=4.0), a_place()) == [
        "role.caution.no_instructor",
        "rule.warn.counts_for_nobody",
        "role.caution.no_wage",
    ]
    assert told(a_role(weekly_hours=20.0), complete) == []


def test_cautions_follow_the_rules_of_the_day() -> None:
    """Twelve hours count 0 for some; a wage below the minimum blocks, one after a due revision is to be checked."""
    place = a_place(team=Team(instructor="佐野"), hourly_wage_yen=1141, prefecture="埼玉県")

    assert told(a_role(weekly_hours=12.0), place) == ["rule.warn.counts_nothing"]
    assert told(a_role(weekly_hours=20.0), place, date(2026, 10, 1)) == ["rule.warn.wage_recheck"]
    assert told(a_role(weekly_hours=20.0), replace(place, hourly_wage_yen=1140)) == ["rule.warn.wage_below_minimum"]
    assert told(a_role(weekly_hours=20.0), replace(place, prefecture="")) == ["rule.warn.wage_no_prefecture"]


def told(role: Role, place: Workplace, on: date = date(2026, 9, 30)) -> list[str]:
    """Give the codes of a role's cautions on a day."""
    return [one.code for one in cautions(role, place, standard_rules(), on)]
