"""The templates of the hearing sheet: data files by version, never changed once they were used, only followed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib import resources

from carving.domain.hearing import SHEET_VERSION, HearingSheet
from chassis.errors import Fault, InvalidInput

NEWEST = SHEET_VERSION
LANGUAGES = ("ja", "en", "ja_easy")
Words = Mapping[str, str]


class QuestionKind(Enum):
    """What kind of answer a question takes; how each is written stands in `answers.py`."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    DAYS = "days"
    TIME_RANGE = "time_range"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be chosen; `text` by language."""

    code: str
    text: Words


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question: `text` and `hint` by language, `unit` of numbers and zones, the requirements it `serves`."""

    id: str
    kind: QuestionKind
    text: Words
    serves: tuple[str, ...]
    unit: str = ""
    options: tuple[Option, ...] = ()
    hint: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Questions that belong together; `title` by language."""

    code: str
    title: Words
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """One version of the sheet."""

    version: int
    sections: tuple[SheetSection, ...]

    @property
    def questions(self) -> dict[str, SheetQuestion]:
        """Give every question by its id, in order."""
        return {question.id: question for section in self.sections for question in section.questions}


def in_words(words: Words, language: str) -> str:
    """Give a text in a language, in Japanese where it has none in it, empty where there is none at all."""
    return words.get(language) or words.get(LANGUAGES[0], "")


@cache
def templates() -> tuple[SheetTemplate, ...]:
    """Give every version, oldest first."""
    return tuple(_read(version) for version in range(1, NEWEST + 1))


def template(version: int = 0) -> SheetTemplate:
    """Give one version, the newest for 0; `InvalidInput` SHEET_TEMPLATE_UNKNOWN."""
    found = version or NEWEST
    if not 1 <= found <= NEWEST:
        raise InvalidInput("SHEET_TEMPLATE_UNKNOWN", [Fault("sheet.template_version", "max", str(NEWEST))])
    return templates()[found - 1]


def checked(version: int, answers: Mapping[str, str]) -> HearingSheet:
    """Give a filled sheet whose questions and choices its template has.

    `InvalidInput` SHEET_TEMPLATE_UNKNOWN, SHEET_QUESTION_UNKNOWN, SHEET_CHOICE_UNKNOWN with every question that is
    wrong.
    """
    used = template(version)
    questions = used.questions
    unknown = [Fault(f"sheet.answers.{one}", "question") for one in answers if one not in questions]
    if unknown:
        raise InvalidInput("SHEET_QUESTION_UNKNOWN", unknown)
    wrong = [
        Fault(f"sheet.answers.{one}", "choice", ", ".join(option.code for option in questions[one].options))
        for one, answer in answers.items()
        if not _chosen_from(questions[one], answer)
    ]
    if wrong:
        raise InvalidInput("SHEET_CHOICE_UNKNOWN", wrong)
    return HearingSheet(used.version, dict(answers))


def unanswered(used: SheetTemplate, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Give the ids of the questions that nobody answered yet (まだ聞いていないこと), in order."""
    return tuple(one for one in used.questions if not answers.get(one, "").strip())


def _chosen_from(question: SheetQuestion, answer: str) -> bool:
    """Tell whether an answer keeps to the options, where the question has some."""
    if question.kind not in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return True
    given = [code for code in answer.replace(" ", "").split(",") if code]
    codes = {option.code for option in question.options}
    return codes.issuperset(given) and (question.kind is QuestionKind.CHOICES or len(given) <= 1)


def _read(version: int) -> SheetTemplate:
    text = (resources.files("carving.domain.sheet") / "data" / f"v{version}.json").read_text("utf-8")
    told = json.loads(text)
    return SheetTemplate(
        told["version"],
        tuple(
            SheetSection(one["code"], one["title"], tuple(_question(question) for question in one["questions"]))
            for one in told["sections"]
        ),
    )


def _question(told: dict[str, object]) -> SheetQuestion:
    options = told.get("options", [])
    serves, text, hint = told["serves"], told["text"], told.get("hint", {})
    assert isinstance(options, list)
    assert isinstance(serves, list)
    assert isinstance(text, dict)
    assert isinstance(hint, dict)
    return SheetQuestion(
        id=str(told["id"]),
        kind=QuestionKind(told["kind"]),
        text=text,
        serves=tuple(serves),
        unit=str(told.get("unit", "")),
        options=tuple(Option(one["code"], one["text"]) for one in options),
        hint=hint,
    )
