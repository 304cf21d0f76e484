"""Each gate, finding by finding."""

from dataclasses import fields, replace

import pytest

from matcher.domain.accommodation import Accommodation
from matcher.domain.client import (
    Ability,
    Appointment,
    Axis,
    Commute,
    DaySpans,
    Level,
    Load,
    Profile,
    Span,
    Veto,
    Zone,
)
from matcher.domain.findings import CODES, Gate, GateOutcome
from matcher.domain.gates import all_gates
from matcher.domain.role_copy import Range, Role, RoleTask, Surroundings, with_implied_demands
from matcher.domain.scoring import MatchOutcome, match
from tests.factories.matcher import THEN, a_client, a_role

CHECK = RoleTask("T1", "入荷検品", ("CHECKING",))
PLAIN = RoleTask("T2", "袋詰め")
PHONE = RoleTask("T3", "電話の取次ぎ", ("PHONE",))
HEAVY = RoleTask("T4", "米袋の運搬", ("LIFTING",), lifting_kg=10.0)
DRIVE = RoleTask("T5", "フォーク運転", ("VEHICLES",), licences=("FORKLIFT",))
ROLE = a_role(CHECK, PLAIN)
TUE_TO_THU = ("tue", "wed", "thu")


def free(start: int, end: int, *days: str) -> tuple[DaySpans, ...]:
    return tuple(DaySpans(day, (Span(start, end),)) for day in days or TUE_TO_THU)


def found(profile: Profile, role: Role, code: str) -> Gate:
    return next(gate for gate in all_gates(profile, role) if gate.code == code)


