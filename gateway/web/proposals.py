"""提案書: drafting, previewing, checking, sending, and what becomes of it."""

import asyncio
import itertools

from starlette.responses import Response

from chassis.errors import InvalidInput, StaleVersion, StateConflict
from gateway.backend.proposal_views import Edit, Proposal, Recipient, Sender, Sent
from gateway.backend.rule_views import Terms
from gateway.documents.from_content import pdf_of
from gateway.forms.proposal import first_text, moving, read_answer, read_edit
from gateway.i18n import mark, reason_sentence
from gateway.web.ask import UNPROCESSABLE, Ask, change_of

SECRET_MAX = 100
NUMBER_DIGITS_MAX = 5
TITLES = ("さん", "様", "氏", "くん", "君")


async def index(ask: Ask) -> Response:
    """List the proposals, newest first."""
    return ask.render("proposals.html", proposals=await ask.proposals.list(ask.caller))


async def draft(ask: Ask) -> Response:
    """Draft a proposal from a chosen role, for a client or for nobody yet."""
    reader = ask.reader()
    client_id = reader.identifier("client_id", mark("利用者"), required=False)
    role, _, company = await ask.carving.role(ask.caller, ask.path("role_id"))
    employer = await ask.carving.employer(ask.caller, role.employer_id)
    person = employer.contacts[0] if employer.contacts else None
    recipient = Recipient(company=company, person=person.name if person else "", channel="paper")
    made = await ask.proposals.draft(ask.caller, change_of(reader), role.id, client_id, (recipient, _sender(ask)))
    return ask.go(f"/proposals/{made.id}", "proposal_drafted")


async def show(ask: Ask) -> Response:
    """Show a proposal: a draft to edit, or a sent one with its answer."""
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    typed = first_text(proposal) if proposal.state == "draft" else {}
    return ask.render("proposal.html", await _around(ask, proposal), typed=typed)


async def revise(ask: Ask) -> Response:
    """Keep what was edited, and move a part where that was asked."""
    reader = ask.reader()
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    edit = read_edit(reader, proposal)
    if reader.faults:
        return ask.mend("proposal.html", reader, await _around(ask, proposal))
    try:
        await ask.proposals.revise(ask.caller, change_of(reader), proposal.id, edit)
    except (InvalidInput, StaleVersion) as refusal:
        kept = {"typed": reader.given(), "problem": reason_sentence(refusal, ask.language)}
        return ask.render("proposal.html", await _around(ask, proposal), status=UNPROCESSABLE, **kept)
    part = moving(reader).partition(":")[0]
    return ask.go(f"/proposals/{proposal.id}", "proposal_revised", f"part-{part}" if part else "")


async def next_version(ask: Ask) -> Response:
    """Open the next version of a proposal that was sent, as it was."""
    proposal_id = ask.path("proposal_id")
    await ask.proposals.revise(ask.caller, change_of(ask.reader()), proposal_id, Edit())
    return ask.go(f"/proposals/{proposal_id}", "proposal_next")


async def compare(ask: Ask) -> Response:
    """Show two versions side by side as text; without numbers the last one sent and what stands now."""
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    numbers = [ask.query(name) for name in ("from", "to")]
    before, after = (int(one) if one.isdecimal() and len(one) < NUMBER_DIGITS_MAX else 0 for one in numbers)
    before = before or max(1, proposal.number - 1)
    lines = await ask.proposals.compare(ask.caller, proposal.id, before, after)
    parts = [(part, list(rows)) for part, rows in itertools.groupby(lines, key=lambda line: line.part)]
    changed = [(part, rows) for part, rows in parts if any(line.change != "same" for line in rows)]
    return ask.render("proposal_compare.html", proposal=proposal, parts=changed, before=before, after=after)


async def preview(ask: Ask) -> Response:
    """Show the proposal as the employer will see it."""
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    return ask.render("proposal_preview.html", proposal=proposal, content=proposal.content)


async def check(ask: Ask) -> Response:
    """Show what is about to be sent, to whom, and whether anything about a person is in it."""
    return await _check_page(ask, await ask.proposals.get(ask.caller, ask.path("proposal_id")))


async def _check_page(ask: Ask, proposal: Proposal, problem: str = "", status: int = 200) -> Response:
    """Give the page before sending, with what stands against it."""
    personal = [one.sentence for one in proposal.findings if one.personal]
    client = await ask.matcher.client(ask.caller, proposal.client_id) if proposal.client_id else None
    content = proposal.content
    terms = Terms(content.weekly_minutes, content.hourly_wage_yen, content.prefecture)
    return ask.render(
        "proposal_check.html",
        status=status,
        proposal=proposal,
        content=content,
        meaning=await ask.rules.meaning(ask.caller, terms),
        problem=problem,
        personal=personal,
        named=client is not None and names_person(proposal.text, client.name),
    )


