"""求人ヒアリング票: its sections in any order, and typical tasks to tick."""

import asyncio

from starlette.responses import Response

from chassis.errors import NotFound
from gateway.backend.carving_views import Workplace
from gateway.backend.sheet_views import SheetSection, SheetTemplate
from gateway.forms.sheet import ZONE_LABELS, days_ticked, field_of, read_section, ticked, typed_from
from gateway.i18n import mark
from gateway.sheet_progress import progress
from gateway.web.ask import Ask, change_of


async def index(ask: Ask) -> Response:
    """Show the sections with how far each has come."""
    workplace_id = ask.path("workplace_id")
    workplace, template, hearing = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.sheets.template(ask.caller),
        ask.carving.newest_hearing(ask.caller, workplace_id),
    )
    states = progress(template, dict(hearing.answers) if hearing else {})
    return ask.render("sheet.html", workplace=workplace, states=states, hearing=hearing)


async def show(ask: Ask) -> Response:
    """Show one section with what was answered before."""
    workplace, template, answers = await _known(ask)
    section = _section(template, ask.path("section"))
    typed = typed_from(section.questions, answers)
    return ask.render("sheet_section.html", _around(template, section, answers), workplace=workplace, typed=typed)


async def answer(ask: Ask) -> Response:
    """Keep the answers of a section and go on to the next, or back to the list."""
    reader = ask.reader()
    workplace, template, before = await _known(ask)
    section = _section(template, ask.path("section"))
    given = read_section(reader, section)
    if reader.faults:
        return ask.mend("sheet_section.html", reader, _around(template, section, given), workplace=workplace)
    changed = {one: words for one, words in given.items() if words != before.get(one, "")}
    there = f"/workplaces/{workplace.id}/hearing/sheet"
    if changed:
        await ask.sheets.answer(ask.caller, change_of(reader), workplace.id, changed)
    after = _next(template, section)
    if reader.given().get("go") == "list" or after is None:
        return ask.go(there, "sheet_answered")
    return ask.go(f"{there}/{after.code}", "sheet_answered")


async def show_typical(ask: Ask) -> Response:
    """Show the typical tasks of an industry, none of them ticked."""
    workplace, hints = await asyncio.gather(
        ask.carving.workplace(ask.caller, ask.path("workplace_id")),
        ask.sheets.task_hints(ask.caller, ask.query("industry")),
    )
    return ask.render("typical_tasks.html", workplace=workplace, hints=hints, industry=ask.query("industry"))


async def add_typical(ask: Ask) -> Response:
    """Add the ticked tasks."""
    reader, workplace_id = ask.reader(), ask.path("workplace_id")
    industry = reader.text("industry", mark("業種"), required=True, limit=30)
    codes = tuple(reader.given_lists("task"))
    if not codes:
        reader.complain("task", "not_choice", mark("作業"))
    if reader.faults:
        workplace, hints = await asyncio.gather(
            ask.carving.workplace(ask.caller, workplace_id), ask.sheets.task_hints(ask.caller, industry)
        )
        return ask.mend("typical_tasks.html", reader, workplace=workplace, hints=hints, industry=industry)
    await ask.sheets.add_hinted(ask.caller, change_of(reader), workplace_id, industry, codes)
    return ask.go(f"/workplaces/{workplace_id}/tasks", "typical_added")


async def _known(ask: Ask) -> tuple[Workplace, SheetTemplate, dict[str, str]]:
    """Give the workplace, the newest template, and what was answered so far."""
    workplace_id = ask.path("workplace_id")
    workplace, template, hearing = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.sheets.template(ask.caller),
        ask.carving.newest_hearing(ask.caller, workplace_id),
    )
    return workplace, template, dict(hearing.answers) if hearing else {}


def _section(template: SheetTemplate, code: str) -> SheetSection:
    """Give the section of an address; `NotFound` PAGE_NOT_FOUND."""
    found = next((one for one in template.sections if one.code == code), None)
    if found is None:
        raise NotFound("PAGE_NOT_FOUND")
    return found


def _next(template: SheetTemplate, section: SheetSection) -> SheetSection | None:
    """Give the section after this one, None after the last."""
    place = template.sections.index(section) + 1
    return template.sections[place] if place < len(template.sections) else None


def _around(template: SheetTemplate, section: SheetSection, answers: dict[str, str]) -> dict[str, object]:
    """Give what the page of a section needs beside the form's values."""
    return {
        "section": section,
        "after": _next(template, section),
        "ticks_of": {one.id: ticked(answers.get(one.id, "")) for one in section.questions},
        "days_of": {one.id: days_ticked(answers.get(one.id, "")) for one in section.questions},
        "field_of": field_of,
        "zone_labels": ZONE_LABELS,
    }
