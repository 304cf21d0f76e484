"""受入ガイド and 手順書: what they say, that they can be read out, and that nothing about a person is in them."""

import asyncio
import doctest
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pypdf
import pytest

from chassis.auth import Caller
from chassis.errors import NotFound, StateConflict
from gateway.backend import Backend
from gateway.backend.carving_views import Peak, Ratio, Step, Task
from gateway.documents import furigana as furigana_module
from gateway.documents.accepted_role import accepted_role, role_procedures
from gateway.documents.furigana import furigana
from gateway.documents.guide import guide_document
from gateway.documents.guide_content import Accepted, guide_of
from gateway.documents.printing import Document
from gateway.documents.procedure import procedures_document
from gateway.documents.procedure_content import Reading, procedure_of
from gateway.documents.procedure_words import EASY
from gateway.week import Block
from tests.web import fake_edits, fake_proposals, fakes

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
WHO = cast("Caller", SimpleNamespace(language="ja"))
BACKEND = cast(
    "Backend",
    SimpleNamespace(
        carving=fakes.FakeCarving(),
        edits=fake_edits.FakeEdits(),
        proposals=fake_proposals.FakeProposals(),
        placements=fakes.FakePlacements(),
    ),
)
STEPS = (
    Step("入荷した箱を台に置く", "台車", "荷受け場"),
    Step("納品書の数と、箱の数を照合する", "ハンディ端末"),
    Step("合わないときは、赤い箱に入れて教える人を呼ぶ"),
)
TASK = Task(
    "検品",
    fakes.TASK,
    ratio=Ratio(0.9, 0.9, 0.9, False),
    place="検品室",
    tool="ハンディ端末",
    demands=("lifting", "standing"),
    steps=STEPS,
)


def an_accepted(**given: object) -> Accepted:
    """Give an accepted role of two tasks, begun on 12 January with one meeting, changed by `given`."""
    place = asyncio.run(fakes.FakeCarving().workplace(WHO, fakes.WORKPLACE))
    told: dict[str, object] = {
        "content": fake_proposals.a_content(),
        "workplace": place,
        "tasks": (TASK, replace(TASK, name="ラベル貼り", id="t2", steps=(), condition="見本を机に置く")),
        "left": ("荷降ろし",),
        "issued": date(2026, 11, 24),
        "start": date(2027, 1, 12),
        "meetings": (datetime(2027, 1, 19, 4, tzinfo=UTC),),
    }
    return Accepted(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def text_of(document: Document) -> str:
    """Print, and give all text without spaces and line ends."""
    pages = pypdf.PdfReader(io.BytesIO(document.pdf())).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def guide(**given: object) -> Document:
    """Give the guide of an accepted role."""
    return guide_document(guide_of(an_accepted(**given)))


def sheets(reading: Reading, **given: object) -> Document:
    """Give the 手順書 of every task of an accepted role."""
    accepted = an_accepted(**given)
    return procedures_document([procedure_of(accepted, task, reading) for task in accepted.tasks])


EVERY: dict[str, Callable[[], Document]] = {
    "guide": guide,
    "procedure": lambda: sheets(Reading()),
    "easy with readings": lambda: sheets(Reading(easy=True, ruby=True)),
}


@pytest.fixture(scope="module", params=EVERY, ids=str)
def printed(request: pytest.FixtureRequest) -> bytes:
    """Print each kind of document once."""
    return EVERY[request.param]().pdf()


def test_it_is_tagged_for_screen_readers_and_its_fonts_are_inside(printed: bytes) -> None:
    """PDF/UA-1 in Japanese, with structure, and nothing that depends on the machine that shows it."""
    read = pypdf.PdfReader(io.BytesIO(printed))
    root: Any = read.trailer["/Root"]  # Any: a PDF's objects have no types
    resources: list[Any] = [page["/Resources"] for page in read.pages]  # Any: as above
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    held = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("ja")
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in printed
    assert held
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in held)


def test_a_guide_keeps_to_four_pages_and_each_task_to_two() -> None:
    """A busy workplace reads it: even a week of many tasks, many steps and long conditions stays short."""
    long = "作業の順番は、職場の方と支援員がいっしょに確かめてから決めます。" * 2
    conditions = tuple((f"作業{number}", long) for number in range(6))
    content = replace(fake_proposals.a_content(), conditions=conditions)
    many = replace(TASK, steps=STEPS * 3)

    assert len(guide(content=content).pictures()) <= 4
    assert len(sheets(Reading(easy=True, ruby=True), tasks=(many,)).pictures()) <= 2


