"""REST v1: guide and 手順書 of an accepted proposal as PDFs, for callers who hold one of our sealed tokens.

`GET /api/v1/proposals/{id}/guide.pdf`, and `GET /api/v1/proposals/{id}/procedures.pdf` with `task` (one task's id),
`easy=1` (やさしい日本語) and `ruby=1` (readings over kanji).
"""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chassis.auth import Caller, Seal
from chassis.clock import Clock
from chassis.db import Works
from gateway.api.documents import letter_eras
from gateway.api.door import door
from gateway.backend import Backend
from gateway.documents.accepted_role import accepted_role, role_procedures
from gateway.documents.guide import guide_document
from gateway.documents.guide_content import Accepted, guide_of
from gateway.documents.printing import Document
from gateway.documents.procedure import procedures_document
from gateway.documents.procedure_content import Reading
from gateway.store import Stores

GUIDE = "/api/v1/proposals/{proposal_id:uuid}/guide.pdf"
PROCEDURES = "/api/v1/proposals/{proposal_id:uuid}/procedures.pdf"


class Guides:
    """Prints guides and 手順書 for programs."""

    def __init__(self, backend: Backend, works: Works[Stores], seal: Seal, clock: Clock) -> None:
        self._backend = backend
        self._works = works
        self._seal = seal
        self._clock = clock

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [
            Route(GUIDE, door(GUIDE, self._seal, self._guide), methods=["GET"]),
            Route(PROCEDURES, door(PROCEDURES, self._seal, self._procedures), methods=["GET"]),
        ]

    async def _guide(self, request: Request, caller: Caller) -> Response:
        """Print the guide."""
        return await _pdf(guide_document(guide_of(await self._accepted(request, caller))))

    async def _procedures(self, request: Request, caller: Caller) -> Response:
        """Print the 手順書 that are asked for."""
        asked, accepted = request.query_params, await self._accepted(request, caller)
        reading = Reading(easy=asked.get("easy") == "1", ruby=asked.get("ruby") == "1")
        found = await role_procedures(self._backend, caller, accepted, reading, asked.get("task", ""))
        return await _pdf(procedures_document(found))

    async def _accepted(self, request: Request, caller: Caller) -> Accepted:
        eras = await letter_eras(self._works, caller)
        proposal_id = str(request.path_params["proposal_id"])
        return await accepted_role(self._backend, caller, proposal_id, self._clock.now(), eras=eras)


async def _pdf(document: Document) -> Response:
    return Response(await asyncio.to_thread(document.pdf), media_type="application/pdf")
