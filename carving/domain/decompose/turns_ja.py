"""One piece of work done in several stretches, each with a name and hours (午前の波が10時から、午後の波は2時から)."""

import re
from dataclasses import replace

from carving.domain.decompose.chunks import Chunk
from carving.domain.decompose.sentence_ja import Sentence
from carving.domain.decompose.when import MarkKind

_NAME = r"(?P<turn>[^、。はがも\s]{1,8}(?:波|便|回目|番目|陣|の部|の回|の分))"
_FIRST = re.compile(rf"\s*[はがも、]\s*{_NAME}[はがも、]\s*$")
_FURTHER = re.compile(rf"[\s、]*{_NAME}[はがも、]\s*")


def take_turn(sentence: Sentence, chunk: Chunk) -> bool:
    """Make a task of a further stretch of the work before it, when both were told with a name and hours. True = made.

    Stretches with hours of their own are tasks of their own: one may be calm while the other has a deadline.
    """
    found = _FURTHER.match(chunk.text)
    hours = [mark for mark in chunk.marks if mark.kind is MarkKind.CLOCK]
    if found is None or not hours or hours[0].start != chunk.start + found.end() or not sentence.tasks:
        return False
    before = sentence.tasks[-1]
    place = before.named_at or (before.start, before.end)
    turn = before.turn or _first_turn(sentence, chunk)
    if not turn:
        return False
    before.turn, begin = turn, chunk.start + found.start("turn")
    further = replace(
        before,
        start=begin,
        end=hours[-1].end,
        marks=list(chunk.marks),
        turn=found["turn"],
        named_at=place,
        details=[],
        notes=[],
    )
    sentence.tasks.append(further)
    sentence.groups.append(len(sentence.groups))
    return True


def _first_turn(sentence: Sentence, chunk: Chunk) -> str:
    """Give the name of the stretch that the last task was told with, right before its hours; "" where it had none."""
    task = sentence.tasks[-1]
    for mark in task.marks:
        if mark.kind is MarkKind.CLOCK and task.end <= mark.start < chunk.start:
            told = _FIRST.match(sentence.norm, task.end, mark.start)
            return told["turn"] if told else ""
    return ""
