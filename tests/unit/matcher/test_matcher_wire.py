"""What crosses the border comes back the same, and every word of ours has one of theirs."""

from collections.abc import Mapping
from enum import Enum

import pytest

from chassis.errors import InvalidInput, Unexpected
from chassis.json_values import from_json, to_json
from chassis.pages import token_of
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.client import Axis, Record
from matcher.domain.role_copy import Range, RoleState
from matcher.wire import matches, words
from matcher.wire.clients import profile_to_pb, record_from_pb
from matcher.wire.facts import FACTS, fact_to_pb
from matcher.wire.pages import match_place, time_place
from matcher.wire.roles import role_from_snapshot
from tests.factories.matcher import THEN, a_snapshot, an_expert_role, profile_message

TABLES: dict[str, Mapping[Enum, int]] = {
    name: table
    for name, table in vars(words).items()
    if name.isupper() and isinstance(table, dict) and name != "LANGUAGE"
} | {"DECLINER": matches.DECLINER}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_word_has_one_of_theirs(name: str) -> None:
    """Each member of a domain enum has its own protobuf value."""
    table = TABLES[name]
    members = type(next(iter(table)))

    assert set(table) == set(members)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("letter", "abcdefghi")
def test_profile_survives_the_border_and_the_store(letter: str) -> None:
    """A profile read, kept as JSON, read again and given back is the one that came."""
    given = profile_message(letter)
    record = record_from_pb(given)

    assert profile_to_pb(from_json(Record, to_json(record))) == given


def test_unknown_want_is_refused() -> None:
    """A want that no role can answer is refused, and the known ones are named."""
    given = pb.ClientProfile(display_name="架空", initials="K.")
    given.preferences.add(words="たのしいこと", wants=["FUN"])

    with pytest.raises(InvalidInput) as wrong:
        record_from_pb(given)
    assert "QUIET" in wrong.value.faults[0].limit


@pytest.mark.parametrize("name", ["logistics", "supermarket", "office"])
def test_snapshot_gives_the_role_that_was_carved(name: str) -> None:
    """Week, surroundings, pay and demands of a snapshot arrive in our copy; what is not said stays unknown."""
    expert = an_expert_role(name)
    copied = role_from_snapshot(a_snapshot(name, expert.id), THEN)

    assert copied.shifts() == expert.shifts()
    assert set(copied.environment) == set(expert.environment)
    assert [set(task.demands) for task in copied.tasks] == [set(task.demands) for task in expert.tasks]
    assert copied.municipality is None


def test_withdrawn_snapshot_is_withdrawn() -> None:
    """A role that the carving service withdrew is withdrawn here from the start."""
    snapshot = a_snapshot("office", an_expert_role("office").id)
    snapshot.role.state = carving.ROLE_STATE_WITHDRAWN

    assert role_from_snapshot(snapshot, THEN).state is RoleState.WITHDRAWN


def test_one_end_of_the_temperature_is_enough() -> None:
    """A temperature with one end stated is that one value."""
    snapshot = a_snapshot("office", an_expert_role("office").id)
    snapshot.environment.ClearField("temperature_c_low")

    assert role_from_snapshot(snapshot, THEN).surroundings(Axis.TEMPERATURE) == Range(25.0, 25.0)


def test_fact_without_a_wire_form_is_a_fault_of_ours() -> None:
    """Publishing what has no wire form fails loudly."""
    with pytest.raises(Unexpected):
        fact_to_pb(object())
    assert all(fact.__module__.startswith("matcher.domain") for fact in FACTS)


def test_tokens_give_back_their_place() -> None:
    """A token gives the place it was made of."""
    assert time_place(token_of(THEN, "id")) == (THEN, "id")
    assert match_place(token_of(1, -500, "c", "r")) == (1, -500, "c", "r")
