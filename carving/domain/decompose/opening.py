"""The days a place is open or shut, which are no days of a task."""

from carving.domain.decompose.chunks import Chunk
from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import MarkKind
from carving.domain.task import WEEKDAYS

_OPEN = quick(r"開けて|開いて|開館|営業(?!事務|部|課|所|の)|稼働|操業|開店して|出勤日|診療日|開園|やってい?ます$")
_SHUT = quick(r"(?<![昼中])休み(?!時間|の(?:静|間))|定休|休館|休業|お休み|閉館日|休診")


def take_opening_days(norm: str, chunks: list[Chunk]) -> tuple[str, ...] | None:
    """Take such days out of the clauses' times, and give the days the place is open; None when nothing is said."""
    opening: tuple[str, ...] | None = None
    for chunk in chunks:
        named = [mark for mark in chunk.marks if mark.kind is MarkKind.DAYS]
        if not named or not (_OPEN.search(chunk.text) or _SHUT.search(chunk.text)):
            continue
        for mark, following in zip(named, [*(later.start for later in named[1:]), chunk.end], strict=True):
            words = norm[mark.end : following]
            before = norm[chunk.start : mark.start]
            words = before if not (_SHUT.search(words) or _OPEN.search(words)) else words
            if _SHUT.search(words):
                opening = opening or tuple(day for day in WEEKDAYS if day not in mark.days)
            elif _OPEN.search(words):
                opening = mark.days
            else:
                continue
            chunk.marks.remove(mark)
    return opening
