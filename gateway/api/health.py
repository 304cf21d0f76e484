"""`/live`, `/ready` and `/metrics` beside the pages, and `/health` as JSON. None says anything about a person."""

from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Ready = Callable[[], Awaitable[dict[str, bool]]]


class Health:
    """Answers how the gateway is. `ready` tells for each thing it depends on whether it answers."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route("/live", self.live),
            Route("/ready", self.ready),
            Route("/health", self.health),
            Route("/metrics", self.metrics),
        ]

    async def live(self, _request: Request) -> Response:
        """Tell that the process answers."""
        return PlainTextResponse("live\n")

    async def ready(self, _request: Request) -> Response:
        """Tell whether pages can be served: 200 or 503, a line for each thing depended on."""
        found = await self._ready()
        lines = "".join(f"{name} {'ok' if fine else 'away'}\n" for name, fine in sorted(found.items()))
        return PlainTextResponse(lines, status_code=200 if all(found.values()) else 503)

    async def health(self, _request: Request) -> Response:
        """Tell the same as JSON."""
        found = await self._ready()
        status = 200 if all(found.values()) else 503
        return JSONResponse({"ready": all(found.values()), "parts": found}, status_code=status)

    async def metrics(self, _request: Request) -> Response:
        """Give the counters in Prometheus's text form."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
