"""Dates: months and their ends, Day n, the windows of retention, public holidays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.domain.dates import Weekday, add_months, at_minute, date_of_day, day_number, tokyo_date, tokyo_minute
from placement.domain.holidays import published_holidays, read_holidays
from placement.domain.onboarding import PLAN, Phase, due_dates, phase_of, phase_on
from placement.domain.parties import Party
from placement.domain.retention import MILESTONE_MONTHS, milestones_from, reemployment_limit, support_window

DATES = st.dates(date(2020, 1, 1), date(2060, 12, 31))
HOLIDAYS = published_holidays()


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 3, 31), 6, date(2027, 9, 30)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
    ],
)
def test_months_end_where_the_month_does(start: date, months: int, then: date) -> None:
    """The same day of the month, or the last one where the month is shorter."""
    assert add_months(start, months) == then


@given(DATES, st.integers(0, 60))
def test_adding_months_never_leaves_the_month(start: date, months: int) -> None:
    """The result lies exactly so many months on, at the same day or an earlier one."""
    then = add_months(start, months)

    assert (then.year - start.year) * 12 + then.month - start.month == months
    assert then.day <= start.day
    assert then.day == start.day or (then + timedelta(days=1)).day == 1


@given(DATES)
def test_milestones_lie_in_order(start: date) -> None:
    """3, 6, 12 and 24 months, each later than the one before."""
    checks = [m.check_date for m in milestones_from(start)]

    assert tuple(m.months for m in milestones_from(start)) == MILESTONE_MONTHS
    assert checks == sorted(set(checks))


def test_the_first_day_is_day_one() -> None:
    """Day 1 is the day of starting, Day 90 lies 89 days later."""
    start = date(2027, 1, 12)

    assert (day_number(start, start), date_of_day(start, 90)) == (1, date(2027, 4, 11))


@pytest.mark.parametrize(
    ("number", "phase"),
    [
        (1, Phase.DAY_1_TO_7),
        (7, Phase.DAY_1_TO_7),
        (8, Phase.DAY_8_TO_30),
        (30, Phase.DAY_8_TO_30),
        (31, Phase.DAY_31_TO_60),
        (60, Phase.DAY_31_TO_60),
        (61, Phase.DAY_61_TO_90),
        (90, Phase.DAY_61_TO_90),
        (91, Phase.AFTER_DAY_90),
    ],
)
def test_phases_change_after_day_7_30_60_and_90(number: int, phase: Phase) -> None:
    """The borders belong to the earlier phase."""
    start = date(2028, 2, 1)

    assert phase_of(number) is phase
    assert phase_on(start, date_of_day(start, number)) is phase


def test_the_support_window_runs_from_month_7_to_month_42() -> None:
    """It opens six months after Day 1 and closes on the last day of month 42."""
    assert support_window(date(2027, 1, 15)) == (date(2027, 7, 15), date(2030, 7, 14))
    assert support_window(date(2026, 8, 31)) == (date(2027, 2, 28), date(2030, 2, 27))


def test_reemployment_counts_within_one_month() -> None:
    """Leaving on 31 January leaves until the last of February."""
    assert reemployment_limit(date(2027, 1, 31)) == date(2027, 2, 28)


def test_midnight_is_tokyos() -> None:
    """The date changes at 15:00 UTC."""
    before, after = datetime(2026, 12, 31, 14, 59, tzinfo=UTC), datetime(2026, 12, 31, 15, 0, tzinfo=UTC)

    assert (tokyo_date(before), tokyo_date(after)) == (date(2026, 12, 31), date(2027, 1, 1))


@given(DATES, st.integers(0, 1439))
def test_a_minute_of_a_day_there_and_back(day: date, minute: int) -> None:
    """A minute of a Tokyo day is a moment in UTC, and comes back as itself."""
    moment = at_minute(day, minute)

    assert (tokyo_date(moment), tokyo_minute(moment)) == (day, minute)


def test_the_plan_covers_what_was_promised() -> None:
    """Seat, account and contact on Day 1, a small success by Day 7, criteria and pay by 60, next role by 90."""
    due = {line.code: line.due_day for line in PLAN}

    assert due["SEAT_READY"] == due["ACCOUNT_READY"] == due["CONTACT_PERSON_NAMED"] == 1
    assert due["FIRST_SMALL_SUCCESS"] == 7
    assert 31 <= due["EVALUATION_CRITERIA_WRITTEN"] <= due["PAY_RULE_WRITTEN"] == 60
    assert 61 <= due["NEXT_ROLE_AGREED"] <= 90
    assert 61 <= due["TAPERING_AGREED"] <= 90


def test_the_plan_has_work_for_all_three() -> None:
    """Nobody is only looked at."""
    assert {line.owner for line in PLAN} == set(Party)
    assert len({line.code for line in PLAN}) == len(PLAN)


def test_due_dates_count_from_day_one() -> None:
    """Day 7 of a start on 25 February 2028 is 2 March, as that year has a 29 February."""
    due = {line.code: day for line, day in due_dates(date(2028, 2, 25))}

    assert due["FIRST_SMALL_SUCCESS"] == date(2028, 3, 2)


def fixed_by_statute(year: int) -> dict[date, str]:
    """Compute the holidays whose dates the statute fixes (all but the equinoxes), without substitutes."""

    def monday(month: int, number: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(7 - first.weekday()) % 7 + 7 * (number - 1))

    return {
        date(year, 1, 1): "NEW_YEAR",
        monday(1, 2): "COMING_OF_AGE",
        date(year, 2, 11): "FOUNDATION",
        date(year, 2, 23): "EMPEROR_BIRTHDAY",
        date(year, 4, 29): "SHOWA",
        date(year, 5, 3): "CONSTITUTION",
        date(year, 5, 4): "GREENERY",
        date(year, 5, 5): "CHILDREN",
        monday(7, 3): "MARINE",
        date(year, 8, 11): "MOUNTAIN",
        monday(9, 3): "RESPECT_FOR_THE_AGED",
        monday(10, 2): "SPORTS",
        date(year, 11, 3): "CULTURE",
        date(year, 11, 23): "LABOUR_THANKSGIVING",
    }


@pytest.mark.parametrize("year", sorted(HOLIDAYS.years))
def test_the_published_holidays_follow_the_statute(year: int) -> None:
    """Every holiday the statute fixes is in the data under its own name, and only the equinoxes are added."""
    ours = {day: code for day, code in HOLIDAYS.days.items() if day.year == year}
    added = set(ours.values()) - set(fixed_by_statute(year).values())

    assert fixed_by_statute(year).items() <= ours.items()
    assert added <= {"VERNAL_EQUINOX", "AUTUMNAL_EQUINOX", "SUBSTITUTE", "BETWEEN_HOLIDAYS"}
    assert {"VERNAL_EQUINOX", "AUTUMNAL_EQUINOX"} <= added


@pytest.mark.parametrize("year", sorted(HOLIDAYS.years))
def test_a_holiday_on_sunday_has_a_substitute(year: int) -> None:
    """The next day that is no holiday is one; a lone day between two holidays is one, too."""
    named = {d for d, c in HOLIDAYS.days.items() if c not in {"SUBSTITUTE", "BETWEEN_HOLIDAYS"}}
    expected = set()
    for day in sorted(d for d in named if d.year == year):
        if day.isoweekday() == Weekday.SUN:
            follow = day + timedelta(days=1)
            while follow in named:
                follow += timedelta(days=1)
            expected.add(follow)
        between = day + timedelta(days=1)
        if day + timedelta(days=2) in named and between not in named and between.isoweekday() != Weekday.SUN:
            expected.add(between)

    assert {d for d in HOLIDAYS.days if d.year == year} - named == expected


def test_a_year_not_published_is_not_free_of_holidays() -> None:
    """Beyond the data nothing is known."""
    assert not HOLIDAYS.knows(date(2040, 1, 1))
    assert HOLIDAYS.code(date(2040, 1, 1)) is None


def test_holidays_outside_their_years_are_refused() -> None:
    """A slip in the data does not go unseen."""
    with pytest.raises(ValueError, match="outside"):
        read_holidays('{"source": "x", "years": [2027], "days": [{"date": "2028-01-01", "code": "NEW_YEAR"}]}')
