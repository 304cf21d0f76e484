"""Starting the job: Day 1, the plan of ninety days, the series of meetings and the first line of hours, in one step."""

from dataclasses import dataclass
from datetime import date, datetime

from chassis.clock import Clock
from chassis.db import Work
from chassis.ids import new_id
from placement.commands.settling import Change, placement_to_change, settle
from placement.domain.dates import Weekday, at_minute
from placement.domain.facts import MeetingScheduled
from placement.domain.holidays import Holidays
from placement.domain.meeting import Meeting, MeetingMode, check_duration
from placement.domain.onboarding import PlanItem, due_dates
from placement.domain.placement import HoursChange, HoursReason, Placement
from placement.domain.series import Appointment, Series, appointments, choose_slot
from placement.domain.week import WorkWeek
from placement.store import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class StartJob(Change):
    """Day 1 (None: the offer's), the week of work, and how and when to meet (`agreed` None: found from the week)."""

    start_date: date | None
    week: WorkWeek
    agreed: tuple[Weekday, int] | None
    duration_minutes: int
    mode: MeetingMode


@dataclass(frozen=True, slots=True)
class Started:
    """What starting a job made."""

    placement: Placement
    plan_items: tuple[PlanItem, ...]
    meetings: tuple[Meeting, ...]


async def start_job(work: Work[Stores], clock: Clock, holidays: Holidays, ask: StartJob) -> Started:
    """Start the job, and make everything the first ninety days need."""
    now, office = clock.now(), work.caller.office_id
    placement = await placement_to_change(work, ask)
    moved = placement.start_job(ask.start_date, ask.week, now)
    check_duration(ask.duration_minutes)
    slot = choose_slot(ask.week, ask.agreed, ask.duration_minutes)
    after = await settle(work, moved, now)
    start = after.job_start_date or now.date()
    dates = appointments(Series(start, ask.week, slot, ask.duration_minutes, holidays))
    items, meetings = _plan(after, start), _meetings(after, ask, dates, now)
    await work.stores.plan_items.add(office, items)
    await work.stores.hours_changes.add(office, _first_hours(after, start, work.caller.actor_id, now))
    await add_meetings(work, meetings)
    return Started(after, tuple(items), tuple(meetings))


async def add_meetings(work: Work[Stores], meetings: list[Meeting]) -> None:
    """Write new meetings and say each of them."""
    if not meetings:
        return
    await work.stores.meetings.add(work.caller.office_id, meetings)
    for meeting in meetings:
        told = MeetingScheduled(
            placement_id=meeting.placement_id,
            version=meeting.version,
            meeting_id=meeting.id,
            planned_start_time=meeting.planned_start_time,
            replaces_meeting_id=meeting.replaces_meeting_id,
        )
        work.publish(told)
        await work.audit("schedule_meeting", "meeting", meeting.id, placement_id=meeting.placement_id)


def _plan(placement: Placement, start: date) -> list[PlanItem]:
    return [
        PlanItem(
            id=new_id(),
            version=1,
            placement_id=placement.id,
            code=line.code,
            owner=line.owner,
            due_day=line.due_day,
            due_date=due,
        )
        for line, due in due_dates(start)
    ]


def _meetings(placement: Placement, ask: StartJob, dates: tuple[Appointment, ...], now: datetime) -> list[Meeting]:
    return [
        Meeting(
            id=new_id(),
            version=1,
            placement_id=placement.id,
            phase=place.phase,
            series_number=number,
            planned_start_time=at_minute(place.day, place.minute),
            duration_minutes=ask.duration_minutes,
            mode=ask.mode,
            create_time=now,
            attendance={},
            whys=place.whys,
        )
        for number, place in enumerate(dates, start=1)
    ]


def _first_hours(placement: Placement, start: date, approver_id: str, now: datetime) -> HoursChange:
    return HoursChange(
        id=new_id(),
        placement_id=placement.id,
        effective_date=start,
        weekly_minutes_before=0,
        weekly_minutes_after=placement.weekly_minutes or 0,
        reason=HoursReason.JOB_START,
        approver_id=approver_id,
        create_time=now,
    )
