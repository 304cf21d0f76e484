"""What the rules say before anybody is hired: on the role, on the proposal about to go out, on the placement."""

import pytest
from playwright.async_api import Browser

from tests.web import fakes
from tests.web.chromium import DESKTOP
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize(
    "path",
    [f"/roles/{fakes.ROLE}", f"/proposals/{fakes.DRAFT}/check", f"/placements/{fakes.PLACEMENT}"],
    ids=["role", "proposal", "placement"],
)
async def test_the_licence_and_hours_that_count_nothing_are_said_with_whom_to_ask(
    browser: Browser, address: str, path: str
) -> None:
    """One banner tells of them, says whom to ask, and leads to the rules with their days and sources."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(address + path)
    banner = page.locator("section.banner", has_text="紹介・雇用率・最低賃金")
    text, links = await banner.inner_text(), await banner.locator("a[href='/rules']").count()
    await context.close()

    assert "許可や届出のない事業所は" in text
    assert "週12時間では雇用率に数えない人がいます" in text
    assert "ハローワークに確認してください" in text
    assert links == 1
