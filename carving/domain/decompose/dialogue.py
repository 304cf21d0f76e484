"""A talk written down turn by turn: who asks and who answers."""

import re
from collections import Counter

from carving.domain.decompose.quick import quick

_SPEAKER = re.compile(r"[ \t]*(?:([^\s:、。\d]{1,10}?)[ \t]*:|([QA問答])\d*[.、 )]|【([^】\s]{1,10})】)[ \t]*")
_NEXT_TURN = re.compile(r"\n|(?<=[。?!)」])[ \t]*(?=【[^】\s]{1,10}】)")
_ASKED = quick(r"(?:か|か。|[?？]|しょう。?|(?:は|を|が|には|とか|の)[。?？]|ください。?|ます。よろしく.*)\s*$")
_TURNS_MIN = 3


def turns_of(norm: str) -> list[tuple[int, int, bool]]:
    """Give the turns of a talk written down with its speakers' names (聞き手:…) as (start, end, is a question).

    Empty where the text is no such talk. Linear.
    """
    turns: list[tuple[str, int, int]] = []
    begin = 0
    for stop in [*_NEXT_TURN.finditer(norm), None]:
        end = stop.start() if stop else len(norm)
        found = _SPEAKER.match(norm, begin, end)
        if found and found.end() < end:
            turns.append((found[1] or found[2] or found[3], found.end(), end))
        elif norm[begin:end].strip():
            turns.append(("", begin, end))
        begin = stop.end() if stop else end
    names = Counter(name for name, _, _ in turns if name)
    named = sum(names.values())
    if not 2 <= len(names) <= _TURNS_MIN or named * 5 < len(turns) * 4 or max(names.values()) < _TURNS_MIN:
        return []
    asked = Counter(name for name, start, end in turns if name and _ASKED.search(norm, start, end))
    askers = {name for name, times in asked.items() if times * 2 >= names[name]}
    if not askers or len(askers) == len(names):
        return []
    return [(start, end, name in askers) for name, start, end in turns]
