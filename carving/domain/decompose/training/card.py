"""The model card: what was learned from what, how well it holds on occupations it never saw, and what it cannot say."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from carving.domain.decompose.features import Counts, Document, counts_of, counts_of_english
from carving.domain.decompose.survey_model import SurveyModel, unpack
from carving.domain.decompose.training import english, japanese
from carving.domain.decompose.training.judging import mean_error, mean_spearman, spearman
from carving.domain.decompose.training.packing import pack
from carving.domain.decompose.training.sources import Matrix, Rows, Survey, jobtag, part_of

SEEDS = (0, 1, 2)
"""Seeds of the splits over which cross-validated figures are averaged."""

GROUP_MIN = 8
"""Occupations that a group must have for figures of its own."""

_WITHOUT_JA = (
    ("without what O*NET knows", frozenset({"known"})),
    ("without words and pairs of words", frozenset({"words", "pairs"})),
    ("without pairs of words", frozenset({"pairs"})),
    ("without concepts as features of their own", frozenset({"concepts"})),
)
_WITHOUT_EN = (
    ("without concepts", frozenset({"concepts"})),
    ("without pairs of words", frozenset({"pairs"})),
    ("without the title's words", frozenset({"title_words"})),
)
_LIMITS = (
    "limits",
    "  The static ratio is an index computed from how often people said they sit and stand at work, not minutes.",
    "  It counts standing as moving. A task done standing in one place is static in a hearing, so tasks' own ratios",
    "  are judged by words (posture), not by this model.",
    "  Answers are means over people of an occupation; a single workplace may be quite different.",
    "  Single tasks were never asked about: their values are the occupations' model read off one task's words, drawn",
    "  half way to the mean of the tasks of the same hearing.",
    "  Weakest: seasonal schedules, conflict, teamwork and time pressure, which words of a job hardly show.",
    "  O*NET 18.1 is more than ten years old and of the United States; the Japanese names of its occupations are ours.",
    "  English knows nothing of the three schedules.",
)
_SOURCES = (
    "sources",
    "  独立行政法人労働政策研究・研修機構（JILPT）作成「職業情報データベース 簡易版数値系ダウンロードデータ／"
    "簡易版解説系ダウンロードデータ ver.7.00」職業情報提供サイト（job tag）より取得し、加工して作成。",
    "  This product includes information derived from the O*NET 29.3 and 18.1 Databases by the U.S. Department of",
    "  Labor, Employment and Training Administration (USDOL/ETA), used under CC BY 4.0. USDOL/ETA has not approved or",
    "  endorsed it.",
)


def card(folder: Path, packed: bytes, ours: japanese.Lesson, theirs: english.Lesson) -> list[str]:
    """Measure the model in `packed` and write its card. Nothing measured here has any say in what was learned."""
    return [
        f"survey model  {len(packed)} bytes  sha256 {hashlib.sha256(packed).hexdigest()}",
        "",
        *_japanese(folder, packed, ours),
        "",
        *_english(theirs),
        "",
        *_LIMITS,
        "",
        *_SOURCES,
    ]


def _japanese(folder: Path, packed: bytes, ours: japanese.Lesson) -> Iterator[str]:
    survey, rows = ours.survey, _listed(ours.survey)
    yield f"Japanese: {len(survey.keys)} occupations of job tag's split `train`, {len(rows)} with tasks; 40 answers"
    yield f"  static ratio: {japanese.POSTURE}"
    yield f"  the others:   {japanese.OTHERS}"
    yield f"  {len(set(survey.groups))} minor groups of the ministry's classification, each on one side of every split"
    yield ""
    yield _heading("cross-validated within `train`", 39)
    for name, without in (("the model", frozenset[str]()), *_WITHOUT_JA):
        found = [japanese.held_out(ours, seed, without)[rows] for seed in SEEDS]
        yield _line(name, found, survey.values[rows])
    unseen = jobtag(folder, "dev")
    listed = part_of(unseen, _listed(unseen))
    read = _read(unpack(packed, "ja"), listed)
    yield ""
    yield f"`dev`, {len(listed.keys)} occupations of other minor groups, never fitted on or chosen by"
    yield _line("the model", [read], listed.values)
    yield from _weakest(read, listed)
    yield from _by_group("static MAE by major group", [key[:2] for key in survey.groups], rows, ours)


def _by_group(title: str, groups: Sequence[str], rows: Rows, ours: japanese.Lesson) -> Iterator[str]:
    found = [japanese.held_out(ours, seed) for seed in SEEDS]
    yield f"{title}, cross-validated (groups of {GROUP_MIN} and more)"
    sizes = Counter(groups[row] for row in rows)
    for group in sorted(name for name, size in sizes.items() if size >= GROUP_MIN):
        members = np.array([row for row in rows if groups[row] == group])
        true = ours.survey.values[members]
        error = np.mean([mean_error(one[members, 0], true[:, 0]) for one in found])
        off = np.mean([np.nanmean(np.abs(one[members, 1:] - true[:, 1:])) for one in found])
        yield f"  {group}  {len(members):3d} occupations  static MAE {error:.3f}  mean error of the 39 {off:.3f}"


def _english(theirs: english.Lesson) -> Iterator[str]:
    survey = theirs.survey
    test = english.test_rows(survey)
    rest = np.setdiff1d(np.arange(len(survey.keys)), test)
    yield f"English: {len(survey.keys)} occupations of O*NET, 37 answers: {english.RECIPE}"
    yield (
        f"  SOC minor groups whole; fold {english.TEST_FOLD} of {english.SPLIT_FOLDS}, seed {english.SPLIT_SEED}, held"
        f" back for the last figure ({len(test)} occupations); what ships is fitted on all"
    )
    yield ""
    yield _heading("cross-validated within the rest", 36)
    chosen = english.lesson(part_of(survey, rest))
    for name, without in (("the model", frozenset[str]()), *_WITHOUT_EN):
        found = [english.held_out(chosen, seed, without) for seed in SEEDS]
        yield _line(name, found, chosen.survey.values)
    held = part_of(survey, test)
    read = _read(unpack(pack({"en": english.learn(chosen)}), "en"), held, counts_of_english)
    yield f"held back: {len(held.keys)} occupations"
    yield _line("the model, fitted on the rest", [read], held.values)
    yield from _weakest(read, held)


def _listed(survey: Survey) -> Rows:
    return np.array([row for row, one in enumerate(survey.documents) if one.tasks])


def _read(model: SurveyModel, survey: Survey, count: Callable[[Document], Counts] = counts_of) -> Matrix:
    found = model.named(np.array([model.raw(count(one))[0] for one in survey.documents]))
    return np.array([[one[name] for name in survey.targets] for one in found])


def _heading(title: str, others: int) -> str:
    return f"{title + f', six folds, seeds {SEEDS}':58s} static MAE  Spearman   the {others}: mean Spearman"


def _line(name: str, found: Sequence[Matrix], true: Matrix) -> str:
    error = np.mean([mean_error(one[:, 0], true[:, 0]) for one in found])
    order = np.mean([spearman(one[:, 0], true[:, 0]) for one in found])
    others = np.mean([mean_spearman(one[:, 1:], true[:, 1:]) for one in found])
    return f"  {name:56s} {error:.4f}      {order:.3f}      {others:.4f}"


def _weakest(found: Matrix, survey: Survey) -> Iterator[str]:
    order = {
        name: spearman(found[:, column], survey.values[:, column])
        for column, name in enumerate(survey.targets)
        if column
    }
    weakest = sorted(order.items(), key=lambda pair: pair[1])[:5]
    yield "  weakest: " + ", ".join(f"{name} {value:.2f}" for name, value in weakest)
