"""Learn what reads like a task from hearings that a careful reader has gone through: weights for `likelihood`.

Each hearing says which pieces are tasks; every other clause of it is none. What the rules find in it plays no part, so
the weights stay the same when the rules change. `python -m ….training.likelihood FILE DIR [DIR …]` writes them and
tells how well they do on registers that they never saw.
"""

import hashlib
import json
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias  # the cases are plain JSON

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from carving.domain.decompose.clauses import clauses, sentences
from carving.domain.decompose.likelihood import signs_of
from carving.domain.decompose.normalise import ReadingText, read

STRENGTH = 10.0
"""Inverse of the penalty on the weights, chosen by leaving one register out."""
LEAST_WEIGHT = 0.05
"""Weights nearer to 0 are not shipped."""
SEEN_IN = 3
"""Pieces in which a sign must occur to be weighed."""
FLOOR = {"ja": 0.35, "en": 0.25}
"""Chosen on hearings that neither these weights nor the rules had seen; the rules' own hearings would say too little,
since on them the rules hardly err."""

Case: TypeAlias = Mapping[str, Any]
Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a hearing: its signs, the register it comes from, and whether it is a task."""

    signs: frozenset[str]
    register: str
    task: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights of one language."""

    bias: float
    weights: Mapping[str, float]


def cases_in(folders: Sequence[Path]) -> list[Case]:
    """Read every hearing of the folders, in order of its file's name."""
    return [json.loads(path.read_text("utf-8")) for folder in folders for path in sorted(folder.glob("*.json"))]


def pieces_of(case: Case) -> list[Piece]:
    """Give the tasks and the other pieces of one hearing, each once."""
    reading = read(case["raw_text"])
    tasks = [span for task in case["tasks"] if (span := _span(reading, task["evidence"]))]
    places = set(tasks)
    places |= {span for trap in case["not_tasks"] if (span := _span(reading, trap))}
    places |= {place for place in clauses(reading.norm, case["language"]) if not _touches(place, places)}
    inside = [
        Piece(
            frozenset(signs_of(case["language"], reading.norm, *place)),
            case["register"],
            any(_overlap(place, task) for task in tasks),
        )
        for place in sorted(places)
        if place[0] < place[1]
    ]
    return inside + _alone(case) + _in_one_sentence(case, reading.norm, tasks)


def _alone(case: Case) -> list[Piece]:
    """Give the tasks and traps of one hearing as they would stand alone, on a line of a list or a sheet."""
    tasks = [words for task in case["tasks"] for words in (task["evidence"], task["name"])]
    told = [(words, True) for words in tasks] + [(words, False) for words in case["not_tasks"]]
    lines = [(read(words).norm, task) for words, task in told]
    return [
        Piece(frozenset(signs_of(case["language"], line, 0, len(line))), case["register"], task) for line, task in lines
    ]


def _in_one_sentence(case: Case, norm: str, tasks: Sequence[tuple[int, int]]) -> list[Piece]:
    """Give the tasks of one hearing as they would stand if their sentence were all that was said."""
    found = []
    for begin, end in sentences(norm, case["language"]):
        for task in tasks:
            if begin <= task[0] and task[1] <= end:
                signs = signs_of(case["language"], norm[begin:end], task[0] - begin, task[1] - begin)
                found.append(Piece(frozenset(signs), case["register"], task=True))
    return found


def weigh(pieces: Sequence[Piece]) -> Weighed:
    """Fit the weights to the pieces. The same pieces give the same weights."""
    names, model = _fit(pieces)
    rounded = [round(float(weight), 3) for weight in model.coef_[0]]
    kept = {name: weight for name, weight in zip(names, rounded, strict=True) if abs(weight) >= LEAST_WEIGHT}
    return Weighed(round(float(model.intercept_[0]), 3), kept)


def area_on_unseen(pieces: Sequence[Piece]) -> float:
    """Give the area under the curve, 0..1, over the pieces, each judged by weights that never saw its register."""
    return float(roc_auc_score([piece.task for piece in pieces], _unseen(pieces)))


def _unseen(pieces: Sequence[Piece]) -> Floats:
    """Give how likely each piece is a task by weights that never saw its register."""
    guess = np.full(len(pieces), 0.5)
    for register in sorted({piece.register for piece in pieces}):
        left = [piece for piece in pieces if piece.register == register]
        others = [piece for piece in pieces if piece.register != register]
        if others:
            names, model = _fit(others)
            places = [number for number, piece in enumerate(pieces) if piece.register == register]
            guess[places] = model.predict_proba(_matrix(left, names))[:, 1]
    return guess


def pieces_by_language(folders: Sequence[Path]) -> dict[str, list[Piece]]:
    """Give the pieces of all hearings in the folders, by language."""
    cases = cases_in(folders)
    return {
        language: [piece for case in cases if case["language"] == language for piece in pieces_of(case)]
        for language in sorted(FLOOR)
    }


def packed(pieces: Mapping[str, Sequence[Piece]]) -> bytes:
    """Learn, and write the weights as they are shipped: sorted, one form only."""
    models = {language: weigh(some) for language, some in pieces.items()}
    stored = {
        language: {"bias": one.bias, "floor": FLOOR[language], "weights": one.weights}
        for language, one in models.items()
    }
    return (json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Learn from the folders named behind the file, write the file and its checksum, and tell how well it does."""
    target, *folders = map(Path, arguments)
    pieces = pieces_by_language(folders)
    content = packed(pieces)
    target.write_bytes(content)
    target.with_suffix(".sha256").write_text(hashlib.sha256(content).hexdigest() + "\n", "ascii")
    for language, some in pieces.items():
        tasks = sum(piece.task for piece in some)
        area = area_on_unseen(some)
        sys.stdout.write(f"{language}: {len(some)} pieces, {tasks} tasks, area on unseen registers {area:.3f}\n")
    return 0


def _fit(pieces: Sequence[Piece]) -> tuple[list[str], LogisticRegression]:
    counts = Counter(sign for piece in pieces for sign in piece.signs)
    names = sorted(name for name, count in counts.items() if count >= SEEN_IN)
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    return names, model.fit(_matrix(pieces, names), [piece.task for piece in pieces])


def _matrix(pieces: Sequence[Piece], names: Sequence[str]) -> csr_matrix:
    """Give a row for each piece: 1 / √(number of its signs) for each sign it has that is weighed."""
    columns = {name: place for place, name in enumerate(names)}
    rows, places, values = [], [], []
    for number, piece in enumerate(pieces):
        known = sorted(columns[sign] for sign in piece.signs if sign in columns)
        rows += [number] * len(known)
        places += known
        values += [len(piece.signs) ** -0.5] * len(known)
    return csr_matrix((values, (rows, places)), shape=(len(pieces), len(names)))


def _span(reading: ReadingText, words: str) -> tuple[int, int] | None:
    at = reading.original.find(words)
    return _normal(reading, at, at + len(words)) if at >= 0 else None


def _normal(reading: ReadingText, start: int, end: int) -> tuple[int, int]:
    """Give the place in the reading copy of a place in the original."""
    return bisect_right(reading.ends, start), bisect_left(reading.starts, end)


def _touches(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(other[0] < place[1] and place[0] < other[1] for other in others)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two places share at least 0.4 of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared >= 0.4 * min(one[1] - one[0], other[1] - other[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
