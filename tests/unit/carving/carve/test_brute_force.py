"""On small days the solver agrees with trying everything."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carving.domain.carve import Aims, Job, JobTask, carve, fixed_pattern
from carving.domain.task import Carvability
from tests.unit.carving.carve.jobs import PATIENT

BEGIN, END, REST, STEP = 600, 720, 10, 10
LONGEST_STRETCH, SHORTEST_BLOCK, LONGEST_BLOCK = 100, 20, 60
SHORTEST_STRETCH = 27

Plan = tuple[tuple[str, int], ...]  # blocks in order: task id and minutes; "" for the rest


@st.composite
def small_jobs(draw: st.DrawFn) -> Job:
    """Draw two or three tasks around a two-hour day."""
    tasks = []
    for name in "ABC"[: draw(st.integers(2, 3))]:
        start = draw(st.integers(58, 66)) * 10
        length = draw(st.integers(4, 14)) * 10
        minutes = min(length, draw(st.integers(2, 12)) * 10)
        static = draw(st.integers(0, 10)) / 10
        tasks.append(JobTask(name, name, "x", ("mon",), start, start + length, minutes, static, Carvability.YES))
    return Job(tuple(tasks))


def plans(job: Job, now: int = BEGIN, since: int = BEGIN, done: Plan = ()) -> Iterator[Plan]:
    """Try every order of blocks that keeps every rule of the day."""
    rested = any(name == "" for name, _ in done)
    if now == END:
        if rested and SHORTEST_STRETCH <= now - since <= LONGEST_STRETCH:
            yield done
        return
    if not rested and SHORTEST_STRETCH <= now - since <= LONGEST_STRETCH and now + REST < END:
        yield from plans(job, now + REST, now + REST, (*done, ("", REST)))
    stretch = done[[name for name, _ in done].index("") + 1 :] if rested else done
    for task in job.tasks:
        if task.id in {name for name, _ in stretch} or now < task.start:
            continue
        left = task.minutes - sum(minutes for name, minutes in done if name == task.id)
        for minutes in range(SHORTEST_BLOCK, min(LONGEST_BLOCK, left) + 1, STEP):
            if now + minutes <= min(task.end, END):
                yield from plans(job, now + minutes, since, (*done, (task.id, minutes)))


def worth(job: Job, plan: Plan, aims: Aims) -> float:
    """Give a plan's points by the plain definition of the aims."""
    total = -aims.block * sum(1 for name, _ in plan if name)
    used = {name for name, _ in plan if name}
    for task in job.tasks:
        minutes = sum(spent for name, spent in plan if name == task.id)
        total += aims.static * (task.static or 0.0) * minutes
        total -= aims.tiring * max(0, minutes - aims.tiring_minutes)
        total -= aims.spare * max(0.0, minutes - aims.spare_share * task.minutes)
    able = [t for t in job.tasks if min(t.end, END) - max(t.start, BEGIN) >= SHORTEST_BLOCK <= t.minutes]
    return total - aims.few_tasks * max(0, min(aims.tasks_day_low, len(able)) - len(used))


@settings(max_examples=60, deadline=None)
@given(small_jobs())
def test_solver_agrees_with_trying_everything(job: Job) -> None:
    """The best plan found by the solver is worth exactly what the best of all plans is worth; none where none is."""
    aims = Aims()
    carving = carve(job, fixed_pattern("day", (("mon", BEGIN, END),)), alternatives=1, aims=aims, limits=PATIENT)
    found = [role for role in carving.alternatives if not carving.loosened]
    tried = max((worth(job, plan, aims) for plan in plans(job)), default=None)

    assert [role.points for role in found] == ([] if tried is None else [pytest.approx(tried, abs=0.01)])
    assert all(role.proven_optimal for role in found)
