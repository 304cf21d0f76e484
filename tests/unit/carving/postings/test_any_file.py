"""Whatever file is given: an answer or a refusal of ours, the same every time, and no cell changed."""

import contextlib
import csv
import io
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from carving.domain.postings import read_postings
from carving.domain.postings.grid import guarded, unguarded
from chassis.errors import InvalidInput
from tests.factories.spreadsheets import an_xlsx

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    lambda cell: cell.strip()
)
WHOLE = an_xlsx([("会社名", "仕事の内容"), ("みどり", "検品"), ("あおば", "清掃")])


@given(st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing but our own refusal comes out of bytes that are no file of postings."""
    with contextlib.suppress(InvalidInput):
        read_postings(content, {})


def test_a_damaged_workbook_is_read_or_refused() -> None:
    """A workbook with some bytes changed, or cut short, gives rows or our own refusal."""
    dice = random.Random(7)
    for _ in range(300):
        broken = bytearray(WHOLE[: dice.randrange(60, len(WHOLE) + 1)])
        for _ in range(dice.randrange(1, 6)):
            broken[dice.randrange(4, len(broken))] = dice.randrange(256)
        with contextlib.suppress(InvalidInput):
            read_postings(bytes(broken), {})


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8, unique=True))
@settings(max_examples=100, deadline=None)
def test_cells_come_through_as_they_are(rows: list[tuple[str, str]]) -> None:
    """A CSV and an xlsx of the same cells give the same cells, but for spaces around them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("会社名", "仕事の内容"), *rows])
    tables = [
        read_postings(content, {}) for content in (out.getvalue().encode(), an_xlsx([("会社名", "仕事の内容"), *rows]))
    ]
    expected = [{1: unguarded(name.strip()), 2: unguarded(work.strip())} for name, work in rows]

    assert [[dict(row.row.cells) for row in table.rows] for table in tables] == [expected, expected]


@given(CELL)
def test_a_guarded_cell_is_no_formula_and_is_read_back(cell: str) -> None:
    """What a spreadsheet would work out is written as text, and its guard is taken off again."""
    written = guarded(cell)

    assert not written.startswith(("=", "+", "-", "@"))
    assert unguarded(written) == unguarded(cell) or written == cell
