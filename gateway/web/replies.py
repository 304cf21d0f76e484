"""事業主のページ: what an employer's link or code shows, and their answer. Reading changes nothing."""

import hashlib
import re
from collections.abc import Awaitable
from dataclasses import dataclass

from starlette.responses import Response

from chassis.errors import KiridashiError, NotFound, StateConflict
from gateway.backend.proposal_views import EmployerView
from gateway.forms.proposal import read_answer
from gateway.forms.reading import Reader
from gateway.i18n import mark, reason_sentence
from gateway.sessions import employer_caller
from gateway.web.ask import Ask, change_of

CODE_MAX = 20
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")
SEND, UNDO, RENEW = "send", "undo", "renew"
GONE = 410


@dataclass(frozen=True, slots=True)
class Secret:
    """What an employer holds up: the link's token, or the code on the paper."""

    token: str = ""
    code: str = ""

    def told(self, ask: Ask) -> dict[str, str]:
        """Give it as the services ask for it, with where the asker comes from."""
        return {"token": self.token, "code": self.code, "source": source_of(ask)}


async def show(ask: Ask) -> Response:
    """Show the proposal behind a link."""
    secret = Secret(token=_token(ask))
    return await _unless_over(ask, secret, _shown(ask, secret))


async def answer(ask: Ask) -> Response:
    """Take the form: first to the check page, then as the answer; or take an answer back, or ask for a new page."""
    return await _take(ask, Secret(token=_token(ask)))


async def show_code(ask: Ask) -> Response:
    """Show the form for the code on the reply slip."""
    return ask.render("reply_code.html", problem="")


async def by_code(ask: Ask) -> Response:
    """Show the proposal behind a code, or take the answer to it."""
    reader = ask.reader()
    secret = Secret(code=reader.text("code", mark("コード"), required=True, limit=CODE_MAX))
    if reader.faults:
        return ask.mend("reply_code.html", reader, problem="")
    if reader.given_lists("step"):
        return await _take(ask, secret)
    try:
        return await _unless_over(ask, secret, _shown(ask, secret))
    except KiridashiError as refusal:
        problem = reason_sentence(refusal, ask.language)
        return ask.render("reply_code.html", status=422, problem=problem)


async def _shown(ask: Ask, secret: Secret) -> Response:
    """Show the proposal with its form, or what was answered."""
    view = await _open(ask, secret)
    return ask.render("reply.html", view=view, content=view.content, code=secret.code, topics=(), blocks=())


async def _unless_over(ask: Ask, secret: Secret, page: Awaitable[Response]) -> Response:
    """Give the page; where the link has ended, one without any data that offers to ask for a new one."""
    try:
        return await page
    except StateConflict as refusal:
        if refusal.reason != "PROPOSAL_LINK_EXPIRED":
            raise
        return ask.render("reply_expired.html", status=GONE, code=secret.code)


async def _take(ask: Ask, secret: Secret) -> Response:
    """Do what the form's button says."""
    reader = ask.reader()
    steps = reader.given_lists("step")
    if RENEW in steps:
        caller = employer_caller(ask.language)
        await ask.proposals.ask_for_new_link(caller, change_of(reader), **secret.told(ask))
        return ask.render("reply_asked.html")
    if UNDO in steps:
        caller = employer_caller(ask.language)
        view = await ask.proposals.take_back_by_link(caller, change_of(reader), **secret.told(ask))
        return ask.render("reply_undone.html", view=view, content=view.content, code=secret.code)
    return await _unless_over(ask, secret, _answered(ask, secret, reader, sending=SEND in steps))


async def _answered(ask: Ask, secret: Secret, reader: Reader, *, sending: bool) -> Response:
    """Check the form; send the answer when the check page was confirmed."""
    view = await _open(ask, secret)
    given = read_answer(reader, view.content, by_staff=False)
    if reader.faults:
        return ask.mend("reply.html", reader, _ticked(reader), view=view, content=view.content, code=secret.code)
    if not sending or reader.given_lists("back"):
        template = "reply.html" if reader.given_lists("back") else "reply_check.html"
        return ask.render(template, _typed(reader), view=view, content=view.content, given=given, code=secret.code)
    caller = employer_caller(ask.language)
    view = await ask.proposals.answer_by_link(caller, change_of(reader), given, **secret.told(ask))
    return ask.render("reply_thanks.html", view=view, content=view.content, code=secret.code)


def _token(ask: Ask) -> str:
    """Give the token of the address; one that no link can have is refused in the words for an unknown one."""
    token = ask.path("token")
    if not TOKEN.fullmatch(token):
        raise NotFound("PROPOSAL_LINK_INVALID")
    return token


async def _open(ask: Ask, secret: Secret) -> EmployerView:
    """Ask for what the secret shows."""
    return await ask.proposals.open_link(employer_caller(ask.language), **secret.told(ask))


def _ticked(reader: Reader) -> dict[str, object]:
    """Give what was ticked, to show it again."""
    return {name: tuple(reader.given_lists(name)) for name in ("topics", "blocks")}


def _typed(reader: Reader) -> dict[str, object]:
    """Give what was typed, for the check page and for going back."""
    return {"typed": reader.given(), "request_id": reader.request_id, **_ticked(reader)}


def source_of(ask: Ask) -> str:
    """Give an opaque key for where the asker comes from: a hash of the address."""
    host = ask.request.client.host if ask.request.client else ""
    return hashlib.sha256(host.encode()).hexdigest()[:32]
