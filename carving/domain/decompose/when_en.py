"""English expressions of time: 2 till 4, 10am-2pm, Tuesdays and Fridays, every other Friday, an hour and a half."""

import re

from carving.domain.decompose.clock_en import (
    BARE,
    FROM,
    ON_DUTY,
    RANGE,
    UNTIL,
    N,
    bare_mark,
    from_mark,
    number_in,
    on_duty_mark,
    range_mark,
    until_mark,
)
from carving.domain.decompose.dates_en import OWN, RULES, VAGUE, own_words_mark, rule_mark, vague_mark
from carving.domain.decompose.quick import quick
from carving.domain.decompose.sieve import LATIN
from carving.domain.decompose.when import (
    Mark,
    MarkKind,
    Steps,
    day_range,
    found_by,
    in_steps,
    in_week_order,
    without_overlap,
)
from carving.domain.task import WEEKDAYS

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


_DAY_RANGE = quick(rf"\b(?P<a>{_D})\s?(?:-|to|thru|through|until|till)\s?(?P<b>{_D})\b", re.IGNORECASE)


_OTHER_DAY = quick(
    rf"\b(?:every (?:other|second)|alternate|fortnightly(?: on|,)?)\s(?P<d>{_D}(?:(?:,| and|, and|/| &)\s?{_D})*)\b",
    re.IGNORECASE,
)


_NTH = quick(
    (
        rf"\b(?:the )?(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th)(?:\s?(?:and|&)\s?(?P<o>first|second|"
        rf"third|fourth|last|1st|2nd|3rd|4th))?\s(?P<d>{_D})(?: of (?:the|each|every) month)?\b"
    ),
    re.IGNORECASE,
)


_EXCEPT = quick(
    (
        rf"\b(?P<g>(?:every|each) ?day|daily|all week|seven days|(?:every |each )?weekdays?|Mon(?:day)?s?\s?(?:-|"
        rf"to)\s?(?:Fri|Sat|Sun)(?:day)?s?|every weekday|we're open every day)"
        rf"[\s,(]+(?:except(?: for| on)?|but(?: not)?|bar|apart from|excluding|other than|not|minus|save)\s(?:on "
        rf")?(?P<d>{_D}(?:(?:,? and |, |/| & |,? or ){_D})*)\b"
    ),
    re.IGNORECASE,
)


_SMALL = _SHORT.lower()


_INITIALS = quick(rf"(?<![\w/&])(?:{_SHORT}(?:\s?[/&+,]\s?{_SHORT}){{1,5}}|{_SMALL}(?:/{_SMALL}){{1,5}})(?![\w/&])")


_NAMED = quick(
    rf"\b(?:every |each |on (?:a )?)?(?P<d>{_D}(?:(?:,? and (?:on )?|, |\s?/\s?|\s?&\s?|\s?\+\s?|,? or |"
    rf"-and-){_D})*)(?! \d{{1,2}}(?:st|nd|rd|th)\b)\b",
    re.IGNORECASE,
)


_GROUP = re.compile(r"\b(?:(?:every |each |on )?weekdays?|weekends?|Monday-to-Friday)\b", re.IGNORECASE)


_DAILY = quick(
    (
        r"\b(?:(?:first thing |last thing )?every (?:single )?(?:day|morning|afternoon|evening|night|shift)|each "
        r"(?:day|morning|afternoon|evening)|"
        r"daily|day in,? day out|on a daily basis)\b"
    ),
    re.IGNORECASE,
)


