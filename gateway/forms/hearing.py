"""The form for a hearing: the text of the talk, answers to the sheet's questions, or both."""

from dataclasses import dataclass

from gateway.forms.reading import LONG_TEXT_MAX, Reader
from gateway.i18n import mark
from gateway.words import SHEET

ANSWER_MAX = 4_000


@dataclass(frozen=True, slots=True)
class HearingForm:
    """What was heard. Answers by question id, empty ones left out."""

    text: str
    answers: dict[str, str]


def read_hearing(reader: Reader) -> HearingForm:
    """Read a hearing; nothing at all is refused."""
    text = reader.text("text", mark("聞きとった内容"), limit=LONG_TEXT_MAX)
    answers = {question: reader.text(field_of(question), label, limit=ANSWER_MAX) for question, label in SHEET.items()}
    kept = {question: answer for question, answer in answers.items() if answer}
    if not text and not kept and not reader.faults:
        reader.complain("text", "missing", mark("聞きとった内容"))
    return HearingForm(text, kept)


def field_of(question: str) -> str:
    """Give the name of a question's field."""
    return "sheet_" + question.replace(".", "_")
