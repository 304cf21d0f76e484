"""The fewest aids that lift every gate which can be lifted."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.accommodation import Aid, Provider
from matcher.domain.covering import fewest_aids
from matcher.domain.findings import Gate, GateOutcome, gate

AIDS = tuple(Aid(provider, words=f"aid {number}") for number, provider in enumerate([*Provider, *Provider]))
MENDABLE = ("ZONE_NOISE", "ZONE_LIGHT", "ZONE_TEMPERATURE", "ZONE_DISTANCE", "ZONE_STRETCH")

several_gates = st.lists(
    st.tuples(st.sampled_from(MENDABLE), st.lists(st.sampled_from(AIDS), min_size=1, max_size=4, unique=True)),
    max_size=7,
).map(lambda rows: [gate(code, "OUTSIDE_WITH_AID", aids=tuple(aids)) for code, aids in rows])


def lifts_all(aids: set[Aid], gates: list[Gate]) -> bool:
    """Tell whether each gate has one of the aids."""
    return all(aids & set(one.aids) for one in gates)


def by_brute_force(gates: list[Gate]) -> int:
    """Give the size of the smallest set of aids that lifts all, by trying every set."""
    return next(
        size for size in range(len(AIDS) + 1) if any(lifts_all(set(some), gates) for some in combinations(AIDS, size))
    )


@given(several_gates)
def test_no_smaller_set_of_aids_lifts_every_gate(gates: list[Gate]) -> None:
    """What is chosen lifts every gate, and trying every smaller set finds none that does."""
    chosen = fewest_aids(gates)

    assert lifts_all({lift.aid for lift in chosen}, gates)
    assert len(chosen) == by_brute_force(gates)


@given(several_gates)
def test_each_aid_names_the_gates_it_lifts(gates: list[Gate]) -> None:
    """The gates named beside an aid are those that list it."""
    for lift in fewest_aids(gates):
        assert lift.gate_codes == tuple(dict.fromkeys(one.code for one in gates if lift.aid in one.aids))


def test_one_aid_that_lifts_two_gates_comes_before_two() -> None:
    """A seat at the wall that helps against noise and glare is better than a screen and ear muffs."""
    seat, muffs, screen = (Aid(Provider.EMPLOYER, words=words) for words in ("壁ぎわの席", "耳栓", "ついたて"))
    chosen = fewest_aids(
        [
            gate("ZONE_NOISE", "OUTSIDE_WITH_AID", aids=(muffs, seat)),
            gate("ZONE_LIGHT", "OUTSIDE_WITH_AID", aids=(screen, seat)),
        ]
    )

    assert [(lift.aid, lift.gate_codes) for lift in chosen] == [(seat, ("ZONE_NOISE", "ZONE_LIGHT"))]


def test_of_equally_few_aids_the_employer_is_asked_least() -> None:
    """What the client or the office can bring comes before what the employer would have to buy."""
    bought, brought = Aid(Provider.EMPLOYER, words="防音ブース"), Aid(Provider.CLIENT, words="自分の耳栓")
    (chosen,) = fewest_aids([gate("ZONE_NOISE", "OUTSIDE_WITH_AID", aids=(bought, brought))])

    assert chosen.aid == brought


def test_gates_that_no_aid_lifts_ask_for_none() -> None:
    """A gate that is met, fails or is unknown needs no aid."""
    gates = [gate("ZONE_NOISE", "OUTSIDE"), gate("ZONE_LIGHT", "NOT_ASKED"), gate("VETO", "UNTOUCHED")]

    assert {one.outcome for one in gates} == {GateOutcome.FAIL, GateOutcome.UNKNOWN, GateOutcome.MET}
    assert fewest_aids(gates) == ()
