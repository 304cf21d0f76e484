"""Failures on the wire: `google.rpc.Status` with `ErrorInfo` (reason, ids) and `BadRequest` (faults), both ways."""

from collections.abc import Sequence

import grpc
from google.rpc import code_pb2, error_details_pb2, status_pb2

from chassis.errors import BY_CODE, Fault, InvalidInput, KiridashiError, NotFound, TooLate, Unavailable, Unexpected

DOMAIN = "kiridashi"
DETAILS = "grpc-status-details-bin"


def to_status(failure: KiridashiError) -> status_pb2.Status:
    """Return the wire form of a failure: its code, reason, ids and faults, and no other text."""
    status = status_pb2.Status(code=code_pb2.Code.Value(failure.code), message=failure.reason)
    info = error_details_pb2.ErrorInfo(reason=failure.reason, domain=DOMAIN, metadata=failure.ids)
    status.details.add().Pack(info)
    if isinstance(failure, InvalidInput) and failure.faults:
        bad = error_details_pb2.BadRequest()
        for fault in failure.faults:
            bad.field_violations.add(field=fault.field, reason=fault.rule, description=fault.limit)
        status.details.add().Pack(bad)
    return status


def from_error(error: grpc.aio.AioRpcError) -> KiridashiError:
    """Return the failure that a call ended with, of the class it had on the other side."""
    found = _details(error)
    if found is not None:
        return found
    code = error.code()
    if code is grpc.StatusCode.UNAVAILABLE:
        return Unavailable("SERVICE_UNREACHABLE")
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return TooLate("SERVICE_TOO_SLOW")
    if code is grpc.StatusCode.UNIMPLEMENTED:
        return NotFound("METHOD_UNKNOWN")
    if code is grpc.StatusCode.RESOURCE_EXHAUSTED:
        return BY_CODE["RESOURCE_EXHAUSTED"]("MESSAGE_TOO_LARGE")
    return Unexpected("UNEXPECTED")


def _details(error: grpc.aio.AioRpcError) -> KiridashiError | None:
    pairs: Sequence[tuple[str, str | bytes]] = tuple(error.trailing_metadata() or ())
    packed = next((value for key, value in pairs if key == DETAILS), None)
    if not isinstance(packed, bytes):
        return None
    status = status_pb2.Status.FromString(packed)
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    for detail in status.details:
        if detail.Is(info.DESCRIPTOR):
            detail.Unpack(info)
        elif detail.Is(bad.DESCRIPTOR):
            detail.Unpack(bad)
    kind = BY_CODE.get(code_pb2.Code.Name(status.code), Unexpected)
    if kind is InvalidInput:
        faults = [Fault(v.field, v.reason, v.description) for v in bad.field_violations]
        return InvalidInput(info.reason, faults, **dict(info.metadata))
    return kind(info.reason or "UNEXPECTED", **dict(info.metadata))
