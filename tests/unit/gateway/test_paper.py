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

from gateway.backend.proposal_views import Sent
from gateway.documents.from_content import document_of
from gateway.documents.proposal import Addressee, era_date, picture_proposal, print_proposal
from tests.web import fakes

DAY = date(2026, 11, 24)
LINK = "https://kiridashi.example/p/" + fakes.TOKEN


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Print a sent proposal."""
    sent = Sent(fakes.a_proposal("sent"), fakes.TOKEN, fakes.CODE)
    return print_proposal(document_of(fakes.a_content(), DAY, sent, LINK))


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


def test_it_is_two_pages_and_a_slip_at_most(read: pypdf.PdfReader) -> None:
    """An employer reads it in three minutes."""
    assert len(read.pages) <= 3


def test_the_slip_holds_the_code(read: pypdf.PdfReader) -> None:
    """Who has only paper can still answer by the page."""
    assert "K7M2-9QXT" in read.pages[-1].extract_text()


def test_the_code_on_paper_leads_to_the_page(tmp_path: Path) -> None:
    """A telephone's camera reads the page's address from the slip."""
    reader = shutil.which("zbarimg")
    if reader is None:
        pytest.skip("no zbarimg to read the code with")
    sent = Sent(fakes.a_proposal("sent"), fakes.TOKEN, fakes.CODE)
    slip = tmp_path / "slip.png"
    slip.write_bytes(picture_proposal(document_of(fakes.a_content(), DAY, sent, LINK))[-1])
    found = subprocess.run([reader, "-q", "--raw", str(slip)], capture_output=True, text=True, check=False)

    assert found.stdout.strip() == LINK


def test_what_people_typed_is_never_source() -> None:
    """Typst's own signs in a name are printed, not run."""
    evil = replace(fakes.a_content(), role_name='#panic("x") *太字* $x$ @a')
    text = pypdf.PdfReader(io.BytesIO(print_proposal(document_of(evil, DAY, None, "")))).pages[0].extract_text()

    assert "#panic" in text


def test_a_company_is_addressed_once() -> None:
    """御中 and 様 never stand together."""
    assert Addressee("甲社").lines() == ["甲社 御中"]
    assert Addressee("甲社", "乙").lines() == ["甲社", "乙 様"]


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 24), "2026年(令和8年)11月24日"), (date(2019, 5, 1), "2019年(令和元年)5月1日")],
)
def test_letters_give_both_calendars(day: date, words: str) -> None:
    """The first year of an era is 元年."""
    assert era_date(day) == words
