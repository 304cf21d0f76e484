"""The series of three-way meetings: where in the week, on which dates, and never in a peak."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.errors import InvalidInput, StateConflict
from placement.domain.dates import WEEKEND, Weekday, at_minute, day_number, weekday_of
from placement.domain.holidays import Holidays, published_holidays
from placement.domain.onboarding import Phase, phase_on
from placement.domain.parties import Why
from placement.domain.series import Appointment, Series, appointments, choose_slot, placing_whys
from placement.domain.week import Slot, WeekSpan, WorkWeek, best_slot, free_slots
from tests.factories.placement import NO_HOLIDAYS, a_week

HOLIDAYS = published_holidays()
TUE, WED, THU, SAT = Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.SAT


def series(start: date, week: WorkWeek | None = None, holidays: Holidays = NO_HOLIDAYS) -> tuple[Appointment, ...]:
    """Plan a series for a start and a week."""
    given_week = week or a_week()
    return appointments(Series(start, given_week, choose_slot(given_week, None, 30), 30, holidays))


def test_the_meeting_lies_just_before_the_last_shift_ends() -> None:
    """The later day of the week comes first, and the end of the shift before its beginning."""
    assert best_slot(a_week(), 30) == Slot(THU, 780, Why("MEETING_BEFORE_SHIFT_END"))


def test_a_peak_at_the_end_moves_the_meeting_to_another_day() -> None:
    """A busy end on Thursday leaves Wednesday's."""
    week = WorkWeek(a_week().shifts, (WeekSpan(THU, 790, 900),))
    found = best_slot(week, 30)

    assert found is not None
    assert (found.weekday, found.start) == (WED, 780)


def test_a_busy_end_on_every_day_leaves_the_beginning() -> None:
    """Just after the shift begins is the second choice."""
    week = WorkWeek(a_week().shifts, tuple(WeekSpan(day, 700, 1000) for day in Weekday))

    assert best_slot(week, 30) == Slot(THU, 570, Why("MEETING_AFTER_SHIFT_START"))


def test_busy_ends_and_beginnings_leave_the_middle() -> None:
    """Any quarter of an hour within the shift is the last choice."""
    week = WorkWeek((WeekSpan(TUE, 540, 780),), (WeekSpan(TUE, 540, 600), WeekSpan(TUE, 700, 780)))

    assert best_slot(week, 60) == Slot(TUE, 600, Why("MEETING_WITHIN_SHIFT"))


def test_a_shift_that_is_busy_throughout_has_no_place() -> None:
    """Nothing is forced into a peak."""
    week = WorkWeek((WeekSpan(TUE, 540, 780),), (WeekSpan(TUE, 500, 800),))
    with pytest.raises(StateConflict, match="MEETING_TIME_NOT_FOUND"):
        choose_slot(week, None, 30)


def test_without_shifts_a_time_must_be_agreed() -> None:
    """Nobody guesses when a client works."""
    with pytest.raises(InvalidInput, match="MEETING_TIME_UNKNOWN"):
        choose_slot(WorkWeek(), None, 30)


def test_an_agreed_time_in_a_peak_is_refused() -> None:
    """One shared minute is enough."""
    with pytest.raises(InvalidInput, match="MEETING_TIME_IN_PEAK"):
        choose_slot(a_week(), (THU, 811), 30)


def test_an_agreed_time_up_to_the_peak_is_taken() -> None:
    """The end of a meeting may be the beginning of a peak."""
    assert choose_slot(a_week(), (THU, 810), 30).start == 810


def test_a_hand_computed_series() -> None:
    """A start on Tuesday, 12 January 2027: weekly, every second week, every third, Thursdays at 13:00."""
    found = [(a.day, a.minute) for a in series(date(2027, 1, 12), holidays=HOLIDAYS)]
    weekly = [(1, 21), (1, 28), (2, 4)]  # Days 10, 17 and 24
    then = [(2, 16), (2, 25), (3, 11), (3, 25)]  # Day 31, 11 February, is a holiday; the next would be after Day 90

    assert found == [(date(2027, month, day), 780) for month, day in weekly + then]


def test_a_holiday_moves_the_meeting_and_says_so() -> None:
    """11 February 2027 is 建国記念の日; no shift lies before it in the phase, so the next one takes the meeting."""
    moved = next(a for a in series(date(2027, 1, 12), holidays=HOLIDAYS) if a.day == date(2027, 2, 16))

    assert moved.whys[0] == Why("MEETING_MOVED_OFF_HOLIDAY", {"date": "2027-02-11", "holiday": "FOUNDATION"})


