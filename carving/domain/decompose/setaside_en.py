"""What in an English hearing is not a task for a new colleague, and why."""

import re

from carving.domain.hearing import LeftOutReason

_RULES: tuple[tuple[LeftOutReason, str], ...] = (
    (
        LeftOutReason.NEGATED,
        (
            r"\b(?:won't|will not|don't|do not|doesn't|never|no need to|needn't|not (?:be )?(?:asked|expected|"
            r"required|involved|part of))\b.{0,40}|\bnot your job\b|"
            r"\bnot (?:us|you|ours|yours)\b|\bno (?:cooking|driving|lifting|phone|phones|"
            r"cash handling|selling|customer)\b|\bwithout any (?:phone|till)"
        ),
    ),
    (
        LeftOutReason.LICENCE_ONLY,
        (
            r"\b(?:only|just) (?:the )?(?:qualified|licensed|trained|certified|registered|nurses?|pharmacists?|"
            r"chefs?|managers?|supervisors?)\b|\b(?:qualified|licensed|certified|registered) (?:staff|people|"
            r"colleagues|team|person|engineers?|electricians?|nurses?)\b"
        ),
    ),
    (
        LeftOutReason.DONE_BY_OTHERS,
        (
            r"\b(?:contractors?|agency|agencies|outside (?:firm|company)|third party|outsourced|a (?:firm|"
            r"company) (?:comes|does))\b|\b(?:team|staff|nurses?|carers?|chefs?|cooks?|librarians?|pharmacists?|"
            r"drivers?|managers?|supervisors?|colleagues|technicians?|engineers?|accountants?|buyers?|head office|"
            r"bookkeepers?|accounts|[A-Z][a-z]+) (?:looks?|takes? care|deals?|handles?|does|do all|do the|sees? to|"
            r"keeps?|is responsible|are responsible|covers?)\b(?: after| of| with| to)?|\b(?:looked after|handled|"
            r"dealt with|done) by\b|\bI do (?:that|the|all)\b|\bthe (?:driver|chef|nurse|manager|"
            r"contractor)s?\b.{0,12}\b(?:does|do|unloads?|handles?|brings?)\b"
        ),
    ),
    (LeftOutReason.MACHINE_DOES_IT, r"\bautomat(?:ed|ic|ically)\b|\bself-service\b|\bmachine does\b|\brobot"),
    (
        LeftOutReason.BENEFIT,
        (
            r"\b(?:we offer|discount|pension|free (?:parking|meals?|lunch|uniform|tea)|holiday (?:pay|allowance|"
            r"entitlement)|paid (?:holiday|leave|breaks?)|bonus|sick pay|perks?|benefits?|uniform (?:is )?provided|"
            r"staff (?:meals?|lunch)|gym|cycle to work|training (?:is )?provided|career progression)\b"
        ),
    ),
    (
        LeftOutReason.TERMS,
        (
            r"£|\$\d|\bper hour\b|\ban hour,|\b(?:salary|wage|contract|permanent|temporary|part[- ]time|"
            r"full[- ]time|hours? (?:a|per) week|shifts?|rota|start date|closing date|apply|cv|interview|"
            r"probation)\b|\bopening hours\b|\bwe(?:'re| are) open\b"
        ),
    ),
    (
        LeftOutReason.REQUIREMENT,
        (
            r"\b(?:you must|must (?:be|have|hold)|must\b|you(?:'ll)? need (?:a|to be|to have|good|some)|essential|"
            r"desirable|experience|qualification|GCSE|we(?:'re| are) looking for|ideal(?:ly)?|someone who|"
            r"able to lift|right to work|DBS|enthusias|reliable|punctual|good eye|attention to detail|team player|"
            r"driving licence)\b"
        ),
    ),
    (
        LeftOutReason.POLICY,
        (
            r"\b(?:committed to|equal opportunit|our (?:values|mission|vision)|inclusive|inclusion|diversity|"
            r"sustainab|peat-free|proud (?:of|to)|disability confident|we believe|we care|carbon|net zero|policy|"
            r"strategy|we aim to|wellbeing)\b"
        ),
    ),
    (
        LeftOutReason.COMPANY_FACT,
        (
            r"\b(?:family[- ]run|since \d{4}|founded|established|award[- ]winning|leading|one of the|we are a|"
            r"we're a|is a (?:small|busy|large|family|local|charity)|branches|located|based in|acre)\b"
        ),
    ),
    (
        LeftOutReason.COMPLAINT,
        (
            r"\b(?:hay-fever|flicker|beware|struggl|nightmare|short[- ]staffed|fed up|complain|can't get|never enough|"
            r"budget|drives (?:me|us)|back ?ache|awful|frustrat|worst|wastage|mistakes?|errors?|busiest|craziest|"
            r"hectic|manic)\b"
        ),
    ),
    (LeftOutReason.PAST, r"\bused to\b|\bin the past\b|\blast (?:year|season) we\b|\bno longer\b|\bstopped doing\b"),
    (
        LeftOutReason.BREAK,
        (
            r"^\W*(?:(?:tea|lunch|coffee|morning|afternoon)\s)?(?:break|lunch|tea ?break)\b(?! room)|^\W*(?:finish|"
            r"home|clock (?:in|off|out)|arrive)\b"
        ),
    ),
    (
        LeftOutReason.MEETING,
        (
            r"^\W*(?:(?:team|staff|morning|safety|daily)\s)*(?:briefing|huddle|meeting|handover|stand-?up|"
            r"catch-?up)\b(?! room)"
        ),
    ),
    (
        LeftOutReason.SMALL_TALK,
        (
            r"^\W*(?:hi|hello|dear|thanks|thank you|kind regards|best|cheers|regards|many thanks|sorry|hope|"
            r"let me know|give me a|looking forward|please (?:call|email|contact|ring))\b|\bshow you the ropes\b|"
            r"\bas we discussed\b"
        ),
    ),
)
RULES = tuple(
    (reason, re.compile(words, re.IGNORECASE if reason is not LeftOutReason.DONE_BY_OTHERS else 0))
    for reason, words in _RULES
)


def reason_for_clause_en(words: str) -> LeftOutReason | None:
    """Tell why a clause cannot name a task, None when it can."""
    for reason, pattern in RULES:
        if pattern.search(words):
            return reason
    return None
