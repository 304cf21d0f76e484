"""The learned share of a task that is done in one place: what moves it, what is shipped, how it does on the unseen."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from carving.domain.decompose import static_share as learned
from carving.domain.decompose.static_share import SHARES, SUM_FILE, WEIGHTS_FILE, middle_of, static_share
from carving.domain.decompose.training import static_share as training

HEARINGS = Path(training.__file__).with_name("hearings")
LEARNED_FROM = training.learned_from(Path(learned.__file__).with_name(WEIGHTS_FILE).read_bytes())


def test_the_words_that_moved_an_estimate_stand_in_the_name() -> None:
    """Words of the name are told, at most two; a name of which nothing is known tells none."""
    share, words = static_share().of("シールをはがして貼る", "シールをはがして貼る", 0.9)
    _, none = static_share().of("ヌヱヱヌ", "ヌヱヱヌ", None)

    assert 0.6 <= share <= 1.0
    assert 1 <= len(words) <= 2
    assert all(word in "シールをはがして貼る" for word in words)
    assert none == ()


def test_the_estimate_is_the_middle_of_the_likeliest_stretch() -> None:
    """A share that is certain lies in the middle; likelihoods far apart are not averaged to where nothing is."""
    certain = np.where(np.isclose(SHARES, 0.4), 1, 0).astype(np.float32)
    split = np.where(np.isclose(SHARES, 0.0), 0.4, np.where(np.isclose(SHARES, 1.0), 0.6, 0)).astype(np.float32)

    assert middle_of(certain) == pytest.approx(0.4)
    assert middle_of(split) >= 0.75


def test_on_hearings_left_out_it_beats_the_known_words() -> None:
    """More tasks come within a quarter of the careful reader's share, at no larger mean error."""
    found = training.held_out(training.labelled_in(HEARINGS, LEARNED_FROM))

    assert found["within"] >= 0.79
    assert found["within"] >= found["within_known_words"] + 0.1
    assert found["error"] <= found["error_known_words"]


def test_the_weights_follow_from_the_hearings() -> None:
    """Learning again from the hearings that it names gives the estimates of the file that is shipped, and its signs."""
    tasks = training.labelled_in(HEARINGS, LEARNED_FROM)
    model = training.weigh(tasks)
    again = model.estimates(tasks)
    shipped = [static_share().of(task.name, task.around, task.known)[0] for task in tasks]

    assert set(model.names) == set(static_share().rows)
    assert np.mean(np.abs(np.array(again) - np.array(shipped)) <= 0.06) >= 0.97


def test_the_shipped_weights_are_the_ones_summed() -> None:
    """The weights bear a checksum, and it is theirs."""
    shipped = Path(learned.__file__)
    wanted = shipped.with_name(SUM_FILE).read_text("ascii").strip()

    assert hashlib.sha256(shipped.with_name(WEIGHTS_FILE).read_bytes()).hexdigest() == wanted
