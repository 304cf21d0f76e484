"""What happens around every handler: session, forged forms, language, time budget, and refusals put into words."""

import hmac
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chassis import deadline
from chassis.errors import InvalidInput, KiridashiError, NotAllowed, NotSignedIn
from chassis.scrub import scrubbed
from gateway.i18n import LANGUAGE_COOKIE, choose_language, reason_sentence
from gateway.sessions import SignedIn
from gateway.web.ask import Ask, Parts

log = structlog.get_logger()

Handler = Callable[[Ask], Awaitable[Response]]

PAGE_S = 10.0
FIELDS_MAX = 400
FILE_FIELDS_MAX = 1_000
FILE_PART_BYTES_MAX = 1_450_000
"""A file of the largest size that is taken, carried along as text."""
STATUS = {
    "INVALID_ARGUMENT": 422,
    "NOT_FOUND": 404,
    "FAILED_PRECONDITION": 409,
    "ABORTED": 409,
    "ALREADY_EXISTS": 409,
    "PERMISSION_DENIED": 403,
    "UNAUTHENTICATED": 401,
    "RESOURCE_EXHAUSTED": 429,
    "UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 504,
}
PAGES = Counter("kiridashi_pages_total", "Pages served, by route and status.", ["route", "status"])
PAGE_SECONDS = Histogram("kiridashi_page_seconds", "Time to serve a page, in seconds.", ["route"])


def page(
    path: str, show: Handler, post: Handler | None = None, *, budget_s: float = PAGE_S, file: bool = False
) -> Route:
    """Make the route of a staff page: GET shows it, POST changes something.

    `budget_s` is for calls to services; `file` lets the form bring one file.
    """
    return _route(path, show, post, Door(path, staff=True, budget_s=budget_s, file=file))


def change(path: str, post: Handler) -> Route:
    """Make a route of staff that only takes forms."""
    return _route(path, None, post, Door(path, staff=True))


def open_page(path: str, show: Handler | None, post: Handler | None = None) -> Route:
    """Make a route that needs no session."""
    return _route(path, show, post, Door(path, staff=False))


class Door:
    """Stands around a route's handlers."""

    def __init__(self, path: str, *, staff: bool, budget_s: float = PAGE_S, file: bool = False) -> None:
        self._path = path
        self._staff = staff
        self._budget_s = budget_s
        self._file = file
        self._purpose = path.strip("/").split("/")[0] or "home"

    async def pass_through(self, request: Request, handler: Handler) -> Response:
        """Answer a request; whatever goes wrong becomes a page."""
        began = time.monotonic()
        response = await self._answer(request, handler)
        PAGES.labels(self._path, str(response.status_code)).inc()
        PAGE_SECONDS.labels(self._path).observe(time.monotonic() - began)
        return response

    async def _answer(self, request: Request, handler: Handler) -> Response:
        """Answer, or put the refusal into words."""
        ask = self._ask(request)
        try:
            deadline.begin(self._budget_s)
            ask.session = await self._session(ask)
            if request.method == "POST":
                ask.form = await self._form(ask)
            return await handler(ask)
        except KiridashiError as refusal:
            return self._refused(ask, refusal)
        except Exception as fault:  # the last fence: nothing of the inside reaches a reader
            return self._error(ask, 500, scrubbed(fault, self._path))

    def _ask(self, request: Request) -> Ask:
        """Give the request as handlers see it, before anyone is known."""
        parts: Parts = request.app.state.parts
        language = choose_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", ""))
        return Ask(request, parts, language, self._purpose)

    async def _session(self, ask: Ask) -> SignedIn | None:
        """Give who is signed in; `NotSignedIn` where somebody must be."""
        secret = ask.request.cookies.get(cookie_name(ask.parts), "")
        found = await ask.parts.sessions.find(secret) if secret else None
        if self._staff and found is None:
            raise NotSignedIn("SESSION_MISSING")
        return found

    async def _form(self, ask: Ask) -> FormData:
        """Give the form, unless another site sent it; `InvalidInput` where it is none, or came in part only."""
        check_origin(ask.request, ask.parts.public_url)
        try:
            form = await self._form_of(ask.request)
        except (HTTPException, ClientDisconnect):
            raise InvalidInput("FORM_UNREADABLE") from None
        if self._staff and not hmac.compare_digest(str(form.get("csrf", "")).encode(), ask.who.csrf_token.encode()):
            raise NotAllowed("FORM_NOT_OURS")
        return form

    async def _form_of(self, request: Request) -> FormData:
        """Read the form within this route's bounds."""
        if self._file:
            return await request.form(max_files=1, max_fields=FILE_FIELDS_MAX, max_part_size=FILE_PART_BYTES_MAX)
        return await request.form(max_files=0, max_fields=FIELDS_MAX)

    def _refused(self, ask: Ask, refusal: KiridashiError) -> Response:
        """Give the page for a refusal, or the sign-in page to somebody who is not signed in."""
        if isinstance(refusal, NotSignedIn) and self._staff:
            return RedirectResponse("/sign-in", status_code=303)
        log.info("page_refused", path=self._path, reason=refusal.reason, code=refusal.code)
        return self._error(ask, STATUS.get(refusal.code, 500), refusal)

    def _error(self, ask: Ask, status: int, refusal: KiridashiError) -> Response:
        """Give an error page: what happened, what to do next, and the id under which the log has a fault of ours."""
        sentence, error_id = reason_sentence(refusal, ask.language), refusal.ids.get("error_id", "")
        again = ask.request.method == "GET" and status in (503, 504)
        return ask.render(
            "error.html", status=status, sentence=sentence, error_id=error_id, again=again, open_page=not self._staff
        )


def _route(path: str, show: Handler | None, post: Handler | None, door: Door) -> Route:
    """Make a route from a door and its handlers."""
    handlers = {"GET": show, "HEAD": show, "POST": post}

    async def endpoint(request: Request) -> Response:
        handler = handlers[request.method]
        assert handler is not None, "the route lists its methods"
        return await door.pass_through(request, handler)

    return Route(path, endpoint, methods=[name for name, handler in handlers.items() if handler is not None])


def cookie_name(parts: Parts) -> str:
    """Give the session cookie's name; over https it is bound to the host."""
    return "__Host-kiridashi" if parts.secure else "kiridashi_session"


def check_origin(request: Request, public_url: str) -> None:
    """Raise `NotAllowed` when the browser says that another site sent the form."""
    site = request.headers.get("sec-fetch-site", "")
    if site:
        if site not in ("same-origin", "none"):
            raise NotAllowed("FORM_NOT_OURS")
        return
    origin = request.headers.get("origin", "")
    if origin and origin != "null":
        hosts = {request.headers.get("host", ""), urlsplit(public_url).netloc}
        if _host_of(origin) not in hosts:
            raise NotAllowed("FORM_NOT_OURS")


def _host_of(origin: str) -> str | None:
    """Give host and port of an origin; None where it is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
