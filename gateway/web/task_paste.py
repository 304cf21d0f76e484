"""作業を貼り付ける: cells from a spreadsheet, looked at first, then the ticked ones added as one change."""

from starlette.responses import Response

from gateway.forms.pasted import ROWS_MAX, Pasted, read_pasted
from gateway.forms.reading import Reader
from gateway.i18n import mark
from gateway.web.ask import Ask, change_of
from gateway.web.task_table import address

TEXT_MAX = 20_000


async def show(ask: Ask) -> Response:
    """Show the form to paste into."""
    return ask.render("task_paste.html", await _around(ask, None))


async def take(ask: Ask) -> Response:
    """Show what pasted cells would give, or add the ticked ones."""
    reader = ask.reader()
    text = reader.text("pasted", mark("貼り付けた表"), required=True, limit=TEXT_MAX)
    pasted = read_pasted(text, ask.path("workplace_id"))
    if reader.faults or reader.given().get("step") != "save":
        return await _look(ask, reader, pasted)
    wanted = set(reader.given_lists("row"))
    tasks = [row.task for row in pasted.rows if row.task and str(row.number) in wanted]
    if not tasks:
        reader.complain("pasted", "pick_one", mark("作業"))
        return await _look(ask, reader, pasted)
    added = await ask.edits.add_many(ask.caller, change_of(reader), ask.path("workplace_id"), tasks)
    return ask.go(address(ask), "tasks_pasted", f"task-{added[0].id}")


async def _look(ask: Ask, reader: Reader, pasted: Pasted) -> Response:
    """Show the form again, with what is wrong or what it would give."""
    around = await _around(ask, pasted)
    if reader.faults:
        return ask.mend("task_paste.html", reader, around)
    return ask.render("task_paste.html", around, typed=reader.given())


async def _around(ask: Ask, pasted: Pasted | None) -> dict[str, object]:
    """Give what the page shows; a task of a name that is there already is not ticked."""
    workplace_id = ask.path("workplace_id")
    there = {task.name for task in await ask.carving.tasks(ask.caller, workplace_id)} if pasted else set()
    return {
        "workplace": await ask.carving.workplace(ask.caller, workplace_id),
        "pasted": pasted,
        "there": there,
        "rows_max": ROWS_MAX,
    }
