"""A task as first found in a text: where it stands and the times said about it, before it becomes a value."""

from dataclasses import dataclass, field

from carving.domain.decompose.when import Mark
from carving.domain.hearing import LeftOutReason


@dataclass(slots=True)
class Found:
    """A piece of the reading text that names work, with the marks of time that belong to it.

    `shared` counts the tasks that share one stated stretch of time; `around` is the sentence or list item it stands in.
    `kept` = a form says that others keep it; `staff_only` = a survey of the workplace says that only its staff may.
    `name` is its own words, `title` the short form in which lists of work are written; `details` say how it is done.
    `told` is what was said of whoever of the staff does it. `turn` names one of several stretches of the same work
    (午前の波), each of which is a task of its own; the words that name the work then stand at `named_at`.
    """

    start: int
    end: int
    name: str
    around: tuple[int, int]
    lemmas: tuple[str, ...] = ()
    marks: list[Mark] = field(default_factory=list)
    shared: int = 1
    who: str | None = None
    place: str | None = None
    row: bool = False
    kept: bool = False
    staff_only: bool = False
    title: str = ""
    told: str = ""
    turn: str = ""
    named_at: tuple[int, int] | None = None
    details: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A piece of the reading text that is not a task, and why."""

    start: int
    end: int
    reason: LeftOutReason
