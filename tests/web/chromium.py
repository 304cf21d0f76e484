"""Chromium for the browser tests: where it is, how it is opened, and what every page is held to."""

import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.async_api import Browser, Error, Page, async_playwright

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text("utf-8")
AXE_JA = json.loads((HERE / "vendor" / "axe.ja.json").read_text("utf-8"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
FOCUS_OUTLINE_PX = 4


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Open the browser; skips the test, with the reason, where there is none."""
    path = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("chromium-browser")
    skip_without_driver()
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as missing:
            pytest.skip(f"no Chromium: {missing.message.splitlines()[0]}")
        try:
            yield browser
        finally:
            await browser.close()


def skip_without_driver() -> None:
    """Skip, with the reason, where what drives the browser does not start."""
    node, _ = compute_driver_executable()
    tried = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"Playwright's driver does not start: {tried.stderr.strip()[-160:]}")


async def violations(page: Page) -> list[str]:
    """Give what axe finds wrong with the page as it is, a line for each, in Japanese."""
    await page.evaluate(AXE)
    found = await page.evaluate(
        "async ([ja, tags]) => { axe.configure({locale: ja}); return (await axe.run(document, {runOnly: tags}))"
        ".violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes[0].html.slice(0, 120)) }",
        [AXE_JA, TAGS],
    )
    return [str(line) for line in found]


async def too_wide(page: Page) -> bool:
    """Tell whether the page scrolls sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


class Keys:
    """Uses a page by keyboard alone."""

    TABS_MAX = 250

    def __init__(self, page: Page) -> None:
        self.page = page

    async def reach(self, role: str, name: str) -> None:
        """Press Tab until the focus is on the first element of that role whose name holds `name`."""
        for _ in range(self.TABS_MAX):
            await self.page.keyboard.press("Tab")
            here = await self.page.evaluate(HERE_IS)
            if here["role"] == role and name in here["name"]:
                assert here["outline"] >= FOCUS_OUTLINE_PX, f"the focus on {name} cannot be seen"
                return
        raise AssertionError(f"Tab never reached the {role} {name} on {self.page.url}")

    async def press(self, role: str, name: str, key: str = "Enter") -> None:
        """Reach an element and press a key on it; waits for the page that follows Enter."""
        await self.reach(role, name)
        if key != "Enter":
            await self.page.keyboard.press(key)
            return
        async with self.page.expect_navigation(wait_until="load", timeout=60_000):
            await self.page.keyboard.press(key)

    async def write(self, name: str, text: str) -> None:
        """Reach a field and replace what it holds."""
        await self.reach("textbox", name)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.insert_text(text)


HERE_IS = """() => {
  const e = document.activeElement;
  const roles = {A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', SUMMARY: 'summary'};
  const kinds = {radio: 'radio', checkbox: 'checkbox'};
  const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
  return {
    role: e.tagName === 'INPUT' ? (kinds[e.type] || 'textbox') : (roles[e.tagName] || e.tagName),
    name: label || e.textContent || e.getAttribute('aria-label') || '',
    outline: parseFloat(getComputedStyle(e).outlineWidth) || 0,
  };
}"""
