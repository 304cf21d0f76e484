"""Counts → vectors of length 1, and linear regression in its dual form."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from carving.domain.decompose.features import Counts
from carving.domain.decompose.training.sources import Matrix, Rows

SEEN_MIN = 2
"""A feature must occur in this many documents."""


@dataclass(frozen=True, slots=True)
class Space:
    """The features of one block, in a fixed order, with their weights by rarity; and the documents it was made of."""

    source: str
    root: bool
    names: tuple[str, ...]
    idf: Matrix
    matrix: Matrix

    def vectors(self, counted: Sequence[Counts]) -> Matrix:
        """Give a row of length 1 for each document; of zeros where none of its features is known."""
        place = {name: index for index, name in enumerate(self.names)}
        found = np.zeros((len(counted), len(self.names)))
        for row, counts in enumerate(counted):
            for name, number in counts[self.source].items():
                if name in place:
                    found[row, place[name]] = np.sqrt(number) if self.root else 1 + np.log(number)
        found *= self.idf
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return found / np.where(lengths == 0, 1, lengths)

    @property
    def middle(self) -> Matrix:
        """Give the mean of the documents' vectors."""
        return np.asarray(self.matrix.mean(0))


def space(source: str, counted: Sequence[Counts], *, least: int = SEEN_MIN, root: bool = False) -> Space:
    """Make a block of what occurs in at least `least` documents. With `root`, counts and rarity enter by their roots.

    Rarities are rounded as they will be stored, so that what is learned fits what is shipped.
    """
    seen = Counter(name for counts in counted for name in counts[source])
    names = tuple(sorted(name for name, number in seen.items() if number >= least and "\x1f" not in name))
    rarity = np.array([np.log((1 + len(counted)) / (1 + seen[name])) + 1 for name in names])
    idf = (np.sqrt(rarity) if root else rarity).astype(np.float16).astype(np.float64)
    empty = Space(source, root, names, idf, np.zeros((0, len(names))))
    return Space(source, root, names, idf, empty.vectors(counted))


def dual(products: Matrix, values: Matrix, ridge: float) -> Matrix:
    """Solve ridge regression with an intercept for each column of `values`, over the rows where it is known.

    Gives the coefficient of each row (0 where unknown); they sum to 0, so that a feature's coefficient is the sum of
    the rows' features times them, however the features are centred.
    """
    found = np.zeros(values.shape)
    for rows, columns in patterns(values):
        inner = products[np.ix_(rows, rows)]
        inner = inner - inner.mean(0) - inner.mean(1)[:, None] + inner.mean()
        wanted = values[np.ix_(rows, columns)]
        solved = np.linalg.solve(inner + ridge * np.eye(len(rows)), wanted - wanted.mean(0))
        found[np.ix_(rows, columns)] = solved
    return found


def foretold(products: Matrix, values: Matrix, ridge: float, rows: Rows) -> Matrix:
    """Estimate the values of `rows` from all other rows (`products` holds the inner products of all)."""
    others = np.setdiff1d(np.arange(len(values)), rows)
    solved = dual(products[np.ix_(others, others)], values[others], ridge)
    found = products[np.ix_(rows, others)] @ solved
    for known, columns in patterns(values[others]):
        level = products[np.ix_(others[known], others)].mean(0) @ solved[:, columns]
        found[:, columns] += values[np.ix_(others[known], columns)].mean(0) - level
    return np.asarray(found)


def patterns(values: Matrix) -> list[tuple[Rows, Rows]]:
    """List the sets of rows in which columns are known, each with its columns."""
    known = ~np.isnan(values)
    sets: dict[bytes, list[int]] = {}
    for column in range(values.shape[1]):
        sets.setdefault(known[:, column].tobytes(), []).append(column)
    return [(np.flatnonzero(known[:, columns[0]]), np.array(columns)) for columns in sets.values()]
