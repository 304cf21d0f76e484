"""From blocks of features and answers to coefficients: the steps that both languages share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from carving.domain.decompose.survey_model import STATIC
from carving.domain.decompose.training.judging import ranks
from carving.domain.decompose.training.sources import Matrix, Rows, Survey
from carving.domain.decompose.training.vectors import Space, dual, patterns

RATIO_MIN = 0.03
"""A static ratio nearer to 0 or 1 is fitted as this one: the odds of 0 and 1 have no end."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much each block counts in the sum of kernels; and the ridge, in units of one block's mean diagonal."""

    gains: Mapping[str, float]
    ridge: float


@dataclass(frozen=True, slots=True)
class Part:
    """One block as it will be shipped: its features, its mean vector, and a coefficient per feature and target."""

    space: Space
    middle: Matrix
    weights: Matrix


@dataclass(frozen=True, slots=True)
class Learned:
    """All that is shipped for one language."""

    parts: Sequence[Part]
    mean: Matrix
    targets: Sequence[str]


def size_of(matrix: Matrix) -> float:
    """Give the mean squared length of the centred rows, by which a block is brought to one size."""
    centred = matrix - matrix.mean(0)
    return float(np.mean(np.sum(centred * centred, axis=1)))


def products(parts: Mapping[str, Matrix], gains: Mapping[str, float]) -> Matrix:
    """Sum the inner products of the centred blocks, each brought to one size and weighted by its gain."""
    total = np.zeros(())
    for name, gain in gains.items():
        if gain:
            centred = parts[name] - parts[name].mean(0)
            total = total + (gain / size_of(parts[name])) * (centred @ centred.T)
    return np.asarray(total)


def wanted_of(survey: Survey) -> Matrix:
    """Give the answers as they are fitted.

    The static ratio is fitted as its logarithmic odds. Of the others odd values are drawn in: each takes the place that
    its rank has in a normal distribution of the same mean and spread.
    """
    found = survey.values.copy()
    for column, name in enumerate(survey.targets):
        known = ~np.isnan(found[:, column])
        given = found[known, column]
        found[known, column] = odds(given) if name == STATIC else _drawn_in(given)
    return found


def odds(ratio: Matrix) -> Matrix:
    """Give the logarithmic odds of a ratio kept within 0.03..0.97."""
    inner = np.clip(ratio, RATIO_MIN, 1 - RATIO_MIN)
    return np.asarray(np.log(inner / (1 - inner)))


def ratio(found: Matrix) -> Matrix:
    """Lead logarithmic odds back to a ratio."""
    return np.asarray(1 / (1 + np.exp(-found)))


def solve(parts: Mapping[str, Matrix], recipes: Sequence[tuple[Recipe, Rows]], values: Matrix) -> dict[str, Matrix]:
    """Fit the columns that each recipe names and give a coefficient for each feature of each block and target."""
    weights = {name: np.zeros((part.shape[1], values.shape[1])) for name, part in parts.items()}
    for recipe, columns in recipes:
        solved = dual(products(parts, recipe.gains), values[:, columns], recipe.ridge)
        for name, gain in recipe.gains.items():
            weights[name][:, columns] = (gain / size_of(parts[name])) * (parts[name].T @ solved)
    return weights


def level(parts: Mapping[str, Matrix], weights: Mapping[str, Matrix], values: Matrix) -> Matrix:
    """Give the answer to expect of an average document, by target."""
    found = np.zeros(values.shape[1])
    for rows, columns in patterns(values):
        above = sum(
            ((parts[name].mean(0) - parts[name][rows].mean(0)) @ weights[name][:, columns] for name in parts),
            np.zeros(()),
        )
        found[columns] = values[np.ix_(rows, columns)].mean(0) + above
    return found


def _drawn_in(given: Matrix) -> Matrix:
    return np.asarray(given.mean() + given.std() * _normal((ranks(given) - 0.5) / len(given)))


def _normal(shares: Matrix) -> Matrix:
    return np.array([NormalDist().inv_cdf(float(share)) for share in shares])
