"""Several roles: each the best that truly differs, pins kept in all, and no minute given away twice."""

from dataclasses import replace
from itertools import combinations

import pytest

from carving.domain.carve import HALF_DAY_X3, Aims, Job, Limits, carve, job_from_case_json, minutes_taken
from carving.domain.carve.alternatives import Ranking
from carving.domain.carve.found import Found, first_alike
from carving.domain.carve.search import start_search
from carving.domain.role import Block, Role
from tests.factories.workplaces import half_days
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

ROLES_ONLY = replace(PATIENT, extra_seconds=0.0)


def _job(key: str) -> Job:
    return job_from_case_json(example(key))


def _used(roles: tuple[Role, ...]) -> dict[tuple[str, str], int]:
    return minutes_taken(block for role in roles for block in role.blocks)


@pytest.mark.parametrize("key", ["logistics", "office", "supermarket"])
def test_ten_alternatives_come_best_first_and_truly_differ(key: str) -> None:
    """No role is worth more than the one before it, each is proven, and no two take the same in the same hours."""
    roles = carve(_job(key), HALF_DAY_X3, ROLES_ONLY, 10).alternatives

    assert len(roles) > 2
    assert all(role.proven_optimal for role in roles)
    assert [role.points for role in roles] == sorted((role.points for role in roles), reverse=True)
    for one, other in combinations(roles, 2):
        mine, theirs = one.task_minutes(), other.task_minutes()
        hours = {(day.day, minute) for day in one.days for minute in range(day.start, day.end)}
        common = hours & {(day.day, minute) for day in other.days for minute in range(day.start, day.end)}
        left_alone = sum(minutes for name, minutes in mine.items() if name not in theirs)
        assert len(common) <= 0.4 * len(hours) or left_alone >= 0.3 * sum(mine.values()) - 1e-6


def test_the_second_role_is_the_best_of_all_that_leave_enough_alone() -> None:
    """With one day in reach, the second role equals the best found by leaving out every possible set of tasks."""
    names = "ABCDEFG"
    tasks = [a_task(name, days="月", minutes=60, static=1 - number / 10) for number, name in enumerate(names)]
    pattern = replace(HALF_DAY_X3, days=1)
    job = job_from_case_json(a_workplace(*tasks))
    search = start_search(job, pattern, PATIENT, Aims())
    ranking = Ranking(search, list(search.weeks()))
    first = ranking.next([])
    assert first is not None
    second = ranking.next([first])
    sets = [some for size in range(len(names)) for some in combinations(names, size)]
    rivals = [points for some in sets for points in _apart_from(first, tasks, some)]

    assert second is not None
    assert second.points == pytest.approx(max(rivals))
    assert second.proven


def _apart_from(first: Found, tasks: list[dict[str, object]], left_out: tuple[str, ...]) -> list[float]:
    """Give the points of the best role of each week without some tasks, where it differs from the first."""
    fewer = job_from_case_json(a_workplace(*(task for task in tasks if task["id"] not in left_out)))
    search = start_search(fewer, replace(HALF_DAY_X3, days=1), PATIENT, Aims())
    places = [search.place(week) for week in search.weeks()]
    found = [(Ranking(search, [place.week]).next([]), search.role(place)) for place in places]
    return [one.points for one, role in found if one and role and first_alike(role, [first]) is None]


def test_pins_are_kept_in_every_alternative() -> None:
    """A pinned block is in each of many alternatives, at its day and hour."""
    job = _job("office")
    first = carve(job, HALF_DAY_X3, ROLES_ONLY, 1).alternatives[0]
    pins = tuple(block for block in first.blocks if block.task_id is not None)[:1]
    roles = carve(job, HALF_DAY_X3, replace(ROLES_ONLY, pins=pins), 5).alternatives

    assert len(roles) > 2
    assert all(set(pins) <= set(role.blocks) for role in roles)


def test_no_minute_is_given_away_twice() -> None:
    """Roles carved one after another beside those already chosen never use more of a task than there is on a day."""
    job = job_from_case_json(half_days(2, 60))
    chosen: list[Role] = []
    for _ in range(4):
        chosen += carve(replace(job, taken=_used(tuple(chosen))), HALF_DAY_X3, ROLES_ONLY, 1).alternatives

    assert len(chosen) == 4
    assert [role.points for role in chosen] == sorted((role.points for role in chosen), reverse=True)
    for (_, task_id), minutes in _used(tuple(chosen)).items():
        assert minutes <= job.task(task_id).minutes


def test_minutes_taken_elsewhere_do_not_touch_other_days() -> None:
    """What another role uses on Monday leaves Tuesday whole, and a task used up is not carved that day."""
    job = job_from_case_json(a_workplace())
    task = job.tasks[0]
    given = replace(job, taken=minutes_taken([Block("mon", 540, 660, task.id), Block("mon", 660, 670, None)]))

    assert given.left(task, "mon").minutes == 0
    assert given.left(task, "tue") == task
    found = carve(given, replace(HALF_DAY_X3, days=1, minutes=120, rests=1), ROLES_ONLY, 1).alternatives[0]
    assert all(block.task_id != task.id for block in found.blocks if block.day == "mon")


def test_the_same_input_gives_the_same_answer_where_the_work_allowed_ends_early() -> None:
    """The bound on work is counted in steps, so that a search that it cuts short still says the same each time."""
    job = job_from_case_json(half_days(0, 60))
    limits = Limits(effort_max=60_000, solve_seconds=600.0)
    one, two = (carve(job, HALF_DAY_X3, limits, 5) for _ in range(2))

    assert one == two
    assert any(not role.proven_optimal for role in one.alternatives) or len(one.alternatives) < 5
