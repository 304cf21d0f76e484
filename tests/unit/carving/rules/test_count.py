"""What one person counts, at every boundary: four classes, six hours, six dates, each row written by hand."""

from datetime import date

import pytest

from carving.domain.rules import Handbook, class_of, counted_points, standard_rules

BOOK = standard_rules()
HOURS = (9.99, 10, 19.99, 20, 29.99, 30)
PHYSICAL, INTELLECTUAL = (Handbook.PHYSICAL, False), (Handbook.INTELLECTUAL, False)
SEVERE, MENTAL = (Handbook.PHYSICAL, True), (Handbook.MENTAL, False)

# Points at 9.99, 10, 19.99, 20, 29.99 and 30 hours a week. Written from the law's dates, not from the code:
# 2023-04-01 the special measure holds whenever the person was hired, 2024-04-01 particularly short hours count.
ROWS = [
    (PHYSICAL, "2023-03-31", (0, 0, 0, 0.5, 0.5, 1)),
    (PHYSICAL, "2023-04-01", (0, 0, 0, 0.5, 0.5, 1)),
    (PHYSICAL, "2024-03-31", (0, 0, 0, 0.5, 0.5, 1)),
    (PHYSICAL, "2024-04-01", (0, 0, 0, 0.5, 0.5, 1)),
    (PHYSICAL, "2026-06-30", (0, 0, 0, 0.5, 0.5, 1)),
    (PHYSICAL, "2026-07-01", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2023-03-31", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2023-04-01", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2024-03-31", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2024-04-01", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2026-06-30", (0, 0, 0, 0.5, 0.5, 1)),
    (INTELLECTUAL, "2026-07-01", (0, 0, 0, 0.5, 0.5, 1)),
    (SEVERE, "2023-03-31", (0, 0, 0, 1, 1, 2)),
    (SEVERE, "2023-04-01", (0, 0, 0, 1, 1, 2)),
    (SEVERE, "2024-03-31", (0, 0, 0, 1, 1, 2)),
    (SEVERE, "2024-04-01", (0, 0.5, 0.5, 1, 1, 2)),
    (SEVERE, "2026-06-30", (0, 0.5, 0.5, 1, 1, 2)),
    (SEVERE, "2026-07-01", (0, 0.5, 0.5, 1, 1, 2)),
    (MENTAL, "2023-03-31", (0, 0, 0, 0.5, 0.5, 1)),
    (MENTAL, "2023-04-01", (0, 0, 0, 1, 1, 1)),
    (MENTAL, "2024-03-31", (0, 0, 0, 1, 1, 1)),
    (MENTAL, "2024-04-01", (0, 0.5, 0.5, 1, 1, 1)),
    (MENTAL, "2026-06-30", (0, 0.5, 0.5, 1, 1, 1)),
    (MENTAL, "2026-07-01", (0, 0.5, 0.5, 1, 1, 1)),
]


@pytest.mark.parametrize(("person", "on", "points"), ROWS, ids=lambda v: str(v) if isinstance(v, str) else None)
def test_each_boundary_of_the_count(person: tuple[Handbook, bool], on: str, points: tuple[float, ...]) -> None:
    """One person counts by hours, class and date exactly as the table says, at every edge."""
    handbook, severe = person
    who, day = class_of(handbook, severe=severe), date.fromisoformat(on)

    assert tuple(counted_points(BOOK, hours, who, day).value for hours in HOURS) == points


def test_severe_intellectual_counts_like_severe_physical_and_mental_knows_no_severity() -> None:
    """重度 holds for both handbooks that have it; a mental handbook's grade changes nothing."""
    assert class_of(Handbook.INTELLECTUAL, severe=True) is class_of(Handbook.PHYSICAL, severe=True)
    assert class_of(Handbook.MENTAL, severe=True) is class_of(Handbook.MENTAL, severe=False)


@pytest.mark.parametrize(
    ("person", "path"),
    [(MENTAL, (0.5, 1, 1)), (SEVERE, (0.5, 1, 2)), (PHYSICAL, (0, 0.5, 1)), (INTELLECTUAL, (0, 0.5, 1))],
)
def test_the_growth_path_is_worth_what_the_law_says(person: tuple[Handbook, bool], path: tuple[float, ...]) -> None:
    """12, 20 and 30 hours are worth 0.5, 1, 1 (mental), 0.5, 1, 2 (severe) and 0, 0.5, 1 (others)."""
    who = class_of(person[0], severe=person[1])

    assert tuple(counted_points(BOOK, hours, who, date(2026, 11, 23)).value for hours in (12, 20, 30)) == path
