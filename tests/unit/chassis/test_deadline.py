"""Time left shrinks from hop to hop."""

import pytest

from chassis import deadline
from chassis.errors import TooLate


def test_an_inner_call_gets_less_than_is_left() -> None:
    """The inner failure comes first, so it is the one that is reported."""
    deadline.begin(1.0)

    assert deadline.for_next_hop(10.0) < 1.0


def test_with_too_little_left_nothing_is_begun() -> None:
    """A call that cannot finish does not start."""
    deadline.begin(0.01)

    with pytest.raises(TooLate):
        deadline.for_next_hop(10.0)


def test_without_a_deadline_the_cap_holds() -> None:
    """A worker of ours is bound by the cap it names."""
    deadline.begin(None)

    assert deadline.for_next_hop(3.0) == 3.0
