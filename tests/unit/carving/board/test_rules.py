"""Each rule of the board: what breaks it, what is doubtful, and a mend where an edit can mend it."""

import pytest

from carving.domain.board import Asked, Board, Checker, Finding, Ground, Verdict, edited
from carving.domain.board.findings import MUSTS, RULES, SHOULDS
from carving.domain.carve import JobPeak
from carving.domain.role import Block
from carving.domain.task import Carvability
from tests.unit.carving.board.grounds import DAYS, a_board, a_day, a_ground, a_task

OTHERS = tuple(a_task(name) for name in "BCDEF")
EVERY_DAY = dict.fromkeys(DAYS, ((540, 1020),))
LONG = tuple(Block("tue", 540 + 60 * n, 600 + 60 * n, "ABCDEF"[n % 6]) for n in range(7))


def ground_with(**given: object) -> Ground:
    """Give the usual ground with another task A."""
    return a_ground(a_task("A", **given), *OTHERS)


def of_rule(ground: Ground, board: Board, rule: str) -> list[Finding]:
    """Give what one rule says of a board."""
    return [finding for finding in Checker(ground).check(board).findings if finding.rule == rule]


def test_a_sound_board_has_one_line_for_each_rule_and_every_one_holds() -> None:
    """Nothing is left unsaid: all rules in their order, each with ✓."""
    found = Checker(a_ground()).check(a_board())

    assert [finding.rule for finding in found.findings] == [*MUSTS, *SHOULDS]
    assert found.count(Verdict.HOLDS) == len(RULES)
    assert found.sound


@pytest.mark.parametrize(
    ("code", "ground", "board"),
    [
        ("board.task.gone", a_ground(*OTHERS), a_board()),
        ("board.carvable.no", ground_with(carve=Carvability.NO), a_board()),
        ("board.licence.needed", ground_with(demands=("licence",)), a_board()),
        ("board.licence.needed", ground_with(demands=("vehicles",)), a_board()),
        ("board.safety.unsafe", ground_with(demands=("bodily_care",)), a_board()),
        ("board.window.outside", ground_with(start=570), a_board()),
        ("board.window.outside", ground_with(end=590), a_board()),
        ("board.window.other_day", ground_with(days=("mon", "thu")), a_board()),
        ("board.daily.too_much", ground_with(minutes=50), a_board()),
        ("board.daily.too_much", a_ground(taken={("tue", "A"): 70}), a_board()),
        ("board.peaks.inside", a_ground(peaks=(JobPeak(("tue",), 480, 560),)), a_board()),
        ("board.opening.closed", a_ground(opening={**EVERY_DAY, "tue": ((600, 1020),)}), a_board()),
        ("board.opening.closed", a_ground(opening={"wed": ((540, 1020),), "thu": ((540, 1020),)}), a_board()),
        ("board.instructor.away", a_ground(instructor={**EVERY_DAY, "tue": ((570, 1020),)}), a_board()),
        ("board.place.several", ground_with(place="検品場、事務所"), a_board()),
        ("board.stretch.too_long", a_ground(), a_board(a_day("tue", tasks="AAA-"), a_day("thu"))),
        ("board.stretch.too_long", ground_with(stretch_max=30), a_board()),
        ("board.rests.missing", a_ground(), a_board(a_day("tue", tasks="ABCD"), a_day("thu"))),
        ("board.whole.hole", a_ground(), a_board((*a_day("tue")[:1], *a_day("tue")[2:]), a_day("thu"))),
        ("board.asked.still_there", a_ground(asked=(Asked("w", a_day("tue")[0]),)), a_board()),
    ],
)
def test_what_no_role_may_break_is_said_of_its_day_and_can_be_mended(code: str, ground: Ground, board: Board) -> None:
    """The breach names its weekday, and the edit offered takes it away without another breach."""
    checker = Checker(ground)
    breach = next(f for f in checker.check(board).findings if f.said.code == code)

    assert breach.verdict is Verdict.BROKEN
    assert breach.day == "tue"
    assert breach.mends
    after = checker.check(edited(board, breach.mends[0].edit))
    assert sum(f.key == breach.key for f in after.findings) < sum(
        f.key == breach.key for f in checker.check(board).findings
    )


