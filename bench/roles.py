"""How long does a proven best role take, on the example workplaces and on many tasks over ten half days?"""

import json
import statistics
import time
from collections.abc import Callable
from functools import partial

from bench.measuring import Row
from carving.domain.carve import PATTERNS, Job, Limits, carve, job_from_case_json
from carving.domain.carve.patterns import HALF_DAY_X3
from tests.factories.workplaces import half_days
from tests.unit.carving.carve.jobs import EXAMPLES

LIMITS = Limits(solve_seconds=120.0, extra_seconds=1.0)
FIVE = ("3x4h", "2x2h", "5x3h", "1x2h", "4x5h")
SEEDS, MANY = 30, 3


def measure() -> list[Row]:
    """Print the figures, and give a row for each example workplace: five patterns beside the first alone."""
    rows = []
    for file in sorted(EXAMPLES.glob("*.json")):
        job = job_from_case_json(json.loads(file.read_text("utf-8")))
        five = _seconds(partial(_each, job))
        one = _seconds(partial(carve, job, HALF_DAY_X3, LIMITS, 1))
        rows.append(Row(f"{file.stem}, best role of each of five patterns", five, "of the first alone", one))
    return [*rows, *half_days_of(60, SEEDS), *half_days_of(200, MANY)]


def half_days_of(tasks: int, seeds: int) -> list[Row]:
    """Carve the ten half days of each seed: the first role, and ten alternatives beside it."""
    first, ten, proven, roles = [], [], 0, []
    for seed in range(seeds):
        job = job_from_case_json(half_days(seed, tasks))
        began = time.process_time()
        found = carve(job, limits=LIMITS, alternatives=1).alternatives
        first.append(time.process_time() - began)
        proven += sum(1 for role in found if role.proven_optimal)
        began = time.process_time()
        roles += carve(job, limits=LIMITS, alternatives=10).alternatives
        ten.append(time.process_time() - began)
    print(f"  {tasks} tasks, ten half days, {seeds} seeds: worst {max(first):.2f} s, {proven} proven")
    known = sum(1 for role in roles if role.proven_optimal)
    print(f"  ten alternatives: worst {max(ten):.2f} s, {known} of {len(roles)} proven, {10 * seeds} asked for")
    what = f"{tasks} tasks, ten alternatives, median"
    return [Row(what, statistics.median(ten), "the first alone", statistics.median(first))]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _each(job: Job) -> None:
    for key in FIVE:
        carve(job, PATTERNS[key], LIMITS, 1)
