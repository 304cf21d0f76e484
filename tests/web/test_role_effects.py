"""What a role means for others is told on its page: whose day to look at, when time is free, and what others offer."""

import pytest
from playwright.async_api import Browser

from tests.web import fakes
from tests.web.chromium import DESKTOP, PHONE, too_wide, violations
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ALTERNATIVES = f"/workplaces/{fakes.WORKPLACE}/roles"
STAYS = "残る作業と広げかた"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", [ALTERNATIVES, f"/roles/{fakes.ROLE}"], ids=["alternatives", "role"])
async def test_everything_opened_keeps_the_rules_of_access(
    browser: Browser, address: str, path: str, size: dict[str, int]
) -> None:
    """With every part of a role's card open, axe finds nothing and nothing scrolls sideways."""
    context = await a_context(browser, address, size)
    page = await context.new_page()
    await page.goto(address + path)
    for part in await page.get_by_text(STAYS).all():
        await part.click()
    wrong = [*await violations(page), *(["scrolls sideways"] if await too_wide(page) else [])]
    await context.close()

    assert wrong == []


async def test_days_to_look_at_are_seen_at_once_and_good_ones_on_asking(browser: Browser, address: str) -> None:
    """A spoilt day stands on the card; good days and the minutes by person and hour come with what stays."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/roles/{fakes.ROLE}")
    spoilt, good = page.get_by_text("木村班長の金曜日は"), page.get_by_text("入荷班パートの月・水・金曜日は")
    seen = (await spoilt.is_visible(), await good.is_visible())
    await page.get_by_text(STAYS).click()
    opened = await good.is_visible()
    cells = await page.get_by_role("row").filter(has_text="木村班長").get_by_role("cell").all_inner_texts()
    ways = await page.get_by_text("切り出し・再構成、積み上げ").count()
    await context.close()

    assert (seen, opened, ways) == ((True, False), True, 1)
    assert "150分" in cells


async def test_alternatives_are_compared_only_beside_each_other(browser: Browser, address: str) -> None:
    """Each alternative says what it gains and loses against the other; alone, a role compares to none."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(address + ALTERNATIVES)
    beside = [await page.get_by_text(f"案{n}とくらべて").count() for n in (1, 2)]
    await page.goto(f"{address}/roles/{fakes.ROLE}")
    alone = await page.get_by_text("とくらべて").count()
    await context.close()

    assert (beside, alone) == ([1, 1], 0)
