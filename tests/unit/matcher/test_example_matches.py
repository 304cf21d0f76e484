"""The nine people of the examples against the roles that an expert carved near them."""

import pytest

from matcher.domain.reasons import Explained, explain
from matcher.domain.scoring import MatchOutcome, match, order
from tests.factories.matcher import ROLES, an_example_client, an_expert_role

NEAR = {"logistics": "abc", "supermarket": "def", "office": "ghi"}


def explained(letter: str, place: str) -> Explained:
    client, role = an_example_client(letter), an_expert_role(place)
    return explain(match(client, role), client.profile, role)


def sentences(found: Explained) -> str:
    return "\n".join(g.reason.sentence for g in found.gates)


@pytest.mark.parametrize(
    ("letter", "place", "outcome"),
    [
        ("a", "logistics", MatchOutcome.PASSES),
        ("b", "logistics", MatchOutcome.CONDITIONAL),
        ("c", "logistics", MatchOutcome.BLOCKED),
        ("d", "supermarket", MatchOutcome.PASSES),
        ("e", "supermarket", MatchOutcome.CONDITIONAL),
        ("f", "supermarket", MatchOutcome.CONDITIONAL),
        ("g", "office", MatchOutcome.PASSES),
        ("h", "office", MatchOutcome.CONDITIONAL),
        ("i", "office", MatchOutcome.BLOCKED),
    ],
)
def test_verdict_is_the_experts(letter: str, place: str, outcome: MatchOutcome) -> None:
    """Each person gets the verdict that the expert gave."""
    assert explained(letter, place).match.outcome is outcome


@pytest.mark.parametrize("place", ROLES)
def test_the_one_who_passes_is_first(place: str) -> None:
    """At each workplace the person who passes stands first among those near it."""
    role = an_expert_role(place)
    ranked = sorted((match(an_example_client(letter), role) for letter in NEAR[place]), key=order)

    assert ranked[0].client_id == an_example_client(NEAR[place][0]).id


def test_short_checking_is_left_to_the_practicum() -> None:
    """B checks for ten minutes only, so the inspection is to be confirmed and the other tasks are clear."""
    found = explained("b", "logistics")

    assert found.match.variant is not None
    assert found.match.variant.kept == ("L03", "L12", "L14")
    assert any("入荷検品" in line and "実習で確かめます" in line for line in found.unknowns)


def test_clinic_is_named_as_the_reason() -> None:
    """C is told that the Tuesday and Thursday appointments clash with the hours."""
    assert "火・木の9:00〜12:30に通院などの予定があり" in sentences(explained("c", "logistics"))


def test_cold_is_mendable_with_the_persons_own_aids() -> None:
    """E meets a workplace colder than the zone, and the vest and the order of tasks are named as aids."""
    found = explained("e", "supermarket")

    assert [g.code for g in found.match.gates if g.outcome.value == "MENDABLE"] == ["ZONE_TEMPERATURE"]
    assert "防寒ベストと手袋" in [aid.name for aid in found.aids]


def test_shop_floor_is_left_out_for_who_cannot_meet_customers() -> None:
    """F is offered the role without the task among customers."""
    found = explained("f", "supermarket")

    assert found.match.variant is not None
    assert found.match.variant.open == ("M09",)
    assert "賞味期限チェック" in found.variant_sentence


def test_near_limit_names_what_gives_room() -> None:
    """G passes with the noise close to the limit, and the quiet seat is named."""
    assert "奥の集中席" in sentences(explained("g", "office"))


def test_paper_work_is_unknown_for_who_types_with_one_hand() -> None:
    """H is unknown for the enveloping alone, and the variant keeps the typing."""
    found = explained("h", "office")

    assert found.match.variant is not None
    assert found.match.variant.open == ("O05",)


def test_weekday_that_is_missing_is_named() -> None:
    """I comes on Mondays only, and the days without availability are named."""
    assert "火・水・金の9:30〜13:30に来られる時間がありません" in sentences(explained("i", "office"))


def test_triples_are_the_persons_own_words() -> None:
    """①②③ of A are made of A's own accommodation."""
    triple = explained("a", "logistics").triples[0]

    assert triple.works_well == "静かな場所で一つずつ照合する仕事だと力を発揮できます"
    assert triple.hard_when == "途中で呼ばれて手が止まる場面はミスになりやすいので"
    assert triple.instead == "声かけを区切りの時間にまとめる形で対応できます"
    assert "静作業88%" in triple.role_fact
