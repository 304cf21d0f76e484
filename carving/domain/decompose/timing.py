"""From the marks of time that belong to a task to its weekdays, window, minutes and date rule."""

from dataclasses import dataclass

from carving.domain.decompose.found import Found
from carving.domain.decompose.when import Mark, MarkKind, in_week_order, parts_in, parts_of, window_of
from carving.domain.task import WEEKDAYS, Basis, PartOfDay, Window

RANGE_AS_MINUTES_MAX = 240
"""A stated stretch of at most this many minutes is taken as the task's own time, a longer one only as its window."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a task is done. A field nobody spoke about is None, and so is its basis."""

    days: tuple[str, ...] | None = None
    days_basis: Basis | None = None
    window: Window | None = None
    window_basis: Basis | None = None
    minutes: int | None = None
    minutes_basis: Basis | None = None
    per_week: float | None = None
    rule: str | None = None
    parts: tuple[PartOfDay, ...] = ()


def timing_of(found: Found, opening: tuple[str, ...] | None) -> Timing:
    """Settle a task's times. `opening` are the days the place is open, for 毎日; None when not said."""
    days, days_basis, per_week, rule = _days(found, opening)
    window = window_of(found.marks)
    minutes, minutes_basis = _minutes(found, window, per_week)
    other = [m.rule for m in found.marks if m.kind is MarkKind.VAGUE and m.rule and not parts_of(m.rule)]
    return Timing(
        days=days,
        days_basis=days_basis,
        window=window,
        window_basis=_window_basis(found) if window else None,
        minutes=minutes,
        minutes_basis=minutes_basis,
        per_week=per_week,
        rule=rule or (other[0] if other else None),
        parts=() if window else parts_in(found.marks),
    )


def _window_basis(found: Found) -> Basis:
    """Tell whether a window was said, or worked out from where the next row of a timetable begins."""
    return Basis.COMPUTED if any(mark.guessed for mark in _of(found, MarkKind.CLOCK)) else Basis.STATED


def _named_days(found: Found, opening: tuple[str, ...] | None) -> list[Mark]:
    """Give the marks of weekdays; days that are left out are taken from the others, or from the days of opening."""
    marks = _of(found, MarkKind.DAYS)
    gone = {day for mark in marks if mark.without for day in mark.days}
    if not gone:
        return marks
    named = [mark for mark in marks if not mark.without]
    base = {day for mark in named for day in mark.days} or set(opening or WEEKDAYS)
    days = in_week_order(base - gone)
    rule = next((mark.rule for mark in named if mark.rule), None)
    return [Mark(MarkKind.DAYS, marks[0].start, marks[-1].end, days, number=float(len(days)), rule=rule)]


def _of(found: Found, kind: MarkKind) -> list[Mark]:
    return [mark for mark in found.marks if mark.kind is kind]


def _days(
    found: Found, opening: tuple[str, ...] | None
) -> tuple[tuple[str, ...] | None, Basis | None, float | None, str | None]:
    named = _named_days(found, opening)
    rules = [m.rule for m in [*_of(found, MarkKind.RULE), *named] if m.rule]
    rule = rules[0] if rules else None
    stated = _of(found, MarkKind.PER_WEEK)
    per_week = stated[0].number if stated else None
    if named:
        days = in_week_order({day for mark in named for day in mark.days})
        whole = all(mark.number == len(mark.days) for mark in named)
        counted = float(len(days)) if whole else sum(mark.number or 0 for mark in named)
        if rule == "every_other_week" and whole:
            counted /= 2
        return days, Basis.STATED, per_week if per_week is not None else counted, rule
    if _of(found, MarkKind.DAILY) and opening:
        days = in_week_order(set(opening))
        return days, Basis.COMPUTED, per_week if per_week is not None else float(len(days)), rule
    return None, None, per_week, rule


def _minutes(found: Found, window: Window | None, per_week: float | None) -> tuple[int | None, Basis | None]:
    each, plain, times = _of(found, MarkKind.EACH), _of(found, MarkKind.MINUTES), _of(found, MarkKind.TIMES)
    if each and times:
        return _whole((each[0].number or 0) * (times[0].number or 1)), Basis.COMPUTED
    if plain and times and times[0].end <= plain[0].start <= times[0].end + 1:
        return _whole((plain[0].number or 0) * (times[0].number or 1)), Basis.COMPUTED
    if plain or each:
        return _whole((plain or each)[0].number or 0), Basis.STATED
    weekly = _of(found, MarkKind.WEEK_MINUTES)
    if weekly and per_week and per_week >= 1:
        return _whole((weekly[0].number or 0) / per_week), Basis.COMPUTED
    if any(mark.guessed for mark in _of(found, MarkKind.CLOCK)):
        return None, None
    spans = [mark.window.span() for mark in _of(found, MarkKind.CLOCK) if mark.window]
    total = sum(span.minutes for span in spans if span)
    span = window.span() if window else None
    if span and found.shared == 1 and 0 < max(total, span.minutes) <= RANGE_AS_MINUTES_MAX:
        return max(total, span.minutes), Basis.COMPUTED
    return None, None


def _whole(value: float) -> int | None:
    """Round to whole minutes; None for what no day can hold."""
    minutes = round(value)
    return minutes if 0 < minutes <= 14 * 60 else None
