"""What is done to chosen tasks: split, merge, bring back, undo, redo, and the history of it all."""

from starlette.responses import RedirectResponse, Response

from chassis.errors import InvalidInput, KiridashiError, NotFound, StaleVersion, StateConflict
from chassis.ids import is_id
from gateway.backend import Change
from gateway.backend.carving_views import Span, Task
from gateway.backend.task_views import History, Merge, MergePreview, Pick, SplitPart, SplitPreview
from gateway.forms.reading import MINUTES_A_DAY, Reader
from gateway.forms.split import PARTS_MAX, PARTS_MIN, part_of, parts_count, read_parts, read_picks
from gateway.i18n import mark
from gateway.task_words import SPLIT_WAY
from gateway.web.ask import Ask, change_among, change_of
from gateway.web.task_table import CONFLICT, address, keeping_typed, said, table, told
from gateway.web.tasks import find, next_after

UNPROCESSABLE = 422

Tried = tuple[SplitPreview | None, KiridashiError | None]
"""What a split would give, and why it cannot be; either may be missing."""


@keeping_typed
async def chosen(ask: Ask) -> Response:
    """Do something with the ticked tasks: go on to a page, or copy or remove them at once."""
    reader = ask.reader()
    doing = reader.choice("do", mark("すること"), ("merge", "split", "steps", "duplicate", "remove"))
    picks = read_picks(reader)
    if not picks:
        reader.complain("tasks", "pick_one", mark("作業"))
    elif doing == "merge" and len(picks) < PARTS_MIN:
        reader.complain("tasks", "pick_two", mark("作業"))
    elif doing in ("split", "steps") and len(picks) > 1:
        reader.complain("tasks", "pick_only_one", mark("作業"))
    if reader.faults:
        return ask.mend("tasks.html", reader, await table(ask), picked=[one.task_id for one in picks])
    if doing == "merge":
        return RedirectResponse(f"{address(ask)}/merge?{_query(picks)}", status_code=303)
    if doing in ("split", "steps"):
        return ask.go(f"{address(ask)}/{picks[0].task_id}/{doing}")
    return await _at_once(ask, reader, doing, picks)


async def _at_once(ask: Ask, reader: Reader, doing: str, picks: tuple[Pick, ...]) -> Response:
    """Copy or remove each of the chosen tasks, each a change of its own in the history."""
    here = ""
    for one in picks:
        change = change_among(reader, f"{doing} {one.task_id}", one.version)
        try:
            if doing == "duplicate":
                here = (await ask.edits.duplicate(ask.caller, change, one.task_id)).id
            else:
                here = next_after(await ask.carving.tasks(ask.caller, ask.path("workplace_id")), one.task_id)
                await ask.carving.remove_task(ask.caller, change, one.task_id)
        except StaleVersion as refusal:
            return await told(ask, refusal)
    done = "task_duplicated" if doing == "duplicate" else "tasks_removed"
    return ask.go(address(ask), done, f"task-{here}" if here else "tasks")


async def show_split(ask: Ask) -> Response:
    """Show the form for splitting along `?way=`, filled with what the task's words propose."""
    task = await find(ask, ask.path("task_id"))
    way = ask.query("way") if ask.query("way") in SPLIT_WAY else "time"
    proposed = await ask.edits.preview_split(ask.caller, task.id, way, ())
    parts = [part_of(one) for one in proposed.parts] or [SplitPart(task.name), SplitPart(task.name)]
    return await _split_page(ask, task, way, parts, (proposed, None))


@keeping_typed
async def split(ask: Ask) -> Response:
    """Try a split, add a part to its form, or do it."""
    reader = ask.reader()
    task = await find(ask, ask.path("task_id"))
    way = reader.choice("way", mark("分けかた"), SPLIT_WAY)
    step = reader.choice("step", mark("すること"), ("preview", "add", "save"))
    parts = read_parts(reader)
    count = min(parts_count(reader) + (step == "add"), PARTS_MAX)
    lines = [*parts, *(SplitPart("") for _ in range(count - len(parts)))]
    if reader.faults:
        return await _split_page(ask, task, way or "time", lines, (None, None), reader=reader)
    if step != "save":
        return await _split_page(ask, task, way, lines, await _try_split(ask, task, way, parts))
    try:
        made = await ask.edits.split(ask.caller, change_of(reader), task.id, way, parts)
    except (StaleVersion, InvalidInput, StateConflict) as refusal:
        tried, _problem = await _try_split(ask, task, way, parts)
        return await _split_page(ask, task, way, lines, (tried, refusal))
    return ask.go(address(ask), "task_split", f"task-{made[0].id}")


async def _try_split(ask: Ask, task: Task, way: str, parts: tuple[SplitPart, ...]) -> Tried:
    """Give what a split would give, or why it cannot be."""
    if not parts:
        return None, None
    try:
        return await ask.edits.preview_split(ask.caller, task.id, way, parts), None
    except (InvalidInput, StateConflict) as refusal:
        return None, refusal


async def _split_page(
    ask: Ask,
    task: Task,
    way: str,
    parts: list[SplitPart],
    tried: Tried,
    *,
    reader: Reader | None = None,
) -> Response:
    """Show the form for splitting with its parts and what they would give."""
    preview, refusal = tried
    around = {
        "workplace": await ask.carving.workplace(ask.caller, ask.path("workplace_id")),
        "task": task,
        "way": way,
        "ways": SPLIT_WAY,
        "parts": parts,
        "tried": preview,
        "refusal": said(ask, refusal),
    }
    if reader is not None:
        return ask.mend("task_split.html", reader, around)
    return ask.render("task_split.html", around, status=_status(refusal))


