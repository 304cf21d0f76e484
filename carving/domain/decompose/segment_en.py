"""Lines of an English hearing: headings, list items, timetable rows, form fields, questions with answers, prose."""

import re
from bisect import bisect_left

from carving.domain.decompose.quick import quick
from carving.domain.decompose.sections_en import QUESTIONS, is_key, section_of_en
from carving.domain.decompose.segment import Line, LineKind, Section

_BULLET = quick(
    r"[ \t]*(?:[*•‣·▪■●○◦✓✔>+~]+|[-–—]|(?:->|=>|→)|\(?\d{1,2}[.)](?!\d)|\(?[a-h]\))[ \t]+|[ \t]*[•▪■●✓✔→][ \t]*"
)


_T = r"\d{1,2}(?:[:.]\d{2}|(?=\s?[ap]\.?m))\s?(?:[ap]\.?m\.?)?"


_ROW = quick(
    rf"[ \t]*{_T}(?:\s?(?:-|~|to|till|until)\s?(?:{_T}|\d{{1,2}}))?(?=[ \t:,-]|$)[ \t:,-]*",
    re.IGNORECASE,
)


_KEY = re.compile(r"[ \t]*(?P<key>[^:\n.!?]{1,44}?)[ \t]*:(?!//|\d\d)[ \t]*")


_CROSSED = re.compile(r"[ \t]*[✗✘✖❌×][ \t]*")


_CAPS_KEY = re.compile(r"[ \t]*(?P<key>[A-Z]{3,}(?: [A-Z]{3,})?)[ \t]+(?=[a-z\d])")


_POINTED_KEY = re.compile(r"[ \t]*(?P<key>[A-Za-z][A-Za-z ]{1,24}?)\s*(?:=|->|→)[ \t]*")


_SPEAKER = re.compile(r"[ \t]*(?P<who>[A-Z][A-Za-z.' ]{0,24}?)[ \t]*:[ \t]+")


_SHORT_LINE = 110


_HEADING_WORDS = 8


def lines_en(norm: str) -> list[Line]:
    """Cut an English reading text into lines and tell what each is, under which heading. Linear."""
    raws = norm.split("\n")
    speakers = _speakers(raws)
    notes = _notes(raws)
    found: list[Line] = []
    section, heading, offset, before = Section.NONE, "", 0, True
    asked = Section.NONE
    first = next((i for i, raw in enumerate(raws) if raw.strip()), -1)
    for index, raw in enumerate(raws):
        start, offset = offset, offset + len(raw) + 1
        if not raw.strip():
            before = True
            continue
        said = _SPEAKER.match(raw) if speakers else None
        if said and said["who"] in speakers:
            line, asked = _spoken(raw, start, said.end(), asked)
            found.append(line)
            continue
        if index == first and _is_title(raw, raws[index + 1 :]):
            found.append(
                Line(
                    start,
                    start + len(raw),
                    LineKind.HEADING,
                    Section.NONE,
                    heading=raw.strip(),
                )
            )
            continue
        follows = next((r for r in raws[index + 1 : index + 3] if r.strip()), "")
        line = _line(
            raw,
            start,
            (section, heading),
            notes[index],
            _announces(raw, follows, before),
        )
        if before and section is not Section.NONE and line.kind is LineKind.PROSE and not speakers:
            line, section = _afresh(line, norm, section)
        if line.kind is LineKind.HEADING:
            section, heading = line.section, line.heading
        before = False
        found.append(line)
    return found