@pytest.mark.parametrize(
    ("profile", "role", "code", "finding"),
    [
        (Profile(), ROLE, "AVAILABILITY", "NOT_ASKED"),
        (Profile(availability=free(540, 720)), replace(ROLE, blocks=()), "AVAILABILITY", "NO_SHIFTS"),
        (Profile(availability=free(540, 720)), ROLE, "AVAILABILITY", "FITS"),
        (Profile(availability=free(600, 720)), ROLE, "AVAILABILITY", "NOT_FREE"),
        (Profile(availability=free(540, 720, "tue", "wed")), ROLE, "AVAILABILITY", "NOT_FREE"),
        (Profile(), ROLE, "APPOINTMENT", "NOT_ASKED"),
        (Profile(availability=free(540, 720)), ROLE, "APPOINTMENT", "CLEAR"),
        (Profile(appointments=(Appointment("wed", Span(680, 700)),)), ROLE, "APPOINTMENT", "CLASH"),
        (Profile(appointments=(Appointment("wed", Span(690, 700)),)), ROLE, "APPOINTMENT", "CLEAR"),
        (Profile(appointments=(Appointment("fri", Span(600, 700)),)), ROLE, "APPOINTMENT", "CLEAR"),
        (Profile(), ROLE, "LOAD_DAYS", "NOT_KNOWN"),
        (Profile(load=Load(days_per_week=3)), ROLE, "LOAD_DAYS", "WITHIN"),
        (Profile(load=Load(days_per_week=2)), ROLE, "LOAD_DAYS", "OVER"),
        (Profile(load=Load(hours_per_week=5)), ROLE, "LOAD_HOURS", "SLIGHTLY_OVER"),
        (Profile(load=Load(hours_per_week=5)), replace(ROLE, weekly_hours=None), "LOAD_HOURS", "ROLE_NOT_KNOWN"),
        (Profile(load=Load(hours_per_day=2)), ROLE, "LOAD_DAY_HOURS", "WITHIN"),
        (Profile(), ROLE, "VETO", "NOT_ASKED"),
        (Profile(vetoes_asked_date=THEN.date()), ROLE, "VETO", "UNTOUCHED"),
        (Profile(vetoes=(Veto("電話", ("PHONE",)),)), a_role(PHONE), "VETO", "TOUCHED"),
        (Profile(vetoes=(Veto("検品", task_words=("検品",)),)), ROLE, "VETO", "TOUCHED"),
        (Profile(), ROLE, "COMMUTE", "PLACE_NOT_KNOWN"),
        (Profile(), replace(ROLE, prefecture="埼玉県"), "COMMUTE", "NOT_ASKED"),
        (Profile(commute=Commute(prefectures=("埼玉県",))), replace(ROLE, prefecture="埼玉県"), "COMMUTE", "REACHABLE"),
        (
            Profile(commute=Commute(prefectures=("東京都",))),
            replace(ROLE, prefecture="埼玉県"),
            "COMMUTE",
            "OUT_OF_REACH",
        ),
        (
            Profile(commute=Commute(prefectures=("埼玉県",), municipalities=("川越市",))),
            replace(ROLE, prefecture="埼玉県"),
            "COMMUTE",
            "PLACE_NOT_KNOWN",
        ),
        (Profile(), ROLE, "LICENCE", "NONE_NEEDED"),
        (Profile(), a_role(DRIVE), "LICENCE", "NOT_ASKED"),
        (Profile(licences=("FORKLIFT",)), a_role(DRIVE), "LICENCE", "HELD"),
        (Profile(licences=("DRIVING",)), a_role(DRIVE), "LICENCE", "MISSING"),
        (Profile(licences=("DRIVING",)), a_role(DRIVE, PLAIN), "LICENCE", "LEAVE_OUT"),
        (Profile(), ROLE, "LIFTING", "NONE_NEEDED"),
        (Profile(), a_role(HEAVY), "LIFTING", "NOT_KNOWN"),
        (Profile(lifting_kg_max=10), a_role(HEAVY), "LIFTING", "WITHIN"),
        (Profile(lifting_kg_max=5), a_role(HEAVY), "LIFTING", "OVER"),
        (Profile(lifting_kg_max=5), a_role(HEAVY, PLAIN), "LIFTING", "LEAVE_OUT"),
        (Profile(), ROLE, "ABILITY", "NOT_KNOWN"),
        (Profile(abilities=(Ability("CHECKING", Level.STRONG),)), ROLE, "ABILITY", "ENOUGH"),
        (Profile(abilities=(Ability("CHECKING", Level.ALONE, 59),)), ROLE, "ABILITY", "SHORTER_SEEN"),
        (Profile(abilities=(Ability("CHECKING", Level.ALONE, 60),)), ROLE, "ABILITY", "ENOUGH"),
        (Profile(abilities=(Ability("CHECKING", Level.WITH_AID),)), ROLE, "ABILITY", "WITH_AID"),
        (Profile(abilities=(Ability("CHECKING", Level.WITH_SUPPORT),)), ROLE, "ABILITY", "WITH_SUPPORT"),
        (Profile(abilities=(Ability("CHECKING", Level.CANNOT),)), ROLE, "ABILITY", "LEAVE_OUT"),
        (Profile(abilities=(Ability("CHECKING", Level.CANNOT),)), a_role(CHECK), "ABILITY", "CANNOT"),
    ],
)
def test_gate_finds_what_the_facts_say(profile: Profile, role: Role, code: str, finding: str) -> None:
    """Each pair of facts leads to its one finding."""
    assert found(profile, role, code).finding == finding


def placed(axis: Axis, low: float, high: float) -> Role:
    return replace(ROLE, environment=(Surroundings(axis, Range(low, high)),))


