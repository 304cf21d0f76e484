"""合う人・合う役割: matches in words, for a role and for a client."""

import asyncio

from starlette.responses import Response

from gateway.i18n import mark
from gateway.web.ask import Ask, change_of

DECLINERS = ("client", "staff")


async def for_role(ask: Ask) -> Response:
    """Show who fits a role, and why others do not."""
    role_id = ask.path("role_id")
    (role, workplace, employer), ranking, board = await asyncio.gather(
        ask.carving.role(ask.caller, role_id),
        ask.matcher.rank_clients(ask.caller, role_id),
        ask.placements.board(ask.caller, role_id=role_id),
    )
    open_rows = [row for row in board.rows if row.placement.state != "ended"]
    around = {"role": role, "workplace": workplace, "employer": employer}
    return ask.render("matches.html", around, ranking=ranking, open_rows=open_rows)


async def decline(ask: Ask) -> Response:
    """Take a pair off the list."""
    reader = ask.reader()
    client_id = reader.identifier("client_id", mark("利用者"))
    decliner = reader.choice("decliner", mark("だれが見送るか"), DECLINERS)
    if not reader.faults:
        await ask.matcher.decline(ask.caller, change_of(reader), client_id, ask.path("role_id"), decliner)
    return ask.go(f"/roles/{ask.path('role_id')}/matches", "" if reader.faults else "match_declined")


async def clients(ask: Ask) -> Response:
    """List the office's clients by initials."""
    return ask.render("clients.html", clients=await ask.matcher.clients(ask.caller))


async def for_client(ask: Ask) -> Response:
    """Show a client's page with the roles that fit them."""
    client, ranking = await asyncio.gather(
        ask.matcher.client(ask.caller, ask.path("client_id")),
        ask.matcher.rank_roles(ask.caller, ask.path("client_id")),
    )
    return ask.render("client.html", client=client, ranking=ranking)
