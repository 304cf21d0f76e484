"""Who works there, read from English: how many, and who will show the work."""

import re

from carving.domain.decompose.normalise import ReadingText
from carving.domain.hearing import Team

_EN_NUMBERS = {
    word: value
    for value, word in enumerate(
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
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_N_EN = r"(?P<n>\d{1,3}|" + "|".join(sorted(_EN_NUMBERS, key=len, reverse=True)) + ")"
_TOTAL_EN = re.compile(
    (
        rf"\b(?:team|crew|staff|group|department|office|kitchen) of (?:about |around |just )?{_N_EN}\b|"
        rf"\b{_N_EN.replace('?P<n>', '?P<m>')}[- ](?:strong|person|people|of us|staff|colleagues|employees|"
        rf"members)\b|\b{_N_EN.replace('?P<n>', '?P<j>')} on (?:the )?"
        rf"(?:early |late |day |night )?(?:shift|days|nights|duty)\b|"
        rf"\bthere(?:'s| are| is) (?:about |only |just )?{_N_EN.replace('?P<n>', '?P<k>')} of us"
    ),
    re.IGNORECASE,
)
_TEACHER_EN = re.compile(
    r"\b(?P<who>[A-Z][a-z]+(?:,? (?:our|the|who is our|who's our) [a-z -]{3,40}?)?),? (?:will|'ll|is going to|"
    r"would) (?:show|train|teach|supervise|guide|look after|mentor|be your|help you|work alongside|buddy)|"
    r"\b(?:report(?:ing)? to|supervised by|trained by|working alongside|work with|"
    r"shown the ropes by) (?P<name>[A-Z][a-z]+(?:,? (?:our|the) [a-z -]{3,40})?)"
)


def team_en(text: ReadingText) -> Team:
    """Read headcount and instructor; whatever is not said stays unknown."""
    total = _TOTAL_EN.search(text.norm)
    words = (total["n"] or total["m"] or total["k"] or total["j"]) if total else None
    headcount = (int(words) if words.isdigit() else _EN_NUMBERS.get(words.lower())) if words else None
    teacher = _TEACHER_EN.search(text.norm)
    instructor = (teacher["who"] or teacher["name"]) if teacher else None
    return Team(headcount, {}, instructor, None, text.evidence(total.start(), total.end()) if total else None)