async def show_merge(ask: Ask) -> Response:
    """Show what the tasks named by `?task=` would be as one."""
    wanted = ask.request.query_params.getlist("task")
    tasks = await ask.carving.tasks(ask.caller, ask.path("workplace_id"))
    picks = tuple(Pick(one.id, one.version) for one in tasks if one.id in wanted)
    return await _merge_page(ask, Merge(picks), tasks)


@keeping_typed
async def merge(ask: Ask) -> Response:
    """Try a merge with another name or minutes, or do it."""
    reader = ask.reader()
    step = reader.choice("step", mark("すること"), ("preview", "save"))
    merge = Merge(
        read_picks(reader),
        reader.text("name", mark("作業の名前")),
        reader.integer("minutes", mark("1日の分数"), 0, MINUTES_A_DAY),
    )
    tasks = await ask.carving.tasks(ask.caller, ask.path("workplace_id"))
    if reader.faults:
        return await _merge_page(ask, merge, tasks, reader=reader)
    if step != "save":
        return await _merge_page(ask, merge, tasks)
    try:
        made = await ask.edits.merge(ask.caller, change_of(reader), merge)
    except (StaleVersion, InvalidInput, StateConflict) as refusal:
        return await _merge_page(ask, merge, tasks, refusal=refusal)
    return ask.go(address(ask), "tasks_merged", f"task-{made.id}")


async def _merge_page(
    ask: Ask,
    merge: Merge,
    tasks: tuple[Task, ...],
    *,
    reader: Reader | None = None,
    refusal: KiridashiError | None = None,
) -> Response:
    """Show the tasks to merge, as they are now, and what would come of it."""
    wanted = [one.task_id for one in merge.picks]
    sources = [one for one in tasks if one.id in wanted]
    fresh = Merge(tuple(Pick(one.id, one.version) for one in sources), merge.name, merge.minutes)
    tried, problem = await _try_merge(ask, fresh)
    told_of = refusal or problem
    around = {
        "workplace": await ask.carving.workplace(ask.caller, ask.path("workplace_id")),
        "sources": sources,
        "merge": merge,
        "tried": tried,
        "refusal": said(ask, told_of),
    }
    if reader is not None:
        return ask.mend("task_merge.html", reader, around)
    return ask.render("task_merge.html", around, status=_status(told_of))


async def _try_merge(ask: Ask, merge: Merge) -> tuple[MergePreview | None, KiridashiError | None]:
    """Give what a merge would give, or why it cannot be."""
    if len(merge.picks) < PARTS_MIN:
        return None, InvalidInput("MERGE_NEEDS_TASKS")
    try:
        return await ask.edits.preview_merge(ask.caller, merge), None
    except (InvalidInput, StateConflict) as refusal:
        return None, refusal


async def bring_back(ask: Ask) -> Response:
    """Make a task of a piece of the text that was left out, named "start-end"."""
    reader = ask.reader()
    hearing_id = reader.identifier("hearing_id", mark("ヒアリング"))
    start, _, end = (reader.given_lists("piece") or [""])[0].partition("-")
    if reader.faults or not (start.isdigit() and end.isdigit()):
        raise NotFound("LEFT_OUT_NOT_FOUND")
    change = change_among(reader, f"bring back {start}-{end}")
    try:
        made = await ask.edits.bring_back(ask.caller, change, hearing_id, Span(int(start), int(end), ""))
    except StateConflict as refusal:
        return await told(ask, refusal)
    return ask.go(address(ask), "task_brought_back", f"task-{made.id}")


async def undo(ask: Ask) -> Response:
    """Take the latest change back."""
    return await _step_through(ask, "undo")


async def redo(ask: Ask) -> Response:
    """Make the change again that was taken back last."""
    return await _step_through(ask, "redo")


async def _step_through(ask: Ask, which: str) -> Response:
    """Go one change back or forth; the reader stays on the button."""
    reader = ask.reader()
    number = reader.integer("number", mark("番号"), 0, 10**9) or 0
    verb = ask.edits.undo if which == "undo" else ask.edits.redo
    try:
        await verb(ask.caller, Change(reader.request_id), ask.path("workplace_id"), number)
    except (StaleVersion, StateConflict) as refusal:
        return await told(ask, refusal)
    return ask.go(address(ask), "change_undone" if which == "undo" else "change_redone", which)


async def history(ask: Ask) -> Response:
    """Show who changed what, and when, newest first."""
    workplace_id = ask.path("workplace_id")
    found: History = await ask.edits.history(ask.caller, workplace_id, ask.query("page"))
    people = {one.actor_id for one in found.changes} | {one.undo_actor_id for one in found.changes}
    names = await ask.parts.sessions.names(ask.who, [one for one in people if is_id(one)])
    workplace = await ask.carving.workplace(ask.caller, workplace_id)
    return ask.render("task_history.html", workplace=workplace, history=found, names=names)


def _query(picks: tuple[Pick, ...]) -> str:
    """Give the chosen tasks as an address's query."""
    return "&".join(f"task={one.task_id}" for one in picks if is_id(one.task_id))


def _status(refusal: KiridashiError | None) -> int:
    """Give the page's status for a refusal that it tells of."""
    if refusal is None:
        return 200
    return UNPROCESSABLE if isinstance(refusal, InvalidInput) else CONFLICT
