"""Splits that keep groups together, and the figures by which a model is judged."""

import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np

from carving.domain.decompose.training.sources import Matrix, Rows

FOLDS = 6


def folds(groups: Sequence[str], seed: int, number: int = FOLDS) -> list[Rows]:
    """Part the rows into folds of about one size with every group whole: rows of a group are alike and would give away.

    The order is by a checksum of seed and name, so it is the same on every machine.
    """
    sizes = Counter(groups)
    mixed = sorted(sizes, key=lambda name: (-sizes[name], zlib.crc32(f"{seed}/{name}".encode())))
    load = [0] * number
    fold_of = {}
    for name in mixed:
        least = min(range(number), key=lambda fold: (load[fold], zlib.crc32(f"{seed}/{name}/{fold}".encode())))
        fold_of[name] = least
        load[least] += sizes[name]
    chosen = np.array([fold_of[name] for name in groups])
    return [np.flatnonzero(chosen == fold) for fold in range(number)]


def ranks(values: Matrix) -> Matrix:
    """Give each value's rank, ties sharing the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place])


def spearman(found: Matrix, true: Matrix) -> float:
    """Give the rank correlation over the rows where `true` is known; 0 when either does not vary."""
    known = ~np.isnan(true)
    first, second = ranks(found[known]), ranks(true[known])
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def mean_spearman(found: Matrix, true: Matrix) -> float:
    """Average the rank correlation over the columns."""
    return float(np.mean([spearman(found[:, column], true[:, column]) for column in range(true.shape[1])]))


def mean_error(found: Matrix, true: Matrix) -> float:
    """Give the mean absolute error of a ratio, which is kept within 0..1."""
    return float(np.nanmean(np.abs(np.clip(found, 0, 1) - true)))
