"""Who works there, read from English: how many, and who will show the work."""

import re

from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.hearing import Team

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: value for value, word in enumerate(_UNITS.split(" "))} | _TENS
_ONES = "|".join(_UNITS.split(" ")[1:])
_N = (
    rf"(?:\d{{1,3}}(?![.,]*\d|\s?(?:%|kg|hours?|mins?|minutes?|days?|years?|weeks?|am|pm|per)\b)|"
    rf"(?:{'|'.join(_TENS)})(?:-(?:{_ONES}))?|{'|'.join(sorted(_UNITS.split(' ')[1:], key=len, reverse=True))}|a dozen)"
)
_PEOPLE = (
    r"(?:people|ppl|folks|staff|employees|colleagues|workers|members|persons|souls|folk|strong|associates|team "
    r"members|adults)"
)
_SOME = r"(?:about |around |just |only |roughly |currently |some |what, |er, |um, |the |over |nearly |now )*"
_TOTAL = quick(
    (
        rf"\b(?:team|crew|staff|group|department|workforce|squad|outfit|household|brigade) of {_SOME}(?P<a>{_N})\b|"
        rf"\b(?P<b>{_N})(?: of us| in all\b| all told\b| altogether\b| in total\b)|"
        rf"\b(?:headcount|head count|number of (?:staff|people|employees)|staff|team(?: size)?|people(?: on "
        rf"site)?|employees|workforce|"
        rf"people here|staff numbers?|size of team|total staff)\s?(?:[:=-]|is|of)?\s?{_SOME}(?P<c>{_N})\b|"
        rf"\b(?P<d>{_N})[- ](?:(?:\w+[- ])?{_PEOPLE})\b(?! (?:a|per|each|every|an) )(?! (?:come|visit|walk|through))|"
        rf"\b(?P<e>{_N}) (?:in|on) (?:the |our |my )?(?:\w+ )?(?:team|staff|crew|shift|days|nights|duty|kitchen|rota|"
        rf"payroll|books|early|late)\b|"
        rf"\bwe(?:'re| are| have| employ) {_SOME}(?P<f>{_N})(?= (?:people|staff|of us|in (?:all|the team|total)|"
        rf"on|altogether|counting|"
        rf"including|here)|[,.;]|$)|"
        rf"\bcount(?:ing)? {_SOME}(?P<g>{_N})\b"
    ),
    re.IGNORECASE,
)
_NOW = quick(
    rf"\W{{1,3}}(?:well|no|sorry|or|actually|make that|er|um|uh|,|\s)*(?P<n>{_N}) (?:now|these days|at the "
    rf"moment|since|if you)",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:managers?|deput(?:y|ies)|owners?|partners?|pharmacists?|dispensers?|practitioners?|cooks?|chefs?|"
    r"drivers?|assistants?|nurses?|carers?|"
    r"supervisors?|apprentices?|volunteers?|part-timers?|full-timers?|technicians?|receptionists?|secretar(?:y|"
    r"ies)|librarians?|gardeners?|growers?|"
    r"bakers?|brewers?|porters?|cleaners?|housekeepers?|mechanics?|fitters?|teachers?|(?:[a-z]+ )?staff|leads?|"
    r"team leaders?|directors?|bosses|boss|"
    r"students?|trainees?|solicitors?|vets?|dentists?|hygienists?|machinists?|operators?|packers?|pickers?|"
    r"florists?|butchers?|on [a-z]+|in [a-z]+|"
    r"inspection|office|admin|casuals?|regulars|seasonals?|temps?|joiners?|printers?|groomers?|stylists?|clerks?|"
    r"officers?|workers?|me|myself)"
)
_COUNTED = quick(
    rf"\b(?P<n>{_N}|an?)\s(?:[a-z-]+\s){{0,2}}?{_ROLE}\b|(?<=[,:] ){_ROLE}(?=,| and\b)|\band (?:a |an "
    rf")?{_ROLE}(?=[.,]|$)",
    re.IGNORECASE,
)
_WHO = (
    r"(?:[A-Z][a-z]+(?:,? (?:our|the|who is our|who's our|my) [a-z -]{3,40}?|,? \([a-z ]{3,30}\))?|[Oo]ur "
    r"[a-z ]{3,30},? [A-Z][a-z]+|(?:Mrs?|Ms|Miss|Dr|Sr|Sister|Cook|Chef) [A-Z][a-z]+)"
)
_TEACHER = quick(
    rf"\b(?P<who>{_WHO}),? (?:will |'ll |'d |would |is going to |to |can |always |usually )*(?:shows?|trains?|"
    rf"teach(?:es)?|supervis(?:e|es|ing)|guides?|looks? after|be "
    rf"(?:looking after|their|your|training|showing|supervising)|mentors?|be your|help you|works? alongside|"
    rf"budd(?:y|ies)|inducts?|inductions?)|"
    rf"\b(?:report(?:ing)? to|supervised by|trained by|working alongside|work with|led by|buddy (?:is|will be)|"
    rf"mentor(?: is)?:?|supervisor(?: is)?:?|buddy:|trainer:?|"
    rf"shown the ropes by) (?P<name>{_WHO})"
)


