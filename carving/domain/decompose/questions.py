"""What to ask the employer next: whatever a role cannot be carved without and nobody has said."""

from carving.domain.hearing import Decomposition, Question
from carving.domain.task import Basis

QUESTIONS_MAX = 20


def questions_of(found: Decomposition) -> tuple[Question, ...]:
    """List questions, those about the whole place first, then one a task at most; never more than `QUESTIONS_MAX`."""
    asked: list[Question] = []
    if not found.tasks:
        asked.append(Question("ask_tasks"))
    if not found.peaks:
        asked.append(Question("ask_peaks"))
    if found.team.headcount is None:
        asked.append(Question("ask_headcount"))
    if found.team.instructor is None:
        asked.append(Question("ask_instructor"))
    if not found.criteria:
        asked.append(Question("ask_criteria"))
    for criterion in found.criteria:
        if criterion.baseline is None:
            asked.append(Question("ask_baseline", {"criterion": criterion.name}))
    for task in found.tasks:
        missing = [
            name
            for name, value in (("days", task.days), ("window", task.window), ("minutes", task.minutes_per_day))
            if value is None
        ]
        if missing:
            asked.append(Question("ask_when", {"task_id": task.id, "task": task.name, "missing": ",".join(missing)}))
    return tuple(asked[:QUESTIONS_MAX])


def not_stated_of(found: Decomposition) -> tuple[str, ...]:
    """Name what the text says nothing about, in the words of the exported fields."""
    missing = []
    if not any(task.days for task in found.tasks):
        missing.append("days")
    if not any(task.window for task in found.tasks):
        missing.append("time")
    if not any(task.minutes_per_day for task in found.tasks):
        missing.append("minutes_per_day")
    if not any(task.static and task.static.basis is not Basis.ESTIMATED for task in found.tasks):
        missing.append("static_ratio")
    if not found.peaks:
        missing.append("peaks")
    if not found.criteria:
        missing.append("evaluation")
    if not found.environment:
        missing.append("environment")
    if found.team.headcount is None:
        missing.append("team.headcount")
    if found.team.instructor is None:
        missing.append("team.instructor")
    return tuple(missing)
