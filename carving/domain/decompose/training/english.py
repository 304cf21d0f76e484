"""The English model: O*NET's answers on O*NET's own texts, under the names that job tag gives the same questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from carving.domain.decompose.features import Counts, counts_of_english
from carving.domain.decompose.survey_model import STATIC
from carving.domain.decompose.training.judging import folds
from carving.domain.decompose.training.learning import (
    Learned,
    Part,
    Recipe,
    level,
    products,
    ratio,
    solve,
    wanted_of,
)
from carving.domain.decompose.training.sources import CONTEXT_OF, Matrix, Rows, Survey
from carving.domain.decompose.training.vectors import Space, foretold, space

RECIPE = Recipe({"title_words": 0.15, "words": 0.6, "pairs": 0.25, "concepts": 0.3}, 0.6)
"""Chosen by cross-validation over the occupations outside `TEST_FOLD`."""

SPLIT_SEED = 18
SPLIT_FOLDS = 4
TEST_FOLD = 0
"""The fold of SOC minor groups that no choice was made on: a quarter of the occupations."""

SEEN_MIN = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """Occupations made ready: their blocks, the vectors by block, and the answers under job tag's names."""

    spaces: Mapping[str, Space]
    vectors: Mapping[str, Matrix]
    survey: Survey


def mapped(survey: Survey) -> Survey:
    """Keep of O*NET's answers the static ratio and those that job tag asks for too, under job tag's names."""
    place = {name: index for index, name in enumerate(survey.targets)}
    columns = [place[STATIC], *(place[asked] for asked in CONTEXT_OF.values())]
    return replace(survey, values=survey.values[:, columns], targets=(STATIC, *CONTEXT_OF))


def test_rows(survey: Survey) -> Rows:
    """Give the rows held back for the last figure."""
    return folds(survey.groups, SPLIT_SEED, SPLIT_FOLDS)[TEST_FOLD]


def lesson(survey: Survey) -> Lesson:
    """Make occupations ready."""
    counted: list[Counts] = [counts_of_english(one) for one in survey.documents]
    spaces = {
        name: space(name, counted, least=1 if name == "concepts" else SEEN_MIN, root=name == "concepts")
        for name in RECIPE.gains
    }
    return Lesson(spaces, {name: one.matrix for name, one in spaces.items()}, survey)


def held_out(ready: Lesson, seed: int, without: frozenset[str] = frozenset()) -> Matrix:
    """Estimate every occupation by a model that saw none of its SOC minor group."""
    gains = {name: 0.0 if name in without else gain for name, gain in RECIPE.gains.items()}
    inner = products(ready.vectors, gains)
    wanted = wanted_of(ready.survey)
    found = np.zeros(wanted.shape)
    for rows in folds(ready.survey.groups, seed):
        found[rows] = foretold(inner, wanted, RECIPE.ridge, rows)
    found[:, 0] = ratio(found[:, 0])
    return found


def learn(ready: Lesson) -> Learned:
    """Fit all answers."""
    wanted = wanted_of(ready.survey)
    weights = solve(ready.vectors, [(RECIPE, np.arange(wanted.shape[1]))], wanted)
    parts = [Part(one, one.middle, weights[name]) for name, one in ready.spaces.items()]
    return Learned(parts, level(ready.vectors, weights, wanted), ready.survey.targets)
