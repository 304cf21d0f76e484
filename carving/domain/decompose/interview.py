"""Interviews written down question by question: which answer was given to which question."""

import re

from carving.domain.decompose.quick import quick

_ASKED = quick(
    r"^[ \t]*(?:(?:聞き手|質問者?|問|Q\d*|インタビュアー|―+|[-]{2,})\s?[:.)]?\s*)?"
    r"(?P<asked>[^\n]{2,80}?(?:[?]|は。?|か。?|を?教えてください。?))[ \t]*\n+"
    r"[ \t]*(?:(?:相手|回答者?|答え?|A\d*|[一-龥ァ-ヶー]{1,6}(?:さん|様|氏|長)?)\s?[:.)]\s*)"
    r"(?P<answer>[^\n]{1,300})",
    re.MULTILINE,
)
_NOTHING = quick(
    r"\s*(?:いや|いえ)?[、\s]*(?:特に|とくに|別に)?(?:な[いし]|ありません|ございません)(?:です|ね|よ|かな)*[。\s]*$"
)


def answers_about(norm: str, topic: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give the places of the answers to questions that match `topic`; an answer of "nothing" is left out. Linear."""
    return [
        match.span("answer")
        for match in _ASKED.finditer(norm)
        if topic.search(match["asked"]) and not _NOTHING.match(match["answer"])
    ]
