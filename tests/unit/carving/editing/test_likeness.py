"""Which task of a new reading is which of the old: by the place of the words, then by the words, then by the name."""

import time

from carving.domain.decompose import decompose
from carving.domain.editing.likeness import same_tasks
from carving.domain.task import Evidence, Task

OLD = "毎日9時から検品をします。棚の掃除は30分です。ラベルを貼ります。"


def tasks(text: str, *words: str) -> list[Task]:
    """Give tasks named by words of a text, with these as evidence."""
    return [Task(word, word, evidence=Evidence(text.index(word), text.index(word) + len(word), word)) for word in words]


def pairs(new_text: str, old: list[Task], new: list[Task]) -> list[tuple[str, str]]:
    """Give the names of the pairs, old and new."""
    found = same_tasks(old, new, OLD, new_text)
    return sorted((old[n].name, new[m].name) for m, n in found.items())


def test_moved_sentences_are_the_same() -> None:
    """A sentence that only moved holds the same task."""
    text = "はじめまして。ラベルを貼ります。毎日9時から検品をします。"
    old, new = tasks(OLD, "検品", "ラベルを貼"), tasks(text, "ラベルを貼", "検品")

    assert pairs(text, old, new) == [("ラベルを貼", "ラベルを貼"), ("検品", "検品")]


def test_changed_sentence_is_known_by_its_words() -> None:
    """Other minutes in the sentence, and a longer name, are still the same task."""
    text = "棚の掃除は45分かけます。"

    assert pairs(text, tasks(OLD, "棚の掃除"), tasks(text, "棚の掃除")) == [("棚の掃除", "棚の掃除")]


def test_two_tasks_of_one_sentence_are_told_apart() -> None:
    """Where both stand in one sentence, each goes to the name that is like its own."""
    text = OLD
    old, new = tasks(OLD, "検品", "9時から検品"), tasks(text, "9時から検品", "検品")

    assert pairs(text, old, new) == [("9時から検品", "9時から検品"), ("検品", "検品")]


def test_other_work_in_the_same_place_is_another_task() -> None:
    """A name with nothing in common is a new task, even where the old one stood."""
    text = OLD.replace("棚の掃除", "伝票入力")

    assert pairs(text, tasks(OLD, "棚の掃除"), tasks(text, "伝票入力")) == []


def test_tasks_without_words_are_known_by_name() -> None:
    """What was read from the sheet has no place in the text."""
    assert same_tasks([Task("a", "検品")], [Task("b", "検品"), Task("c", "掃除")], "", "") == {0: 0}


def test_reading_itself_again_pairs_every_task() -> None:
    """The same text gives the same tasks, one to one."""
    read = decompose(OLD).tasks

    assert same_tasks(read, read, OLD, OLD) == {n: n for n in range(len(read))}


def test_long_and_monotonous_texts_end_in_time() -> None:
    """100,000 characters of blank lines, or of one sentence, take no more than two seconds."""
    began = time.process_time()
    for piece in ("\n", "検品です。", "あ"):
        same_tasks([], [], piece * (100_000 // len(piece)), piece * (90_000 // len(piece)))

    assert time.process_time() - began < 6
