"""The wiring of the carving service, and nothing but wiring."""

from contextlib import AsyncExitStack

import structlog

from carving.commands.computing import Bench
from carving.domain.link import Secrets
from carving.rpc import GRANTS, NAME, CarvingServicer
from carving.rpc.board import BOARD_GRANTS, BoardServicer
from carving.rpc.board import NAME as BOARD_NAME
from carving.rpc.door import Parts
from carving.rpc.rules import NAME as RULES_NAME
from carving.rpc.rules import RULE_GRANTS, RuleServicer
from carving.settings import CarvingSettings
from carving.store import Stores
from carving.wire.facts import fact_to_pb
from chassis import telemetry
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.db import Works, open_engine
from chassis.nats_bus import open_bus
from chassis.outbox import Reconciler, Relay
from chassis.process import Life, Readiness, serve_health
from chassis.rpc_server import Servicer, serve
from chassis.topology import receipt_subject
from kiridashi.carving.v1.board_pb2_grpc import add_BoardServiceServicer_to_server
from kiridashi.carving.v1.carving_pb2_grpc import add_CarvingServiceServicer_to_server
from kiridashi.carving.v1.rules_pb2_grpc import add_RuleServiceServicer_to_server

log = structlog.get_logger()

SERVICE = "carving"


async def run(settings: CarvingSettings, life: Life) -> None:
    """Assemble the carving service and serve until told to stop."""
    async with AsyncExitStack() as stack:
        telemetry.start(SERVICE, level=settings.log_level, otlp_endpoint=settings.otlp_endpoint)
        clock = SystemClock()
        engine = await open_engine(stack, settings.database_url, pool_size=settings.database_pool_size)
        bus = await open_bus(stack, settings.nats_url, service=SERVICE, on_closed=life.fail)
        works = Works(engine, service=SERVICE, stores=Stores, encode=fact_to_pb, clock=clock)

        relay = Relay(engine, bus)
        works.on_facts = relay.wake
        reconciler = Reconciler(engine, SERVICE, relay)
        await bus.hear_receipts(receipt_subject(SERVICE, "*"), reconciler.receipt)
        life.keep(stack, "relay", relay.run())
        life.keep(stack, "reconciler", reconciler.run())

        bench = Bench(settings.compute_places, settings.compute_queue_max)
        parts = Parts(works, clock, bench, Secrets(settings.link_key()))
        carving, rules, board = CarvingServicer(parts), RuleServicer(parts), BoardServicer(parts)
        doors = [
            Servicer(NAME, lambda server: add_CarvingServiceServicer_to_server(carving, server)),
            Servicer(RULES_NAME, lambda server: add_RuleServiceServicer_to_server(rules, server)),
            Servicer(BOARD_NAME, lambda server: add_BoardServiceServicer_to_server(board, server)),
        ]
        grants, seal = {**GRANTS, **RULE_GRANTS, **BOARD_GRANTS}, Seal(settings.caller_key(), clock)
        server = await serve(stack, settings.listen, doors, grants, seal)
        ready = Readiness(SERVICE, engine, bus)
        health_port = await serve_health(stack, settings.health_listen, ready)
        log.info("serving", listen=settings.listen, port=server.port, path=f"health:{health_port}")
        await life.wait()
        await server.stop(settings.lame_duck_s, settings.shutdown_grace_s)
