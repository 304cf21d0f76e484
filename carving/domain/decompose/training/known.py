"""What the other survey knows of Japanese work: O*NET's answers, carried over by concepts and by names of occupations.

O*NET asked about 754 occupations what job tag asked about fewer. Three bridges lead from a Japanese text to its
answers, each a linear regression on O*NET's occupations alone: the concepts that both languages share (read from
O*NET's English), the characters and words of our Japanese names for its occupations against a title, and those words
against a whole text. No answer of job tag is used here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from carving.domain.decompose.features import Counts, Document, counts_of, counts_of_english
from carving.domain.decompose.training.sources import Matrix, Survey, titles
from carving.domain.decompose.training.vectors import Space, dual, space

CONCEPT_RIDGE = 5.0
NAME_RIDGE = 1.0
BRIDGES = (1.0, 0.7, 0.3)
"""How much concepts, titles and words count in the sum of the three estimates, each in standard deviations."""

LEADING = 10
"""How many leading directions of the estimates are also given with equal spread."""

GAINS = (0.4, 0.3)
"""How much the estimates, and their leading directions, count."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A block of features, the vectors of the documents in it, and what each feature says about O*NET's answers."""

    space: Space
    vectors: Matrix
    coefficients: Matrix


@dataclass(frozen=True, slots=True)
class Known:
    """What O*NET leads one to expect of each document: `matrix`, and how it follows from the bridges (`maps`)."""

    bridges: tuple[Bridge, ...]
    matrix: Matrix
    maps: tuple[Matrix, ...]


def known_of(counted: Sequence[Counts], survey: Survey) -> Known:
    """Estimate O*NET's answers for Japanese documents, given the counts of their features."""
    answers = standard(filled(survey.values))
    concepts = _by_concepts(counted, survey, answers)
    names = _by_names(counted, survey, answers)
    groups = ((concepts,), names[:2], names[2:])
    estimates = [sum((_centred(one.vectors) @ one.coefficients for one in group), np.zeros(())) for group in groups]
    spreads = [weight / estimate.std(0) for weight, estimate in zip(BRIDGES, estimates, strict=True)]
    total = sum((estimate * spread for estimate, spread in zip(estimates, spreads, strict=True)), np.zeros(()))
    matrix, shape = _shaped(np.asarray(total))
    maps = [one.coefficients * spread @ shape for group, spread in zip(groups, spreads, strict=True) for one in group]
    return Known((concepts, *names), matrix, tuple(maps))


def filled(values: Matrix) -> Matrix:
    """Put the mean of its column in place of what is not known."""
    return np.where(np.isnan(values), np.nanmean(values, axis=0), values)


def standard(values: Matrix) -> Matrix:
    """Give each column mean 0 and standard deviation 1."""
    return np.asarray((values - values.mean(0)) / values.std(0))


def _by_concepts(counted: Sequence[Counts], survey: Survey, answers: Matrix) -> Bridge:
    english = space("concepts", [counts_of_english(one) for one in survey.documents], least=1, root=True)
    ours = space("concepts", counted, least=1, root=True)
    both = sorted(set(english.names) & set(ours.names))
    there = _centred(english.matrix[:, _places(english, both)])
    mine = Space("concepts", True, tuple(both), ours.idf[_places(ours, both)], np.zeros((0, len(both))))
    vectors = mine.vectors(counted)
    there, spread = there / _length(there), _length(_centred(vectors))
    normal = there.T @ there + CONCEPT_RIDGE * np.eye(len(both))
    return Bridge(mine, vectors, np.asarray(np.linalg.solve(normal, there.T @ answers) / spread, dtype=np.float64))


def _by_names(counted: Sequence[Counts], survey: Survey, answers: Matrix) -> tuple[Bridge, Bridge, Bridge]:
    named = titles(survey.keys)
    glosses = [counts_of(Document(text, (), "")) for text in named.values()]
    wanted = answers[list(named)]
    characters, title_words, words = (space(source, glosses, least=1) for source in ("title", "title_words", "words"))
    pair = (characters, title_words)
    products = sum((_centred(one.matrix) @ _centred(one.matrix).T for one in pair), np.zeros(()))
    solved = dual(np.asarray(products), wanted, NAME_RIDGE)
    alone = dual(_centred(words.matrix) @ _centred(words.matrix).T, wanted, NAME_RIDGE)
    return (
        Bridge(characters, characters.vectors(counted), characters.matrix.T @ solved),
        Bridge(title_words, title_words.vectors(counted), title_words.matrix.T @ solved),
        Bridge(words, words.vectors(counted), words.matrix.T @ alone),
    )


def _shaped(total: Matrix) -> tuple[Matrix, Matrix]:
    """Give the estimates and their leading directions, each group with its gain; and the map that leads to them."""
    spread = np.diag(1 / total.std(0))
    even = total @ spread
    _, sizes, turned = np.linalg.svd(even, full_matrices=False)
    leading = (turned[:LEADING].T / sizes[:LEADING]) * np.sqrt(len(total))
    parts = (np.sqrt(GAINS[0] / even.shape[1]) * np.eye(even.shape[1]), np.sqrt(GAINS[1] / LEADING) * leading)
    shape = spread @ np.hstack(parts)
    return total @ shape, shape


def _places(block: Space, names: Sequence[str]) -> list[int]:
    place = {name: index for index, name in enumerate(block.names)}
    return [place[name] for name in names]


def _centred(matrix: Matrix) -> Matrix:
    return np.asarray(matrix - matrix.mean(0))


def _length(matrix: Matrix) -> float:
    return float(np.sqrt(np.mean(np.sum(matrix * matrix, axis=1))))
