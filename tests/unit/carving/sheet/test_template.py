"""The versions of the hearing sheet as data: whole, in three languages, and readable for ever."""

import pytest

from carving.domain.hearing import HearingSheet
from carving.domain.sheet import NEWEST, SheetTemplate, checked, template, templates, unanswered
from carving.domain.sheet.question_ids import READ
from carving.domain.sheet.template import LANGUAGES, QuestionKind
from chassis.errors import InvalidInput

SERVED = {"S1", "S2", "S3", "S4", "S5", "S28"}
SECTIONS = ["company", "flow", "tasks", "peaks", "environment", "evaluation", "support", "terms"]


def test_the_newest_version_covers_what_the_sheet_is_for() -> None:
    """Eight sections in the order of the talk; every requirement has a question, every id that is read exists."""
    newest = template()

    assert newest.version == NEWEST
    assert [section.code for section in newest.sections] == SECTIONS
    assert {one for question in newest.questions.values() for one in question.serves} == SERVED
    assert set(newest.questions) >= READ


@pytest.mark.parametrize("one", templates(), ids=lambda one: f"v{one.version}")
def test_every_question_is_whole(one: SheetTemplate) -> None:
    """Ids are unique; every text is in three languages; choices have options and measures have units."""
    listed = [question for section in one.sections for question in section.questions]

    assert len(listed) == len(one.questions)
    for section in one.sections:
        assert set(section.title) == set(LANGUAGES)
    for question in listed:
        assert set(question.text) == set(LANGUAGES)
        assert not question.hint or set(question.hint) == set(LANGUAGES)
        assert bool(question.options) == (question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES))
        assert bool(question.unit) == (question.kind in (QuestionKind.NUMBER, QuestionKind.ZONE))
        assert all(set(option.text) == set(LANGUAGES) for option in question.options)


def test_the_first_version_is_as_it_was() -> None:
    """A version that was used never changes: its questions and their kinds are held here."""
    kinds = {one: question.kind.value for one, question in template(1).questions.items()}

    assert kinds == {
        "tasks.list": "list",
        "team.headcount": "number",
        "team.instructor": "text",
        "team.cover": "text",
        "peaks.when": "list",
        "evaluation.criteria": "list",
        "environment.notes": "list",
    }
    assert set(kinds) <= set(template().questions)


def test_a_sheet_is_held_to_its_own_version() -> None:
    """Questions and choices are those of the version that is named; none named is the newest."""
    assert checked(0, {"terms.car": "yes"}) == HearingSheet(NEWEST, {"terms.car": "yes"})
    assert checked(1, {"team.cover": "主任"}).version == 1
    for version, answers, reason in (
        (1, {"terms.car": "yes"}, "SHEET_QUESTION_UNKNOWN"),
        (2, {"terms.car": "yes,no"}, "SHEET_CHOICE_UNKNOWN"),
        (NEWEST + 1, {}, "SHEET_TEMPLATE_UNKNOWN"),
    ):
        with pytest.raises(InvalidInput, match=reason):
            checked(version, answers)


def test_what_nobody_asked_yet_is_listed_in_order() -> None:
    """An answer of spaces is none."""
    left = unanswered(template(1), {"team.headcount": "5", "team.cover": "  "})

    assert left == (
        "tasks.list",
        "team.instructor",
        "team.cover",
        "peaks.when",
        "evaluation.criteria",
        "environment.notes",
    )
