"""Parts of a task: what they keep, what must add up, and which parts its words name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carving.domain.editing.changes import Listed
from carving.domain.editing.merging import merge
from carving.domain.editing.proposing import SplitWay, propose
from carving.domain.editing.splitting import SplitPart, complete, remaining_minutes, split
from carving.domain.task import Basis, Demand, Estimate, Evidence, Source, Window
from chassis.errors import InvalidInput
from tests.factories.carving import a_task

WORDS = Evidence(3, 8, "入荷を検品")


def test_part_keeps_what_it_does_not_say_otherwise() -> None:
    """Evidence, days and who stay; name, place and minutes are the part's own."""
    task = a_task(evidence=WORDS, more=(Source("h2", WORDS),), place="倉庫")
    one, other = split(task, [SplitPart("一", minutes_per_day=50), SplitPart("二", "検品室", minutes_per_day=70)], "ab")

    assert (one.evidence, one.more, one.days, one.who) == (WORDS, task.more, task.days, task.who)
    assert (one.place, other.place) == ("倉庫", "検品室")
    assert (one.id, one.minutes_per_day, other.minutes_per_day) == ("a", 50, 70)


@pytest.mark.parametrize(
    ("minutes", "remaining"),
    [((50, 70), 0), ((50, 60), 10), ((100, 70), -50), ((0, 0), 120), ((50, None), None)],
)
def test_remainder_is_told(minutes: tuple[int | None, ...], remaining: int | None) -> None:
    """The remainder is what no part has; unknown where a part's minutes are."""
    parts = [SplitPart("部", minutes_per_day=given) for given in minutes]

    assert remaining_minutes(a_task(), parts) == remaining
    assert complete(a_task(), parts) == (remaining == 0)


def test_minutes_add_up_on_each_day() -> None:
    """Parts on different days each need the whole day's minutes; the day that lacks most is told."""
    tuesday = SplitPart("火", days=("tue",), minutes_per_day=120)
    rest = SplitPart("水木", days=("wed", "thu"), minutes_per_day=90)

    assert remaining_minutes(a_task(), [tuesday, rest]) == 30
    assert (
        remaining_minutes(a_task(), [tuesday, rest, SplitPart("水木2", days=("wed", "thu"), minutes_per_day=30)]) == 0
    )


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([SplitPart("一", minutes_per_day=120)], "SPLIT_NEEDS_PARTS"),
        ([SplitPart("一", minutes_per_day=60), SplitPart("二", minutes_per_day=59)], "SPLIT_MINUTES_DO_NOT_ADD_UP"),
        ([SplitPart("一", minutes_per_day=60), SplitPart("二")], "SPLIT_MINUTES_DO_NOT_ADD_UP"),
        ([SplitPart("一", days=("sun",), minutes_per_day=60), SplitPart("二")], "SPLIT_DAYS_OUTSIDE"),
    ],
)
def test_parts_that_do_not_make_the_whole_are_refused(parts: list[SplitPart], reason: str) -> None:
    """One part, lost minutes, unknown minutes and foreign days are each refused by their reason."""
    with pytest.raises(InvalidInput) as refused:
        split(a_task(), parts, ["a", "b"][: len(parts)])

    assert refused.value.reason == reason


def test_unknown_minutes_stay_unknown() -> None:
    """Parts of a task whose minutes nobody said need none, and get none."""
    parts = split(a_task(minutes_per_day=None, minutes_basis=None), [SplitPart("一"), SplitPart("二")], "ab")

    assert [(part.minutes_per_day, part.minutes_basis) for part in parts] == [(None, None), (None, None)]


def test_static_and_active_part_make_the_whole_again() -> None:
    """Cut at the static ratio and merged again, minutes and ratio are what they were."""
    task = a_task(demands=(Demand.WALKING, Demand.COUNTING))
    still, moving = split(task, propose(task, SplitWay.POSTURE), "ab")
    whole = merge([Listed(still), Listed(moving)], "c").listed.task

    assert (still.minutes_per_day, moving.minutes_per_day) == (96, 24)
    assert (still.demands, moving.demands) == ((Demand.COUNTING,), task.demands)
    assert whole.minutes_per_day == task.minutes_per_day
    assert whole.static is not None
    assert whole.static.value == pytest.approx(0.8)


@given(minutes=st.integers(1, 1440), ratio=st.floats(0, 1))
def test_proposed_parts_always_add_up(minutes: int, ratio: float) -> None:
    """Whatever the ratio, no minute is lost or made."""
    task = a_task(minutes_per_day=minutes, static=Estimate(ratio, ratio, ratio, Basis.ESTIMATED))
    parts = propose(task, SplitWay.POSTURE)

    assert not parts or sum(part.minutes_per_day or 0 for part in parts) == minutes
    assert all(part.minutes_basis is Basis.ESTIMATED for part in parts)


@pytest.mark.parametrize(
    ("way", "words", "found"),
    [
        (SplitWay.PLACE, "1階と2階の床をモップで拭きます", ["1階", "2階"]),
        (SplitWay.PLACE, "倉庫で検品します", []),
        (SplitWay.TOOL, "ハンディで読んで、台車で運びます", ["ハンディ", "台車"]),
        (SplitWay.TOOL, "手早く検品します", []),
        (SplitWay.TIME, "8:30〜10:00と13:00〜14:00に検品します", [Window(510, 600), Window(780, 840)]),
        (SplitWay.TIME, "9時から検品します", []),
    ],
)
def test_parts_are_proposed_only_where_words_name_them(way: SplitWay, words: str, found: list[object]) -> None:
    """Two places, tools or times make two parts; one makes none."""
    parts = propose(a_task(window=None), way, words)

    assert [part.place or part.tool or part.window for part in parts] == found


def test_turns_share_the_stated_minutes() -> None:
    """30分×2回 is two turns of thirty minutes."""
    parts = propose(a_task(minutes_per_day=60), SplitWay.TIME, "30分×2回です")

    assert [(part.name, part.minutes_per_day) for part in parts] == [
        ("入荷検品（1回目）", 30),
        ("入荷検品（2回目）", 30),
    ]


def test_english_parts_are_named_in_english() -> None:
    """The words between brackets are of the task's own language."""
    task = a_task(name="Clean floors")

    assert [part.name for part in propose(task, SplitWay.PLACE, "Clean the kitchen and the dining room")] == [
        "Clean floors (kitchen)",
        "Clean floors (dining room)",
    ]
    assert propose(task, SplitWay.POSTURE)[0].name == "Clean floors (static part)"
