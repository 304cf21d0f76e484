"""What to ask the employer next: whatever a role cannot be carved without and nobody has said."""

from carving.domain.decompose.export import clock
from carving.domain.hearing import Decomposition, Question
from carving.domain.task import Basis, Carvability, Task

QUESTIONS_MAX = 20
"""As many as a page holds and a talk of half an hour answers."""

_ABOUT_TIMES = {
    ("days",): "ask_days",
    ("window",): "ask_window",
    ("minutes",): "ask_minutes",
    ("days", "window"): "ask_days_window",
    ("days", "minutes"): "ask_days_minutes",
    ("window", "minutes"): "ask_window_minutes",
    ("days", "window", "minutes"): "ask_days_window_minutes",
    ("end",): "ask_end",
    ("days", "end"): "ask_days_end",
    ("end", "minutes"): "ask_end_minutes",
    ("days", "end", "minutes"): "ask_days_end_minutes",
}


def questions_of(found: Decomposition) -> tuple[Question, ...]:
    """List questions, most needed first; never more than `QUESTIONS_MAX`.

    Those about the whole place come first, then one for each task that may be carved, beginning with those of which
    the least is missing: they give a role soonest.
    """
    asked = [*_about_the_place(found), *_about_tasks(found.tasks), *_about_posture(found.tasks)]
    return tuple(asked[:QUESTIONS_MAX])


def _about_the_place(found: Decomposition) -> list[Question]:
    missing = (
        ("ask_tasks", not found.tasks),
        ("ask_peaks", not found.peaks),
        ("ask_instructor", found.team.instructor is None),
        ("ask_headcount", found.team.headcount is None),
        ("ask_criteria", not found.criteria),
        ("ask_environment", not found.environment),
    )
    asked = [Question(code) for code, absent in missing if absent]
    for peak in found.peaks:
        if peak.rule is None and peak.window is None and peak.evidence is not None:
            code = "ask_peak_hours" if peak.days or peak.parts_of_day else "ask_peak_days"
            asked.append(Question(code, {"peak": peak.evidence.text}))
    for criterion in found.criteria:
        if criterion.baseline is None:
            asked.append(Question("ask_baseline", {"criterion": criterion.name}))
        elif criterion.target is None:
            asked.append(Question("ask_target", {"criterion": criterion.name}))
    return asked


def _about_tasks(tasks: tuple[Task, ...]) -> list[Question]:
    """Ask for the times of each task, in one sentence a task."""
    carved = [task for task in tasks if task.carve is not Carvability.NO]
    lacking = [(task, missing) for task in carved if (missing := _missing(task))]
    lacking.sort(key=lambda pair: (pair[0].carve is not Carvability.YES, len(pair[1])))
    asked = []
    for task, missing in lacking:
        facts = {"task_id": task.id, "task": task.name}
        if "end" in missing and task.window is not None:
            facts["start"] = clock(task.window.start) or ""
        if missing == ("window",) and task.parts_of_day:
            part = ",".join(part.value for part in task.parts_of_day)
            asked.append(Question("ask_window_of_part", {**facts, "part": part}))
        else:
            asked.append(Question(_ABOUT_TIMES[missing], facts))
    return asked


def _missing(task: Task) -> tuple[str, ...]:
    """Name the times that nobody told; of a window whose start was told, only its end."""
    window = "end" if task.window is not None and task.window.start is not None else "window"
    times = (("days", task.days), (window, task.window and task.window.span()), ("minutes", task.minutes_per_day))
    return tuple(name for name, value in times if not value)


def _about_posture(tasks: tuple[Task, ...]) -> list[Question]:
    """Ask whether a task is done in one place where no word tells."""
    return [
        Question("ask_static", {"task_id": task.id, "task": task.name})
        for task in tasks
        if task.carve is not Carvability.NO and (task.static is None or not task.static.because)
    ]


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
