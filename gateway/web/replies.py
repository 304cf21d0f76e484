"""事業主のページ: what an employer's link or code shows, and their answer. Reading changes nothing."""

import hashlib
import re

from starlette.responses import Response

from chassis.errors import KiridashiError, NotFound
from gateway.backend.proposal_views import EmployerView
from gateway.forms.proposal import read_answer
from gateway.forms.reading import Reader
from gateway.i18n import mark, reason_sentence
from gateway.sessions import employer_caller
from gateway.web.ask import Ask, change_of

CODE_MAX = 20
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")
SEND = "send"


async def show(ask: Ask) -> Response:
    """Show the proposal behind a link."""
    view = await _open(ask, token=_token(ask))
    return _page(ask, view, "")


async def answer(ask: Ask) -> Response:
    """Take the form: first to the check page, then as the answer."""
    return await _take(ask, token=_token(ask), code="")


async def show_code(ask: Ask) -> Response:
    """Show the form for the code on the reply slip."""
    return ask.render("reply_code.html", problem="")


async def by_code(ask: Ask) -> Response:
    """Show the proposal behind a code, or take the answer to it."""
    reader = ask.reader()
    code = reader.text("code", mark("コード"), required=True, limit=CODE_MAX)
    if reader.faults:
        return ask.mend("reply_code.html", reader, problem="")
    if reader.given_lists("step"):
        return await _take(ask, token="", code=code)
    try:
        view = await _open(ask, code=code)
    except KiridashiError as refusal:
        problem = reason_sentence(refusal, ask.language)
        return ask.render("reply_code.html", status=422, problem=problem)
    return _page(ask, view, code)


async def _take(ask: Ask, *, token: str, code: str) -> Response:
    """Check the form; send the answer when the check page was confirmed."""
    reader = ask.reader()
    given = read_answer(reader, by_staff=False)
    if reader.faults:
        return _mend(ask, await _open(ask, token=token, code=code), reader, code)
    if SEND not in reader.given_lists("step") or reader.given_lists("back"):
        view = await _open(ask, token=token, code=code)
        template = "reply.html" if reader.given_lists("back") else "reply_check.html"
        return ask.render(template, _typed(reader), view=view, content=view.content, given=given, code=code)
    caller = employer_caller(ask.language)
    view = await ask.proposals.answer_by_link(
        caller, change_of(reader), given, token=token, code=code, source=source_of(ask)
    )
    return ask.render("reply_thanks.html", view=view, content=view.content, code=code)


def _token(ask: Ask) -> str:
    """Give the token of the address; one that no link can have is refused in the words for an unknown one."""
    token = ask.path("token")
    if not TOKEN.fullmatch(token):
        raise NotFound("PROPOSAL_LINK_INVALID")
    return token


async def _open(ask: Ask, *, token: str = "", code: str = "") -> EmployerView:
    """Ask for what the secret shows."""
    caller = employer_caller(ask.language)
    return await ask.proposals.open_link(caller, token=token, code=code, source=source_of(ask))


def _page(ask: Ask, view: EmployerView, code: str) -> Response:
    """Show the proposal with its form, or what was answered."""
    return ask.render("reply.html", view=view, content=view.content, code=code, topics=())


def _mend(ask: Ask, view: EmployerView, reader: Reader, code: str) -> Response:
    """Show the form again with what to mend."""
    topics = tuple(reader.given_lists("topics"))
    return ask.mend("reply.html", reader, view=view, content=view.content, code=code, topics=topics)


def _typed(reader: Reader) -> dict[str, object]:
    """Give what was typed, for the check page and for going back."""
    return {"typed": reader.given(), "topics": tuple(reader.given_lists("topics")), "request_id": reader.request_id}


def source_of(ask: Ask) -> str:
    """Give an opaque key for where the asker comes from: a hash of the address."""
    host = ask.request.client.host if ask.request.client else ""
    return hashlib.sha256(host.encode()).hexdigest()[:32]
