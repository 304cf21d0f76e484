"""The customs desk: what goes out comes back the same, and no member of an enum is forgotten."""

import json
import re
from dataclasses import fields
from enum import Enum
from importlib import resources
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from carving.commands.proposal_content import SECTIONS
from carving.domain import facts
from carving.domain.employer import Employer, GroupKind
from carving.domain.hearing import Criterion, EnvironmentFactor, EnvironmentKind, HardRequirement, LeftOutReason, Team
from carving.domain.kept_role import RoleState
from carving.domain.peak import Peak
from carving.domain.proposals.answer import AnswerKind, ChangeTopic
from carving.domain.proposals.content import Channel
from carving.domain.proposals.proposal import ProposalState
from carving.domain.role import Strategy
from carving.domain.task import Basis, Carvability, Demand, Evidence, PartOfDay, Span, Task, Window
from carving.domain.workplace import (
    Commute,
    Environment,
    OpeningHours,
    PracticumTerms,
    Workplace,
    WorkStyle,
    Zone,
    ZoneAxis,
)
from carving.store.rows import Kept
from carving.wire.common import enum_from_pb, enum_to_pb, time_from_pb
from carving.wire.employers import employer_from_pb, employer_to_pb
from carving.wire.facts import FACTS, fact_to_pb
from carving.wire.hearings import peak_from_pb, peak_to_pb
from carving.wire.tasks import estimate_from_pb, task_from_pb, task_to_pb, tasks_from_pb
from carving.wire.wording import LANGUAGES, Wording, catalogue
from carving.wire.workplaces import workplace_from_pb, workplace_to_pb
from chassis.errors import InvalidInput
from chassis.json_values import from_json, to_json
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import NOW, a_kept_role, a_proposal, a_task, an_answer

ENUMS: list[tuple[type[Enum], Any, str]] = [  # Any: generated enums share no type that says what they can do
    (GroupKind, pb.GroupKind, "GROUP_KIND"),
    (WorkStyle, pb.WorkStyle, "WORK_STYLE"),
    (EnvironmentKind, pb.EnvironmentKind, "ENVIRONMENT_KIND"),
    (LeftOutReason, pb.LeftOutReason, "LEFT_OUT_REASON"),
    (Strategy, pb.Strategy, "STRATEGY"),
    (RoleState, pb.RoleState, "ROLE_STATE"),
    (ProposalState, pb.ProposalState, "PROPOSAL_STATE"),
    (Channel, pb.SendChannel, "SEND_CHANNEL"),
    (AnswerKind, pb.AnswerKind, "ANSWER_KIND"),
    (ChangeTopic, pb.ChangeTopic, "CHANGE_TOPIC"),
    (Basis, common.Basis, "BASIS"),
    (Carvability, common.Carvability, "CARVABILITY"),
    (PartOfDay, pb.PartOfDay, "PART_OF_DAY"),
]


@pytest.mark.parametrize(("kind", "wire", "prefix"), ENUMS, ids=lambda one: getattr(one, "__name__", ""))
def test_enums_are_the_same_on_both_sides(kind: type[Enum], wire: Any, prefix: str) -> None:
    """Every member has its number and comes back; the wire has no member that we do not know."""
    names = {f"{prefix}_{member.name}" for member in kind} | {f"{prefix}_UNSPECIFIED"}

    assert set(wire.keys()) == names
    assert all(enum_from_pb(kind, prefix, wire.Name(enum_to_pb(wire.Value, prefix, one))) is one for one in kind)


def test_task_comes_back_the_same() -> None:
    """A task with everything, and one with nothing but a name, survive the wire."""
    full = a_task(
        date_rule="month_end",
        per_week=3.0,
        carve=Carvability.CONDITIONAL,
        demands=(Demand.CHECKING, Demand.FINE_HANDS),
        characteristics={"wc_sitting": 3.5},
        place="検品室",
        evidence=Evidence(3, 5, "検品"),
        condition="速さを求めない",
        carve_because=("速度",),
        parts_of_day=(PartOfDay.MORNING, PartOfDay.EVENING),
    )
    bare = Task(id="t2", name="掃除")

    assert task_from_pb(task_to_pb(full), "t1") == full
    assert task_from_pb(task_to_pb(bare), "t2") == bare


def test_peak_comes_back_the_same() -> None:
    """A peak keeps an open end, and what was not said stays unsaid."""
    for peak in (
        Peak(),
        Peak(("mon",), Window(540, None)),
        Peak(rule="gotobi"),
        Peak(("mon",), parts_of_day=(PartOfDay.NOON,)),
    ):
        assert peak_from_pb(peak_to_pb(peak), "peaks") == peak


def test_employer_comes_back_the_same() -> None:
    """An employer survives the wire; zero is not taken for unknown."""
    for employer in (
        Employer("e", "会社"),
        Employer("e", "会社", headcount=0, quota_base=0.0, group_kind=GroupKind.SINGLE),
    ):
        assert employer_from_pb(employer_to_pb(Kept(employer, 1, NOW)), "e") == employer


