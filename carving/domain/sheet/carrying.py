"""What changes at a workplace when its newest hearing is carried on with other answers.

Only the difference between the two readings counts: what a person entered or took out in the meantime stays so.
"""

from collections.abc import Hashable
from dataclasses import MISSING, fields, replace
from typing import TypeVar

from carving.domain.hearing import Decomposition, Hearing, Team
from carving.domain.sheet.place import told_place
from carving.domain.sheet.reading import read_hearing
from carving.domain.task import Task
from carving.domain.workplace import Commute, Environment, PracticumTerms, Workplace

P = TypeVar("P", Commute, PracticumTerms, Team, Environment)
T = TypeVar("T")
FILLED = (
    ("days", "days_basis"),
    ("window", "window_basis"),
    ("minutes_per_day", "minutes_basis"),
    ("who",),
    ("place",),
    ("per_week",),
    ("date_rule",),
    ("static",),
)
LISTS = ("criteria", "hard_requirements", "peaks")


def carried_place(place: Workplace, before: Hearing, read: Decomposition, after: Hearing) -> Workplace:
    """Give the workplace after `before` was carried on as `after`, whose reading is `read`.

    A value that is exactly what the earlier hearing told gives way to the new one; any other was a person's and stays.
    Under another text that holds for answers only: a new talk takes nothing back that an earlier one told.
    """
    earlier = before.decomposition or Decomposition(read.language)
    told = earlier if before.text == after.text else read_hearing("", before.sheet)
    blank = Workplace(place.id, place.employer_id, place.name)
    cleared = _cleared_place(place, told_place(blank, before.sheet).with_heard(told))
    dropped = {
        name: _without(getattr(cleared, name), _without(getattr(told, name), getattr(read, name))) for name in LISTS
    }
    factors = _without(cleared.environment.factors, _without(told.environment, read.environment))
    left = replace(cleared, environment=replace(cleared.environment, factors=factors), **dropped)  # type: ignore[arg-type]  # only list fields are named
    fresh = replace(
        read,
        peaks=_without(read.peaks, earlier.peaks),
        criteria=_without(read.criteria, earlier.criteria),
        hard_requirements=_without(read.hard_requirements, earlier.hard_requirements),
    )
    # Measures are read from remarks old and new, since their values were cleared above.
    heard = told_place(left, after.sheet).with_heard(fresh)
    kept = set(left.environment.factors) | set(_without(read.environment, earlier.environment))
    shown = tuple(factor for factor in heard.environment.factors if factor in kept)
    return replace(heard, environment=replace(heard.environment, factors=shown))


def known_tasks(before: Hearing, read: Decomposition) -> dict[str, Task]:
    """Give, by the new reading's ids, the tasks that the earlier hearing held already.

    They are the same when name, days and time of day are; else when their name is and no other has it.
    """
    earlier = list(before.decomposition.tasks) if before.decomposition else []
    found: dict[str, Task] = {}
    for same in (_likeness, lambda task: task.name):
        for task in read.tasks:
            match = next((one for one in earlier if same(one) == same(task)), None)
            if task.id not in found and match is not None:
                found[task.id] = match
                earlier.remove(match)
    return found


def is_blank(task: Task) -> bool:
    """Tell whether nobody has said anything of when a task is done and how long it takes."""
    return task.days is None and task.window is None and task.minutes_per_day is None


def filled_task(stored: Task, told: Task, earlier: Task | None) -> Task:
    """Give a stored task with what a reading tells, where it was unknown or still is as the earlier reading had it."""
    changed: dict[str, object] = {}
    for names in FILLED:
        value, before = getattr(told, names[0]), getattr(stored, names[0])
        was = getattr(earlier, names[0]) if earlier else None
        if value is not None and value != before and (before is None or before == was):
            changed |= {name: getattr(told, name) for name in names}
    return replace(stored, **changed)  # type: ignore[arg-type]  # each value comes from the same field


def _likeness(task: Task) -> Hashable:
    return task.name, task.days, task.window


def _cleared_place(place: Workplace, told: Workplace) -> Workplace:
    """Give the workplace without the single values that are exactly as told."""
    same_hours = place.opening_hours == told.opening_hours
    zones = _without(place.environment.zones, told.environment.zones)
    return replace(
        place,
        team=_cleared(place.team, told.team),
        commute=_cleared(place.commute, told.commute),
        practicum=_cleared(place.practicum, told.practicum),
        environment=replace(
            _cleared(place.environment, told.environment), zones=zones, factors=place.environment.factors
        ),
        opening_hours=() if same_hours else place.opening_hours,
        work_style=None if place.work_style == told.work_style else place.work_style,
        key_person=None if place.key_person == told.key_person else place.key_person,
        hourly_wage_yen=None if place.hourly_wage_yen == told.hourly_wage_yen else place.hourly_wage_yen,
        unmet_need="" if place.unmet_need == told.unmet_need else place.unmet_need,
    )


def _cleared(known: P, told: P) -> P:
    """Give `known` with every part that is as told set back to unknown."""
    blank = {
        one.name: one.default_factory() if one.default_factory is not MISSING else one.default
        for one in fields(known)
        if getattr(known, one.name) == getattr(told, one.name)
    }
    return replace(known, **blank)  # type: ignore[arg-type]  # every part has a default of its own kind


def _without(values: tuple[T, ...], gone: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(value for value in values if value not in gone)
