"""A sieve leaves out only patterns that cannot match."""

import re

import pytest

from carving.domain.decompose.sieve import EAST, LATIN, Sieve, alternatives

JAPANESE = (
    "昇給|賞与",
    "(?:の|な)(?:会社|店)です$",
    "腰(?:に|が|を)?",
    r"\d+名",
    "[入出]荷|検品",
    "(?:です|ます)ね?",
    "(?<!x)困",
)
ENGLISH = (r"\bnois[ey]|\bquiet (?!when)", "ladders?", r"(?:very|so)? ?cold\b", "dust", r"\d\s?kg")


@pytest.mark.parametrize(("words", "longest"), [(JAPANESE, EAST), (ENGLISH, LATIN)])
def test_what_matches_is_never_left_out(words: tuple[str, ...], longest: int) -> None:
    """Whatever a plain search over all patterns finds, the sieve finds too, in the same order."""
    texts = (
        "賞与あり",
        "町の会社です",
        "腰",
        "12名と検品ですね",
        "困ります",
        "a NOISY place, 5 kg",
        "Quiet. Cold ladder",
        "",
        "x",
    )
    sieve = Sieve(((one, re.compile(one, re.IGNORECASE)) for one in words), longest)
    found = {text: [one for one in words if re.search(one, text, re.IGNORECASE)] for text in texts}

    assert {text: list(sieve.found(text)) for text in texts} == found


def test_what_cannot_match_is_left_out() -> None:
    """A pattern none of whose words a text holds is not tried; one that may match anything always is."""
    sieve = Sieve([("pay", re.compile("昇給|賞与")), ("any", re.compile(".+"))])

    assert [tag for tag, _ in sieve.left("棚の掃除")] == ["any"]


def test_alternatives_are_cut_at_the_outermost_bars() -> None:
    """Bars in brackets, classes and escapes cut nothing."""
    assert alternatives(r"a|b(?:c|d)|[|\]]e|\|f") == ["a", "b(?:c|d)", r"[|\]]e", r"\|f"]
