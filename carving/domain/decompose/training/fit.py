"""Learn the survey model: `python -m carving.domain.decompose.training.fit DATA_DIR OUT_DIR`.

DATA_DIR holds `occupations.csv`, `tasks.csv` and `narratives.jsonl` of job tag; only rows of the split `train` are
used, those without a list of tasks too. Kernel ridge regression on six blocks of TF-IDF features, written as one
coefficient per feature and target, rounded to 8 bits. The same input gives the same file, byte for byte.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.features import BLOCKS, Document, counts_of
from carving.domain.decompose.survey_model import STATIC, SUM_FILE, WEIGHTS_FILE


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much each block counts in the sum of kernels, and the ridge in units of that sum's mean diagonal."""

    blocks: dict[str, float]
    ridge: float


POSTURE = Recipe({"title": 0.3, "tasks": 0.5, "prose": 0.5, "words": 1.0, "pairs": 0.0, "concepts": 0.5}, 0.03)
"""For the static ratio; chosen, as `OTHERS` was, by six-fold cross-validation on `train`."""

OTHERS = Recipe({"title": 0.3, "tasks": 0.5, "prose": 0.5, "words": 1.0, "pairs": 0.5, "concepts": 0.15}, 0.1)
"""For the work characteristics."""

SEEN_MIN = 2
"""A feature must occur in this many documents."""

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Learned:
    """What is written: feature names by block, inverse document frequencies, coefficients, offsets."""

    names: dict[str, list[str]]
    idf: Matrix
    weights: Matrix
    offset: Matrix
    targets: list[str]


def documents(folder: Path, split: str = "train") -> tuple[list[Document], Matrix, list[str]]:
    """Read occupations of one split: their texts, their survey values, and the names of the values."""
    with (folder / "occupations.csv").open(encoding="utf-8") as rows:
        chosen = {row["id"]: row for row in csv.DictReader(rows) if row["split"] == split}
    tasks: dict[str, list[str]] = defaultdict(list)
    with (folder / "tasks.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            tasks[row["id"]].append(row["task_ja"])
    with (folder / "narratives.jsonl").open(encoding="utf-8") as lines:
        prose = {str(note["id"]): str(note.get("what_it_is_ja", "")) for note in map(json.loads, lines)}
    targets = [STATIC, *(key for key in next(iter(chosen.values())) if key.startswith("wc_"))]
    ids = [key for key in chosen if (key in tasks or key in prose) and all(chosen[key][name] for name in targets)]
    values = np.array([[float(chosen[key][name]) for name in targets] for key in ids])
    texts = [Document(chosen[key]["title_ja"], tasks.get(key, []), prose.get(key, "")) for key in ids]
    return texts, values, targets


def learn(texts: list[Document], values: Matrix, targets: list[str]) -> Learned:
    """Fit the static ratio by one recipe and all other targets by the other."""
    counted = [counts_of(text) for text in texts]
    names: dict[str, list[str]] = {}
    idfs, parts = [], {}
    for block in BLOCKS:
        parts[block], names[block], idf = _vectors([counts[block] for counts in counted])
        idfs.append(idf)
    static = np.array([name == STATIC for name in targets])
    weights = np.zeros((sum(len(known) for known in names.values()), len(targets)))
    for recipe, chosen in ((POSTURE, static), (OTHERS, ~static)):
        weights[:, chosen] = _coefficients(parts, recipe, values[:, chosen])
    middle = np.concatenate([parts[block].mean(0) for block in BLOCKS])
    return Learned(names, np.concatenate(idfs), weights, values.mean(0) - middle @ weights, targets)


def _coefficients(parts: dict[str, Matrix], recipe: Recipe, values: Matrix) -> Matrix:
    """Solve one ridge regression in its dual form and give a coefficient for each feature of each block."""
    centred = {block: part - part.mean(0) for block, part in parts.items()}
    kernel = sum((recipe.blocks[block] * (part @ part.T) for block, part in centred.items()), np.zeros(()))
    ridge = recipe.ridge * sum(recipe.blocks.values())
    spread = values.std(0)
    dual = np.linalg.solve(kernel + ridge * np.eye(len(kernel)), (values - values.mean(0)) / spread)
    return np.vstack([recipe.blocks[block] * (centred[block].T @ dual) * spread for block in BLOCKS])


def _vectors(counts: list[Counter[str]]) -> tuple[Matrix, list[str], Matrix]:
    seen = Counter(name for document in counts for name in document)
    names = sorted(name for name, number in seen.items() if number >= SEEN_MIN and "\x1f" not in name)
    place = {name: index for index, name in enumerate(names)}
    idf = np.array([np.log((1 + len(counts)) / (1 + seen[name])) + 1 for name in names])
    matrix = np.zeros((len(counts), len(names)))
    for row, document in enumerate(counts):
        for name, number in document.items():
            if name in place:
                matrix[row, place[name]] = (1 + np.log(number)) * idf[place[name]]
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(lengths == 0, 1, lengths), names, idf


def pack(learned: Learned) -> bytes:
    """Write the coefficients as a compressed archive without times of day, so that it is reproducible."""
    ends = np.cumsum([len(learned.names[block]) for block in BLOCKS])[:-1]
    blocks = np.split(learned.weights, ends)
    scale = np.array([np.maximum(np.abs(block).max(0), 1e-9) / 127 for block in blocks])
    rounded = [np.round(block / unit) for block, unit in zip(blocks, scale, strict=True)]
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "weights": np.vstack(rounded).astype(np.int8),
        "scale": scale.astype(np.float32),
        "offset": learned.offset.astype(np.float32),
        "idf": learned.idf.astype(np.float16),
        "targets": np.frombuffer(",".join(learned.targets).encode(), dtype=np.uint8),
    }
    for block, names in learned.names.items():
        arrays[f"names_{block}"] = np.frombuffer("\x1f".join(names).encode(), dtype=np.uint8)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name in sorted(arrays):
            plain = io.BytesIO()
            np.lib.format.write_array(plain, arrays[name], allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (2026, 1, 1, 0, 0, 0)), plain.getvalue(), zipfile.ZIP_LZMA)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Learn from the folder named first and write the model into the folder named second."""
    source, target = Path(arguments[0]), Path(arguments[1])
    packed = pack(learn(*documents(source)))
    (target / WEIGHTS_FILE).write_bytes(packed)
    (target / SUM_FILE).write_text(hashlib.sha256(packed).hexdigest() + "\n", "ascii")
    sys.stdout.write(f"{len(packed)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