def test_no_shift_day_near_a_holiday_keeps_the_hour() -> None:
    """Someone who works on Wednesdays only is met at the usual hour on another weekday."""
    week = WorkWeek((WeekSpan(WED, 570, 810),))
    found = series(date(2027, 4, 14), week, HOLIDAYS)  # Wednesday, 5 May is the end of Golden Week

    assert (
        Appointment(
            date(2027, 5, 6),
            780,
            Phase.DAY_8_TO_30,
            (
                Why("MEETING_MOVED_OFF_HOLIDAY", {"date": "2027-05-05", "holiday": "CHILDREN"}),
                Why("MEETING_SAME_HOUR"),
            ),
        )
        in found
    )


def test_an_agreed_saturday_is_kept() -> None:
    """Three people may agree on a Saturday; nothing else puts a meeting there, and it says that nobody works then."""
    slot = choose_slot(a_week(), (SAT, 600), 30)
    found = appointments(Series(date(2027, 1, 12), a_week(), slot, 30, NO_HOLIDAYS))

    assert {weekday_of(a.day) for a in found} == {SAT}
    assert [why.code for why in found[0].whys] == ["MEETING_TIME_AGREED", "MEETING_OUTSIDE_SHIFT"]


def test_a_year_without_published_holidays_is_told() -> None:
    """Dates beyond the data carry a caution."""
    found = series(date(2027, 11, 16), holidays=HOLIDAYS)
    told = {a.day.year: {why.code for why in a.whys} for a in found}

    assert "HOLIDAYS_NOT_PUBLISHED" in told[2028]
    assert "HOLIDAYS_NOT_PUBLISHED" not in told[2027]


def test_the_turn_of_the_year_is_told() -> None:
    """Many workplaces close from 29 December to 3 January, which no holiday law says."""
    found = {a.day: {why.code for why in a.whys} for a in series(date(2026, 12, 8), holidays=HOLIDAYS)}

    assert "MEETING_AT_YEAR_END" in found[date(2026, 12, 31)]
    assert "MEETING_AT_YEAR_END" not in found[date(2026, 12, 24)]


def test_a_moment_that_people_chose_is_told_about() -> None:
    """A holiday, a peak and a time outside the shifts are cautions, not refusals."""
    on_holiday = at_minute(date(2027, 2, 11), 870)
    whys = placing_whys(a_week(), on_holiday, 30, HOLIDAYS)

    assert [why.code for why in whys] == ["MEETING_ON_HOLIDAY", "MEETING_IN_PEAK", "MEETING_OUTSIDE_SHIFT"]


SPANS = st.builds(
    lambda day, start, length: WeekSpan(day, start, min(1440, start + length)),
    st.sampled_from(list(Weekday)),
    st.integers(0, 1400).map(lambda minute: minute // 5 * 5),
    st.integers(15, 480),
)
WEEKS = st.builds(WorkWeek, st.lists(SPANS, min_size=1, max_size=5).map(tuple), st.lists(SPANS, max_size=8).map(tuple))
STARTS = st.dates(date(2026, 1, 5), date(2027, 9, 1))


@settings(max_examples=200, deadline=None)
@given(STARTS, WEEKS, st.integers(10, 120))
def test_no_meeting_ever_lies_in_a_peak_or_on_a_holiday(start: date, week: WorkWeek, duration: int) -> None:
    """Whatever the week: outside every peak, on a weekday that is no holiday, in its phase, one a day, after Day 7."""
    slot = best_slot(week, duration)
    if slot is None:
        return
    found = appointments(Series(start, week, slot, duration, HOLIDAYS))

    assert len({a.day for a in found}) == len(found)
    assert [a.day for a in found] == sorted(a.day for a in found)
    for one in found:
        assert not week.in_peak(weekday_of(one.day), one.minute, duration)
        assert weekday_of(one.day) not in WEEKEND
        assert HOLIDAYS.code(one.day) is None
        assert one.phase is phase_on(start, one.day)
        assert day_number(start, one.day) >= 8


@settings(max_examples=100, deadline=None)
@given(STARTS, st.sampled_from([d for d in Weekday if d not in WEEKEND]))
def test_gaps_between_meetings_only_grow(start: date, day: Weekday) -> None:
    """Where nothing stands in the way: seven days apart, then fourteen, then twenty-one; the first by Day 14."""
    week = WorkWeek((WeekSpan(day, 540, 780),))
    found = series(start, week)
    gaps = [((b.day - a.day).days, a.phase) for a, b in pairwise(found)]

    assert all(days == {Phase.DAY_8_TO_30: 7, Phase.DAY_31_TO_60: 14, Phase.DAY_61_TO_90: 21}[p] for days, p in gaps)
    assert [days for days, _ in gaps] == sorted(days for days, _ in gaps)
    assert found[0].day - start <= timedelta(days=13)


@given(WEEKS, st.integers(10, 120))
def test_every_free_slot_lies_within_a_shift(week: WorkWeek, duration: int) -> None:
    """The client is at work when the three meet."""
    assert all(week.in_shift(slot.weekday, slot.start, duration) for slot in free_slots(week, duration))
