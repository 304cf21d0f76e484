"""What is better changed in a draft's text: long sentences, words of the trade or about a person, missing parts.

The lists of words are data (`data/`), with the day on which each was last looked at.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from carving.domain.proposals.content import ProposalContent, Section
from carving.domain.role import RoleReason

SENTENCE_MAX = 60
TEXT_MAX = 2400
FALLBACK = "fallback"
SENTENCE_END = re.compile(r"(?<=[。！？!?])|\n")


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words of the trade and what to say instead, as last looked at on a day."""

    seen_on: date
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change: in which section, in which paragraph (from 1; 0 = the section as a whole)."""

    reason: RoleReason
    section: str
    paragraph: int = 0


@cache
def plain_words() -> PlainWords:
    """Give the list of words, read once."""
    told = json.loads((resources.files(__package__) / "data" / "plain_words.json").read_text("utf-8"))
    return PlainWords(date.fromisoformat(told["seen_on"]), {one["word"]: one["say"] for one in told["words"]})


@cache
def person_words() -> tuple[str, ...]:
    """Give the words that speak of somebody's health or certificate, read once."""
    return tuple(json.loads((resources.files(__package__) / "data" / "person_words.json").read_text("utf-8"))["words"])


def findings(content: ProposalContent) -> tuple[Finding, ...]:
    """Give what is better changed in a text, section by section; at most 60 characters a sentence, 2,400 in all."""
    found = [finding for section in content.sections for finding in _of_section(section)]
    codes = {section.code for section in content.sections if any(section.paragraphs)}
    if FALLBACK not in codes:
        found.append(Finding(RoleReason("proposal.lint.no_fallback"), FALLBACK))
    length = sum(len(text) for section in content.sections for text in section.paragraphs)
    if length > TEXT_MAX:
        facts = {"length": str(length), "limit": str(TEXT_MAX)}
        found.append(Finding(RoleReason("proposal.lint.too_long", facts), ""))
    return tuple(found)


def _of_section(section: Section) -> Iterator[Finding]:
    for number, text in enumerate(section.paragraphs, start=1):
        for sentence in sentences(text):
            if len(sentence) > SENTENCE_MAX:
                facts = {"length": str(len(sentence)), "limit": str(SENTENCE_MAX), "begin": sentence[:12]}
                yield Finding(RoleReason("proposal.lint.long_sentence", facts), section.code, number)
        for word, say in plain_words().instead.items():
            if word in text:
                yield Finding(RoleReason("proposal.lint.jargon", {"word": word, "say": say}), section.code, number)
        for word in person_words():
            if word in text:
                yield Finding(RoleReason("proposal.lint.person", {"word": word}), section.code, number)


def sentences(text: str) -> list[str]:
    """Give a text's sentences without surrounding space.

    >>> sentences("はい。いいえ！ たぶん")
    ['はい。', 'いいえ！', 'たぶん']
    """
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]
