"""What SQL alone cannot do to a placement, asked as the very role that serves."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from chassis.errors import AlreadyExists, NotFound, StaleVersion
from chassis.ids import new_id
from placement.commands import placements as verbs
from placement.domain.ending import EndReason
from placement.domain.moves import MOVES, State
from placement.domain.placement import Placement
from placement.store.tables import METADATA, NO_STATE
from tests.contract.placement.conftest import CALLER, OFFICE, Kept
from tests.factories.placement import a_meeting, a_placement, a_subject

UNFENCED = {"moves", "outbox", "outbox_receipts", "inbox", "dead_events"}
"""Tables without an office: the law itself, and the chassis's, which hold ids and codes only."""

OTHER = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c02"
LINE = (
    "INSERT INTO transitions (office_id, placement_id, placement_version, id, verb, from_state, to_state, reason_code,"
    " actor_id, actor_kind, act_time) VALUES"
    " (:office, :id, :version, gen_random_uuid(), :verb, :before, :after, :reason, 'x', 'staff', now())"
)


@pytest.fixture
async def opened(kept: Kept) -> Placement:
    """Give a placement on record, proposed."""
    async with kept.works.begin(CALLER) as work:
        return await verbs.propose(work, kept.clock, a_subject())


async def run(kept: Kept, *statements: str, office: str = OFFICE, **given: object) -> int:
    """Run statements in one transaction as the serving role; returns the rows the last one touched."""
    told = {"office": office} | given
    async with kept.app.begin() as connection:
        await connection.execute(sa.text("SELECT set_config('app.office', :office, true)"), {"office": office})
        for statement in statements:
            named = {name: value for name, value in told.items() if f":{name}" in statement}
            done = await connection.execute(sa.text(statement), named)
    return done.rowcount


async def refused(kept: Kept, *statements: str, **given: object) -> str:
    """Return what the database said when it refused."""
    with pytest.raises(DBAPIError) as no:
        await run(kept, *statements, **given)
    return str(no.value.orig)


