"""When the place is at its busiest, read from English: what is said of busy times, and date rules of the work."""

import re
from bisect import bisect_left

from carving.domain.decompose.clauses import cut_at
from carving.domain.decompose.found import Found
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.segment_en import Places, said_under
from carving.domain.decompose.when import Mark, MarkKind, in_week_order, window_of
from carving.domain.peak import Peak
from carving.domain.task import Window

_CUE = quick(
    (
        r"\bpeaks?\b|\bbus(?:y|ier|iest)\b|\bcraz(?:y|iest|iness)\b|\brush(?:es)?\b|\brushed\b|\bhectic|\bflat[- "
        r"]out\b|\bmanic|\bmadhouse|\bmadness|\bfrantic|\bpil(?:es?|ing) up|"
        r"\bslammed|\bswamped|\bsnowed under|\bheaviest|\bchaos|\bchaotic|\bmental\b|\bmad\b|\bmaddest|"
        r"\bnon-?stop\b|\bbedlam|\bmayhem|\brammed|\bheaving|\bnuts\b|\bbonkers|"
        r"\brun off our feet|\boff our feet|\bfullest|\bstretched|\bpressure\b|\bpressured|\bcrunch\b|\bpacked "
        r"out\b|\binsane|\bstressful|\ball hands|\bup against it|\bpinch points?|"
        r"\bfull[- ]on\b|\bhammered|\bdead busy|\bquickest|\bfast and furious|\bget(?:s)? silly|\ba zoo\b|"
        r"\bmurder\b(?! myst)|\bbrutal|\bkiller\b|\bforget (?:sleep|lunch|about)|\bholy (?:cow|smoke|moly)|"
        r"\bbrace (?:yourself|ourselves)|\baround the block|\bout (?:of )?the door\b(?=$|[.,!])|\bstampede|"
        r"\bmobbed|\bwild\b|\binundated|\boverrun|\bfast-paced on|\btense\b|\bat full tilt|(?:days?|mornings?|"
        r"afternoons?|evenings?) (?:is|are) (?:always |usually |the )?(?:heavy|hard|tough|tight)"
    ),
    re.IGNORECASE,
)
_CALM = quick(
    r"\bquiet(?:er|est)?\b|\bnot busy|\bcalm(?:er|est)?\b|\bslow(?:er|est)?\b|\bpressure[- ]?wash|\bpressure "
    r"cooker|\bbusy (?:little )?(?:high street|town)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SEASON = quick(
    (
        rf"\b(?:bank[- ]hol(?:iday)?s?(?: weekends?)?(?: from [A-Z]\w+ to [A-Z]\w+)?|Christmas|Xmas|New Year|"
        rf"Easter|Black Friday|Mother's Day|Father's Day|Valentine's(?: Day)?|"
        rf"Halloween|Bonfire Night|Diwali|Eid|Ramadan|(?i:thanksgiving|xmas|christmas|easter)|[Hh]alf[- ]terms?|"
        rf"(?i:school holidays?)|term[- ]time|"
        rf"(?:[a-z]+ )?(?:fair|race|show|exam|carnival|festival|Fair|[Tt]hanksgiving|freshers'?|fashion|open) "
        rf"(?:week|wk)(?:end)?s?|"
        rf"(?:the |in |each |every )(?:summer|winter|spring|autumn)s?(?: holidays)?|"
        rf"harvest(?: time)?|(?:[a-z]+ )?season\b|run[- ]up to \w+|(?:week|day|days|fortnight|month)s? (?:before|"
        rf"after|around|leading up to|of) [^.,;]{{3,40}}|pay ?days?|"
        rf"(?:first|second|third|fourth|last) (?:week|few days|fortnight) of (?:(?:the|each|every) )?[\w-]+|(?:mid-|"
        rf"early |late |end "
        rf"of |start of )?{_MONTH}(?:(?: ?(?:to|-|and|until|through) ?)(?:mid-|early |late |the end of "
        rf")?(?:{_MONTH}|Christmas|Easter))?(?! \d{{4}})|"
        rf"\d{{1,2}}(?:st|nd|rd|th)(?: ?(?:-|to|and) ?\d{{1,2}}(?:st|nd|rd|th))?(?: of (?:the|each|every) "
        rf"month)?|month[- ]end|year[- ]end|quarter[- ]end|tax year|festivals?|race days?|match days?|market days?)\b"
    ),
)
_DATE_RULE = quick(r"month_end|month_start|end of (?:the )?month|quarter|easter|christmas", re.IGNORECASE)
_PART = quick(r",\s+(?:and\s+|plus\s+)?|;\s*|\s+(?:and|plus|as well as|also)\s+|\s[+&/]\s|(?<!\.m)\.\s+|\s-\s")
_SENTENCE = quick(r"(?<!\ba\.m)(?<!\bp\.m)(?<!\bv)[.!?]+(?=\s|$)|\n")
_KINDS = (MarkKind.DAYS, MarkKind.CLOCK, MarkKind.RULE, MarkKind.VAGUE)
_LENGTH_MAX = 320
_SOON = 14


