"""The verbs of meetings and of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chassis.clock import Clock
from chassis.db import Work
from chassis.errors import StaleVersion, StateConflict
from chassis.ids import new_id
from placement.commands.jobs import add_meetings
from placement.domain.facts import MeetingHeld, MeetingMissed, PlacementFact, PlanItemCompleted
from placement.domain.holidays import Holidays
from placement.domain.meeting import Meeting, MeetingState, NewTime, successor
from placement.domain.moves import AT_WORK
from placement.domain.onboarding import PlanItem
from placement.domain.parties import Party
from placement.domain.placement import Placement
from placement.domain.series import placing_whys
from placement.domain.week import WorkWeek
from placement.store import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldMeeting:
    """Who took part, and when it began (None: as planned)."""

    meeting_id: str
    expected_version: int
    attendance: Mapping[Party, bool]
    actual_start_time: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RescheduleMeeting:
    """When it is to be instead."""

    meeting_id: str
    expected_version: int
    wish: NewTime


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletePlanItem:
    """Which item is done."""

    plan_item_id: str
    expected_version: int


async def hold_meeting(work: Work[Stores], clock: Clock, ask: HoldMeeting) -> Meeting:
    """Record who took part: HELD with all three, else MISSED."""
    meeting = await _meeting_to_change(work, ask.meeting_id, ask.expected_version)
    settled = meeting.settle(ask.attendance, ask.actual_start_time, clock.now())
    await work.stores.meetings.put(work.caller.office_id, settled)
    work.publish(_told(settled))
    absent = sorted(party.value for party, there in settled.attendance.items() if not there)
    ids = {"placement_id": settled.placement_id, "state": settled.state.value, "absent_parties": absent}
    await work.audit("hold_meeting", "meeting", settled.id, version=settled.version, **ids)
    return settled


async def reschedule_meeting(
    work: Work[Stores], clock: Clock, holidays: Holidays, ask: RescheduleMeeting
) -> tuple[Meeting, Meeting]:
    """Plan a meeting in place of another; returns the new one, and the old one as it is now."""
    now, office = clock.now(), work.caller.office_id
    old = await _meeting_to_change(work, ask.meeting_id, ask.expected_version)
    start, week = await _job_of(work, old.placement_id, "reschedule_meeting")
    fresh = successor(old, ask.wish, new_id(), start, now)
    whys = placing_whys(week, fresh.planned_start_time, fresh.duration_minutes, holidays)
    left = old.move_away()
    if left.version != old.version:
        await work.stores.meetings.put(office, left)
        await work.audit("reschedule_meeting", "meeting", left.id, version=left.version, state=left.state.value)
    fresh = replace(fresh, whys=whys)
    await add_meetings(work, [fresh])
    return fresh, left


async def complete_plan_item(work: Work[Stores], clock: Clock, ask: CompletePlanItem) -> PlanItem:
    """Mark an item of the plan as done."""
    office = work.caller.office_id
    item = await work.stores.plan_items.get(office, ask.plan_item_id, to_change=True)
    done = item.complete(clock.now())
    if item.version != ask.expected_version:
        ids = {"plan_item_id": item.id, "current_version": item.version}
        raise StaleVersion("PLAN_ITEM_VERSION_STALE", **ids)
    await _job_of(work, item.placement_id, "complete_plan_item")
    await work.stores.plan_items.put(office, done)
    time = done.done_time or clock.now()
    work.publish(
        PlanItemCompleted(placement_id=done.placement_id, version=done.version, plan_item_id=done.id, done_time=time)
    )
    await work.audit("complete_plan_item", "plan_item", done.id, placement_id=done.placement_id, code=done.code)
    return done


async def _meeting_to_change(work: Work[Stores], meeting_id: str, expected_version: int) -> Meeting:
    found = await work.stores.meetings.get(work.caller.office_id, meeting_id, to_change=True)
    if found.version != expected_version:
        raise StaleVersion("MEETING_VERSION_STALE", meeting_id=found.id, current_version=found.version)
    return found


async def _job_of(work: Work[Stores], placement_id: str, verb: str) -> tuple[date, WorkWeek]:
    """Return Day 1 and the week of a placement that is at work; `StateConflict` where it is not."""
    found: Placement = await work.stores.placements.get(work.caller.office_id, placement_id)
    if found.state not in AT_WORK or found.job_start_date is None:
        raise StateConflict("PLACEMENT_STATE_CONFLICT", placement_id=found.id, state=found.state, verb=verb)
    return found.job_start_date, found.work_week or WorkWeek()


def _told(meeting: Meeting) -> PlacementFact:
    began = meeting.actual_start_time or meeting.planned_start_time
    if meeting.state is MeetingState.HELD:
        return MeetingHeld(
            placement_id=meeting.placement_id,
            version=meeting.version,
            meeting_id=meeting.id,
            actual_start_time=began,
        )
    return MeetingMissed(
        placement_id=meeting.placement_id,
        version=meeting.version,
        meeting_id=meeting.id,
        actual_start_time=began,
        absent_parties=tuple(party for party in Party if not meeting.attendance[party]),
    )
