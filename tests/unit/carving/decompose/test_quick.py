"""Gathered by their first letters, expressions find what they found as they were written."""

import json
import re
from pathlib import Path

import pytest

from carving.domain.decompose.quick import quick
from carving.domain.decompose.syntax import parsed, written

HEARINGS = Path(__file__).parent / "hearings"
RULES = (
    (r"\bpeaks?\b|\bbus(?:y|ier)\b|\b(?:sundays?|mondays?) (?:is|are) (?P<how>heavy|hard)", re.IGNORECASE),
    (r"(?:at|about|around)? ?(?P<n>\d+|one|two|twenty-one|twenty)(?:am|pm|a\.m\.|)", re.IGNORECASE),
    (r"\bkilos?\b|\bsix\b|\bİ|I'll|s+t|s*p", re.IGNORECASE),
    (r"(?<!毎)朝|昼(?!前)|夜(?=の)|[夕晩]方?|深夜?|早朝", 0),
    (r"(?P<all>掃除機|清掃|掃除)|(?P<part>片付け|拭き)|(?<=[一-龥])(?P<stem>拭|掃き|片)", 0),
    (r"(?:午前|毎?朝)? ?(?P<n>\d{1,2}|[一二三])時|(?<![一-龥])(?P<d>[火木])(?=[朝の])|[-・]{2}", 0),
    (r"です|ます|でした?|まし(?:た|て)|$|^|[。、]+|\n", 0),
)


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    return [(found.span(), found.groupdict()) for found in pattern.finditer(text)]


@pytest.mark.parametrize(("words", "flags"), RULES)
def test_the_same_is_found(words: str, flags: int) -> None:
    """Every place and all named groups are those of the plain expression, in real hearings and in odd words."""
    odd = "İLKAY'S KİLO \u212ailo \u017fix \u0131I'll Busier PEAK, Sundays are HARD stp spt 毎朝 早朝掃除 x 片付け"
    odd += " 毎朝9時 火の三時 --"
    texts = [odd, odd.upper(), *(json.loads(file.read_text("utf-8"))["raw_text"] for file in HEARINGS.glob("*.json"))]
    plain, gathered = re.compile(words, flags), quick(words, flags)

    assert [_places(gathered, text) for text in texts] == [_places(plain, text) for text in texts]


def test_most_places_fail_at_the_first_look() -> None:
    """Alternatives that share a first letter stand behind one look at it, without an edge tried for each."""
    assert quick(r"\bpeak|\bpile|\bbusy").pattern == r"(?=p|b)(?:\b(?:p(?:eak|ile)|busy))"


def test_a_look_at_the_first_letter_comes_before_what_may_be_missing() -> None:
    """An expression that begins with an optional piece is tried only where a match can begin; no other is changed."""
    assert quick(r"(?:朝|昼)?の?[一二]回|\d回|x").pattern == r"(?=朝|昼|の|[一二]|\d|x)(?:(?:朝|昼)?の?[一二]回|\d回|x)"
    assert quick(r"朝|昼|夜").pattern == "朝|昼|夜"


@pytest.mark.parametrize(
    "words", [*(words for words, _ in RULES), r"[^]a-z\]]{2,3}?(?i:x|\u3040)(?(n)a|b)(?P=n)", r"\.\*\n"]
)
def test_what_is_read_is_written_as_it_was(words: str) -> None:
    """Reading an expression into pieces loses nothing of it."""
    assert written(parsed(words)) == words


@pytest.mark.parametrize("words", ["(a|b", "a)b"])
def test_a_bracket_too_few_or_too_many_is_an_error(words: str) -> None:
    """An expression whose brackets do not pair is not read."""
    with pytest.raises(ValueError, match="closed"):
        parsed(words)
