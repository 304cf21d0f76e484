"""Documents, fetched from the gateway, which is the one that prints."""

import httpx

from chassis.auth import Seal
from chassis.clock import SystemClock
from chassis.errors import NotFound, Unavailable, Unexpected
from cli.asking import Desk

TIMEOUT_S = 30.0


async def proposal_pdf(at: Desk, proposal_id: str, link_token: str = "", reply_code: str = "") -> bytes:
    """Return a proposal as a PDF; with the link's secrets its reply slip carries the QR and the code.

    `NotFound` where there is none, `Unavailable` where the gateway does not answer.
    """
    token = Seal(at.reach.caller_key, SystemClock()).seal(at.caller)
    address = f"{at.reach.web_url}/api/v1/proposals/{proposal_id}/document.pdf"
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S) as http:
            headers = {"Authorization": f"Bearer {token}"}
            if link_token:
                secrets = {"link_token": link_token, "reply_code": reply_code}
                answer = await http.post(address, headers=headers, json=secrets)
            else:
                answer = await http.get(address, headers=headers)
    except httpx.TransportError:
        raise Unavailable("SERVICE_UNREACHABLE") from None
    if answer.status_code == httpx.codes.NOT_FOUND:
        raise NotFound("PROPOSAL_NOT_FOUND", proposal_id=proposal_id)
    if answer.status_code != httpx.codes.OK:
        raise Unexpected("UNEXPECTED")
    return answer.content
