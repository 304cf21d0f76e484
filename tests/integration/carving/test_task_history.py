"""Any sequence of edits, all taken back, is the list as it was; all made again, the list as it became."""

import random
from collections.abc import Awaitable, Callable

import pytest

from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import HEARING_TEXT, a_wire_task
from tests.integration.carving.party import Carving

STEPS = 20
MARKS = (common.CARVABILITY_YES, common.CARVABILITY_CONDITIONAL, common.CARVABILITY_NO)


class Desk:
    """Somebody who edits a workplace's tasks at random."""

    def __init__(self, carving: Carving, place: str, hearing: pb.Hearing, dice: random.Random) -> None:
        self._carving, self._place, self._hearing, self._dice = carving, place, hearing, dice
        self.done: list[str] = []

    async def tasks(self) -> list[pb.Task]:
        """Give the list as it is."""
        ask = pb.ListTasksRequest(workplace_id=self._place, page_size=200)
        return list((await self._carving.ask("ListTasks", ask)).tasks)

    async def contents(self) -> list[bytes]:
        """Give the list byte for byte, but for the versions, which count every change."""
        found = await self.tasks()
        for task in found:
            task.ClearField("version")
        return [task.SerializeToString(deterministic=True) for task in found]

    async def edit(self) -> None:
        """Do one thing that can be done."""
        tasks = await self.tasks()
        verbs: list[Callable[[list[pb.Task]], Awaitable[None]]] = [self._add, self._back]
        if tasks:
            verbs += [self._rename, self._mark, self._remove, self._split, self._copy, self._steps]
        if len(tasks) > 1:
            verbs.append(self._merge)
        verb = self._dice.choice(verbs)
        await verb(tasks)
        self.done.append(verb.__name__)

    async def _add(self, tasks: list[pb.Task]) -> None:
        task = a_wire_task(name=f"作業{self._dice.randrange(99)}", minutes_per_day=self._dice.choice([30, 60, 61]))
        ask = pb.AddTaskRequest(request_id=new_id(), workplace_id=self._place, task=task)
        await self._carving.ask("AddTask", ask)

    async def _back(self, tasks: list[pb.Task]) -> None:
        there = {(e.evidence.start, e.evidence.end) for task in tasks for e in task.evidences}
        pieces = [left.evidence for left in self._hearing.decomposition.left_out]
        for piece in pieces:
            if (piece.start, piece.end) not in there:
                ask = pb.BringBackLeftOutRequest(
                    request_id=new_id(), hearing_id=self._hearing.id, start=piece.start, end=piece.end
                )
                await self._carving.ask("BringBackLeftOut", ask)
                return
        await self._add(tasks)

    async def _rename(self, tasks: list[pb.Task]) -> None:
        task = self._dice.choice(tasks)
        ask = pb.RenameTaskRequest(request_id=new_id(), task_id=task.id, name=f"名{self._dice.randrange(999)}")
        await self._carving.ask("RenameTask", ask)

    async def _mark(self, tasks: list[pb.Task]) -> None:
        ask = pb.MarkTaskRequest(
            request_id=new_id(),
            task_id=self._dice.choice(tasks).id,
            carvability=self._dice.choice(MARKS),
            condition="明るくすれば",
            because=["暗い"],
        )
        await self._carving.ask("MarkTask", ask)

    async def _remove(self, tasks: list[pb.Task]) -> None:
        ask = pb.RemoveTaskRequest(request_id=new_id(), task_id=self._dice.choice(tasks).id)
        await self._carving.ask("RemoveTask", ask)

    async def _split(self, tasks: list[pb.Task]) -> None:
        task = self._dice.choice(tasks)
        whole = task.minutes_per_day if task.HasField("minutes_per_day") else None
        first = self._dice.randrange(whole + 1) if whole is not None else None
        minutes = [first, whole - first] if whole is not None and first is not None else [None, None]
        parts = [pb.SplitPart(name=f"部{n}", minutes_per_day=m) for n, m in enumerate(minutes)]
        await self._carving.ask("SplitTask", pb.SplitTaskRequest(request_id=new_id(), task_id=task.id, parts=parts))

    async def _copy(self, tasks: list[pb.Task]) -> None:
        ask = pb.DuplicateTaskRequest(request_id=new_id(), task_id=self._dice.choice(tasks).id)
        await self._carving.ask("DuplicateTask", ask)

    async def _steps(self, tasks: list[pb.Task]) -> None:
        steps = [pb.TaskElement(text=f"手順{n}") for n in range(self._dice.randrange(3))]
        ask = pb.SetElementsRequest(request_id=new_id(), task_id=self._dice.choice(tasks).id, elements=steps)
        await self._carving.ask("SetElements", ask)

    async def _merge(self, tasks: list[pb.Task]) -> None:
        chosen = self._dice.sample(tasks, self._dice.choice([2, min(3, len(tasks))]))
        sources = [pb.MergeSource(task_id=task.id, expected_version=task.version) for task in chosen]
        await self._carving.ask("MergeTasks", pb.MergeTasksRequest(request_id=new_id(), sources=sources))

    async def turn(self, verb: str, ask: Callable[[str], pb.UndoTaskChangeRequest | pb.RedoTaskChangeRequest]) -> None:
        """Take back, or make again, once."""
        await self._carving.ask(verb, ask(self._place))


def undoing(place: str) -> pb.UndoTaskChangeRequest:
    """Ask to take the latest change back."""
    return pb.UndoTaskChangeRequest(request_id=new_id(), workplace_id=place)


def redoing(place: str) -> pb.RedoTaskChangeRequest:
    """Ask to make the last one again."""
    return pb.RedoTaskChangeRequest(request_id=new_id(), workplace_id=place)


@pytest.mark.parametrize("seed", range(3))
async def test_undo_of_everything_is_the_start_and_redo_the_end(carving: Carving, seed: int) -> None:
    """Whatever was done in whatever order, undo returns step by step through the same lists, and redo forward again."""
    place = await carving.workplace()
    request = pb.RecordHearingRequest(request_id=new_id(), workplace_id=place, text=HEARING_TEXT)
    hearing = (await carving.ask("RecordHearing", request)).hearing
    desk = Desk(carving, place, hearing, random.Random(seed))
    lists = [await desk.contents()]
    for _ in range(STEPS):
        await desk.edit()
        lists.append(await desk.contents())
    for expected in reversed(lists[:-1]):
        await desk.turn("UndoTaskChange", undoing)
        assert await desk.contents() == expected, desk.done
    for expected in lists[1:]:
        await desk.turn("RedoTaskChange", redoing)
        assert await desk.contents() == expected, desk.done

    assert len(set(desk.done)) >= 5
