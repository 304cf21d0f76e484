"""Forged, broken and oversized requests at the screens: each route refuses them, in a page that tells nothing."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from chassis.auth import Caller, Seal
from chassis.clock import SystemClock
from cli.offices import DEMO_OFFICE_ID, DEMO_USERS
from cli.supervisor import Suite
from gateway.api.health import Health
from gateway.app import create_app, routes
from gateway.web.fence import BODY_BYTES_MAX
from tests.e2e.chain import sign_in
from tests.e2e.visitor import Visitor
from tests.web import fakes
from tests.web.looking import CSRF, SECRET, always_ready, parts

pytestmark = pytest.mark.timeout(180)

ADDRESS = "http://gateway.test"
OPEN = {"/sign-in", "/language", "/p/{token:str}", "/reply"}
"""Routes that need no session, and so have no token of one in their forms."""

MUTATING = sorted(route.path for route in routes() if "POST" in (route.methods or ()))
FORGED = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://gateway.test.elsewhere.example"},
    {"Origin": "http://[::1"},
    {"Origin": "file://"},
)
TRACES = re.compile(r"Traceback|\.py:|site-packages|Exception|asyncpg|sqlalchemy|grpc", re.IGNORECASE)
BROKEN = {
    "a file": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--',
    ),
    "no multipart": ("multipart/form-data; boundary=x", b"garbage"),
    "no boundary": ("multipart/form-data", b"--x"),
    "a thousand fields": ("application/x-www-form-urlencoded", b"a=1&" * 1_000),
    "no UTF-8": ("application/x-www-form-urlencoded", b"email=%ff%fe&password=%00"),
    "JSON": ("application/json", b'{"email": ["a", "b"]}'),
    "plain text": ("text/plain", b"csrf=" + CSRF.encode()),
    "nothing": ("", b""),
}


@pytest.fixture(scope="module")
def app() -> Starlette:
    """Give the application over fakes."""
    return create_app(parts(ADDRESS), Health(always_ready))


def a_browser(app: Starlette, *, signed_in: bool = True) -> httpx.AsyncClient:
    """Give a browser that knows the one session."""
    cookies = {"kiridashi_session": SECRET} if signed_in else {}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS, cookies=cookies)


def address_of(path: str) -> str:
    """Fill a route's places with the fakes' own things."""
    return re.sub(r"\{(\w+):\w+\}", lambda found: str(getattr(fakes, _thing(found[1]))), path)


def _thing(name: str) -> str:
    return {"proposal_id": "DRAFT", "item_id": "MEETING", "key": "RULE"}.get(name, name.removesuffix("_id").upper())


@asynccontextmanager
async def signed_in(suite: Suite, number: int = 0) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser in which one of the demo's people is signed in."""
    user = DEMO_USERS[number]
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        answer = await browser.post("/sign-in", data={"email": user.email, "password": user.password})
        assert answer.status_code == 303
        yield browser


@pytest.mark.parametrize("path", [path for path in MUTATING if path not in OPEN])
@pytest.mark.parametrize("token", ["", "wrong", "鍵", CSRF[:-1], CSRF + "c"])
async def test_no_form_is_taken_without_the_sessions_token(app: Starlette, path: str, token: str) -> None:
    """Every route that changes something asks for the whole token."""
    async with a_browser(app) as browser:
        answer = await browser.post(address_of(path), data={"csrf": token})

    assert answer.status_code == 403
    assert not TRACES.search(answer.text)


@pytest.mark.parametrize("path", MUTATING)
async def test_no_form_of_another_site_is_taken(app: Starlette, path: str) -> None:
    """With the right token, too, what a browser calls foreign is refused on every route."""
    async with a_browser(app) as browser:
        answers = [await browser.post(address_of(path), data={"csrf": CSRF}, headers=headers) for headers in FORGED]

    assert [answer.status_code for answer in answers] == [403] * len(FORGED)


@pytest.mark.parametrize("path", sorted({route.path for route in routes()} - OPEN))
async def test_no_page_of_staff_is_shown_without_a_session(app: Starlette, path: str) -> None:
    """Every route but the few open ones sends a stranger to the sign-in page, whatever cookie they bring."""
    async with a_browser(app, signed_in=False) as browser:
        browser.cookies.set("kiridashi_session", SECRET.upper())
        read = await browser.request("GET" if "GET" in _methods(path) else "POST", address_of(path))

    assert (read.status_code, read.headers["location"]) == (303, "/sign-in")