def test_a_guide_answers_what_a_workplace_asks() -> None:
    """Who, when, where, the first day, rests, what to avoid, whom to call, and when to meet are all in it."""
    text = text_of(guide())

    for words in (
        "株式会社あおば物流",
        "月・水・金9:00〜13:00",
        "2027年1月12日",
        "木村班長",
        "10:00〜10:10",
        "火・水8:00〜9:00",
        "「荷降ろし」",
        "見本を机に置く",
        "2027年1月19日13:00",
        "119番",
        "03-0000-0000",
        "検品もれ",
        "作業や時間をいつでも見直せます。",
    ):
        assert words in text, words


def test_what_nobody_told_is_a_line_to_write_on() -> None:
    """Nothing unknown is made up: without a date, an instructor and criteria the guide leaves room for them."""
    content = replace(fake_proposals.a_content(), criteria=())
    place = replace(an_accepted().workplace, instructor="", cover="")
    parts = {part.code: part for part in guide_of(an_accepted(content=content, workplace=place, start=None)).parts}
    rows = dict(parts["who"].rows)

    assert (rows["はじめの日"], rows["教える人"], rows["代わりの人"]) == ("", "", "")
    assert parts["judged"].rows == (("見る数字", ""),)
    assert "はじめの日が決まると" in "".join(guide_of(an_accepted(meetings=())).parts[9].sentences)


def test_a_procedure_has_its_steps_its_place_and_the_line_that_says_done() -> None:
    """Each step with what it is done with, when and where, safety first, and by what the work is done."""
    text = text_of(sheets(Reading()))

    for words in (
        "手順書「検品」",
        "入荷した箱を台に置く",
        "荷受け場・台車",
        "検品室",
        "座って、または同じ場所でする作業",
        "重い物は1人で持ちません",
        "検品もれ目標2件/日",
        "写真をはるところ",
        "下書きです",
    ):
        assert words in text, words


def test_a_task_without_steps_leaves_lines_and_says_it_is_a_draft() -> None:
    """Five lines to write on; once people wrote the steps themselves, nothing is called a draft any more."""
    bare, checked = (procedure_of(an_accepted(), task, Reading()) for task in (replace(TASK, steps=()), TASK))

    assert [step.text for step in bare.steps] == [()] * 5
    assert (bare.drafted, checked.drafted) == (True, False)


def test_times_of_a_task_are_those_of_its_own_blocks() -> None:
    """Two runs a day are both told, days of one time together, with the minutes of the week."""
    blocks = (Block("mon", 540, 600, "検品"), Block("wed", 540, 600, "検品"), Block("wed", 660, 690, "検品"))
    content = replace(fake_proposals.a_content(), blocks=blocks)
    rows = dict(procedure_of(an_accepted(content=content), TASK, Reading()).rows)

    assert rows[(("いつ", ""),)] == (("月・水 9:00〜10:00 / 水 11:00〜11:30(週2時間30分)", ""),)


def test_readings_stand_over_kanji_only_and_names_of_people_get_none() -> None:
    """A machine reads words, not people: weekdays are read as weekdays, and an instructor's name is left alone."""
    rows = {"".join(base for base, _ in name): value for name, value in easy_rows()}

    assert rows["いつ"][:3] == (("月", "げつ"), ("・", ""), ("水", "すい"))
    assert rows["聞く 人"] == (("木村班長", ""),)


def easy_rows() -> tuple[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]:
    """Give the head of an easy 手順書 with readings."""
    return procedure_of(an_accepted(), TASK, Reading(easy=True, ruby=True)).rows


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("取り出す", [("取", "と"), ("り", ""), ("出", "だ"), ("す", "")]),
        ("お手洗いの場所", [("お", ""), ("手洗", "てあら"), ("いの", ""), ("場所", "ばしょ")]),
        ("箱", [("箱", "はこ")]),
        ("3箱", [("3", ""), ("箱", "ばこ")]),
        ("ラベルを右上に", [("ラベルを", ""), ("右上", "みぎうえ"), ("に", "")]),
        ("髙橋", [("髙橋", "")]),
        ("", []),
    ],
)
def test_each_run_of_kanji_gets_its_part_of_the_reading(text: str, read: list[tuple[str, str]]) -> None:
    """Kana stay as they are, kanji carry what they are read as, an unknown word carries nothing."""
    assert list(furigana(text)) == read


