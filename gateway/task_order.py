"""In which order the table of tasks is shown: as told, or by one of its columns; what is unknown comes last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chassis.wire import WEEKDAYS
from gateway.backend.carving_views import Task
from gateway.i18n import mark
from gateway.task_rows import TaskRow

SIGNS = ("yes", "conditional", "no")
MIDNIGHT = 1440


def _when(task: Task) -> tuple[int, int] | None:
    """Give a task's first weekday and when it begins on it; a day without a time comes after those with one."""
    if not task.days:
        return None
    return min(map(WEEKDAYS.index, task.days)), MIDNIGHT if task.start_minute is None else task.start_minute


KEYS: Mapping[str, Callable[[Task], tuple[float | str, ...] | None]] = {
    "name": lambda task: (task.name,),
    "sign": lambda task: (SIGNS.index(task.carvability),) if task.carvability in SIGNS else None,
    "when": _when,
    "time": lambda task: None if task.weekly_minutes is None else (task.weekly_minutes,),
    "still": lambda task: None if task.ratio is None else (task.ratio.value,),
    "who": lambda task: (task.who,) if task.who else None,
}
LABELS = {
    "name": mark("作業"),
    "sign": mark("切り出せるか"),
    "when": mark("いつ"),
    "time": mark("時間/週"),
    "still": mark("静/動"),
    "who": mark("いまする人"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """One column's heading: its words, how it is sorted now ("" = not), what its link asks for ("" = as told)."""

    label: str
    sorted: str
    next: str


def heads(order: str) -> tuple[Head, ...]:
    """Give the headings for an order: pressing one sorts upwards, then downwards, then as told again.

    >>> [(head.sorted, head.next) for head in heads("-time")][:1], heads("-time")[3].sorted
    ([('', 'name')], 'descending')
    """
    return tuple(_head(code, label, order) for code, label in LABELS.items())


def _head(code: str, label: str, order: str) -> Head:
    if order == code:
        return Head(label, "ascending", f"-{code}")
    return Head(label, "descending", "") if order == f"-{code}" else Head(label, "", code)


def in_order(rows: Sequence[TaskRow], order: str) -> tuple[TaskRow, ...]:
    """Give the rows by a column ("time", downwards "-time"), as told for any other word; numbers stay as they were."""
    key = KEYS.get(order.removeprefix("-"))
    if key is None:
        return tuple(rows)
    known = [(value, row) for row in rows if (value := key(row.task)) is not None]
    known.sort(key=lambda one: one[0], reverse=order.startswith("-"))
    return (*(row for _, row in known), *(row for row in rows if key(row.task) is None))
