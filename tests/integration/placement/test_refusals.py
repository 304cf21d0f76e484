"""What the placement service refuses, in words that a program can act on, with nothing half done."""

import asyncio
from datetime import UTC, timedelta

import pytest
import sqlalchemy as sa

from chassis.errors import (
    AlreadyExists,
    InvalidInput,
    KiridashiError,
    NotAllowed,
    NotFound,
    StaleVersion,
    StateConflict,
)
from chassis.ids import new_id
from kiridashi.placement.v1 import placement_pb2 as pb
from tests.integration.placement.desk import OTHER_OFFICE, Desk, a_caller, local, span


async def count(desk: Desk, table: str) -> int:
    """Count the office's rows in a table."""
    async with desk.works.look(desk.caller) as work:
        return int((await work.connection.execute(sa.text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def test_a_double_tap_is_one_placement(desk: Desk) -> None:
    """The same request id gives the first answer, also when both arrive at once."""
    request = pb.ProposePlacementRequest(
        request_id=new_id(), client_id=new_id(), role_id=new_id(), workplace_id=new_id(), employer_id=new_id()
    )
    answers = await asyncio.gather(*(desk.ask(desk.stub.ProposePlacement, request) for _ in range(4)))

    assert len({answer.SerializeToString(deterministic=True) for answer in answers}) == 1
    assert await count(desk, "placements") == 1
    assert await count(desk, "outbox") == 1


async def test_the_same_id_with_another_body_is_refused(desk: Desk) -> None:
    """It would be somebody else's answer."""
    placement = await desk.proposed()
    request = desk.practicum(placement)
    await desk.ask(desk.stub.StartPracticum, request)
    request.planned_days = 4
    with pytest.raises(AlreadyExists, match="REQUEST_ID_REUSED"):
        await desk.ask(desk.stub.StartPracticum, request)


async def test_a_second_active_placement_is_refused(desk: Desk) -> None:
    """The failure names the client, and nothing of the attempt stays."""
    placement = await desk.proposed()
    with pytest.raises(AlreadyExists) as no:
        await desk.proposed(client_id=placement.client_id)

    assert no.value.reason == "CLIENT_HAS_ACTIVE_PLACEMENT"
    assert no.value.ids == {"client_id": placement.client_id}
    assert await count(desk, "outbox") == 1


async def test_many_at_once_leave_one_active_placement(desk: Desk) -> None:
    """Of eight people who open one for the same client, one succeeds."""
    client_id = new_id()
    tries = (desk.proposed(client_id=client_id) for _ in range(8))
    answers = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(answer, pb.Placement) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyExists) for answer in answers) == 7


async def test_of_two_who_change_the_same_version_one_is_told(desk: Desk) -> None:
    """The other learns the version that is current, and reads again."""
    placement = await desk.proposed()
    tries = (desk.ask(desk.stub.StartPracticum, desk.practicum(placement)) for _ in range(2))
    answers = await asyncio.gather(*tries, return_exceptions=True)
    stale = [answer for answer in answers if isinstance(answer, StaleVersion)]

    assert len(stale) == 1
    assert stale[0].ids["current_version"] == "2"


async def test_a_verb_in_the_wrong_state_names_both(desk: Desk) -> None:
    """And leaves the placement as it was."""
    placement = await desk.proposed()
    with pytest.raises(StateConflict) as no:
        await desk.ask(desk.stub.StartJob, desk.job(placement))
    found = await desk.ask(desk.stub.GetPlacement, pb.GetPlacementRequest(placement_id=placement.id))

    assert no.value.reason == "PLACEMENT_STATE_CONFLICT"
    assert (no.value.ids["state"], no.value.ids["verb"]) == ("proposed", "start_job")
    assert found.placement.version == 1


async def test_an_offer_before_the_sheets_needs_a_reason(desk: Desk) -> None:
    """With one, it is recorded and kept in the history."""
    placement = await desk.finished()
    request = desk.offer(placement)
    with pytest.raises(StateConflict, match="STAGE_SKIP_NEEDS_REASON"):
        await desk.ask(desk.stub.MakeOffer, request)
    request.request_id = new_id()
    request.skip_reason = pb.SKIP_REASON_EVALUATION_NOT_OBTAINABLE
    offered = (await desk.ask(desk.stub.MakeOffer, request)).placement
    timeline = await desk.ask(desk.stub.GetTimeline, pb.GetTimelineRequest(placement_id=placement.id))

    assert offered.offer.skip_reason == pb.SKIP_REASON_EVALUATION_NOT_OBTAINABLE
    assert timeline.transitions[-1].reason_code == "EVALUATION_NOT_OBTAINABLE"


async def test_another_office_does_not_learn_that_it_exists(desk: Desk) -> None:
    """Reading and changing answer as if there were no such thing."""
    placement = await desk.proposed()
    stranger = a_caller(OTHER_OFFICE)
    with pytest.raises(NotFound, match="PLACEMENT_NOT_FOUND"):
        await desk.ask(desk.stub.GetPlacement, pb.GetPlacementRequest(placement_id=placement.id), stranger)
    with pytest.raises(NotFound, match="PLACEMENT_NOT_FOUND"):
        await desk.ask(desk.stub.StartPracticum, desk.practicum(placement), stranger)
    listed = await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest(), stranger)

    assert list(listed.rows) == []


