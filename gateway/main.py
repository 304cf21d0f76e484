"""Wiring: the gateway's process, read from top to bottom."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta

import structlog
import uvicorn

from chassis import db, process, telemetry
from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.process import Life
from chassis.settings import host_and_port
from gateway.api.documents import Documents
from gateway.api.guides import Guides
from gateway.api.health import Health
from gateway.api.offices import Offices
from gateway.app import create_app
from gateway.backend import open_backend
from gateway.pages import Pages
from gateway.seed import no_facts
from gateway.sessions import Passwords, Sessions
from gateway.settings import GatewaySettings
from gateway.store import Stores
from gateway.web.ask import Parts

log = structlog.get_logger()


def main() -> None:
    """Run the gateway until it is told to stop."""
    process.run(serve)


async def serve(life: Life) -> None:
    """Assemble the gateway and serve pages."""
    settings = GatewaySettings.read()
    telemetry.start("gateway", level=settings.log_level, otlp_endpoint=settings.otlp_endpoint)
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, settings.database_url, pool_size=settings.database_pool_size)
        works = db.Works(engine, service="gateway", stores=Stores, encode=no_facts, clock=clock)
        seal = Seal(settings.caller_key(), clock)
        backend = open_backend(
            stack,
            seal,
            carving=settings.target_carving,
            matcher=settings.target_matcher,
            placement=settings.target_placement,
        )
        sessions = Sessions(
            works,
            clock,
            Passwords(),
            idle=timedelta(minutes=settings.session_idle_minutes),
            whole=timedelta(hours=settings.session_hours),
        )
        listening = listen_on(*host_and_port(settings.web_listen))
        stack.callback(listening.close)
        port = listening.getsockname()[1]
        public_url = settings.public_url or f"http://{settings.web_listen.rpartition(':')[0]}:{port}"
        ready = process.Readiness("gateway", engine, None)
        documents = Documents(backend.proposals, works, seal, clock, public_url=public_url)
        guides = Guides(backend, works, seal, clock)
        rest = [*documents.routes(), *guides.routes(), *Offices(works, seal).routes()]
        app = create_app(Parts(backend, sessions, Pages(), clock, public_url), Health(ready), rest)
        health_port = await process.serve_health(stack, settings.health_listen, ready)
        server = WebServer(web_config(app, settings.shutdown_grace_s))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        serving.add_done_callback(lambda _: life.end())
        log.info("serving", port=port, subject="web")
        log.info("serving", port=health_port, subject="health")
        await life.wait()
        life.failed = life.failed or serving.done()
        server.should_exit = True
        await serving


class WebServer(uvicorn.Server):
    """The web server, which leaves signals to the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal over."""
        yield


def listen_on(host: str, port: int) -> socket.socket:
    """Give a listening socket; port 0 picks a free one."""
    return socket.create_server((host, port), backlog=128)


def web_config(app: object, grace_s: float) -> uvicorn.Config:
    """Give the web server's settings: no log of addresses, since they may hold an employer's link."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # any ASGI application
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        date_header=True,
        lifespan="off",
        timeout_graceful_shutdown=int(grace_s),
        timeout_keep_alive=10,
        proxy_headers=False,
    )
