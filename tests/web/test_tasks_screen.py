"""The screen 仕事の分解 in a browser: evidence beside the tasks, questions, and every edit taken back by keyboard."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

import pytest
from playwright.async_api import Page

from chassis.ids import new_id
from cli.asking import Desk, open_desk
from cli.offices import DEMO_USERS
from cli.reach import Reach
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.common.v1 import common_pb2 as common
from tests.web.chromium import DESKTOP, PHONE, Keys, chromium, too_wide
from tests.web.test_journey import Visit, a_window, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

TEXT = (
    "うちは雑貨の出荷をしています。\n検品は月曜から金曜の9時から11時で、1日90分、ハンディで品番を見くらべます。"
    "ラベル貼りは月・水・金の13時から15時、1日60分、座ってやります。\n"
    "棚補充は火曜と木曜の10時から12時、台車で歩きまわります。包丁を使う仕分けは資格のある人だけです。"
    "𠮷野家さん向けの箱折りは毎日30分。<b>太字</b>は使いません。\n倉庫が暑くて困っています。"
)
ROWS = """() => [...document.querySelectorAll('tr[data-row]')].map(
  row => [...row.querySelectorAll('th, td')].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()).join(' | '))"""
WORDS_OF = """id => [...document.querySelectorAll(`mark[data-of~="#task-${id}"]`)].map(mark => {
  const copy = mark.cloneNode(true);
  copy.querySelectorAll('.tag').forEach(tag => tag.remove());
  return copy.textContent;
}).join('')"""


@asynccontextmanager
async def a_desk(suite: Suite) -> AsyncIterator[Desk]:
    """Give a line to the services."""
    found = Reach(
        carving=suite.targets["carving"],
        matcher=suite.targets["matcher"],
        placement=suite.targets["placement"],
        web_url=suite.web_url,
        caller_key=bytes.fromhex(suite.caller_key_file.read_text("ascii").strip()),
        data_dir=suite.data_dir,
    )
    async with AsyncExitStack() as stack:
        yield open_desk(stack, found)


async def a_told_workplace(at: Desk, text: str = TEXT) -> str:
    """Keep a workplace whose employer told of some tasks; gives its id."""
    employer = carving.CreateEmployerRequest(request_id=new_id(), employer=carving.Employer(name="雑貨の店"))
    made = (await at.ask(at.carving.CreateEmployer, employer)).employer
    place = carving.Workplace(employer_id=made.id, name="出荷場")
    workplace = carving.CreateWorkplaceRequest(request_id=new_id(), workplace=place)
    there = (await at.ask(at.carving.CreateWorkplace, workplace)).workplace
    said = carving.RecordHearingRequest(request_id=new_id(), workplace_id=there.id, text=text)
    await at.ask(at.carving.RecordHearing, said)
    return there.id


async def sign_in_plainly(page: Page, suite: Suite) -> None:
    """Sign in as the demo's job developer on a page that may run no scripts."""
    await page.goto(f"{suite.web_url}/sign-in")
    await page.get_by_label("メールアドレス").fill(DEMO_USERS[0].email)
    await page.get_by_label("パスワード").fill(DEMO_USERS[0].password)
    await page.get_by_role("button", name="ログインする").click()


async def tasks_of(at: Desk, workplace_id: str) -> list[carving.Task]:
    """Give the stored tasks."""
    listed = carving.ListTasksRequest(workplace_id=workplace_id)
    return list((await at.ask_whole(at.carving.ListTasks, listed)).tasks)


async def rows(page: Page) -> list[str]:
    """Give the table as text, a line a row."""
    return [str(line) for line in await page.evaluate(ROWS)]


async def here(page: Page) -> str:
    """Give the id of what has the focus."""
    return str(await page.evaluate("document.activeElement.id"))


async def undo_all(visit: Visit) -> int:
    """Press the button that takes back until there is none; gives how often. The focus stays where it is."""
    times = 0
    await visit.keys.reach("button", "元に戻す")
    while await visit.page.locator("button#undo").count():
        assert await here(visit.page) == "undo"
        async with visit.page.expect_navigation(wait_until="load"):
            await visit.page.keyboard.press("Enter")
        times += 1
    return times


async def rename_split_merge_mark(visit: Visit, first: str) -> None:
    """Rename the first task, split it by place, merge two, and mark one, all by keyboard."""
    keys, page = visit.keys, visit.page
    await keys.reach("checkbox", "を選ぶ")
    async with page.expect_navigation(wait_until="load"):
        await page.keyboard.press("F2")
    await page.keyboard.press("Control+a")
    await page.keyboard.insert_text("検品の仕事")
    await visit.press("button", "名前を保存する")
    assert await here(page) == f"task-{first}"
    await visit.press("link", "分ける")
    await visit.press("link", "場所で")
    for name, place, minutes in (("検品 1階", "1階", "60"), ("検品 2階", "2階", "30")):
        await keys.write("作業の名前", name)
        await keys.write("場所", place)
        await keys.write("1日の分数", minutes)
    await page.get_by_text("もとの時間とぴったり合っています。").wait_for()
    await visit.press("button", "この形に分ける")
    await keys.reach("checkbox", "「検品 2階」を選ぶ")
    await page.keyboard.press("Shift+ArrowDown")
    await visit.press("button", "まとめる")
    await visit.press("button", "この形にまとめる")
    await visit.press("button", "切り出さない")


