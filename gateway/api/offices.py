"""REST v1: which office a caller speaks for. `GET /api/v1/office` gives its id and name, or 404 where it is unknown."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.auth import Caller, Seal
from chassis.db import Works
from chassis.errors import NotFound
from gateway.api.door import door
from gateway.store import Stores

PATH = "/api/v1/office"


class Offices:
    """Tells programs whether the office they speak for is one of ours."""

    def __init__(self, works: Works[Stores], seal: Seal) -> None:
        self._works = works
        self._seal = seal

    def routes(self) -> list[Route]:
        """Give the routes."""
        return [Route(PATH, door(PATH, self._seal, self._show), methods=["GET"])]

    async def _show(self, _request: Request, caller: Caller) -> Response:
        """Give the office; `NotFound` where there is none."""
        async with self._works.look(caller) as work:
            office = await work.stores.users.office(caller.office_id)
        if office is None:
            raise NotFound("OFFICE_UNKNOWN", office_id=caller.office_id)
        return JSONResponse({"id": office.office_id, "name": office.name})