def _methods(path: str) -> set[str]:
    return {method for route in routes() if route.path == path for method in route.methods or ()}


@pytest.mark.parametrize("broken", sorted(BROKEN))
@pytest.mark.parametrize("path", ["/sign-in", "/reply", f"/p/{fakes.TOKEN}", "/employers/new"])
async def test_a_broken_form_is_the_senders_fault(app: Starlette, path: str, broken: str) -> None:
    """What is no form is refused with a sentence, and never answered as a fault of ours."""
    kind, body = BROKEN[broken]
    async with a_browser(app) as browser:
        answer = await browser.post(path, content=body, headers={"Content-Type": kind} if kind else {})

    assert answer.status_code in (403, 422)
    assert "<h1" in answer.text
    assert not TRACES.search(answer.text)


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("shape", ["{0}={1}&{0}=b@example.jp", "{0}[]={1}", "{0}[0]={1}&{0}[1]=b@example.jp"])
async def test_an_address_or_password_sent_as_a_list_is_refused(suite: Suite, field: str, shape: str) -> None:
    """One address and one password sign in; two, or a list of them, do not."""
    user = DEMO_USERS[0]
    right = {"email": user.email, "password": user.password}
    other = next(name for name in right if name != field)
    body = shape.format(field, right[field]) + f"&{other}={right[other]}"
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await browser.post("/sign-in", content=body.encode(), headers=kind)

    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


async def test_a_body_that_grows_beyond_its_limit_is_refused(suite: Suite) -> None:
    """Declared or sent in pieces, too much is answered with 413, and the server goes on."""

    async def pieces() -> AsyncIterator[bytes]:
        for name in (b"a=", b"&b=", b"&c="):
            yield name
            for _ in range(9):
                yield b"x" * (BODY_BYTES_MAX // 18)

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        declared = await browser.post("/sign-in", content=b"a" * (BODY_BYTES_MAX + 1), headers=kind)
        grown = await browser.post("/sign-in", content=pieces(), headers=kind)
        after = await browser.get("/sign-in")

    assert (declared.status_code, grown.status_code, after.status_code) == (413, 413, 200)
    assert grown.headers["x-content-type-options"] == "nosniff"


async def test_a_body_shorter_than_it_says_ends_the_call_alone(suite: Suite) -> None:
    """A sender who goes away half way disturbs nobody."""
    where = urlsplit(suite.web_url)
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n")
    writer.write(b"Content-Length: 1000\r\n\r\nemail=a")
    await writer.drain()
    writer.close()
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        after = await browser.get("/sign-in")

    assert after.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/no-such",
        "/employers/1",
        "/static/../../settings.py",
        "/static/%2e%2e/app.py",
        "/%ff",
        "/%00",
        "/docs",
        "/.env",
        "/openapi.json",
        "/employers/%2e%2e/%2e%2e/etc/passwd",
        "/p/",
        "/p/a/b",
        "/api/v1/nothing",
    ],
)
async def test_an_unknown_address_is_a_page_that_says_so(suite: Suite, path: str) -> None:
    """Nothing of the inside is told to whoever looks for it."""
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        answer = await browser.get(path)

    assert answer.status_code == 404
    assert not TRACES.search(answer.text)
    assert "server" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
async def test_other_methods_are_refused_whatever_they_are_called(suite: Suite, method: str) -> None:
    """Neither a rare verb nor one smuggled in a header reaches a handler."""
    async with signed_in(suite) as browser:
        plain = await browser.request(method, "/employers/new")
        smuggled = await browser.get(
            "/sign-out", headers={"X-HTTP-Method-Override": "POST"}, params={"_method": "POST"}
        )
        still = await browser.get("/")

    assert (plain.status_code, smuggled.status_code, still.status_code) == (405, 404, 200)


async def test_signing_in_makes_a_session_of_its_own(suite: Suite) -> None:
    """A cookie prepared by somebody else is not taken over, and two sign-ins are two sessions with two tokens."""
    user = DEMO_USERS[0]
    form = {"email": user.email, "password": user.password}
    seen = []
    for _ in range(2):
        async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
            browser.cookies.set("kiridashi_session", "prepared")
            answer = await browser.post("/sign-in", data=form)
            flags = answer.headers["set-cookie"]
            secret = flags.partition(";")[0].partition("=")[2]
            browser.cookies.clear()
            browser.cookies.set("kiridashi_session", secret)
            page = await browser.get("/employers/new")
            seen.append((secret, re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]))

            assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {flag.strip() for flag in flags.split(";")}
            assert "Domain" not in flags

    assert len({*seen[0], *seen[1], "prepared"}) == 5
    assert all(len(secret) >= 43 for secret, _ in seen)


