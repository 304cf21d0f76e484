"""Which of the three ways of making a job a role uses."""

from collections.abc import Mapping, Sequence

from carving.domain.carve.job import Job
from carving.domain.role import GrowthStep, Strategy

STILL = 0.95
"""From this static ratio a task is done wholly in one place, as work at a desk or a screen is; picking up and putting
away takes a tenth and more of checking or labelling goods, which are pieces of several kinds."""
MAIN_SHARE = 0.6
"""From this share of the minutes one kind of work is what the role is about."""


def strategies(job: Job, taken: Mapping[str, int], growth: Sequence[GrowthStep] = ()) -> tuple[Strategy, ...]:
    """Give the strategies of a role whose minutes a week by task id are `taken`; one at least, as JEED describes them.

    切り出し・再構成: pieces of at least two tasks are put together. 特化: 60 % of the minutes are one task, or tasks
    done wholly in one place; the rest of that work stays with others. 積み上げ: a step of the growth path adds tasks,
    now or once △ tasks that it names may be used.
    """
    total = sum(taken.values())
    found: list[Strategy] = []
    if len(taken) >= 2:
        found.append(Strategy.RECOMPOSE)
    still = sum(minutes for task_id, minutes in taken.items() if (job.task(task_id).static or 0.0) >= STILL)
    if max([still, *taken.values()]) >= MAIN_SHARE * total:
        found.append(Strategy.SPECIALISE)
    if any(step.ask_tasks or (step.feasible and step.added_tasks) for step in growth):
        found.append(Strategy.BUILD_UP)
    return tuple(found)
