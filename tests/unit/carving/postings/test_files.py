"""Files of postings: formats, encodings, bounds, and what must never happen to a reader."""

import codecs

import pytest

from carving.domain.postings import read_postings
from chassis.errors import InvalidInput
from tests.factories.spreadsheets import MAIN, an_xlsx, sheet, text_row

HEADERS = ("事業所名", "職種", "仕事の内容", "就業場所", "賃金")
ROW = ("株式会社髙﨑物流", "倉庫内軽作業", "検品と①ラベル貼り。9時から10時半まで。", "埼玉県川越市1-2", "時給1,150円")
CSV = ",".join(HEADERS) + "\r\n" + ",".join(f'"{cell}"' for cell in ROW) + "\r\n"


def refused(content: bytes) -> InvalidInput:
    """Give the refusal of a file."""
    with pytest.raises(InvalidInput) as found:
        read_postings(content, {})
    return found.value


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (CSV.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CSV.encode(), "utf-8-sig"),
        (CSV.encode("cp932"), "cp932"),
        (CSV.encode("utf-16"), "utf-16"),
    ],
)
def test_every_encoding_gives_the_same_posting(content: bytes, encoding: str) -> None:
    """UTF-8 with and without a mark, cp932 and UTF-16 are told apart, and no character is lost."""
    read = read_postings(content, {})

    assert (read.format, read.encoding, read.header_row) == ("csv", encoding, 1)
    posting = read.rows[0].posting
    assert posting is not None
    assert (posting.employer_name, posting.hourly_wage_yen, posting.prefecture) == ("株式会社髙﨑物流", 1150, "埼玉県")
    assert "①ラベル貼り" in posting.text


def test_an_xlsx_says_what_the_csv_says() -> None:
    """The first visible sheet is read like a CSV of the same rows."""
    one, other = read_postings(an_xlsx([HEADERS, ROW]), {}), read_postings(CSV.encode(), {})

    assert one.format == "xlsx"
    assert one.rows[0].posting == other.rows[0].posting


def test_cells_hold_what_the_sheet_shows() -> None:
    """Shared strings lose their readings, whole numbers their point; dates, times and kept formula values are words."""
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>会社名</t></si><si><t>仕事の内容</t></si>'
        "<si><r><t>検</t></r><r><t>品</t></r><rPh><t>ケンピン</t></rPh></si><si><t>開始</t></si></sst>"
    )
    rows = [
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>3</v></c></row>',
        '<row r="3"><c r="A3" t="str"><f>HYPERLINK("x")</f><v>みどり野</v></c><c r="B3" t="s"><v>2</v></c>'
        '<c r="C3" s="2"><v>0.395833333333333</v></c><c r="D3" s="1"><v>46350</v></c><c r="E3"><v>38</v></c></row>',
    ]
    read = read_postings(an_xlsx(sheet=sheet(rows), strings=strings), {})
    posting = read.rows[0].posting

    assert posting is not None
    assert read.rows[0].row.number == 3
    assert posting.text == "【仕事の内容】\n検品\n【開始】\n9:30\n2026/11/24\n38"
    assert posting.employer_name == "みどり野"


@pytest.mark.parametrize("encoding", ["euc_jp", "utf-16-le", "iso2022_jp"])
def test_other_encodings_are_refused_not_guessed(encoding: str) -> None:
    """A file in an encoding that is not ours is refused whole; nothing is replaced by odd characters."""
    assert refused(CSV.encode(encoding, errors="ignore")).reason in {
        "POSTINGS_ENCODING_UNKNOWN",
        "POSTINGS_HEADER_MISSING",
        "POSTINGS_UNREADABLE",
    }


def test_mixed_encodings_name_the_line() -> None:
    """A UTF-8 file with a line in cp932 is refused, and the line is named."""
    found = refused(CSV.encode() + "有限会社みどり,清掃".encode("cp932"))

    assert (found.reason, found.faults[0].field) == ("POSTINGS_ENCODING_UNKNOWN", "line 3")


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    """What is unpacked is counted while it is read, whatever the archive says of itself."""
    bomb = an_xlsx(sheet=sheet([text_row(1, ["あ" * 30_000]), " " * 20_000_000]))

    assert len(bomb) < 200_000
    assert refused(bomb).reason == "POSTINGS_TOO_LARGE"


@pytest.mark.parametrize(
    "strings",
    [
        f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><sst/>',
        "<sst><si></sst>",
    ],
)
def test_documents_that_name_others_or_are_broken_are_refused(strings: str) -> None:
    """A document type is refused before anything in it is worked out."""
    assert refused(an_xlsx([HEADERS, ROW], strings=strings)).reason == "POSTINGS_UNREADABLE"


