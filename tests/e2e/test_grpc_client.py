"""A plain gRPC client against the running suite: health, reflection, typed errors."""

from collections.abc import AsyncIterator

import grpc
import grpc.aio
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from chassis.rpc_terms import CALLER_HEADER
from chassis.status import DETAILS
from cli.offices import DEMO_OFFICE_ID
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2, carving_pb2_grpc

SERVICES = {
    "carving": "kiridashi.carving.v1.CarvingService",
    "matcher": "kiridashi.matcher.v1.MatcherService",
    "placement": "kiridashi.placement.v1.PlacementService",
}


@pytest.fixture(params=sorted(SERVICES))
async def served(request: pytest.FixtureRequest, suite: Suite) -> AsyncIterator[tuple[str, grpc.aio.Channel]]:
    """Give each service's full name and a channel to it."""
    async with grpc.aio.insecure_channel(suite.targets[request.param]) as channel:
        yield SERVICES[request.param], channel


async def test_a_service_says_that_it_serves(served: tuple[str, grpc.aio.Channel]) -> None:
    """Health is answered for the service by its name, without a caller."""
    name, channel = served
    answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service=name), timeout=5)

    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_a_service_describes_itself(served: tuple[str, grpc.aio.Channel]) -> None:
    """Reflection names the service and gives the file that describes it."""
    name, channel = served
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    asked = [
        reflection_pb2.ServerReflectionRequest(list_services=""),
        reflection_pb2.ServerReflectionRequest(file_containing_symbol=name),
    ]
    listed, file = [answer async for answer in stub.ServerReflectionInfo(iter(asked), timeout=5)]

    assert name in {s.name for s in listed.list_services_response.service}
    assert file.file_descriptor_response.file_descriptor_proto


async def test_what_is_not_there_is_a_typed_error(suite: Suite) -> None:
    """The status carries `ErrorInfo` with a stable reason, which any gRPC client can read."""
    key = bytes.fromhex(suite.caller_key_file.read_text("ascii").strip())
    caller = Caller(DEMO_OFFICE_ID, "test", "staff", frozenset({"carving.read"}), "test")
    headers = ((CALLER_HEADER, Seal(key, SystemClock()).seal(caller)),)
    async with grpc.aio.insecure_channel(suite.targets["carving"]) as channel:
        stub = carving_pb2_grpc.CarvingServiceStub(channel)
        asked = carving_pb2.GetRoleRequest(role_id="11111111-1111-4111-8111-111111111111")
        with pytest.raises(grpc.aio.AioRpcError) as told:
            await stub.GetRole(asked, timeout=5, metadata=headers)
    packed = dict(told.value.trailing_metadata() or ())[DETAILS]
    info = error_details_pb2.ErrorInfo()
    status_pb2.Status.FromString(bytes(packed)).details[0].Unpack(info)

    assert (told.value.code(), info.reason, info.domain) == (grpc.StatusCode.NOT_FOUND, "ROLE_NOT_FOUND", "kiridashi")
