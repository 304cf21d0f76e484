"""Every page by itself, over fakes: axe, width, one heading, both languages, and without JavaScript."""

from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext

from tests.web import fake_boards, fake_proposals, fakes
from tests.web.chromium import DESKTOP, PHONE, Keys, too_wide, violations
from tests.web.looking import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NARROW = {"width": 256, "height": 640}
STAFF = [
    "/",
    "/employers",
    "/employers/new",
    f"/employers/{fakes.EMPLOYER}",
    f"/employers/{fakes.EMPLOYER}/workplaces/new",
    f"/workplaces/{fakes.WORKPLACE}",
    f"/workplaces/{fakes.WORKPLACE}/hearing",
    f"/workplaces/{fakes.WORKPLACE}/hearing/new",
    f"/workplaces/{fakes.WORKPLACE}/tasks",
    f"/workplaces/{fakes.WORKPLACE}/tasks?edit={fakes.TASK}",
    f"/workplaces/{fakes.WORKPLACE}/tasks?rename={fakes.TASK}",
    f"/workplaces/{fakes.WORKPLACE}/tasks?mark={fakes.TASK}",
    f"/workplaces/{fakes.WORKPLACE}/tasks/history",
    f"/workplaces/{fakes.WORKPLACE}/tasks/merge?task={fakes.TASK}&task={fakes.OTHER_TASK}",
    f"/workplaces/{fakes.WORKPLACE}/tasks/{fakes.TASK}/split?way=place",
    f"/workplaces/{fakes.WORKPLACE}/tasks/{fakes.TASK}/split?way=posture",
    f"/workplaces/{fakes.WORKPLACE}/tasks/{fakes.TASK}/steps",
    f"/workplaces/{fakes.WORKPLACE}/hearing/reread",
    f"/workplaces/{fakes.WORKPLACE}/hearing/questions",
    f"/workplaces/{fakes.WORKPLACE}/roles",
    "/roles",
    f"/roles/{fakes.ROLE}",
    f"/roles/{fakes.ROLE}/growth",
    f"/roles/{fakes.ROLE}/board",
    f"/roles/{fakes.ROLE}/board?block=tue-540",
    f"/roles/{fakes.ROLE}/board?add=tue-780-0",
    f"/roles/{fake_boards.BROKEN}/board",
    f"/roles/{fakes.ROLE}/matches",
    "/clients",
    f"/clients/{fakes.CLIENT}",
    "/proposals",
    f"/proposals/{fakes.DRAFT}",
    f"/proposals/{fakes.ANSWERED}",
    f"/proposals/{fakes.ANSWERED}/guide",
    f"/proposals/{fakes.ANSWERED}/procedures",
    f"/proposals/{fakes.ANSWERED}/procedures?easy=1&ruby=1",
    f"/proposals/{fakes.DRAFT}/preview",
    f"/proposals/{fakes.DRAFT}/check",
    f"/proposals/{fake_proposals.CHANGING}",
    f"/proposals/{fake_proposals.CHANGING}/compare",
    f"/proposals/{fake_proposals.EXPIRED}",
    "/rules",
    "/rules/quota.rate",
    "/rules/wage.minimum",
    "/placements",
    f"/placements/{fakes.PLACEMENT}",
    f"/placements/{fakes.EMPLOYED}",
    "/no-such-page",
]
OPEN = [
    "/sign-in",
    f"/p/{fakes.TOKEN}",
    f"/p/{fake_proposals.OVER}",
    f"/p/{fake_proposals.DONE}",
    "/p/wrong",
    "/reply",
]


async def a_context(browser: Browser, address: str, size: dict[str, int], **more: object) -> BrowserContext:
    """Open a window in which somebody is signed in."""
    options: Any = {"viewport": size, "locale": "ja-JP", "timezone_id": "Asia/Tokyo", **more}  # Any: library's types
    context = await browser.new_context(**options)
    await context.add_cookies([{"name": "kiridashi_session", "value": SECRET, "url": address}])
    return context


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
async def test_no_page_breaks_a_rule_of_access(browser: Browser, address: str, size: dict[str, int]) -> None:
    """axe finds nothing, nothing scrolls sideways, and each page has one heading of the first rank."""
    context = await a_context(browser, address, size)
    page, wrong = await context.new_page(), []
    for path in [*STAFF, *OPEN]:
        await page.goto(address + path)
        wrong += [f"{path}: {line}" for line in await violations(page)]
        wrong += [f"{path}: scrolls sideways"] if await too_wide(page) else []
        wrong += [f"{path}: headings"] if await page.locator("h1").count() != 1 else []
    await context.close()

    assert wrong == []


async def test_the_screens_of_tasks_keep_the_rules_in_english_too(browser: Browser, address: str) -> None:
    """axe finds nothing on them in English, where words are longer, and nothing scrolls sideways."""
    context = await a_context(browser, address, NARROW)
    await context.add_cookies([{"name": "kiridashi_language", "value": "en", "url": address}])
    page, wrong = await context.new_page(), []
    for path in [path for path in STAFF if "/tasks" in path or "/hearing/" in path]:
        await page.goto(address + path)
        wrong += [f"{path}: {line}" for line in await violations(page)]
        wrong += [f"{path}: scrolls sideways"] if await too_wide(page) else []
    await context.close()

    assert wrong == []


