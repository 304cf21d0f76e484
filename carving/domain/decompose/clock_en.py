"""English clock times: 2 till 4, 10am-2pm, half past nine, quarter to four, noon."""

import re

from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import (
    Mark,
    MarkKind,
    ordered,
    working_hour,
)
from carving.domain.task import Window

WORD_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty-five": 25,
    "thirty-five": 35,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a": 1,
    "an": 1,
    "half a dozen": 6,
    "once": 1,
    "twice": 2,
    "thrice": 3,
}


N = (
    r"(?:\d{1,3}|"
    + "|".join(
        sorted(
            (w for w in WORD_NUMBERS if w not in ("a", "an", "once", "twice", "thrice")),
            key=len,
            reverse=True,
        )
    )
    + ")"
)


_T = (
    r"(?:(?P<h{n}>\d{{1,2}})(?:[:.](?P<m{n}>\d{{2}}))?\s?(?P<p{n}>am|pm|a\.m\.?|p\.m\.?|o'clock|(?:at night|in the (?:"
    r"morning|afternoon|evening)))?|"
    r"(?P<w{n}>noon|midday|midnight|(?:half(?: past)?|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five) "
    r"(?:past|to)) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}})|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:thirty|fifteen|forty-five|o'clock|"
    r"ten|twenty|forty))?"
    r"(?: (?:am|pm|in the (?:morning|afternoon)))?))"
)


def _clock(name: str) -> str:
    return _T.replace("{{", "{").replace("}}", "}").replace("{n}", name)


RANGE = quick(
    (
        rf"\b(?:from |between )?{_clock('1')}\s?,?\s?(?:-|~|to|till|til|'til|until|and|thru|through|up to|right "
        rf"through to|right up to)\s?(?:, )?(?:(?:about|around|ooh|er|erm|um|uh|say|oh|what|"
        rf"roughly|gone|maybe|like),? )*{_clock('2')}\b(?!\s?(?:kg|%|hours?|hrs?|minutes?|mins?|people|days?|"
        rf"times?|weeks?|boxes|"
        rf"of (?:us|them)|years?|[a-z]*%|per|,\d|staff|items|(?:st|nd|rd|th)\b|\.\d(?!\d)|a (?:day|week|month)|"
        rf"in \d))(?<!\d,)"
    ),
    re.IGNORECASE,
)


ON_DUTY = quick(
    r"(?<![\d.,$£€])(?P<a>[01]\d)(?P<b>[0-5]\d)\s?(?:-|~|to|till|until)\s?(?P<c>[0-2]\d)(?P<d>[0-5]\d)\b(?!\s?[a-z%])"
)
"""Hours as rotas write them (0800-1000)."""


UNTIL = quick(
    rf"\b(?:until|till|by|before|up to)\s(?:about |around |we open at |opening at |it opens at )?{_clock('1')}\b"
    r"(?!\s?(?:kg|%|hours?|minutes?|mins?|people|items|boxes|,\d|of|a (?:week|month|day)|in |per |pounds|lbs?|"
    r"packs|metres?|rows|more|or))",
    re.IGNORECASE,
)


FROM = quick(
    (
        rf"\b(?:from|at|after|starting at|starts at|around|about|by the door at|again at|back in at)\s(?:about |"
        rf"around |roughly )?{_clock('1')}\b"
        r"(?!\s?(?:kg|%|hours?|hrs?|minutes?|mins?|people|days?|times?|weeks?|years?|an?\b|boxes|items|:|,\d|°|"
        r"degrees|per\b|in \d|out of|or |to |of |"
        r"\.\d(?!\d)|[a-z]*s (?:a|per|every) |[a-z]+s\b))"
    ),
    re.IGNORECASE,
)


BARE = quick(
    (
        r"\b(?P<h1>\d{1,2})(?:[:.](?P<m1>\d{2}))?\s?(?P<p1>am|pm|a\.m\.?|p\.m\.?)\b(?P<w1>)|"
        r"\b(?P<h2>\d{1,2}):(?P<m2>\d{2})\b(?P<p2>)(?P<w2>)|"
        r"\b(?P<w3>(?:half(?: past)?|(?:a )?quarter (?:past|to)|(?:five|ten|twenty) (?:past|to)) "
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b|\b(?:noon|midday)\b|"
        r"\b(?:seven|eight|nine|ten|eleven) o'clock)(?P<h3>)(?P<m3>)(?P<p3>)|"
        r"^[ \t]*(?:[-•*][ \t]*)?(?P<h4>\d{1,2})\.(?P<m4>[0-5]\d)(?=[ \t])(?P<p4>)(?P<w4>)"
    ),
    re.IGNORECASE | re.MULTILINE,
)


