"""Does any role carved from 500 generated workplaces break a rule, and is every clash true?"""

import os
import statistics
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bench.measuring import Row
from carving.domain.carve import Limits, carve, job_from_case_json
from tests.factories.workplaces import a_generated_workplace
from tests.unit.carving.carve.jobs import printed
from tests.unit.carving.carve.role_checker import broken_rules

WORKPLACES, ALTERNATIVES = 500, 3
LIMITS = Limits(solve_seconds=10.0, extra_seconds=10.0)


@dataclass(frozen=True)
class Outcome:
    """What came of one workplace: each role's broken rules and proof, or the clash's code, and the seconds of work."""

    seed: int
    faults: tuple[str, ...]
    proven: tuple[bool, ...]
    clash: str
    seconds: float


def measure() -> list[Row]:
    """Carve them all, check every alternative, print what came out with the seeds that failed; no row to compare."""
    workers = min(4, max(1, (os.cpu_count() or 1) - 1))
    with ProcessPoolExecutor(workers) as pool:
        found = list(pool.map(outcome, range(WORKPLACES), chunksize=5))
    seconds = [one.seconds for one in found]
    clashes = Counter(one.clash for one in found if one.clash)
    proofs = [proven for one in found for proven in one.proven]
    print(
        f"  {WORKPLACES} workplaces: {len(proofs)} roles at {sum(1 for one in found if one.proven)} of them, "
        f"{proofs.count(False)} not proven; median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s"
    )
    print(f"  clashes: {', '.join(f'{code} {count}' for code, count in clashes.most_common())}")
    broken = [one for one in found if one.faults]
    print(f"  rules broken at {len(broken)} workplaces" + "".join(f"\n    seed {b.seed}: {b.faults}" for b in broken))
    return []


def outcome(seed: int) -> Outcome:
    """Carve the workplace of one seed and check what comes out."""
    case = a_generated_workplace(seed)
    began = time.process_time()
    carving = carve(job_from_case_json(case), limits=LIMITS, alternatives=ALTERNATIVES)
    took = time.process_time() - began
    faults = [fault for role in carving.alternatives for fault in broken_rules(case, printed(role))]
    if (carving.clash is None) != bool(carving.alternatives):
        faults.append("neither a role nor a clash, or both")
    return Outcome(
        seed,
        tuple(faults),
        tuple(role.proven_optimal for role in carving.alternatives),
        carving.clash.code if carving.clash else "",
        took,
    )
