"""Failures cross the wire whole."""

import grpc
import grpc.aio
import pytest

from chassis.errors import BY_CODE, Fault, InvalidInput, KiridashiError
from chassis.scrub import scrubbed
from chassis.status import DETAILS, from_error, to_status

SECRET = "山田太郎 統合失調症"


def over_the_wire(failure: KiridashiError) -> KiridashiError:
    """Send a failure as a call would."""
    packed = to_status(failure).SerializeToString()
    trailing = grpc.aio.Metadata((DETAILS, packed))
    return from_error(grpc.aio.AioRpcError(grpc.StatusCode[failure.code], grpc.aio.Metadata(), trailing))


@pytest.mark.parametrize("kind", [k for k in BY_CODE.values() if k is not InvalidInput])
def test_a_failure_arrives_as_the_class_it_was(kind: type[KiridashiError]) -> None:
    """Class, reason and ids are the same on both sides."""
    there = over_the_wire(kind("SOME_REASON", placement_id="p1", current_version=3))

    assert (type(there), there.reason, there.ids) == (
        kind,
        "SOME_REASON",
        {"placement_id": "p1", "current_version": "3"},
    )


def test_every_fault_of_an_input_arrives() -> None:
    """All faulty fields are told at once, with their rules and limits."""
    faults = (Fault("tasks.2.days", "weekday", "1..7"), Fault("name", "required"))
    there = over_the_wire(InvalidInput("FIELDS_INVALID", faults))

    assert isinstance(there, InvalidInput)
    assert there.faults == faults


def test_an_unexpected_exception_says_nothing_of_itself() -> None:
    """What a handler raises by accident reaches nobody: only an error id does."""
    told = to_status(scrubbed(ValueError(SECRET), "/m")).SerializeToString()

    assert SECRET.encode() not in told
    assert b"UNEXPECTED" in told


def test_a_service_that_is_away_is_unavailable() -> None:
    """A failure that no service of ours wrote is still one of our words."""
    gone = grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata())

    assert from_error(gone).reason == "SERVICE_UNREACHABLE"
