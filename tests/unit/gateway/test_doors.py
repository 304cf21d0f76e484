"""What stands around every page: sessions, forged forms, headers, refusals, limits."""

import httpx
import pytest
from starlette.applications import Starlette

from chassis.ids import new_id
from gateway.api.health import Health
from gateway.app import create_app
from gateway.web.fence import BODY_BYTES_MAX
from tests.web import fakes
from tests.web.looking import CSRF, PASSWORD, SECRET, always_ready, parts

ADDRESS = "http://gateway.test"


@pytest.fixture
def app() -> Starlette:
    """Give the application over fakes."""
    return create_app(parts(ADDRESS), Health(always_ready))


def a_browser(app: Starlette, *, signed_in: bool = True, headers: dict[str, str] | None = None) -> httpx.AsyncClient:
    """Give a client that behaves like a browser."""
    cookies = {"kiridashi_session": SECRET} if signed_in else {}
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url=ADDRESS, cookies=cookies, headers=headers)


@pytest.mark.parametrize("path", ["/", "/employers", f"/proposals/{fakes.DRAFT}", "/placements"])
async def test_pages_of_staff_ask_to_sign_in(app: Starlette, path: str) -> None:
    """Without a session there is nothing to see."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


async def test_signing_in_sets_a_cookie_that_scripts_cannot_read(app: Starlette) -> None:
    """The cookie is HttpOnly and SameSite."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.post("/sign-in", data={"email": "a@example.jp", "password": PASSWORD})

    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


async def test_over_https_the_cookie_is_bound_to_the_host() -> None:
    """The name's prefix makes browsers insist on Secure."""
    secure = create_app(parts("https://gateway.test"), Health(always_ready))
    async with a_browser(secure, signed_in=False) as browser:
        answer = await browser.post("/sign-in", data={"email": "a@example.jp", "password": PASSWORD})

    assert answer.headers["set-cookie"].startswith("__Host-kiridashi=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


async def test_a_wrong_password_says_not_what_was_wrong(app: Starlette) -> None:
    """Address and password are refused with one sentence."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.post("/sign-in", data={"email": "a@example.jp", "password": "guess"})

    assert answer.status_code == 422
    assert "メールアドレスかパスワードが違います" in answer.text


@pytest.mark.parametrize("csrf", ["", "wrong"])
async def test_a_form_without_our_token_changes_nothing(app: Starlette, csrf: str) -> None:
    """Another site cannot press our buttons."""
    async with a_browser(app) as browser:
        answer = await browser.post(f"/proposals/{fakes.DRAFT}/send", data={"csrf": csrf})

    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
async def test_a_form_from_another_site_is_refused(app: Starlette, headers: dict[str, str]) -> None:
    """The browser's own word is believed before the token."""
    async with a_browser(app, headers=headers) as browser:
        answer = await browser.post(f"/proposals/{fakes.DRAFT}/send", data={"csrf": CSRF})

    assert answer.status_code == 403


async def test_link_and_code_are_shown_once_after_sending(app: Starlette) -> None:
    """The page that answers the sending holds both secrets."""
    async with a_browser(app) as browser:
        answer = await browser.post(f"/proposals/{fakes.DRAFT}/send", data={"csrf": CSRF, "request_id": new_id()})

    assert f"{ADDRESS}/p/{fakes.TOKEN}" in answer.text
    assert "K7M2-9QXT" in answer.text


@pytest.mark.parametrize("path", ["/", f"/p/{fakes.TOKEN}", "/static/css/app.css", "/no-such"])
async def test_every_answer_carries_the_policy(app: Starlette, path: str) -> None:
    """Nothing is loaded from elsewhere, framed, sniffed or indexed."""
    async with a_browser(app) as browser:
        answer = await browser.get(path)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "noindex" in answer.headers["x-robots-tag"]


async def test_pages_are_never_stored(app: Starlette) -> None:
    """No cache keeps a page with somebody's data."""
    async with a_browser(app) as browser:
        answer = await browser.get("/")

    assert answer.headers["cache-control"] == "no-store"


async def test_an_employers_page_tells_nobody_where_it_was(app: Starlette) -> None:
    """The secret in its address leaves with no request."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.get(f"/p/{fakes.TOKEN}")

    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "<script" not in answer.text


@pytest.mark.parametrize("private", ["A.S.", "青木", fakes.CLIENT])
async def test_an_employers_page_says_nothing_about_a_person(app: Starlette, private: str) -> None:
    """Neither a client's name nor their id is in it."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.get(f"/p/{fakes.TOKEN}")

    assert private not in answer.text


async def test_the_first_post_only_shows_the_check_page(app: Starlette) -> None:
    """Nothing is answered before the employer has confirmed."""
    form = {"step": "check", "kind": "accept", "name": "髙橋", "request_id": new_id()}
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.post(f"/p/{fakes.TOKEN}", data=form)

    assert "まだ送っていません" in answer.text
    assert form["request_id"] in answer.text


async def test_an_unknown_link_and_an_unknown_code_say_the_same(app: Starlette) -> None:
    """A guess learns nothing."""
    async with a_browser(app, signed_in=False) as browser:
        link, code = await browser.get("/p/guess"), await browser.post("/reply", data={"code": "AAAA-AAAA"})

    assert link.status_code == 404
    assert "リンクかコードが違います" in link.text
    assert "リンクかコードが違います" in code.text


async def test_a_refusal_says_what_to_do_and_nothing_of_the_inside(app: Starlette) -> None:
    """A reason becomes a sentence; its code is not shown."""
    async with a_browser(app) as browser:
        answer = await browser.get(f"/employers/{new_id()}")

    assert answer.status_code == 404
    assert "企業の一覧から選んでください" in answer.text
    assert "EMPLOYER_NOT_FOUND" not in answer.text


async def test_a_fault_of_ours_shows_only_its_number(app: Starlette) -> None:
    """The log has the rest."""
    async with a_browser(app) as browser:
        answer = await browser.post(f"/proposals/{fakes.DRAFT}/revoke", data={"csrf": CSRF})

    assert answer.status_code == 500
    assert "予期しないエラー" in answer.text
    assert "AttributeError" not in answer.text


async def test_too_large_a_form_is_refused_before_it_is_read(app: Starlette) -> None:
    """A megabyte and a half is the limit."""
    async with a_browser(app) as browser:
        answer = await browser.post("/sign-in", content=b"x" * (BODY_BYTES_MAX + 1))

    assert answer.status_code == 413


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
async def test_choosing_a_language_never_leads_elsewhere(app: Starlette, back: str) -> None:
    """The way back is a path of ours."""
    async with a_browser(app) as browser:
        answer = await browser.post("/language", data={"language": "en", "back": back})

    assert answer.headers["location"] == "/"


async def test_head_is_answered_like_get(app: Starlette) -> None:
    """A scanner's HEAD gets headers and changes nothing."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.head(f"/p/{fakes.TOKEN}")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/live", "/ready", "/health", "/metrics"])
async def test_operators_can_ask_how_it_is(app: Starlette, path: str) -> None:
    """Health and metrics need no session."""
    async with a_browser(app, signed_in=False) as browser:
        answer = await browser.get(path)

    assert answer.status_code == 200


async def test_metrics_name_routes_and_no_secrets(app: Starlette) -> None:
    """The link's token is in no label."""
    async with a_browser(app, signed_in=False) as browser:
        await browser.get(f"/p/{fakes.TOKEN}")
        answer = await browser.get("/metrics")

    assert "/p/{token:str}" in answer.text
    assert fakes.TOKEN not in answer.text
