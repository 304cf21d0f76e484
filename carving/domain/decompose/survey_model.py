"""A linear model of the job tag survey: text in, static ratio and 39 work characteristics out.

Learned by `training/fit.py` from occupations of 職業情報提供サイト (job tag, JILPT; see NOTICE).
The survey asks how often, not how long: its static ratio, (sitting - 1) / ((sitting - 1) + (standing - 1)), is an
index, never measured minutes.
"""

import hashlib
import io
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.features import BLOCKS, Document, counts_of

Floats: TypeAlias = npt.NDArray[np.float32]

WEIGHTS_FILE = "survey_model.npz"
SUM_FILE = "survey_model.sha256"
STATIC = "static_ratio"


@dataclass(frozen=True, slots=True)
class SurveyModel:
    """Coefficients by feature. `rows` gives each block's features their row; `low` and `high` bound each target."""

    rows: dict[str, dict[str, int]]
    idf: Floats
    weights: Floats
    offset: Floats
    targets: tuple[str, ...]
    low: Floats
    high: Floats

    def predict(self, document: Document) -> dict[str, float]:
        """Estimate every target for one document: `static_ratio` in 0..1, the others 1..5 (shares 0..1)."""
        places: list[int] = []
        values: list[Floats] = []
        for block, counts in counts_of(document).items():
            rows = self.rows[block]
            known = [(rows[name], 1 + math.log(count)) for name, count in counts.items() if name in rows]
            if not known:
                continue
            here = [row for row, _ in known]
            weighed = np.array([value for _, value in known], dtype=np.float32) * self.idf[here]
            values.append(weighed / math.sqrt(float(weighed @ weighed)))
            places += here
        estimate = self.offset if not values else self.offset + np.concatenate(values) @ self.weights[places]
        bounded = np.minimum(self.high, np.maximum(self.low, estimate)).tolist()
        return {name: round(value, 3) for name, value in zip(self.targets, bounded, strict=True)}


def _is_share(name: str) -> bool:
    return name == STATIC or name.endswith("_schedule")


@lru_cache(maxsize=1)
def survey_model() -> SurveyModel:
    """Open the shipped coefficients, once a process. Raises ValueError when it is not the shipped file."""
    folder = files("carving.domain.decompose")
    packed = folder.joinpath(WEIGHTS_FILE).read_bytes()
    wanted = folder.joinpath(SUM_FILE).read_text("ascii").strip()
    if hashlib.sha256(packed).hexdigest() != wanted:
        raise ValueError(f"{WEIGHTS_FILE} does not match its checksum")
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        rows: dict[str, dict[str, int]] = {}
        weights = stored["weights"].astype(np.float32)
        start = 0
        for number, block in enumerate(BLOCKS):
            names = bytes(stored[f"names_{block}"]).decode("utf-8").split("\x1f")
            rows[block] = {name: start + place for place, name in enumerate(names)}
            weights[start : start + len(names)] *= stored["scale"][number]
            start += len(names)
        targets = tuple(bytes(stored["targets"]).decode("ascii").split(","))
        low = np.array([0 if _is_share(name) else 1 for name in targets], dtype=np.float32)
        high = np.array([1 if _is_share(name) else 5 for name in targets], dtype=np.float32)
        return SurveyModel(rows, stored["idf"].astype(np.float32), weights, stored["offset"], targets, low, high)
