"""The form of one section of the hearing sheet: what is typed becomes answers in the form that the sheet takes."""

import re
from collections.abc import Iterable, Mapping

from chassis.wire import WEEKDAYS
from gateway.backend.sheet_views import SheetQuestion, SheetSection
from gateway.forms.reading import Reader
from gateway.i18n import catalogue, clock_words, mark, weekday_words
from gateway.sheet_words import UNIT

ANSWER_MAX = 4_000
NUMBER_MAX = 1_000_000
ZONE_PARTS = ("low", "usual", "high")
ZONE_LABELS = {"low": mark("最小"), "usual": mark("ふだん"), "high": mark("最大")}
NUMBER = r"-?\d{1,7}(?:\.\d{1,3})?"
ZONE = re.compile(rf"(?P<low>{NUMBER})-(?P<high>{NUMBER})(?: \((?P<usual>{NUMBER})\))?")
RANGE = re.compile(r"(?P<start>\d{1,2}:\d{2})-(?P<end>\d{1,2}:\d{2})")


def field_of(question: str) -> str:
    """Give the name of a question's field."""
    return "sheet_" + question.replace(".", "_")


def read_section(reader: Reader, section: SheetSection) -> dict[str, str]:
    """Read the answers of a section by question id; an empty one takes an earlier answer back."""
    return {question.id: _answer(reader, question) for question in section.questions}


def _answer(reader: Reader, question: SheetQuestion) -> str:
    name, label = field_of(question.id), question.text
    if question.kind == "choice":
        return reader.choice(name, label, [code for code, _ in question.options], required=False)
    if question.kind == "choices":
        return ",".join(reader.choices(name, [code for code, _ in question.options]))
    if question.kind == "days":
        return ",".join(reader.days(name))
    if question.kind == "time_range":
        return _time_range(reader, name, label)
    if question.kind == "zone":
        return _zone(reader, name, label)
    if question.kind == "number":
        number = reader.integer(name, label, 0, NUMBER_MAX)
        return "" if number is None else str(number)
    return reader.text(name, label, limit=ANSWER_MAX)


def _time_range(reader: Reader, name: str, label: str) -> str:
    start, end = reader.clock(f"{name}_start", label), reader.clock(f"{name}_end", label)
    if start is None and end is None:
        return ""
    if start is None or end is None:
        reader.complain(f"{name}_start" if start is None else f"{name}_end", "missing", label)
        return ""
    if end <= start:
        reader.complain(f"{name}_end", "order", label)
        return ""
    return f"{clock_words(start)}-{clock_words(end)}"


def _zone(reader: Reader, name: str, label: str) -> str:
    """Give "55", "50-65" or "50-65 (55)"; one end alone counts as the measured value."""
    values = {part: reader.decimal(f"{name}_{part}", label) for part in ZONE_PARTS}
    low, usual, high = (values[part] for part in ZONE_PARTS)
    if low is None or high is None:
        alone = [value for value in (usual, low, high) if value is not None]
        return f"{alone[0]:g}" if alone else ""
    if not low <= (usual if usual is not None else low) <= high:
        reader.complain(f"{name}_high", "zone_order", label)
        return ""
    return f"{low:g}-{high:g}" + (f" ({usual:g})" if usual is not None else "")


def typed_from(questions: Iterable[SheetQuestion], answers: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a form as the answers fill them; an answer in other words fills what it can."""
    fields: dict[str, str] = {}
    for question in questions:
        answer, name = answers.get(question.id, ""), field_of(question.id)
        if question.kind == "zone":
            said = ZONE.fullmatch(answer)
            parts = said.groupdict("") if said else {"usual": answer}
            fields |= {f"{name}_{part}": parts.get(part, "") for part in ZONE_PARTS}
        elif question.kind == "time_range":
            span = RANGE.fullmatch(answer)
            fields |= {f"{name}_{part}": span[part] if span else "" for part in ("start", "end")}
        else:
            fields[name] = answer
    return fields


def answer_words(question: SheetQuestion, answer: str, language: str) -> str:
    """Give an answer as people read it: codes in words, numbers with their unit."""
    if question.kind in ("choice", "choices"):
        texts = dict(question.options)
        return ("、" if language == "ja" else ", ").join(texts.get(code, code) for code in ticked(answer))
    if question.kind == "days":
        return weekday_words(days_ticked(answer), language) or answer
    if question.kind in ("number", "zone") and re.fullmatch(r"[\d.,\s()-]+", answer):
        unit = UNIT.get(question.unit, question.unit)
        return f"{answer}{unit}" if language == "ja" else f"{answer} {catalogue(language).gettext(unit)}"
    return answer


def ticked(answer: str) -> tuple[str, ...]:
    """Give the codes of an answer that ticks several."""
    return tuple(code for code in answer.split(",") if code)


def days_ticked(answer: str) -> tuple[str, ...]:
    """Give the weekdays of an answer."""
    return tuple(day for day in WEEKDAYS if day in ticked(answer))
