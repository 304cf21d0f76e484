"""The carving board over a board in memory: by keyboard, on a phone, and without any script."""

import pytest
from playwright.async_api import Browser, Page

from chassis.ids import new_id
from tests.web import fake_boards, fakes
from tests.web.chromium import DESKTOP, PHONE, too_wide, violations
from tests.web.test_pages import NARROW, a_context

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def by_keyboard(page: Page, locator: str, key: str = "Enter") -> None:
    """Go to one thing with the focus and press a key; fails where the focus cannot come there."""
    target = page.locator(locator).first
    await target.focus()
    assert await target.evaluate("one => one === document.activeElement")
    await page.keyboard.press(key)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
async def test_a_block_is_moved_by_keyboard_and_the_board_speaks(
    browser: Browser, address: str, size: dict[str, int], scripts: bool
) -> None:
    """Enter opens the menu of a block; 後へ moves it; one sentence says so; 元に戻す brings it back."""
    context = await a_context(browser, address, size, java_script_enabled=scripts)
    page = await context.new_page()
    await page.goto(f"{address}/roles/{new_id()}/board")
    first = await page.locator(".cards .block summary").first.inner_text()
    await page.locator(".cards .block summary").first.press("Enter")
    await page.locator(".cards .block details[open] button", has_text="後へ").first.press("Enter")
    await page.wait_for_load_state()
    said = await page.locator("#done").inner_text()
    moved = await page.locator(".cards .block summary").first.inner_text()
    await page.get_by_role("button", name="元に戻す").press("Enter")
    await page.wait_for_load_state()
    undone = await page.locator(".cards .block summary").first.inner_text()
    await context.close()

    assert said == "火曜 9:00の「入荷検品」を火曜 9:10に動かしました。"
    assert "休憩" in moved
    assert undone == first


async def test_a_hole_is_told_and_its_mend_is_one_press(browser: Browser, address: str) -> None:
    """Taking a block out leaves ✗ with a button; pressing it makes the board sound, and it can be saved."""
    context = await a_context(browser, address, PHONE, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}/roles/{new_id()}/board")
    await page.locator(".cards .block summary").nth(2).press("Enter")
    await page.locator(".cards .block details[open] button", has_text="外す").first.press("Enter")
    await page.wait_for_load_state()
    broken = await page.locator(".finding.broken").first.inner_text()
    unsaved = await page.get_by_text("✗をなくすと、役割にできます。").count()
    await page.locator(".finding.broken button").first.press("Enter")
    await page.wait_for_load_state()
    left = await page.locator(".finding.broken").count()
    await page.get_by_role("button", name="この盤を役割にする").press("Enter")
    await page.wait_for_load_state()
    said = await page.locator("#done").inner_text()
    await context.close()

    assert "火曜の10:10〜11:00（50分）があいています。" in broken
    assert unsaved == 1
    assert left == 0
    assert said == "この盤を役割として保存しました。"


async def test_the_places_to_go_are_a_list_and_a_new_task_is_put_in(browser: Browser, address: str) -> None:
    """入れる場所 lists every place of the week; ＋ takes a task and minutes; what is wrong is mended there."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    role = new_id()
    await page.goto(f"{address}/roles/{role}/board?block=tue-540")
    places = await page.locator("#places option").count()
    await page.select_option("#places", index=places - 1)
    await by_keyboard(page, "#edit button.main")
    await page.wait_for_load_state()
    moved = await page.locator("#done").inner_text()
    await page.goto(f"{address}/roles/{role}/board?add=wed-780-0")
    await page.fill("#minutes", "abc")
    await by_keyboard(page, "#edit button.main")
    await page.wait_for_load_state()
    fault = await page.locator("#faults").inner_text()
    await page.goto(f"{address}/roles/{role}/board?add=wed-780-0")
    await page.select_option("#task", label="○ ピッキング(8:00〜17:00)")
    await page.fill("#minutes", "20")
    await by_keyboard(page, "#edit button.main")
    await page.wait_for_load_state()
    added = await page.locator("#done").inner_text()
    await context.close()

    assert places == 3 * 8 - 1
    assert moved == "火曜 9:00の「入荷検品」を木曜 13:00に動かしました。"
    assert "長さ" in fault or "分" in fault
    assert added == "水曜 13:00に「ピッキング」を20分入れました。"


async def test_a_locked_block_does_not_move_and_says_so(browser: Browser, address: str) -> None:
    """Locked, a block offers only its lock; an edit that would push it is refused in words on the board itself."""
    context = await a_context(browser, address, DESKTOP, java_script_enabled=False)
    page = await context.new_page()
    role = new_id()
    await page.goto(f"{address}/roles/{role}/board")
    await page.locator(".cards .block summary").nth(2).press("Enter")
    await page.locator(".cards .block details[open] button", has_text="鍵をかける").first.press("Enter")
    await page.wait_for_load_state()
    await page.locator(".cards .block summary").nth(2).press("Enter")
    offered = await page.locator(".cards .block details[open] button").all_inner_texts()
    await page.goto(f"{address}/roles/{role}/board?block=tue-540")
    await page.fill("#minutes", "90")
    await page.locator("#edit button", has_text="長さを変える").press("Enter")
    await page.wait_for_load_state()
    refused = await page.locator("#refused").inner_text()
    again = await page.get_by_role("button", name="鍵の作業を残してつくり直す").count()
    await context.close()

    assert offered == ["鍵をはずす"]
    assert "鍵のかかった作業" in refused
    assert again == 1


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
async def test_the_board_keeps_the_rules_of_access(
    browser: Browser, address: str, size: dict[str, int], language: str
) -> None:
    """axe finds nothing with all menus open, in both languages, and nothing scrolls sideways at 256 pixels."""
    context = await a_context(browser, address, size)
    await context.add_cookies([{"name": "kiridashi_language", "value": language, "url": address}])
    page, wrong = await context.new_page(), []
    for path in (f"/roles/{fake_boards.BROKEN}/board", f"/roles/{fakes.ROLE}/board?block=tue-540"):
        await page.goto(address + path)
        await page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        wrong += [f"{path}: {line}" for line in await violations(page)]
        wrong += [f"{path}: scrolls sideways"] if await too_wide(page) else []
    await context.close()

    assert wrong == []
