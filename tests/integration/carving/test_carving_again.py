"""Several roles from one workplace, carved one after another."""

from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.factories.carving import enough_tasks
from tests.integration.carving.party import Carving


def _minutes(roles: list[pb.Role]) -> dict[tuple[int, str], int]:
    used: dict[tuple[int, str], int] = {}
    for block in (block for role in roles for block in role.blocks if block.task_id):
        key = block.day, block.task_id
        used[key] = used.get(key, 0) + block.span.end_minute - block.span.start_minute
    return used


async def test_minutes_of_a_chosen_role_are_not_given_away_again(carving: Carving) -> None:
    """After a role was chosen, what else is carved there leaves that role's minutes alone; taken back, they return."""
    chosen = await carving.chosen_role(enough_tasks())
    whole = {task.id: task.minutes_per_day for task in (await _tasks(carving, chosen)).tasks}
    again = await _carve(carving, chosen)

    for role in again.roles:
        assert all(used <= whole[task] for (_, task), used in _minutes([chosen, role]).items())
    await carving.ask("WithdrawRole", pb.WithdrawRoleRequest(request_id=new_id(), role_id=chosen.id))
    back = await _carve(carving, chosen)
    assert _minutes([back.roles[0]]) == _minutes([chosen])


async def _tasks(carving: Carving, role: pb.Role) -> pb.ListTasksResponse:
    found: pb.ListTasksResponse = await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=role.workplace_id))
    return found


async def _carve(carving: Carving, role: pb.Role) -> pb.CarveRolesResponse:
    request = pb.CarveRolesRequest(request_id=new_id(), workplace_id=role.workplace_id)
    found: pb.CarveRolesResponse = await carving.ask("CarveRoles", request)
    return found