@pytest.mark.parametrize("text", ["納品書の数と、箱の数を照合する", "JAN123を１０個ずつ青い棚へ", "々〆ヶ𠮷野家"])
def test_nothing_of_a_text_is_lost_or_changed(text: str) -> None:
    """The pieces put together are the text again."""
    assert "".join(base for base, _ in furigana(text)) == text


def test_examples_in_docstrings_run() -> None:
    """The examples in the docstrings give what they say."""
    assert doctest.testmod(furigana_module).failed == 0


def test_easy_sentences_are_short() -> None:
    """No sentence of the easy version is longer than forty letters."""
    texts = [EASY.draft, EASY.done_none, *EASY.care.values(), *EASY.trouble_lines, *EASY.posture.values()]
    sentences = [one for text in texts for one in text.replace("。", "。\n").split("\n")]

    assert [one for one in sentences if len(one) > 40] == []


def test_a_busy_time_without_days_is_told_by_its_rule() -> None:
    """Month's end is told as such, and one of which nothing is known is left out."""
    content = replace(fake_proposals.a_content(), peaks=(Peak(rule="month_end"), Peak()))
    avoided = next(part for part in guide_of(an_accepted(content=content)).parts if part.code == "avoided")

    assert avoided.sentences[0] == "忙しい時間には入れません(月末)。"


@pytest.mark.parametrize("reading", [Reading(ruby=True), Reading(easy=True, ruby=True), Reading(easy=True)], ids=str)
@pytest.mark.parametrize("name", ["手順", "入荷検品（数量・JAN照合、ハンディ端末）", "「特急」の箱、確認", "A"])
def test_every_heading_has_a_title_whatever_the_task_is_called(reading: Reading, name: str) -> None:
    """Readings over kanji take no heading away from those who listen: printing fails where one has no words."""
    assert "木村班長" in text_of(sheets(reading, tasks=(replace(TASK, name=name),)))


async def test_only_an_accepted_proposal_has_a_guide() -> None:
    """A draft is refused, so that nobody prepares for work that was not agreed on."""
    with pytest.raises(StateConflict, match="PROPOSAL_NOT_ACCEPTED"):
        await accepted_role(BACKEND, WHO, fakes.DRAFT, NOW)


async def test_the_role_is_gathered_as_it_is_now_under_the_names_that_were_accepted() -> None:
    """Steps, place and tool are today's; a task that is gone keeps what was carved; dates are the placement's."""
    accepted = await accepted_role(BACKEND, WHO, fakes.ANSWERED, NOW)
    found = await role_procedures(BACKEND, WHO, accepted, Reading())

    assert [task.name for task in accepted.tasks] == ["検品", "ラベル貼り"]
    assert accepted.start == date(2026, 11, 16)
    assert len(accepted.meetings) == 1
    assert found[0].steps[0].text
    assert found[1].steps[0].text == ()


async def test_nothing_about_the_person_is_in_any_of_it() -> None:
    """The one who will come is known to the office by now, and to none of these papers."""
    accepted = await accepted_role(BACKEND, WHO, fakes.ANSWERED, NOW)
    found = await role_procedures(BACKEND, WHO, accepted, Reading())
    client = (await fakes.FakeMatcher().clients(WHO))[0]
    text = text_of(guide_document(guide_of(accepted))) + text_of(procedures_document(found))

    assert (await BACKEND.proposals.get(WHO, fakes.ANSWERED)).client_id
    assert [secret for secret in (fakes.CLIENT, client.initials, "手帳", "診断") if secret in text] == []


async def test_a_task_of_another_role_has_no_procedure_here() -> None:
    """Asking for a task that is not the role's is told so."""
    accepted = await accepted_role(BACKEND, WHO, fakes.ANSWERED, NOW)
    with pytest.raises(NotFound):
        await role_procedures(BACKEND, WHO, accepted, Reading(), "somebody-elses")
