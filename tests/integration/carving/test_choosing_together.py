"""Several people choose, save and carve at one workplace at the same time."""

import asyncio
from collections import Counter

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import StateConflict
from chassis.ids import new_id
from chassis.wire import weekday_name
from kiridashi.carving.v1 import board_pb2 as b
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.factories.carving import WEEKDAYS, enough_tasks
from tests.integration.carving.party import STAFF, Carving

MINUTES_A_DAY = enough_tasks()[0].minutes_per_day
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


async def test_of_two_who_choose_at_once_one_is_refused_with_what_lacks(carving: Carving) -> None:
    """Alternatives that use the same minutes are never both chosen; the refusal tells the task and the minutes."""
    first, second = await _alternatives(carving)

    answers = await asyncio.gather(_choose(carving, first), _choose(carving, second), return_exceptions=True)

    [refusal] = [one for one in answers if isinstance(one, StateConflict)]
    [chosen] = [one.role for one in answers if isinstance(one, pb.ChooseRoleResponse)]
    over = _over(first, second)
    assert refusal.reason == "ROLE_MINUTES_TAKEN"
    assert {chosen.id, refusal.ids["role_id"]} == {first.id, second.id}
    assert over[refusal.ids["day"], refusal.ids["task_id"]] == int(refusal.ids["minutes"]) == max(over.values())
    assert int(refusal.ids["tasks"]) == len({task for _, task in over})
    assert (await carving.facts()).count("carving.role.carved.v1") == 1


async def test_an_alternative_can_be_chosen_once_the_other_role_is_taken_back(carving: Carving) -> None:
    """What a role took is free again when it is withdrawn."""
    first, second = await _alternatives(carving)
    await _choose(carving, first)
    with pytest.raises(StateConflict, match="ROLE_MINUTES_TAKEN"):
        await _choose(carving, second)

    await carving.ask("WithdrawRole", pb.WithdrawRoleRequest(request_id=new_id(), role_id=first.id))

    assert (await _choose(carving, second)).role.state == pb.ROLE_STATE_CHOSEN


async def test_what_was_carved_before_a_role_was_chosen_is_not_kept_after_it(carving: Carving) -> None:
    """A carving that read the tasks before somebody chose a role of them is refused, and leaves no alternative."""
    first, second = await _alternatives(carving)
    async with carving.owner.connect() as holder, carving.owner.connect() as watcher:
        await holder.execute(sa.text("SELECT set_config('app.office', :o, true)"), {"o": STAFF.office_id})
        await holder.execute(sa.text("SELECT id FROM workplaces FOR UPDATE"))
        choosing = asyncio.create_task(_choose(carving, first))
        await _until(watcher, waiting=1)
        carving_again = asyncio.create_task(_carve(carving, first.workplace_id))
        await _until(watcher, waiting=2)
        await holder.rollback()

    assert (await choosing).role.state == pb.ROLE_STATE_CHOSEN
    with pytest.raises(StateConflict, match="ROLE_MINUTES_TAKEN"):
        await carving_again
    listed = await carving.ask("ListRoles", pb.ListRolesRequest(workplace_id=first.workplace_id))
    assert {role.id for role in listed.roles} == {first.id, second.id}


async def test_a_saving_is_not_taken_back_into_minutes_that_are_given_away_since(carving: Carving) -> None:
    """A role that moved to another day stays there once another role was chosen for its former day."""
    role = await carving.chosen_role(enough_tasks())
    free = next(day for day in WEEKDAYS if all(one.day != day for one in role.days))
    left = role.days[0].day
    move = b.DayMove(day=left, to_day=free, to_start_minute=role.days[0].span.start_minute)
    await carving.ask("MoveBoardDay", b.MoveBoardDayRequest(request_id=new_id(), role_id=role.id, move=move))
    await carving.ask("SaveBoard", b.SaveBoardRequest(request_id=new_id(), role_id=role.id))
    pattern = pb.WorkPattern(code="a day", days_per_week=1, minutes_per_day=240, rests_per_day=1, rest_minutes=10)
    other = (await _carve(carving, role.workplace_id, pattern, pb.CarveLimits(days=[left]))).roles[0]
    await _choose(carving, other)

    with pytest.raises(StateConflict, match="ROLE_MINUTES_TAKEN"):
        await carving.ask("UndoBoardChange", b.UndoBoardChangeRequest(request_id=new_id(), role_id=role.id))


async def _alternatives(carving: Carving) -> tuple[pb.Role, pb.Role]:
    """Give two alternatives of one carving that share a weekday, on which there is not work enough for both."""
    place = await carving.workplace()
    for task in enough_tasks():
        await carving.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=task))
    first, second = (await _carve(carving, place)).roles
    return first, second


async def _carve(
    carving: Carving, place: str, pattern: pb.WorkPattern | None = None, limits: pb.CarveLimits | None = None
) -> pb.CarveRolesResponse:
    request = pb.CarveRolesRequest(
        request_id=new_id(), workplace_id=place, pattern=pattern, limits=limits or pb.CarveLimits(alternatives_max=2)
    )
    found: pb.CarveRolesResponse = await carving.ask("CarveRoles", request)
    return found


async def _choose(carving: Carving, role: pb.Role) -> pb.ChooseRoleResponse:
    request = pb.ChooseRoleRequest(request_id=new_id(), role_id=role.id)
    chosen: pb.ChooseRoleResponse = await carving.ask("ChooseRole", request)
    return chosen


def _over(first: pb.Role, second: pb.Role) -> dict[tuple[str, str], int]:
    """Give the minutes by which two roles together exceed a task's day, by weekday and task id."""
    used: Counter[tuple[str, str]] = Counter()
    for block in (*first.blocks, *second.blocks):
        if block.HasField("task_id"):
            used[weekday_name(block.day), block.task_id] += block.span.end_minute - block.span.start_minute
    return {key: minutes - MINUTES_A_DAY for key, minutes in used.items() if minutes > MINUTES_A_DAY}


async def _until(watcher: AsyncConnection, *, waiting: int) -> None:
    """Wait until so many transactions stand before a lock."""
    async with asyncio.timeout(20):
        while (await watcher.execute(sa.text(WAITING))).scalar_one() < waiting:
            await watcher.rollback()
