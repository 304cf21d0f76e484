"""A piece of a text that was left out, made a task after all because a person says so."""

from dataclasses import replace

from carving.domain.decompose import decompose
from carving.domain.decompose.demands import carvability_of, demands_of
from carving.domain.decompose.normalise import read
from carving.domain.decompose.posture import posture_of
from carving.domain.hearing import Hearing
from carving.domain.task import Evidence, Task

NAME_MAX = 60
_EDGES = " \t\r\n\u3000、。,.:;・※*+>|/~!?-"


def brought_back(piece: Evidence, content: Task) -> Task:
    """Give a piece as a task of this content under no id; the piece is its evidence."""
    return replace(content, id="", evidence=piece, more=(), elements=())


def said_by(words: str) -> Task:
    """Give what a piece says when read alone, as a task without evidence.

    Where nothing can be read as work, its own words are the name, and only what rules estimate from words is added.
    """
    found = decompose(words).tasks
    if len(found) == 1:
        return found[0]
    name = read(words).norm.replace("\n", " ").strip(_EDGES)[:NAME_MAX] or words[:NAME_MAX]
    demands = demands_of(name, words)
    carve, because = carvability_of(demands)
    return Task("", name, static=posture_of(name, words), demands=demands, carve=carve, carve_because=because)


def left_out_of(hearing: Hearing) -> tuple[Evidence, ...]:
    """Give the pieces of a hearing's text that were left out, in their order."""
    read_from = hearing.decomposition
    return tuple(piece.evidence for piece in read_from.left_out) if read_from else ()


def evidences_of(hearing: Hearing) -> tuple[Evidence, ...]:
    """Give the words of every task that was read from a hearing's text, in their order."""
    read_from = hearing.decomposition
    return tuple(task.evidence for task in read_from.tasks if task.evidence) if read_from else ()
