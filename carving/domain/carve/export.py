"""A carving in the exchange format that `kiridashi carve --json` prints."""

from carving.domain.role import Carving, Role


def carving_to_case_json(carving: Carving) -> dict[str, object]:
    """Give the carving as plain values: `alternatives` best first, `clash` (null when there is none), `questions`.

    Times are "HH:MM"; a block whose `task` is null is a rest; reasons are codes.
    """
    clash = carving.clash
    return {
        "alternatives": [_alternative(role) for role in carving.alternatives],
        "clash": None
        if clash is None
        else {
            "code": clash.code,
            "facts": dict(clash.facts),
            "conditions": list(clash.conditions),
            "relaxations": [{"code": one.code, "facts": dict(one.facts)} for one in clash.relaxations],
        },
        "questions": [
            {"code": one.code, "subject": one.subject_id, "name": one.name, "fields": list(one.fields)}
            for one in carving.questions
        ],
    }


def _alternative(role: Role) -> dict[str, object]:
    return {
        "name": role.name,
        "days": [day.day for day in role.days],
        "weekly_hours": role.weekly_hours,
        "blocks": [
            {"day": block.day, "start": _clock(block.start), "end": _clock(block.end), "task": block.task_id}
            for block in role.blocks
        ],
        "static_ratio": None if role.static_ratio is None else round(role.static_ratio, 4),
        "peak_overlap_minutes": role.peak_overlap_minutes,
        "freed_minutes": dict(role.freed_minutes),
        "proven_optimal": role.proven_optimal,
        "bound_gap": role.bound_gap,
        "reasons": [reason.code for reason in role.reasons],
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
