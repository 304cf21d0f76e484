"""English date rules and vague times: month end, every other week, first thing, after lunch."""

import re
from collections.abc import Callable

from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import (
    Mark,
    MarkKind,
)

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
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


OWN = quick(
    (
        r"\b(?:quarterly|twice a year|every quarter|end of (?:the )?(?:quarter|year|tax year)|(?:in|from|until|"
        r"before|over|at) (?:Christmas|Easter|term[- ]time|school holidays|the summer holidays|half[- ]term))\b"
    ),
    re.IGNORECASE,
)


VAGUE = quick(
    (
        r"\b(?:first thing(?: in the morning)?|last thing|a\.?m\.?\b(?<!\d.a\.m)|p\.?m\.?\b|(?:in the |every |"
        r"most )?(?:mornings?|afternoons?|"
        r"evenings?)|after lunch|before lunch|lunchtimes?|before opening|after closing|at closing|end of the day|"
        r"overnight|when it's quiet|between jobs)\b"
    ),
    re.IGNORECASE,
)


def rule_mark(name: str) -> Callable[[re.Match[str]], Mark]:
    """Give what makes a mark of the date rule of that name."""
    return lambda match: Mark(MarkKind.RULE, match.start(), match.end(), rule=name)


def own_words_mark(match: re.Match[str]) -> Mark:
    """Keep a date rule in its own words (before Christmas)."""
    return Mark(MarkKind.RULE, match.start(), match.end(), rule=match[0])


def vague_mark(match: re.Match[str]) -> Mark:
    """Keep a part of the day in its own words (first thing)."""
    return Mark(MarkKind.VAGUE, match.start(), match.end(), rule=match[0])
