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
    """Coefficients by feature. `rows` gives each block's features their row; `scale` undoes the 8-bit rounding."""

    rows: dict[str, dict[str, int]]
    idf: Floats
    weights: npt.NDArray[np.int8]
    scale: Floats
    offset: Floats
    targets: tuple[str, ...]

    def predict(self, document: Document) -> dict[str, float]:
        """Estimate every target for one document: `static_ratio` in 0..1, the others 1..5 (shares 0..1)."""
        total = np.zeros(len(self.targets), dtype=np.float32)
        for block, counts in counts_of(document).items():
            known = [(self.rows[block][name], count) for name, count in counts.items() if name in self.rows[block]]
            if not known:
                continue
            places = np.array([row for row, _ in known])
            values = np.array([1 + math.log(count) for _, count in known], dtype=np.float32) * self.idf[places]
            values *= math.sqrt(dict(BLOCKS)[block]) / float(np.linalg.norm(values))
            total += values @ self.weights[places].astype(np.float32)
        estimate = self.offset + total * self.scale
        named = dict(zip(self.targets, (float(value) for value in estimate), strict=True))
        return {name: _within(name, value) for name, value in named.items()}


def _within(name: str, value: float) -> float:
    low, high = (0.0, 1.0) if name == STATIC or name.endswith("_schedule") else (1.0, 5.0)
    return round(min(high, max(low, value)), 3)


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
        start = 0
        for block, _ in BLOCKS:
            names = bytes(stored[f"names_{block}"]).decode("utf-8").split("\x1f")
            rows[block] = {name: start + place for place, name in enumerate(names)}
            start += len(names)
        targets = tuple(bytes(stored["targets"]).decode("ascii").split(","))
        return SurveyModel(
            rows, stored["idf"].astype(np.float32), stored["weights"], stored["scale"], stored["offset"], targets
        )
