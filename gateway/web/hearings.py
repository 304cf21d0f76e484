"""求人ヒアリング: reading one with its evidence, and recording one."""

import asyncio
from collections.abc import Iterable

from starlette.responses import Response

from gateway.backend.carving_views import Hearing, Said, Span
from gateway.forms.hearing import field_of, read_hearing
from gateway.forms.sheet import answer_words
from gateway.highlight import Mark
from gateway.task_rows import left_out_marks, rows_of, task_marks
from gateway.web.ask import Ask, change_of
from gateway.words import SHEET


async def show(ask: Ask) -> Response:
    """Show the newest hearing, its text marked with what was read from it."""
    workplace_id = ask.path("workplace_id")
    workplace, hearing, tasks = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.carving.newest_hearing(ask.caller, workplace_id),
        ask.carving.tasks(ask.caller, workplace_id),
    )
    if hearing is None:
        return ask.go(f"/workplaces/{workplace_id}/hearing/new")
    rows = rows_of(tasks, hearing)
    marks = marks_of(hearing) + task_marks(rows, f"/workplaces/{workplace_id}/tasks")
    answers = await answered(ask, hearing)
    return ask.render("hearing.html", workplace=workplace, hearing=hearing, marks=marks, rows=rows, answers=answers)


async def answered(ask: Ask, hearing: Hearing) -> list[tuple[str, str]]:
    """Give each question that was answered with its answer, in the words and the order of its own template."""
    if not hearing.answers:
        return []
    given, template = dict(hearing.answers), await ask.sheets.template(ask.caller, hearing.sheet_version)
    asked = [one for one in template.questions.values() if given.get(one.id)]
    return [(one.text, answer_words(one, given[one.id], ask.language)) for one in asked]


async def new(ask: Ask) -> Response:
    """Show the form for a hearing."""
    workplace = await ask.carving.workplace(ask.caller, ask.path("workplace_id"))
    return ask.render("hearing_new.html", workplace=workplace, sheet=SHEET, field_of=field_of)


async def record(ask: Ask) -> Response:
    """Record a hearing; its tasks are read at once. Answers given before stay beside it."""
    reader, workplace_id = ask.reader(), ask.path("workplace_id")
    heard = read_hearing(reader)
    if reader.faults:
        workplace = await ask.carving.workplace(ask.caller, workplace_id)
        return ask.mend("hearing_new.html", reader, workplace=workplace, sheet=SHEET, field_of=field_of)
    await ask.sheets.answer(ask.caller, change_of(reader), workplace_id, heard.answers, heard.text or None)
    return ask.go(f"/workplaces/{workplace_id}/hearing", "hearing_recorded")


def marks_of(hearing: Hearing) -> list[Mark]:
    """Give what to mark in the text beside the tasks."""
    kinds: list[tuple[str, Iterable[tuple[Span | None, str]]]] = [
        ("peak", ((one.evidence, one.rule) for one in hearing.peaks)),
        ("criterion", _said(hearing.criteria)),
        ("environment", _said(hearing.environment)),
        ("requirement", _said(hearing.hard_requirements)),
        ("team", _said([hearing.team] if hearing.team else [])),
    ]
    marks = [Mark(span.start, span.end, kind, name) for kind, found in kinds for span, name in found if span]
    return marks + left_out_marks(hearing.left_out)


def _said(items: Iterable[Said]) -> Iterable[tuple[Span | None, str]]:
    """Give each thing said with its place in the text."""
    return ((one.evidence, one.words) for one in items)
