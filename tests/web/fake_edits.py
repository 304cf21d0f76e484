"""A fake of the handle on editing tasks: tells one split, one merge, one history and one rereading."""

from dataclasses import replace

from chassis.auth import Caller
from chassis.errors import StaleVersion
from gateway.backend import Change
from gateway.backend import carving_views as cv
from gateway.backend import task_views as tv
from tests.web import fakes

STALE = "作業「古い」"


class FakeEdits:
    """Gives what pages ask for, and refuses what was made from version 99."""

    async def history(self, caller: Caller, workplace_id: str, page: str = "") -> tv.History:
        task = fakes.a_task()
        renamed = tv.Delta(replace(task, name="検査"), task, ("name", "static"))
        added = tv.Delta(None, task, ())
        changes = (
            tv.TaskChange(3, "mark", "undone", fakes.CLIENT, fakes.NOW, fakes.CLIENT, fakes.NOW, (renamed,)),
            tv.TaskChange(2, "rename", "done", fakes.CLIENT, fakes.NOW, "", None, (renamed,)),
            tv.TaskChange(1, "add", "done", fakes.CLIENT, fakes.NOW, "", None, (added,)),
        )
        return tv.History(changes, 2, 3)

    async def preview_split(
        self, caller: Caller, task_id: str, way: str, parts: tuple[tv.SplitPart, ...]
    ) -> tv.SplitPreview:
        if not parts and way == "tool":
            return tv.SplitPreview((), None, complete=False)
        task = fakes.a_task()
        halves = [replace(task, id="", name=f"検品({one})", minutes_per_day=45) for one in ("1階", "2階")]
        said = [replace(task, id="", name=one.name, minutes_per_day=one.minutes_per_day) for one in parts]
        left = 90 - sum(one.minutes_per_day or 0 for one in (said or halves))
        return tv.SplitPreview(tuple(said or halves), left, left == 0)

    async def split(
        self, caller: Caller, change: Change, task_id: str, way: str, parts: tuple[tv.SplitPart, ...]
    ) -> tuple[cv.Task, ...]:
        return (fakes.a_task(),)

    async def preview_merge(self, caller: Caller, merge: tv.Merge) -> tv.MergePreview:
        whole = replace(fakes.a_task(), id="", name=merge.name or "検品・棚補充", minutes_per_day=None)
        return tv.MergePreview(whole, ("minutes", "days"))

    async def draft_steps(self, caller: Caller, task_id: str) -> tuple[cv.Step, ...]:
        source = cv.Source(fakes.HEARING, cv.Span(12, 14, "検品"))
        texts = ("箱をあける", "品番を見くらべる", "棚におく")
        return tuple(cv.Step(one, "ハンディ", "検品台", "estimated", source) for one in texts)

    async def preview_reread(self, caller: Caller, reread: tv.Reread) -> tv.Rereading:
        hearing = await fakes.FakeCarving().newest_hearing(caller, fakes.WORKPLACE)
        assert hearing is not None, "the fake tells one"
        task = fakes.a_task()
        fields = (tv.FieldDifference("minutes", edited=False, taken=True), tv.FieldDifference("name", True, False))
        now = replace(task, name="検査", minutes_per_day=60)
        return tv.Rereading(
            hearing,
            (
                tv.Difference("changed", task.id, task, now, task, fields, needs_choice=False, taken=False),
                tv.Difference("gone", task.id, task, None, task, (), needs_choice=True, taken=False),
                tv.Difference("new", "", None, replace(task, name="シール貼り"), now, (), False, False),
            ),
        )

    async def rename(self, caller: Caller, change: Change, task_id: str, name: str) -> cv.Task:
        if change.version == 99:
            raise StaleVersion("VERSION_IS_STALE", current_version="2")
        return replace(fakes.a_task(), name=name)
