"""The wiring of the matcher service, and nothing but wiring."""

from contextlib import AsyncExitStack

import structlog

from chassis import telemetry
from chassis.auth import Seal, service_caller
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.inbox import Inbox
from chassis.nats_bus import open_bus
from chassis.outbox import Reconciler, Relay
from chassis.process import Life, Readiness, serve_health
from chassis.rpc_client import Line, open_channel
from chassis.rpc_server import Servicer, serve
from chassis.topology import durables_of, receipt_subject
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub
from kiridashi.matcher.v1.matcher_pb2_grpc import add_MatcherServiceServicer_to_server
from matcher.inbox import FetchRole, Handlers
from matcher.rpc import GRANTS, SERVICE, MatcherServicer
from matcher.settings import MatcherSettings
from matcher.store import Stores
from matcher.wire.facts import fact_to_pb

log = structlog.get_logger()

NAME = "matcher"
FETCH_S = 4.0


async def run(settings: MatcherSettings, life: Life) -> None:
    """Assemble the matcher service and serve until told to stop."""
    async with AsyncExitStack() as stack:
        telemetry.start(NAME, level=settings.log_level, otlp_endpoint=settings.otlp_endpoint)
        clock = SystemClock()
        seal = Seal(settings.caller_key(), clock)
        engine = await open_engine(stack, settings.database_url, pool_size=settings.database_pool_size)
        bus = await open_bus(stack, settings.nats_url, service=NAME, on_closed=life.fail)
        works = Works(engine, service=NAME, stores=Stores, encode=fact_to_pb, clock=clock)

        relay = Relay(engine, bus)
        works.on_facts = relay.wake
        reconciler = Reconciler(engine, NAME, relay)
        await bus.hear_receipts(receipt_subject(NAME, "*"), reconciler.receipt)
        life.keep(stack, "relay", relay.run())
        life.keep(stack, "reconciler", reconciler.run())
        handlers = Handlers(clock, role_fetcher(stack, settings.target_carving, Line(seal))).by_subject()
        for durable in durables_of(NAME):
            inbox = Inbox(works, bus, consumer=durable.name, stream=durable.stream, handlers=handlers)
            life.keep(stack, f"inbox {durable.stream}", inbox.run())

        servicer = MatcherServicer(works, clock)
        door = Servicer(SERVICE, lambda server: add_MatcherServiceServicer_to_server(servicer, server))
        server = await serve(stack, settings.listen, [door], GRANTS, seal)
        health_port = await serve_health(stack, settings.health_listen, Readiness(NAME, engine, bus))
        log.info("serving", listen=settings.listen, port=server.port, path=f"health:{health_port}")
        await life.wait()
        await server.stop(settings.lame_duck_s, settings.shutdown_grace_s)


def role_fetcher(stack: AsyncExitStack, target: str, line: Line) -> FetchRole:
    """Give what fetches a role's snapshot from the carving service, with this service's own right to read."""
    stub = CarvingServiceStub(open_channel(stack, target))

    async def fetch(office_id: str, role_id: str) -> carving.RoleSnapshot:
        caller = service_caller(NAME, office_id, "carving.read", purpose="copy_role")
        answer = await line.ask(stub.GetRole, carving.GetRoleRequest(role_id=role_id), caller=caller, timeout_s=FETCH_S)
        return answer.snapshot

    return fetch
