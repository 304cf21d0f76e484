"""The exchange format of hearings and jobs, which other programs rely on.

It is what `decompose`, `characterise` and `carve` read and print.

Offsets are Unicode code points into the text as given; null means that the text does not say.
"""

from typing import Any

from chassis.errors import Fault, InvalidInput
from cli.days import clock_time, days_of, minute_of, names_of
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2

Json = dict[str, Any]  # Any: the values of a JSON document

CARVE_MARKS = {
    "○": common_pb2.CARVABILITY_YES,
    "△": common_pb2.CARVABILITY_CONDITIONAL,
    "×": common_pb2.CARVABILITY_NO,
}


def decomposition(read: pb.Decomposition) -> Json:
    """Return what was read from one hearing."""
    team = read.team
    return {
        "tasks": [task(t) for t in read.tasks],
        "peaks": [_peak(p) for p in read.peaks],
        "evaluation": [_criterion(c) for c in read.criteria],
        "environment": [_factor(f) for f in read.environment],
        "hard_requirements": [{"what": h.what, "evidence": _evidence(h)} for h in read.hard_requirements],
        "team": {
            "headcount": team.headcount if team.HasField("headcount") else None,
            "instructor": team.instructor if team.HasField("instructor") else None,
        },
        "not_stated": list(read.not_stated),
        "left_out": [
            {
                "reason": pb.LeftOutReason.Name(left.reason).removeprefix("LEFT_OUT_REASON_").lower(),
                **_evidence_of(left),
            }
            for left in read.left_out
        ],
        "questions": [{"code": q.code, "sentence": q.sentence} for q in read.questions],
    }


def task(read: pb.Task) -> Json:
    """Return one task as read."""
    estimate = read.static if read.HasField("static") else None
    return {
        "name": read.name,
        "evidence": _evidence(read),
        "who": read.who if read.HasField("who") else None,
        "days": names_of(list(read.days)) or None,
        **_window(read),
        "minutes_per_day": read.minutes_per_day if read.HasField("minutes_per_day") else None,
        "per_week": read.per_week if read.HasField("per_week") else None,
        "date_rule": read.date_rule if read.HasField("date_rule") else None,
        "static_ratio": estimate.value if estimate else None,
        "static_range": [estimate.low, estimate.high] if estimate else None,
        "parts_of_day": _parts(read),
        "demands": list(read.demands),
        "carve": next((mark for mark, value in CARVE_MARKS.items() if value == read.carvability), None),
    }


def characterisation(read: pb.Characterisation) -> Json:
    """Return the estimates for one item."""
    return {
        "id": read.id,
        "static_ratio": read.static.value,
        "static_range": [read.static.low, read.static.high],
        "work_characteristics": dict(sorted(read.work_characteristics.items())),
    }


def role(carved: pb.Role) -> Json:
    """Return one carved role."""
    return {
        "name": carved.name,
        "days": names_of([day.day for day in carved.days]),
        "weekly_hours": carved.weekly_hours,
        "blocks": [
            {
                "day": names_of([block.day])[0],
                "start": clock_time(block.span.start_minute),
                "end": clock_time(block.span.end_minute),
                "task": block.task_id if block.HasField("task_id") else None,
            }
            for block in carved.blocks
        ],
        "static_ratio": carved.static_ratio if carved.HasField("static_ratio") else None,
        "peak_overlap_minutes": carved.peak_overlap_minutes,
        "freed_minutes": {freed.who: freed.minutes for freed in carved.freed},
        "proven_optimal": carved.proven_optimal,
        "bound_gap": carved.bound_gap,
        "reasons": [reason.sentence for reason in carved.reasons],
        "strategies": [pb.Strategy.Name(one).removeprefix("STRATEGY_").lower() for one in carved.strategies],
        "freed_hours": [
            {"who": one.who if one.HasField("who") else None, "hour": one.hour, "minutes": one.minutes}
            for one in carved.freed_hours
        ],
        "staying": [_staying(days) for days in carved.staying],
        "compared": [
            {
                "other": one.other_rank,
                "gains": [reason.sentence for reason in one.gains],
                "losses": [reason.sentence for reason in one.losses],
            }
            for one in carved.comparisons
        ],
    }


def _staying(days: pb.StayingDays) -> Json:
    return {
        "who": days.who,
        "verdict": pb.DayVerdict.Name(days.verdict).removeprefix("DAY_VERDICT_").lower(),
        "days": names_of(list(days.days)),
        "minutes_before": days.minutes_before,
        "minutes_left": days.minutes_left,
        "already": days.already,
        "sentence": days.reason.sentence,
    }


def carving(answer: pb.CarveJobResponse | pb.CarveRolesResponse, *, growth: bool = False) -> Json:
    """Return the alternatives, with `growth` each with its steps, and where there is none, why."""
    made: Json = {"alternatives": [{**role(r), **({"growth": _steps(r)} if growth else {})} for r in answer.roles]}
    if answer.HasField("clash"):
        made["clash"] = {
            "sentence": answer.clash.reason.sentence,
            "conditions": list(answer.clash.conditions),
            "condition_sentences": [r.sentence for r in answer.clash.condition_reasons],
            "settled": answer.clash.settled,
            "relaxations": [r.sentence for r in answer.clash.relaxations],
        }
    made["questions"] = [q.reason.sentence for q in answer.questions]
    return made