async def test_every_edit_is_taken_back_by_keyboard(suite: Suite) -> None:
    """After renaming, splitting, merging and marking, undoing all gives the table and the tasks of the start."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        stored = await tasks_of(at, workplace)
        visit = await a_window(browser, DESKTOP)
        await sign_in(visit, suite.web_url)
        await visit.page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        before = await rows(visit.page)
        await rename_split_merge_mark(visit, stored[0].id)
        changed = await rows(visit.page)
        times = await undo_all(visit)
        after, again = await rows(visit.page), await tasks_of(at, workplace)
        history = visit.page.get_by_role("link", name="履歴")
        await history.click()
        told = await visit.page.locator("main").inner_text()

    assert (changed != before, times, after) == (True, 4, before)
    assert [without_version(one) for one in again] == [without_version(one) for one in stored]
    assert "作業をまとめた" in told
    assert visit.wrong == []


def without_version(task: carving.Task) -> carving.Task:
    """Give a task as it is but for what only counts on."""
    kept = carving.Task()
    kept.CopyFrom(task)
    kept.version = 0
    return kept


async def test_the_marked_words_are_the_tasks_own(suite: Suite) -> None:
    """Each task's words are marked exactly; its link leads to them, and they lead back to its row."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        stored = await tasks_of(at, workplace)
        visit = await a_window(browser, PHONE)
        page = visit.page
        await sign_in(visit, suite.web_url)
        await page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        marked = {one.id: await page.evaluate(WORDS_OF, one.id) for one in stored}
        shown = await page.evaluate(
            "(() => { const c = document.getElementById('heard').cloneNode(true);"
            " c.querySelectorAll('.tag').forEach(t => t.remove()); return c.textContent; })()"
        )
        await page.locator(f"#task-{stored[-1].id} a[data-words]").first.click()
        at_words = await here(page)
        await page.keyboard.press("Enter")
        back = await here(page)

    assert marked == {one.id: one.evidence.text for one in stored}
    assert shown == TEXT
    assert (at_words, back) == (f"words-{stored[-1].id}-0", f"task-{stored[-1].id}")


async def test_estimates_and_the_unknown_are_told_as_such(suite: Suite) -> None:
    """An estimate is marked, unknown time is never 0, and the questions to ask are listed."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        stored = await tasks_of(at, workplace)
        visit = await a_window(browser, DESKTOP)
        page = visit.page
        await sign_in(visit, suite.web_url)
        await page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        lines = dict(zip([one.id for one in stored], await rows(page), strict=True))
        questions = await page.locator(".asked li").all_inner_texts()
        async with page.expect_navigation(wait_until="load"):
            await page.get_by_role("button", name="企業にわたすページをつくる").click()
        printed = await page.locator(".ask li").all_inner_texts()

    for one in stored:
        estimated = one.static.basis == common.BASIS_ESTIMATED
        assert ("推定" in lines[one.id]) is estimated, lines[one.id]
        unknown = not one.days or not one.HasField("minutes_per_day")
        assert ("まだ聞いていない" in lines[one.id]) >= unknown, lines[one.id]
        assert "0分" not in lines[one.id].replace("30分", "").replace("60分", "").replace("90分", "")
    assert questions
    assert [one.strip() for one in printed] == [one.strip() for one in questions[:5]]


async def test_what_was_left_out_comes_back_without_javascript(suite: Suite) -> None:
    """A piece left out is told with its reason, and one press makes a task of it."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        before = await tasks_of(at, workplace)
        context = await browser.new_context(java_script_enabled=False, locale="ja-JP")
        page = await context.new_page()
        await sign_in_plainly(page, suite)
        await page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        await page.wait_for_selector("#left-1")
        piece = page.locator("#left-1")
        reason = await piece.locator(".tag").inner_text()
        await piece.get_by_role("button", name="作業にもどす").click()
        told = await page.get_by_role("status").first.inner_text()
        after = await tasks_of(at, workplace)

    assert reason
    assert told.startswith("作業にもどしました")
    assert len(after) == len(before) + 1
    assert all(UUID(one.id) for one in after)


async def test_a_changed_text_keeps_what_a_person_edited(suite: Suite) -> None:
    """Reading a changed text shows what would change, and a name that somebody gave stays."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        first = (await tasks_of(at, workplace))[0]
        renamed = carving.RenameTaskRequest(request_id=new_id(), task_id=first.id, name="入荷の検品")
        await at.ask(at.carving.RenameTask, renamed)
        visit = await a_window(browser, DESKTOP)
        page = visit.page
        await sign_in(visit, suite.web_url)
        await page.goto(f"{suite.web_url}/workplaces/{workplace}/hearing/reread")
        changed = TEXT.replace("1日90分", "1日120分").replace("毎日30分。", "毎日30分。袋詰めは金曜の午後です。")
        await page.get_by_label("聞きとった内容").fill(changed)
        async with page.expect_navigation(wait_until="load"):
            await page.get_by_role("button", name="ちがいを見る").click()
        await visit.look()
        differences = await page.locator("#differences").inner_text()
        async with page.expect_navigation(wait_until="load"):
            await page.get_by_role("button", name="読み直して一覧に反映する").click()
        lines = await rows(page)

    assert "新しく読み取った作業" in differences
    assert any("入荷の検品" in line and "2時間" in line for line in lines)
    assert any("袋詰め" in line for line in lines)
    assert visit.wrong == []


async def test_a_hearing_of_a_hundred_thousand_characters_stays_usable(suite: Suite) -> None:
    """The longest text is shown whole, and its first task can be reached."""
    text = ("検品は月曜の9時から10時です。倉庫が暑くて困っています。" * 4000)[:100_000]
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at, text)
        visit = await a_window(browser, DESKTOP)
        await sign_in(visit, suite.web_url)
        await visit.page.goto(f"{suite.web_url}/workplaces/{workplace}/tasks")
        await Keys(visit.page).reach("checkbox", "を選ぶ")
        marks = await visit.page.locator("mark").count()
        wide, pieces = await too_wide(visit.page), await visit.page.locator("[name=piece]").count()

    assert (wide, pieces) == (False, 100)
    assert marks > 1000
