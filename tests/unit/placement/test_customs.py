"""The customs desk: every enum, every word and every fact has its form on the wire."""

import ast
import json
from datetime import datetime
from pathlib import Path
from string import Formatter

import pytest

from chassis.errors import InvalidInput, Unexpected
from chassis.pages import place_of, token_of
from kiridashi.common.v1 import common_pb2
from kiridashi.placement.v1 import events_pb2, placement_pb2
from placement.domain import facts
from placement.domain.ending import EndReason
from placement.domain.holidays import published_holidays
from placement.domain.meeting import MeetingState
from placement.domain.moves import State
from placement.domain.onboarding import PLAN, Phase
from placement.domain.parties import Party, Why
from placement.rpc import GRANTS, SERVICE, PlacementServicer
from placement.wire import enums
from placement.wire.answers import meeting_to_pb, placement_to_pb
from placement.wire.facts import FORMS, fact_to_pb
from placement.wire.words import LANGUAGES, Words, catalogue, words_for
from tests.factories.placement import NOW, a_meeting, a_placement

PAIRS = {name: pair for name, pair in vars(enums).items() if isinstance(pair, enums.Pair)}
DOMAIN = Path(enums.__file__).parents[1] / "domain"


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_every_member_has_a_number_and_every_number_a_member(name: str) -> None:
    """Both directions are total, but for UNSPECIFIED."""
    pair = PAIRS[name]
    numbers = {pair.to_pb(member) for member in pair.members}

    assert numbers == pair.numbers()
    assert set(pair.wire.values()) == numbers | {0}
    assert all(pair.from_pb(pair.to_pb(member), "x") is member for member in pair.members)


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_unspecified_is_nobody(name: str) -> None:
    """Zero is refused, with the field's name."""
    with pytest.raises(InvalidInput) as refused:
        PAIRS[name].from_pb(0, "the_field")

    assert refused.value.faults[0].field == "the_field"


def codes_of_whys() -> set[str]:
    """Read every code of a `Why` from the domain's source."""
    found = set()
    for file in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if node.value.startswith(("MEETING_", "OFFER_", "GAP_", "HOLIDAYS_")) else set()
    named = {code for code in found if code.isupper()}
    pairs = {f"GAP_{a.name}_ABOVE_{b.name}" for a in Party for b in Party if a is not b}
    failures = {"MEETING_NOT_PLANNED", "MEETING_IN_FUTURE", "MEETING_TIME_IN_PAST", "MEETING_DURATION_WRONG"}
    failures |= {"MEETING_TIME_IN_PEAK", "MEETING_TIME_UNKNOWN", "MEETING_TIME_NOT_FOUND", "OFFER_TERMS_WRONG", "GAP_"}
    return named - failures | pairs


def needed_codes() -> set[str]:
    """Return every code that may be put into words."""
    return (
        codes_of_whys()
        | {f"plan.{line.code}" for line in PLAN}
        | {f"phase.{phase.name}" for phase in Phase}
        | {f"meeting.{phase.name}" for phase in Phase}
        | {f"end.{reason.name}" for reason in EndReason}
        | {f"holiday.{code}" for code in published_holidays().days.values()}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_and_every_word_a_code(language: str) -> None:
    """A catalogue is neither short nor stale."""
    assert set(catalogue(language)) == needed_codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_agree_on_their_facts(language: str) -> None:
    """No language asks for a fact that the Japanese one does not have."""
    for code, template in catalogue(language).items():
        asked = {name for _, name, _, _ in Formatter().parse(template) if name}
        known = {name for _, name, _, _ in Formatter().parse(catalogue("ja")[code]) if name}

        assert asked <= known, code


def test_catalogues_are_sorted_alike() -> None:
    """The files read side by side."""
    folder = DOMAIN.parent / "locale"
    orders = [list(json.loads((folder / f"{language}.json").read_text("utf-8"))) for language in LANGUAGES]

    assert orders[0] == orders[1] == orders[2]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "2027年2月11日（木）は祝日（建国記念の日）のため、日を移しました。"),
        ("en", "Moved, because Thu 11 Feb 2027 is National Foundation Day."),
        (
            "ja_easy",
            "2027年2月11日（木）は 休（やす）みの日（建国記念（けんこくきねん）の日）なので、べつの日に しました。",
        ),
    ],
)
def test_a_reason_is_told_in_the_language_asked_for(language: str, sentence: str) -> None:
    """Dates and holidays are words, too."""
    why = Why("MEETING_MOVED_OFF_HOLIDAY", {"date": "2027-02-11", "holiday": "FOUNDATION"})

    assert Words(language).sentence(why) == sentence


def test_the_language_asked_for_goes_before_the_callers() -> None:
    """Unspecified means the caller's; an unknown one means Japanese."""
    assert words_for(common_pb2.LANGUAGE_EN, "ja").language == "en"
    assert words_for(common_pb2.LANGUAGE_UNSPECIFIED, "ja_easy").language == "ja_easy"
    assert words_for(0, "fr").language == "ja"


def test_every_fact_has_a_subject_and_every_message_a_fact() -> None:
    """Facts and messages of events.proto bear the same names."""
    ours = {kind.__name__ for kind in facts.PlacementFact.__subclasses__()}

    assert ours == {kind.__name__ for kind in FORMS} == set(events_pb2.DESCRIPTOR.message_types_by_name)
    assert len({subject for subject, _ in FORMS.values()}) == len(FORMS)
    assert all(subject.startswith("placement.") and subject.endswith(".v1") for subject, _ in FORMS.values())


def test_an_object_that_is_no_fact_is_not_sent() -> None:
    """Nothing leaves by accident."""
    with pytest.raises(Unexpected, match="UNEXPECTED"):
        fact_to_pb(object())


@pytest.mark.parametrize("state", list(State))
def test_a_placement_of_every_state_is_written(state: State) -> None:
    """The customs desk knows every stage."""
    placement = a_placement(state)
    written = placement_to_pb(placement, Words("ja"))

    assert written.id == placement.id
    assert written.HasField("job_start_date") is (placement.job_start_date is not None)
    assert written.HasField("end_explanation") is (state is State.ENDED)


@pytest.mark.parametrize("state", list(MeetingState))
def test_a_meeting_of_every_state_is_written(state: MeetingState) -> None:
    """And every outcome of a meeting."""
    attendance = dict.fromkeys(Party, True) if state in (MeetingState.HELD, MeetingState.MISSED) else {}
    written = meeting_to_pb(a_meeting(state=state, attendance=attendance), Words("ja"))

    assert len(written.attendance) == len(attendance)


def test_every_rpc_names_its_grant_and_has_a_handler() -> None:
    """No method is open by oversight, none is declared and absent."""
    declared = placement_pb2.DESCRIPTOR.services_by_name["PlacementService"].methods_by_name

    assert {f"/{SERVICE}/{name}" for name in declared} == set(GRANTS)
    assert all(name in vars(PlacementServicer) for name in declared)


def test_a_page_token_comes_back_as_it_was() -> None:
    """And what is no token is refused."""
    assert place_of(token_of(NOW, "abc"), datetime, str) == (NOW, "abc")
    assert place_of("", datetime, str) is None
    for broken in ("x", "WzFd", "bnVsbA==", "あ"):
        with pytest.raises(InvalidInput, match="PAGE_TOKEN_INVALID"):
            place_of(broken, datetime, str)
