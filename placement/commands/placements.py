"""The verbs of a placement, from its opening to its end."""

from dataclasses import dataclass
from datetime import date, datetime

from chassis.clock import Clock
from chassis.db import Work
from chassis.errors import AlreadyExists
from chassis.ids import new_id
from placement.commands.settling import Change, placement_to_change, settle
from placement.domain.dates import tokyo_date
from placement.domain.ending import EndReason
from placement.domain.evaluation import Evaluation, Gap, Item, Occasion, awaited, gaps
from placement.domain.meeting import Meeting
from placement.domain.offer import SkipReason, Terms
from placement.domain.parties import Party
from placement.domain.placement import HoursChange, HoursReason, Placement, Subject
from placement.domain.placement import propose as open_placement
from placement.store import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(Change):
    """The day on which the client visited."""

    visit_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPracticum(Change):
    """When the practicum is to be, and on how many days."""

    planned_start_date: date
    planned_end_date: date
    planned_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPracticum(Change):
    """When it ended, and how many days were attended."""

    actual_end_date: date
    attended_days: int
    accompanied_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEvaluation(Change):
    """One party's sheet."""

    occasion: Occasion
    party: Party
    items: tuple[Item, ...]
    by_proxy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What came of a sheet: how far the parties are apart, and who has not recorded yet."""

    placement: Placement
    evaluation: Evaluation
    gaps: tuple[Gap, ...]
    awaited: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOffer(Change):
    """What the employer offers."""

    terms: Terms
    skip_reason: SkipReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHours(Change):
    """The hours from a date on."""

    effective_date: date
    weekly_minutes: int
    reason: HoursReason
    approver_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRetention(Change):
    """Which milestone is confirmed."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPlacement(Change):
    """Why and when it ended; `end_date` None means today."""

    reason: EndReason
    end_date: date | None


async def propose(work: Work[Stores], clock: Clock, subject: Subject, accepted: datetime | None = None) -> Placement:
    """Open a placement; `AlreadyExists` where the client has one that has not ended. `accepted` None means now."""
    now = clock.now()
    return await settle(work, open_placement(new_id(), subject, accepted or now, now), now)


async def propose_for_proposal(
    work: Work[Stores], clock: Clock, subject: Subject, accepted: datetime
) -> Placement | None:
    """Open the placement that an accepted proposal leads to, once.

    None where this proposal opened one before, and where the client has an active placement: then nobody can be asked
    to decide within an event, so an audit line says that it was not opened, and the person's own page shows the other.
    """
    office = work.caller.office_id
    if await work.stores.placements.of_proposal(office, subject.proposal_id or "") is not None:
        return None
    try:
        return await propose(work, clock, subject, accepted)
    except AlreadyExists as taken:
        ids = {"client_id": subject.client_id, "role_id": subject.role_id}
        await work.audit("propose_refused", "proposal", subject.proposal_id or "", reason=taken.reason, **ids)
        return None


async def record_visit(work: Work[Stores], clock: Clock, ask: RecordVisit) -> Placement:
    """Record a worksite visit."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    return await settle(work, placement.record_visit(ask.visit_date, now), now)


async def start_practicum(work: Work[Stores], clock: Clock, ask: StartPracticum) -> Placement:
    """Start the practicum the employer agreed to."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    moved = placement.start_practicum(ask.planned_start_date, ask.planned_end_date, ask.planned_days, now)
    return await settle(work, moved, now)


async def finish_practicum(work: Work[Stores], clock: Clock, ask: FinishPracticum) -> Placement:
    """End the practicum with the days that were attended."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    moved = placement.finish_practicum(ask.actual_end_date, ask.attended_days, ask.accompanied_days, now)
    return await settle(work, moved, now)


async def record_evaluation(work: Work[Stores], clock: Clock, ask: RecordEvaluation) -> Recorded:
    """Take one party's sheet, and say how far the parties are apart now."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    earlier = await work.stores.evaluations.of(work.caller.office_id, placement.id)
    sheet = Evaluation(
        id=new_id(),
        placement_id=placement.id,
        occasion=ask.occasion,
        party=ask.party,
        items=ask.items,
        by_proxy=ask.by_proxy,
        record_time=now,
    )
    after = await settle(work, placement.record_evaluation(sheet, earlier, now), now)
    await work.stores.evaluations.add(work.caller.office_id, sheet)
    sheets = [*earlier, sheet]
    return Recorded(
        placement=after,
        evaluation=sheet,
        gaps=gaps(sheets, ask.occasion),
        awaited=awaited(sheets, ask.occasion),
    )


async def make_offer(work: Work[Stores], clock: Clock, ask: MakeOffer) -> Placement:
    """Record what the employer offers."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    return await settle(work, placement.make_offer(new_id(), ask.terms, ask.skip_reason, now), now)


async def change_hours(work: Work[Stores], clock: Clock, ask: ChangeHours) -> tuple[Placement, HoursChange]:
    """Record new contracted hours."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    change = HoursChange(
        id=new_id(),
        placement_id=placement.id,
        effective_date=ask.effective_date,
        weekly_minutes_before=placement.weekly_minutes or 0,
        weekly_minutes_after=ask.weekly_minutes,
        reason=ask.reason,
        approver_id=ask.approver_id,
        create_time=now,
    )
    after = await settle(work, placement.change_hours(change, now), now)
    await work.stores.hours_changes.add(work.caller.office_id, change)
    return after, change


async def confirm_retention(work: Work[Stores], clock: Clock, ask: ConfirmRetention) -> Placement:
    """Confirm that the client still works there at a milestone."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    return await settle(work, placement.confirm_retention(ask.months, now), now)


async def end_placement(work: Work[Stores], clock: Clock, ask: EndPlacement) -> Placement:
    """End the placement, and cancel what was planned for after its end."""
    now, placement = clock.now(), await placement_to_change(work, ask)
    after = await settle(work, placement.end(ask.reason, ask.end_date, now), now)
    office = work.caller.office_id
    for meeting in await work.stores.meetings.planned_of(office, after.id):
        if _after_the_end(meeting, after.end_date or tokyo_date(now), now):
            await work.stores.meetings.put(office, meeting.cancel())
            await work.audit("cancel_meeting", "meeting", meeting.id, placement_id=after.id)
    return after


def _after_the_end(meeting: Meeting, end: date, now: datetime) -> bool:
    return meeting.planned_start_time >= now or tokyo_date(meeting.planned_start_time) > end
