"""The series of three-way meetings after a job starts: on which dates, at what minute, and why there.

How often is data: weekly from Day 8 to 30, every second week to Day 60, every third to Day 90, so that support tapers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chassis.errors import Fault, InvalidInput, StateConflict
from placement.domain.dates import WEEKEND, Weekday, date_of_day, tokyo_date, tokyo_minute, weekday_of
from placement.domain.holidays import Holidays
from placement.domain.onboarding import PHASE_DAYS, PLAN_DAYS, Phase, phase_on
from placement.domain.parties import Why
from placement.domain.week import Slot, WorkWeek, best_slot, free_slots

EVERY_WEEKS = {Phase.DAY_8_TO_30: 1, Phase.DAY_31_TO_60: 2, Phase.DAY_61_TO_90: 3}
FIRST_DAY = PHASE_DAYS[Phase.DAY_8_TO_30][0]
SHIFT_DAYS_MAX = 6
YEAR_END = (12, 29)
YEAR_BEGIN = (1, 3)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One date of the series: minute of the day in Asia/Tokyo, phase, and the reasons for its place."""

    day: date
    minute: int
    phase: Phase
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What a series is made from."""

    start: date
    week: WorkWeek
    slot: Slot
    duration: int
    holidays: Holidays


def choose_slot(week: WorkWeek, agreed: tuple[Weekday, int] | None, duration: int) -> Slot:
    """Return the weekly moment: the one agreed, or the best one in the shifts.

    `InvalidInput` MEETING_TIME_IN_PEAK where the agreed one touches a peak, MEETING_TIME_UNKNOWN where there is neither
    an agreement nor a shift; `StateConflict` MEETING_TIME_NOT_FOUND where no shift has a free moment.
    """
    if agreed is not None:
        weekday, minute = agreed
        if week.in_peak(weekday, minute, duration):
            raise InvalidInput("MEETING_TIME_IN_PEAK", [Fault("meeting_time", "in_peak")])
        return Slot(weekday, minute, Why("MEETING_TIME_AGREED"))
    if not week.shifts:
        raise InvalidInput("MEETING_TIME_UNKNOWN", [Fault("meeting_time", "required_without_shifts")])
    found = best_slot(week, duration)
    if found is None:
        raise StateConflict("MEETING_TIME_NOT_FOUND", duration_minutes=duration)
    return found


def appointments(series: Series) -> tuple[Appointment, ...]:
    """Return the dates of the series, earliest first, none on a holiday, no two on one day, all after Day 7."""
    regular = tuple(_regular_dates(series))
    taken = set(regular)
    made: list[Appointment] = []
    for day in regular:
        found = _place(series, phase_on(series.start, day), day, taken)
        if found is not None:
            taken.add(found.day)
            made.append(found)
    return tuple(sorted(made, key=lambda a: (a.day, a.minute)))


def placing_whys(week: WorkWeek, start: datetime, duration: int, holidays: Holidays) -> tuple[Why, ...]:
    """Return what is unusual about a moment that people chose: on a holiday, in a peak, outside the shifts."""
    day, minute = tokyo_date(start), tokyo_minute(start)
    weekday = weekday_of(day)
    whys = []
    code = holidays.code(day)
    if code is not None:
        whys.append(Why("MEETING_ON_HOLIDAY", {"date": day.isoformat(), "holiday": code}))
    if week.in_peak(weekday, minute, duration):
        whys.append(Why("MEETING_IN_PEAK"))
    return (*whys, *_outside(week, day, minute, duration), *_cautions(holidays, day))


def _regular_dates(series: Series) -> Iterator[date]:
    """Give the dates before any is moved. The gap after a meeting is that of its own phase, so gaps only grow."""
    first, last = date_of_day(series.start, FIRST_DAY), date_of_day(series.start, PLAN_DAYS)
    day = first + timedelta(days=(series.slot.weekday - weekday_of(first)) % 7)
    while day <= last:
        yield day
        day += timedelta(weeks=EVERY_WEEKS[phase_on(series.start, day)])


def _place(series: Series, phase: Phase, day: date, taken: set[date]) -> Appointment | None:
    code = series.holidays.code(day)
    if code is None:
        whys = (series.slot.why, *_outside(series.week, day, series.slot.start, series.duration))
        return Appointment(day, series.slot.start, phase, (*whys, *_cautions(series.holidays, day)))
    for other in _neighbours(series, phase, day, taken):
        moved = Why("MEETING_MOVED_OFF_HOLIDAY", {"date": day.isoformat(), "holiday": code})
        whys = (moved, other[1].why, *_cautions(series.holidays, other[0]))
        return Appointment(other[0], other[1].start, phase, whys)
    return None


def _outside(week: WorkWeek, day: date, minute: int, duration: int) -> Iterator[Why]:
    """Give a caution where the client is not at work; nothing where the shifts are not known."""
    if week.shifts and not week.in_shift(weekday_of(day), minute, duration):
        yield Why("MEETING_OUTSIDE_SHIFT")


def _cautions(holidays: Holidays, day: date) -> Iterator[Why]:
    """Give what should be checked about a date: holidays not yet published, or the days when many workplaces close."""
    if not holidays.knows(day):
        yield Why("HOLIDAYS_NOT_PUBLISHED", {"year": str(day.year)})
    if (day.month, day.day) >= YEAR_END or (day.month, day.day) <= YEAR_BEGIN:
        yield Why("MEETING_AT_YEAR_END", {"date": day.isoformat()})


def _neighbours(series: Series, phase: Phase, day: date, taken: set[date]) -> Iterator[tuple[date, Slot]]:
    """Give the days around a holiday that can take its meeting: days at work before others, later before earlier."""
    first, last = (date_of_day(series.start, number) for number in PHASE_DAYS[phase])
    offsets = [*range(1, SHIFT_DAYS_MAX + 1), *range(-1, -SHIFT_DAYS_MAX - 1, -1)]
    around = [day + timedelta(days=offset) for offset in offsets]
    open_days = [
        d
        for d in around
        if first <= d <= last and d not in taken and series.holidays.code(d) is None and weekday_of(d) not in WEEKEND
    ]
    slots: dict[Weekday, Slot] = {}
    for slot in free_slots(series.week, series.duration):
        slots.setdefault(slot.weekday, slot)
    yield from ((d, slots[weekday_of(d)]) for d in open_days if weekday_of(d) in slots)
    for d in open_days:
        if not series.week.in_peak(weekday_of(d), series.slot.start, series.duration):
            yield d, Slot(weekday_of(d), series.slot.start, Why("MEETING_SAME_HOUR"))
