"""The hearing sheet and the import of postings, page by page over fakes: access, width, English, and no JavaScript."""

import pytest
from playwright.async_api import Browser, Page

from tests.web import fakes
from tests.web.chromium import DESKTOP, PHONE, too_wide, violations
from tests.web.fake_sheets import FILE
from tests.web.test_pages import a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SHEET = f"/workplaces/{fakes.WORKPLACE}/hearing"
PAGES = [f"{SHEET}/sheet", f"{SHEET}/sheet/all", f"{SHEET}/typical", f"{SHEET}/typical?industry=logistics"]
UPLOAD = {"name": "postings.csv", "mimeType": "text/csv", "buffer": FILE}


async def look(page: Page) -> list[str]:
    """Say what is wrong with a page."""
    wrong = await violations(page)
    wrong += ["scrolls sideways"] if await too_wide(page) else []
    wrong += ["headings"] if await page.locator("h1").count() != 1 else []
    return [f"{await page.title()}: {line}" for line in wrong]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 256, "height": 640}], ids=["desktop", "phone", "narrow"])
async def test_no_page_of_the_sheet_breaks_a_rule_of_access(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    """axe finds nothing on the sheet, its sections, the typical tasks, and nothing scrolls sideways."""
    context = await a_context(browser, address, size)
    page, wrong = await context.new_page(), []
    for path in PAGES:
        await page.goto(address + path)
        wrong += await look(page)
    await context.close()

    assert wrong == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
async def test_postings_are_brought_in(browser: Browser, address: str, scripts: bool) -> None:
    """A file is chosen, looked at, kept, and its bad rows come back as a file, also where no script runs."""
    context = await a_context(browser, address, PHONE, java_script_enabled=scripts)
    page, wrong = await context.new_page(), []
    await page.goto(f"{address}/employers/import")
    wrong += await look(page) if scripts else []
    await page.set_input_files("#file", [UPLOAD])  # type: ignore[list-item]  # a plain dict where the library has a typed one
    await page.get_by_role("button", name="中身を確かめる").click()
    wrong += await look(page) if scripts else []
    assert await page.get_by_label("登録ずみの「㈱あおば物流」と同じ会社です").is_checked() is False
    await page.get_by_role("button", name="1件を取り込む").click()
    wrong += await look(page) if scripts else []
    async with page.expect_download() as came:
        await page.get_by_role("button", name="取り込まなかった行をファイルで受けとる").click()
    name = (await came.value).suggested_filename
    await context.close()

    assert wrong == []
    assert name == "rejected-postings.csv"


async def test_an_import_that_was_built_on_says_so(browser: Browser, address: str) -> None:
    """The page of an import offers to take it back; where somebody built on it, a sentence says what to do instead."""
    context = await a_context(browser, address, PHONE)
    page = await context.new_page()
    await page.goto(f"{address}/employers/import")
    await page.set_input_files("#file", [UPLOAD])  # type: ignore[list-item]  # a plain dict where the library has a typed one
    await page.get_by_role("button", name="中身を確かめる").click()
    await page.get_by_role("button", name="1件を取り込む").click()
    await page.get_by_role("button", name="取り込みを元に戻す").click()
    told, wrong = await page.get_by_role("main").inner_text(), await look(page)
    await context.close()

    assert "まとめて元に戻せません" in told
    assert wrong == []


async def test_typical_tasks_are_offered_unticked(browser: Browser, address: str) -> None:
    """Nothing is ticked before somebody has asked the employer."""
    context = await a_context(browser, address, PHONE, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}{SHEET}/typical?industry=logistics")
    ticks = page.get_by_role("checkbox")

    assert await ticks.count() == 2
    assert not [tick for tick in await ticks.all() if await tick.is_checked()]
    await context.close()
