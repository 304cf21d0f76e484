"""How long does a proven best role take beside CP-SAT with one thread, under the same rules and for the same points?"""

import statistics
import time

from bench.measuring import Row
from bench.peers.cpsat import CpSat, instance
from carving.domain.carve import HALF_DAY_X3, Aims, Limits, carve, job_from_case_json
from tests.factories.workplaces import half_days
from tests.unit.carving.carve.jobs import EXAMPLES, example

LIMITS = Limits(solve_seconds=60.0, extra_seconds=0.0, effort_max=10_000_000)
SEEDS, TASKS, SECONDS = 10, 60, 60.0


def measure() -> list[Row]:
    """Return a row for the examples and one for many tasks; raises AssertionError where two proven optima differ."""
    with CpSat() as rival:
        cases = [(file.stem, example(file.stem)) for file in sorted(EXAMPLES.glob("*.json"))]
        small = _beside("the example workplaces, half a day three times", cases, rival)
        cases = [(f"seed {seed}", half_days(seed, TASKS)) for seed in range(SEEDS)]
        return [small, _beside(f"{TASKS} tasks over ten half days", cases, rival)]


def _beside(what: str, cases: list[tuple[str, dict[str, object]]], rival: CpSat) -> Row:
    """Carve each case by both, in turns, and compare; a rival that reaches its limit counts with the time it took."""
    mine, other, proven = [], [], 0
    for name, case in cases:
        job = job_from_case_json(case)
        began = time.process_time()
        role = carve(job, HALF_DAY_X3, LIMITS, 1).alternatives[0]
        mine.append(time.process_time() - began)
        answer = rival.carve(instance(job, HALF_DAY_X3, LIMITS, Aims()), 1, SECONDS)[0]
        other.append(answer["seconds"])
        print(
            f"    {name}: {role.points:g} points in {mine[-1]:.2f} s; CP-SAT {answer['points']:g}, "
            f"{answer['status'].lower()}, bound {answer['bound']:g}, in {answer['seconds']:.2f} s of one core",
            flush=True,
        )
        assert role.proven_optimal
        assert answer["points"] <= role.points + 0.01 <= answer["bound"] + 0.02
        proven += answer["status"] == "OPTIMAL"
    print(f"  {what}: ours proven {len(cases)} of {len(cases)}, worst {max(mine):.2f} s; CP-SAT proven {proven}")
    return Row(f"{what}, median", statistics.median(mine), "CP-SAT, one thread", statistics.median(other))