async def test_the_token_of_one_session_opens_no_other(suite: Suite) -> None:
    """A form made in one window of sign-in is refused in another, also for the same person."""
    async with signed_in(suite) as first, signed_in(suite) as second:
        page = await first.get("/employers/new")
        token = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
        answer = await second.post("/employers/new", data={"csrf": token, "name": "よその会社"})

    assert answer.status_code == 403


async def test_signing_out_ends_the_session_for_everyone_who_has_its_cookie(suite: Suite) -> None:
    """A copied cookie is worthless from then on."""
    async with signed_in(suite) as browser, httpx.AsyncClient(base_url=suite.web_url) as thief:
        thief.cookies.update(browser.cookies)
        before = await thief.get("/")
        page = await browser.get("/")
        token = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
        await browser.post("/sign-out", data={"csrf": token})
        after = await thief.get("/")

    assert (before.status_code, after.status_code) == (200, 303)


async def test_an_unknown_address_and_a_wrong_password_are_answered_alike(suite: Suite) -> None:
    """Status, words and headers are the same, so that nobody learns who works here."""
    answers = []
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        for email in (DEMO_USERS[1].email, "nobody@example.jp"):
            answer = await browser.post("/sign-in", data={"email": email, "password": "wrong"})
            text = answer.text.replace(email, "")
            answers.append((answer.status_code, re.sub(r'value="[^"]*"', "", text), sorted(answer.headers)))

    assert answers[0] == answers[1]


async def test_many_passwords_at_once_are_no_more_than_five(suite: Suite) -> None:
    """Sending guesses in parallel does not get around the wait."""
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=60) as browser:
        forms = [{"email": "guessed@example.jp", "password": f"guess {n}"} for n in range(15)]
        answers = await asyncio.gather(*(browser.post("/sign-in", data=form) for form in forms))
        wrong = await browser.post("/sign-in", data={"email": "other@example.jp", "password": "x"})

    refused = [answer for answer in answers if _problem(answer) == _problem(wrong)]
    assert len(refused) == 5
    assert len(answers) - len(refused) == 10


def _problem(answer: httpx.Response) -> str:
    """Give the words of the page without what was typed."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2].partition("</main>")[0]))


async def test_a_person_without_the_grant_changes_nothing_on_the_screens(suite: Suite) -> None:
    """Hidden buttons are no fence: the services refuse whoever sends the form all the same."""
    async with signed_in(suite, 1) as browser:
        page = await browser.get("/")
        token = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
        answer = await browser.post(
            "/employers/new", data={"csrf": token, "name": "権限なし商店", "prefecture": "埼玉県"}
        )
        listed = await browser.get("/employers", params={"q": "権限なし商店"})

    assert answer.status_code == 403
    assert "「権限なし商店」に合う企業はありません" in listed.text


@pytest.mark.parametrize(
    "token",
    ["?", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "W1tb" * 1_500 + ".e30.x"],
)
async def test_programs_without_a_seal_of_ours_are_nobody(suite: Suite, token: str) -> None:
    """No token, a made-up one, one without a signature: all the same 401."""
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        answer = await browser.get("/api/v1/office", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 401
    assert set(answer.json()) == {"reason", "sentence"}


async def test_a_seal_of_another_installation_is_nobodys(suite: Suite) -> None:
    """All grants in a token help nothing where the key is not ours; ours, in the same words, is let in."""
    caller = Caller(DEMO_OFFICE_ID, "staff-1", "staff", frozenset({"carving.read"}), "test")
    ours = bytes.fromhex(suite.caller_key_file.read_text("ascii").strip())
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        answers = [
            await browser.get(
                "/api/v1/office", headers={"Authorization": f"Bearer {Seal(key, SystemClock()).seal(caller)}"}
            )
            for key in (bytes(32), ours)
        ]

    assert [answer.status_code for answer in answers] == [401, 200]


async def test_markup_in_names_is_shown_as_text_to_staff(suite: Suite) -> None:
    """A name with markup is a name."""
    evil = "<script>alert(1)</script>{{7*7}}"
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as browser:
        staff = Visitor(browser, suite.web_url)
        await sign_in(staff)
        page = await staff.read("/employers/new")
        shown = await staff.send(page, "/employers/new", name=evil, prefecture="埼玉県")

    assert shown.path.startswith("/employers/")
    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in shown.text
