"""A log line cannot carry what is not on the list."""

from chassis.telemetry import only_allowed


def test_a_field_that_is_not_listed_is_dropped() -> None:
    """A careless call with a name in it writes no name."""
    line = only_allowed(None, "info", {"event": "client_seen", "client_id": "c1", "name": "山田太郎", "note": "x"})

    assert line == {"event": "client_seen", "client_id": "c1"}
