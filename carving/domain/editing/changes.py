"""What one change did to the tasks of a workplace, kept so that it can be taken back and made again exactly."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from carving.domain.task import Task


class TaskVerb(Enum):
    """What was done to tasks."""

    ADD = "add"
    REVISE = "revise"
    RENAME = "rename"
    REMOVE = "remove"
    SPLIT = "split"
    MERGE = "merge"
    MARK = "mark"
    DUPLICATE = "duplicate"
    BRING_BACK = "bring_back"
    REREAD = "reread"
    SET_ELEMENTS = "set_elements"


class ChangeState(Enum):
    """What became of a change: it stands, it was taken back, or it was taken back and something else came since."""

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Listed:
    """A task as it stands in a workplace's list, with the hearing it was read from (None = added by hand)."""

    task: Task
    hearing_id: str | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """What a change did to one task. A side is None where the task was not, or is no longer, in the list."""

    task_id: str
    before: Listed | None
    after: Listed | None

    def reversed(self) -> "Delta":
        """Give what takes it back."""
        return Delta(self.task_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Rereading:
    """A hearing that was read again, and the hearing that holds the changed text."""

    hearing_id: str
    reread_id: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did: to tasks, and, where a text was read again, which hearing took which one's place."""

    deltas: tuple[Delta, ...]
    rereading: Rereading | None = None

    def reversed(self) -> "Done":
        """Give what takes it back, last things first."""
        return Done(tuple(delta.reversed() for delta in reversed(self.deltas)), self.rereading)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a workplace's tasks: its number (from 1), what it did, who made it, and what became of it."""

    number: int
    verb: TaskVerb
    state: ChangeState
    done: Done
    actor_id: str
    change_time: datetime
    undo_actor_id: str | None = None
    undo_time: datetime | None = None


FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "who": ("who",),
    "days": ("days", "days_basis"),
    "window": ("window", "window_basis", "parts_of_day"),
    "minutes": ("minutes_per_day", "minutes_basis"),
    "per_week": ("per_week",),
    "date_rule": ("date_rule",),
    "static": ("static",),
    "carvability": ("carve", "condition", "carve_because"),
    "demands": ("demands",),
    "characteristics": ("characteristics",),
    "place": ("place",),
    "tool": ("tool",),
}
"""What a person may change of a task, by stable name, and the attributes that belong together under it."""

ALL_FIELDS: Mapping[str, tuple[str, ...]] = {**FIELDS, "evidence": ("evidence", "more"), "elements": ("elements",)}


def differing(one: Task, other: Task, fields: Mapping[str, tuple[str, ...]] = FIELDS) -> tuple[str, ...]:
    """Name the fields in which two tasks differ, in the order of `fields`."""
    return tuple(
        name
        for name, attributes in fields.items()
        if any(getattr(one, attribute) != getattr(other, attribute) for attribute in attributes)
    )


def attributes_of(names: Collection[str]) -> tuple[str, ...]:
    """Give the attributes that belong to the named fields; `KeyError` for a name that is none."""
    return tuple(attribute for name in names for attribute in ALL_FIELDS[name])