_AMOUNT = (
    rf"(?P<n>\d{{1,2}}\.\d|{N}|half an|a good|the best part of an|a full|an?|a half|(?:a )?quarter of an|"
    rf"three[- ]quarters of an|a couple of|couple of)(?:\s?(?:-|"
    rf"to|or)\s?(?P<o>{N}))?(?P<h0>(?: and)? a half)?[\s-]?(?P<u>hours?(?:'s?|s')?|hrs?|hr|h|minutes?(?:'|s')?|mins?|"
    rf"min|(?<=\d)m(?=\s|$|[,.;)]))(?![\w'])(?P<h>\s?and a (?:half|quarter)|\s?and (?P<x>{N})\s?(?:minutes?|mins?)|"
    rf"\s?(?P<y>\d{{1,2}})\s?(?:minutes?|mins?))?"
)


_MINUTES = quick(
    (
        rf"\b{_AMOUNT}(?P<each>,?\s(?:each(?: time)?|a (?:time|go|pop|piece|throw|shot)|at a time|apiece|per "
        rf"(?:go|round|time|visit|load|run)))?(?P<week>\s(?:(?:a|per|each|every|in the) week|weekly))?"
    ),
    re.IGNORECASE,
)


_HALVES = re.compile(r"(?<![\d.])(?P<n>\d{1,2}?)?1\u2044(?P<d>[24])\s?(?:hours?|hrs?|h)\b", re.IGNORECASE)
"""Two and a half hours in one sign, as the reading text writes it: the figure and at once behind it the fraction."""


_HOUR_AND = re.compile(r"\b(?:hour|hr) and (?:a )?(?P<x>half|quarter)\b", re.IGNORECASE)


_HALF_HOUR = re.compile(r"\b(?:a |one )?half[- ]?(?:an )?hour(?!ly)\b", re.IGNORECASE)


_TIMES = quick(
    (
        rf"\b(?P<n>once|twice|thrice|{N}\s?(?:times|x|×))(?:\s(?:or|to)\s(?:twice|{N} times))?\s?(?P<per>a|per|"
        rf"each|/|"
        rf"every)\s?(?P<u>day|week|month|year|shift|morning|afternoon|evening|daily|weekly|dly)\b|"
        rf"\b(?P<n2>once|twice|thrice|{N}\s?(?:times|x|×))\s(?P<u2>daily|weekly|monthly)\b|"
        rf"\b(?P<n3>{N} (?:days|mornings|afternoons|times)|once|twice)\s(?:a|per|each|in the|every) (?P<u3>week|"
        rf"month)\b"
    ),
    re.IGNORECASE,
)


_BY = quick(
    r"\b(?P<n>\d{1,2}|two|three|four)\s?(?:x|×|lots of|sessions of)\s?(?P<m>\d{1,3}|half an|"
    r"an)\s?-?(?P<u>minutes?|mins?|min|m|hours?|hrs?|h)\b|"
    r"\b(?P<m2>\d{1,3})\s?(?P<u2>minutes?|mins?|min|m|hours?|hrs?)\s?(?:x|×)\s?(?P<n2>\d)\b",
    re.IGNORECASE,
)


_AND_WHEN = quick(r"\s(?:before|after|mornings?|afternoons?|evenings?|[ap]m|\d)")
_NO_DAY = quick(r"\s(?:in|at|down|on|by|with)\b")
_SURELY = quick(r"(?:[(,/&+=:]|\b(?:on|every|each|and|or|by))\s?$", re.IGNORECASE)


def marks_en(text: str) -> list[Mark]:
    """Find every expression of time in an English text, left to right, without overlaps."""
    return without_overlap(found_by(_STEPS, text))


def _names(words: str) -> set[str]:
    return {_DAYS[word[:3].lower()] for word in re.findall(_D, words, re.IGNORECASE)}


def _days(match: re.Match[str]) -> Mark | None:
    days = _names(match["d"])
    if match["d"] in ("sat", "sun", "wed") and not _surely_day(match.string, match.start(), match.end()):
        return None
    return _days_mark(match, days)


def _surely_day(text: str, start: int, end: int) -> bool:
    """Tell whether `sat`, `sun` or `wed` in small letters is a day: by what stands before it or behind it."""
    if _NO_DAY.match(text, end):
        return False
    return bool(_AND_WHEN.match(text, end) or _SURELY.search(text, max(0, start - 6), start))