def test_too_long_without_a_rest_breaks_the_rests() -> None:
    """Enough rests in number do not help where they lie at one end of the day."""
    day = (*a_day("tue", 540, "ABCD"), Block("tue", 660, 670, None), Block("tue", 670, 690, "E"))

    [found] = of_rule(a_ground(rests={150: 1}), a_board(day), "rests")

    assert found.said.code == "board.rests.too_far_apart"
    assert (found.said.facts["minutes"], found.said.facts["most"]) == ("120", "100")


def test_the_break_that_the_law_asks_for_is_a_must() -> None:
    """A day of seven hours without the 45 minutes due breaks, whatever rests the role was carved with."""
    ground = a_ground(rests={420: 0}, break_due=lambda minutes: 45 if minutes > 360 else 0)

    assert "board.rests.law" in [finding.said.code for finding in of_rule(ground, Board(LONG), "rests")]


def test_a_rest_at_the_edge_of_a_day_is_no_rest() -> None:
    """Who comes later or leaves earlier has not rested."""
    day = (Block("tue", 540, 550, None), *a_day("tue", 550, "ABCD"))

    assert [f.said.code for f in of_rule(a_ground(rests={130: 1}), a_board(day), "rests")] == ["board.rests.missing"]


def test_a_day_on_which_nothing_but_rests_is_left_breaks() -> None:
    """A working day needs work; the mend takes the day out."""
    ground, board = a_ground(), a_board((Block("tue", 540, 550, None),), a_day("thu"))

    [found] = of_rule(ground, board, "whole")

    assert found.said.code == "board.whole.no_work"
    assert found.mends
    assert edited(board, found.mends[0].edit).day("tue") is None


@pytest.mark.parametrize(
    ("code", "ground", "board"),
    [
        ("board.carvable.conditional", ground_with(carve=Carvability.CONDITIONAL, condition="台車を使う"), a_board()),
        ("board.carvable.conditional_unstated", ground_with(carve=Carvability.CONDITIONAL), a_board()),
        ("board.static.low", ground_with(static=0.1), a_board(a_day("tue", tasks="A-A"), a_day("thu", tasks="A-A"))),
        ("board.static.unknown", a_ground(a_task(static=None)), a_board(a_day("tue", tasks="A-A"))),
        ("board.margin.near", a_ground(peaks=(JobPeak(("tue",), 480, 530),)), a_board()),
        ("board.teach.nobody", a_ground(instructor_named=False), a_board()),
        ("board.teach.much_to_learn", a_ground(), Board(LONG)),
        ("board.switches.many", a_ground(), Board(LONG)),
        ("board.short.block", a_ground(), a_board((Block("tue", 540, 550, "A"),))),
        ("board.hours.fewer", a_ground(), a_board(a_day("tue"))),
        ("board.hours.more", a_ground(), a_board(a_day("mon"), a_day("tue"), a_day("thu"))),
    ],
)
def test_what_a_person_should_look_at_is_doubtful_and_breaks_nothing(code: str, ground: Ground, board: Board) -> None:
    """A doubt is told with its code, and it alone does not make a board unsound."""
    found = next(f for f in Checker(ground).check(board).findings if f.said.code == code)

    assert found.verdict is Verdict.DOUBTFUL


def test_a_start_too_near_to_a_peak_can_be_mended_by_another_start() -> None:
    """The mend moves the day away from the busy time as far as the aims ask for."""
    ground = a_ground(peaks=(JobPeak(("tue",), 480, 530),))
    checker, board = Checker(ground), a_board()
    near = next(f for f in checker.check(board).findings if f.rule == "margin")

    after = edited(board, near.mends[0].edit)

    assert next(f for f in checker.check(after).findings if f.rule == "margin").verdict is Verdict.HOLDS


def test_what_is_not_known_is_said_and_binds_nothing() -> None:
    """Without peaks, opening hours and the instructor's hours the rules hold and say why."""
    said = {f.rule: f.said.code for f in Checker(a_ground()).check(a_board()).findings}

    assert said["peaks"] == "board.peaks.none_known"
    assert said["opening"] == "board.opening.hours_unknown"
    assert said["instructor"] == "board.instructor.hours_unknown"


def test_minutes_that_other_roles_take_are_not_given_twice() -> None:
    """A task that stands in another role that day is offered as a mend only with the minutes that are left."""
    tasks = (a_task("A", carve=Carvability.NO), a_task("B"), a_task("C", minutes=60))
    ground = a_ground(*tasks, taken={("tue", "C"): 30})
    no = next(f for f in Checker(ground).check(a_board()).findings if f.rule == "carvable" and f.day == "tue")

    assert all("C" not in str(mend.edit) for mend in no.mends)
