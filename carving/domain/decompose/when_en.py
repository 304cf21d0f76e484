"""English expressions of time: 2 till 4, 10am-2pm, Tuesdays and Fridays, every other Friday, an hour and a half."""

import re
from collections.abc import Callable

from carving.domain.decompose.when import (
    Mark,
    MarkKind,
    blank,
    day_range,
    in_week_order,
    ordered,
    without_blanks,
    without_overlap,
    working_hour,
)
from carving.domain.task import WEEKDAYS, Window

_SHORT = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|M|T|W|F)"
_DAYS = {
    "mo": "mon",
    "tu": "tue",
    "we": "wed",
    "th": "thu",
    "fr": "fri",
    "sa": "sat",
    "su": "sun",
    "m": "mon",
    "t": "tue",
} | {"w": "wed", "f": "fri"}
_DAYS |= {
    "mon": "mon",
    "tue": "tue",
    "wed": "wed",
    "thu": "thu",
    "fri": "fri",
    "sat": "sat",
    "sun": "sun",
}
_D = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday|s)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|"
    r"Sun(?:day)?)(?:'s|s)?"
)
_WORD_NUMBERS = {
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
_N = (
    r"(?:\d{1,3}|"
    + "|".join(
        sorted(
            (w for w in _WORD_NUMBERS if w not in ("a", "an", "once", "twice", "thrice")),
            key=len,
            reverse=True,
        )
    )
    + ")"
)
_T = (
    r"(?:(?P<h{n}>\d{{1,2}})(?:[:.](?P<m{n}>\d{{2}}))?\s?(?P<p{n}>am|pm|a\.m\.?|p\.m\.?|o'clock)?|"
    r"(?P<w{n}>noon|midday|midnight|(?:half(?: past)?|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five) "
    r"(?:past|to)) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}})|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:thirty|fifteen|forty-five|o'clock|"
    r"ten|twenty|forty))?"
    r"(?: (?:am|pm|in the (?:morning|afternoon)))?))"
)


def _clock(name: str) -> str:
    return _T.replace("{{", "{").replace("}}", "}").replace("{n}", name)


_RANGE = re.compile(
    (
        rf"\b(?:from |between )?{_clock('1')}\s?,?\s?(?:-|~|to|till|til|'til|until|and|through|up to|right "
        rf"through to|right up to)\s?(?:, )?(?:(?:about|around|ooh|er|erm|um|uh|say|oh|what|"
        rf"roughly|gone|maybe|like),? )*{_clock('2')}\b(?!\s?(?:kg|%|hours?|hrs?|minutes?|mins?|people|days?|"
        rf"times?|weeks?|boxes|"
        rf"of (?:us|them)|years?|[a-z]*%|per|,\d|staff|items|(?:st|nd|rd|th)\b|\.\d(?!\d)|a (?:day|week|month)|"
        rf"in \d))(?<!\d,)"
    ),
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b(?:until|till|by|before|up to)\s(?:about |around |we open at |opening at |it opens at )?{_clock('1')}\b"
    r"(?!\s?(?:kg|%|hours?|minutes?|mins?|people|items|boxes|,\d|of|a (?:week|month|day)|in |per |pounds|lbs?|"
    r"packs|metres?|rows|more|or))",
    re.IGNORECASE,
)
_FROM = re.compile(
    (
        rf"\b(?:from|at|after|starting at|starts at|around|about|by the door at|again at|back in at)\s(?:about |"
        rf"around |roughly )?{_clock('1')}\b"
        r"(?!\s?(?:kg|%|hours?|hrs?|minutes?|mins?|people|days?|times?|weeks?|years?|an?\b|boxes|items|:|,\d|°|"
        r"degrees|per\b|in \d|out of|or |to |of |"
        r"\.\d(?!\d)|[a-z]*s (?:a|per|every) |[a-z]+s\b))"
    ),
    re.IGNORECASE,
)
_BARE = re.compile(
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

_DAY_RANGE = re.compile(rf"\b(?P<a>{_D})\s?(?:-|to|through|until|till)\s?(?P<b>{_D})\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    rf"\b(?:every (?:other|second)|alternate|fortnightly(?: on|,)?)\s(?P<d>{_D}(?:(?:,| and|, and|/| &)\s?{_D})*)\b",
    re.IGNORECASE,
)
_NTH = re.compile(
    (
        rf"\b(?:the )?(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th)(?:\s?(?:and|&)\s?(?P<o>first|second|"
        rf"third|fourth|last|1st|2nd|3rd|4th))?\s(?P<d>{_D})(?: of (?:the|each|every) month)?\b"
    ),
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    (
        rf"\b(?P<g>(?:every|each) ?day|daily|all week|seven days|(?:every |each )?weekdays?|Mon(?:day)?s?\s?(?:-|"
        rf"to)\s?(?:Fri|Sat|Sun)(?:day)?s?|every weekday|we're open every day)"
        rf"[\s,(]+(?:except(?: for| on)?|but(?: not)?|bar|apart from|excluding|other than|not|minus|save)\s(?:on "
        rf")?(?P<d>{_D}(?:(?:,? and |, |/| & |,? or ){_D})*)\b"
    ),
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?<![\w/&]){_SHORT}(?:\s?[/&+,]\s?{_SHORT}){{1,5}}(?![\w/&])")
_NAMED = re.compile(
    rf"\b(?:every |each |on (?:a )?)?(?P<d>{_D}(?:(?:,? and (?:on )?|, |\s?/\s?|\s?&\s?|\s?\+\s?|,? or |"
    rf"-and-){_D})*)(?! \d{{1,2}}(?:st|nd|rd|th)\b)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:(?:every |each |on )?weekdays?|weekends?|Monday-to-Friday)\b", re.IGNORECASE)
_DAILY = re.compile(
    (
        r"\b(?:(?:first thing |last thing )?every (?:single )?(?:day|morning|afternoon|evening|night|shift)|each "
        r"(?:day|morning|afternoon|evening)|"
        r"daily|day in,? day out|on a daily basis)\b"
    ),
    re.IGNORECASE,
)
_AMOUNT = (
    rf"(?P<n>\d{{1,2}}\.\d|{_N}|half an|a good|the best part of an|a full|an?|a half|(?:a )?quarter of an|"
    rf"three[- ]quarters of an|a couple of|couple of)(?:\s?(?:-|"
    rf"to|or)\s?(?P<o>{_N}))?(?P<h0>(?: and)? a half)?[\s-]?(?P<u>hours?(?:'s?|s')?|hrs?|hr|h|minutes?(?:'|s')?|mins?|"
    rf"min|(?<=\d)m(?=\s|$|[,.;)]))(?![\w'])(?P<h>\s?and a (?:half|quarter)|\s?and (?P<x>{_N})\s?(?:minutes?|mins?)|"
    rf"\s?(?P<y>\d{{1,2}})\s?(?:minutes?|mins?))?"
)
_MINUTES = re.compile(
    (
        rf"\b{_AMOUNT}(?P<each>,?\s(?:each(?: time)?|a (?:time|go|pop|piece|throw|shot)|at a time|apiece|per "
        rf"(?:go|round|time|visit|load|run)))?(?P<week>\s(?:(?:a|per|each|every|in the) week|weekly))?"
    ),
    re.IGNORECASE,
)
_HALF_HOUR = re.compile(r"\b(?:a |one )?half[- ]?(?:an )?hour(?!ly)\b", re.IGNORECASE)
_TIMES = re.compile(
    (
        rf"\b(?P<n>once|twice|thrice|{_N}\s?(?:times|x|×))(?:\s(?:or|to)\s(?:twice|{_N} times))?\s?(?P<per>a|per|"
        rf"each|/|"
        rf"every)\s?(?P<u>day|week|month|year|shift|morning|afternoon|evening|daily|weekly|dly)\b|"
        rf"\b(?P<n2>once|twice|thrice|{_N}\s?(?:times|x|×))\s(?P<u2>daily|weekly|monthly)\b|"
        rf"\b(?P<n3>{_N} (?:days|mornings|afternoons|times)|once|twice)\s(?:a|per|each|in the|every) (?P<u3>week|"
        rf"month)\b"
    ),
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four)\s?(?:x|×|lots of|sessions of)\s?(?P<m>\d{1,3}|half an|"
    r"an)\s?-?(?P<u>minutes?|mins?|min|m|hours?|hrs?|h)\b|"
    r"\b(?P<m2>\d{1,3})\s?(?P<u2>minutes?|mins?|min|m|hours?|hrs?)\s?(?:x|×)\s?(?P<n2>\d)\b",
    re.IGNORECASE,
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "month_end",
        re.compile(
            (
                r"\b(?:(?:at |towards |by )?the )?(?:end of (?:the|each|every) month|month[- ]end|"
                r"last (?:working )?(?:day|week|few days) of (?:(?:the|each|every) )?month|monthly close)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        "month_start",
        re.compile(
            (
                r"\b(?:(?:at |the )*)?(?:(?:start|beginning)|first (?:week|few days|days|working day)) of "
                r"(?:(?:the|each|"
                r"every) )?month\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        "every_other_week",
        re.compile(
            (
                r"\b(?:every other week|every two weeks|every second week|fortnightly|once a fortnight|"
                r"alternate weeks)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    ("every_other_day", re.compile(r"\bevery other day\b", re.IGNORECASE)),
    (
        "monthly",
        re.compile(r"\b(?:once a month|monthly|every month|each month)\b", re.IGNORECASE),
    ),
    ("fortnightly", re.compile(r"\bfortnightly\b", re.IGNORECASE)),
    (
        "weekly",
        re.compile(r"\b(?:once a week|weekly|every week|each week)\b", re.IGNORECASE),
    ),
)
_OWN = re.compile(
    (
        r"\b(?:quarterly|twice a year|every quarter|end of (?:the )?(?:quarter|year|tax year)|(?:in|from|until|"
        r"before|over|at) (?:Christmas|Easter|term[- ]time|school holidays|the summer holidays|half[- ]term))\b"
    ),
    re.IGNORECASE,
)
_VAGUE = re.compile(
    (
        r"\b(?:first thing(?: in the morning)?|last thing|a\.?m\.?\b(?<!\d.a\.m)|p\.?m\.?\b|(?:in the |every |"
        r"most )?(?:mornings?|afternoons?|"
        r"evenings?)|after lunch|before lunch|lunchtimes?|before opening|after closing|at closing|end of the day|"
        r"overnight|when it's quiet|between jobs)\b"
    ),
    re.IGNORECASE,
)


def marks_en(text: str) -> list[Mark]:
    """Find every expression of time in an English text, left to right, without overlaps."""
    marks: list[Mark] = []
    rest = text
    for pattern, make in _STEPS:
        taken = []
        for match in pattern.finditer(rest):
            mark = make(match)
            if mark is not None:
                marks.append(without_blanks(mark, rest))
                taken.append(match)
        rest = blank(rest, taken)
    return without_overlap(marks)


def _number(words: str) -> float:
    flat = words.lower().strip()
    return float(flat) if flat.isdigit() else float(_WORD_NUMBERS.get(flat, 0))


def _half(words: str | None) -> str | None:
    if not words or "clock" in words:
        return None
    return "am" if words.lower().startswith("a") else "pm"


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
    parts = [part for part in re.findall(r"[a-z]+(?:-five)?|\d+", word) if part.isdigit() or part in _WORD_NUMBERS]
    numbers = [int(part) if part.isdigit() else int(_WORD_NUMBERS[part]) for part in parts if part != "a"]
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


def _range(match: re.Match[str]) -> Mark | None:
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


def _until(match: re.Match[str]) -> Mark | None:
    end = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(None, end)) if end is not None else None


def _from(match: re.Match[str]) -> Mark | None:
    start = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None


def _bare(match: re.Match[str]) -> Mark | None:
    which = "1" if match["h1"] else "2" if match["h2"] else "3" if match["w3"] else "4"
    start = _time(match, which)
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None


def _names(words: str) -> set[str]:
    return {_DAYS[word[:3].lower()] for word in re.findall(_D, words, re.IGNORECASE)}


def _days(match: re.Match[str]) -> Mark | None:
    days = _names(match["d"])
    if match["d"].lower() in ("sat", "sun", "wed", "mon", "fri", "thu", "tue") and match["d"].islower():
        return None
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        in_week_order(days),
        number=float(len(days)),
    )


def _day_range(match: re.Match[str]) -> Mark:
    days = day_range(_DAYS[match["a"][:3].lower()], _DAYS[match["b"][:3].lower()])
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        in_week_order(days),
        number=float(len(days)),
    )


def _other_day(match: re.Match[str]) -> Mark:
    days = _names(match["d"])
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        in_week_order(days),
        number=len(days) / 2,
        rule="every_other_week",
    )


def _nth(match: re.Match[str]) -> Mark:
    order = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "last"}
    weeks = [order.get(word.lower(), word[0]) for word in (match["n"], match["o"]) if word]
    day = _DAYS[match["d"][:3].lower()]
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        (day,),
        number=len(weeks) / 4,
        rule=f"{','.join(weeks)} {day}",
    )


def _except(match: re.Match[str]) -> Mark:
    whole = match["g"].lower()
    if "weekday" in whole:
        days = set(WEEKDAYS[:5])
    elif re.match(r"mon", whole):
        last = re.search(r"(fri|sat|sun)(?:day)?s?$", whole)
        days = day_range("mon", last[1] if last else "fri")
    else:
        days = set(WEEKDAYS)
    days -= _names(match["d"])
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        in_week_order(days),
        number=float(len(days)),
    )


def _initials(match: re.Match[str]) -> Mark | None:
    """Read days by their first letters (M/W/F, Tu & Th); a lone T or a row of other letters is none."""
    letters = re.findall(r"[A-Za-z]+", match[0])
    days = {_DAYS[letter.lower()] for letter in letters}
    if len(days) < 2 or (all(len(letter) == 1 for letter in letters) and "M" not in letters and letters != ["T", "F"]):
        return None
    return Mark(
        MarkKind.DAYS,
        match.start(),
        match.end(),
        in_week_order(days),
        number=float(len(days)),
    )


def _by(match: re.Match[str]) -> Mark | None:
    """Read 2 x 30 min as an hour in all."""
    count, amount = match["n"] or match["n2"], (match["m"] or match["m2"]).lower()
    unit = (match["u"] or match["u2"]).lower()
    each = {"half an": 0.5, "an": 1.0}.get(amount) or float(amount)
    minutes = each * (60 if unit.startswith("h") else 1) * _number(count)
    return Mark(MarkKind.MINUTES, match.start(), match.end(), number=minutes) if 0 < minutes <= 600 else None


def _group(match: re.Match[str]) -> Mark:
    days = ("sat", "sun") if "end" in match[0].lower() else ("mon", "tue", "wed", "thu", "fri")
    return Mark(MarkKind.DAYS, match.start(), match.end(), days, number=float(len(days)))


def _daily(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.DAILY, match.start(), match.end())


def _minutes(match: re.Match[str]) -> Mark | None:
    words = match["n"].lower()
    hours = match["u"].lower().startswith("h")
    known = {
        "half an": 0.5,
        "a good": 1.0,
        "a full": 1.0,
        "the best part of an": 1.0,
        "quarter of an": 0.25,
        "a half": 0.5,
        "a quarter of an": 0.25,
        "a couple of": 2.0,
        "couple of": 2.0,
    }
    value = known.get(
        words,
        0.75 if words.startswith("three") and "quarter" in words else _number(words),
    )
    if match["o"]:
        value = (value + _number(match["o"])) / 2
    if re.fullmatch(r"\d{1,2}\.\d", words):
        value = float(words)
    minutes = value * 60 if hours else value
    if hours and (match["h0"] or (match["h"] or "").strip().endswith("half")):
        minutes += 30
    elif hours and (match["h"] or "").strip().endswith("quarter"):
        minutes += 15
    elif match["x"] or match["y"]:
        minutes += _number(match["x"] or match["y"])
    if not 0 < minutes <= 40 * 60:
        return None
    kind = MarkKind.WEEK_MINUTES if match["week"] else MarkKind.EACH if match["each"] else MarkKind.MINUTES
    return Mark(kind, match.start(), match.end(), number=minutes)


def _half_hour(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.MINUTES, match.start(), match.end(), number=30.0)


def _times(match: re.Match[str]) -> Mark | None:
    count = match["n"] or match["n2"] or match["n3"]
    value = _number(re.split(r"\s|x|×", count)[0] or count)
    unit = (match["u"] or match["u2"] or match["u3"]).lower()
    if value <= 0:
        return None
    unit = {"daily": "day", "dly": "day", "weekly": "week", "monthly": "month"}.get(unit, unit)
    if unit in ("day", "shift", "morning", "afternoon", "evening"):
        return Mark(MarkKind.TIMES, match.start(), match.end(), number=value)
    if unit == "week":
        return Mark(MarkKind.PER_WEEK, match.start(), match.end(), number=value)
    if unit == "month":
        return Mark(MarkKind.PER_WEEK, match.start(), match.end(), number=value / 4)
    return Mark(MarkKind.RULE, match.start(), match.end(), rule=match[0])


def _rule(name: str) -> Callable[[re.Match[str]], Mark]:
    return lambda match: Mark(MarkKind.RULE, match.start(), match.end(), rule=name)


def _own_words(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.RULE, match.start(), match.end(), rule=match[0])


def _vague(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.VAGUE, match.start(), match.end(), rule=match[0])


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mark | None]], ...] = (
    (_TIMES, _times),
    (_BY, _by),
    (_MINUTES, _minutes),
    (_HALF_HOUR, _half_hour),
    (_RANGE, _range),
    (_UNTIL, _until),
    (_FROM, _from),
    (_BARE, _bare),
    (_NTH, _nth),
    (_EXCEPT, _except),
    (_OTHER_DAY, _other_day),
    (_DAY_RANGE, _day_range),
    (_NAMED, _days),
    (_GROUP, _group),
    (_INITIALS, _initials),
    *((pattern, _rule(name)) for name, pattern in _RULES),
    (_DAILY, _daily),
    (_OWN, _own_words),
    (_VAGUE, _vague),
)
