"""Several tasks in one: united where all is known, unknown where one is not."""

import pytest

from carving.domain.editing.changes import Listed
from carving.domain.editing.merging import merge, sources_of
from carving.domain.task import Basis, Carvability, Element, Estimate, Evidence, Source, Task, Window
from chassis.errors import InvalidInput
from tests.factories.carving import a_task

FIRST, SECOND = Evidence(0, 4, "入荷検品"), Evidence(10, 14, "ラベル貼")


def two(**given: object) -> list[Listed]:
    """Give two tasks of one hearing; `given` is of the second."""
    one = a_task("a", evidence=FIRST)
    told: dict[str, object] = {"name": "ラベル貼り", "evidence": SECOND, **given}
    return [Listed(one, "h"), Listed(a_task("b", **told), "h")]


def test_days_and_windows_are_united_where_known() -> None:
    """Days of both, from the earlier start to the later end."""
    merged = merge(two(days=("mon",), window=Window(600, 900), minutes_per_day=None), "c")

    assert merged.listed.task.days == ("mon", "tue", "wed", "thu")
    assert merged.listed.task.window == Window(570, 900)
    assert merged.unknown == ("minutes",)


@pytest.mark.parametrize(
    ("given", "field", "attribute"),
    [
        ({"days": None}, "days", "days"),
        ({"window": None}, "window", "window"),
        ({"minutes_per_day": None}, "minutes", "minutes_per_day"),
        ({"static": None}, "static", "static"),
        ({"who": None}, "who", "who"),
    ],
)
def test_what_one_does_not_say_is_unknown(given: dict[str, object], field: str, attribute: str) -> None:
    """A field that one of them lacks is None in the merged task, and told."""
    merged = merge(two(**given), "c")

    assert getattr(merged.listed.task, attribute) is None
    assert field in merged.unknown


def test_half_known_window_keeps_the_known_end() -> None:
    """An end that only one of them has is unknown; the one both have is united."""
    merged = merge(two(window=Window(540, None)), "c")

    assert merged.listed.task.window == Window(540, None)


def test_minutes_of_different_days_are_not_added() -> None:
    """Minutes a day mean nothing on days that only one of them has; a person may say them."""
    parts = two(days=("mon",))

    assert merge(parts, "c").listed.task.minutes_per_day is None
    assert merge(parts, "c", minutes=90).listed.task.minutes_per_day == 90


def test_static_ratio_is_weighted_by_minutes() -> None:
    """Value and range are weighted; one estimate makes the whole one."""
    merged = merge(two(minutes_per_day=40, static=Estimate(0.4, 0.2, 0.6, Basis.ESTIMATED, ("歩き",))), "c")
    static = merged.listed.task.static

    assert static is not None
    assert (static.value, static.low, static.high) == pytest.approx((0.7, 0.575, 0.825))
    assert (static.basis, static.because) == (Basis.ESTIMATED, ("歩き",))


def test_all_evidence_is_kept_once() -> None:
    """Every piece of every task stays, in order, the first one's own first."""
    parts = two(more=(Source("h", FIRST), Source("g", SECOND)))
    merged = merge(parts, "c").listed

    assert sources_of(merged) == (Source("h", FIRST), Source("h", SECOND), Source("g", SECOND))


def test_words_of_a_later_task_come_first_where_the_first_has_none() -> None:
    """A task added by hand has no words; the merged one has those of the other, in its hearing."""
    one, other = two()
    merged = merge([Listed(a_task("x")), other], "c").listed

    assert (merged.hearing_id, merged.task.evidence, merged.task.more) == ("h", SECOND, ())
    assert one.task.evidence == FIRST


def test_worst_mark_and_all_conditions_stay() -> None:
    """○ with △ is △, with its condition; steps follow each other."""
    steps = (Element("ラベルをはがす"),)
    merged = merge(two(carve=Carvability.CONDITIONAL, condition="踏み台なし", elements=steps), "c").listed.task

    assert (merged.carve, merged.condition, merged.elements) == (Carvability.CONDITIONAL, "踏み台なし", steps)


def test_names_are_joined_unless_given() -> None:
    """The name is a person's, else both."""
    assert merge(two(), "c").listed.task.name == "入荷検品・ラベル貼り"
    assert merge(two(), "c", " 検品 ").listed.task.name == "検品"


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (two()[:1], "MERGE_NEEDS_TASKS"),
        ([two()[0], two()[0]], "MERGE_NEEDS_TASKS"),
        (two(date_rule="month_end"), "MERGE_DATE_RULES_DIFFER"),
    ],
)
def test_what_is_no_merge_is_refused(listed: list[Listed], reason: str) -> None:
    """One task, the same one twice, and work bound to other dates are not merged."""
    with pytest.raises(InvalidInput) as refused:
        merge(listed, "c")

    assert refused.value.reason == reason


def test_unknown_everywhere_is_not_told_as_lost() -> None:
    """What none of them says is not listed."""
    merged = merge([Listed(Task("a", "掃除")), Listed(Task("b", "片付け"))], "c")

    assert merged.unknown == ()
