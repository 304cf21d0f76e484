"""Two people at the same task: what one typed stays, the page says what happened, and the same press then goes through.

The other person's change comes over the wire while the form is open.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from google.protobuf.message import Message
from playwright.async_api import Page

from chassis.ids import new_id
from cli.asking import Desk
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.common.v1 import common_pb2 as common
from tests.web.chromium import DESKTOP, chromium, too_wide, violations
from tests.web.test_journey import a_window, sign_in
from tests.web.test_tasks_screen import a_desk, a_told_workplace, tasks_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

CHANGED = "ほかの人が先に変えました"
GONE = "この作業は、もう一覧にありません"


@dataclass(frozen=True)
class Together:
    """One person's page, another person's line to the service, and the tasks both are at."""

    page: Page
    at: Desk
    screen: str
    workplace: str
    tasks: list[carving.Task]

    @property
    def first(self) -> str:
        """Give the first task's id."""
        return self.tasks[0].id

    async def open(self, path: str) -> None:
        """Open a page of the screen."""
        await self.page.goto(f"{self.screen}{path}")

    async def meanwhile(self, verb: str, request: Message) -> None:
        """Let the other person change something."""
        request.request_id = new_id()  # type: ignore[attr-defined]  # every change has one
        await self.at.ask(getattr(self.at.carving, verb), request)

    async def renamed(self) -> None:
        """Let the other person rename the first task."""
        await self.meanwhile("RenameTask", carving.RenameTaskRequest(task_id=self.first, name="入荷の検品"))

    async def press(self, name: str) -> str:
        """Press a button; gives what the page then says, held to the rules of access."""
        async with self.page.expect_navigation(wait_until="load"):
            await self.page.get_by_role("button", name=name, exact=True).last.click()
        assert await violations(self.page) == []
        assert not await too_wide(self.page)
        return await self.page.get_by_role("main").inner_text()

    async def typed(self, label: str) -> str:
        """Give what a field holds."""
        return await self.page.get_by_label(label).first.input_value()

    async def now(self) -> dict[str, carving.Task]:
        """Give the tasks as they are kept, by name."""
        return {task.name: task for task in await tasks_of(self.at, self.workplace)}


@asynccontextmanager
async def together(suite: Suite) -> AsyncIterator[Together]:
    """Give a workplace at which two people work."""
    async with a_desk(suite) as at, chromium() as browser:
        workplace = await a_told_workplace(at)
        visit = await a_window(browser, DESKTOP)
        await sign_in(visit, suite.web_url)
        screen = f"{suite.web_url}/workplaces/{workplace}/tasks"
        yield Together(visit.page, at, screen, workplace, await tasks_of(at, workplace))


async def fill_split(two: Together) -> None:
    """Open the first task's form for splitting, and type two parts."""
    await two.open(f"/{two.first}/split?way=place")
    for number, (name, minutes) in enumerate((("検品 1階", "60"), ("検品 2階", "30"))):
        await two.page.fill(f"#name_{number}", name)
        await two.page.fill(f"#place_{number}", name[-2:])
        await two.page.fill(f"#minutes_{number}", minutes)


async def test_a_split_of_a_task_changed_meanwhile(suite: Suite) -> None:
    """The parts stay as typed, and the second press splits the task as it is now."""
    async with together(suite) as two:
        await fill_split(two)
        await two.renamed()
        told = await two.press("この形に分ける")
        kept = [await two.page.input_value(f"#{name}") for name in ("name_0", "place_1", "minutes_1")]
        before = await two.now()
        await two.press("この形に分ける")
        after = await two.now()

    assert CHANGED in told
    assert kept == ["検品 1階", "2階", "30"]
    assert "検品 1階" not in before
    assert {"検品 1階", "検品 2階"} <= set(after)


async def test_a_merge_of_tasks_changed_meanwhile(suite: Suite) -> None:
    """The new name stays as typed, and the second press merges the tasks as they are now."""
    async with together(suite) as two:
        await two.open(f"/merge?task={two.first}&task={two.tasks[1].id}")
        await two.page.get_by_label("まとめた作業の名前").fill("検品とラベル")
        await two.renamed()
        told = await two.press("この形にまとめる")
        kept = await two.typed("まとめた作業の名前")
        before = await two.now()
        await two.press("この形にまとめる")
        after = await two.now()

    assert CHANGED in told
    assert "入荷の検品" in told
    assert (kept, "検品とラベル" in before, "検品とラベル" in after) == ("検品とラベル", False, True)


