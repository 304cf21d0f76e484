"""The door of the REST interface: who asks, how long it may take, and refusals as JSON.

Callers are programs that hold one of our sealed tokens, as `Authorization: Bearer …`. A refusal is
`{"reason": …, "sentence": …}` under the status that fits.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.errors import KiridashiError, NotSignedIn
from chassis.scrub import scrubbed
from gateway.i18n import reason_sentence
from gateway.web.doors import STATUS

BUDGET_S = 20.0

Handler = Callable[[Request, Caller], Awaitable[Response]]


def door(path: str, seal: Seal, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Stand around a handler; `path` is the route's, for the log."""

    async def endpoint(request: Request) -> Response:
        try:
            deadline.begin(BUDGET_S)
            return await handler(request, bearer(request, seal))
        except KiridashiError as refusal:
            return refused(refusal)
        except Exception as fault:  # the last fence: nothing of the inside reaches a caller
            return refused(scrubbed(fault, path))

    return endpoint


def bearer(request: Request, seal: Seal) -> Caller:
    """Give who asks, from the sealed token; `NotSignedIn` where there is none that can be trusted."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise NotSignedIn("CALLER_TOKEN_MISSING")
    return seal.open(token)


def refused(refusal: KiridashiError) -> Response:
    """Give a refusal as JSON."""
    body = {"reason": refusal.reason, "sentence": reason_sentence(refusal, "ja")}
    return JSONResponse(body, status_code=STATUS.get(refusal.code, 500))
