"""One request as a handler sees it: who asks, in which language, what they typed, and ways to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from uuid import UUID, uuid5

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from chassis.auth import Caller
from chassis.clock import Clock
from chassis.errors import NotSignedIn
from gateway import words
from gateway.backend import Backend, Boards, Carving, Change, Matcher, Placements, Proposals, Rules, Sheets, TaskEdits
from gateway.forms.reading import Reader
from gateway.pages import Pages
from gateway.sessions import Sessions, SignedIn

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Parts:
    """What handlers work with."""

    backend: Backend
    sessions: Sessions
    pages: Pages
    clock: Clock
    public_url: str

    @property
    def secure(self) -> bool:
        """Whether people reach the pages over https."""
        return self.public_url.startswith("https://")


@dataclass(slots=True)
class Ask:
    """One request."""

    request: Request
    parts: Parts
    language: str
    purpose: str
    session: SignedIn | None = None
    form: FormData = field(default_factory=FormData)

    @property
    def who(self) -> SignedIn:
        """Who is signed in; `NotSignedIn` when nobody is."""
        if self.session is None:
            raise NotSignedIn("SESSION_MISSING")
        return self.session

    @property
    def caller(self) -> Caller:
        """The caller under which services are asked."""
        return self.who.caller(self.purpose, self.language)

    @property
    def carving(self) -> Carving:
        """The carving service."""
        return self.parts.backend.carving

    @property
    def edits(self) -> TaskEdits:
        """The carving service, for editing tasks."""
        return self.parts.backend.edits

    @property
    def sheets(self) -> Sheets:
        """The carving service, for hearing sheets and postings."""
        return self.parts.backend.sheets

    @property
    def proposals(self) -> Proposals:
        """The carving service, for proposals."""
        return self.parts.backend.proposals

    @property
    def rules(self) -> Rules:
        """The dated rules."""
        return self.parts.backend.rules

    @property
    def boards(self) -> Boards:
        """The carving service, for boards of roles."""
        return self.parts.backend.boards

    @property
    def matcher(self) -> Matcher:
        """The matcher service."""
        return self.parts.backend.matcher

    @property
    def placements(self) -> Placements:
        """The placement service."""
        return self.parts.backend.placements

    def path(self, name: str) -> str:
        """Give a part of the address, such as an id."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        """Give a value of the address's query, or the empty text."""
        return self.request.query_params.get(name, "")[:200]

    def reader(self) -> Reader:
        """Give a reader of what was typed."""
        return Reader(self.form)

    def render(
        self, template: str, around: Mapping[str, object] | None = None, *, status: int = 200, **values: object
    ) -> HTMLResponse:
        """Give a page; it sees `around`, the named values, and what every page sees."""
        shared: dict[str, object] = {
            "session": self.session,
            "path": self.request.url.path,
            "done": words.DONE.get(self.query("done"), ""),
            "faults": [],
            "typed": {},
            "now": self.parts.clock.now(),
        }
        page = self.parts.pages.render(template, self.language, {**shared, **(around or {}), **values})
        return HTMLResponse(page, status_code=status)

    def mend(
        self, template: str, reader: Reader, around: Mapping[str, object] | None = None, **values: object
    ) -> HTMLResponse:
        """Give the form again with what was typed and what to mend."""
        return self.render(template, around, status=UNPROCESSABLE, faults=reader.faults, typed=reader.given(), **values)

    def go(self, path: str, done: str = "", fragment: str = "", query: Mapping[str, str] | None = None) -> Response:
        """Send the browser to a page by GET; `done` names the sentence shown there, `query` what else it is told."""
        asked = urlencode({**({"done": done} if done else {}), **(query or {})})
        target = quote(path, safe="/-._~") + (f"?{asked}" if asked else "") + (f"#{fragment}" if fragment else "")
        return RedirectResponse(target, status_code=303)


def change_of(reader: Reader) -> Change:
    """Give what makes the form's change repeatable and safe."""
    return Change(reader.request_id, reader.version())


def change_among(reader: Reader, action: str, version: int = 0) -> Change:
    """Give the same for one of several actions of one form, so that each has an id of its own."""
    return Change(str(uuid5(UUID(reader.request_id), action)), version)
