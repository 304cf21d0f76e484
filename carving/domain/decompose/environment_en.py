"""Remarks about the place, read from English: noise, cold, smells, weights, people; and what is a must."""

import re

from carving.domain.decompose.found import Found
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.segment_en import Places, said_under
from carving.domain.decompose.sieve import LATIN, Sieve
from carving.domain.hearing import EnvironmentFactor, EnvironmentKind, HardRequirement

_N = r"(?:\d[\d.,]*|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|twenty-five|thirty)"
_BE = (
    r"(?:'s|is|are|gets?|be|feels?|can be|it's|runs?|stays?|very|really|quite|pretty|rather|bit|too|so|always|"
    r"v\.?|freezing|and|a little|fairly)"
)
_HERE = r"(?:in (?:here|there|the|winter|summer)|by the|at the|near|out|first thing|all day|$|[,.;])"
_WORDS: tuple[tuple[EnvironmentKind, str], ...] = (
    (
        EnvironmentKind.WEIGHT,
        rf"\b{_N}\s?-?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds|stone|litre)\b|\bheavy (?:lift|box|item|load|bag|"
        rf"crate|door|sack)|\b(?:lift|carry)(?:ing)? up to\b",
    ),
    (
        EnvironmentKind.NOISE,
        (
            r"\d\s?dB|\bnois[ey]|\bnoise|\bloud|\bquiet (?!when|time|spell|day|moment|hour)|\bquiet$|\b(?:very|"
            r"pretty|really|quite|so) quiet|\bmusic (?:is|plays|on|all)|"
            r"\bradio(?:'s| is| on| plays| goes| always)|\bhums?\b|\bhumming|\brattl|\bbang(?:s|ing)\b|\bclatter|"
            r"\bbeep(?:s|ing|ers?)|\bechoe?[sy]?\b|\bdin\b|\bshriek|\bsqueal|\bcrying|"
            r"\bbarking|\bshout|\balarms? (?:go|sound|ring)|\bear (?:defenders|protection|plugs)|\bracket\b|"
            r"\bdeafening|\bscream|\bdron(?:e|ing)|\broar|\bwhirr|\bhiss|\bbuzz(?:es|ing|ers?)|\bsirens?|"
            r"\bthump|\bthud|\bphones? (?:ring|never)|\bchatter"
        ),
    ),
    (
        EnvironmentKind.LIGHT,
        (
            r"flicker|\bbright(?:ly)?\b(?! (?:and early|person|candidate))|\bdark\b|\bdim(?:ly)?\b|"
            r"\blighting\b(?! (?:the|a|up)\b)|"
            r"\blights?\b|windowless|no windows?|no daylight|natural light|fluorescent|\bstrip[- ]?light|\bglare\b|"
            r"\b(?:well|poorly|badly)[- ]lit|\bgloomy|\bshadowy|\bdaylight\b|\bskylight"
        ),
    ),
    (
        EnvironmentKind.TEMPERATURE,
        (
            rf"\bair[- ]?con|\bchilly|\bchill(?:ed|er) (?:room|store)|\bdra(?:ught|ft)y?|\bfreezing\b|"
            rf"\bfreezes\b|\bunheated|\bno heating|\bheating (?:is|on|off|isn)|\b{_BE} (?:\w+ )?(?:cold|hot|warm|"
            rf"cool|humid|stuffy|baking|boiling|sweltering|"
            rf"roasting|steamy|sticky|muggy|nippy|parky|toasty)\b|\b(?:cold|hot|warm|cool|humid|stuffy)(?=,| "
            rf"{_HERE}|$)|degrees\b|\d\s?°C?|"
            r"\b(?:cold|hot|warm) (?:in|by|at|from|and|with)\b|\b(?:cold|freezing|hot|warm) (?:barn|shed|workshop|"
            r"hangar|garage|hall|unit)\b|\bin an? (?:cold|hot|warm)\b|\bminus \w+|\bsteam(?:y|s "
            r"up)\b|\bheat (?:from|of|in|upstairs|builds)|\bheat$|\bhumid"
        ),
    ),
    (
        EnvironmentKind.SMELL,
        r"\bsmell|\bodou?rs?\b|\bfumes|\bwhiff|\bstink|\bstench|\bmusty|\bniff|\bpong|\breek|\baroma|\bperfume|"
        r"\bscent(?:ed|s)?\b|\bvapou?r|\bmist\b|\bsolvent|\bchlorine|\bammonia",
    ),
    (
        EnvironmentKind.PEOPLE_DISTANCE,
        (
            r"\bside by side|\bstand close|\bbump into|\bcrowd|\bcramped|\belbow (?:to|room)|\bon your own\b|"
            r"\bwork(?:ing)? alone|\bcome "
            r"up (?:to|and)|"
            r"\bopen[- ]plan|\bshared (?:office|bench|desk)|\bshoulder to shoulder|\btight (?:space|squeeze|fit|"
            r"for space)|\bnarrow\b|"
            r"\bclimb(?:ing)? on|\bclose (?:together|to (?:other|each|the)|quarters|contact)|\bsquash|"
            r"\bsqueez(?:e|ing) past|\bpeople (?:walk|wander|come|pass|squeez)\w* (?:past|through|in)|"
            r"\bcustomers (?:walk|wander|come|pass|stop|chat|will)|"
            r"\bvisitors (?:walk|wander|come|pass|stop)|\bface to face|\bback to back|\bwithin arm|\bpassers|"
            r"\bfoot traffic|\bchat to (?:you|them)|\btalk to (?:you|them)|\bjostl|\bpacked in|\blots of people|"
            r"\bsmall (?:room|space|kitchen)|\bpets\b"
        ),
    ),
    (
        EnvironmentKind.HEIGHT,
        (
            r"\bladder|\bhigh(?:er)? shel|\bstep ?stool|\bsteps?\b(?=.{0,12}(?:up|down|steep|to the)|$)|"
            r"\bsteep\b|\bstepladder|\bkick ?stool|\bkneel|\bstairs?\b|\bstaircase|\bflights? of|"
            r"\bbend(?:ing)?\b|\bcrouch|\bstoop|\b(?:very|quite|so|too) low\b|"
            r"\blow (?:shel|ceiling|beam|chairs?|table|tunnel|door)|\bheadroom|\bcrawl(?:s|ing)?\b|\bno lift\b|"
            r"\bup top|\bmezzanine|\bscaffold|"
            r"\bon the floor\b|\bat height"
        ),
    ),
    (
        EnvironmentKind.WET,
        r"\bdamp|\bwet\b(?! (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|week|day))|\bslippy|\bslipper|\bslick\b|\bsticky\b|"
        r"\bsplash|\bwellies|\bwellington|\bpuddles?|"
        r"\bmudd?y?\b|"
        r"\bwaterproofs?|\bhands in water|\bdrip|\bflood|\bgreasy",
    ),
    (
        EnvironmentKind.DUST,
        r"\bdust(?:y)?\b|\bpollen|hay[- ]?fever|\bflour(?:y)? (?:in|everywhere|dust|gets)|\bsawdust|\blint "
        r"(?:gets|everywhere|in the)|"
        r"\bfluff\b|\bfibres\b|\bpowder(?:y)? in|\bfeathers everywhere|\bsoot|\bshavings|\bswarf everywhere",
    ),
    (
        EnvironmentKind.OTHER,
        (
            r"\boutdoors?\b|\ball weathers|\bin the rain|\boutside all|\bvibrat|\binsects|\bwasps|\bbees\b|"
            r"\bflies\b|\bmidges|\bin the open|\bdrizzle|\bexposed to|\bmice\b|\brats\b|\banimals (?:around|"
            r"about|in)|\bdogs? (?:around|about|in)|"
            r"\bconcrete floor|\buneven|\bcobbles|\bforklifts? (?:moving|passing|about|around|driving|whizz|zip)|"
            r"\bwind(?:y|swept)|\bweather\b|\bsharp edges|\bvermin|\bmou?ldy\b|\bmou?ld (?:is|can|on|in|grows)\b|"
            r"\bstatic shocks?"
        ),
    ),
)
_PATTERNS = Sieve.of(_WORDS, re.IGNORECASE, LATIN)
_VALUE = quick(
    rf"(?:about |around |roughly |≈ ?|up to |minus |over )?{_N}\s?(?:[~-]\s?\d+(?:\.\d+)?\s?)?-?(?:kgs?|kilos?|"
    rf"lbs?|pounds|dB|lx|lux|°C?|m\b|metres|degrees)",
    re.IGNORECASE,
)
_CUT = quick(
    (
        r"(?<!\bv)(?<!approx)[.!?]+(?=\s|$)|[\n;]|,\s+(?:and\s+|but\s+)?|\s[-/|]\s|\s\+\s|\s(?:and|but|so|"
        r"because|plus)\s(?=(?:we|you|you'll|it|it's|there|there's|she|he|they|our|the|in|a|an|some|be|gets?|"
        r"noisy|dusty|cold|hot|wet|"
        r"loud|smelly|damp|always|pretty|quite|very|rather|sometimes|no)\b)|:\s"
    ),
    re.IGNORECASE,
)
_MUST = quick(
    (
        r"\b(?:you|they|the person|applicants?|candidates?|everyone|everybody|whoever (?:comes|it is)|he or she|"
        r"staff|people)(?:'ll|'ve| will| do)? (?:must|need to (?:be(?! \w+ed\b)|have|hold|wear|pass|like)|have "
        r"to (?:be(?! \w+ed\b)|have|"
        r"hold|wear|pass|sign|like)|has to "
        r"(?:be(?! \w+ed\b)|have|hold|wear|pass|sign|like)|got to (?:be(?! \w+ed\b)|have|wear|hold)|should be "
        r"able|needs? to (?:be|have|"
        r"hold|wear|pass))\b|\byou(?:'ll| will)? need (?:a|an|good|to be|to have|to hold)\b|\bmust (?:be(?! "
        r"\w+(?:ed|en)\b(?! on))|have|hold|wear|pass|sign|like|love|not|be signed|be worn|always)|\bhas to be "
        r"(?:over|able|18|signed|worn)|"
        r"\b(?:is|are|being|be) (?:absolutely |strictly )?(?:essential|a must|required|mandatory|compulsory|"
        r"vital|obligatory|non-negotiable|needed before|a condition)|\b(?:DBS|disclosure|PVG|hairnets?|safety "
        r"(?:boots|shoes)|references?)[^.]{0,40}(?:required|must|"
        r"compulsory|essential|mandatory|needed|first)|\b(?:required|mandatory|compulsory|essential|"
        r"obligatory)\b|\bnon[- ]negotiable|\b(?:nobody|no one|no-one) (?:with|under|who)\b|\bor you can't (?:come|"
        r"start|work|go)\b|\bno exceptions\b|\bneeds? (?:a|an) (?:[a-z]+ ){0,2}(?:check|card|ticket|clearance|"
        r"certificate|licen[cs]e|permit|vaccination|jab)\b|\bno [a-z -]{3,20} please\b|"
        r"\b(?:it|that)'?s (?:the law|a legal requirement|one's the law)|\bby law\b|\blegal requirement|\bcan't "
        r"(?:start|work|do it|come) without|\bonly if (?:you|they)(?:'ve| have)|\bdeal[- ]?breaker|\byou(?:'ve| "
        r"have) got to (?:be|have|wear)|\bthe one thing I insist|\binsist on\b|"
        r"\bgotta (?:be(?! \w+ed\b)|have|wear|hold|like|pass)\b|\b(?:aged? )?(?:16|18|21)(?:\+| or over| and over|s? "
        r"only| or older)|\bover[- ](?:16|18|21)s?\b|\b(?:police|background|criminal record|security|CRB) (?:checks?|"
        r"clearance|vetting)\b|\bdrug test\b|\bat all times\b|\bcan't be (?:allergic|colou?r-?blind|squeamish|scared|"
        r"afraid)|\b(?:steel[- ]toe(?:cap)?s?|safety (?:boots|shoes)|hi-?vis|hairnets?|goggles|gloves) (?:must|have to|"
        r"needed|only|on|always)\b|\bwithout fail\b|\bno ifs\b|"
        r"\bno (?:open[- ]toed|nut|allerg|jewell?ery|smok)[a-z -]*"
    ),
    re.IGNORECASE,
)
_SOFT = quick(
    (
        r"not (?:required|essential|necessary|needed|mandatory|compulsory|a must)|don't need|no experience|"
        r"preferred|\bprefer\b|an advantage|would be nice|desirable|a plus\b|\bbonus\b|"
        r"must(?:n't)? be (?:kept|locked|checked|cleaned|emptied|done|washed|filled|returned|stored|sorted|"
        r"labelled|wiped)|\bmust try\b|\bmust dash|\bmust say|\bmust admit|required (?:fields?|items?|parts?)|as "
        r"required|when required|if required"
    ),
    re.IGNORECASE,
)
_WISHED = quick(r"desirable|nice to have|ideal|bonus|a plus|preferred|about you|looking for", re.IGNORECASE)
_MUSTS = re.compile(r"\bmust|essential|require", re.IGNORECASE)
_OUT = frozenset({Section.BENEFIT, Section.COMPANY, Section.TERMS, Section.PEAK, Section.CRITERIA, Section.TEAM})
_ASIDE = re.compile(r"\W*(?:no [a-z ]+ please|when(?:ever)? it's quiet|if it's quiet)", re.IGNORECASE)
_REACH_MAX = 260


