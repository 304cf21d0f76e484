"""A carved role as it is kept: where it came from, which alternative it was, and what was decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from carving.domain.carve import job_from_tasks, minutes_taken
from carving.domain.facts import RoleCarved, RoleChanged, RoleWithdrawn
from carving.domain.role import Block, Role
from carving.domain.task import WEEKDAYS, Task
from chassis.errors import StateConflict


class RoleState(Enum):
    """What became of a role."""

    CARVED = "carved"
    CHOSEN = "chosen"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class KeptRole:
    """One alternative of a carving, its `rank` from 1, with its tasks as they were when it was carved.

    `by_hand` says that somebody edited it on the board since, and `pins` are the blocks that were locked there.
    """

    id: str
    workplace_id: str
    employer_id: str
    carving_id: str
    rank: int
    role: Role
    tasks: tuple[Task, ...]
    create_time: datetime
    state: RoleState = RoleState.CARVED
    version: int = 1
    by_hand: bool = False
    pins: tuple[Block, ...] = ()

    def choose(self, name: str, now: datetime) -> tuple["KeptRole", RoleCarved]:
        """Move from CARVED to CHOSEN, under `name` where one is given; `StateConflict` ROLE_NOT_CARVED."""
        if self.state is not RoleState.CARVED:
            raise StateConflict("ROLE_NOT_CARVED", role_id=self.id, state=self.state.name)
        role = replace(self.role, name=name) if name else self.role
        moved = replace(self, state=RoleState.CHOSEN, role=role, version=self.version + 1)
        return moved, RoleCarved(self.id, self.workplace_id, self.employer_id, moved.version, now)

    def withdraw(self, now: datetime) -> tuple["KeptRole", RoleWithdrawn]:
        """Move to WITHDRAWN; `StateConflict` ROLE_ALREADY_WITHDRAWN."""
        if self.state is RoleState.WITHDRAWN:
            raise StateConflict("ROLE_ALREADY_WITHDRAWN", role_id=self.id)
        moved = replace(self, state=RoleState.WITHDRAWN, version=self.version + 1)
        return moved, RoleWithdrawn(self.id, self.workplace_id, self.employer_id, moved.version, now)

    def rework(
        self, role: Role, tasks: tuple[Task, ...], pins: tuple[Block, ...], now: datetime
    ) -> tuple["KeptRole", RoleChanged | None]:
        """Take a week made by hand; a chosen role says so. `StateConflict` ROLE_ALREADY_WITHDRAWN."""
        return self._become(replace(self, role=role, tasks=tasks, pins=pins, by_hand=True), now)

    def put_back(self, before: "KeptRole", now: datetime) -> tuple["KeptRole", RoleChanged | None]:
        """Become what it was before a rework, but for the name it has now; fails as `rework`."""
        role = replace(before.role, name=self.role.name)
        return self._become(replace(self, role=role, tasks=before.tasks, pins=before.pins, by_hand=before.by_hand), now)

    def _become(self, other: "KeptRole", now: datetime) -> tuple["KeptRole", RoleChanged | None]:
        if self.state is RoleState.WITHDRAWN:
            raise StateConflict("ROLE_ALREADY_WITHDRAWN", role_id=self.id)
        if self.state is RoleState.CHOSEN:
            return other.note_change(now)
        return replace(other, version=self.version + 1), None

    def note_change(self, now: datetime) -> tuple["KeptRole", RoleChanged]:
        """Count a change of what surrounds a chosen role (its workplace), and say so."""
        moved = replace(self, version=self.version + 1)
        return moved, RoleChanged(self.id, self.workplace_id, self.employer_id, moved.version, now)

    def require_chosen(self) -> None:
        """Refuse with `StateConflict` ROLE_NOT_CHOSEN unless somebody chose it."""
        if self.state is not RoleState.CHOSEN:
            raise StateConflict("ROLE_NOT_CHOSEN", role_id=self.id, state=self.state.name)


@dataclass(frozen=True, slots=True)
class TakenTwice:
    """So many minutes of one task on one weekday that a role takes although other roles leave them not."""

    task_id: str
    day: str
    minutes: int


def taken_twice(role: Role, tasks: Iterable[Task], others: Iterable[KeptRole]) -> list[TakenTwice]:
    """Give where a role takes more of `tasks`, as they are now, than `others` leave of them, most minutes first.

    A task that is no longer told of offers nothing beside what others take of it.
    """
    taken = minutes_taken(block for other in others for block in other.role.blocks)
    job, _ = job_from_tasks(tasks, taken=taken)
    known = {task.id: task for task in job.tasks}
    used = minutes_taken(role.blocks)
    over = [
        TakenTwice(task_id, day, minutes - (job.left(known[task_id], day).minutes if task_id in known else 0))
        for (day, task_id), minutes in used.items()
        if (day, task_id) in taken
    ]
    return sorted(
        (one for one in over if one.minutes > 0),
        key=lambda one: (-one.minutes, WEEKDAYS.index(one.day), one.task_id),
    )
