"""The secrets behind an employer's page."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carving.domain.link import ALPHABET, Link, Secrets
from chassis.errors import StateConflict
from tests.factories.carving import NOW

SECRETS = Secrets(bytes(range(32)))


def test_secrets_follow_from_the_request() -> None:
    """The same request gives the same secrets; another request, version or key gives others."""
    token = SECRETS.token("p", 1, "r")

    assert token == SECRETS.token("p", 1, "r")
    assert (
        len({token, SECRETS.token("p", 2, "r"), SECRETS.token("p", 1, "s"), Secrets(bytes(32)).token("p", 1, "r")}) == 4
    )


@given(st.text(), st.integers(1, 99))
def test_codes_are_eight_unmistakable_characters(request_id: str, number: int) -> None:
    """A code has no letter that is taken for another."""
    code = SECRETS.code("p", number, request_id)

    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["a1b0-c2d3", " A1B0C2D3 ", "AIBOC2D3", "albo c2d3", "Ａ１Ｂ０－Ｃ２d３"])
def test_codes_are_read_as_people_type_them(typed: str) -> None:
    """Case, hyphens, spaces, full-width forms and look-alike letters do not matter."""
    assert SECRETS.code_hash(typed) == SECRETS.code_hash("A1B0C2D3")


def test_key_is_never_shown() -> None:
    """Printing the secrets shows nothing of the key."""
    assert "\\x00" not in repr(SECRETS)
    assert "key" not in repr(SECRETS)


def test_link_is_closed_when_revoked_or_over() -> None:
    """A revoked link says so first; one that is over says that."""
    link = Link("o", "p", 1, "t", "c", expire_time=NOW)
    revoked = Link("o", "p", 1, "t", "c", expire_time=NOW, revoke_time=NOW)
    link.require_open(NOW - timedelta(seconds=1))

    with pytest.raises(StateConflict) as over:
        link.require_open(NOW)
    assert over.value.reason == "PROPOSAL_LINK_EXPIRED"
    with pytest.raises(StateConflict) as taken_back:
        revoked.require_open(NOW)
    assert taken_back.value.reason == "PROPOSAL_LINK_REVOKED"
