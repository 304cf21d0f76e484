"""CP-SAT beside the carver: the same job, pattern, limits and aims put into numbers that its own process reads."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.peers.environment import python_of
from carving.domain.carve import Aims, Job, Limits, Pattern
from carving.domain.carve.day_plans import minute_worth, unbroken
from carving.domain.carve.timeline import carvable, margin, points, shapes

MODEL = Path(__file__).with_name("cpsat_model.py")


def instance(job: Job, pattern: Pattern, limits: Limits, aims: Aims) -> dict[str, Any]:
    """Return a carving question as plain numbers; raises ValueError for what the peer's model does not say."""
    if aims.static_wish is not None or pattern.fixed or limits.named_times or limits.pins:
        raise ValueError("the peer knows no wish, no fixed hours, no named times and no pins")
    tasks = carvable(job, limits)
    places = list(shapes(job, pattern, limits, points(job, tasks, pattern, limits)))
    shortest, longest = unbroken(places[0], limits)
    return {
        "lattice": limits.lattice,
        "days": pattern.days,
        "minutes": pattern.minutes,
        "rests": pattern.rests,
        "rest_minutes": pattern.rest_minutes,
        "unbroken_min": shortest,
        "unbroken_max": longest,
        "block_min": limits.block_min,
        "tasks_day_max": limits.tasks_day_max,
        **{name: getattr(aims, name) for name in ("block", "tiring", "tiring_minutes", "spare", "unlike")},
        **{name: getattr(aims, name) for name in ("few_tasks", "many_tasks", "tasks_day_low", "tasks_day_high")},
        "shapes": [
            {
                "day": shape.day,
                "start": shape.start,
                "worth": -aims.margin * max(0, aims.margin_minutes - margin(job, shape)),
            }
            for shape in places
        ],
        "tasks": [
            {
                "id": task.id,
                "days": task.days,
                "start": task.start,
                "end": task.end,
                "minutes": task.minutes,
                "stretch": min(task.stretch_max or limits.stretch_max, limits.stretch_max),
                "worth": minute_worth(job, task, aims),
                "spare_from": aims.spare_share * task.minutes,
            }
            for task in tasks
        ],
    }


class CpSat:
    """A running CP-SAT process with one thread; use it as a context."""

    def __enter__(self) -> Self:
        """Start the process and wait until it answers."""
        command = [str(python_of("cpsat")), str(MODEL)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait()

    def carve(self, asked: dict[str, Any], alternatives: int, seconds: float) -> list[dict[str, Any]]:
        """Return its answers, best first, each with its points, status and CPU seconds since the question."""
        question = {**asked, "alternatives": alternatives, "seconds": seconds}
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("CP-SAT's process ended")
        found: list[dict[str, Any]] = json.loads(answer)
        return found