def peaks_en(text: ReadingText, lines: list[Line], marks: list[Mark], tasks: list[Found]) -> tuple[Peak, ...]:
    """List busy times in the order of the text, then the date rules that tasks have."""
    norm = text.norm
    useful = [mark for mark in marks if mark.kind in _KINDS]
    said: list[tuple[int, int]] = []
    headed = [
        said_under(norm, line) for line in lines if line.section is Section.PEAK and line.kind is not LineKind.HEADING
    ]
    asked = {line.start for line in lines if line.kind is LineKind.HEADING}
    away, begins = Places(headed), [mark.start for mark in useful]
    for start, end in headed:
        if end - start <= 3 * _LENGTH_MAX:
            said += _parts(norm, _between(useful, begins, start, end), start, end)
    for start, end in cut_at(norm, _SENTENCE):
        if end - start > _LENGTH_MAX or norm[end : end + 1] == "?" or away.touch(start, end):
            continue
        cued = _CUE.search(norm, start, end) or _bare_season(norm, useful, begins, start, end)
        if start not in asked and cued and not _CALM.search(norm, start, end):
            said += _near_cue(norm, _parts(norm, _between(useful, begins, start, end), start, end), start, end)
    peaks = [_peak(text, _between(useful, begins, start, end), start, end) for start, end in said]
    return tuple(peaks + _from_tasks(text, tasks, said))


def _between(marks: list[Mark], begins: list[int], start: int, end: int) -> list[Mark]:
    """Give the marks that begin within a stretch; `begins` are the places of all marks, in order."""
    return marks[bisect_left(begins, start) : bisect_left(begins, end)]


def _timed(norm: str, marks: list[Mark], start: int, end: int) -> bool:
    inside = any(start <= m.start < end and m.kind is not MarkKind.VAGUE for m in marks)
    return inside or bool(_SEASON.search(norm, start, end))