def number_in(words: str) -> float:
    """Read a number said in digits or words, 0 when it is none."""
    flat = words.lower().strip()
    return float(flat) if flat.isdigit() else float(WORD_NUMBERS.get(flat, 0))


def _half(words: str | None) -> str | None:
    if not words or "clock" in words:
        return None
    flat = words.lower()
    return "am" if flat.startswith(("am", "a.m")) or "morning" in flat else "pm"


def _time(match: re.Match[str], name: str, inherited: str | None = None) -> int | None:
    groups = match.groupdict()
    word = (groups[f"w{name}"] or "").lower()
    if word:
        if word in ("noon", "midday"):
            return 12 * 60
        if word == "midnight":
            return 24 * 60
        return _in_words(word, inherited)
    hour_words = groups[f"h{name}"]
    if not hour_words:
        return None
    half = _half(groups[f"p{name}"]) or inherited
    if half is None and hour_words.startswith("0"):
        half = "am"
    return working_hour(int(hour_words), int(groups[f"m{name}"] or 0), half)


def _in_words(word: str, inherited: str | None) -> int | None:
    """Read a clock time said in words: half (past) nine, quarter to four, ten past nine, eight thirty."""
    half = "am" if re.search(r"am$|morning", word) else "pm" if re.search(r"pm$|afternoon", word) else inherited
    parts = [part for part in re.findall(r"[a-z]+(?:-five)?|\d+", word) if part.isdigit() or part in WORD_NUMBERS]
    numbers = [int(part) if part.isdigit() else int(WORD_NUMBERS[part]) for part in parts if part != "a"]
    if not numbers:
        return None
    shift = re.match(r"(?:a )?(half|quarter)(?: (past|to))?|(?:\S+) (past|to)\b", word)
    if not shift:
        return working_hour(numbers[0], numbers[1] if len(numbers) > 1 else 0, half)
    if shift[1]:
        minute = 30 if shift[1] == "half" else 15
    else:
        minute = numbers[0]
    hour = working_hour(numbers[-1], 0, half)
    if hour is None:
        return None
    return hour - minute if "to" in (shift[2], shift[3]) else hour + minute


def range_mark(match: re.Match[str]) -> Mark | None:
    """Read a stretch of time (2 till 4); None when the numbers are no times."""
    first, second = _half(match["p1"]), _half(match["p2"])
    if (
        not first
        and not second
        and match["w1"] is None
        and match["w2"] is None
        and not match["m1"]
        and not match["m2"]
        and int(match["h1"] or 0) > 12
    ):
        return None
    start = _time(match, "1", first)
    end = _time(match, "2", second or ("pm" if first == "pm" else None))
    if start is None or end is None:
        return None
    if first is None and second == "pm" and start < 12 * 60 and start + 12 * 60 < end:
        earlier = match["h1"]
        start = start + 12 * 60 if earlier and int(earlier) < 7 else start
    window = ordered(start, end)
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=window) if window and window.span() else None


def on_duty_mark(match: re.Match[str]) -> Mark | None:
    """Read hours written without a colon (0800-1000); None when they are no times of one day."""
    start, end = (int(match[hour]) * 60 + int(match[minute]) for hour, minute in ("ab", "cd"))
    if not start < end <= 24 * 60:
        return None
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, end))


def until_mark(match: re.Match[str]) -> Mark | None:
    """Read an end (before 9am)."""
    end = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(None, end)) if end is not None else None


def from_mark(match: re.Match[str]) -> Mark | None:
    """Read a beginning (at half nine)."""
    start = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None


def bare_mark(match: re.Match[str]) -> Mark | None:
    """Read a time that stands by itself."""
    which = "1" if match["h1"] else "2" if match["h2"] else "3" if match["w3"] else "4"
    start = _time(match, which)
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None
