"""Templates of sheets and tasks across the wire."""

from collections.abc import Iterable

from carving.domain.sheet import SheetTemplate
from carving.domain.sheet.template import SheetQuestion, in_words
from carving.domain.templates import IndustryTemplates, TaskTemplate, worded
from carving.wire.common import enum_to_pb
from carving.wire.tasks import estimate_to_pb
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def template_to_pb(template: SheetTemplate, language: str) -> pb.SheetTemplate:
    """Give one version of the sheet in a language."""
    return pb.SheetTemplate(
        version=template.version,
        sections=[
            pb.SheetSection(
                code=section.code,
                title=in_words(section.title, language),
                questions=[question_to_pb(question, language) for question in section.questions],
            )
            for section in template.sections
        ],
    )


def question_to_pb(question: SheetQuestion, language: str) -> pb.SheetQuestion:
    """Give one question in a language."""
    return pb.SheetQuestion(
        id=question.id,
        kind=enum_to_pb(pb.SheetQuestionKind.Value, "SHEET_QUESTION_KIND", question.kind),
        unit=question.unit,
        options=[pb.SheetOption(code=one.code, text=in_words(one.text, language)) for one in question.options],
        text=in_words(question.text, language),
        hint=in_words(question.hint, language),
        serves=question.serves,
    )


def industries_to_pb(industries: Iterable[IndustryTemplates], language: str) -> list[pb.Industry]:
    """Give the industries by name."""
    return [pb.Industry(code=one.code, name=worded(one.name, language)) for one in industries]


def task_template_to_pb(task: TaskTemplate, language: str) -> pb.TaskTemplate:
    """Give a typical task in a language."""
    return pb.TaskTemplate(
        code=task.code,
        name=worded(task.name, language),
        static=estimate_to_pb(task.estimate()),
        demands=[demand.value for demand in task.demands],
        carvability=enum_to_pb(common.Carvability.Value, "CARVABILITY", task.carve),
        condition=worded(task.condition, language),
        time_hint=worded(task.time_hint, language),
    )
