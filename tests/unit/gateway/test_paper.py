"""The proposal on paper."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from gateway.backend.proposal_views import Section, Sent
from gateway.documents.from_content import Paper, document_of
from gateway.documents.letter import Addressee, letter_date
from gateway.documents.proposal import picture_proposal, print_proposal
from tests.web import fake_proposals, fakes

DAY = date(2026, 11, 24)
LINK = "https://kiridashi.example/p/" + fakes.TOKEN


def a_paper(**given: object) -> Paper:
    """Give a sent proposal to print, its content changed by `given`."""
    proposal = fake_proposals.a_proposal("sent")
    content = replace(proposal.content, **given)  # type: ignore[arg-type]  # a test names real fields
    proposal = replace(proposal, content=content)
    return Paper(proposal, DAY, sent=Sent(proposal, fakes.TOKEN, fakes.CODE), link=LINK)


def text_of(paper: Paper) -> list[str]:
    """Print, and give each page's text without spaces and line ends."""
    pages = pypdf.PdfReader(io.BytesIO(print_proposal(document_of(paper)))).pages
    return ["".join(page.extract_text().split()) for page in pages]


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Print a sent proposal."""
    return print_proposal(document_of(a_paper()))


@pytest.fixture(scope="module")
def read(printed: bytes) -> pypdf.PdfReader:
    """Open the PDF."""
    return pypdf.PdfReader(io.BytesIO(printed))


def test_it_is_tagged_and_says_its_language(read: pypdf.PdfReader) -> None:
    """A screen reader finds structure and Japanese."""
    root: Any = read.trailer["/Root"]  # Any: a PDF's objects have no types

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("ja")
    assert "/StructTreeRoot" in root


def test_it_says_that_it_is_accessible(printed: bytes) -> None:
    """The metadata names PDF/UA-1."""
    assert b"pdfuaid:part>1<" in printed


def test_its_fonts_are_inside(read: pypdf.PdfReader) -> None:
    """Nothing depends on the fonts of the machine that shows it."""
    resources: list[Any] = [page["/Resources"] for page in read.pages]  # Any: as above
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    held = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]

    assert held
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in held)


def test_its_text_can_be_read_out_with_rare_characters(read: pypdf.PdfReader) -> None:
    """髙 and 𠮷 are text, not pictures."""
    text = "".join(page.extract_text() for page in read.pages)

    assert "髙橋" in text
    assert "𠮷" in text
    assert "検品・伝票入力担当" in text.replace("\n", "")


@pytest.mark.parametrize("letters", [40, 2_400], ids=["short", "the longest that is not complained of"])
def test_it_is_two_pages_and_a_slip_at_most(letters: int) -> None:
    """An employer reads it in three minutes, however much was written: long texts are set smaller."""
    sentence = "作業の順番は、職場の方と支援員がいっしょに確かめてから決めます。" * 2
    codes = ("summary", "tasks", "freed", "criteria", "support", "fallback", "growth", "cost")
    each = [sentence] * max(1, letters // len(codes) // len(sentence))
    sections = tuple(Section(code, f"見出し {code}", tuple(each)) for code in codes)

    assert len(text_of(a_paper(sections=sections))) <= 3


def test_it_follows_the_order_of_the_draft() -> None:
    """A part that was moved up comes first on the paper too, with the table that belongs to it."""
    sections = fake_proposals.a_content().sections
    text = "".join(text_of(a_paper(sections=(*reversed(sections),))))

    assert text.index("費用と制度") < text.index("62,400円") < text.index("いっしょに見る数字") < text.index("検品もれ")


def test_what_is_not_known_will_be_asked() -> None:
    """No unknown is filled in: a figure without a baseline says so, and so does the wage."""
    text = "".join(text_of(a_paper(hourly_wage_yen=None)))

    assert text.count("あとで聞く") >= 5


def test_every_figure_of_the_law_names_its_day_and_its_sources() -> None:
    """The reader sees under which day's rules a figure holds, where it was read, and whom to ask."""
    text = "".join(text_of(a_paper()))

    assert (
        "2026年11月24日の規則によります。もとの情報:example.jp、example.org。ハローワークに確認してください。" in text
    )


def test_a_task_marked_with_a_triangle_says_on_what_it_hangs() -> None:
    """The condition stands under the tasks, where it was confirmed."""
    sections = (Section("tasks", "お願いする作業と時間", ("週の表のとおりです。",)),)
    text = "".join(text_of(a_paper(sections=sections)))

    assert "「ラベル貼り」は、次のことができるときにお願いします:見本を机に置く" in text


def test_the_slip_holds_the_code(read: pypdf.PdfReader) -> None:
    """Who has only paper can still answer by the page."""
    assert "K7M2-9QXT" in read.pages[-1].extract_text()


def test_the_code_on_paper_leads_to_the_page(tmp_path: Path) -> None:
    """A telephone's camera reads the page's address from the slip."""
    reader = shutil.which("zbarimg")
    if reader is None:
        pytest.skip("no zbarimg to read the code with")
    slip = tmp_path / "slip.png"
    slip.write_bytes(picture_proposal(document_of(a_paper()))[-1])
    found = subprocess.run([reader, "-q", "--raw", str(slip)], capture_output=True, text=True, check=False)

    assert found.stdout.strip() == LINK


def test_what_people_typed_is_never_source() -> None:
    """Typst's own signs in a name are printed, not run."""
    evil = a_paper(role_name='#panic("x") *太字* $x$ @a')

    assert "#panic" in text_of(evil)[0]


def test_a_company_is_addressed_once() -> None:
    """御中 and 様 never stand together."""
    assert Addressee("甲社").lines() == ["甲社 御中"]
    assert Addressee("甲社", "乙").lines() == ["甲社", "乙 様"]


@pytest.mark.parametrize(
    ("eras", "words"),
    [(False, "2026年11月24日"), (True, "令和8年(2026年)11月24日")],
)
def test_letters_give_the_era_where_the_office_wants_it(eras: bool, words: str) -> None:
    """An office that counts in eras has both in its letters, others the year alone."""
    assert words in text_of(replace(a_paper(), eras=eras))[0]


def test_the_first_year_of_an_era_is_called_so() -> None:
    """The day on which the era changed begins 元年; the day before is still the old era's."""
    assert letter_date(date(2019, 5, 1), eras=True) == "令和元年(2019年)5月1日"
    assert letter_date(date(2019, 4, 30), eras=True) == "平成31年(2019年)4月30日"