async def test_a_condition_for_a_task_changed_meanwhile(suite: Suite) -> None:
    """The condition of △ stays as typed, and the second press keeps it."""
    async with together(suite) as two:
        await two.open(f"?mark={two.first}")
        await two.page.get_by_label("△の条件").fill("二人でなら")
        await two.renamed()
        told = await two.press("△にする")
        kept = await two.typed("△の条件")
        await two.press("△にする")
        after = (await two.now())["入荷の検品"]

    assert CHANGED in told
    assert kept == "二人でなら"
    assert (after.carvability, after.condition) == (common.CARVABILITY_CONDITIONAL, "二人でなら")


async def test_a_new_name_for_a_task_changed_meanwhile(suite: Suite) -> None:
    """The name stays as typed beside the one it has now, and the second press keeps it."""
    async with together(suite) as two:
        await two.open(f"?rename={two.first}")
        await two.page.get_by_label("新しい名前").fill("出荷の検品")
        await two.renamed()
        told = await two.press("名前を保存する")
        kept = await two.typed("新しい名前")
        await two.press("名前を保存する")
        after = await two.now()

    assert CHANGED in told
    assert "いまの名前:入荷の検品" in told
    assert (kept, "出荷の検品" in after) == ("出荷の検品", True)


async def test_steps_that_another_wrote_meanwhile(suite: Suite) -> None:
    """Both hands' steps are on the page, and the second press keeps the person's own."""
    async with together(suite) as two:
        await two.open(f"/{two.first}/steps")
        await two.page.get_by_label("すること").first.fill("箱をあけて数える")
        others = carving.SetElementsRequest(task_id=two.first, elements=[carving.TaskElement(text="伝票を見る")])
        await two.meanwhile("SetElements", others)
        told = await two.press("手順を保存する")
        kept = await two.typed("すること")
        before = (await two.now())[two.tasks[0].name]
        await two.press("手順を保存する")
        after = (await two.now())[two.tasks[0].name]

    assert CHANGED in told
    assert "伝票を見る" in told
    assert kept == "箱をあけて数える"
    assert [step.text for step in before.elements] == ["伝票を見る"]
    assert after.elements[0].text == "箱をあけて数える"


async def test_an_edit_of_a_task_changed_meanwhile(suite: Suite) -> None:
    """Both values stand side by side; the one that was ticked as kept stays, the typed ones are saved."""
    async with together(suite) as two:
        await two.open(f"?edit={two.first}")
        await two.page.get_by_label("いまする人").fill("朝の班")
        await two.renamed()
        told = await two.press("作業を保存する")
        kept = await two.typed("いまする人")
        row = two.page.get_by_role("row").filter(has_text="入荷の検品").filter(has_text="保存ずみを使う")
        await row.get_by_role("checkbox").check()
        await two.press("作業を保存する")
        after = (await two.now())["入荷の検品"]

    assert CHANGED in told
    assert (kept, after.who) == ("朝の班", "朝の班")


async def fill_condition(two: Together) -> None:
    """Open the form for △ of the first task, and type a condition."""
    await two.open(f"?mark={two.first}")
    await two.page.get_by_label("△の条件").fill("二人でなら")


async def fill_edit(two: Together) -> None:
    """Open the first task's form, and type who does it."""
    await two.open(f"?edit={two.first}")
    await two.page.get_by_label("いまする人").fill("朝の班")


async def fill_merge(two: Together) -> None:
    """Open the form for merging the first two tasks, and type a name."""
    await two.open(f"/merge?task={two.first}&task={two.tasks[1].id}")
    await two.page.get_by_label("まとめた作業の名前").fill("検品とラベル")


FORMS: dict[str, tuple[Callable[[Together], Awaitable[None]], str, str]] = {
    "split": (fill_split, "この形に分ける", "検品 1階"),
    "merge": (fill_merge, "この形にまとめる", "検品とラベル"),
    "condition": (fill_condition, "△にする", "二人でなら"),
    "edit": (fill_edit, "作業を保存する", "朝の班"),
}


@pytest.mark.parametrize("form", sorted(FORMS))
async def test_what_was_typed_for_a_task_taken_out_meanwhile_is_not_lost(suite: Suite, form: str) -> None:
    """The page shows what was typed and how to go on; once the task is back, the same words go through."""
    fill, button, words = FORMS[form]
    async with together(suite) as two:
        await fill(two)
        await two.meanwhile("RemoveTask", carving.RemoveTaskRequest(task_id=two.first))
        told = await two.press(button)
        assert GONE in told, told
        without = await two.now()
        await two.meanwhile("UndoTaskChange", carving.UndoTaskChangeRequest(workplace_id=two.workplace))
        again = await two.press("同じ入力をもう一度送る")
        shown = await two.page.locator("input[type=text]").evaluate_all("all => all.map(one => one.value)")
        await two.press(button)
        after = [text for task in (await two.now()).values() for text in (task.name, task.who, task.condition)]

    assert GONE in told
    assert words in told
    assert words not in "".join(without)
    assert CHANGED in again
    assert words in shown
    assert words in after
