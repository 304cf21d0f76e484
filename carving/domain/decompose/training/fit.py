"""Learn the survey model: `python -m carving.domain.decompose.training.fit DATA_DIR OUT_DIR`.

DATA_DIR holds `occupations.csv`, `tasks.csv` and `narratives.jsonl` of job tag; only rows of the split `train` are
used. Kernel ridge regression on four blocks of TF-IDF features, written as one coefficient per feature and target,
rounded to 8 bits. The same input gives the same file, byte for byte.
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

RIDGE = 0.115
"""Regularisation, in units of the summed kernel's diagonal (2.3); chosen by six-fold cross-validation on `train`."""

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
    ids = [key for key in chosen if tasks.get(key) and all(chosen[key][name] for name in targets)]
    values = np.array([[float(chosen[key][name]) for name in targets] for key in ids])
    return [Document(chosen[key]["title_ja"], tasks[key], prose.get(key, "")) for key in ids], values, targets


def learn(texts: list[Document], values: Matrix, targets: list[str]) -> Learned:
    """Fit all targets at once."""
    counted = [counts_of(text) for text in texts]
    names: dict[str, list[str]] = {}
    idfs, parts = [], []
    for block, weight in BLOCKS:
        matrix, names[block], idf = _vectors([counts[block] for counts in counted])
        parts.append(matrix * np.sqrt(weight))
        idfs.append(idf)
    features = np.hstack(parts)
    centred = features - features.mean(0)
    kernel = centred @ centred.T
    spread, mean = values.std(0), values.mean(0)
    dual = np.linalg.solve(kernel + RIDGE * np.eye(len(kernel)), (values - mean) / spread)
    weights = (centred.T @ dual) * spread
    return Learned(names, np.concatenate(idfs), weights, mean - features.mean(0) @ weights, targets)


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
    scale = np.abs(learned.weights).max(0) / 127
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "weights": np.round(learned.weights / scale).astype(np.int8),
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
