"""Small edits of one task: its mark ○△×, and what a person's new content keeps of the old."""

from dataclasses import dataclass, replace

from carving.domain.task import Carvability, Task
from chassis.errors import Fault, InvalidInput


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark with what would have to change (△ only) and its grounds, in words."""

    carve: Carvability
    condition: str = ""
    because: tuple[str, ...] = ()


def marked(task: Task, marking: Marking) -> Task:
    """Give the task marked ○, △ or ×; `InvalidInput` CONDITION_REQUIRED for △ without what would have to change.

    ○ and × have no condition: an old one goes with the old mark.
    """
    condition = marking.condition.strip() if marking.carve is Carvability.CONDITIONAL else None
    if condition == "":
        raise InvalidInput("CONDITION_REQUIRED", [Fault("condition", "required")])
    return replace(task, carve=marking.carve, condition=condition, carve_because=marking.because)


def revised(task: Task, content: Task) -> Task:
    """Give a task with new content; where it was read from and its steps stay, and estimates where none are given."""
    return replace(
        content,
        id=task.id,
        evidence=task.evidence,
        more=task.more,
        elements=task.elements,
        characteristics=content.characteristics or task.characteristics,
    )


def by_hand(content: Task) -> Task:
    """Give a task as a person adds it: without words of a hearing, and without steps."""
    return replace(content, evidence=None, more=(), elements=())
