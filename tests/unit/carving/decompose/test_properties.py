"""What holds for any text: evidence points into it, reading is repeatable, and nothing breaks it or makes it slow."""

import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carving.domain.decompose import TEXT_MAX, decompose, to_case_json
from carving.domain.hearing import Decomposition
from chassis.errors import InvalidInput
from tests.unit.carving.decompose.hearing_cases import KEYS, case_of

CPU_S = 6.0
"""Generous: the target is 2 s of processor time, this machine may be slow."""

PIECES = (
    *"、。・→\n\n　（）()【】:：★※",
    *(
        "タオルをたたむ",
        "10時から12時",
        "火曜と木曜",
        "レジは担当しません",
        "看護師がやります",
        "髙橋さん",
        "葛\U000e0100城",
    ),
    *(
        "ﾗﾍﾞﾙ貼り",
        "🧺",
        "\u202e",
        "\u200b",
        "１日２回",
        "30分×2",
        "お願いします",
        "Sweep the floor",
        "9-11am",
        "\x00",
        "\r\n",
    ),
    *(
        "在庫を数えて棚に戻す",
        "ミスが月3件",
        "うるさい",
        "検便は必須です",
        "聞き手：",
        "月末",
        "8:30〜",
        "あれは",
        "いや違う",
    ),
)
POEM = "古池や\n蛙飛びこむ\n水の音\n\n雨にも負けず\n風にも負けず\n丈夫なからだをもち"


def evidences(found: Decomposition) -> list[tuple[int, int, str]]:
    """Give every evidence of a reading as (start, end, words)."""
    parts = (*found.tasks, *found.left_out, *found.peaks, *found.criteria, *found.environment, *found.hard_requirements)
    return [(part.evidence.start, part.evidence.end, part.evidence.text) for part in parts if part.evidence]


def exported(text: str) -> str:
    """Read a text and write it down as the command line prints it."""
    return json.dumps(to_case_json(decompose(text)), ensure_ascii=False)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_evidence_of_any_text_is_an_exact_piece_of_it(text: str) -> None:
    """Whatever signs a text is made of, each evidence is the very words at its offsets."""
    assert all(text[start:end] == words for start, end, words in evidences(decompose(text)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_characters_are_read_twice_alike(text: str) -> None:
    """The same characters, whatever they are, give the same bytes."""
    assert exported(text) == exported(text)


@pytest.mark.parametrize("key", KEYS)
def test_a_hearing_cut_anywhere_keeps_its_evidence_exact(key: str) -> None:
    """A hearing that breaks off in the middle, or begins there, still points at its own words."""
    whole = case_of(key)["raw_text"]
    at = random.Random(key).randrange(1, len(whole))
    parts = whole[:at], whole[at:]

    assert all(part[start:end] == words for part in parts for start, end, words in evidences(decompose(part)))


@pytest.mark.parametrize("key", KEYS)
def test_what_was_exported_is_read_the_same_again(key: str) -> None:
    """The export names its text by offsets alone: read again beside the same text it says the same, byte for byte."""
    text = case_of(key)["raw_text"]
    first = json.loads(exported(text))
    names = [task["name"] for task in first["tasks"]]
    again = json.loads(exported(text))

    assert again == first
    assert [task["name"] for task in again["tasks"]] == names
    assert all(
        text[task["evidence"]["start"] : task["evidence"]["end"]] == task["evidence"]["text"] for task in again["tasks"]
    )


@pytest.mark.parametrize(
    "text",
    [POEM, "・昇給年1回\n・交通費全額支給\n・制服貸与\n・社会保険完備", "。。。、、、", "葛\U000e0100\U000e0101城様"],
)
def test_texts_without_work_give_no_task_and_something_to_ask(text: str) -> None:
    """A poem, benefits alone, or a name with variation selectors is a hearing without tasks."""
    found = decompose(text)

    assert not found.tasks
    assert found.questions


@pytest.mark.parametrize("coding", ["cp932", "euc_jp", "utf-16-le"])
def test_text_in_a_wrong_encoding_is_read_without_breaking(coding: str) -> None:
    """Characters that were decoded wrongly are still a text: offsets hold, nothing is raised."""
    text = "毎朝、伝票をホチキスで留めて棚に入れます。".encode(coding).decode("latin-1")

    assert all(text[start:end] == words for start, end, words in evidences(decompose(text)))


def test_a_megabyte_is_refused_at_once() -> None:
    """A text far beyond the limit is refused before anything is read."""
    start = time.process_time()
    with pytest.raises(InvalidInput) as refused:
        decompose("棚を拭きます。" * 150_000)

    assert refused.value.reason == "TEXT_TOO_LONG"
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "piece", ["部品を箱に入れて、", "A=B→", "社員が", "聞き手：は？\n相手：を拭く\n", "は", "いや違う、"]
)
def test_a_hundred_thousand_characters_are_read_in_time(piece: str) -> None:
    """The longest text allowed is read within seconds, whatever it repeats."""
    text = (piece * TEXT_MAX)[:TEXT_MAX]
    decompose("棚を拭きます。")
    start = time.process_time()
    decompose(text)

    assert time.process_time() - start < CPU_S
