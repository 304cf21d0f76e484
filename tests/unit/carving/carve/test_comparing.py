"""Alternatives held against each other: what each gains and loses, aim by aim, and how that is said."""

import json
import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from string import Formatter

import pytest

from carving.domain.carve import HALF_DAY_X3, Aims, carve, job_from_case_json
from carving.domain.carve.comparing import comparisons
from carving.domain.carve.found import Found, Week
from carving.domain.carve.timeline import DayShape
from carving.domain.carve.valuing import AIMS
from carving.domain.role import Block, Role, RoleReason
from carving.wire.roles import comparison_to_pb
from carving.wire.wording import LANGUAGES, Wording
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

LOCALE = Path(__file__).parents[4] / "carving" / "locale"
UNFILLED = re.compile("（[a-z]+）")
TASKS = [a_task("A", static=1.0, who="パート"), a_task("B", static=0.5, who="社員")]
ONLY = Aims(
    static=0.0, pain=0.0, block=0.0, few_tasks=0.0, many_tasks=0.0, tiring=0.0, spare=0.0, unlike=0.0, margin=0.0
)
STILL = [Block("mon", 540, 600, "A")]
PIECES = [Block("mon", 540, 570, "A"), Block("mon", 570, 580, "B"), Block("mon", 580, 600, "A")]


def told(one: list[Block], other: list[Block], aims: Aims, pains: dict[str, float]) -> tuple[list[str], list[str]]:
    """Give what the first of two alternatives gains and loses against the second, in Japanese."""
    job = replace(job_from_case_json(a_workplace(*TASKS)), pains=pains)
    week = Week((DayShape("mon", 540, 600, 0, 0),))
    found = [Found(week, tuple(blocks), 0.0, 0.0) for blocks in (one, other)]
    ((compared,), _) = comparisons(job, found, PATIENT, aims)
    gains, losses = ([Wording("ja").say(r.code, r.facts) for r in side] for side in (compared.gains, compared.losses))
    return gains, losses


def test_what_is_gained_and_lost_is_told_in_the_units_of_each_aim() -> None:
    """Minutes of still work, minutes of whoever is short of time, and changes of task, what weighs most first."""
    gains, losses = told(STILL, PIECES, replace(ONLY, static=1.0, block=3.0, pain=2.0), {"社員": 0.5})

    assert gains == ["作業の切り替えが週2回減ります。", "座ったまま・同じ場所でする仕事が週5分増えます。"]
    assert losses == ["困っている社員の時間の空きが週10分減ります。"]


def test_an_aim_without_a_weight_is_not_told() -> None:
    """What nobody asked for is neither a gain nor a loss."""
    assert told(STILL, PIECES, ONLY, {"社員": 1.0}) == ([], [])


def test_a_task_wished_away_is_a_gain_where_it_is_less() -> None:
    """Fewer minutes of a task that is not wanted are a gain, and said as fewer."""
    gains, losses = told(STILL, PIECES, replace(ONLY, wanted={"B": -0.5}), {})

    assert (gains, losses) == (["「作業B」が週10分減ります。"], [])


@pytest.fixture(scope="module", params=["logistics", "office", "supermarket"])
def roles(request: pytest.FixtureRequest) -> tuple[Role, ...]:
    """Give the three best roles of an example workplace where somebody's time is short."""
    job = replace(
        job_from_case_json(example(str(request.param))), pains={"入荷班パート": 1.0, "社員": 1.0, "経理社員": 1.0}
    )
    return carve(job, HALF_DAY_X3, PATIENT, 3).alternatives


def turned(reasons: tuple[RoleReason, ...]) -> list[tuple[str, str]]:
    """Give each aim with its amount, whichever side it was told on."""
    return sorted((reason.code.rsplit("_", 1)[0], reason.facts["amount"]) for reason in reasons)


def test_each_alternative_is_held_against_each_other_one(roles: tuple[Role, ...]) -> None:
    """Every pair is compared from both sides, and what one gains is what the other loses, by the same amount."""
    sides = {(n, one.other): one for n, role in enumerate(roles, 1) for one in role.comparisons}

    assert sorted(sides) == sorted(permutations(range(1, len(roles) + 1), 2))
    for (one, other), compared in sides.items():
        assert turned(compared.gains) == turned(sides[other, one].losses)


def test_the_better_of_two_never_only_loses(roles: tuple[Role, ...]) -> None:
    """An alternative of more points gains something against each that follows it."""
    ranked = list(enumerate(roles, 1))

    assert all(one.gains for rank, role in ranked for one in role.comparisons if one.other > rank)


@pytest.mark.parametrize("language", LANGUAGES)
def test_saying_names_the_other_and_both_sides(roles: tuple[Role, ...], language: str) -> None:
    """One saying holds the weightiest gain and loss; all of them stand beside it, every place filled."""
    for compared in (one for role in roles for one in role.comparisons):
        message = comparison_to_pb(compared, Wording(language))
        first = [side[0].sentence for side in (message.gains, message.losses) if side]

        assert message.other_rank == compared.other
        assert first
        assert all(sentence in message.sentence for sentence in first)
        said = [one.sentence for one in (*message.gains, *message.losses)]
        assert not any(UNFILLED.search(sentence) for sentence in said)


def test_every_aim_can_be_told_as_gained_and_as_lost() -> None:
    """Each aim of the carver has its two sentences, and none is kept for an aim that there is not."""
    told = json.loads((LOCALE / "alternatives.ja.json").read_text("utf-8"))
    sides = {"wanted": ("more", "less")}
    codes = {f"role.compare.{aim}_{side}" for aim in AIMS for side in sides.get(aim, ("gain", "loss"))}
    frame = {f"role.compare.{part}" for part in ("and", "both", "gains", "losses", "same")}

    assert {code for code in told if code.startswith("role.compare.")} == codes | frame


@pytest.mark.parametrize("language", ["en", "ja_easy"])
def test_sentences_have_the_same_places_in_every_language(language: str) -> None:
    """No language lacks a sentence, and none names a fact that the Japanese one cannot have."""
    ja, other = (json.loads((LOCALE / f"alternatives.{one}.json").read_text("utf-8")) for one in ("ja", language))
    places = {code: {name for _, name, _, _ in Formatter().parse(text) if name} for code, text in ja.items()}

    assert places.keys() == other.keys()
    assert all({name for _, name, _, _ in Formatter().parse(other[code]) if name} <= places[code] for code in places)
