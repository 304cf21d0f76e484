"""The order of the table of tasks: by a column up or down, what is unknown always last."""

import pytest

from gateway.backend.carving_views import Ratio, Task
from gateway.task_order import heads, in_order
from gateway.task_rows import TaskRow, rows_of

STILL, BUSY = (Ratio(value, value, value, estimated=False) for value in (0.9, 0.1))
TASKS = (
    Task(
        "検品", "w", days=("wed", "fri"), start_minute=540, minutes_per_day=30, ratio=BUSY, carvability="no", who="佐藤"
    ),
    Task("清掃", "w"),
    Task("封入", "w", days=("mon",), minutes_per_day=300, ratio=STILL, carvability="yes", who="井上"),
    Task("郵便", "w", days=("wed",), minutes_per_day=30, carvability="conditional"),
)
ROWS = rows_of(TASKS, None)


def names(rows: tuple[TaskRow, ...]) -> str:
    """Give the tasks' names in a row."""
    return " ".join(row.task.name for row in rows)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", "検品 清掃 封入 郵便"),
        ("nonsense", "検品 清掃 封入 郵便"),
        ("time", "郵便 検品 封入 清掃"),
        ("-time", "封入 検品 郵便 清掃"),
        ("when", "封入 検品 郵便 清掃"),
        ("sign", "封入 郵便 検品 清掃"),
        ("-still", "封入 検品 清掃 郵便"),
    ],
)
def test_rows_stand_in_the_order_asked(order: str, expected: str) -> None:
    """Each column has its own order; an unknown word leaves the order as told."""
    assert names(in_order(ROWS, order)) == expected


def test_a_rows_number_stays_its_own() -> None:
    """The text beside the table marks words by these numbers, so sorting does not change them."""
    assert [row.number for row in in_order(ROWS, "time")] == [4, 1, 3, 2]


def test_a_heading_leads_up_then_down_then_back() -> None:
    """Only the sorted column says so, and its link asks for the next order."""
    up, down = heads("who"), heads("-who")

    assert [(head.sorted, head.next) for head in up] == [
        ("", "name"),
        ("", "sign"),
        ("", "when"),
        ("", "time"),
        ("", "still"),
        ("ascending", "-who"),
    ]
    assert (down[-1].sorted, down[-1].next) == ("descending", "")
