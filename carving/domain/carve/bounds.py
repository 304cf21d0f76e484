"""A cheap upper bound on one day: the best amounts of its tasks, whatever the times."""

import numpy as np

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.day_plans import Amounts
from carving.domain.carve.timeline import DayShape

IMPOSSIBLE = -np.inf


def day_bound(amounts: Amounts, shape: DayShape, unit: int, limits: Limits, aims: Aims) -> float:
    """Give the most points that any choice of amounts filling the day is worth, -inf when none fills it.

    Exact for one day without times: a table over (number of tasks, minutes), one task after another.
    """
    if shape.work_minutes % unit:
        return float(IMPOSSIBLE)
    width, height = shape.work_minutes // unit + 1, limits.tasks_day_max + 1
    table = np.full((height, width), IMPOSSIBLE)
    table[0, 0] = 0.0
    numbers = np.unique(amounts.task)
    for number in numbers:
        before = table.copy()
        for amount in np.flatnonzero(amounts.task == number):
            step = int(amounts.minutes[amount]) // unit
            if step < width:
                taken = before[:-1, : width - step] + amounts.worth[amount]
                np.maximum(table[1:, step:], taken, out=table[1:, step:])
    counts = np.arange(height)
    low = min(aims.tasks_day_low, numbers.size)
    table[:, -1] -= aims.few_tasks * np.maximum(0, low - counts)
    return float((table[:, -1] - aims.many_tasks * np.maximum(0, counts - aims.tasks_day_high)).max())
