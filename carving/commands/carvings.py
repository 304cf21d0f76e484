"""Carving: from stored or given tasks to alternatives. The search runs on the bench; storing is one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from carving.commands.computing import Bench
from carving.commands.roles import require_minutes_left
from carving.domain.carve import (
    HALF_DAY_X3,
    Aims,
    ClientLimits,
    Limits,
    Pattern,
    carve,
    job_from_tasks,
    minutes_taken,
)
from carving.domain.kept_role import KeptRole
from carving.domain.peak import Peak
from carving.domain.role import Carving
from carving.domain.rules import RuleBook
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, Task, Window
from carving.domain.workplace import OpeningHours
from carving.store import Stores
from chassis import deadline
from chassis.db import Work
from chassis.errors import Fault, InvalidInput, StateConflict
from chassis.ids import new_id

GROWTH_S = 1.5
ANSWER_S = 0.5 + GROWTH_S
SEARCH_S_MIN = 0.1
SEARCH_S_MAX = 30.0

Hours = dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class CarveAsk:
    """How to carve: the week's shape, what no role may break, what is wished for, and what to leave out.

    `pains` weigh whose minutes hurt most, 0..1 by the name in `who` or a task's id. `client` are the limits of whoever
    is to do the role; they live as long as the call.
    With `growth_on`, a day in Japan, each role gets its growth path under the rules of that day: those of `book`, else
    the standard ones.
    """

    pattern: Pattern = HALF_DAY_X3
    limits: Limits = field(default_factory=Limits)
    aims: Aims = field(default_factory=Aims)
    pains: Mapping[str, float] = field(default_factory=dict)
    client: ClientLimits = field(default_factory=ClientLimits)
    alternatives: int = 3
    within: Window | None = None
    excluded: frozenset[str] = frozenset()
    growth_on: date | None = None
    book: RuleBook | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What is carved: a workplace's tasks, its busy times, and when it is open.

    `taken` are the minutes of its chosen roles, by weekday and task id: another role gets none of them.
    """

    tasks: tuple[Task, ...]
    peaks: tuple[Peak, ...] = ()
    opening_hours: tuple[OpeningHours, ...] = ()
    taken: Mapping[tuple[str, str], int] = field(default_factory=dict)


async def carve_material(bench: Bench, material: Material, ask: CarveAsk) -> Carving:
    """Give the best roles; the search takes at most what the caller's deadline leaves.

    `InvalidInput` PAINS_UNKNOWN where a pain names nobody in `who` and no task.
    """
    _refuse_unknown_pains(material.tasks, ask.pains)
    tasks = tuple(task for task in material.tasks if task.id not in ask.excluded)
    opening = opening_by_day(material.opening_hours, ask.within)

    def search() -> Carving:
        job, questions = job_from_tasks(tasks, material.peaks, opening=opening, pains=ask.pains, taken=material.taken)
        job = replace(job, client=ask.client)
        limits = replace(ask.limits, solve_seconds=search_seconds(ask.limits.solve_seconds))
        found = carve(job, ask.pattern, limits, ask.alternatives, aims=ask.aims, on=ask.growth_on, book=ask.book)
        return replace(found, questions=(*questions, *found.questions))

    return await bench.run(search)


def _refuse_unknown_pains(tasks: Iterable[Task], pains: Iterable[str]) -> None:
    known = {name for task in tasks for name in (task.id, task.who)}
    faults = [Fault(f"aims.pains[{number}]", "pain") for number, name in enumerate(pains) if name not in known]
    if faults:
        raise InvalidInput("PAINS_UNKNOWN", faults)


def search_seconds(wished: float) -> float:
    """Give the seconds for the search: as wished, but leaving time to store and answer before the deadline."""
    left = deadline.left_s()
    most = SEARCH_S_MAX if left is None else left - ANSWER_S
    return max(SEARCH_S_MIN, min(wished, most, SEARCH_S_MAX))


def opening_by_day(hours: Iterable[OpeningHours], within: Window | None) -> Hours | None:
    """Give opening times by weekday, narrowed to `within`; None where nobody said and nothing narrows."""
    by_day: Hours = {}
    for entry in hours:
        for day in entry.days:
            span = (entry.span.start_minute, entry.span.end_minute)
            by_day[day] = tuple(sorted({*by_day.get(day, ()), span}))
    if within is None:
        return by_day or None
    low, high = within.start or 0, within.end or MINUTES_A_DAY
    whole = by_day or dict.fromkeys(WEEKDAYS, ((0, MINUTES_A_DAY),))
    return {
        day: tuple((max(start, low), min(end, high)) for start, end in spans if min(end, high) > max(start, low))
        for day, spans in whole.items()
    }


async def read_material(work: Work[Stores], workplace_id: str) -> Material:
    """Read what a workplace offers beside its chosen roles; `StateConflict` WORKPLACE_HAS_NO_TASKS."""
    place = (await work.stores.workplaces.get(work.caller.office_id, workplace_id)).value
    tasks = await work.stores.tasks.all(work.caller.office_id, workplace_id)
    if not tasks:
        raise StateConflict("WORKPLACE_HAS_NO_TASKS", workplace_id=workplace_id)
    chosen = await work.stores.roles.chosen_at(work.caller.office_id, workplace_id, lock=False)
    taken = minutes_taken(block for kept in chosen for block in kept.role.blocks)
    return Material(tuple(kept.task for kept in tasks), place.peaks, place.opening_hours, taken)


async def store_carving(
    work: Work[Stores], workplace_id: str, tasks: Sequence[Task], carving: Carving, now: datetime
) -> list[KeptRole]:
    """Store the alternatives in place of earlier ones that nobody chose.

    `StateConflict` ROLE_MINUTES_TAKEN where a role that takes their minutes was chosen since the tasks were read.
    """
    place = (await work.stores.workplaces.get(work.caller.office_id, workplace_id, lock=True)).value
    await require_minutes_left(work, workplace_id, carving.alternatives)
    by_id = {task.id: task for task in tasks}
    carving_id = new_id()
    kept = [
        KeptRole(
            id=new_id(),
            workplace_id=workplace_id,
            employer_id=place.employer_id,
            carving_id=carving_id,
            rank=rank,
            role=role,
            tasks=tuple(by_id[task_id] for task_id in role.task_ids),
            create_time=now,
        )
        for rank, role in enumerate(carving.alternatives, 1)
    ]
    await work.stores.roles.replace_alternatives(work.caller.office_id, workplace_id, kept)
    await work.audit("carve_roles", "workplace", workplace_id, carving_id=carving_id, roles=len(kept))
    return kept
