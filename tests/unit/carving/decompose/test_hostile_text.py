"""Texts that nobody would write: they are read or refused, quickly, and never break anything."""

import time

import pytest

from carving.domain.decompose import TEXT_MAX, decompose
from chassis.errors import InvalidInput

CPU_S = 6.0
"""Generous: the target is 2 s of processor time, this machine may be slow."""


@pytest.mark.parametrize("text", ["", " \n\t　", "\0\0", "👨‍👩‍👧", "\u202e\u202c", "\ud800"])
def test_no_words_give_no_tasks(text: str) -> None:
    """A text without words is a hearing without tasks, and everything is asked later."""
    found = decompose(text)

    assert not found.tasks
    assert found.questions


def test_control_characters_do_not_move_the_evidence() -> None:
    """Offsets count the text as given, with its emoji and direction marks."""
    text = "👨‍👩‍👧\u202eタオル🧺を\0たたみます。"
    (task,) = decompose(text).tasks

    assert task.evidence is not None
    assert text[task.evidence.start : task.evidence.end] == task.evidence.text


@pytest.mark.parametrize(
    "piece",
    [
        "あ",
        "検",
        "月",
        "月火水",
        "1時",
        "十",
        "、",
        "(",
        "【",
        "10:00 ",
        "補充・",
        "タオルをたたんで",
        "10~",
        "sorting the post, ",
        "and ",
        "wash and dry and ",
        "1.5",
    ],
)
def test_one_endless_line_is_read_in_time(piece: str) -> None:
    """A hundred thousand characters without a stop cost seconds, not minutes."""
    text = (piece * TEXT_MAX)[:TEXT_MAX]
    decompose("タオルをたたみます。")
    start = time.process_time()
    decompose(text)

    assert time.process_time() - start < CPU_S


def test_longer_texts_are_refused() -> None:
    """One character more than the limit is an error that names the field and the limit."""
    with pytest.raises(InvalidInput) as refused:
        decompose("あ" * (TEXT_MAX + 1))

    assert refused.value.reason == "TEXT_TOO_LONG"
    assert [(fault.field, fault.limit) for fault in refused.value.faults] == [("text", str(TEXT_MAX))]
