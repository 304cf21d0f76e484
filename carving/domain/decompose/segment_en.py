"""Lines of an English hearing: headings, list items, timetable rows, form fields, questions with answers, prose."""

import re

from carving.domain.decompose.segment import Line, LineKind, Section

_BULLET = re.compile(
    r"[ \t]*(?:[*•‣·▪■●○◦✓✔>+~]+|[-–—]|(?:->|=>|→)|\(?\d{1,2}[.)](?!\d)|\(?[a-h]\))[ \t]+|[ \t]*[•▪■●✓✔→][ \t]*"
)
_T = r"\d{1,2}(?:[:.]\d{2}|(?=\s?[ap]\.?m))\s?(?:[ap]\.?m\.?)?"
_ROW = re.compile(
    rf"[ \t]*{_T}(?:\s?(?:-|~|to|till|until)\s?(?:{_T}|\d{{1,2}}))?(?=[ \t:,-]|$)[ \t:,-]*",
    re.IGNORECASE,
)
_KEY = re.compile(r"[ \t]*(?P<key>[^:\n.!?]{1,44}?)[ \t]*:(?!//|\d\d)[ \t]*")
_SPEAKER = re.compile(r"[ \t]*(?P<who>[A-Z][A-Za-z.' ]{0,24}?)[ \t]*:[ \t]+")
_SHORT_LINE = 110
_HEADING_WORDS = 8

