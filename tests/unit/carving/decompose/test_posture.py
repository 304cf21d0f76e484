"""How much of a task is done in one place: an estimate with its range, and the words that moved it."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.decompose.posture import posture_of
from carving.domain.task import Basis


@pytest.mark.parametrize(
    ("seated", "on_foot"),
    [
        ("コップ拭き", "床拭き"),
        ("スプーンの消毒", "手すりの消毒"),
        ("名札を並べる", "会議室の机を並べる"),
        ("湯のみ洗い", "床の洗浄"),
        ("書類のラベル貼り", "売場の値引シール貼り"),
        ("部品の検査", "在庫の点検"),
        ("タオルたたみ", "段ボールたたみ"),
        ("菓子の袋詰め", "ごみの回収"),
        ("異物を拾う", "駐車場のごみ拾い"),
        ("はがきの束ね", "棚への補充"),
    ],
)
def test_the_same_act_is_more_static_on_a_small_thing(seated: str, on_foot: str) -> None:
    """What is held in a hand is worked on in one place; rooms, furniture and stock are worked on on foot."""
    small, large = posture_of(seated, seated), posture_of(on_foot, on_foot)

    assert small.value >= 0.55
    assert large.value <= 0.55
    assert small.value - large.value >= 0.2


@pytest.mark.parametrize("name", ["コップ拭き", "床拭き", "ほかのなにか", "荷物を届ける", "仕分けと配達"])
def test_an_estimate_has_its_range_and_its_words(name: str) -> None:
    """The value lies in its range, which is wide where no word is known; known words are named."""
    estimate = posture_of(name, name)

    assert 0.0 <= estimate.low <= estimate.value <= estimate.high <= 1.0
    assert estimate.basis is Basis.ESTIMATED
    assert all(word in name for word in estimate.because)
    assert bool(estimate.because) or estimate.high - estimate.low >= 0.5


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("タオルたたみは椅子に座ってできます。", 1.0, "椅子に座"),
        ("検品は立ちっぱなしです。", 0.9, "立ちっぱなし"),
        ("商品の仕分けは一日2万歩になります。", 0.1, "万歩"),
        ("検品は立ったまま行います。", 0.9, "立ったまま"),
    ],
)
def test_what_was_said_of_sitting_or_walking_decides(text: str, value: float, words: str) -> None:
    """The value is worked out from such words and shown with them; it does not pass as a figure that was stated."""
    (task,) = decompose(text).tasks

    assert task.static is not None
    assert (task.static.value, task.static.basis, task.static.because) == (value, Basis.COMPUTED, (words,))
    assert "static_ratio" not in decompose(text).not_stated


@pytest.mark.parametrize(
    "text", ["式場の椅子のカバーを外します。", "洗濯機を回してタオルを干します。", "テーブルと椅子を拭きます。"]
)
def test_chairs_that_are_worked_on_do_not_mean_sitting(text: str) -> None:
    """A chair as the thing that is cleaned, or a machine that turns, says nothing of the posture."""
    assert all(task.static and task.static.basis is Basis.ESTIMATED for task in decompose(text).tasks)
