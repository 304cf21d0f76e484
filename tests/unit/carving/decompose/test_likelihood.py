"""The second look at what the rules take for a task."""

import json
from pathlib import Path

import pytest

from carving.domain.decompose import decompose, likelihood
from carving.domain.decompose.likelihood import WEIGHTS_FILE
from carving.domain.hearing import LeftOutReason

OWN = Path(__file__).parent / "hearings"
MORE = Path(likelihood.__file__).parent / "training" / "hearings"

POSTING = (
    "【仕事の内容】\n老舗の染物店で、反物を扱う仕事です。\n■反物の検反と巻き取り\n■のし袋への名入れ札の差し込み\n"
    "■店先の掃き掃除（毎朝10分）\n※染料の調合は職人が行います。\n【その他】\n資格取得支援、書籍購入補助あり。"
)


def test_work_in_a_list_of_work_is_likely_and_a_benefit_is_not() -> None:
    """What stands in a list of work is more likely a task than the same kind of word among the benefits."""
    look = likelihood.likelihood("ja")
    work, benefit = POSTING.index("反物の検反と巻き取り"), POSTING.index("書籍購入補助")

    assert look.of(POSTING, work, work + 10) > look.floor > look.of(POSTING, benefit, benefit + 6)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_likelihood_is_a_share_of_one_for_any_place(language: str) -> None:
    """Every place of a text, its edges included, has a likelihood from 0 to 1."""
    look = likelihood.likelihood(language)
    found = [look.of(POSTING, start, end) for start in (0, 5, len(POSTING) - 1) for end in (start + 1, len(POSTING))]

    assert all(0 <= value <= 1 for value in found)


def test_what_is_doubted_is_left_out_with_its_reason_and_its_words() -> None:
    """A piece that the second look doubts is listed with the reason, so that a person can bring it back."""
    cases = [json.loads(path.read_text("utf-8")) for path in sorted(MORE.glob("*.json"))]
    read = [decompose(case["raw_text"]) for case in cases[:30]]
    doubted = [aside for one in read for aside in one.left_out if aside.reason is LeftOutReason.UNLIKELY]

    assert doubted
    assert all(aside.evidence.text for aside in doubted)


def test_the_weights_follow_from_the_hearings_byte_for_byte() -> None:
    """Learning again from the hearings kept here gives the file that is shipped."""
    training = pytest.importorskip("carving.domain.decompose.training.likelihood", reason="scikit-learn is not here")
    shipped = Path(likelihood.__file__).with_name(WEIGHTS_FILE).read_bytes()

    assert training.packed(training.pieces_by_language([OWN, MORE])) == shipped
