"""受入ガイド and 手順書 of an accepted role, as pages and as paper."""

import asyncio

from starlette.responses import Response

from gateway.documents.accepted_role import accepted_role, role_procedures
from gateway.documents.guide import guide_document
from gateway.documents.guide_content import Accepted, guide_of
from gateway.documents.printing import Document
from gateway.documents.procedure import procedures_document
from gateway.documents.procedure_content import Procedure, Reading
from gateway.web.ask import Ask


async def show(ask: Ask) -> Response:
    """Show the guide."""
    guide = guide_of(await _accepted(ask))
    return ask.render("guide.html", guide=guide, proposal_id=ask.path("proposal_id"))


async def paper(ask: Ask) -> Response:
    """Give the guide's PDF."""
    return await _pdf(guide_document(guide_of(await _accepted(ask))), "guide.pdf")


async def procedures(ask: Ask) -> Response:
    """Show the 手順書 of each task; `?easy=1` in やさしい日本語, `?ruby=1` with readings over kanji."""
    reading, found = _reading(ask), await _procedures(ask)
    values: dict[str, object] = {"procedures": found, "reading": reading, "proposal_id": ask.path("proposal_id")}
    return ask.render("procedures.html", values)


async def procedures_paper(ask: Ask) -> Response:
    """Give the PDF of the 手順書, of one task where `?task=` names it."""
    return await _pdf(procedures_document(await _procedures(ask)), "procedures.pdf")


def _reading(ask: Ask) -> Reading:
    return Reading(easy=ask.query("easy") == "1", ruby=ask.query("ruby") == "1")


async def _accepted(ask: Ask) -> Accepted:
    eras, now = ask.who.office.letter_eras, ask.parts.clock.now()
    return await accepted_role(ask.parts.backend, ask.caller, ask.path("proposal_id"), now, eras=eras)


async def _procedures(ask: Ask) -> tuple[Procedure, ...]:
    accepted = await _accepted(ask)
    return await role_procedures(ask.parts.backend, ask.caller, accepted, _reading(ask), ask.query("task"))


async def _pdf(document: Document, name: str) -> Response:
    """Give a PDF to look at, printed off the event loop."""
    printed = await asyncio.to_thread(document.pdf)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(printed, media_type="application/pdf", headers=headers)
