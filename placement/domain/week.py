"""A week of work: shifts and busy times, and the moments in it at which three people can sit down together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placement.domain.dates import MINUTES_PER_DAY, WEEKEND, Weekday
from placement.domain.parties import Why

STEP_MINUTES = 15


@dataclass(frozen=True, slots=True, order=True)
class WeekSpan:
    """A span on a weekday, every week. Minutes since midnight in Asia/Tokyo; the end is not part of it."""

    weekday: Weekday
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_PER_DAY:
            raise ValueError("a span needs 0 <= start < end <= 1440")

    def touches(self, weekday: Weekday, start: int, end: int) -> bool:
        """Tell whether it shares a minute with another span."""
        return self.weekday == weekday and self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """When the client works, and when the workplace is too busy to talk."""

    shifts: tuple[WeekSpan, ...] = ()
    peaks: tuple[WeekSpan, ...] = ()

    def in_peak(self, weekday: Weekday, start: int, duration: int) -> bool:
        """Tell whether any of these minutes lies in a peak."""
        return any(peak.touches(weekday, start, start + duration) for peak in self.peaks)

    def in_shift(self, weekday: Weekday, start: int, duration: int) -> bool:
        """Tell whether all of these minutes lie within one shift."""
        return any(s.weekday == weekday and s.start <= start and start + duration <= s.end for s in self.shifts)


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly moment for a meeting, and why it was chosen."""

    weekday: Weekday
    start: int
    why: Why


def free_slots(week: WorkWeek, duration: int) -> Iterator[Slot]:
    """Give the moments of the week at which a meeting of `duration` minutes touches no peak, best first.

    Just before a shift ends comes first (the day can be looked back on and no work is cut in two), then just after one
    begins, then any quarter of an hour within; in each group the later day of the week first. Saturdays and Sundays are
    left out: the employer's contact and the supporter are rarely there.
    """
    shifts = sorted((s for s in week.shifts if s.weekday not in WEEKEND and s.end - s.start >= duration), reverse=True)
    groups: tuple[tuple[str, Iterable[tuple[WeekSpan, int]]], ...] = (
        ("MEETING_BEFORE_SHIFT_END", ((s, s.end - duration) for s in shifts)),
        ("MEETING_AFTER_SHIFT_START", ((s, s.start) for s in shifts)),
        (
            "MEETING_WITHIN_SHIFT",
            ((s, at) for s in shifts for at in range(s.start + STEP_MINUTES, s.end - duration, STEP_MINUTES)),
        ),
    )
    for code, moments in groups:
        for shift, at in moments:
            if not week.in_peak(shift.weekday, at, duration):
                yield Slot(shift.weekday, at, Why(code))


def best_slot(week: WorkWeek, duration: int) -> Slot | None:
    """Return the best weekly moment, or None where every shift is busy throughout."""
    return next(free_slots(week, duration), None)