def environment_en(text: ReadingText, lines: list[Line], tasks: list[Found]) -> tuple[EnvironmentFactor, ...]:
    """List what is said about the surroundings, a clause each, at most one of a kind per clause.

    A word inside a task (wash down the cold room) names what is worked on, unless it is a weight. Clauses of one kind
    with only a comma between them are one remark.
    """
    norm = text.norm
    work = Places([(task.start, task.end) for task in tasks])
    closed = Places(
        [
            said_under(norm, line)
            for line in lines
            if line.kind in (LineKind.HEADING, LineKind.ROW)
            or (line.section in _OUT and line.kind is not LineKind.PROSE)
        ]
    )
    found: list[tuple[EnvironmentKind, int, int]] = []
    for start, end in _clauses(norm):
        if end - start > _REACH_MAX or norm[end : end + 1] == "?" or closed.touch(start, start + 1):
            continue
        kind = _kind_of(norm[start:end], work.touch(start, end))
        if kind is None:
            continue
        if found and found[-1][0] is kind and norm[found[-1][2] : start].strip() == ",":
            start = found.pop()[1]
        found.append((kind, start, end))
    return tuple(_factor(text, *place) for place in found)


def _kind_of(words: str, within_task: bool) -> EnvironmentKind | None:
    """Tell what a clause says of the place, None when nothing."""
    if _ASIDE.match(words):
        return None
    kinds = _PATTERNS.found(words)
    return next((kind for kind in kinds if not within_task or kind is EnvironmentKind.WEIGHT), None)


