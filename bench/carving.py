"""How long does carving take, for three alternatives beside the first alone?"""

import json
from pathlib import Path

from bench.measuring import Row, side_by_side
from carving.domain.carve import carve, job_from_case_json

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "workplaces"


def measure() -> list[Row]:
    """Return a row for each example workplace."""
    rows = []
    for file in sorted(EXAMPLES.glob("*.json")):
        job = job_from_case_json(json.loads(file.read_text("utf-8")))
        rows.append(
            side_by_side(
                f"{file.stem}, three alternatives, proven",
                lambda job=job: carve(job, alternatives=3),
                "the first alone",
                lambda job=job: carve(job, alternatives=1),
            )
        )
    return rows
