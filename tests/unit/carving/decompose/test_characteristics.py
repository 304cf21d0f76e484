"""Estimates of static ratio and work characteristics."""

import csv
import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

from carving.domain.decompose import characterise
from carving.domain.decompose.posture import posture_of
from carving.domain.task import Basis

DATA = Path(os.environ.get("KIRIDASHI_DATA", "../shared/data")) / "jobtag"
STATIC_MAE = 0.11


def test_desk_work_is_more_static_than_carrying() -> None:
    """A typist sits more than a mover."""
    typist = characterise(
        "データ入力", "パソコンに向かって書類の内容を入力する。", ["伝票の内容をパソコンに入力する。"]
    )
    mover = characterise("引越作業員", "家具や荷物をトラックに積み込み、運ぶ。", ["荷物をトラックに積み込む。"])

    assert typist.static_ratio.value > mover.static_ratio.value + 0.2


def test_values_stay_in_their_ranges() -> None:
    """Ratios are 0 to 1, survey values 1 to 5, shares 0 to 1; all 39 are given."""
    found = characterise("図書館員", "本の貸出をする。", ["本を棚に戻す。"])

    assert len(found.work_characteristics) == 39
    assert 0 <= found.static_ratio.low <= found.static_ratio.value <= found.static_ratio.high <= 1
    assert all(0 <= value <= 5 for value in found.work_characteristics.values())


def test_english_is_judged_by_its_words_alone() -> None:
    """For English there is no survey to lean on, so the characteristics stay unknown."""
    found = characterise("Office helper", "", ["Data entry", "Sweep the paths"])

    assert not found.work_characteristics
    assert found.static_ratio.basis is Basis.ESTIMATED


def test_said_posture_is_worked_out() -> None:
    """Words about sitting decide the value, and are named."""
    estimate = posture_of("タオルたたみ", "タオルたたみ 60分、座ってOK")

    assert (estimate.value, estimate.basis, estimate.because) == (1.0, Basis.COMPUTED, ("座って",))


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the job tag tables (KIRIDASHI_DATA)")
def test_the_static_ratio_of_unseen_occupations_is_estimated_closely() -> None:
    """On occupations it was not fitted on, the mean error of the static ratio stays within 0.11."""
    with (DATA / "occupations.csv").open(encoding="utf-8") as rows:
        unseen = {row["id"]: row for row in csv.DictReader(rows) if row["split"] == "dev"}
    tasks: dict[str, list[str]] = defaultdict(list)
    with (DATA / "tasks.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            tasks[row["id"]].append(row["task_ja"])
    notes = {str(n["id"]): n for n in map(json.loads, (DATA / "narratives.jsonl").read_text("utf-8").splitlines())}
    errors = []
    for key, row in unseen.items():
        found = characterise(row["title_ja"], notes.get(key, {}).get("what_it_is_ja", ""), tasks[key])
        errors.append(abs(found.static_ratio.value - float(row["static_ratio"])))

    assert sum(errors) / len(errors) <= STATIC_MAE
