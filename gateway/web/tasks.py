"""仕事の分解: the tasks of a workplace, seen and edited in place."""

from starlette.responses import Response

from chassis.errors import NotFound, StaleVersion
from gateway.backend.carving_views import Task
from gateway.forms.reading import Reader
from gateway.forms.task import read_task
from gateway.i18n import mark as text_mark
from gateway.web.ask import Ask, change_among, change_of
from gateway.web.task_table import FIELDS, address, keeping_typed, stale, table, told, with_kept

SIGNS = ("yes", "conditional", "no")


async def index(ask: Ask) -> Response:
    """Show the screen; `?edit=` opens one task, `?edit=new` an empty one, `?rename=` a name, `?mark=` a condition."""
    around = await table(ask, edit=ask.query("edit"), rename=ask.query("rename"), marking=ask.query("mark"))
    return ask.render("tasks.html", around)


async def add(ask: Ask) -> Response:
    """Add a task by hand."""
    reader = ask.reader()
    task = read_task(reader, ask.path("workplace_id"))
    if reader.faults:
        return await _mend(ask, reader, task, "new")
    added = await ask.carving.add_task(ask.caller, change_of(reader), task)
    return ask.go(address(ask), "task_added", f"task-{added.id}")


@keeping_typed
async def revise(ask: Ask) -> Response:
    """Replace what was edited of a task; of a field ticked as kept, what somebody else saved."""
    reader = ask.reader()
    task = read_task(reader, ask.path("workplace_id"), ask.path("task_id"))
    if reader.faults:
        return await _mend(ask, reader, task, task.id)
    kept = reader.choices("keep", FIELDS)
    if kept:
        task = with_kept(task, await find(ask, task.id), kept)
    try:
        await ask.carving.revise_task(ask.caller, change_of(reader), task)
    except StaleVersion as refusal:
        return await stale(ask, refusal, reader, task)
    return _row(ask, "task_revised", task.id)


@keeping_typed
async def rename(ask: Ask) -> Response:
    """Give a task another name."""
    reader, task_id = ask.reader(), ask.path("task_id")
    name = reader.text("name", text_mark("作業の名前"), required=True)
    if reader.faults:
        return ask.mend("tasks.html", reader, await table(ask, rename=task_id))
    try:
        await ask.edits.rename(ask.caller, change_of(reader), task_id, name)
    except StaleVersion as refusal:
        return await told(ask, refusal, rename=task_id)
    return _row(ask, "task_renamed", task_id)


@keeping_typed
async def mark(ask: Ask) -> Response:
    """Mark a task ○, △ or ×, each as "sign.version"; △ without a condition asks for it first."""
    reader, task_id = ask.reader(), ask.path("task_id")
    sign, _, version = (reader.given_lists("sign") or [""])[0].partition(".")
    condition = reader.text("condition", text_mark("△の条件"), limit=300)
    if sign not in SIGNS:
        raise NotFound("PAGE_NOT_FOUND")
    if sign == "conditional" and not condition:
        return await _ask_condition(ask, reader, task_id)
    change = change_among(reader, f"{task_id} {sign} {version}", int(version) if version.isdigit() else 0)
    try:
        await ask.edits.mark(ask.caller, change, task_id, sign, condition if sign == "conditional" else "")
    except StaleVersion as refusal:
        return await told(ask, refusal, marking=task_id if sign == "conditional" else "")
    return _row(ask, "task_marked", task_id)


@keeping_typed
async def duplicate(ask: Ask) -> Response:
    """Add a copy of a task."""
    made = await ask.edits.duplicate(ask.caller, change_of(ask.reader()), ask.path("task_id"))
    return _row(ask, "task_duplicated", made.id)


@keeping_typed
async def remove(ask: Ask) -> Response:
    """Take a task out of the list; the reader goes on at the next one."""
    task_id = ask.path("task_id")
    after = next_after(await ask.carving.tasks(ask.caller, ask.path("workplace_id")), task_id)
    try:
        await ask.carving.remove_task(ask.caller, change_of(ask.reader()), task_id)
    except StaleVersion as refusal:
        return await told(ask, refusal)
    return ask.go(address(ask), "task_removed", f"task-{after}" if after else "tasks")


async def find(ask: Ask, task_id: str) -> Task:
    """Give one of the workplace's tasks."""
    for one in await ask.carving.tasks(ask.caller, ask.path("workplace_id")):
        if one.id == task_id:
            return one
    raise NotFound("TASK_NOT_FOUND", task_id=task_id)


def next_after(tasks: tuple[Task, ...], task_id: str) -> str:
    """Give the id of the task after one, else of the one before it, else the empty text."""
    ids = [one.id for one in tasks]
    if task_id not in ids:
        return ""
    at = ids.index(task_id)
    rest = ids[at + 1 :] or ids[:at][-1:]
    return rest[0] if rest else ""


async def _ask_condition(ask: Ask, reader: Reader, task_id: str) -> Response:
    """Show the screen with the form for a condition open; a condition sent empty is told."""
    around = await table(ask, marking=task_id)
    if "condition" not in reader.given():
        return ask.render("tasks.html", around)
    reader.complain("condition", "missing", text_mark("△の条件"))
    return ask.mend("tasks.html", reader, around)


async def _mend(ask: Ask, reader: Reader, task: Task, edit: str) -> Response:
    """Show the screen with the form open, what was typed, and what to mend."""
    around = await table(ask, edit=edit)
    return ask.mend("tasks.html", reader, around | {"open_task": task})


def _row(ask: Ask, done: str, task_id: str) -> Response:
    """Go back to a task's row."""
    return ask.go(address(ask), done, f"task-{task_id}")