def test_workplace_comes_back_the_same() -> None:
    """A workplace survives the wire; False is not taken for unknown."""
    full = Workplace(
        "w",
        "e",
        "川越",
        commute=Commute("バス12分", bus_minutes=12, car_allowed=False),
        opening_hours=(OpeningHours(("mon", "tue"), Span(510, 1050)),),
        work_style=WorkStyle.ON_SITE,
        environment=Environment(
            noise_db=55.0,
            floor_wet=False,
            factors=(EnvironmentFactor(EnvironmentKind.NOISE, "55dB"),),
            zones=(Zone(ZoneAxis.NOISE, 50.0, 55.0, 65.0, "支援員"), Zone(ZoneAxis.STRETCH, usual=60.0)),
        ),
        team=Team(19, {"社員": 3}, "佐野", "主任"),
        key_person="佐野",
        hourly_wage_yen=1160,
        practicum=PracticumTerms(5, ("tue",), True, "5日間"),
        criteria=(Criterion("不良", "件/千点", "4.0", "1.6"),),
        hard_requirements=(HardRequirement("検便"),),
    )
    for place in (full, Workplace("w", "e", "川越")):
        assert workplace_from_pb(workplace_to_pb(Kept(place, 1, NOW)), "w") == place


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (pb.Task(name="x", window=pb.Window(start_minute=600, end_minute=600)), "SPAN_ENDS_BEFORE_IT_STARTS"),
        (pb.Task(name="x", demands=["flying"]), "DEMAND_UNKNOWN"),
        (pb.Task(name="x", days=[9]), "WEEKDAY_UNKNOWN"),  # type: ignore[list-item]  # a number off the wire
        (pb.Task(), "FIELDS_MISSING"),
        (pb.Task(name="x", static=pb.Estimate(value=0.5, low=0.6, high=0.7)), "RANGE_DOES_NOT_HOLD_VALUE"),
    ],
)
def test_wrong_tasks_are_refused(task: pb.Task, reason: str) -> None:
    """What cannot be meant is refused before any rule runs."""
    with pytest.raises(InvalidInput) as refused:
        task_from_pb(task, "t")

    assert refused.value.reason == reason


def test_task_ids_of_a_job_are_unique() -> None:
    """Two tasks of one job under one id are refused, and so is a task without one."""
    for ids in (("a", "a"), ("a", "")):
        with pytest.raises(InvalidInput) as refused:
            tasks_from_pb([pb.Task(id=one, name="x") for one in ids])

        assert [fault.field for fault in refused.value.faults] == ["tasks[1].id"]


def test_ratio_without_range_is_its_own_range() -> None:
    """A person who enters 0.9 means 0.9."""
    assert estimate_from_pb(pb.Estimate(value=0.9), "static").low == 0.9


def test_time_off_the_calendar_is_refused() -> None:
    """A moment that no calendar has is the caller's fault, not ours."""
    with pytest.raises(InvalidInput):
        time_from_pb(Timestamp(seconds=10**15))


def test_every_fact_has_a_subject_and_ids_only() -> None:
    """Each fact of the domain goes out under its own subject, with ids, numbers and dates and nothing else."""
    kinds = {
        kind
        for kind in vars(facts).values()
        if isinstance(kind, type)
        and kind.__module__ == facts.__name__
        and kind not in (facts.RoleFact, facts.ProposalFact)
    }

    assert set(FACTS) == kinds
    assert len({subject for subject, _ in FACTS.values()}) == len(FACTS)
    for kind in kinds:
        allowed = {"version", "number", "time", "expire_time"}
        assert {f.name for f in fields(kind) if not f.name.endswith(("_id", "_ids"))} <= allowed


def test_role_fact_carries_the_roles_version() -> None:
    """The envelope names the role and the version it was moved to."""
    kept, fact = a_kept_role().choose("", NOW)
    envelope = fact_to_pb(fact)

    assert (envelope.subject, envelope.aggregate_id, envelope.aggregate_version) == (
        "carving.role.carved.v1",
        kept.id,
        2,
    )


def test_nouns_survive_the_database_form() -> None:
    """What is stored as JSON comes back equal."""
    proposal = a_proposal().send(NOW)[0].take(an_answer())[0]
    kept = a_kept_role()

    assert from_json(type(proposal), json.loads(json.dumps(to_json(proposal)))) == proposal
    assert from_json(type(kept), json.loads(json.dumps(to_json(kept)))) == kept


def test_catalogues_have_the_same_codes() -> None:
    """Every code of this service has its words in each language, with the same places to fill."""
    japanese = catalogue("ja")

    for language in LANGUAGES:
        assert set(catalogue(language)) == set(japanese)


def test_every_section_of_a_proposal_has_words() -> None:
    """No section of a proposal is a bare code, in any language."""
    for language in LANGUAGES:
        for code, names in SECTIONS.items():
            for part in ("title", *names):
                key = f"proposal.section.{code}.{part}"
                assert Wording(language).say(key, {}) != key


def test_codes_in_facts_are_put_into_words() -> None:
    """Weekdays and field names in facts are said in the reader's language; other text stays as it is."""
    given = {"task": "検品,仕分け", "part": "morning,evening"}
    japanese, english = (Wording(language).say("ask_window_of_part", given) for language in ("ja", "en"))

    assert japanese == "「検品,仕分け」は午前・夕方とのことですが、何時から何時までの間ですか。"
    assert english.startswith("“検品,仕分け” is done in the morning, in the early evening")


def test_every_question_has_words() -> None:
    """Each question that reading a hearing can raise is asked in words, in every language."""
    source = (resources.files("carving") / "domain" / "decompose" / "questions.py").read_text("utf-8")
    codes = set(re.findall(r'"(ask_[a-z_]+)"', source))

    assert codes
    for language in LANGUAGES:
        assert codes <= set(catalogue(language))