async def send(ask: Ask) -> Response:
    """Send; link and code are shown on this page only. What stands against it is told on the page that asks."""
    proposal_id = ask.path("proposal_id")
    try:
        sent = await ask.proposals.send(ask.caller, change_of(ask.reader()), proposal_id)
    except (InvalidInput, StateConflict) as refusal:
        proposal = await ask.proposals.get(ask.caller, proposal_id)
        return await _check_page(ask, proposal, reason_sentence(refusal, ask.language), UNPROCESSABLE)
    return ask.render("proposal_sent.html", proposal=sent.proposal, sent=sent, link=link_of(ask, sent.link_token))


async def paper(ask: Ask) -> Response:
    """Give the PDF of a draft or a sent proposal, without the reply slip's secrets."""
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    return await _pdf(ask, proposal, None)


async def paper_with_slip(ask: Ask) -> Response:
    """Give the PDF with the reply slip; link and code come from the page that showed them."""
    reader = ask.reader()
    token = reader.text("token", mark("リンク"), required=True, limit=SECRET_MAX)
    code = reader.text("code", mark("コード"), required=True, limit=SECRET_MAX)
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    return await _pdf(ask, proposal, Sent(proposal, token, code))


async def revoke(ask: Ask) -> Response:
    """Make the link useless."""
    proposal = await ask.proposals.revoke(ask.caller, change_of(ask.reader()), ask.path("proposal_id"))
    return ask.go(f"/proposals/{proposal.id}", "proposal_revoked")


async def answer(ask: Ask) -> Response:
    """Enter an answer that came by another way (代理入力)."""
    reader = ask.reader()
    proposal = await ask.proposals.get(ask.caller, ask.path("proposal_id"))
    given = read_answer(reader, proposal.content, by_staff=True)
    if reader.faults:
        return ask.mend("proposal.html", reader, await _around(ask, proposal))
    await ask.proposals.answer_for(ask.caller, change_of(reader), proposal.id, given)
    return ask.go(f"/proposals/{proposal.id}", "answer_entered")


async def take_back(ask: Ask) -> Response:
    """Take the answer back within a day."""
    await ask.proposals.take_back(ask.caller, change_of(ask.reader()), ask.path("proposal_id"))
    return ask.go(f"/proposals/{ask.path('proposal_id')}", "answer_taken_back")


def names_person(text: str, name: str) -> bool:
    """Tell whether a text holds somebody's whole name, however spaced, or one part of it with さん, 様, 氏 or くん.

    >>> names_person("青木さんにお願いします", "青木 咲"), names_person("青木倉庫に置きます", "青木 咲")
    (True, False)
    """
    closed, whole = "".join(text.split()), "".join(name.split())
    titled = (f"{part}{title}" for part in name.split() for title in TITLES)
    return bool(whole) and any(one in closed for one in (whole, *titled))


def link_of(ask: Ask, token: str) -> str:
    """Give the address of the employer's page."""
    base = ask.parts.public_url or str(ask.request.base_url).rstrip("/")
    return f"{base}/p/{token}"


async def _around(ask: Ask, proposal: Proposal) -> dict[str, object]:
    """Give what a proposal's page shows beside it: its placement, and clients it may be for."""
    board, clients = await asyncio.gather(
        ask.placements.board(ask.caller, proposal_id=proposal.id), ask.matcher.clients(ask.caller)
    )
    initials = {one.id: one.initials for one in clients}
    entered_by = proposal.answer.entered_by if proposal.answer else ""
    names = await ask.parts.sessions.names(ask.who, [entered_by]) if entered_by else {}
    return {
        "problem": "",
        "proposal": proposal,
        "content": proposal.content,
        "placements": board.rows,
        "clients": [one for one in clients if not one.placement_id],
        "initials": initials.get(proposal.client_id, ""),
        "entered_by": names.get(entered_by, ""),
    }


async def _pdf(ask: Ask, proposal: Proposal, sent: Sent | None) -> Response:
    """Give a PDF to look at."""
    link, eras = link_of(ask, sent.link_token) if sent else "", ask.who.office.letter_eras
    printed = await pdf_of(proposal, ask.parts.clock.now(), eras=eras, sent=sent, link=link)
    headers = {"Content-Disposition": 'inline; filename="proposal.pdf"'}
    return Response(printed, media_type="application/pdf", headers=headers)


def _sender(ask: Ask) -> Sender:
    """Give the office and the person who proposes."""
    office = ask.who.office
    return Sender(office.name, ask.who.user_name, office.phone or "", office.fax or "")
