"""The wiring of the placement service, and nothing but wiring."""

from contextlib import AsyncExitStack

import structlog

from chassis import telemetry
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.inbox import Inbox
from chassis.nats_bus import open_bus
from chassis.outbox import Reconciler, Relay
from chassis.process import Life, Readiness, serve_health
from chassis.rpc_server import Servicer, serve
from chassis.topology import durables_of, receipt_subject
from kiridashi.placement.v1.placement_pb2_grpc import add_PlacementServiceServicer_to_server
from placement.domain.holidays import published_holidays
from placement.inbox import Handlers
from placement.rpc import GRANTS, SERVICE, PlacementServicer
from placement.settings import PlacementSettings
from placement.store import Stores
from placement.wire.facts import fact_to_pb

log = structlog.get_logger()

NAME = "placement"


async def run(settings: PlacementSettings, life: Life) -> None:
    """Assemble the placement service and serve until told to stop."""
    async with AsyncExitStack() as stack:
        telemetry.start(NAME, level=settings.log_level, otlp_endpoint=settings.otlp_endpoint)
        clock = SystemClock()
        engine = await open_engine(stack, settings.database_url, pool_size=settings.database_pool_size)
        bus = await open_bus(stack, settings.nats_url, service=NAME, on_closed=life.fail)
        works = Works(engine, service=NAME, stores=Stores, encode=fact_to_pb, clock=clock)

        relay = Relay(engine, bus)
        works.on_facts = relay.wake
        reconciler = Reconciler(engine, NAME, relay)
        await bus.hear_receipts(receipt_subject(NAME, "*"), reconciler.receipt)
        life.keep(stack, "relay", relay.run())
        life.keep(stack, "reconciler", reconciler.run())
        handlers = Handlers(clock).by_subject()
        for durable in durables_of(NAME):
            inbox = Inbox(works, bus, consumer=durable.name, stream=durable.stream, handlers=handlers)
            life.keep(stack, f"inbox {durable.stream}", inbox.run())

        servicer = PlacementServicer(works, clock, published_holidays())
        door = Servicer(SERVICE, lambda server: add_PlacementServiceServicer_to_server(servicer, server))
        server = await serve(stack, settings.listen, [door], GRANTS, Seal(settings.caller_key(), clock))
        ready = Readiness(NAME, engine, bus)
        health_port = await serve_health(stack, settings.health_listen, ready)
        log.info("serving", listen=settings.listen, port=server.port, path=f"health:{health_port}")
        await life.wait()
        await server.stop(settings.lame_duck_s, settings.shutdown_grace_s)