async def test_the_tables_are_what_the_migrations_make(kept: Kept) -> None:
    """No column, key or index differs."""

    def differences(connection: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    async with kept.owner.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_database_knows_the_same_moves(kept: Kept) -> None:
    """The table of moves is the domain's, row by row."""
    async with kept.app.connect() as connection:
        rows = (await connection.execute(sa.text("SELECT verb, from_state, to_state, reasoned FROM moves"))).all()

    assert {tuple(row) for row in rows} == {(m.verb, m.before or NO_STATE, m.after, m.reasoned) for m in MOVES}


async def test_a_state_cannot_be_written_by_itself(kept: Kept, opened: Placement) -> None:
    """Neither a state nor a version changes without a line of history."""
    for state in State:
        jump = "UPDATE placements SET state = :state, version = version + 1 WHERE id = :id"
        said = await refused(kept, jump, state=state.value, id=opened.id)

        assert any(name in said for name in ("transition_fkey", "end_told", "job_told")), state


async def test_an_illegal_move_cannot_be_written_with_its_line(kept: Kept, opened: Placement) -> None:
    """A line of history needs a legal move."""
    told = {"id": opened.id, "version": 2, "verb": "start_job", "before": "proposed"}
    said = await refused(kept, LINE, after="employed", reason="", **told)

    assert "transitions_move_fkey" in said


async def test_a_reason_cannot_be_left_out(kept: Kept, opened: Placement) -> None:
    """An offer that passes over the practicum, without saying why, is no legal move."""
    told = {"id": opened.id, "version": 2, "verb": "make_offer", "before": "proposed"}

    assert "transitions_move_fkey" in await refused(kept, LINE, after="offered", reason="", **told)


async def test_a_line_must_go_on_from_the_one_before(kept: Kept, opened: Placement) -> None:
    """A legal move from a state in which the placement never was is refused."""
    told = {"id": opened.id, "version": 2, "verb": "start_job", "before": "offered"}

    assert "transitions_previous_fkey" in await refused(kept, LINE, after="employed", reason="", **told)


async def test_a_line_cannot_skip_a_version(kept: Kept, opened: Placement) -> None:
    """History has no holes."""
    told = {"id": opened.id, "version": 3, "verb": "record_visit", "before": "proposed"}

    assert "transitions_previous_fkey" in await refused(kept, LINE, after="visited", reason="", **told)


async def test_history_cannot_run_ahead(kept: Kept, opened: Placement) -> None:
    """A legal line without the placement's own change is refused at the end of the transaction."""
    told = {"id": opened.id, "version": 2, "verb": "record_visit", "before": "proposed"}

    assert "a move without its placement" in await refused(kept, LINE, after="visited", reason="", **told)


async def test_a_placement_cannot_go_back(kept: Kept, opened: Placement) -> None:
    """Not even to a state it once had."""
    async with kept.works.begin(CALLER) as work:
        ask = verbs.EndPlacement(placement_id=opened.id, expected_version=1, reason=EndReason.HEALTH, end_date=None)
        await verbs.end_placement(work, kept.clock, ask)
    back = "UPDATE placements SET state = 'proposed', version = 1, end_date = NULL, end_reason = NULL WHERE id = :id"

    assert "goes forward only" in await refused(kept, back, id=opened.id)


async def test_a_placement_cannot_be_given_to_somebody_else(kept: Kept, opened: Placement) -> None:
    """Its client, role, workplace and employer stay."""
    swap = "UPDATE placements SET client_id = gen_random_uuid()::text, version = 2 WHERE id = :id"

    assert "goes forward only" in await refused(kept, swap, id=opened.id)


@pytest.mark.parametrize("what", ["UPDATE {} SET office_id = office_id", "DELETE FROM {}"])
async def test_history_cannot_be_changed(kept: Kept, opened: Placement, what: str) -> None:
    """The serving role has no right to, and for the owner a trigger refuses."""
    for table in ("transitions", "evaluations", "hours_changes"):
        assert "permission denied" in await refused(kept, what.format(table))
        async with kept.owner.connect() as connection:
            with pytest.raises(DBAPIError, match="only added to"):
                await connection.execute(sa.text(what.format(table)))


async def test_nothing_can_be_deleted(kept: Kept) -> None:
    """The serving role may not remove a row of anything that this service keeps."""
    chassis = {"dead_events"}
    for table in sorted(set(METADATA.tables) - chassis):
        assert "permission denied" in await refused(kept, f"DELETE FROM {table}"), table


async def test_the_serving_role_cannot_add_a_move(kept: Kept) -> None:
    """The law is not written by those under it."""
    statement = "INSERT INTO moves VALUES ('start_job', 'proposed', 'employed', false)"

    assert "permission denied" in await refused(kept, statement)


async def test_a_client_has_one_active_placement(kept: Kept, opened: Placement) -> None:
    """A second one is refused in words, and the transaction lives on."""
    async with kept.works.begin(CALLER) as work:
        with pytest.raises(AlreadyExists) as no:
            await verbs.propose(work, kept.clock, a_subject(client_id=opened.subject.client_id))
        other = await verbs.propose(work, kept.clock, a_subject())

    assert no.value.reason == "CLIENT_HAS_ACTIVE_PLACEMENT"
    async with kept.works.look(CALLER) as work:
        assert (await work.stores.placements.get(OFFICE, other.id)).state is State.PROPOSED


async def test_after_an_end_a_client_may_be_placed_again(kept: Kept, opened: Placement) -> None:
    """At once."""
    async with kept.works.begin(CALLER) as work:
        ask = verbs.EndPlacement(placement_id=opened.id, expected_version=1, reason=EndReason.OTHER, end_date=None)
        await verbs.end_placement(work, kept.clock, ask)
        again = await verbs.propose(work, kept.clock, a_subject(client_id=opened.subject.client_id))

    assert again.state is State.PROPOSED


HOLD = (
    "UPDATE meetings SET state = 'held', version = 2, actual_start_time = now(), client_present = :client,"
    " employer_present = :employer, supporter_present = :supporter WHERE id = :id"
)


async def a_planned_meeting(kept: Kept, placement: Placement) -> str:
    """Write a planned meeting and return its id."""
    meeting = a_meeting(placement_id=placement.id)
    async with kept.works.begin(CALLER) as work:
        await work.stores.meetings.add(OFFICE, [meeting])
    return meeting.id


@pytest.mark.parametrize("absent", ["client", "employer", "supporter"])
async def test_a_meeting_without_one_party_cannot_be_held(kept: Kept, opened: Placement, absent: str) -> None:
    """The database counts the three voices, too."""
    there = {party: party != absent for party in ("client", "employer", "supporter")}
    meeting_id = await a_planned_meeting(kept, opened)

    assert "meetings_held_by_all_three" in await refused(kept, HOLD, id=meeting_id, **there)


async def test_attendance_cannot_be_left_open(kept: Kept, opened: Placement) -> None:
    """Unknown is not present."""
    meeting_id = await a_planned_meeting(kept, opened)
    said = await refused(kept, HOLD.replace(":client", "NULL"), id=meeting_id, employer=True, supporter=True)

    assert "meetings_attendance_told" in said


async def test_a_settled_meeting_cannot_be_reopened(kept: Kept, opened: Placement) -> None:
    """Held stays held."""
    meeting_id = await a_planned_meeting(kept, opened)
    await run(kept, HOLD, id=meeting_id, client=True, employer=True, supporter=True)
    reopen = (
        "UPDATE meetings SET state = 'planned', version = 3, actual_start_time = NULL, client_present = NULL,"
        " employer_present = NULL, supporter_present = NULL WHERE id = :id"
    )

    assert "stays as it is" in await refused(kept, reopen, id=meeting_id)


async def test_every_table_with_an_office_is_fenced(kept: Kept) -> None:
    """Row level security is on, and forced on the owner, too."""
    query = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
    async with kept.app.connect() as connection:
        fenced = set((await connection.execute(sa.text(query))).scalars())

    assert fenced == set(METADATA.tables) - UNFENCED


async def test_another_office_sees_nothing(kept: Kept, opened: Placement) -> None:
    """Neither by SQL nor through the stores; without an office nothing is seen at all."""
    for office in (OTHER, ""):
        assert await run(kept, "SELECT id FROM placements", office=office) == 0
        assert await run(kept, "SELECT id FROM transitions", office=office) == 0
    stranger = type(CALLER)(OTHER, "staff-9", "staff", frozenset(), "test")
    async with kept.works.look(stranger) as work:
        with pytest.raises(NotFound):
            await work.stores.placements.get(OTHER, opened.id)
        with pytest.raises(NotFound):
            await work.stores.placements.get(OFFICE, opened.id)


async def test_another_office_cannot_write_into_ours(kept: Kept, opened: Placement) -> None:
    """A row of ours is refused under another office's fence."""
    line = LINE.replace(":office", f"'{OFFICE}'")
    told = {"id": opened.id, "version": 2, "verb": "record_visit", "before": "proposed", "after": "visited"}

    assert "row-level security" in await refused(kept, line, office=OTHER, reason="", **told)


async def test_a_client_id_says_nothing_across_offices(kept: Kept, opened: Placement) -> None:
    """Two offices may each have a placement for what happens to be the same id."""
    stranger = type(CALLER)(OTHER, "staff-9", "staff", frozenset(), "test")
    async with kept.works.begin(stranger) as work:
        made = await verbs.propose(work, kept.clock, a_subject(client_id=opened.subject.client_id))

    assert made.state is State.PROPOSED


async def test_a_stale_value_is_not_written(kept: Kept, opened: Placement) -> None:
    """What was read before somebody else's change is refused by its version."""
    async with kept.works.begin(CALLER) as work:
        with pytest.raises(StaleVersion):
            await work.stores.placements.put(OFFICE, a_placement(State.VISITED))


async def test_what_is_written_comes_back_the_same(kept: Kept) -> None:
    """Every part of a placement survives the database."""
    async with kept.works.begin(CALLER) as work:
        opened = await verbs.propose(work, kept.clock, a_subject(proposal_id=new_id()))
    async with kept.works.look(CALLER) as work:
        assert await work.stores.placements.get(OFFICE, opened.id) == opened