def _factor(text: ReadingText, kind: EnvironmentKind, start: int, end: int) -> EnvironmentFactor:
    value = _VALUE.search(text.norm, start, end)
    return EnvironmentFactor(kind, value[0] if value else None, text.evidence(start, end))


def _clauses(norm: str) -> list[tuple[int, int]]:
    found, begin = [], 0
    for match in [*_CUT.finditer(norm), None]:
        end = match.start() if match else len(norm)
        if norm[begin:end].strip():
            found.append((begin, end))
        begin = match.end() if match else end
    return found


def requirements_en(text: ReadingText, lines: list[Line]) -> tuple[HardRequirement, ...]:
    """List what the employer says is a must, with the clause that says so."""
    norm = text.norm
    found: list[HardRequirement] = []
    for above, line in zip([None, *lines], lines, strict=False):
        musts = above is not None and above.kind is LineKind.HEADING and _MUSTS.search(above.heading)
        if (
            line.section is Section.REQUIREMENT
            and (line.kind in (LineKind.FIELD, LineKind.ITEM) or (line.kind is LineKind.PROSE and musts))
            and not _WISHED.search(line.key or line.heading)
        ):
            found += _listed(text, line)
    headed = Places(
        [
            said_under(norm, line)
            for line in lines
            if (line.section in (*_OUT, Section.REQUIREMENT) and line.kind in (LineKind.FIELD, LineKind.ITEM))
            or (line.kind is LineKind.HEADING and line.end - line.start < 60)
        ]
    )
    for start, end in _statements(norm):
        if end - start > _REACH_MAX or norm[end : end + 1] == "?" or headed.touch(start, end):
            continue
        if _MUST.search(norm, start, end) and not _SOFT.search(norm, start, end):
            found.append(HardRequirement(text.evidence(start, end).text, text.evidence(start, end)))
    return tuple(found)


