"""Reading a hearing's changed text again, and the questions that are left to ask."""

import asyncio

from starlette.responses import Response

from chassis.errors import NotFound, StaleVersion, StateConflict
from gateway.backend.carving_views import Hearing, Workplace
from gateway.backend.task_views import Choice, Reread, Rereading
from gateway.forms.reading import LONG_TEXT_MAX, Reader
from gateway.i18n import mark, reason_sentence
from gateway.web.ask import Ask, change_of
from gateway.web.task_table import CONFLICT

QUESTIONS_A_PAGE = 5


async def show(ask: Ask) -> Response:
    """Show the hearing's text to be changed."""
    workplace, hearing = await _newest(ask)
    return ask.render("hearing_reread.html", _around(workplace, hearing, hearing.text))


async def reread(ask: Ask) -> Response:
    """Show what a changed text would change in the list, or do it."""
    reader = ask.reader()
    workplace, hearing = await _newest(ask)
    hearing_id = reader.identifier("hearing_id", mark("ヒアリング"))
    text = reader.text("text", mark("聞きとった内容"), required=True, limit=LONG_TEXT_MAX)
    around = _around(workplace, hearing, text)
    if reader.faults:
        return ask.mend("hearing_reread.html", reader, around)
    wanted = Reread(hearing_id, text, read_choices(reader))
    try:
        if reader.choice("step", mark("すること"), ("preview", "apply")) == "apply":
            await ask.edits.reread(ask.caller, change_of(reader), wanted)
            return ask.go(f"/workplaces/{workplace.id}/tasks", "hearing_reread", "tasks")
        found = await ask.edits.preview_reread(ask.caller, wanted)
    except (StaleVersion, StateConflict) as refusal:
        around["refusal"] = reason_sentence(refusal, ask.language)
        return ask.render("hearing_reread.html", around, status=CONFLICT)
    return ask.render("hearing_reread.html", around | {"found": found})


def read_choices(reader: Reader) -> tuple[Choice, ...]:
    """Read what was ticked: "task" to follow the new reading of a whole task, "task.field" for one field of it."""
    fields: dict[str, list[str]] = {}
    for value in reader.given_lists("take"):
        task_id, _, field = value.partition(".")
        fields.setdefault(task_id, []).append(field)
    return tuple(
        Choice(task_id, tuple(one for one in named if one), follow="" in named) for task_id, named in fields.items()
    )


async def questions(ask: Ask) -> Response:
    """Show a page with the chosen questions to print or to copy; the first five where none is chosen."""
    workplace, hearing = await _newest(ask)
    employer = await ask.carving.employer(ask.caller, workplace.employer_id)
    wanted = {value for value in ask.request.query_params.getlist("q") if value.isdigit()}
    chosen = [one for number, one in enumerate(hearing.questions) if str(number) in wanted]
    shown = chosen or list(hearing.questions[:QUESTIONS_A_PAGE])
    return ask.render("questions.html", workplace=workplace, employer=employer, questions=shown)


async def _newest(ask: Ask) -> tuple[Workplace, Hearing]:
    """Give the workplace and its newest hearing; `NotFound` where there is none yet."""
    workplace_id = ask.path("workplace_id")
    workplace, hearing = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id), ask.carving.newest_hearing(ask.caller, workplace_id)
    )
    if hearing is None:
        raise NotFound("HEARING_NOT_FOUND")
    return workplace, hearing


def _around(workplace: Workplace, hearing: Hearing, text: str) -> dict[str, object]:
    """Give what the page shows before a text was read again."""
    found: Rereading | None = None
    return {"workplace": workplace, "hearing": hearing, "text": text, "found": found, "refusal": ""}
