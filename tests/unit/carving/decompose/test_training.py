"""How the survey model is learned: splits that give nothing away, figures that mean what they say, the same bytes."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from carving.domain.decompose.training.__main__ import build
from carving.domain.decompose.training.judging import folds, mean_error, spearman
from carving.domain.decompose.training.learning import odds, ratio
from carving.domain.decompose.training.sources import CONTEXT_OF, titles
from carving.domain.decompose.training.vectors import foretold, space

DATA = Path(os.environ.get("KIRIDASHI_DATA", "../shared/data"))
SHIPPED = Path(__file__).resolve().parents[4] / "carving" / "domain" / "decompose" / "survey_model.npz"


def test_folds_keep_each_group_whole() -> None:
    """No group stands in two folds, and every row stands in one."""
    groups = [name for name in "abcdefghijk" for _ in range(ord(name) % 5 + 1)]
    parts = folds(groups, seed=1, number=4)
    seen = [{groups[row] for row in part} for part in parts]

    assert sorted(row for part in parts for row in part) == list(range(len(groups)))
    assert sum(len(names) for names in seen) == len(set(groups))


def test_folds_follow_the_seed_alone() -> None:
    """The same seed parts the same way, another seed another way."""
    groups = [str(number // 2) for number in range(60)]
    first, again, other = (np.concatenate(folds(groups, seed)) for seed in (1, 1, 2))

    assert (first == again).all()
    assert not (first == other).all()


def test_rank_correlation_shares_ranks_among_ties() -> None:
    """Order is all that counts; equals share their rank; unknown rows are left out."""
    true = np.array([1.0, 2.0, 2.0, 9.0, np.nan])

    assert spearman(np.array([10.0, 20.0, 20.0, 21.0, 0.0]), true) == pytest.approx(1.0)
    assert spearman(np.array([4.0, 2.0, 2.0, 1.0, 0.0]), true) == pytest.approx(-1.0)
    assert spearman(np.zeros(5), true) == 0.0


def test_errors_are_of_ratios_within_their_bounds() -> None:
    """An estimate beyond 0..1 counts as the bound."""
    assert mean_error(np.array([1.5, -1.0, 0.5]), np.array([1.0, 0.0, np.nan])) == 0.0


def test_odds_lead_back_to_the_ratio() -> None:
    """Logarithmic odds and back give the ratio, except at the very ends."""
    given = np.array([0.1, 0.5, 0.93])

    assert ratio(odds(given)) == pytest.approx(given)


def test_a_row_is_foretold_from_the_others_alone() -> None:
    """What a row's own answer is has no say in what is foretold for it."""
    features = np.random.default_rng(0).normal(size=(12, 4))
    answers = features @ np.array([[1.0], [0.5], [0.0], [-1.0]])
    changed = answers.copy()
    changed[3] = 99.0
    row = np.array([3])
    products = features @ features.T

    assert foretold(products, answers, 1e-6, row) == pytest.approx(foretold(products, changed, 1e-6, row))
    assert foretold(products, answers, 1e-6, row) == pytest.approx(answers[row], abs=1e-3)


def test_vectors_have_length_one_or_none() -> None:
    """A document of known features has length 1, one of unknown features is zero."""
    counted = [{"words": Counter("aab")}, {"words": Counter("abb")}]
    found = space("words", counted).vectors([{"words": Counter("ab")}, {"words": Counter("z")}])

    assert np.linalg.norm(found, axis=1) == pytest.approx([1.0, 0.0])


def test_each_question_stands_for_one_other() -> None:
    """No question of O*NET answers two of job tag's; schedules have none."""
    assert len(set(CONTEXT_OF.values())) == len(CONTEXT_OF) == 36
    assert not any(name.endswith("_schedule") for name in CONTEXT_OF)


def test_our_japanese_names_are_found_by_their_code() -> None:
    """A name belongs to the occupation whose code stands before it."""
    assert "看護師" in titles(("00-0000.00", "29-1141.00"))[1]


def test_services_never_load_what_training_may_use() -> None:
    """Estimating imports neither scikit-learn nor the training package."""
    asked = (
        "import sys; from carving.domain.decompose import characterise, decompose; characterise('事務', '', ['入力']);"
        "decompose('毎日、伝票の入力をします。');"
        "print([name for name in sys.modules if name.startswith('sklearn') or 'decompose.training' in name])"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.skipif(
    not all((DATA / name).is_dir() for name in ("jobtag", "onet")),
    reason="needs the folders jobtag and onet (KIRIDASHI_DATA)",
)
def test_the_shipped_model_is_learned_again_byte_for_byte() -> None:
    """From the official tables the training makes the very file that ships."""
    packed, _, _ = build(DATA)

    assert packed == SHIPPED.read_bytes()
