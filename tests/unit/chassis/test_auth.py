"""Callers are sealed, and only true seals open."""

from datetime import timedelta

import pytest

from chassis.auth import Caller, Seal
from chassis.errors import NotSignedIn
from tests.doubles.fixed_clock import FixedClock

KEY = bytes(range(32))
CALLER = Caller("0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01", "staff-1", "staff", frozenset({"carving.read"}), "screen", "en")


def test_an_opened_seal_names_the_caller_who_was_sealed() -> None:
    """Actor, office, grants, purpose and language arrive as they were sent."""
    seal = Seal(KEY, FixedClock())

    assert seal.open(seal.seal(CALLER)) == CALLER


def test_a_seal_runs_out_after_a_minute() -> None:
    """A token taken from a log of an hour ago opens nothing."""
    clock = FixedClock()
    token = Seal(KEY, clock).seal(CALLER)
    clock.move(timedelta(seconds=66))

    with pytest.raises(NotSignedIn, match="CALLER_TOKEN_EXPIRED"):
        Seal(KEY, clock).open(token)


@pytest.mark.parametrize("spoil", [lambda t: t[:-3] + "abc", lambda t: "", lambda t: t.split(".")[0] + ".e30."])
def test_a_forged_seal_does_not_open(spoil: "object") -> None:
    """A token that was changed, emptied or stripped of its signature is refused."""
    seal = Seal(KEY, FixedClock())

    assert callable(spoil)
    with pytest.raises(NotSignedIn, match="CALLER_TOKEN_INVALID"):
        seal.open(spoil(seal.seal(CALLER)))


def test_another_suites_seal_does_not_open() -> None:
    """The secret of one suite says nothing to another."""
    token = Seal(bytes(32), FixedClock()).seal(CALLER)

    with pytest.raises(NotSignedIn):
        Seal(KEY, FixedClock()).open(token)


def test_an_unknown_kind_of_actor_is_refused() -> None:
    """Kinds of actors are a closed list."""
    seal = Seal(KEY, FixedClock())
    odd = Caller(CALLER.office_id, "x", "wizard", frozenset(), "screen")

    with pytest.raises(NotSignedIn, match="CALLER_TOKEN_INVALID"):
        seal.open(seal.seal(odd))
