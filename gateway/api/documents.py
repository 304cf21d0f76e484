"""REST v1: a proposal as a PDF, for callers who hold one of our sealed tokens.

`GET /api/v1/proposals/{id}/document.pdf` prints it as it is. `POST` with `{"link_token": …, "reply_code": …}`, as
`SendProposal` gave them, adds QR and code to the reply slip. A refusal is `{"reason": …, "sentence": …}`.
"""

import json
from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis import deadline
from chassis.auth import Caller, Seal
from chassis.clock import Clock
from chassis.errors import Fault, InvalidInput, KiridashiError, NotSignedIn, Unexpected
from gateway.backend.carving_views import Sent
from gateway.backend.proposals import Proposals
from gateway.documents.from_content import pdf_of
from gateway.i18n import reason_sentence
from gateway.web.doors import STATUS

log = structlog.get_logger()

BUDGET_S = 20.0
SECRET_MAX = 100
PATH = "/api/v1/proposals/{proposal_id:uuid}/document.pdf"


class Documents:
    """Prints for programs."""

    def __init__(self, proposals: Proposals, seal: Seal, clock: Clock, public_url: str) -> None:
        self._proposals = proposals
        self._seal = seal
        self._clock = clock
        self._public_url = public_url

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route(PATH, self._door(self._plain), methods=["GET"]),
            Route(PATH, self._door(self._with_slip), methods=["POST"]),
        ]

    async def _plain(self, request: Request, caller: Caller) -> Response:
        """Print a proposal as it is."""
        proposal = await self._proposals.get(caller, str(request.path_params["proposal_id"]))
        return _pdf(await pdf_of(proposal.content, self._clock.now(), None, ""))

    async def _with_slip(self, request: Request, caller: Caller) -> Response:
        """Print a proposal with the ways to answer it."""
        token, code = read_secrets(await request.body())
        proposal = await self._proposals.get(caller, str(request.path_params["proposal_id"]))
        link = f"{self._public_url}/p/{token}"
        return _pdf(await pdf_of(proposal.content, self._clock.now(), Sent(proposal, token, code), link))

    def _door(
        self, handler: Callable[[Request, Caller], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Stand around a handler: who asks, how long it may take, and refusals as JSON."""

        async def endpoint(request: Request) -> Response:
            try:
                deadline.begin(BUDGET_S)
                return await handler(request, self._caller(request))
            except KiridashiError as refusal:
                return _refused(refusal)
            except Exception as fault:  # the last fence: nothing of the inside reaches a caller
                log.error("page_failed", path=PATH, fault=type(fault).__name__)
                return _refused(Unexpected("UNEXPECTED"))

        return endpoint

    def _caller(self, request: Request) -> Caller:
        """Give who asks, from the sealed token."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise NotSignedIn("CALLER_TOKEN_MISSING")
        return self._seal.open(token)


def read_secrets(body: bytes) -> tuple[str, str]:
    """Read link token and reply code from a JSON object; `InvalidInput` names what is missing."""
    try:
        given = json.loads(body)
    except ValueError:
        raise InvalidInput("JSON_UNREADABLE") from None
    found = [given.get(name) if isinstance(given, dict) else None for name in ("link_token", "reply_code")]
    texts = [text for text in found if isinstance(text, str) and 0 < len(text) <= SECRET_MAX]
    if len(texts) != len(found):
        raise InvalidInput("FIELDS_MISSING", [Fault("link_token", "required"), Fault("reply_code", "required")])
    return texts[0], texts[1]


def _pdf(printed: bytes) -> Response:
    """Give the PDF."""
    return Response(printed, media_type="application/pdf")


def _refused(refusal: KiridashiError) -> Response:
    """Give a refusal as JSON."""
    body = {"reason": refusal.reason, "sentence": reason_sentence(refusal, "ja")}
    return JSONResponse(body, status_code=STATUS.get(refusal.code, 500))
