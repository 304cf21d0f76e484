"""The page of a role's growth path: dated from the day given, with what lacks, what changes, and its sources."""

import pytest
from playwright.async_api import Browser

from tests.web import fakes
from tests.web.chromium import DESKTOP
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def test_growth_is_shown_step_by_step_from_the_day_given(browser: Browser, address: str) -> None:
    """Each step has its day, what it adds or lacks, what must hold first; sources and whom to ask stand below."""
    context = await a_context(browser, address, DESKTOP, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}/roles/{fakes.ROLE}/growth?on_year=2026&on_month=12&on_day=1")
    steps = [await page.locator(f"#step-{number}").inner_text() for number in (1, 2, 3)]
    whole = await page.locator("main").inner_text()
    sources = await page.locator("main a[rel~=noopener]").count()
    await page.goto(f"{address}/roles/{fakes.ROLE}/growth?on_year=2026&on_month=2&on_day=31")
    mended = await page.locator("#faults").inner_text()
    await context.close()

    assert "はじめ 週12時間(2026/12/1(火) から)" in steps[0]
    assert "再袋詰め" in steps[1]
    assert "出勤率90％以上が4週続く" in steps[1]
    assert "少なくとも週330分の作業が足りません" in steps[2]
    assert "自動では広がりません" in whole
    assert "ハローワークに確認してください" in whole
    assert sources >= 3
    assert "その日はありません" in mended


async def test_the_role_leads_to_its_growth(browser: Browser, address: str) -> None:
    """From the role's page one link leads to the steps."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/roles/{fakes.ROLE}")
    links = await page.locator(f"a[href='/roles/{fakes.ROLE}/growth']").count()
    await context.close()

    assert links == 1
