"""REST v1: a proposal as a PDF, for callers who hold one of our sealed tokens.

`GET /api/v1/proposals/{id}/document.pdf` prints it as it is. `POST` with `{"link_token": …, "reply_code": …}`, as
`SendProposal` gave them, adds QR and code to the reply slip.
"""

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chassis.auth import Caller, Seal
from chassis.clock import Clock
from chassis.db import Works
from chassis.errors import Fault, InvalidInput
from gateway.api.door import door
from gateway.backend.proposal_views import Sent
from gateway.backend.proposals import Proposals
from gateway.documents.from_content import pdf_of
from gateway.store import Stores

SECRET_MAX = 100
PATH = "/api/v1/proposals/{proposal_id:uuid}/document.pdf"


class Documents:
    """Prints for programs."""

    def __init__(
        self, proposals: Proposals, works: Works[Stores], seal: Seal, clock: Clock, *, public_url: str
    ) -> None:
        self._proposals = proposals
        self._works = works
        self._seal = seal
        self._clock = clock
        self._public_url = public_url

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route(PATH, door(PATH, self._seal, self._plain), methods=["GET"]),
            Route(PATH, door(PATH, self._seal, self._with_slip), methods=["POST"]),
        ]

    async def _plain(self, request: Request, caller: Caller) -> Response:
        """Print a proposal as it is."""
        proposal = await self._proposals.get(caller, str(request.path_params["proposal_id"]))
        return _pdf(await pdf_of(proposal, self._clock.now(), eras=await letter_eras(self._works, caller)))

    async def _with_slip(self, request: Request, caller: Caller) -> Response:
        """Print a proposal with the ways to answer it."""
        token, code = read_secrets(await request.body())
        proposal = await self._proposals.get(caller, str(request.path_params["proposal_id"]))
        sent, link = Sent(proposal, token, code), f"{self._public_url}/p/{token}"
        eras = await letter_eras(self._works, caller)
        return _pdf(await pdf_of(proposal, self._clock.now(), eras=eras, sent=sent, link=link))


async def letter_eras(works: Works[Stores], caller: Caller) -> bool:
    """Say whether the caller's office wants eras in its letters."""
    async with works.look(caller) as work:
        office = await work.stores.users.office(caller.office_id)
    return office is not None and office.letter_eras


def read_secrets(body: bytes) -> tuple[str, str]:
    """Read link token and reply code from a JSON object; `InvalidInput` names what is missing."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidInput("JSON_UNREADABLE") from None
    found = [given.get(name) if isinstance(given, dict) else None for name in ("link_token", "reply_code")]
    texts = [text for text in found if isinstance(text, str) and 0 < len(text) <= SECRET_MAX]
    if len(texts) != len(found):
        raise InvalidInput("FIELDS_MISSING", [Fault("link_token", "required"), Fault("reply_code", "required")])
    return texts[0], texts[1]


def _pdf(printed: bytes) -> Response:
    """Give the PDF."""
    return Response(printed, media_type="application/pdf")