@pytest.mark.parametrize(
    ("zone", "role", "finding"),
    [
        (None, placed(Axis.NOISE, 50, 50), "NOT_ASKED"),
        (Zone(Axis.NOISE), ROLE, "NO_LIMIT"),
        (Zone(Axis.NOISE, high=60), ROLE, "NOT_MEASURED"),
        (Zone(Axis.NOISE, high=60), placed(Axis.NOISE, 50, 50), "WITHIN"),
        (Zone(Axis.NOISE, high=60), placed(Axis.NOISE, 60, 60), "WITHIN"),
        (Zone(Axis.NOISE, high=60, aids=("耳栓",)), placed(Axis.NOISE, 59, 59), "NEAR_LIMIT"),
        (Zone(Axis.NOISE, high=60, aids=("耳栓",)), placed(Axis.NOISE, 61, 61), "OUTSIDE_WITH_AID"),
        (Zone(Axis.NOISE, high=60), placed(Axis.NOISE, 61, 61), "OUTSIDE"),
        (Zone(Axis.NOISE, high=60), placed(Axis.NOISE, 40, 70), "PARTLY_OUTSIDE"),
        (Zone(Axis.NOISE, low=45), placed(Axis.NOISE, 40, 40), "OUTSIDE"),
    ],
)
def test_zone_is_compared_with_the_whole_range(zone: Zone | None, role: Role, finding: str) -> None:
    """A zone holds only where the whole range of the place lies inside it."""
    assert found(Profile(zones=(zone,) if zone else ()), role, "ZONE_NOISE").finding == finding


def test_stretch_is_mended_by_taking_turns() -> None:
    """A task longer than the client works at a stretch is mendable where there is another task to turn to."""
    profile = Profile(zones=(Zone(Axis.STRETCH, high=30),))

    assert found(profile, ROLE, "ZONE_STRETCH").finding == "PARTLY_OUTSIDE"
    assert found(profile, a_role(CHECK), "ZONE_STRETCH").finding == "OUTSIDE"


def test_triples_count_as_aids() -> None:
    """What the client's own triple says instead mends the axis it answers."""
    triple = Accommodation(instead="静かな席を使う形", answers=("ZONE_NOISE",))
    profile = Profile(zones=(Zone(Axis.NOISE, high=50),), accommodations=(triple,))

    assert [aid.words for aid in found(profile, placed(Axis.NOISE, 55, 55), "ZONE_NOISE").aids] == ["静かな席を使う形"]


def test_declined_pair_is_blocked_first_of_all() -> None:
    """A no stands before every other gate."""
    found_match = match(a_client(), ROLE, declined=True)

    assert found_match.outcome is MatchOutcome.BLOCKED
    assert found_match.gates[0].code == "DECLINED"


def test_role_loses_its_sense_when_too_much_is_left_out() -> None:
    """Where most of the role fails for its tasks, it is blocked and not carved to pieces."""
    profile = Profile(abilities=(Ability("CHECKING", Level.CANNOT), Ability("PHONE", Level.CANNOT)))

    assert match(a_client(profile=profile), a_role(CHECK, PHONE, PLAIN)).outcome is MatchOutcome.BLOCKED


@pytest.mark.parametrize(
    ("task", "meets"),
    [
        (RoleTask("T", "賞味期限チェック"), True),
        (RoleTask("T", "賞味期限チェック", place="倉庫"), False),
        (RoleTask("T", "箱の整理", place="売場の奥"), True),
        (RoleTask("T", "箱の整理"), False),
    ],
)
def test_customers_are_met_where_they_pass(task: RoleTask, meets: bool) -> None:
    """The place decides whether customers are met; without one, the name does."""
    assert ("CUSTOMERS" in with_implied_demands(task).demands) is meets


def test_every_finding_has_an_outcome() -> None:
    """The table of findings uses each outcome, and a no is never mendable."""
    outcomes = {outcome for findings in CODES.values() for outcome in findings.values()}

    assert outcomes == set(GateOutcome)
    assert GateOutcome.MENDABLE not in {*CODES["VETO"].values(), *CODES["DECLINED"].values()}


def test_profile_has_no_place_for_a_diagnosis() -> None:
    """What the rules are given holds no name, class, age or sex."""
    assert {f.name for f in fields(Profile)} == {
        "stage",
        "availability",
        "appointments",
        "load",
        "preferences",
        "vetoes",
        "vetoes_asked_date",
        "zones",
        "abilities",
        "strengths",
        "accommodations",
        "commute",
        "licences",
        "lifting_kg_max",
        "practicum_wishes",
    }
