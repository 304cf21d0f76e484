"""求人ヒアリング票: its sections in any order, and typical tasks to tick."""

import asyncio
from dataclasses import dataclass

from starlette.responses import Response

from chassis.errors import NotFound, StaleVersion
from chassis.ids import is_id
from gateway.backend.carving_views import Workplace
from gateway.backend.sheet_views import SheetSection, SheetTemplate
from gateway.forms.reading import Reader
from gateway.forms.sheet import ZONE_LABELS, answer_words, days_ticked, field_of, read_section, ticked, typed_from
from gateway.i18n import mark
from gateway.sheet_progress import progress
from gateway.web.ask import Ask, change_of

CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Known:
    """A workplace, the newest template, and what was answered so far in which hearing (empty where there is none)."""

    workplace: Workplace
    template: SheetTemplate
    hearing_id: str
    answers: dict[str, str]


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
    known = await _known(ask)
    section = _section(known.template, ask.path("section"))
    typed = typed_from(section.questions, known.answers)
    return ask.render("sheet_section.html", _around(known, section, known.answers), typed=typed)


async def answer(ask: Ask) -> Response:
    """Keep the answers of a section and go on to the next, or back to the list.

    What somebody else saved since the form was opened stays, but for answers that both gave: those are shown first.
    """
    reader = ask.reader()
    known = await _known(ask)
    section = _section(known.template, ask.path("section"))
    given = read_section(reader, section)
    if reader.faults:
        return ask.mend("sheet_section.html", reader, _around(known, section, given))
    seen = await _seen(ask, reader, known)
    changed = {one: words for one, words in given.items() if words != seen.get(one, "")}
    both = {one: known.answers.get(one, "") for one, words in changed.items()}
    clash = {one: saved for one, saved in both.items() if saved not in (seen.get(one, ""), changed[one])}
    if clash:
        return _moved_on(ask, reader, _around(known, section, given), clash)
    if changed:
        try:
            await ask.sheets.answer(ask.caller, change_of(reader), known.workplace.id, changed)
        except StaleVersion:
            return _moved_on(ask, reader, _around(await _known(ask), section, given), {})
    there, after = f"/workplaces/{known.workplace.id}/hearing/sheet", _next(known.template, section)
    if reader.given().get("go") == "list" or after is None:
        return ask.go(there, "sheet_answered")
    return ask.go(f"{there}/{after.code}", "sheet_answered")


async def _seen(ask: Ask, reader: Reader, known: Known) -> dict[str, str]:
    """Give the answers that the form showed when it was opened."""
    hearing_id = reader.given().get("seen", "")
    if "seen" not in reader.given() or hearing_id == known.hearing_id:
        return known.answers
    return dict((await ask.carving.hearing(ask.caller, hearing_id)).answers) if is_id(hearing_id) else {}


def _moved_on(ask: Ask, reader: Reader, around: dict[str, object], clash: dict[str, str]) -> Response:
    """Show the section with what was typed, and beside it what somebody else answered meanwhile."""
    return ask.render("sheet_section.html", around, status=CONFLICT, typed=reader.given(), moved_on=True, clash=clash)


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


async def _known(ask: Ask) -> Known:
    """Give what is known before a section is shown or answered."""
    workplace_id = ask.path("workplace_id")
    workplace, template, hearing = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.sheets.template(ask.caller),
        ask.carving.newest_hearing(ask.caller, workplace_id),
    )
    return Known(workplace, template, hearing.id if hearing else "", dict(hearing.answers) if hearing else {})


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


def _around(known: Known, section: SheetSection, answers: dict[str, str]) -> dict[str, object]:
    """Give what the page of a section needs beside the form's values."""
    return {
        "workplace": known.workplace,
        "seen": known.hearing_id,
        "section": section,
        "after": _next(known.template, section),
        "ticks_of": {one.id: ticked(answers.get(one.id, "")) for one in section.questions},
        "days_of": {one.id: days_ticked(answers.get(one.id, "")) for one in section.questions},
        "field_of": field_of,
        "zone_labels": ZONE_LABELS,
        "answer_words": answer_words,
        "moved_on": False,
        "clash": {},
    }
