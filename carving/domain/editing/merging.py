"""Several tasks in one: what is known of all of them is known of the merged one, and nothing else."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from carving.domain.decompose.when import in_week_order
from carving.domain.editing.changes import Listed
from carving.domain.task import Basis, Carvability, Estimate, PartOfDay, Source, Task, Window
from chassis.errors import Fault, InvalidInput

NAME_MAX = WORDS_MAX = 200
WHO_MAX = 100
CONDITION_MAX = 300
BECAUSE_MAX = 50
_WORST = (Carvability.NO, Carvability.CONDITIONAL, Carvability.YES)
_SUREST_LAST = (Basis.ESTIMATED, Basis.COMPUTED, Basis.STATED)


@dataclass(frozen=True, slots=True)
class Merged:
    """The one task, and the fields that are unknown of it although some of the tasks said them."""

    listed: Listed
    unknown: tuple[str, ...]


def merge(listed: Sequence[Listed], task_id: str, name: str = "", minutes: int | None = None) -> Merged:
    """Put several tasks together, in the order of the list. `minutes` a day are a person's own word, None = added up.

    Days and times of day are united where each is known. Minutes are added where each is known and all have the same
    days. The static ratio is Σ(minutes × ratio) / Σ minutes, its range likewise. `InvalidInput` MERGE_NEEDS_TASKS below
    two different tasks, MERGE_DATE_RULES_DIFFER where some work is bound to other dates than the rest.
    """
    tasks = [one.task for one in listed]
    if len({task.id for task in tasks}) < 2 or len({task.id for task in tasks}) != len(tasks):
        raise InvalidInput("MERGE_NEEDS_TASKS", [Fault("sources", "unique")])
    if len({task.date_rule for task in tasks}) > 1:
        raise InvalidInput("MERGE_DATE_RULES_DIFFER", [Fault("sources", "date_rule")])
    words = tuple(dict.fromkeys(source for one in listed for source in sources_of(one)))
    total, total_basis = (minutes, Basis.STATED) if minutes is not None else _minutes(tasks)
    days, window = _days(tasks), _window(tasks)
    made = replace(
        tasks[0],
        id=task_id,
        name=name.strip() or "・".join(task.name for task in tasks)[:NAME_MAX],
        who=_joined(tasks, lambda task: task.who, WHO_MAX),
        days=days,
        days_basis=_basis(tasks, lambda task: task.days_basis) if days else None,
        window=window,
        window_basis=_basis(tasks, lambda task: task.window_basis) if window else None,
        parts_of_day=_parts(tasks) if window is None else (),
        minutes_per_day=total,
        minutes_basis=total_basis,
        per_week=_per_week(tasks, days),
        static=_static(tasks),
        place=_joined(tasks, lambda task: task.place, WORDS_MAX),
        tool=_joined(tasks, lambda task: task.tool, WORDS_MAX),
        demands=tuple(dict.fromkeys(demand for task in tasks for demand in task.demands)),
        characteristics=_characteristics(tasks),
        carve=min((task.carve for task in tasks), key=_WORST.index),
        condition="・".join(dict.fromkeys(task.condition for task in tasks if task.condition))[:CONDITION_MAX] or None,
        carve_because=tuple(dict.fromkeys(why for task in tasks for why in task.carve_because))[:BECAUSE_MAX],
        evidence=words[0].evidence if words else None,
        more=words[1:],
        elements=tuple(element for task in tasks for element in task.elements),
    )
    return Merged(Listed(made, words[0].hearing_id if words else None), _unknown(tasks, made))


def _days(tasks: Sequence[Task]) -> tuple[str, ...] | None:
    if any(task.days is None for task in tasks):
        return None
    return in_week_order({day for task in tasks for day in task.days or ()})


def _window(tasks: Sequence[Task]) -> Window | None:
    windows = [task.window or Window() for task in tasks]
    starts = [window.start for window in windows if window.start is not None]
    ends = [window.end for window in windows if window.end is not None]
    start = min(starts) if len(starts) == len(tasks) else None
    end = max(ends) if len(ends) == len(tasks) else None
    return Window(start, end) if start is not None or end is not None else None


def _parts(tasks: Sequence[Task]) -> tuple[PartOfDay, ...]:
    if not all(task.parts_of_day for task in tasks):
        return ()
    named = {part for task in tasks for part in task.parts_of_day}
    return tuple(part for part in PartOfDay if part in named)


def _minutes(tasks: Sequence[Task]) -> tuple[int | None, Basis | None]:
    known = [task.minutes_per_day for task in tasks if task.minutes_per_day is not None]
    if len(known) != len(tasks) or len({task.days for task in tasks}) > 1:
        return None, None
    guessed = any(task.minutes_basis is Basis.ESTIMATED for task in tasks)
    return sum(known), Basis.ESTIMATED if guessed else Basis.COMPUTED


def _per_week(tasks: Sequence[Task], days: tuple[str, ...] | None) -> float | None:
    same = {task.per_week for task in tasks}
    if len(same) == 1 and len({task.days for task in tasks}) == 1:
        return same.pop()
    return float(len(days)) if days else None


def _weights(tasks: Sequence[Task]) -> list[float] | None:
    """Give the minutes a week of each task, or a day where no days are known of any; None where some are unknown."""
    if any(task.minutes_per_day is None for task in tasks):
        return None
    often = [len(task.days) if task.days else task.per_week for task in tasks]
    if any(times is None for times in often) and len({task.days for task in tasks}) > 1:
        return None
    return [float(task.minutes_per_day or 0) * (times or 1) for task, times in zip(tasks, often, strict=True)]


def _static(tasks: Sequence[Task]) -> Estimate | None:
    ratios = [task.static for task in tasks if task.static is not None]
    weights = _weights(tasks)
    if len(ratios) != len(tasks):
        return None
    if weights is None or not sum(weights):
        return ratios[0] if len({(r.value, r.low, r.high) for r in ratios}) == 1 else None
    pairs = list(zip(ratios, weights, strict=True))
    value, low, high = (
        sum(weight * number for number, weight in ((getattr(ratio, name), weight) for ratio, weight in pairs))
        / sum(weights)
        for name in ("value", "low", "high")
    )
    guessed = any(ratio.basis is Basis.ESTIMATED for ratio in ratios)
    because = tuple(dict.fromkeys(why for ratio in ratios for why in ratio.because))
    low, high = min(low, value), max(high, value)
    return Estimate(value, low, high, Basis.ESTIMATED if guessed else Basis.COMPUTED, because)


def _characteristics(tasks: Sequence[Task]) -> dict[str, float]:
    """Weigh what is known of every task; without minutes only what is the same everywhere."""
    shared = set(tasks[0].characteristics).intersection(*(task.characteristics for task in tasks[1:]))
    weights = _weights(tasks)
    if weights is None or not sum(weights):
        same = {key for key in shared if len({task.characteristics[key] for task in tasks}) == 1}
        return {key: tasks[0].characteristics[key] for key in sorted(same)}
    return {
        key: sum(t.characteristics[key] * w for t, w in zip(tasks, weights, strict=True)) / sum(weights)
        for key in sorted(shared)
    }


def _joined(tasks: Sequence[Task], said: Callable[[Task], str | None], longest: int) -> str | None:
    """Join what is said of every task, each word once; None where one of them does not say it."""
    words = [said(task) for task in tasks]
    known = [word for word in words if word]
    return "・".join(dict.fromkeys(known))[:longest] if len(known) == len(words) else None


def _basis(tasks: Sequence[Task], of: Callable[[Task], Basis | None]) -> Basis:
    """Give the least sure of the tasks' own bases."""
    return min((of(task) or Basis.ESTIMATED for task in tasks), key=_SUREST_LAST.index)


def sources_of(listed: Listed) -> tuple[Source, ...]:
    """Give all words a task was read from, its own first."""
    own = listed.task.evidence
    first = (Source(listed.hearing_id, own),) if own is not None and listed.hearing_id else ()
    return (*first, *listed.task.more)


def _unknown(tasks: Sequence[Task], made: Task) -> tuple[str, ...]:
    """Name what some task says and the merged one does not."""
    told: tuple[tuple[str, Callable[[Task], Hashable]], ...] = (
        ("days", lambda task: task.days),
        ("window", lambda task: task.window),
        ("minutes", lambda task: task.minutes_per_day),
        ("static", lambda task: task.static),
        ("who", lambda task: task.who),
        ("place", lambda task: task.place),
        ("tool", lambda task: task.tool),
        ("per_week", lambda task: task.per_week),
    )
    return tuple(name for name, said in told if said(made) is None and any(said(task) is not None for task in tasks))
