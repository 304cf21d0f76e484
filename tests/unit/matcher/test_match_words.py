"""Every finding has words in every language, and the words fit the facts."""

import doctest
import re

import pytest

from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain import features, gates
from matcher.domain.accommodation import CATALOGUE
from matcher.domain.client import Axis, Want
from matcher.domain.findings import CODES, Gate, GateOutcome
from matcher.domain.reasons import LANGUAGES, catalogue, explain, template_code
from matcher.domain.scoring import WEIGHTS, match
from tests.factories.matcher import an_example_client, an_expert_role, profile_message

FORBIDDEN = ("精神", "知的障害", "発達障害", "聴覚障害", "手帳", "歳", "男性", "女性", "障害者", "適性判定")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    """Each finding of each gate, each part, aid, axis and want has a sentence or a name."""
    words = catalogue(language)
    wanted = {template_code(Gate(code, finding)) for code, findings in CODES.items() for finding in findings}
    wanted |= {f"part.{code}.{kind}" for code in WEIGHTS for kind in ("SOME", "NONE", "UNKNOWN")}
    wanted |= {f"aid.{aid.code}" for aid in CATALOGUE} | {f"want.{want.name}" for want in Want}
    wanted |= {f"{kind}.{axis.name}" for kind in ("axis", "unit") for axis in Axis}
    unknowable = [code for code, found in CODES.items() if GateOutcome.UNKNOWN in found.values()]
    wanted |= {f"confirm.{'ZONE' if code.startswith('ZONE_') else code}" for code in unknowable}
    wanted |= {f"gate.{code}" for code in CODES}

    assert wanted <= words.keys()


def test_languages_say_the_same_things() -> None:
    """The catalogues have the same codes, and each code the same facts."""
    first = {code: set(re.findall(r"{(\w+)}", text)) for code, text in catalogue("ja").items()}

    for language in LANGUAGES[1:]:
        assert {c: set(re.findall(r"{(\w+)}", t)) for c, t in catalogue(language).items()} == first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", "abcdefghi")
def test_sentences_tell_no_diagnosis_age_or_sex(letter: str, language: str) -> None:
    """No sentence about an example person names a diagnosis, a class, an age or a sex, or the person's name."""
    client = an_example_client(letter)
    for place in ("logistics", "supermarket", "office"):
        role = an_expert_role(place)
        found = explain(match(client, role), client.profile, role, language)
        told = [g.reason.sentence for g in found.gates] + [p.reason.sentence for p in found.parts]
        told += [found.variant_sentence, *found.unknowns]
        told += [t.works_well + t.hard_when + t.instead + t.role_fact for t in found.triples]

        assert not [word for word in (*FORBIDDEN, profile_message(letter).display_name) if word in "\n".join(told)]


def test_preference_weighs_at_least_as_much_as_skill() -> None:
    """What the client wants can earn at least what the client can."""
    wants = WEIGHTS["PREFERENCE_WANTS"].points + WEIGHTS["PREFERENCE_WORDS"].points

    assert wants >= WEIGHTS["ABILITY"].points + WEIGHTS["STRENGTH"].points


def test_contract_has_every_gate_outcome() -> None:
    """The contract can carry each outcome of a gate."""
    assert len(pb.GateOutcome.keys()) == len(GateOutcome) + 1


@pytest.mark.parametrize("module", [features, gates])
def test_examples_in_the_text_run(module: object) -> None:
    """The examples in the docstrings give what they say."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module, as the parameters say


def test_likeness_is_cheap_for_long_text() -> None:
    """A phrase is read up to a limit, so that length cannot be used against us."""
    assert len(features.words_of("検品データ入力" * 10_000)) <= features.WORDS_MAX
