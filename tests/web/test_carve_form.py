"""What matters is said in plain words before roles are carved again: without scripts, by everybody, and kept."""

import pytest
from playwright.async_api import Browser

from tests.web import fakes
from tests.web.chromium import DESKTOP, PHONE, too_wide, violations
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PATH = f"/workplaces/{fakes.WORKPLACE}/roles"
OPENED = f"{PATH}?aim_block=strong&aim_margin=weak"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_the_opened_form_keeps_the_rules_of_access(browser: Browser, address: str, size: dict[str, int]) -> None:
    """axe finds nothing where the choices are open, nothing scrolls sideways, and what was chosen is ticked."""
    context = await a_context(browser, address, size)
    page = await context.new_page()
    await page.goto(address + OPENED)
    chosen = await page.locator("[name^=aim_]:checked").evaluate_all("all => all.map(one => one.name + one.value)")
    seen = await page.get_by_role("group", name="忙しい時間から離す").is_visible()
    wrong = [*await violations(page), *(["scrolls sideways"] if await too_wide(page) else [])]
    await context.close()

    assert {"aim_blockstrong", "aim_marginweak", "aim_staticusual"} <= set(chosen)
    assert (seen, wrong) == (True, [])


async def test_what_was_chosen_stays_after_carving_without_scripts(browser: Browser, address: str) -> None:
    """A press carves again by the browser's own form, and the page shows what mattered; whose time is in no address."""
    context = await a_context(browser, address, DESKTOP, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(address + PATH)
    await page.get_by_text("大切にすることを変える").click()
    await page.get_by_role("group", name="作業の切り替えを少なくする").get_by_label("強く").check()
    await page.get_by_role("button", name="役割をつくり直す").click()
    kept = page.url.removeprefix(address)
    await page.get_by_label("入荷班パート").check()
    await page.get_by_role("button", name="役割をつくり直す").click()
    told, ticked = await page.locator("main").inner_text(), await page.get_by_label("入荷班パート").is_checked()
    where = page.url.removeprefix(address)
    await context.close()

    assert kept == f"{PATH}?done=roles_carved&aim_block=strong"
    assert "[('block', 9.0)] ('入荷班パート',)" in told
    assert (ticked, where) == (True, PATH)
