"""What an employer measures, read from English: mistakes, losses, delays; the figure now and the one wished for."""

import re

from carving.domain.decompose.clauses import cut_at
from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import Line, LineKind, Section
from carving.domain.decompose.segment_en import Places, said_under
from carving.domain.hearing import Criterion

_MEASURE = quick(
    (
        r"\b(?:wastage|waste|mistakes?|errors?|error rate|complaints?|returned|returns|sent back|coming back|"
        r"come back|breakages?|broken|damages?|damaged|accuracy|"
        r"rejects?|rejected|reject rate|defects?|faults?|faulty|shrinkage|delays?|delayed|overtime|turnaround|"
        r"backlog|re-?work|re-?prints?|re-?dos?|spill(?:s|ages?|ed)|mix-?ups?|"
        r"wrong(?:ly)?|lost|missing|missed|late|mis-?[a-z]{4,}|out[- ]of[- ]date|expired|crooked|dirty|stained?|"
        r"leaky|leaks?|contamination|short|scrap|slips?|"
        r"overdue|incorrect(?:ly)?|incomplete|found empty|empty|crushed|dented|smudged|crumpled|torn|duplicates?|"
        r"no-shows?|accidents?|uncollected|unlabell?ed|"
        r"satisfaction|scores?|pick rate|punctures|rips?|gaps|spoil(?:ed|age|t)|loss(?:es)?|forgotten|picking "
        r"rate|out of place|miss(?:es)?|fails?|failed|failures?|mixed-up|off-cent(?:er|re)(?:ed)?|wonky|"
        r"under-?filled|per hour|dead on arrival|wilted|burnt|split)\b"
    ),
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|a hundred|a dozen|a couple)"
)
_AMOUNT = quick(
    (
        rf"(?:£\s?)?{_NUMBER_WORD}\s?(?:%|per ?cent\b|(?:in|out of)\s(?:every\s)?(?:a\s)?{_NUMBER_WORD}(?:,\d+)*|"
        rf"\s?/\s?(?:mth|month|wk|week|day|shift|yr|qtr|\d+)\b|(?:[a-z-]+ ){{1,4}}(?:in|out of) {_NUMBER_WORD}|"
        rf"(?:[a-z-]+ ){{0,3}}?(?:a|per|every|each|last|this|in the last) "
        rf"(?:sale|order|batch|delivery|show|run|load|visit|event|box|tray|game|service|session|day|week|month|year|"
        rf"shift|quarter|term|season|audit|check|shelf check))|\btwice a (?:day|week|"
        rf"month)|\bonce a (?:day|week|month)|£\s?\d[\d,]*"
    ),
    re.IGNORECASE,
)
_WISH = quick(
    (
        r"\b(?:we'd|I'd|they'd|would|want(?:s|ed)?|aim(?:s|ing)?|target|goal|hop(?:e|ing)|wish|should(?:n't)?|"
        r"down to|under|below|fewer than|less than|no more than|at most|halve[ds]?|"
        r"half that|cut|reduc\w+|none|zero|nil|better|improve|come down|bring (?:it|that|this) down|get (?:it|"
        r"that|this) (?:down|to|under|below)|(?:happy|delighted|pleased|thrilled) (?:with|if)|ideally|like (?:it|"
        r"that|to)|let's (?:say|get|make)|get it to)\b|≤|<=|"
        r"→|->|\bnow\b.{0,20}(?:wanted|aim|target)"
    ),
    re.IGNORECASE,
)
_STRONG_WISH = quick(
    r"\b(?:wants?|target|goal|aim|aiming|let's (?:say|get|make)|get it to|hoping for|halve|(?:happy|delighted|"
    r"pleased|thrilled) (?:with|if)|down to|come down|"
    r"get (?:it|that|this) down|"
    r"wanted|would be (?:brilliant|great|lovely|fine|ideal)|we'd like|I'd (?:like|love|want)|should(?:n't)? "
    r"(?:be|happen))\b|→|->",
    re.IGNORECASE,
)
_NOT = quick(
    (
        r"\bzero waste\b|\bwaste bins?\b|\b(?:holiday|discount|pension|bonus|an hour|per hour|\d+ days'? "
        r"(?:leave|holiday)|minutes late|late shift|late opening|salary|short (?:walk|break|shift))\b|"
        r"\bmust\b|\bwe treat\b|\brequired\b|\bessential\b"
    ),
    re.IGNORECASE,
)
_TARGET = quick(
    (
        rf"(?:(?:under|below|down to|to|at most|less than|no more than|fewer than|target(?:\s(?:is|of))?:?|"
        rf"aim(?: is| for|ing for)?:?|goal(?: is| of)?:?|want(?:s|ed)?(?: it| that| this)?(?: to be| under| "
        rf"below| at)?|"
        rf"like(?: it| that| this)?(?: to be)?(?: under| below| at)?|→|->|happy with|/)\s+(?:about |around |"
        rf"under |below |fewer than |less than |at most )*"
        rf"(?P<t>{_NUMBER_WORD}\s?(?:%|per ?cent|a (?:day|week|month)|in (?:every )?{_NUMBER_WORD})?|zero|half|"
        rf"none|nil)|(?P<h>halve)|(?P<n>would like none|want none|none at all)|(?P<f>{_NUMBER_WORD}\s?%?) "
        rf"(?:would be|wanted|or fewer|at most))"
    ),
    re.IGNORECASE,
)
_LEAD = quick(
    r"^\W*(?:(?:oh|and|so|um|uh|er|erm|well|right|also|what (?:I|we) (?:care about|want|really want)(?: is)?|"
    r"what (?:drives me mad|bugs me|gets me)(?: is)?|how measured|quality|measure|"
    r"the (?:main )?thing is|at the moment|currently|last (?:year|month|season)),?\s*)*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)|\n")
