"""手順書: a task opened into steps, drafted from its own words and edited line by line."""

from dataclasses import dataclass, replace

from starlette.responses import Response

from chassis.errors import StaleVersion
from gateway.backend.carving_views import Step, Task
from gateway.forms.reading import Reader
from gateway.forms.split import STEPS_MAX, read_steps
from gateway.i18n import mark
from gateway.web.ask import Ask, change_of
from gateway.web.task_table import CONFLICT, address, keeping_typed, said
from gateway.web.tasks import find

MOVES = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Told:
    """What a page of steps tells beside them: where the reader was, and why something was refused."""

    focus: str = ""
    refusal: str = ""


async def show(ask: Ask) -> Response:
    """Show a task's steps; a draft from its words where it has none yet, or where `?draft=1` asks for a new one."""
    task = await find(ask, ask.path("task_id"))
    drafted = not task.steps or bool(ask.query("draft"))
    steps = await ask.edits.draft_steps(ask.caller, task.id) if drafted else task.steps
    return await _page(ask, task, list(steps), Told(), drafted=drafted)


@keeping_typed
async def change(ask: Ask) -> Response:
    """Move, add or take out a line of the form, or save the steps; `do` is a verb, or "verb.line"."""
    reader = ask.reader()
    task = await find(ask, ask.path("task_id"))
    steps = read_steps(reader)
    verb, _, line = (reader.given_lists("do") or [""])[0].partition(".")
    if reader.faults:
        return await _page(ask, task, steps, Told(), reader=reader)
    if verb != "save":
        steps, focus = _arranged(steps, verb, int(line) if line.isdigit() else 0)
        return await _page(ask, task, steps, Told(focus=focus))
    return await _save(ask, reader, task, steps)


async def _save(ask: Ask, reader: Reader, task: Task, steps: list[Step]) -> Response:
    """Keep the steps that have words; checked ones are no draft any more."""
    kept = [one for one in steps if one.text]
    if reader.choices("checked", ("yes",)):
        kept = [replace(one, basis="stated") for one in kept]
    try:
        await ask.edits.set_steps(ask.caller, change_of(reader), task.id, kept)
    except StaleVersion as refusal:
        told = Told(refusal=said(ask, refusal))
        return await _page(ask, task, steps, told)
    return ask.go(f"{address(ask)}/{task.id}/steps", "steps_saved")


def _arranged(steps: list[Step], verb: str, line: int) -> tuple[list[Step], str]:
    """Give the lines after a move, and the control on which the reader goes on."""
    if verb == "add" and len(steps) < STEPS_MAX:
        return [*steps, Step("")], f"text_{len(steps)}"
    if verb == "remove" and line < len(steps):
        left = steps[:line] + steps[line + 1 :]
        return left, f"remove_{min(line, len(left) - 1)}" if left else "add"
    there = line + MOVES.get(verb, 0)
    if verb not in MOVES or line >= len(steps) or not 0 <= there < len(steps):
        return steps, ""
    moved = list(steps)
    moved[line], moved[there] = moved[there], moved[line]
    edge = there in (0, len(steps) - 1)
    other = "down" if verb == "up" else "up"
    return moved, f"{other if edge else verb}_{there}"


async def _page(
    ask: Ask, task: Task, steps: list[Step], told: Told, *, reader: Reader | None = None, drafted: bool = False
) -> Response:
    """Show the lines."""
    around = {
        "workplace": await ask.carving.workplace(ask.caller, ask.path("workplace_id")),
        "task": task,
        "steps": steps,
        "told": told,
        "drafted": drafted,
        "label": mark("手順"),
    }
    if reader is not None:
        return ask.mend("task_steps.html", reader, around)
    return ask.render("task_steps.html", around, status=CONFLICT if told.refusal else 200)
