"""What stands between a draft and its sending, over fakes."""

from collections.abc import Callable

import httpx
import pytest

from gateway.api.health import Health
from gateway.app import create_app
from gateway.forms.proposal import moved
from tests.web import fake_proposals, fakes
from tests.web.looking import CSRF, SECRET, always_ready, parts

ADDRESS = "http://127.0.0.1"
SEND = "提案を送る"


@pytest.fixture
def browser() -> Callable[[], httpx.AsyncClient]:
    """Give what opens a browser in which somebody is signed in."""
    app = create_app(parts(ADDRESS), Health(always_ready))
    cookies = {"kiridashi_session": SECRET}
    headers = {"Accept-Language": "ja"}
    return lambda: httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ADDRESS, cookies=cookies, headers=headers
    )


@pytest.mark.parametrize(
    ("proposal_id", "sendable", "words"),
    [
        (fake_proposals.CLEAN, True, "個人の情報は入っていません"),
        (fakes.DRAFT, False, "企業に確かめていないこと(△)が1件あります"),
        (fake_proposals.NAMED, False, "利用者の名前が文章に入っています"),
    ],
    ids=["clean", "doubtful", "names the client"],
)
async def test_only_a_clean_draft_can_be_sent(
    browser: Callable[[], httpx.AsyncClient], proposal_id: str, sendable: bool, words: str
) -> None:
    """What is not confirmed, and a client's name in the text, take the button away and say why."""
    async with browser() as http:
        page = (await http.get(f"/proposals/{proposal_id}/check")).text

    assert (SEND in page, words in page) == (sendable, True)


async def test_what_was_typed_survives_a_change_by_somebody_else(browser: Callable[[], httpx.AsyncClient]) -> None:
    """Who saves a draft that changed meanwhile is told so, beside what was typed."""
    form = {
        "csrf": CSRF,
        "company": "甲社",
        "section_support": "毎週うかがいます。",
        "version": str(fake_proposals.STALE),
    }
    async with browser() as http:
        answer = await http.post(f"/proposals/{fakes.DRAFT}", data=form)

    assert (answer.status_code, "ほかの人が先に" in answer.text) == (422, True)
    assert "毎週うかがいます。" in answer.text


async def test_an_ended_page_tells_nothing(browser: Callable[[], httpx.AsyncClient]) -> None:
    """Who opens it sees no name of company, role or person, and a button that asks for a new one."""
    async with browser() as http:
        page = await http.get(f"/p/{fake_proposals.OVER}")
        asked = await http.post(f"/p/{fake_proposals.OVER}", data={"csrf": CSRF, "step": "renew"})
    told = page.text.partition("<main")[2]

    assert (page.status_code, "たのむ" in told, "たのみました" in asked.text) == (410, True, True)
    assert not any(word in told for word in ("あおば", "検品", "髙橋", "佐藤"))


@pytest.mark.parametrize(
    ("move", "order"),
    [
        ("b:up", "bac"),
        ("b:down", "acb"),
        ("a:up", "abc"),
        ("c:down", "abc"),
        ("x:up", "abc"),
        ("b:off", "abc"),
        ("", "abc"),
    ],
)
def test_a_part_moves_one_place(move: str, order: str) -> None:
    """A part goes up or down by one and stays at the edge; what is no move moves nothing."""
    assert "".join(moved("abc", move)) == order
