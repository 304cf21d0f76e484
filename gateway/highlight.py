"""A hearing's text with its evidence marked: runs of characters, each with what was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text (code points, end excluded), what kind of thing was read there, and its name."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `mark` is the shortest mark that covers it, or None. `first` tells that the mark begins here."""

    text: str
    mark: Mark | None
    first: bool = False


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Cut the text at every border of a mark. Marks may overlap; those outside the text are left out.

    >>> [(one.text, one.mark and one.mark.kind) for one in segments("朝は検品です", [Mark(2, 4, "task", "検品")])]
    [('朝は', None), ('検品', 'task'), ('です', None)]
    """
    sound = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    borders = sorted({0, len(text), *(mark.start for mark in sound), *(mark.end for mark in sound)})
    begun: set[Mark] = set()
    cut: list[Segment] = []
    for start, end in pairwise(borders):
        covering = [mark for mark in sound if mark.start <= start and end <= mark.end]
        mark = min(covering, key=lambda one: (one.end - one.start, one.kind), default=None)
        cut.append(Segment(text[start:end], mark, mark is not None and mark not in begun))
        if mark is not None:
            begun.add(mark)
    return cut