_STATEMENT = quick(
    r"(?<!\bv)(?<!approx)[.!?]+(?=\s|$)|[\n;]|,\s+but\s+|,\s+(?:and|so)\s+(?=(?:you|they|must|we|the|a|an|it|"
    r"there)\b)|\s(?:and|so|but)\s(?=(?:you|they|it|there) )|\s-\s(?=[a-z])|,\s(?=(?:you|they|we|so you|it|there)\b)"
)


def _statements(norm: str) -> list[tuple[int, int]]:
    found, begin = [], 0
    for match in [*_STATEMENT.finditer(norm), None]:
        end = match.start() if match else len(norm)
        if norm[begin:end].strip():
            found.append((begin, end))
        begin = match.end() if match else end
    return found


def _listed(text: ReadingText, line: Line) -> list[HardRequirement]:
    """Take what stands under a heading of musts, item by item, but for wishes."""
    found, begin = [], line.start
    for match in [*re.finditer(r";\s*|\.\s+", text.norm[line.start : line.end]), None]:
        end = line.start + match.start() if match else line.end
        words = text.norm[begin:end]
        if (
            len(words.strip()) > 2
            and not _SOFT.search(words)
            and not re.search(r"\bplus\b|ideally|welcome|helpful|\bexperience\b", words, re.IGNORECASE)
        ):
            evidence = text.evidence(begin, end)
            found.append(HardRequirement(evidence.text, evidence))
        begin = line.start + match.end() if match else end
    return found
