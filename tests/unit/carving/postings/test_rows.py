"""Rows of postings: nothing lost, nothing guessed, and every fault with its column."""

import csv
import io

import pytest

from carving.domain.postings import PostingFile, company_key, read_postings, rejected_csv
from carving.domain.postings.companies import CompanyBook

HEADS = {"row": "もとの行", "mend": "直すところ"}


def a_file(*rows: str, headers: str = "会社名,仕事の内容,法人番号,備考") -> PostingFile:
    """Give a CSV file, read."""
    return read_postings("\r\n".join((headers, *rows)).encode(), {})


def codes(file: PostingFile) -> list[list[tuple[str, str]]]:
    """Give the faults of each row with their columns."""
    return [[(fault.code, fault.column) for fault in row.faults] for row in file.rows]


def test_good_rows_pass_beside_bad_ones() -> None:
    """Each row stands for itself, and each fault names its column."""
    file = a_file(
        "みどり,検品,1234567890123,",
        ",検品,,",
        "あおば,,123,",
        "みどり,検品,1234567890123,",
        "もも\u202e,清掃,,",
    )

    assert codes(file) == [
        [],
        [("employer_missing", "会社名")],
        [("text_missing", "仕事の内容"), ("corporate_number", "法人番号")],
        [("same_as_row", "")],
        [("bidi_control", "会社名")],
    ]
    assert file.rows[3].faults[0].facts == {"first": "2"}


def test_every_column_that_is_not_who_or_where_is_in_the_text() -> None:
    """Free columns, a second name and a column without a header join the text; contacts do not."""
    file = a_file(
        "みどり,みどり物産,検品,川口,03-0000-0000,車通勤可,おまけ",
        headers="会社名,企業名,仕事の内容,担当者,電話,通勤のこと,",
    )
    posting = file.rows[0].posting

    assert posting is not None
    assert posting.text == "【仕事の内容】\n検品\n【企業名】\nみどり物産\n【通勤のこと】\n車通勤可\nおまけ"
    assert (posting.contacts[0].name, posting.contacts[0].phone) == ("川口", "03-0000-0000")


@pytest.mark.parametrize(
    ("header", "told", "yen"),
    [
        ("賃金", "時給1,150円", 1150),
        ("時給", "１１５０", 1150),
        ("賃金", "時給1,050円〜1,200円", None),
        ("賃金", "月給180,000円", None),
        ("賃金", "1150", None),
    ],
)
def test_only_one_hourly_wage_is_a_wage(header: str, told: str, yen: int | None) -> None:
    """A span, a monthly pay or a bare number stays in words."""
    file = a_file(f'みどり,検品,"{told}"', headers=f"会社名,仕事の内容,{header}")

    assert file.rows[0].posting is not None
    assert file.rows[0].posting.hourly_wage_yen == yen


def test_rejected_rows_come_back_whole_and_harmless() -> None:
    """Bad rows are given back with every cell, formulas as text; mended, they are read as they were."""
    file = a_file(",=1+1,,@SUM(A1)", ",-検品,,")
    written = rejected_csv(file.columns, [(row.row, "=会社名") for row in file.rows], HEADS).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written)))
    mended = read_postings(
        written.replace(",,'-検品", ",みどり,'-検品").replace("=会社名,,", "=会社名,みどり,").encode(), {}
    )

    assert rows[0] == ["もとの行", "直すところ", "会社名", "仕事の内容", "法人番号", "備考"]
    assert rows[1] == ["2", "'=会社名", "", "'=1+1", "", "'@SUM(A1)"]
    assert [row.posting.text for row in mended.rows if row.posting] == [
        "【仕事の内容】\n=1+1\n【備考】\n@SUM(A1)",
        "【仕事の内容】\n-検品",
    ]


def test_names_that_differ_in_form_only_are_perhaps_one_company() -> None:
    """The company form, its place, width and variant characters do not part two names; another name does."""
    book = CompanyBook({"e1": "株式会社髙田物流", "e2": "有限会社みどり"})

    assert book.exact("株式会社　髙田物流") == "e1"
    assert book.exact("㈱高田物流") == ""
    assert book.perhaps("㈱高田物流") == {"e1": "株式会社髙田物流"}
    assert book.perhaps("高田運輸") == {}
    assert company_key("株式会社") == "株式会社"
