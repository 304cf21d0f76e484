"""The rules' pages over fakes: a day is chosen, an own value put in and taken back, also where no script runs."""

import pytest
from playwright.async_api import Browser

from tests.web import fakes
from tests.web.chromium import DESKTOP
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def test_rules_are_shown_as_of_a_day_with_links_and_what_comes_next(browser: Browser, address: str) -> None:
    """Every line links to its page and its sources; what changes later stands first; a wrong day is to be mended."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/rules?on_year=2026&on_month=6&on_day=30")
    text = await page.locator("main").inner_text()
    links = await page.locator("main a[rel~=noopener]").count()
    await page.goto(f"{address}/rules?on_year=2026&on_month=13&on_day=1")
    mended = await page.locator("#faults").inner_text()
    await context.close()

    assert "2026/6/30(火) の規則です。" in text
    assert "ハローワークに確認してください。" in text
    assert "2028/10/1(日)" in text
    assert "△ 資料が食い違う" in text
    assert links >= 4
    assert "その日はありません" in mended


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
async def test_an_own_value_is_put_in_and_taken_back(browser: Browser, address: str, scripts: bool) -> None:
    """Without a source it comes back to be mended; with one it is used, and it can be withdrawn."""
    context = await a_context(browser, address, DESKTOP, java_script_enabled=scripts)
    page = await context.new_page()
    await page.goto(f"{address}/rules/quota.rate")
    await page.click("details > summary")
    await page.fill("#value", "3%")
    await page.click("button.main")
    fault = await page.locator("#source-fault").inner_text()
    await page.fill("#source", "ハローワーク川越")
    await page.click("button.main")
    put = await page.locator("#done").inner_text()
    await page.click("text=この値を取り下げる")
    gone = await page.locator("#done").inner_text()
    await context.close()

    assert "どこで確かめたか" in fault
    assert put == "事業所の値を使うようにしました。"
    assert gone == "事業所の値を取り下げました。"


async def test_an_offer_shows_what_the_rules_say(browser: Browser, address: str) -> None:
    """Beside the offer stand the licence, hours that count for nothing, and whom to ask."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/placements/{fakes.PLACEMENT}")
    text = await page.locator("main").inner_text()
    await context.close()

    assert "紹介・雇用率・最低賃金" in text
    assert "職業紹介はできません" in text
    assert "ハローワークに確認してください。" in text
