"""Somebody at a browser without JavaScript: reads pages, fills forms, and tries again when the page does not come."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

from tests.waiting import moment

PATIENCE_S = 120.0
LOOK_AGAIN_S = 0.2
AWAY = frozenset({500, 502, 503, 504})


@dataclass
class Form:
    """One form with the values it has when the page opens; a choice or a tick only where it is chosen."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Page:
    """A page as it came."""

    url: str
    status: int
    text: str
    forms: list[Form]

    @property
    def path(self) -> str:
        """Return the path of its address."""
        return httpx.URL(self.url).path

    def form(self, ending: str) -> Form:
        """Return the first form whose action ends so."""
        found = [form for form in self.forms if (form.action or self.path).endswith(ending)]
        assert found, f"{self.path} ({self.status}) has no form to …{ending}: {[f.action for f in self.forms]}"
        return found[0]


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside: Form | None = None
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = Form(given.get("action", ""))
            self.forms.append(self._inside)
        elif self._inside is not None and tag == "input":
            self._input(given, "checked" in given)
        elif self._inside is not None and tag == "textarea":
            self._area = given.get("name", "")
            self._inside.values[self._area] = [""]
        elif tag == "select":
            self._select = given.get("name", "")
        elif self._inside is not None and tag == "option" and self._select and "selected" in given:
            self._inside.values[self._select] = [given.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._inside is not None and self._area is not None:
            self._inside.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def _input(self, given: dict[str, str], checked: bool) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if not name or self._inside is None or (kind in {"radio", "checkbox"} and not checked):
            return
        self._inside.values.setdefault(name, []).append(given.get("value", ""))


class Visitor:
    """One person with one browser."""

    def __init__(self, http: httpx.AsyncClient, base: str) -> None:
        self._http = http
        self._base = base

    async def read(self, path: str, wanted: Callable[[Page], bool] = lambda page: page.status == 200) -> Page:
        """Open a page, again and again until it is as wanted."""
        page = await self._patiently("GET", path, {})
        until = asyncio.get_running_loop().time() + PATIENCE_S
        while not wanted(page) and asyncio.get_running_loop().time() < until:
            await moment(LOOK_AGAIN_S)
            page = await self._patiently("GET", path, {})
        assert wanted(page), f"{page.path} never was as wanted ({page.status})"
        return page

    async def send(self, page: Page, ending: str, **fill: str | list[str]) -> Page:
        """Fill a form of a page and send it, again and again with the same content until it was taken.

        Sending again is what a person does whose page did not come; the form's request id makes it one change.
        """
        form = page.form(ending)
        values = {**form.values, **{name: [v] if isinstance(v, str) else v for name, v in fill.items()}}
        return await self._patiently("POST", form.action or page.path, values)

    async def _patiently(self, method: str, path: str, values: dict[str, list[str]]) -> Page:
        until = asyncio.get_running_loop().time() + PATIENCE_S
        while True:
            try:
                answer = await self._http.request(method, urljoin(self._base, path), data=values or None)
                if answer.status_code not in AWAY:
                    return _page(answer)
            except httpx.TransportError:
                pass
            assert asyncio.get_running_loop().time() < until, f"{method} {path} was not answered in {PATIENCE_S} s"
            await moment(LOOK_AGAIN_S)


def _page(answer: httpx.Response) -> Page:
    reader = _Forms()
    if "html" in answer.headers.get("content-type", ""):
        reader.feed(answer.text)
    return Page(str(answer.url), answer.status_code, answer.text, reader.forms)