@pytest.mark.parametrize(
    "rows",
    [
        [HEADERS, *[(f"会社{n}", "軽作業", "検品") for n in range(501)]],
        [HEADERS, (*ROW, *[""] * 95, "遠くの列")],
        [HEADERS, ("会社", "軽作業", "あ" * 32_768)],
    ],
    ids=["rows", "columns", "characters"],
)
def test_more_than_the_bounds_is_refused_whole(rows: list[tuple[str, ...]]) -> None:
    """Too many rows, columns or characters refuse the file; none is cut off."""
    assert refused(an_xlsx(rows)).reason == "POSTINGS_TOO_LARGE"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" \r\n\r\n", "POSTINGS_EMPTY"),
        ("会社名,仕事の内容\r\n".encode(), "POSTINGS_EMPTY"),
        ("春の海ひねもすのたりのたりかな".encode(), "POSTINGS_HEADER_MISSING"),
        ('会社名,仕事の内容\r\n"みどり,検品'.encode(), "POSTINGS_UNREADABLE"),
        (b"PK\x03\x04 not really", "POSTINGS_UNREADABLE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "POSTINGS_UNREADABLE"),
        (b"a" * 1_000_001, "POSTINGS_TOO_LARGE"),
    ],
)
def test_what_is_no_file_of_postings_is_told(content: bytes, reason: str) -> None:
    """Each kind of wrong file has an answer of its own."""
    assert refused(content).reason == reason


def test_headers_may_stand_beneath_a_title_and_be_written_in_many_ways() -> None:
    """Lines above the headers, numbering, brackets, width and English do not matter."""
    rows = [
        ("令和8年度 求人一覧",),
        ("①　事業所名（※必須）", "仕事 の内容", "ＦＡＸ番号（代表）"),
        ("みどり", "検品", "0480-00-0000"),
    ]
    read = read_postings(an_xlsx(rows), {})

    assert read.header_row == 2
    assert [column.field for column in read.columns] == ["employer_name", "work", "fax"]


def test_a_person_may_say_what_a_column_means() -> None:
    """A header that is not known joins the text unless a person says what it is."""
    content = "社,職種,やること\r\nみどり,軽作業,検品\r\n".encode()
    read = read_postings(content, {"社": "employer_name", "やること": "work"})

    assert read.rows[0].posting is not None
    assert read.rows[0].posting.employer_name == "みどり"
    assert refused(content).reason == "POSTINGS_HEADER_MISSING"
    with pytest.raises(InvalidInput, match="POSTINGS_FIELD_UNKNOWN"):
        read_postings(content, {"社": "boss"})


@pytest.mark.parametrize(
    "headers", ["会社名,職場名,就業場所,職種,仕事の内容", "Company,Workplace,Address of the work,Job title,The work"]
)
def test_our_own_example_headers_are_read(headers: str) -> None:
    """The headers of the example file that the screens give are known in both languages."""
    read = read_postings(f"{headers}\r\nA,B,C,D,E\r\n".encode(), {})

    fields = ["employer_name", "workplace_name", "address", "title", "work"]
    assert [column.field for column in read.columns] == fields


def test_a_table_of_the_largest_size_is_read_in_time() -> None:
    """Five hundred long rows are read as a table, none of them cut."""
    rows = [f'株式会社試験{n},軽作業,"{"検品とラベル貼り。" * 60}{n}"' for n in range(500)]
    read = read_postings("\r\n".join(["会社名,職種,仕事の内容", *rows]).encode("cp932"), {})

    assert len(read.rows) == 500
    assert all(row.posting and row.posting.text.endswith(f"。{n}") for n, row in enumerate(read.rows))


def test_plain_text_is_read_posting_by_posting() -> None:
    """Headings in words part a text into fields, and lines of dashes part it into postings."""
    first_one = "会社名：みどり\n仕事の内容：\n・検品\n・ラベル貼り\n時給：1,100円\n"
    text = f"{first_one}-----\n【会社名】あおば\n【職種】事務\nデータ入力です\n"
    read = read_postings(text.encode(), {})
    first, second = (row.posting for row in read.rows)

    assert read.format == "text"
    assert first is not None
    assert second is not None
    assert (first.employer_name, first.hourly_wage_yen) == ("みどり", 1100)
    assert "・検品\n・ラベル貼り" in first.text
    assert (second.employer_name, read.rows[1].row.number) == ("あおば", 7)
    assert "データ入力です" in second.text