def _parts(norm: str, marks: list[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a statement into one piece a busy time; a piece without a time goes with its neighbour."""
    cuts = [start]
    for match in _PART.finditer(norm, start, end):
        inside = any(m.start < match.end() and match.start() < m.end for m in marks)
        season = any(
            s.start() < match.start() and match.end() < s.end()
            for s in _SEASON.finditer(norm, max(start, match.start() - 60), end)
        )
        if not inside and not season:
            cuts += [match.start(), match.end()]
    cuts.append(end)
    pieces = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if norm[a:b].strip()]
    found: list[tuple[int, int]] = []
    told = False
    for first, last in pieces:
        timed = _timed(norm, marks, first, last)
        bare = (
            found
            and told
            and _dated(norm, marks, *found[-1]) == _dated(norm, marks, first, last)
            and _only_names(norm, marks, *found[-1])
            and re.fullmatch(r"\s+and\s+", norm[found[-1][1] : first])
        )
        if found and not (timed and told and not bare and _timed(norm, marks, first, min(last, first + _SOON))):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
            told = False
        told = told or timed
    return [place for place in found if _timed(norm, marks, *place)]


def _dated(norm: str, marks: list[Mark], start: int, end: int) -> bool:
    """Tell whether a piece names days of the week rather than a season."""
    return any(start <= m.start < end and m.kind is MarkKind.DAYS for m in marks)


def _only_names(norm: str, marks: list[Mark], start: int, end: int) -> bool:
    """Tell whether a piece is nothing but days or a season, without a clock time."""
    if any(start <= m.start < end and m.kind is MarkKind.CLOCK for m in marks):
        return False
    season = _SEASON.search(norm, start, end)
    said = sum(m.end - m.start for m in marks if start <= m.start < end) or (
        season.end() - season.start() if season else 0
    )
    return said * 3 >= (end - start) * 2


_SEASON_FIRST = re.compile(r"\W*(?:the |in |at |every )?", re.IGNORECASE)
_SAYS = quick(
    r"\b(?:is|are|was|were|will|we|you|I|they|have|has|had|to|from|since|until|till|for|can|must|free|paid|off|"
    r"open|closed|shut|only|each|an? hour)\b|\d|'(?:re|ll|d|ve)\b|\w+ing\b",
    re.IGNORECASE,
)


def _bare_season(norm: str, marks: list[Mark], begins: list[int], start: int, end: int) -> bool:
    """Tell whether a sentence is nothing but a season, with days beside it at most (December, and the week before)."""
    lead = _SEASON_FIRST.match(norm, start, end)
    season = _SEASON.match(norm, lead.end() if lead else start, end)
    inside = _between(marks, begins, start, end)
    plain = all(m.kind in (MarkKind.DAYS, MarkKind.RULE) for m in inside)
    return bool(season) and plain and not _SAYS.search(norm, start, end)


def _near_cue(norm: str, parts: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Keep the pieces from the first that tells of a busy time or stands right before it, with those listed behind."""
    cue = _CUE.search(norm, start, end)
    if not parts:
        return []
    if cue is None:
        return parts
    first = next((i for i, (_, last) in enumerate(parts) if cue.start() < last), len(parts) - 1)
    while first > 0 and re.fullmatch(r"\W*(?:and|plus)?\W*", norm[parts[first - 1][1] : parts[first][0]]):
        first -= 1
    return parts[first:]


def _peak(text: ReadingText, marks: list[Mark], start: int, end: int) -> Peak:
    inside = [mark for mark in marks if start <= mark.start < end]
    days = {day for mark in inside if mark.kind is MarkKind.DAYS for day in mark.days}
    rules = [mark.rule for mark in inside if mark.kind is MarkKind.RULE and mark.rule]
    season = _SEASON.search(text.norm, start, end)
    rule = season[0] if season else rules[0] if rules else None
    if rules and rules[0] in ("month_end", "month_start"):
        rule = rules[0]
    window = window_of(inside)
    named = re.search(r"weekend", season[0]) if season else None
    return Peak(
        None if named else in_week_order(days) or None,
        Window(window.start, window.end) if window else None,
        rule,
        text.evidence(start, end),
    )


def _from_tasks(text: ReadingText, tasks: list[Found], said: list[tuple[int, int]]) -> list[Peak]:
    peaks = []
    for task in tasks:
        for mark in task.marks:
            dated = mark.kind is MarkKind.RULE and mark.rule and _DATE_RULE.search(mark.rule)
            if dated and not any(start <= mark.start < end for start, end in said):
                start, end = min(task.start, mark.start), max(task.end, mark.end)
                clocks = [m.window for m in task.marks if m.kind is MarkKind.CLOCK]
                peaks.append(Peak(None, clocks[0] if clocks else None, mark.rule, text.evidence(start, end)))
    return peaks
