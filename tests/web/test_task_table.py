"""The table of tasks in a browser: sorted without scripts, filled from a sheet, and held beside the team's hours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page

from chassis.ids import new_id
from cli.asking import Desk
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as carving
from tests.web.chromium import DESKTOP, PHONE, chromium, too_wide, violations
from tests.web.test_tasks_screen import a_desk, a_told_workplace, rows, sign_in_plainly, tasks_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

SHEET = (
    "作業\t曜日\t時間帯\t分/日\t静\tだれが\n"
    "封入\t平日\t9:00〜11:00\t90\t90%\t佐藤\n"
    "検品\t月\t\tだいたい2時間\t\t\n"
    "\t火\t\t\t\t"
)


@asynccontextmanager
async def at_the_table(suite: Suite, size: dict[str, int], *, scripts: bool) -> AsyncIterator[tuple[Page, Desk, str]]:
    """Give a page at a told workplace's table, a line to the services, and the workplace's id."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        context = await browser.new_context(
            java_script_enabled=scripts,
            locale="ja-JP",
            viewport=size,  # type: ignore[arg-type]  # a plain dict where the library has a typed one
        )
        page = await context.new_page()
        await sign_in_plainly(page, suite)
        await page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        yield page, at, workplace


async def test_columns_sort_without_scripts(suite: Suite) -> None:
    """A heading's link sorts upwards, then downwards, then as told again, and says so; the unknown stays last."""
    seen = []
    async with at_the_table(suite, DESKTOP, scripts=False) as (page, at, workplace):
        told = [task.name for task in await tasks_of(at, workplace)]
        for _ in range(4):
            heading = page.get_by_role("columnheader").filter(has_text="時間/週")
            lines = await page.locator("tr[data-row]").all()
            names = [await line.locator(".name").inner_text() for line in lines]
            unknown = [
                "まだ聞いていない" in await line.locator("td[data-label='時間/週']").inner_text() for line in lines
            ]
            seen.append((await heading.get_attribute("aria-sort"), names, unknown))
            await heading.get_by_role("link").click()

    assert [sort for sort, _, _ in seen] == [None, "ascending", "descending", None]
    assert seen[0][1] == seen[3][1] == told
    known = [
        [name for name, open_yet in zip(names, unknown, strict=True) if not open_yet] for _, names, unknown in seen
    ]
    assert known[1] == known[2][::-1] != known[0]
    assert all(unknown == sorted(unknown) for _, _, unknown in seen[1:3])


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_sorted_table_keeps_the_rules_of_access(suite: Suite, size: dict[str, int]) -> None:
    """axe finds nothing, nothing scrolls sideways, and the links can be seen where the table has become cards."""
    async with at_the_table(suite, size, scripts=True) as (page, _, _workplace):
        await page.get_by_role("link", name="静/動").click()
        wrong = await violations(page)
        wide, box = await too_wide(page), await page.get_by_role("link", name="静/動").bounding_box()

    assert (wrong, wide) == ([], False)
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
async def test_a_pasted_table_is_looked_at_and_added_as_one_change(suite: Suite, scripts: bool) -> None:
    """What was read and what was not is shown; a name that is there already is not ticked; one undo takes all back."""
    async with at_the_table(suite, PHONE, scripts=scripts) as (page, at, workplace):
        before = await tasks_of(at, workplace)
        await page.get_by_role("link", name="表から貼り付ける").click()
        await page.get_by_label("貼り付ける表").fill(SHEET.replace("検品", before[0].name))
        await page.get_by_role("button", name="中身を確かめる").click()
        told = await page.get_by_role("main").inner_text()
        wrong = await violations(page) if scripts else []
        ticked = [await box.is_checked() for box in await page.get_by_role("checkbox").all()]
        await page.get_by_role("button", name="選んだ作業を加える").click()
        done = await page.get_by_role("status").first.inner_text()
        added = [task for task in await tasks_of(at, workplace) if task.id not in {one.id for one in before}]
        undo = carving.UndoTaskChangeRequest(request_id=new_id(), workplace_id=workplace)
        await at.ask(at.carving.UndoTaskChange, undo)
        after = await tasks_of(at, workplace)

    assert wrong == []
    assert "「だいたい2時間」" in told
    assert "同じ名前の作業があります" in told
    assert "作業の名前がありません" in told
    assert ticked == [True, False]
    assert done == "貼り付けた作業を加えました。"
    assert [(task.name, task.minutes_per_day, task.who, len(task.days)) for task in added] == [("封入", 90, "佐藤", 5)]
    assert [task.id for task in after] == [task.id for task in before]


async def test_more_work_than_the_team_has_hours_is_told_and_stops_nothing(suite: Suite) -> None:
    """With headcount and opening hours known the table says by how much it is too much; without, it says nothing."""
    async with at_the_table(suite, DESKTOP, scripts=True) as (page, at, workplace):
        silent = await page.get_by_text("チームの時間は").count()
        sheet = carving.HearingSheet(
            template_version=2,
            answers={"team.headcount": "1", "flow.open_days": "mon,tue", "flow.open_hours": "9:00-10:00"},
        )
        told = carving.AnswerSheetRequest(request_id=new_id(), workplace_id=workplace, sheet=sheet)
        await at.ask(at.carving.AnswerSheet, told)
        await page.reload()
        banner = await page.locator(".banner").filter(has_text="チームの時間は").inner_text()
        wrong, lines = await violations(page), await rows(page)
        can_carve = await page.get_by_role("button", name="役割をつくる").is_enabled()

    assert silent == 0
    assert "チームの時間は週2時間です。" in banner
    assert "多くなっています" in banner
    assert (wrong, can_carve) == ([], True)
    assert lines
