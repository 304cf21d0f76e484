"""A hearing's text with its evidence marked: runs of characters, each with what was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text (code points, end excluded), what kind of thing was read there, and its name.

    `anchor` is the name under which a page finds the mark, `goes_to` where it leads, `number` what it is called beside
    it; each may be empty.
    """

    start: int
    end: int
    kind: str
    name: str
    anchor: str = ""
    goes_to: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `mark` is the shortest mark that covers it, or None. `first` tells that the mark begins here.

    `covering` are all marks over the run, the shortest first, and `begun` those of them that begin here.
    """

    text: str
    mark: Mark | None
    first: bool = False
    covering: tuple[Mark, ...] = ()
    begun: tuple[Mark, ...] = ()


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Cut the text at every border of a mark. Marks may overlap; those outside the text are left out.

    Time is linear in the text plus, for each border, the marks that lie over it.

    >>> [(one.text, one.mark and one.mark.kind) for one in segments("朝は検品です", [Mark(2, 4, "task", "検品")])]
    [('朝は', None), ('検品', 'task'), ('です', None)]
    """
    sound = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=lambda one: one.start, reverse=True
    )
    borders = sorted({0, len(text), *(mark.start for mark in sound), *(mark.end for mark in sound)})
    over: list[Mark] = []
    cut: list[Segment] = []
    for start, end in pairwise(borders):
        over = [mark for mark in over if mark.end > start]
        while sound and sound[-1].start == start:
            over.append(sound.pop())
        covering = tuple(sorted(over, key=lambda one: (one.end - one.start, one.kind)))
        begun = tuple(mark for mark in covering if mark.start == start)
        cut.append(Segment(text[start:end], covering[0] if covering else None, bool(begun), covering, begun))
    return cut
