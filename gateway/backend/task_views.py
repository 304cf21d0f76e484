"""What pages show of editing tasks: parts, merged tasks, the history, and a changed text's differences."""

from dataclasses import dataclass
from datetime import datetime

from gateway.backend.carving_views import Hearing, Task


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One part of a task to be split; what is empty or None is as in the task.

    Minutes since midnight, and minutes a day, 0 to 1440; `share` is the static share, 0.0 to 1.0.
    """

    name: str
    place: str = ""
    tool: str = ""
    start_minute: int | None = None
    end_minute: int | None = None
    days: tuple[str, ...] = ()
    minutes_per_day: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What would come of a split.

    `remaining` is minutes a day that no part has, negative where the parts have too many, None where that is unknown.
    `complete` says whether it may be stored.
    """

    parts: tuple[Task, ...]
    remaining: int | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A task as a page saw it. `version` 0 is not checked."""

    task_id: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Several tasks to become one. An empty name joins theirs; `minutes` None adds theirs up."""

    picks: tuple[Pick, ...]
    name: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What would come of a merge; `unknown` names what some of the tasks said and the merged one does not know."""

    task: Task
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """What one change did to one task; None where the task was not in the list."""

    before: Task | None
    after: Task | None
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """The task's name, the later one first."""
        return next((one.name for one in (self.after, self.before) if one), "")


@dataclass(frozen=True, slots=True)
class TaskChange:
    """One change of a workplace's tasks. `state` is "done", "undone" or "dropped"."""

    number: int
    verb: str
    state: str
    actor_id: str
    time: datetime | None
    undo_actor_id: str
    undo_time: datetime | None
    deltas: tuple[Delta, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tasks it was about: as they were before it where they were, each once."""
        found = [one.before.name for one in self.deltas if one.before] or [one.name for one in self.deltas]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class History:
    """A workplace's changes, newest first, and the numbers of those that come next; 0 = none."""

    changes: tuple[TaskChange, ...] = ()
    undo_number: int = 0
    redo_number: int = 0
    next_page: str = ""

    def change(self, number: int) -> TaskChange | None:
        """Give the change with a number, where it is among these."""
        return next((one for one in self.changes if one.number == number), None)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that is read otherwise now; `edited` where a person had changed it, `taken` where the new one wins."""

    field: str
    edited: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One task that is read otherwise now. `kind` is "new", "gone", "changed" or "taken_out"."""

    kind: str
    task_id: str
    before: Task | None
    now: Task | None
    standing: Task | None
    fields: tuple[FieldDifference, ...]
    needs_choice: bool
    taken: bool

    @property
    def name(self) -> str:
        """The task's name: as it stands, else as it is read now, else as it was."""
        return next((one.name for one in (self.standing, self.now, self.before) if one), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken of a new reading for one task although a person had edited it."""

    task_id: str
    fields: tuple[str, ...] = ()
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """A hearing's changed text, and what is taken of it."""

    hearing_id: str
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a changed text gives, or gave."""

    hearing: Hearing
    differences: tuple[Difference, ...]