def _day_range(match: re.Match[str]) -> Mark:
    days = day_range(_DAYS[match["a"][:3].lower()], _DAYS[match["b"][:3].lower()])
    return _days_mark(match, days)


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
    return _days_mark(match, days)


def _days_mark(match: re.Match[str], days: set[str]) -> Mark:
    """Give the mark of these weekdays."""
    return Mark(MarkKind.DAYS, match.start(), match.end(), in_week_order(days), number=float(len(days)))


def _initials(match: re.Match[str]) -> Mark | None:
    """Read days by their first letters (M/W/F, Tu & Th); a lone T or a row of other letters is none."""
    letters = [letters.upper() for letters in re.findall(r"[A-Za-z]+", match[0])]
    days = {_DAYS[letter.lower()] for letter in letters}
    if len(days) < 2 or (
        all(len(letter) == 1 for letter in letters) and not {"M", "W"} & {*letters} and letters != ["T", "F"]
    ):
        return None
    return _days_mark(match, days)


def _by(match: re.Match[str]) -> Mark | None:
    """Read 2 x 30 min as an hour in all."""
    count, amount = match["n"] or match["n2"], (match["m"] or match["m2"]).lower()
    unit = (match["u"] or match["u2"]).lower()
    each = {"half an": 0.5, "an": 1.0}.get(amount) or float(amount)
    minutes = each * (60 if unit.startswith("h") else 1) * number_in(count)
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
        0.75 if words.startswith("three") and "quarter" in words else number_in(words),
    )
    if match["o"]:
        value = (value + number_in(match["o"])) / 2
    if re.fullmatch(r"\d{1,2}\.\d", words):
        value = float(words)
    minutes = value * 60 if hours else value
    if hours and (match["h0"] or (match["h"] or "").strip().endswith("half")):
        minutes += 30
    elif hours and (match["h"] or "").strip().endswith("quarter"):
        minutes += 15
    elif match["x"] or match["y"]:
        minutes += number_in(match["x"] or match["y"])
    if not 0 < minutes <= 40 * 60:
        return None
    kind = MarkKind.WEEK_MINUTES if match["week"] else MarkKind.EACH if match["each"] else MarkKind.MINUTES
    return Mark(kind, match.start(), match.end(), number=minutes)


def _half_hour(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.MINUTES, match.start(), match.end(), number=30.0)


def _halves(match: re.Match[str]) -> Mark:
    minutes = 60.0 * int(match["n"] or 0) + 60.0 / int(match["d"])
    return Mark(MarkKind.MINUTES, match.start(), match.end(), number=minutes)


def _hour_and(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.MINUTES, match.start(), match.end(), number=90.0 if match["x"].lower() == "half" else 75.0)


def _times(match: re.Match[str]) -> Mark | None:
    count = match["n"] or match["n2"] or match["n3"]
    value = number_in(re.split(r"\s|x|×", count)[0] or count)
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


_STEPS: Steps = in_steps(
    (_TIMES, _times),
    (_BY, _by),
    (_HALVES, _halves),
    (_MINUTES, _minutes),
    (_HOUR_AND, _hour_and),
    (_HALF_HOUR, _half_hour),
    (ON_DUTY, on_duty_mark),
    (RANGE, range_mark),
    (UNTIL, until_mark),
    (FROM, from_mark),
    (BARE, bare_mark),
    (_NTH, _nth),
    (_EXCEPT, _except),
    (_OTHER_DAY, _other_day),
    (_DAY_RANGE, _day_range),
    (_NAMED, _days),
    (_GROUP, _group),
    (_INITIALS, _initials),
    *((pattern, rule_mark(name)) for name, pattern in RULES),
    (_DAILY, _daily),
    (OWN, own_words_mark),
    (VAGUE, vague_mark),
    longest=LATIN,
)
