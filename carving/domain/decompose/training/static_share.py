"""Learn how much of a task is done in one place from hearings: `python -m ….training.static_share FOLDER [FILE]`.

A ridge from the signs of a task's words to how likely each share is. The figures told are for hearings that the
weights never saw, beside those of the known words alone.
"""

import hashlib
import io
import json
import re
import sys
import zipfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias  # the cases are plain JSON

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from carving.domain.decompose.normalise import read
from carving.domain.decompose.posture import known_share
from carving.domain.decompose.static_share import HALF, SHARES, middle_of, signs_of
from carving.domain.decompose.training.judging import folds

PENALTY = 1.0
"""Weight of the ridge's penalty, chosen by leaving hearings out."""
SEEN_IN = 2
"""Tasks in which a sign must occur to be weighed."""
_AHEAD = 40
_SENTENCE = re.compile("[。\n]")
_FIRST_DAY = (2026, 1, 1, 0, 0, 0)

Case: TypeAlias = Mapping[str, Any]
Matrix: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One task of a hearing: its words, what is said around it, what known words say, and the reader's share."""

    hearing: str
    name: str
    around: str
    known: float | None
    share: float

    def signs(self) -> dict[str, float]:
        """Give the signs that the weights are learned for."""
        return signs_of(self.name, self.around, self.known)


def labelled_in(folder: Path, only: Collection[str] | None = None) -> list[Labelled]:
    """Give every task of the Japanese hearings in a folder (`only` those files), in order of their names."""
    paths = [path for path in sorted(folder.glob("*.json")) if only is None or path.stem in only]
    cases = [(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    return [one for stem, case in cases if case["language"] == "ja" for one in _labelled(stem, case)]


def learned_from(packed_weights: bytes) -> list[str]:
    """Name the hearings from which weights were learned."""
    with np.load(io.BytesIO(packed_weights), allow_pickle=False) as stored:
        return bytes(stored["hearings"]).decode("ascii").split(",")


def _labelled(stem: str, case: Case) -> Iterator[Labelled]:
    text = case["raw_text"]
    spans = [(text.find(task["evidence"]), task) for task in case["tasks"]]
    starts = sorted(start for start, _ in spans)
    for start, task in spans:
        if start < 0:
            continue
        end = start + len(task["evidence"])
        following = starts[bisect_right(starts, start) :]
        close = max(end, min(end + _AHEAD, following[0] if following else len(text)))
        name = read(text[start:end]).norm
        around = name + read(_SENTENCE.split(text[end:close], maxsplit=1)[0]).norm
        yield Labelled(stem, name, around, known_share(name), task["static_ratio"])


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights by sign and share, the likelihoods beside which they stand, and the hearings they were learned from."""

    names: list[str]
    weights: Matrix
    base: Matrix
    hearings: list[str]

    def estimates(self, tasks: Sequence[Labelled]) -> list[float]:
        """Estimate the share of each task."""
        likely = self.base + _matrix([task.signs() for task in tasks], self.names) @ self.weights
        return [middle_of(row) for row in likely.astype(np.float32)]


def weigh(tasks: Sequence[Labelled]) -> Weighed:
    """Fit the ridge by its dual: there are more signs than tasks."""
    signs = [task.signs() for task in tasks]
    counts = Counter(sign for found in signs for sign in found)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN_IN)
    seen = _matrix(signs, names)
    wanted = np.array([_likelihoods(task.share) for task in tasks])
    base = wanted.mean(0)
    inner = (seen @ seen.T).toarray() + PENALTY * np.eye(len(tasks))
    return Weighed(
        names, seen.T @ np.linalg.solve(inner, wanted - base), base, sorted({task.hearing for task in tasks})
    )


def held_out(tasks: Sequence[Labelled], number: int = 10, seed: int = 1) -> dict[str, float]:
    """Tell how estimates do on hearings left out, beside the known words alone (0.5 where there are none).

    `within` is the share of tasks at most `HALF` from the reader's, `error` the mean absolute error.
    """
    truth = np.array([task.share for task in tasks])
    guess = np.zeros(len(tasks))
    for part in folds([task.hearing for task in tasks], seed, number):
        out = set(map(int, part))
        model = weigh([task for row, task in enumerate(tasks) if row not in out])
        guess[part] = model.estimates([tasks[row] for row in part])
    words = np.array([0.5 if task.known is None else task.known for task in tasks])
    return {
        "tasks": float(len(tasks)),
        "within": float((np.abs(guess - truth) <= HALF + 1e-9).mean()),
        "error": float(np.abs(guess - truth).mean()),
        "within_known_words": float((np.abs(words - truth) <= HALF + 1e-9).mean()),
        "error_known_words": float(np.abs(words - truth).mean()),
    }


def packed(model: Weighed) -> bytes:
    """Write the weights in 8 bits by share: the same bytes for the same weights."""
    scale = np.maximum(np.abs(model.weights).max(0), 1e-9) / 127
    arrays = {
        "base": np.round(model.base, 5).astype(np.float32),
        "hearings": np.frombuffer(",".join(model.hearings).encode("ascii"), dtype=np.uint8),
        "names": np.frombuffer("\x1f".join(model.names).encode(), dtype=np.uint8),
        "scale": np.round(scale, 8).astype(np.float32),
        "weights": np.round(model.weights / scale).astype(np.int8),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, array in sorted(arrays.items()):
            plain = io.BytesIO()
            np.lib.format.write_array(plain, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _FIRST_DAY), plain.getvalue(), zipfile.ZIP_LZMA)
    return out.getvalue()


def _likelihoods(share: float) -> Matrix:
    """Spread a share over the two of `SHARES` next to it."""
    return np.asarray(np.maximum(0, 1 - np.abs(SHARES.astype(np.float64) - share) * (len(SHARES) - 1)))


def _matrix(signs: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    columns = {name: place for place, name in enumerate(names)}
    rows, places, values = [], [], []
    for number, found in enumerate(signs):
        for sign in sorted(set(found) & set(columns)):
            rows.append(number)
            places.append(columns[sign])
            values.append(found[sign])
    return csr_matrix((values, (rows, places)), shape=(len(signs), len(names)))


def main(arguments: list[str]) -> int:
    """Tell the figures for the folder named first; write the weights into the file named second, if there is one."""
    tasks = labelled_in(Path(arguments[0]))
    lines = [f"{name} {value:.3f}" for name, value in held_out(tasks).items()]
    if len(arguments) > 1:
        target, content = Path(arguments[1]), packed(weigh(tasks))
        target.write_bytes(content)
        target.with_suffix(".sha256").write_text(hashlib.sha256(content).hexdigest() + "\n", "ascii")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
