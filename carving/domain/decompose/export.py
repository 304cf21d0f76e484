"""A decomposition as the plain JSON object that the command line prints (see docs/reference)."""

from typing import TypeAlias

from carving.domain.hearing import Decomposition
from carving.domain.peak import Peak
from carving.domain.task import Evidence, Task

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def to_case_json(found: Decomposition) -> dict[str, Json]:
    """Give tasks, peaks, evaluation, environment, requirements and team as JSON values; times as "HH:MM"."""
    return {
        "language": found.language,
        "tasks": [_task(task) for task in found.tasks],
        "peaks": [_peak(peak) for peak in found.peaks],
        "evaluation": [
            {
                "name": c.name,
                "unit": c.unit,
                "baseline": c.baseline,
                "target": c.target,
                "measured_by": c.measured_by,
                "evidence": _evidence(c.evidence),
            }
            for c in found.criteria
        ],
        "environment": [
            {"factor": e.factor.value, "value": e.value, "evidence": _evidence(e.evidence)} for e in found.environment
        ],
        "hard_requirements": [{"what": r.what, "evidence": _evidence(r.evidence)} for r in found.hard_requirements],
        "team": {
            "headcount": found.team.headcount,
            "by_role": dict(found.team.by_role),
            "instructor": found.team.instructor,
            "cover": found.team.cover,
        },
        "left_out": [{"reason": left.reason.value, "evidence": _evidence(left.evidence)} for left in found.left_out],
        "questions": [{"code": q.code, "facts": dict(q.facts)} for q in found.questions],
        "not_stated": list(found.not_stated),
    }


def clock(minute: int | None) -> str | None:
    """Write minutes since midnight as "HH:MM"; None stays None."""
    return None if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"


def _evidence(evidence: Evidence | None) -> Json:
    return None if evidence is None else {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _task(task: Task) -> Json:
    static = task.static
    return {
        "name": task.name,
        "evidence": _evidence(task.evidence),
        "days": None if task.days is None else list(task.days),
        "start": clock(task.window.start) if task.window else None,
        "end": clock(task.window.end) if task.window else None,
        "minutes_per_day": task.minutes_per_day,
        "per_week": task.per_week,
        "date_rule": task.date_rule,
        "parts_of_day": [part.value for part in task.parts_of_day],
        "who": task.who,
        "static_ratio": static.value if static else None,
        "static_range": [static.low, static.high] if static else None,
        "carve": task.carve.value,
        "demands": [demand.value for demand in task.demands],
        "basis": {
            "days": task.days_basis.value if task.days_basis else None,
            "time": task.window_basis.value if task.window_basis else None,
            "minutes_per_day": task.minutes_basis.value if task.minutes_basis else None,
            "static_ratio": static.basis.value if static else None,
        },
    }


def _peak(peak: Peak) -> Json:
    return {
        "days": None if peak.days is None else list(peak.days),
        "start": clock(peak.window.start) if peak.window else None,
        "end": clock(peak.window.end) if peak.window else None,
        "rule": peak.rule,
        "parts_of_day": [part.value for part in peak.parts_of_day],
        "evidence": _evidence(peak.evidence),
    }