_SECTIONS: tuple[tuple[Section, str], ...] = (
    (
        Section.EXCLUDED,
        (
            r"\bnot\b|\bwon'?t\b|out of scope|exclu(?:d|sion)|off[- ]limits|the rest\b|don'?t need|no thanks|"
            r"kept? by|do not\b|leave out|stays? with|other people's"
        ),
    ),
    (
        Section.PEAK,
        r"\bbus(?:y|iest)\b|\bpeaks?\b|pressure|\brush\b|hectic|pinch points?",
    ),
    (
        Section.CRITERIA,
        r"measure|what counts|\bquality$|targets?\b|success|\bkpis?\b|good work|standards|what we track|goals?\b",
    ),
    (
        Section.REQUIREMENT,
        (
            r"require|essential|\bmust\b|about you|^you (?:are|have|need)|looking for|skills?\b|qualif|desirable|"
            r"nice to have|person spec|you'?ll (?:need|bring)|you bring|ideal|^needs?$|bring with you|experience"
        ),
    ),
    (
        Section.BENEFIT,
        (
            r"\boffer|benefit|perks?\b|why (?:join|work|us|you)|rewards?|\bpay\b|salary|\bwages?\b|in it for you|in "
            r"return|you(?:'ll)? get\b|extras"
        ),
    ),
    (
        Section.TEAM,
        (
            r"\bteam\b|staff(?:ing)?\b|headcount|people (?:on|in|here)|supervis|mentor|\bbuddy|instructor|trainer|"
            r"line manager|contact|reports? to|training by|trained by|who works|shown by"
        ),
    ),
    (Section.WHO, r"who does|currently|done (?:now )?by|\bnow done|at present"),
    (
        Section.PLACE,
        r"environment|surroundings|conditions|setting|what it'?s like|workplace|working area|atmosphere|the place",
    ),
    (
        Section.COMPANY,
        (
            r"about (?:us|the (?:company|business|organi[sz]ation|employer))|who we are|our (?:values|story|mission)|"
            r"values|organi[sz]ation|employer|company|sector|industry|business|background|funding|^site$|^firm$"
        ),
    ),
    (
        Section.WORK,
        (
            r"\bdut(?:y|ies)|\btasks?\b|responsib|\brole\b|what you'?ll (?:do|be doing)|what you(?: will)? do|"
            r"\bjobs?\b|\bday\b|"
            r"day[- ]to[- ]day|\bwork\b|activit|routine|schedule|to do\b|could take on|help with|hand over|"
            r"morning|afternoon|evening|"
            r"^(?:daily|weekly|monthly)$|no fixed time|any ?time|when quiet"
        ),
    ),
    (
        Section.TERMS,
        (
            r"hours|shifts?\b|contract|apply|start date|location|address|^type$|closing date|interview|where\b|"
            r"vacancy|position$|title"
        ),
    ),
    (Section.NOTE, r"good to know|notes?\b|other\b|also\b|misc|extra|ps\b|p\.s\."),
)
_PATTERNS = tuple((section, re.compile(words, re.IGNORECASE)) for section, words in _SECTIONS)
_TIGHT: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.GREETING,
        re.compile(
            r"(?:from|to|subject|re|cc|date|sent|hi|hello|dear|regards|thanks)\b.*",
            re.IGNORECASE,
        ),
    ),
    (
        Section.DAYS,
        re.compile(r"(?:which )?days?|frequency|how often|weekdays", re.IGNORECASE),
    ),
    (
        Section.TIME,
        re.compile(
            r"times?|when|duration|how long|minutes|hours|time (?:needed|taken)|start(?: time)?|finish|length",
            re.IGNORECASE,
        ),
    ),
    (
        Section.NOTE,
        re.compile(
            r"(?:done|posture|position|seated|where|place|how|notes?|who)",
            re.IGNORECASE,
        ),
    ),
    (
        Section.WORK,
        re.compile(
            r"(?:(?:main |key |other )?(?:tasks?|dut(?:y|ies)|jobs?|work|activity|the (?:role|job|"
            r"work)))(?:\s?[\dA-Za-z#]{1,2})?",
            re.IGNORECASE,
        ),
    ),
)
_ASKED: tuple[tuple[Section, str], ...] = (
    (
        Section.PEAK,
        r"\bbus(?:y|iest|ier)\b|\bpeak|pressure|rush|hectic|stretched|hardest time|crunch",
    ),
    (
        Section.CRITERIA,
        (
            r"doing (?:well|a good)|success|measure|judge|(?:good|well) look|know (?:it'?s|they'?re|if)|go(?:es|"
            r"ing)? wrong|"
            r"mistakes?|improve|look like|numbers|happy with"
        ),
    ),
    (
        Section.REQUIREMENT,
        (
            r"must|essential|require|need to (?:have|be)|anything they (?:need|have)|qualif|rules|wear|"
            r"checks?\b(?! in)|"
            r"deal[- ]?breaker|non-negotiable|experience"
        ),
    ),
    (
        Section.TEAM,
        (
            r"how many|who(?:'d| would| will)? (?:train|show|they|look|super|mentor|teach)|who(?:'s| is) in charge|"
            r"report to"
        ),
    ),
    (
        Section.PLACE,
        (
            r"what(?:'s| is) (?:it|the (?:place|atmosphere|environment|building|room)) like|like to work|environment|"
            r"surroundings|conditions|"
            r"atmosphere|nois|loud|hot|cold|smell|sensory|comfortable"
        ),
    ),
    (
        Section.COMPANY,
        (
            r"about (?:the|your|yourselves)|what (?:do you do|does the (?:company|business))|describe the|kind of "
            r"(?:place|business)|"
            r"what(?:'s| is) the (?:business|company)"
        ),
    ),
    (
        Section.EXCLUDED,
        (
            r"anything (?:they|you|we) (?:shouldn|wouldn|can|don|won)|off limits|not (?:do|touch|be)|stay(?:s)? with|"
            r"leave out|"
            r"keep (?:to|for) your|^who does (?:that|this|it|the)|who(?:'s| is) (?:doing|responsible)"
        ),
    ),
    (Section.BENEFIT, r"\bpay\b|offer|benefit|perks"),
)
_QUESTIONS = tuple((section, re.compile(words, re.IGNORECASE)) for section, words in _ASKED)


def section_of_en(words: str) -> Section:
    """Tell what an English heading or a form's key announces."""
    flat = words.strip(" \t-–*#_=:>[]()!?")
    for section, pattern in _TIGHT:
        if pattern.fullmatch(flat):
            return section
    for section, pattern in _PATTERNS:
        if pattern.search(flat):
            return section
    return Section.NONE


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
        for section, pattern in _QUESTIONS:
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
    if not follows.strip() or _BULLET.match(raw) or _ROW.match(raw) or len(flat) > 70:
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
    bullet = _BULLET.match(raw)
    after = bullet.end() if bullet else 0
    row = _ROW.match(raw, after)
    if row and bullet:
        return Line(start + after, end, LineKind.ROW, section, heading=heading)
    key = _KEY.match(raw, after)
    if key and _is_key(key["key"]):
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


def _is_key(words: str) -> bool:
    """Tell whether the words before a colon are a form's key rather than a task, a thing or a day."""
    flat = words.strip()
    if flat.lower() in ("also", "and", "note", "please note"):
        return False
    if any(pattern.fullmatch(flat.strip(" -*#")) for _, pattern in _TIGHT):
        return True
    if re.search(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|,|\(|\bevery\b",
        flat,
        re.IGNORECASE,
    ):
        return False
    return section_of_en(flat) is not Section.NONE and len(flat.split()) <= 6
