"""Short English notes: things done, things to do, where things go, lists read as wholes."""

import pytest

from carving.domain.decompose import decompose

LIST = "Notes from a visit\n\n- sweep the yard\n- wash the crates\n- label the jars\n- {}\n"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("rafts scrubbed in a tub", "Scrub rafts in a tub"),
        ("rags to launder", "Launder rags"),
        ("eggs into boxes", "Eggs into boxes"),
        ("linen cupboard straightening", "Linen cupboard straightening"),
    ],
)
def test_a_short_item_among_items_of_work_is_work(words: str, name: str) -> None:
    """A list item needs neither a whole sentence nor a known verb where the items around it are work."""
    tasks = decompose(LIST.format(words)).tasks

    assert [task.name for task in tasks][3:] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "pallets get dropped off by haulier",
        "customers return own trays",
        "bookings come in through the app",
        "robot mops the hall at night",
        "wash hands on entry",
        "won best deli 2022",
    ],
)
def test_a_fact_among_items_of_work_is_none(words: str) -> None:
    """What visitors, machines and makers do, what is past and what everybody must do is left out of a list of work."""
    assert len(decompose(LIST.format(words)).tasks) == 3


def test_a_list_of_commands_is_work_whatever_its_heading_says() -> None:
    """A heading that is taken for hours or terms does not hide the work beneath it."""
    found = decompose(
        "Packing crew\n\nYour shift hours\n- Dump totes onto the belt\n- Snap lids on pots\n- Hose the line\n"
    )

    assert [task.name for task in found.tasks] == ["Dump totes onto the belt", "Snap lids on pots", "Hose the line"]


def test_a_thing_is_named_with_the_clause_that_points_at_it() -> None:
    """A thing said first and pointed at afterwards names the task."""
    found = decompose(
        "We are a small laundry. The towels, please fold them. Coat hangers, those get untangled on Mondays."
    )

    assert [task.name for task in found.tasks] == ["Fold the towels", "Untangle coat hangers"]
