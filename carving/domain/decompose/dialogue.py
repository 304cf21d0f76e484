"""A talk written down turn by turn: who asks and who answers."""

import re
from collections import Counter

_SPEAKER = re.compile(r"[ \t]*(?:([^\s:、。\d]{1,10}?)[ \t]*:|([QA問答])\d*[.、 )])[ \t]*")
_ASKED = re.compile(r"(?:か|か。|[?？]|しょう。?|(?:は|を|が|には|とか|の)[。?？]|ください。?|ます。よろしく.*)\s*$")
_TURNS_MIN = 3


def turns_of(norm: str) -> list[tuple[int, int, bool]]:
    """Give the turns of a talk written down with its speakers' names (聞き手:…) as (start, end, is a question).

    Empty where the text is no such talk. Linear.
    """
    turns: list[tuple[str, int, int]] = []
    offset = 0
    for raw in norm.split("\n"):
        found = _SPEAKER.match(raw)
        if found and found.end() < len(raw):
            turns.append((found[1] or found[2], offset + found.end(), offset + len(raw)))
        elif raw.strip():
            turns.append(("", offset, offset + len(raw)))
        offset += len(raw) + 1
    names = Counter(name for name, _, _ in turns if name)
    named = sum(names.values())
    if not 2 <= len(names) <= _TURNS_MIN or named * 5 < len(turns) * 4 or max(names.values()) < _TURNS_MIN:
        return []
    asked = Counter(name for name, start, end in turns if name and _ASKED.search(norm, start, end))
    askers = {name for name, times in asked.items() if times * 2 >= names[name]}
    if not askers or len(askers) == len(names):
        return []
    return [(start, end, name in askers) for name, start, end in turns]