def _steps(carved: pb.Role) -> list[Json]:
    return [
        {
            "weekly_hours": step.weekly_hours,
            "after_months": step.after_months,
            "feasible": step.feasible,
            "days": [
                {
                    "day": names_of([day.day])[0],
                    "start": clock_time(day.span.start_minute),
                    "end": clock_time(day.span.end_minute),
                }
                for day in step.days
            ],
            "added": list(step.added_task_names),
            "gates": [gate.sentence for gate in step.gates],
            "count": dict(sorted(step.count.by_class.items())),
            "insurances": list(step.insurances),
            "missing": [reason.sentence for reason in step.missing],
            "minutes_missing": step.minutes_missing if step.HasField("minutes_missing") else None,
            "ask_tasks": list(step.ask_task_ids),
            "reasons": [reason.sentence for reason in step.reasons],
        }
        for step in carved.growth_path
    ]


def job(case: Json) -> pb.CarveJobRequest:
    """Read a job: tasks, busy times, and whose time hurts most. `InvalidInput` names the field that is wrong."""
    if not isinstance(case.get("tasks"), list):
        raise InvalidInput("JOB_HAS_NO_TASKS", [Fault("tasks", "required")])
    return pb.CarveJobRequest(
        tasks=[_job_task(t, f"tasks.{n}") for n, t in enumerate(case["tasks"])],
        peaks=[_job_peak(p, f"peaks.{n}") for n, p in enumerate(case.get("peaks") or [])],
        aims=pb.CarveAims(pains=_job_pains(case.get("pains") or {})),
    )


def _job_pains(given: Json) -> list[pb.CarvePain]:
    try:
        return [pb.CarvePain(who_or_task_id=who, weight=float(weight)) for who, weight in given.items()]
    except (AttributeError, TypeError, ValueError):
        raise InvalidInput("FIELDS_INVALID", [Fault("pains", "type")]) from None


def _job_task(given: Json, field: str) -> pb.Task:
    try:
        made = pb.Task(
            id=str(given["id"]),
            name=str(given["name"]),
            days=days_of(given["days"], f"{field}.days"),
            window=_given_window(given, field),
            minutes_per_day=int(given["minutes"]),
            carvability=CARVE_MARKS[given["carve"]],
            demands=[str(demand).lower() for demand in given.get("demands") or []],
        )
        for name in ("who", "place", "condition"):
            if given.get(name):
                setattr(made, name, str(given[name]))
        if given.get("static") is not None:
            ratio = float(given["static"])
            made.static.CopyFrom(pb.Estimate(value=ratio, low=ratio, high=ratio, basis=common_pb2.BASIS_STATED))
    except KeyError as missing:
        raise InvalidInput("FIELDS_MISSING", [Fault(f"{field}.{missing.args[0]}", "required")]) from None
    except (TypeError, ValueError):
        raise InvalidInput("FIELDS_INVALID", [Fault(field, "type")]) from None
    return made


def _job_peak(given: Json, field: str) -> pb.Peak:
    try:
        return pb.Peak(days=days_of(given["days"], f"{field}.days"), window=_given_window(given, field))
    except KeyError as missing:
        raise InvalidInput("FIELDS_MISSING", [Fault(f"{field}.{missing.args[0]}", "required")]) from None


def _given_window(given: Json, field: str) -> pb.Window:
    return pb.Window(
        start_minute=minute_of(str(given["start"]), f"{field}.start"),
        end_minute=minute_of(str(given["end"]), f"{field}.end"),
    )


def _peak(read: pb.Peak) -> Json:
    return {
        "days": names_of(list(read.days)) or None,
        **_window(read),
        "rule": read.rule if read.HasField("rule") else None,
        "parts_of_day": _parts(read),
        "evidence": _evidence(read),
    }


def _criterion(read: pb.Criterion) -> Json:
    return {
        "name": read.name,
        "unit": read.unit if read.HasField("unit") else None,
        "baseline": read.baseline if read.HasField("baseline") else None,
        "target": read.target if read.HasField("target") else None,
        "measured_by": read.measured_by if read.HasField("measured_by") else None,
        "evidence": _evidence(read),
    }


def _factor(read: pb.EnvironmentFactor) -> Json:
    return {
        "factor": pb.EnvironmentKind.Name(read.factor).removeprefix("ENVIRONMENT_KIND_").lower(),
        "value": read.value if read.HasField("value") else None,
        "evidence": _evidence(read),
    }


def _window(read: pb.Task | pb.Peak) -> Json:
    window = read.window
    return {
        "start": clock_time(window.start_minute) if window.HasField("start_minute") else None,
        "end": clock_time(window.end_minute) if window.HasField("end_minute") else None,
    }


def _parts(read: pb.Task | pb.Peak) -> list[str]:
    return [pb.PartOfDay.Name(part).removeprefix("PART_OF_DAY_").lower() for part in read.parts_of_day]


def _evidence(read: pb.Task | pb.Peak | pb.Criterion | pb.EnvironmentFactor | pb.HardRequirement) -> Json | None:
    if not read.HasField("evidence"):
        return None
    return {"start": read.evidence.start, "end": read.evidence.end, "text": read.evidence.text}


def _evidence_of(left: pb.LeftOut) -> Json:
    return {"start": left.evidence.start, "end": left.evidence.end, "text": left.evidence.text}