async def test_a_reader_may_not_write(desk: Desk) -> None:
    """Grants are checked for each method."""
    reader = a_caller(grants=["placement.read"])
    placement = await desk.proposed()
    with pytest.raises(NotAllowed, match="GRANT_MISSING"):
        await desk.ask(desk.stub.StartPracticum, desk.practicum(placement), reader)

    assert (await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest(), reader)).rows[0].placement == placement


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"request_id": "x"}, "request_id"),
        ({"placement_id": ""}, "placement_id"),
        ({"expected_version": 0}, "expected_version"),
        ({"planned_days": 61}, "planned_days"),
    ],
)
async def test_a_broken_request_names_its_fields(desk: Desk, change: dict[str, str | int], field: str) -> None:
    """Before any rule runs."""
    request = desk.practicum(pb.Placement(id=new_id(), version=1))
    for name, value in change.items():
        setattr(request, name, value)
    with pytest.raises(InvalidInput) as no:
        await desk.ask(desk.stub.StartPracticum, request)

    assert [fault.field for fault in no.value.faults] == [field]


async def test_a_day_that_does_not_exist_is_refused(desk: Desk) -> None:
    """30 February is a slip, not 2 March."""
    request = desk.practicum(await desk.proposed())
    request.planned_end_date.month, request.planned_end_date.day = 2, 30
    with pytest.raises(InvalidInput) as no:
        await desk.ask(desk.stub.StartPracticum, request)

    assert no.value.faults[0].field == "planned_end_date"


@pytest.mark.parametrize("note", ["a\x00b", "\u202eabc", "あ" * 401])
async def test_a_note_that_could_do_harm_is_refused(desk: Desk, note: str) -> None:
    """NUL, reversed reading order, and too much text."""
    request = desk.sheet(await desk.finished(), pb.PARTY_CLIENT)
    request.items[0].note = note
    with pytest.raises(InvalidInput) as no:
        await desk.ask(desk.stub.RecordEvaluation, request)

    assert "note" in no.value.faults[0].field


async def test_a_job_without_shifts_needs_a_meeting_time(desk: Desk) -> None:
    """And nothing of the attempt stays: no plan, no meeting, no change of state."""
    placement = await desk.offered()
    request = desk.job(placement)
    del request.shifts[:]
    with pytest.raises(InvalidInput, match="MEETING_TIME_UNKNOWN"):
        await desk.ask(desk.stub.StartJob, request)
    found = await desk.ask(desk.stub.GetPlacement, pb.GetPlacementRequest(placement_id=placement.id))

    assert found.placement.state == pb.PLACEMENT_STATE_OFFERED
    assert await count(desk, "plan_items") == await count(desk, "meetings") == 0


async def test_a_span_that_ends_before_it_begins_is_refused(desk: Desk) -> None:
    """Shifts over midnight are two shifts."""
    request = desk.job(await desk.offered())
    request.shifts.append(span(1, 1300, 300))
    with pytest.raises(InvalidInput) as no:
        await desk.ask(desk.stub.StartJob, request)

    assert no.value.faults[0].field == "shifts[3].span"


async def test_a_token_that_is_none_is_refused(desk: Desk) -> None:
    """Tokens are ours to make."""
    with pytest.raises(InvalidInput, match="PAGE_TOKEN_INVALID"):
        await desk.ask(desk.stub.ListPlacements, pb.ListPlacementsRequest(page_token="made-up"))


async def test_a_graduation_from_practicum_is_refused(desk: Desk) -> None:
    """The reason must fit the stage."""
    placement = await desk.finished()
    with pytest.raises(InvalidInput, match="END_REASON_NOT_FITTING"):
        await desk.ask(desk.stub.EndPlacement, desk.end(placement, pb.END_REASON_GRADUATED))


async def test_a_plan_item_is_not_done_twice(desk: Desk) -> None:
    """The second person is told."""
    item = (await desk.started()).plan_items[0]
    request = pb.CompletePlanItemRequest(request_id=new_id(), plan_item_id=item.id, expected_version=1)
    await desk.ask(desk.stub.CompletePlanItem, request)
    request.request_id = new_id()
    with pytest.raises(StateConflict, match="PLAN_ITEM_ALREADY_DONE"):
        await desk.ask(desk.stub.CompletePlanItem, request)


@pytest.mark.parametrize("method", ["HoldMeeting", "RescheduleMeeting", "CompletePlanItem"])
async def test_what_is_not_there_is_not_found(desk: Desk, method: str) -> None:
    """Meetings and items of the plan, too."""
    start = desk.clock.now().astimezone(UTC) + timedelta(days=3)
    requests: dict[str, object] = {
        "HoldMeeting": desk.attendance(pb.Meeting(id=new_id(), version=1)),
        "RescheduleMeeting": pb.RescheduleMeetingRequest(
            request_id=new_id(), meeting_id=new_id(), expected_version=1, planned_start_time=start
        ),
        "CompletePlanItem": pb.CompletePlanItemRequest(request_id=new_id(), plan_item_id=new_id(), expected_version=1),
    }
    with pytest.raises(NotFound):
        await desk.ask(getattr(desk.stub, method), requests[method])


async def test_no_failure_carries_more_than_ids(desk: Desk) -> None:
    """Failures name ids, codes, dates and numbers."""
    placement = await desk.offered()
    request = desk.job(placement)
    request.start_date.CopyFrom(local(desk.today - timedelta(days=400)))
    with pytest.raises(KiridashiError) as no:
        await desk.ask(desk.stub.StartJob, request)

    assert no.value.reason == "JOB_START_WRONG"
    assert all(len(value) <= 40 for value in no.value.ids.values())
