"""A linear model of two surveys of occupations: text in, static ratio and work characteristics out.

Learned by the package `training` from 職業情報提供サイト (job tag, JILPT) and from O*NET (USDOL/ETA); see NOTICE and
docs/reference/model-card.md. Both surveys ask how often, not how long: their static ratio,
(sitting - 1) / ((sitting - 1) + (standing - 1)), is an index, never measured minutes.
"""

import hashlib
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.features import Counts

Floats: TypeAlias = npt.NDArray[np.float32]

WEIGHTS_FILE = "survey_model.npz"
SUM_FILE = "survey_model.sha256"
STATIC = "static_ratio"


@dataclass(frozen=True, slots=True)
class Block:
    """One vector of length 1 of the model: what it counts, its features' rows, and whether counts enter by their root.

    `scale` is how much one step of its weights is worth, `offset` what an average document's vector is worth, both by
    target: a block that a text leaves empty adds nothing.
    """

    source: str
    root: bool
    rows: Mapping[str, int]
    scale: Floats
    offset: Floats


@dataclass(frozen=True, slots=True)
class SurveyModel:
    """Coefficients by feature: the blocks' `rows` lead into `idf` and `weights`; `low` and `high` bound each target.

    The weights stay in the eight bits in which they are shipped; only those of the words of a text are worked out.
    """

    blocks: tuple[Block, ...]
    idf: Floats
    weights: npt.NDArray[np.int8]
    mean: Floats
    targets: tuple[str, ...]
    low: Floats
    high: Floats

    def raw(self, counts: Counts) -> tuple[Floats, int]:
        """Estimate every target, unbounded, and tell how many different words of the text the model knows.

        The static ratio comes as its logarithmic odds, in which it was fitted.
        """
        estimate = self.mean.copy()
        places: list[int] = []
        grown: list[float] = []
        ends: list[tuple[Block, int, int]] = []
        for block in self.blocks:
            counted, rows, begin = counts[block.source], block.rows, len(places)
            known = [name for name in counted if name in rows]
            places += [rows[name] for name in known]
            grown += [_grown(counted[name], block.root) for name in known]
            ends += [(block, begin, len(places))] if known else []
        at = np.array(places, dtype=np.intp)
        weighed, weights = np.array(grown, dtype=np.float32) * self.idf.take(at), self.weights.take(at, 0)
        for block, begin, end in ends:
            part = weighed[begin:end]
            estimate += (part @ (weights[begin:end] * block.scale)) / math.sqrt(float(part @ part)) - block.offset
        words = max((end - begin for block, begin, end in ends if block.source == "words"), default=0)
        return estimate, words

    def named(self, estimates: Floats) -> list[dict[str, float]]:
        """Give rows of estimates by target, within bounds: `static_ratio` in 0..1, the others 1..5 (shares 0..1)."""
        bounded = np.round(np.minimum(self.high, np.maximum(self.low, estimates)).astype(np.float64), 3)
        odds = estimates[:, self.targets.index(STATIC)].tolist()
        found = [dict(zip(self.targets, row, strict=True)) for row in bounded.tolist()]
        for one, static in zip(found, odds, strict=True):
            one[STATIC] = round(1 / (1 + math.exp(-static)), 3)
        return found


@lru_cache(maxsize=1024)
def _grown(count: int, root: bool) -> float:
    """Give what a count is worth: its root, or 1 and its logarithm."""
    return math.sqrt(count) if root else 1 + math.log(count)


def is_share(name: str) -> bool:
    """Tell whether a target is a share, 0..1, and not a survey's 1..5."""
    return name == STATIC or name.endswith("_schedule")


@lru_cache(maxsize=2)
def survey_model(language: str) -> SurveyModel:
    """Open the coefficients for "ja" or "en", once a process. Raises ValueError when the file is not as shipped."""
    folder = files("carving.domain.decompose")
    packed = folder.joinpath(WEIGHTS_FILE).read_bytes()
    wanted = folder.joinpath(SUM_FILE).read_text("ascii").strip()
    if hashlib.sha256(packed).hexdigest() != wanted:
        raise ValueError(f"{WEIGHTS_FILE} does not match its checksum")
    return unpack(packed, language)


def unpack(packed: bytes, language: str) -> SurveyModel:
    """Read the model of one language from an archive that `training.packing` wrote."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        scale, offsets = stored[f"{language}_scale"], stored[f"{language}_offsets"]
        blocks = []
        start = 0
        for number, line in enumerate(_text(stored[f"{language}_blocks"]).split("\n")):
            source, growth = line.split(",")
            names = _text(stored[f"{language}_names_{number}"]).split("\x1f")
            rows = {name: start + place for place, name in enumerate(names)}
            blocks.append(Block(source, growth == "root", rows, scale[number], offsets[number]))
            start += len(names)
        targets = tuple(_text(stored[f"{language}_targets"]).split(","))
        return SurveyModel(
            tuple(blocks),
            stored[f"{language}_idf"].astype(np.float32),
            stored[f"{language}_weights"],
            stored[f"{language}_mean"],
            targets,
            np.array([0 if is_share(name) else 1 for name in targets], dtype=np.float32),
            np.array([1 if is_share(name) else 5 for name in targets], dtype=np.float32),
        )


def _text(stored: npt.NDArray[np.uint8]) -> str:
    return bytes(stored).decode("utf-8")
