"""Which of the three ways of making a job a role uses."""

from collections.abc import Mapping, Sequence

from carving.domain.carve.job import Job
from carving.domain.role import GrowthStep, Strategy

STILL = 0.8
STILL_SHARE = 0.8
MAIN_SHARE = 0.6


def strategies(job: Job, taken: Mapping[str, int], growth: Sequence[GrowthStep] = ()) -> tuple[Strategy, ...]:
    """Give the strategies of a role whose minutes a week by task id are `taken`.

    切り出し・再構成: pieces of at least two tasks are put together. 特化: one task makes up 60 % of the minutes, or
    80 % of them are tasks done in one place (static ratio at least 0.8). 積み上げ: a step of the growth path adds
    tasks.
    """
    total = sum(taken.values())
    found: list[Strategy] = []
    if len(taken) >= 2:
        found.append(Strategy.RECOMPOSE)
    still = sum(minutes for task_id, minutes in taken.items() if (job.task(task_id).static or 0.0) >= STILL)
    if total and (max(taken.values()) >= MAIN_SHARE * total or still >= STILL_SHARE * total):
        found.append(Strategy.SPECIALISE)
    if any(step.feasible and step.added_tasks for step in growth):
        found.append(Strategy.BUILD_UP)
    return tuple(found) or (Strategy.SPECIALISE,)
