"""Every failure is told in words, in both languages."""

import re

import pytest

from chassis.errors import BY_CODE, Fault, InvalidInput, StaleVersion
from chassis.sentences import LANGUAGES, catalogue, fault_lines, sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_each_kind_of_failure_has_words(code: str, language: str) -> None:
    """A reason nobody wrote words for is still told as its kind is, with a way to mend it."""
    told = sentence(BY_CODE[code]("NOBODY_WROTE_THIS"), language)

    assert told.what
    assert told.mend


def test_the_languages_tell_the_same_failures() -> None:
    """No reason is known in one language only."""
    assert set(catalogue("ja")) == set(catalogue("en"))


@pytest.mark.parametrize("reason", sorted(catalogue("ja")))
def test_the_languages_fill_in_the_same_facts(reason: str) -> None:
    """A number shown in Japanese is shown in English too."""
    places = [
        set(re.findall(r"{(\w+)}", catalogue(la)[reason]["what"] + catalogue(la)[reason]["mend"])) for la in LANGUAGES
    ]

    assert places[0] == places[1]


def test_a_stale_version_names_the_present_one() -> None:
    """Whoever has to repeat a change sees where it stands."""
    assert "7" in sentence(StaleVersion("STALE", current_version=7), "ja").mend


def test_each_faulty_field_gets_its_line() -> None:
    """All faults are listed, those with unknown rules too."""
    lines = fault_lines(InvalidInput("FIELDS_INVALID", [Fault("a", "required"), Fault("b", "odd.rule", "max 3")]), "en")

    assert lines == ["a: is missing", "b: needs mending (max 3)"]