NAME_MAX = 60


def criteria_en(text: ReadingText, lines: list[Line]) -> tuple[Criterion, ...]:
    """List measures with a figure and a wish about them; a figure nobody gave stays None."""
    norm = text.norm
    headed = [
        said_under(norm, line)
        for line in lines
        if line.section is Section.CRITERIA and line.kind is not LineKind.HEADING
    ]
    skipped = [
        said_under(norm, line) for line in lines if line.section in _ELSEWHERE and line.kind is not LineKind.PROSE
    ]
    found: list[Criterion] = [
        _criterion(text, start, end)
        for start, end in headed
        if _AMOUNT.search(norm, start, end) or _MEASURE.search(norm, start, end)
    ]
    sentences, away = cut_at(norm, _SENTENCE), Places([*headed, *skipped])
    taken = 0
    for index, (start, end) in enumerate(sentences):
        if start < taken or end - start > 400 or away.touch(start, end):
            continue
        until = _reach(norm, sentences, index)
        if until:
            found.append(_criterion(text, start, until))
            taken = until
    return tuple(found)


_ELSEWHERE = frozenset({Section.BENEFIT, Section.REQUIREMENT, Section.TERMS, Section.COMPANY})


def _reach(norm: str, sentences: list[tuple[int, int]], index: int) -> int:
    """Give where a measure ends that begins with this sentence, 0 when it tells of none."""
    start, end = sentences[index]
    measure, amount = _MEASURE.search(norm, start, end), _AMOUNT.search(norm, start, end)
    if _NOT.search(norm, start, end) or norm[end : end + 1] == "?":
        return 0
    if measure and (amount or re.search(rf"\b{_NUMBER_WORD}\b", norm[start:end])) and _WISH.search(norm, start, end):
        return end
    if measure and amount and "%" in amount[0]:
        return _and_wish(norm, sentences, index) or end
    if (
        amount
        and _STRONG_WISH.search(norm, amount.end(), end)
        and re.search(r"\bin\b|\bout of\b|%|per ?cent", amount[0])
    ):
        return end
    following = _and_wish(norm, sentences, index)
    return (
        following
        if (measure and amount)
        else (
            _and_wish(norm, sentences, index + 1)
            if measure and end - start < 40 and _amount_next(norm, sentences, index)
            else 0
        )
    )


def _amount_next(norm: str, sentences: list[tuple[int, int]], index: int) -> bool:
    return index + 1 < len(sentences) and bool(_AMOUNT.search(norm, *sentences[index + 1]))


def _and_wish(norm: str, sentences: list[tuple[int, int]], index: int) -> int:
    """Give the end of the next sentence when it only says where the figure should go."""
    if index + 1 >= len(sentences):
        return 0
    start, end = sentences[index + 1]
    near = "\n" not in norm[sentences[index][1] : start] and end - start < 120
    return end if near and _STRONG_WISH.search(norm, start, end) and not _NOT.search(norm, start, end) else 0


def _criterion(text: ReadingText, start: int, end: int) -> Criterion:
    lead = _LEAD.match(text.norm, start, end)
    begin = lead.end() if lead else start
    words = text.norm[begin:end]
    target = _TARGET.search(words)
    rest = words[: target.start()] + " " * (target.end() - target.start()) + words[target.end() :] if target else words
    now = _AMOUNT.search(rest)
    measure = _MEASURE.search(words)
    name = re.split(r"[,:;(]|\s-\s|\b(?:is|are|was|were|run|runs|at about|about \d|around \d|\d)", words, maxsplit=1)[
        0
    ].strip()
    if not 3 <= len(name) <= NAME_MAX:
        name = measure[0] if measure else words[:NAME_MAX].strip()
    wish = next((value for value in target.groupdict().values() if value), None) if target else None
    unit = re.search(r"%|per ?cent|£", now[0]) if now else None
    return Criterion(
        name,
        unit[0] if unit else None,
        now[0].strip() if now else None,
        wish.strip() if wish else None,
        None,
        text.evidence(begin, end),
    )
