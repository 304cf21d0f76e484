"""What the command asks of the gateway: documents, since it prints them, and offices, since it knows them."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.errors import NotFound, StateConflict, Unavailable, Unexpected

if TYPE_CHECKING:
    import httpx

    from cli.asking import Desk

TIMEOUT_S = 30.0


async def proposal_pdf(at: "Desk", proposal_id: str, link_token: str = "", reply_code: str = "") -> bytes:
    """Return a proposal as a PDF; with the link's secrets its reply slip carries the QR and the code.

    `NotFound` where there is none, `Unavailable` where the gateway does not answer.
    """
    path = f"/api/v1/proposals/{proposal_id}/document.pdf"
    secrets = {"link_token": link_token, "reply_code": reply_code} if link_token else None
    answer = await _ask(at, path, secrets)
    if answer.status_code == HTTPStatus.NOT_FOUND:
        raise NotFound("PROPOSAL_NOT_FOUND", proposal_id=proposal_id)
    return _fine(answer).content


async def paper(at: "Desk", path: str, asked: dict[str, str]) -> bytes:
    """Return a paper that is made from a proposal, as a PDF; `asked` narrows it.

    `NotFound` and `StateConflict` with the gateway's own reason, `Unavailable` where it does not answer.
    """
    query = urlencode({name: value for name, value in asked.items() if value})
    answer = await _ask(at, f"{path}?{query}" if query else path, None)
    refusal = {HTTPStatus.NOT_FOUND: NotFound, HTTPStatus.CONFLICT: StateConflict}.get(HTTPStatus(answer.status_code))
    if refusal is not None:
        raise refusal(answer.json()["reason"])
    return _fine(answer).content


async def check_office(at: "Desk") -> None:
    """Make sure that the office the command acts for is there; `NotFound` where it is not."""
    if not at.reach.web_url:
        raise NotFound("OFFICE_UNKNOWN", office_id=at.caller.office_id)
    answer = await _ask(at, "/api/v1/office", None)
    if answer.status_code == HTTPStatus.NOT_FOUND:
        raise NotFound("OFFICE_UNKNOWN", office_id=at.caller.office_id)
    _fine(answer)


async def _ask(at: "Desk", path: str, body: dict[str, str] | None) -> "httpx.Response":
    import httpx  # only here: most commands never ask the gateway, and it takes a while to load

    token = Seal(at.reach.caller_key, SystemClock()).seal(at.caller)
    headers = {"Authorization": f"Bearer {token}"}
    method = "GET" if body is None else "POST"
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S) as http:
            return await http.request(method, f"{at.reach.web_url}{path}", headers=headers, json=body)
    except httpx.TransportError:
        raise Unavailable("SERVICE_UNREACHABLE") from None


def _fine(answer: "httpx.Response") -> "httpx.Response":
    if answer.status_code != HTTPStatus.OK:
        raise Unexpected("UNEXPECTED")
    return answer
