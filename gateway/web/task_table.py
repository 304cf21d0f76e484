"""What the screen 仕事の分解 shows: the tasks with their words, the text beside them, and what may be taken back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import wraps

from starlette.responses import Response

from chassis.errors import KiridashiError, NotFound
from chassis.ids import is_id
from gateway.backend.carving_views import Hearing, Task
from gateway.forms.reading import Reader
from gateway.forms.typed import typed_lines
from gateway.i18n import catalogue, mark, reason_sentence
from gateway.task_order import heads, in_order
from gateway.task_rows import PIECES_A_PAGE, left_out_marks, pieces_on, rows_of, still_out, task_marks, totals_of
from gateway.web.ask import Ask

CONFLICT = 409
GONE = "TASK_NOT_FOUND"
STALE = "VERSION_IS_STALE"
STALE_WORDS = mark(
    "ほかの人が先に変えました。あなたの入力は残っています。いまの内容を確かめてから、もう一度押してください。"
)
FORMS_OWN = ("csrf", "request_id")

Handler = Callable[[Ask], Awaitable[Response]]
FIELDS = {
    "name": ("name",),
    "who": ("who",),
    "days": ("days",),
    "window": ("start_minute", "end_minute"),
    "minutes": ("minutes_per_day",),
    "static": ("ratio",),
    "carvability": ("carvability", "condition"),
    "place": ("place",),
    "tool": ("tool",),
    "per_week": ("per_week",),
    "date_rule": ("date_rule",),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A task as somebody saved it meanwhile, as it was typed, and the fields in which the two differ."""

    saved: Task
    typed: Task
    fields: tuple[str, ...]


async def table(ask: Ask, *, edit: str = "", rename: str = "", marking: str = "") -> dict[str, object]:
    """Give what the screen shows; `edit`, `rename` and `marking` are the task whose form is open, or empty."""
    workplace_id = ask.path("workplace_id")
    workplace, tasks, hearing, history = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.carving.tasks(ask.caller, workplace_id),
        _hearing(ask, workplace_id),
        ask.edits.history(ask.caller, workplace_id),
    )
    rows = rows_of(tasks, hearing)
    left_out = still_out(hearing.left_out, tasks) if hearing else ()
    part = min(max(_number(ask.query("pieces")), 1), len(left_out) // PIECES_A_PAGE + 1)
    return {
        "workplace": workplace,
        "tasks": tasks,
        "rows": in_order(rows, ask.query("sort")),
        "heads": heads(ask.query("sort")),
        "hearing": hearing,
        "left_out": left_out,
        "pieces": pieces_on(left_out, part),
        "part": part,
        "marks": task_marks(rows) + left_out_marks(left_out, part),
        "totals": totals_of(tasks),
        "undo": history.change(history.undo_number),
        "redo": history.change(history.redo_number),
        "edit": edit,
        "open_task": _open(tasks, edit, workplace_id),
        "rename": rename,
        "marking": marking,
        "conflict": None,
        "refusal": "",
    }


async def stale(ask: Ask, refusal: KiridashiError, reader: Reader, typed: Task) -> Response:
    """Show the editor with what was typed beside what somebody saved meanwhile; nothing is lost."""
    around = await table(ask, edit=typed.id)
    saved = around["open_task"]
    assert isinstance(saved, Task), "the table's own"
    if saved.id != typed.id:
        raise NotFound(GONE)
    conflict = Conflict(saved, typed, differing(saved, typed))
    around |= {"conflict": conflict, "open_task": replace(typed, version=saved.version)}
    around |= {"refusal": said(ask, refusal)}
    return ask.render("tasks.html", around, status=CONFLICT, typed=reader.given())


async def told(ask: Ask, refusal: KiridashiError, **more: str) -> Response:
    """Show the screen as it is now, with the sentence for a refusal; `more` opens a form as `table` does."""
    around = await table(ask, **more)
    around["refusal"] = said(ask, refusal)
    return ask.render("tasks.html", around, status=CONFLICT, typed=ask.reader().given())


def said(ask: Ask, refusal: KiridashiError | None) -> str:
    """Give the sentence for a refusal on a page that keeps what was typed; to open it anew would lose that."""
    if refusal is None:
        return ""
    if refusal.reason == STALE:
        return catalogue(ask.language).gettext(STALE_WORDS)
    return reason_sentence(refusal, ask.language)


def keeping_typed(handler: Handler) -> Handler:
    """Stand before what changes a task: of one that somebody took out meanwhile, the page still holds what was typed.

    From there the same form can be sent again, once the task is back.
    """

    @wraps(handler)
    async def kept(ask: Ask) -> Response:
        try:
            return await handler(ask)
        except NotFound as refusal:
            if refusal.reason != GONE:
                raise
            return await _gone(ask)

    return kept


async def _gone(ask: Ask) -> Response:
    """Show what was typed for a task that is not there any more, and the ways on."""
    workplace = await ask.carving.workplace(ask.caller, ask.path("workplace_id"))
    sent = [(name, value) for name, value in ask.form.multi_items() if name not in FORMS_OWN and isinstance(value, str)]
    return ask.render("task_gone.html", status=CONFLICT, workplace=workplace, lines=typed_lines(sent), sent=sent)


def differing(saved: Task, typed: Task) -> tuple[str, ...]:
    """Name the fields in which two forms of a task differ; static shares are compared as whole percent."""
    return tuple(
        name
        for name, attributes in FIELDS.items()
        if any(_plain(saved, attribute) != _plain(typed, attribute) for attribute in attributes)
    )


def with_kept(typed: Task, saved: Task, fields: tuple[str, ...]) -> Task:
    """Give what was typed with the named fields as they are saved."""
    kept = {attribute: getattr(saved, attribute) for name in fields for attribute in FIELDS[name]}
    return replace(typed, **kept)


def address(ask: Ask) -> str:
    """Give the screen's address."""
    return f"/workplaces/{ask.path('workplace_id')}/tasks"


async def _hearing(ask: Ask, workplace_id: str) -> Hearing | None:
    """Give the hearing to show: the one asked for, else the newest."""
    wanted = ask.query("hearing")
    if is_id(wanted):
        return await ask.carving.hearing(ask.caller, wanted)
    return await ask.carving.newest_hearing(ask.caller, workplace_id)


def _open(tasks: tuple[Task, ...], edit: str, workplace_id: str) -> Task:
    """Give the task whose form is open, or an empty one."""
    return next((one for one in tasks if one.id == edit), Task(name="", workplace_id=workplace_id))


def _plain(task: Task, attribute: str) -> object:
    """Give a value as the form shows it."""
    value = getattr(task, attribute)
    return round(value.value * 100) if attribute == "ratio" and value else value


def _number(typed: str) -> int:
    """Give the number in an address, 0 where there is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("1000000") else 0