async def test_a_stale_name_is_told_beside_what_was_typed(browser: Browser, address: str) -> None:
    """Who renames what somebody changed meanwhile sees both names, and what was typed is still there."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/workplaces/{fakes.WORKPLACE}/tasks?rename={fakes.TASK}")
    await page.locator("form[action$='/rename'] [name=version]").evaluate("field => { field.value = '99'; }")
    await page.locator("#name").fill("検査")
    async with page.expect_navigation():
        await page.get_by_role("button", name="名前を保存する").click()
    told, kept = await page.locator("#faults").inner_text(), await page.locator("#name").input_value()
    now, wrong = await page.get_by_text("いまの名前:検品").count(), await violations(page)
    await context.close()

    assert ("ほかの人が先に" in told, kept, now, wrong) == (True, "検査", 1, [])


async def test_english_pages_hold_no_japanese_of_ours(browser: Browser, address: str) -> None:
    """A reader of English meets no text of ours that was left in Japanese."""
    context = await a_context(browser, address, DESKTOP)
    await context.clear_cookies()
    await context.add_cookies([{"name": "kiridashi_language", "value": "en", "url": address}])
    page, left = await context.new_page(), []
    for path in ["/sign-in", "/reply", "/no-such-page", "/p/wrong"]:
        await page.goto(address + path)
        text = (await page.inner_text("body")).replace("日本語", "")
        left += [f"{path}: {c}" for c in sorted(set(text)) if "\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff"]
    await context.close()

    assert left == []


async def test_an_employer_answers_without_javascript(browser: Browser, address: str) -> None:
    """Reading, checking and sending work where no script runs."""
    context = await a_context(browser, address, PHONE, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}/p/{fakes.TOKEN}")
    await page.get_by_label("変えてほしいところがある").check()
    await page.get_by_label("曜日").check()
    await page.get_by_label("お名前").fill("髙橋 𠮷郎")
    await page.get_by_role("button", name="内容を確認する").click()
    shown = await page.inner_text("main")
    await page.get_by_role("button", name="お返事を送る").click()
    thanks = await page.inner_text("h1")
    await context.close()

    assert "髙橋 𠮷郎" in shown
    assert thanks == "ありがとうございます"


async def test_what_to_mend_is_told_first_and_focused(browser: Browser, address: str) -> None:
    """After a faulty form the summary has the focus, the title says so, and what was typed is still there."""
    context = await a_context(browser, address, PHONE)
    page = await context.new_page()
    await page.goto(f"{address}/p/{fakes.TOKEN}")
    await page.get_by_label("ひとこと・ご質問").fill("午後はどうでしょう")
    await page.get_by_role("button", name="内容を確認する").click()
    await page.wait_for_selector("#faults")
    focused = await page.evaluate("document.activeElement.id")
    kept = await page.get_by_label("ひとこと・ご質問").input_value()
    title, wrong = await page.title(), await violations(page)
    await context.close()

    assert (focused, kept, title.startswith("エラー:"), wrong) == ("faults", "午後はどうでしょう", True, [])


async def test_enter_while_composing_does_not_submit(browser: Browser, address: str) -> None:
    """The key that takes a conversion never sends the form."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/employers/new")
    await page.focus("#name")
    devtools = await context.new_cdp_session(page)
    await devtools.send("Input.imeSetComposition", {"text": "あお", "selectionStart": 2, "selectionEnd": 2})
    await page.keyboard.press("Enter")
    here = page.url
    await context.close()

    assert here.endswith("/employers/new")


async def test_pages_obey_their_own_policy(browser: Browser, address: str) -> None:
    """No page asks anybody but us for anything, and none runs into its own content policy."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    for path in STAFF[:-1]:
        await page.goto(address + path)
    await context.close()

    assert [url for url in asked if not url.startswith(address)] == []
    assert said == []


async def test_escape_leaves_the_editor(browser: Browser, address: str) -> None:
    """Escape closes an open editor without saving."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/workplaces/{fakes.WORKPLACE}/tasks?edit={fakes.TASK}")
    await Keys(page).reach("textbox", "作業の名前")
    async with page.expect_navigation():
        await page.keyboard.press("Escape")
    here = page.url
    await context.close()

    assert here.partition("#")[0].endswith("/tasks")


async def test_searching_waits_for_the_conversion_and_keeps_the_focus(browser: Browser, address: str) -> None:
    """No request leaves while kana are being converted, one does afterwards, and the field keeps the focus."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/employers")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    await page.focus("#q")
    devtools = await context.new_cdp_session(page)
    for text in ("a", "あ", "あお", "あおば"):
        await devtools.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
    while_composing = list(asked)
    async with page.expect_response(lambda answer: "q=" in answer.url):
        await devtools.send("Input.insertText", {"text": "青葉"})
    await page.wait_for_function("location.search.includes('q=')")
    focused = await page.evaluate("document.activeElement.id")
    await context.close()

    assert (while_composing, len(asked), focused) == ([], 1, "q")


async def test_a_search_without_a_connection_is_told(browser: Browser, address: str) -> None:
    """What was typed stays, and a sentence says what to do."""
    context = await a_context(browser, address, DESKTOP)
    page = await context.new_page()
    await page.goto(f"{address}/employers")
    await context.set_offline(True)
    await page.fill("#q", "あおば")
    await page.wait_for_selector("#trouble:not([hidden])")
    kept = await page.input_value("#q")
    await context.close()

    assert kept == "あおば"