class Places:
    """Stretches of a text that do not overlap, asked whether one of them shares characters with another stretch."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        """Keep the stretches in order."""
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether a stretch shares characters with one of them. Logarithmic."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._spans[at][1] > start


def said_under(norm: str, line: Line) -> tuple[int, int]:
    """Give the part of a line that its key or heading speaks of: of a field in running text, the first sentence."""
    if line.kind is not LineKind.FIELD or not line.key:
        return line.start, line.end
    stop = re.search(r"(?<!\ba\.m)(?<!\bp\.m)[.!?]\s+(?=[A-Z])", norm[line.start : line.end])
    return line.start, line.start + stop.start() if stop else line.end


def _is_title(raw: str, rest: list[str]) -> bool:
    """Tell whether the first line of a text is its title: short, without a stop, no list item, with more behind it."""
    flat = raw.strip()
    plain = not (_BULLET.match(raw) or _ROW.match(raw) or _KEY.match(raw)) and flat[-1] not in ".!?,;"
    return (
        plain
        and len(flat) <= 120
        and any(line.strip() for line in rest)
        and not re.search(r"\d\s?(?:-|to)\s?\d|->", flat)
    )


def _afresh(line: Line, norm: str, section: Section) -> tuple[Line, Section]:
    """Let a paragraph of whole sentences behind a blank line speak for itself once the list above has ended."""
    if section in (Section.WORK, Section.NONE) or line.end - line.start < 60:
        return line, section
    heads = line.heading and norm.rfind(line.heading, 0, line.start)
    if isinstance(heads, int) and heads >= 0 and not norm[heads + len(line.heading) : line.start].strip(" :\n*#-!?"):
        return line, section
    return Line(line.start, line.end, line.kind, Section.NONE), Section.NONE


def _speakers(raws: list[str]) -> frozenset[str]:
    """Name those who talk in turns: two names at the head of at least two lines each, one of them asking."""
    count: dict[str, int] = {}
    asks: dict[str, int] = {}
    for raw in raws:
        said = _SPEAKER.match(raw)
        if said:
            count[said["who"]] = count.get(said["who"], 0) + 1
            asks[said["who"]] = asks.get(said["who"], 0) + raw.rstrip().endswith("?")
    talkers = {who for who, times in count.items() if times >= 2}
    return frozenset(talkers) if len(talkers) >= 2 and any(asks[who] >= 2 for who in talkers) else frozenset()


def _spoken(raw: str, start: int, body: int, asked: Section) -> tuple[Line, Section]:
    """Read a turn of a conversation: a question tells what the answer behind it is about."""
    end = start + len(raw)
    if raw.rstrip().endswith("?"):
        for section, pattern in QUESTIONS:
            if pattern.search(raw, body):
                return Line(
                    start + body,
                    end,
                    LineKind.HEADING,
                    section,
                    heading=raw[body:].strip(),
                ), section
        return Line(
            start + body,
            end,
            LineKind.HEADING,
            Section.NONE,
            heading=raw[body:].strip(),
        ), Section.NONE
    return Line(
        start + body,
        end,
        LineKind.FIELD if asked is not Section.NONE else LineKind.PROSE,
        asked,
    ), asked


def _notes(raws: list[str]) -> list[bool]:
    """Tell for each line whether it is a note of its own: short, in a run of lines most of which end without a stop."""
    found = [False] * len(raws)
    run: list[int] = []
    for index, raw in enumerate([*raws, ""]):
        if raw.strip() and len(raw) <= _SHORT_LINE * 2:
            run.append(index)
            continue
        loose = [i for i in run if not raws[i].rstrip().endswith((".", "!", "?", ",")) and len(raws[i]) <= _SHORT_LINE]
        if len(run) >= 3 and len(loose) * 3 >= len(run) * 2:
            for i in run:
                found[i] = True
        run = []
    return found


def _announces(raw: str, follows: str, before: bool) -> bool:
    """Tell whether a short line without a stop stands as a heading above what follows."""
    flat = raw.strip()
    if (
        not follows.strip()
        or _CAPS_KEY.match(raw)
        or _CROSSED.match(raw)
        or _BULLET.match(raw)
        or _ROW.match(raw)
        or len(flat) > 70
    ):
        return False
    words = flat.strip("*#_= :").split()
    if (
        not words
        or len(words) > _HEADING_WORDS
        or flat.endswith((".", ",", ";"))
        or re.search(r"\d[:.]\d\d|: \S", flat)
    ):
        return False
    known = section_of_en(flat) is not Section.NONE
    marked = flat.startswith(("#", "**", "==")) or flat.endswith(":") or (flat.isupper() and len(flat) > 3)
    return (known and before and flat[0].isupper()) or marked or (known and bool(_BULLET.match(follows)))


def _line(raw: str, start: int, above: tuple[Section, str], note: bool, announces: bool) -> Line:
    section, heading = above
    end = start + len(raw)
    if announces:
        return Line(
            start,
            end,
            LineKind.HEADING,
            section_of_en(raw),
            heading=raw.strip(" \t*#_=:"),
        )
    if _ROW.match(raw):
        return Line(start, end, LineKind.ROW, section, heading=heading)
    crossed = _CROSSED.match(raw)
    if crossed:
        return Line(start + crossed.end(), end, LineKind.ITEM, Section.EXCLUDED, heading=heading)
    bullet = _BULLET.match(raw)
    after = bullet.end() if bullet else 0
    row = _ROW.match(raw, after)
    if row and bullet:
        return Line(start + after, end, LineKind.ROW, section, heading=heading)
    key = _CAPS_KEY.match(raw, after) or _KEY.match(raw, after)
    pointed = _POINTED_KEY.match(raw, after)
    if pointed and section_of_en(pointed["key"]) in (Section.PEAK, Section.CRITERIA, Section.PLACE, Section.EXCLUDED):
        key = pointed
    if key and is_key(key["key"]):
        told = section_of_en(key["key"])
        if not raw[key.end() :].strip():
            return Line(start + after, end, LineKind.HEADING, told, heading=key["key"].strip())
        return Line(
            start + key.end(),
            end,
            LineKind.FIELD,
            told,
            key=key["key"].strip(),
            heading=heading,
        )
    listed = bullet is not None or note or "\t" in raw or raw.count("|") >= 2
    return Line(
        start + after,
        end,
        LineKind.ITEM if listed else LineKind.PROSE,
        section,
        heading=heading,
    )
