"""The main job in a browser, by keyboard alone, on a desk and on a phone, against the whole suite."""

from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from cli.asking import open_desk
from cli.demo import examples, steps
from cli.demo.keys import Keys as RequestKeys
from cli.demo.steps import Story
from cli.offices import DEMO_USERS
from cli.reach import Reach
from cli.supervisor import Suite
from tests.waiting import until
from tests.web.chromium import DESKTOP, PHONE, Keys, chromium, too_wide, violations

pytestmark = pytest.mark.browser

JOURNEY_S = 300
REQUESTS = RequestKeys()


def a_reach(suite: Suite) -> Reach:
    """Give how to reach a suite's services."""
    return Reach(
        carving=suite.targets["carving"],
        matcher=suite.targets["matcher"],
        placement=suite.targets["placement"],
        web_url=suite.web_url,
        caller_key=bytes.fromhex(suite.caller_key_file.read_text("ascii").strip()),
        data_dir=suite.data_dir,
    )


async def a_heard_workplace(suite: Suite, number: int, keys: RequestKeys = REQUESTS) -> Story:
    """Keep the nine people and one example workplace whose tasks were confirmed; other keys make another workplace."""
    story = Story(examples.workplaces()[number], keys)
    async with AsyncExitStack() as stack:
        at = open_desk(stack, a_reach(suite))
        await steps.meet_people(at, REQUESTS, examples.clients())
        await steps.hear(at, story)
        await steps.confirm(at, story)
    return story


class Visit:
    """One browser window: its page, its keyboard, and what was wrong with the pages it saw."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = Keys(page)
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)

    async def look(self) -> None:
        """Hold the page as it is to axe and to its width."""
        title = await self.page.title()
        self.wrong += [f"{title}: {line}" for line in await violations(self.page)]
        self.wrong += [f"{title}: scrolls sideways"] if await too_wide(self.page) else []

    async def press(self, role: str, name: str) -> None:
        """Go on by one link or button, and hold the next page to the rules."""
        await self.keys.press(role, name)
        await self.look()


async def a_window(browser: Browser, size: dict[str, int]) -> Visit:
    """Open a window."""
    shape: Any = size  # Any: a plain dict where the library has a typed one
    context = await browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport=shape)
    return Visit(await context.new_page())


async def sign_in(visit: Visit, url: str) -> None:
    """Sign in as the demo's job developer."""
    await visit.page.goto(url)
    await visit.look()
    await visit.keys.write("メールアドレス", DEMO_USERS[0].email)
    await visit.keys.write("パスワード", DEMO_USERS[0].password)
    await visit.press("button", "ログインする")


async def choose_a_role(visit: Visit, story: Story) -> None:
    """Open the workplace, read its hearing, edit a task, carve and choose."""
    await visit.press("link", "企業")
    await visit.press("link", story.employer.name)
    await visit.press("link", story.workplace.name)
    await visit.press("link", "ヒアリング")
    assert await visit.page.locator("mark").count() > 0
    await visit.press("link", "作業を確かめる")
    await visit.press("link", "編集")
    await visit.keys.write("いまする人", "朝の班")
    await visit.press("button", "作業を保存する")
    assert await visit.page.get_by_role("status").inner_text() == "作業を直しました。"
    await visit.press("button", "役割をつくる")
    await visit.press("button", "この案を選ぶ")
    await visit.press("link", "合う人を見る")


async def someone_fits(visit: Visit) -> None:
    """Open the matches until the matcher has its copy of the role."""

    async def seen() -> bool:
        await visit.page.reload()
        return await visit.page.get_by_role("button", name="この人で提案をつくる").count() > 0

    await until(seen, within_s=30)
    await visit.look()


async def send_a_proposal(visit: Visit) -> str:
    """Draft, preview, check and send; gives the employer's link."""
    await visit.press("button", "この人で提案をつくる")
    await visit.press("link", "企業に見えるとおりに見る")
    await visit.press("link", "送る前に確かめる")
    await visit.press("button", "提案を送る")
    return await visit.page.locator("#employer-link").inner_text()


async def accept(visit: Visit, link: str, name: str) -> None:
    """Answer as the employer: read, choose, check, send."""
    await visit.page.goto(link)
    await visit.look()
    await visit.keys.press("radio", "見学・実習にすすみたい", " ")
    await visit.keys.write("お名前", name)
    await visit.press("button", "内容を確認する")
    await visit.press("button", "お返事を送る")
    assert await visit.page.get_by_role("heading", level=1).inner_text() == "ありがとうございます"


async def on_the_board(visit: Visit, role: str) -> None:
    """Open the board until the placement is there, and then the placement."""

    async def there() -> bool:
        await visit.page.reload()
        return await visit.page.locator("section", has_text="候補").get_by_text(role).count() > 0

    await visit.press("link", "定着")
    await until(there, within_s=30)
    await visit.look()
    await visit.page.locator("section li", has_text=role).get_by_role("link").focus()
    async with visit.page.expect_navigation():
        await visit.page.keyboard.press("Enter")
    await visit.look()


@pytest.mark.slow
@pytest.mark.timeout(JOURNEY_S)
@pytest.mark.parametrize(("size", "example"), [(DESKTOP, 0), (PHONE, 1)], ids=["desktop", "phone"])
async def test_the_main_job_is_done_by_keyboard_alone(fresh_suite: Suite, size: dict[str, int], example: int) -> None:
    """From signing in to the placement on the board nobody needs a mouse, and no page breaks a rule of access."""
    story = await a_heard_workplace(fresh_suite, example)
    async with chromium() as browser:
        staff, employer = await a_window(browser, size), await a_window(browser, PHONE)
        await sign_in(staff, fresh_suite.web_url)
        await choose_a_role(staff, story)
        await someone_fits(staff)
        link = await send_a_proposal(staff)
        await accept(employer, link, "髙橋 𠮷郎")
        await on_the_board(staff, await role_name(staff))

        assert staff.wrong + employer.wrong == []


async def role_name(visit: Visit) -> str:
    """Give the name of the proposed role, from the page that told of the sending."""
    await visit.press("link", "提案のページへ")
    heading = await visit.page.get_by_role("heading", level=1).inner_text()
    return heading.partition("「")[2].removesuffix("」")
