"""What an English heading, a form field or a question announces."""

import re

from carving.domain.decompose.lexicon_en import ING, IS_STRONG
from carving.domain.decompose.segment import Section
from carving.domain.decompose.sieve import LATIN, Sieve

_SECTIONS: tuple[tuple[Section, str], ...] = (
    (
        Section.EXCLUDED,
        (
            r"\bnot\b|\bwon'?t\b|out of scope|exclu(?:d|sion)|off[- ]limits|the rest\b|don'?t need|no thanks|"
            r"kept? by|do not\b|leave out|stays? with|other people's|n['o]t involve|keep off|hands off|"
            r"^leave (?:these|this|that|those)|^(?:no|off)$|\bothers do\b"
        ),
    ),
    (
        Section.WORK,
        r"what (?:your|a|the)\b.{0,30}\b(?:looks? like|involves?|consists?)|you'?ll be (?:the one|doing)|"
        r"\bto (?:hand over|pass on|share out|give away)$|^(?:what|things) (?:needs? doing|we need)|^needs doing$",
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
            r"require|essential|\bmust\b|about you|^you (?:are|have|need)|^you$|looking for|skills?\b|qualif|desirable|"
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
            r"about (?:us|the (?:company|\bbusiness(?: type)?$|organi[sz]ation|employer))|who we are|our "
            r"(?:values|story|mission)|"
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


_PATTERNS = Sieve.of(_SECTIONS, re.IGNORECASE, LATIN)


TIGHT: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (Section.EXCLUDED, re.compile(r"no|nope|never|not|hands off|off limits|keep off", re.IGNORECASE)),
    (
        Section.GREETING,
        re.compile(
            r"(?:from|to|subject|re|cc|date|sent|(?:hi|hello|dear|regards|thanks)\b.*)",
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
            r"work)))(?:\s?\(?[\dA-Za-z#]{1,2}\)?)?",
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
            r"tell (?:me|us).{0,16} about|about (?:your(?:self|selves)|your (?:business|company|place|"
            r"organi[sz]ation))|what (?:do you do|does the (?:company|business))|describe the|kind of "
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


QUESTIONS = tuple((section, re.compile(words, re.IGNORECASE)) for section, words in _ASKED)


def section_of_en(words: str) -> Section:
    """Tell what an English heading or a form's key announces."""
    flat = words.strip(" \t-–*#_=:>[]()!?")
    for section, pattern in TIGHT:
        if pattern.fullmatch(flat):
            return section
    return next(_PATTERNS.found(flat), Section.NONE)


def is_key(said: str) -> bool:
    """Tell whether the words before a colon are a form's key rather than a task, a thing or a day."""
    flat = said.strip()
    words = flat.split()
    first = words[0].lower() if words else ""
    if len(words) >= 3 and (ING.get(first) in IS_STRONG or first in IS_STRONG):
        return False
    if flat.lower() in ("also", "and", "note", "please note"):
        return False
    if any(pattern.fullmatch(flat.strip(" -*#")) for _, pattern in TIGHT):
        return True
    if re.search(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|,|\(|\bevery\b",
        flat,
        re.IGNORECASE,
    ):
        return False
    return section_of_en(flat) is not Section.NONE and len(flat.split()) <= 6
