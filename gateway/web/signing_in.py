"""Signing in and out, and choosing the language."""

from starlette.responses import Response

from chassis.errors import KiridashiError, LimitReached, NotSignedIn
from gateway.i18n import LANGUAGE_COOKIE, LANGUAGES, mark, reason_sentence
from gateway.web.ask import Ask
from gateway.web.doors import cookie_name

YEAR_S = 365 * 24 * 3600


async def show(ask: Ask) -> Response:
    """Show the form, or go home when somebody is signed in."""
    return ask.go("/") if ask.session else ask.render("sign_in.html", problem="")


async def sign_in(ask: Ask) -> Response:
    """Open a session, always a new one."""
    reader = ask.reader()
    email = reader.text("email", mark("メールアドレス"), required=True)
    password = reader.secret("password", mark("パスワード"))
    if reader.faults:
        return ask.mend("sign_in.html", reader, problem="")
    try:
        secret = await ask.parts.sessions.sign_in(email, password)
    except (NotSignedIn, LimitReached) as refusal:
        return _refused(ask, refusal, email)
    answer = ask.go("/")
    answer.set_cookie(cookie_name(ask.parts), secret, httponly=True, samesite="lax", secure=ask.parts.secure, path="/")
    return answer


async def sign_out(ask: Ask) -> Response:
    """End the session."""
    await ask.parts.sessions.sign_out(ask.request.cookies.get(cookie_name(ask.parts), ""))
    answer = ask.go("/sign-in")
    answer.delete_cookie(cookie_name(ask.parts), path="/", secure=ask.parts.secure, httponly=True)
    return answer


async def choose_language(ask: Ask) -> Response:
    """Keep the language, and go back to where the reader was."""
    reader = ask.reader()
    language = reader.choice("language", mark("ことば"), LANGUAGES)
    back = reader.text("back", mark("もどるところ"), limit=500)
    answer = ask.go(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    if language:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, samesite="lax", secure=ask.parts.secure)
    return answer


def _refused(ask: Ask, refusal: KiridashiError, email: str) -> Response:
    """Show the form again; what was wrong is not said."""
    problem = reason_sentence(refusal, ask.language)
    return ask.render("sign_in.html", status=422, problem=problem, typed={"email": email})
