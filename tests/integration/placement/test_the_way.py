"""One placement's whole way over gRPC, from proposal to a kept job and its end."""

from datetime import UTC, date, timedelta

from chassis.ids import new_id
from kiridashi.placement.v1 import placement_pb2 as pb
from tests.integration.placement.desk import Desk, local


async def test_a_proposal_becomes_a_kept_job(desk: Desk) -> None:
    """Proposal, visit, practicum, sheets, offer, job, meeting, milestone, graduation: each state in its turn."""
    placement = await desk.proposed()
    visit = pb.RecordVisitRequest(
        request_id=new_id(), placement_id=placement.id, expected_version=1, visit_date=local(desk.today)
    )
    states = [placement.state, (await desk.ask(desk.stub.RecordVisit, visit)).placement.state]
    started = await desk.started()
    states.append(started.placement.state)
    desk.clock.move(timedelta(days=120))
    confirm = pb.ConfirmRetentionRequest(
        request_id=new_id(), placement_id=started.placement.id, expected_version=started.placement.version, months=3
    )
    kept = (await desk.ask(desk.stub.ConfirmRetention, confirm)).placement
    ended = (await desk.ask(desk.stub.EndPlacement, desk.end(kept, pb.END_REASON_GRADUATED))).placement

    assert states == [pb.PLACEMENT_STATE_PROPOSED, pb.PLACEMENT_STATE_VISITED, pb.PLACEMENT_STATE_EMPLOYED]
    assert (kept.state, ended.state) == (pb.PLACEMENT_STATE_RETAINED, pb.PLACEMENT_STATE_ENDED)
    assert ended.end_explanation.sentence == "卒業（支援が要らなくなった）"


async def test_starting_a_job_makes_plan_meetings_and_milestones(desk: Desk) -> None:
    """Day 1 is Wednesday, 25 November 2026; the first meeting is on Thursday, 3 December, at 13:00."""
    started = await desk.started()
    first = started.meetings[0].planned_start_time.ToDatetime(tzinfo=UTC)
    checks = {m.months: m.check_date for m in started.placement.milestones}

    assert first.isoformat() == "2026-12-03T04:00:00+00:00"
    assert started.meetings[0].title == "三者面談（毎週）"
    assert started.meetings[0].reasons[0].sentence.startswith("勤務の終わりぎわ")
    assert len(started.plan_items) == 22
    assert started.plan_items[0].title
    assert checks[3] == local(date(2027, 2, 25))
    assert checks[24] == local(date(2028, 11, 25))


async def test_the_timeline_tells_everything_in_order(desk: Desk) -> None:
    """Plan and meetings by phase, three sheets, the first hours, and every verb in the history."""
    started = await desk.started()
    answer = await desk.ask(desk.stub.GetTimeline, pb.GetTimelineRequest(placement_id=started.placement.id))
    verbs = [line.verb for line in answer.transitions]

    assert verbs == [
        "propose",
        "start_practicum",
        "finish_practicum",
        *["record_evaluation"] * 3,
        "make_offer",
        "start_job",
    ]
    assert [line.placement_version for line in answer.transitions] == list(range(1, 9))
    assert [len(phase.plan_items) for phase in answer.phases] == [9, 4, 4, 5]
    assert sum(len(phase.meetings) for phase in answer.phases) == len(started.meetings)
    assert answer.next_meeting.id == started.meetings[0].id
    assert [change.weekly_minutes_after for change in answer.hours_changes] == [720]
    assert len(answer.evaluations) == 3


async def test_gaps_between_the_parties_come_back_with_the_sheet(desk: Desk) -> None:
    """Two steps between employer and client are highlighted, with a sentence."""
    placement = await desk.finished()
    first = await desk.ask(desk.stub.RecordEvaluation, desk.sheet(placement, pb.PARTY_CLIENT, pb.RATING_ALMOST))
    sheet = desk.sheet(first.placement, pb.PARTY_EMPLOYER, pb.RATING_VERY_ABLE)
    second = await desk.ask(desk.stub.RecordEvaluation, sheet)

    assert list(first.gaps) == []
    assert (second.gaps[0].size, second.gaps[0].highlighted) == (2, True)
    assert second.gaps[0].reason.code == "GAP_EMPLOYER_ABOVE_CLIENT"
    assert "2段" in second.gaps[0].reason.sentence
    assert list(second.awaited_parties) == [pb.PARTY_SUPPORTER]


async def test_an_offer_before_the_referral_warns(desk: Desk) -> None:
    """It is recorded all the same, with the warning in words."""
    placement = await desk.evaluated()
    request = desk.offer(placement)
    request.referral_date.CopyFrom(local(desk.today + timedelta(days=2)))
    offer = (await desk.ask(desk.stub.MakeOffer, request)).placement.offer

    assert [warning.code for warning in offer.warnings] == ["OFFER_BEFORE_REFERRAL"]
    assert "2026年11月26日（木）" in offer.warnings[0].sentence


async def test_hours_grow_with_reason_and_approver(desk: Desk) -> None:
    """The change is on record, and the placement shows the new hours."""
    placement = (await desk.started()).placement
    request = pb.ChangeHoursRequest(
        request_id=new_id(),
        placement_id=placement.id,
        expected_version=placement.version,
        effective_date=local(desk.today + timedelta(days=60)),
        weekly_minutes=1200,
        reason=pb.HOURS_CHANGE_REASON_GROWTH_STEP,
        approver_id="manager-1",
    )
    answer = await desk.ask(desk.stub.ChangeHours, request)

    assert answer.placement.weekly_minutes == 1200
    assert (answer.hours_change.weekly_minutes_before, answer.hours_change.approver_id) == (720, "manager-1")


async def test_an_item_of_the_plan_is_done_once(desk: Desk) -> None:
    """The item carries the time at which it was done."""
    item = (await desk.started()).plan_items[0]
    request = pb.CompletePlanItemRequest(request_id=new_id(), plan_item_id=item.id, expected_version=1)
    done = (await desk.ask(desk.stub.CompletePlanItem, request)).plan_item

    assert done.HasField("done_time")
    assert (done.version, done.overdue) == (2, False)
