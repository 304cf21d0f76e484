"""The Japanese model: job tag's answers on its own texts, helped by what O*NET knows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from carving.domain.decompose.features import Counts, counts_of
from carving.domain.decompose.survey_model import STATIC
from carving.domain.decompose.training.judging import folds
from carving.domain.decompose.training.known import Known, known_of
from carving.domain.decompose.training.learning import Learned, Part, Recipe, level, products, ratio, solve, wanted_of
from carving.domain.decompose.training.sources import Matrix, Rows, Survey
from carving.domain.decompose.training.vectors import Space, foretold, space

OWN = ("words", "pairs")
"""Blocks whose features are those of job tag's texts."""

POSTURE = Recipe({"words": 0.6, "pairs": 0.2, "concepts": 0.4, "known": 3.0}, 1.0)
"""For the static ratio; chosen, as `OTHERS` was, by cross-validation within `train` with whole groups held out."""

OTHERS = Recipe({"words": 0.6, "pairs": 0.3, "known": 0.8}, 0.4)
"""For the work characteristics."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Documents made ready: their counts, their blocks, the vectors by block (with `known`), and the answers."""

    counted: list[Counts]
    spaces: Mapping[str, Space]
    known: Known
    vectors: Mapping[str, Matrix]
    survey: Survey


def lesson(survey: Survey, other: Survey) -> Lesson:
    """Make the training documents ready."""
    counted = [counts_of(one) for one in survey.documents]
    spaces = {name: space(name, counted) for name in OWN}
    spaces["concepts"] = space("concepts", counted, least=1, root=True)
    known = known_of(counted, other)
    vectors = {name: one.matrix for name, one in spaces.items()} | {"known": known.matrix}
    return Lesson(counted, spaces, known, vectors, survey)


def recipes(targets: tuple[str, ...], without: frozenset[str] = frozenset()) -> list[tuple[Recipe, Rows]]:
    """Say which recipe fits which target; blocks named in `without` count nothing."""
    static = np.array([name == STATIC for name in targets])
    return [
        (Recipe({name: 0.0 if name in without else gain for name, gain in recipe.gains.items()}, recipe.ridge), columns)
        for recipe, columns in ((POSTURE, np.flatnonzero(static)), (OTHERS, np.flatnonzero(~static)))
    ]


def held_out(ready: Lesson, seed: int, without: frozenset[str] = frozenset()) -> Matrix:
    """Estimate every training occupation by a model that saw none of its group."""
    survey = ready.survey
    wanted = wanted_of(survey)
    found = np.zeros(wanted.shape)
    for recipe, columns in recipes(survey.targets, without):
        inner = products(ready.vectors, recipe.gains)
        for rows in folds(survey.groups, seed):
            found[np.ix_(rows, columns)] = foretold(inner, wanted[:, columns], recipe.ridge, rows)
    found[:, 0] = ratio(found[:, 0])
    return found


def learn(ready: Lesson) -> Learned:
    """Fit all answers and fold what is known from O*NET back into coefficients of words."""
    survey = ready.survey
    wanted = wanted_of(survey)
    weights = solve(ready.vectors, recipes(survey.targets), wanted)
    parts = [Part(ready.spaces[name], ready.spaces[name].middle, weights[name]) for name in (*OWN, "concepts")]
    for bridge, map_ in zip(ready.known.bridges, ready.known.maps, strict=True):
        parts.append(Part(bridge.space, bridge.vectors.mean(0), map_ @ weights["known"]))
    return Learned(parts, level(ready.vectors, weights, wanted), survey.targets)
