"""仕事の分解: the tasks of a workplace, seen and edited in place."""

import asyncio

from starlette.responses import Response

from gateway.backend.carving_views import Task
from gateway.forms.reading import Reader
from gateway.forms.task import read_task
from gateway.web.ask import Ask, change_of


async def index(ask: Ask) -> Response:
    """Show the table; `?edit=` opens one task, `?edit=new` an empty one."""
    return ask.render("tasks.html", await _table(ask, ask.query("edit")))


async def add(ask: Ask) -> Response:
    """Add a task by hand."""
    reader = ask.reader()
    task = read_task(reader, ask.path("workplace_id"))
    if reader.faults:
        return await _mend(ask, reader, "new")
    await ask.carving.add_task(ask.caller, change_of(reader), task)
    return ask.go(_address(ask), "task_added")


async def revise(ask: Ask) -> Response:
    """Replace what was edited of a task."""
    reader = ask.reader()
    task = read_task(reader, ask.path("workplace_id"), ask.path("task_id"))
    if reader.faults:
        return await _mend(ask, reader, task.id)
    await ask.carving.revise_task(ask.caller, change_of(reader), task)
    return ask.go(_address(ask), "task_revised", f"task-{task.id}")


async def remove(ask: Ask) -> Response:
    """Take a task out of the list."""
    await ask.carving.remove_task(ask.caller, change_of(ask.reader()), ask.path("task_id"))
    return ask.go(_address(ask), "task_removed")


async def _table(ask: Ask, edit: str) -> dict[str, object]:
    """Give what the table shows."""
    workplace_id = ask.path("workplace_id")
    workplace, tasks = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id), ask.carving.tasks(ask.caller, workplace_id)
    )
    known = [one.weekly_minutes for one in tasks if one.weekly_minutes is not None]
    open_task = next((one for one in tasks if one.id == edit), Task(name="", workplace_id=workplace_id))
    return {"workplace": workplace, "tasks": tasks, "edit": edit, "open_task": open_task, "known": known}


async def _mend(ask: Ask, reader: Reader, edit: str) -> Response:
    """Show the table with the form open and what to mend."""
    return ask.mend("tasks.html", reader, await _table(ask, edit))


def _address(ask: Ask) -> str:
    """Give the table's address."""
    return f"/workplaces/{ask.path('workplace_id')}/tasks"