def team_en(text: ReadingText, lines: list[Line]) -> Team:
    """Read headcount and instructor; whatever is not said stays unknown."""
    norm = text.norm
    total = _total(norm, lines)
    teacher = _TEACHER.search(norm)
    instructor = (teacher["who"] or teacher["name"]) if teacher else None
    if total is None:
        return Team(None, {}, instructor, None, None)
    return Team(total[0], {}, instructor, None, text.evidence(total[1], total[2]))


_LISTED = quick(
    rf"\b(?:team|staff|crew|people)\s?[:=-]\s?(?P<all>{_N} [a-z]+(?: [a-z]+)?"
    rf"(?:(?:,? (?:and|&|plus) |, | \+ ){_N} [a-z]+(?: [a-z]+)?)+)|"
    rf"\b(?P<me>me(?:, [A-Z][a-z]+)*,? and (?P<more>{_N}) [a-z-]+)",
    re.IGNORECASE,
)


def _one_by_one(norm: str) -> tuple[int, int, int] | None:
    """Add up a team told role by role (2 auctioneers, 3 porters, 2 office; me, Ron and four part-timers)."""
    found = _LISTED.search(norm)
    if found is None:
        return None
    if found["me"]:
        return 1 + found["me"].count(", ") + (_value(found["more"]) or 0), *found.span("me")
    numbers = re.findall(rf"(?:^|, |and |& |plus |\+ )({_N}) ", found["all"], re.IGNORECASE)
    return sum(_value(number) or 0 for number in numbers), *found.span("all")


def _total(norm: str, lines: list[Line]) -> tuple[int, int, int] | None:
    """Give how many people there are in all and where that is said."""
    listed = _one_by_one(norm)
    if listed:
        return listed
    for match in _TOTAL.finditer(norm):
        words = next(word for word in match.groups() if word)
        later = _NOW.match(norm, match.end())
        value = _value(later["n"] if later else words)
        if value and not re.match(r"\s*[-/]\s*\d", norm[match.end() : match.end() + 4]):
            return value, match.start(), match.end()
    for line in lines:
        if line.section is Section.TEAM and line.kind in (LineKind.FIELD, LineKind.ITEM):
            added = _added(norm, line.start, line.end)
            if added:
                return added
            number = re.match(rf"\W*{_SOME}(?P<n>{_N})\b", norm[line.start : line.end], re.IGNORECASE)
            if number and _value(number["n"]):
                return _value(number["n"]) or 0, line.start + number.start("n"), line.start + number.end("n")
    best: tuple[int, int, int] | None = None
    for sentence in re.finditer(r"[^.\n;]{12,400}", norm):
        added = _added(norm, sentence.start(), sentence.end())
        if added and re.match(
            r"\W*(?:(?:we are|we're|we have|team|staff|who we are|there(?:'s| are)|it's|the team)\b|.{0,20}:)",
            sentence[0],
            re.IGNORECASE,
        ):
            best = best or added
    return best


def _added(norm: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Add up people counted by role (one owner, three pharmacists and a cook), None for fewer than two roles."""
    found = list(_COUNTED.finditer(norm, start, end))
    if len(found) < 2 or not any(match["n"] for match in found):
        return None
    values = [_value(match["n"]) if match["n"] and match["n"].lower() not in ("a", "an") else 1 for match in found]
    return sum(value or 0 for value in values), found[0].start(), found[-1].end()


def _value(words: str) -> int | None:
    flat = words.lower()
    if flat.isdigit():
        return int(flat)
    if flat == "a dozen":
        return 12
    tens, _, ones = flat.partition("-")
    return _NUMBERS[tens] + _NUMBERS.get(ones, 0) if tens in _NUMBERS else None
