"""What holds for every match, whatever is known."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.accommodation import Accommodation, Observation
from matcher.domain.client import (
    WEEKDAYS,
    Ability,
    Appointment,
    Axis,
    Commute,
    DaySpans,
    Level,
    Load,
    Preference,
    PreferenceKind,
    Profile,
    Span,
    Strength,
    Veto,
    Want,
    Zone,
)
from matcher.domain.findings import GateOutcome
from matcher.domain.rematch import rematch, result_hash, result_of, snapshot
from matcher.domain.role_copy import Range, Role, RoleTask, Surroundings
from matcher.domain.scoring import RANK, MatchOutcome, match
from tests.factories.matcher import THEN, a_client, a_role

DEMANDS = ("CHECKING", "COUNTING", "CUSTOMERS", "PHONE", "LIFTING", "PC", "FINE_HANDS")
PHRASES = ("入荷検品", "データ入力", "電話の取次ぎ", "袋詰め", "書類の仕分け", "")

spans = st.tuples(st.integers(0, 1380), st.integers(30, 600)).map(lambda p: Span(p[0], min(1440, p[0] + p[1])))
days = st.sampled_from(WEEKDAYS)
limits = st.one_of(st.none(), st.floats(0, 100, allow_nan=False).map(round))


@st.composite
def zones(draw: st.DrawFn) -> tuple[Zone, ...]:
    made = []
    for axis in draw(st.lists(st.sampled_from(list(Axis)), unique=True)):
        low, high = draw(limits), draw(limits)
        if low is not None and high is not None and low > high:
            low, high = high, low
        made.append(Zone(axis, low, None, high, draw(st.sampled_from([(), ("耳栓",)]))))
    return tuple(made)


abilities = st.lists(
    st.builds(Ability, st.sampled_from(DEMANDS), st.sampled_from(Level), st.one_of(st.none(), st.integers(5, 120))),
    unique_by=lambda a: a.demand,
).map(tuple)
profiles = st.builds(
    Profile,
    availability=st.lists(st.builds(DaySpans, days, st.tuples(spans)), unique_by=lambda d: d.weekday).map(tuple),
    appointments=st.lists(st.builds(Appointment, days, spans), max_size=2).map(tuple),
    load=st.one_of(st.none(), st.builds(Load, st.integers(0, 7), st.sampled_from([None, 4.0, 12.0, 20.0]))),
    preferences=st.lists(
        st.builds(
            Preference,
            st.just(PreferenceKind.WORK),
            st.sampled_from(PHRASES),
            st.lists(st.sampled_from(Want), max_size=4).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    vetoes=st.lists(
        st.builds(Veto, st.just("しません"), st.lists(st.sampled_from(DEMANDS), max_size=1).map(tuple)), max_size=1
    ).map(tuple),
    vetoes_asked_date=st.sampled_from([None, THEN.date()]),
    zones=zones(),
    abilities=abilities,
    strengths=st.lists(st.builds(Strength, st.sampled_from(PHRASES)), max_size=3).map(tuple),
    accommodations=st.lists(
        st.builds(Accommodation, st.just("見本があること"), answers=st.just(("CHECKING",))), max_size=1
    ).map(tuple),
    commute=st.sampled_from([None, Commute(prefectures=("埼玉県",))]),
    licences=st.sampled_from([(), ("FORKLIFT",)]),
    lifting_kg_max=st.sampled_from([None, 5.0, 20.0]),
)
tasks = st.lists(
    st.builds(
        RoleTask,
        st.integers(1, 6).map(lambda n: f"T{n}"),
        st.sampled_from(PHRASES[:5]),
        st.lists(st.sampled_from(DEMANDS), unique=True, max_size=3).map(tuple),
        st.sampled_from([None, 0.2, 0.9]),
        lifting_kg=st.sampled_from([None, None, 8.0]),
    ),
    unique_by=lambda t: t.id,
    min_size=1,
    max_size=4,
)


@st.composite
def roles(draw: st.DrawFn) -> Role:
    role = a_role(*draw(tasks), number=draw(st.integers(1, 9)))
    axes = draw(st.lists(st.sampled_from([Axis.NOISE, Axis.TEMPERATURE]), unique=True))
    return replace(
        role,
        environment=tuple(Surroundings(axis, Range(20.0, draw(st.sampled_from([20.0, 60.0])))) for axis in axes),
        prefecture=draw(st.sampled_from([None, "埼玉県", "東京都"])),
        static_ratio=draw(st.sampled_from([None, 0.9])),
    )


@given(profiles, roles(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_parts_sum_to_the_points(profile: Profile, role: Role, declined: bool) -> None:
    """Points are the sum of parts that are never negative, and open points only add."""
    found = match(a_client(profile=profile), role, declined=declined)

    assert found.points == sum(part.points for part in found.parts)
    assert all(part.points >= 0 and part.open_points >= 0 for part in found.parts)


@given(roles())
@settings(max_examples=50, deadline=None)
def test_empty_profile_agrees_with_nothing(role: Role) -> None:
    """Of a person of whom nothing is known, no fact is claimed: no points, and nothing passes."""
    found = match(a_client(), role)

    assert found.outcome is MatchOutcome.CONDITIONAL
    assert found.points == 0


FACTS = [f.name for f in fields(Profile) if f.name not in {"stage", "vetoes", "vetoes_asked_date"}]
EMPTY = Profile()


def forget(profile: Profile, name: str) -> Profile:
    """Give the profile without one field, and without appointments where the whole grid is forgotten."""
    gone: dict[str, Any] = {name: getattr(EMPTY, name)}  # Any: fields differ in type
    if name == "availability":
        gone["appointments"] = ()
    return replace(profile, **gone)


@given(profiles, roles(), st.sampled_from([name for name in FACTS if name != "appointments"]))
@settings(max_examples=100, deadline=None)
def test_forgetting_a_fact_never_improves(profile: Profile, role: Role, name: str) -> None:
    """Without a fact nobody comes to pass who did not, and nobody earns more points."""
    before = match(a_client(profile=profile), role)
    after = match(a_client(profile=forget(profile, name)), role)

    assert after.points <= before.points
    assert after.outcome is not MatchOutcome.PASSES or before.outcome is MatchOutcome.PASSES


@given(profiles, roles(), st.sampled_from([name for name in FACTS if name != "appointments"]))
@settings(max_examples=100, deadline=None)
def test_gate_without_its_fact_is_unknown_or_as_before(profile: Profile, role: Role, name: str) -> None:
    """Forgetting a fact turns no gate that was unmet, mendable or unknown into a met one."""
    before = match(a_client(profile=profile), role)
    after = match(a_client(profile=forget(profile, name)), role)

    met = {(g.code, g.task_id, dict(g.facts).get("demand")) for g in after.gates if g.outcome is GateOutcome.MET}
    unmet = {(g.code, g.task_id, dict(g.facts).get("demand")) for g in before.gates if g.outcome is not GateOutcome.MET}
    assert not met & unmet


@given(profiles, roles(), st.sampled_from(DEMANDS))
@settings(max_examples=100, deadline=None)
def test_ability_that_is_there_never_lowers(profile: Profile, role: Role, demand: str) -> None:
    """Learning that a person does something alone never lowers verdict or points."""
    if profile.ability(demand) is not None:
        return
    able = replace(profile, abilities=(*profile.abilities, Ability(demand, Level.ALONE)))
    before, after = match(a_client(profile=profile), role), match(a_client(profile=able), role)

    assert after.points >= before.points
    assert RANK[after.outcome] <= RANK[before.outcome]


@given(profiles, roles(), st.sampled_from(DEMANDS))
@settings(max_examples=100, deadline=None)
def test_no_always_wins(profile: Profile, role: Role, demand: str) -> None:
    """A role with a task that asks for what the person refuses is blocked."""
    refusing = replace(profile, vetoes=(Veto("しません", (demand,)),))
    touched = any(demand in task.demands for task in role.tasks)

    assert not touched or match(a_client(profile=refusing), role).outcome is MatchOutcome.BLOCKED


@given(profiles, roles())
@settings(max_examples=60, deadline=None)
def test_same_input_gives_the_same_match(profile: Profile, role: Role) -> None:
    """Matching twice, with every list of the profile turned round, gives the same verdict and points."""
    turned = replace(
        profile,
        zones=profile.zones[::-1],
        abilities=profile.abilities[::-1],
        strengths=profile.strengths[::-1],
        preferences=profile.preferences[::-1],
        availability=profile.availability[::-1],
    )
    one, other = match(a_client(profile=profile), role), match(a_client(profile=turned), role)

    assert one == match(a_client(profile=profile), role)
    assert (one.outcome, one.points, one.points_ceiling) == (other.outcome, other.points, other.points_ceiling)


@given(st.lists(profiles, min_size=1, max_size=3), st.lists(roles(), min_size=1, max_size=3, unique_by=lambda r: r.id))
@settings(max_examples=40, deadline=None)
def test_batch_equals_the_single_pair(known: list[Profile], carved: list[Role]) -> None:
    """A run holds what matching pair by pair gives, and the order of input is moot."""
    clients = [a_client(profile=profile, number=n) for n, profile in enumerate(known)]
    results = rematch(snapshot(clients, carved, []))

    assert set(results) == {result_of(match(client, role)) for client in clients for role in carved}
    assert result_hash(results) == result_hash(rematch(snapshot(clients[::-1], carved[::-1], [])))


def test_observation_holds_no_points() -> None:
    """How a fact is known changes no number."""
    role = a_role(RoleTask("T1", "入荷検品", ("CHECKING",)))
    plain = Profile(abilities=(Ability("CHECKING", Level.ALONE),))
    seen = Profile(abilities=(Ability("CHECKING", Level.ALONE, observation=Observation(note="500件")),))

    assert match(a_client(profile=plain), role) == match(a_client(profile=seen), role)
