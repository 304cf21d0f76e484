"""What this service can be asked to tell: reads shaped for screens. Nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chassis.db import Work
from placement.domain.dates import day_number, tokyo_date
from placement.domain.evaluation import Evaluation, Gap, all_gaps
from placement.domain.history import Transition
from placement.domain.meeting import Meeting, MeetingState
from placement.domain.moves import AT_WORK, State
from placement.domain.onboarding import PHASE_DAYS, Phase, PlanItem, phase_dates, phase_on
from placement.domain.placement import HoursChange, Placement
from placement.store import Stores
from placement.store.meetings import AfterMeeting, MeetingFilter
from placement.store.placements import After, Filter

TIMELINE_MEETINGS_MAX = 200
DUE_STATES = (MeetingState.HELD, MeetingState.MISSED, MeetingState.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One card of the board. `day_number` 0 and `phase` None: not at work."""

    placement: Placement
    days_in_state: int
    day_number: int
    phase: Phase | None
    next_meeting: Meeting | None
    overdue_meetings: int
    overdue_plan_items: int
    overdue_milestones: int


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the board. `following` None: there is no more. `counts` None: not the first page."""

    rows: tuple[BoardRow, ...]
    following: After | None
    counts: dict[State, int] | None


@dataclass(frozen=True, slots=True)
class PhaseView:
    """What belongs to one phase, with its first and last date (None: open)."""

    phase: Phase
    first: date
    last: date | None
    plan_items: tuple[PlanItem, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything of one placement by date."""

    placement: Placement
    today: date
    day_number: int
    current_phase: Phase | None
    phases: tuple[PhaseView, ...]
    next_meeting: Meeting | None
    evaluations: tuple[Evaluation, ...]
    gaps: tuple[Gap, ...]
    hours_changes: tuple[HoursChange, ...]
    transitions: tuple[Transition, ...]
    meetings_held: int
    meetings_due: int


async def placement(work: Work[Stores], placement_id: str) -> Placement:
    """Return one placement."""
    return await work.stores.placements.get(work.caller.office_id, placement_id)


async def board(work: Work[Stores], wanted: Filter, after: After | None, size: int) -> Board:
    """Return a page of the board: placements longest in their state first, with what is next and what is overdue."""
    office = work.caller.office_id
    found = await work.stores.placements.page(office, wanted, after, size + 1)
    shown = found[:size]
    at_work = [p.id for p in shown if p.state in AT_WORK]
    coming = await work.stores.meetings.next_of(office, at_work, wanted.now)
    unrecorded = await work.stores.meetings.overdue_counts(office, at_work, wanted.now)
    late = await work.stores.plan_items.overdue_counts(office, at_work, wanted.today)
    rows = tuple(_card(p, wanted.today, coming.get(p.id), (unrecorded.get(p.id, 0), late.get(p.id, 0))) for p in shown)
    following = After(shown[-1].state_time, shown[-1].id) if len(found) > size else None
    counts = await work.stores.placements.counts(office, wanted) if after is None else None
    return Board(rows, following, counts)


async def meetings(
    work: Work[Stores], wanted: MeetingFilter, after: AfterMeeting | None, size: int
) -> tuple[list[Meeting], AfterMeeting | None]:
    """Return a page of meetings by planned start, and where it ended where there are more."""
    found = await work.stores.meetings.page(work.caller.office_id, wanted, after, size + 1)
    shown = found[:size]
    more = len(found) > size
    return shown, AfterMeeting(shown[-1].planned_start_time, shown[-1].id) if more else None


async def timeline(work: Work[Stores], placement_id: str, now: datetime) -> Timeline:
    """Return everything of one placement by date."""
    office, stores = work.caller.office_id, work.stores
    found = await stores.placements.get(office, placement_id)
    items = await stores.plan_items.of(office, placement_id)
    held = await stores.meetings.page(office, MeetingFilter(placement_id=placement_id), None, TIMELINE_MEETINGS_MAX)
    sheets = await stores.evaluations.of(office, placement_id)
    due = [m for m in held if m.state in DUE_STATES and m.planned_end_time < now]
    today = tokyo_date(now)
    return Timeline(
        placement=found,
        today=today,
        day_number=_day(found, today),
        current_phase=_phase(found, today),
        phases=_phases(found, items, held),
        next_meeting=_next(held, now),
        evaluations=tuple(sheets),
        gaps=all_gaps(sheets),
        hours_changes=tuple(await stores.hours_changes.of(office, placement_id)),
        transitions=tuple(await stores.history.of(office, placement_id)),
        meetings_held=sum(m.state is MeetingState.HELD for m in held),
        meetings_due=len(due),
    )


def _card(found: Placement, today: date, coming: Meeting | None, overdue: tuple[int, int]) -> BoardRow:
    return BoardRow(
        placement=found,
        days_in_state=(today - tokyo_date(found.state_time)).days,
        day_number=_day(found, today),
        phase=_phase(found, today),
        next_meeting=coming,
        overdue_meetings=overdue[0],
        overdue_plan_items=overdue[1],
        overdue_milestones=sum(m.overdue(today) for m in found.milestones) if found.state in AT_WORK else 0,
    )


def _day(found: Placement, today: date) -> int:
    if found.job_start_date is None or found.state not in AT_WORK:
        return 0
    return max(0, day_number(found.job_start_date, today))


def _phase(found: Placement, today: date) -> Phase | None:
    if found.job_start_date is None or found.state not in AT_WORK or today < found.job_start_date:
        return None
    return phase_on(found.job_start_date, today)


def _next(meetings_by_time: Sequence[Meeting], now: datetime) -> Meeting | None:
    coming = (m for m in meetings_by_time if m.state is MeetingState.PLANNED and m.planned_start_time >= now)
    return next(coming, None)


def _phases(found: Placement, items: Sequence[PlanItem], held: Sequence[Meeting]) -> tuple[PhaseView, ...]:
    start = found.job_start_date
    if start is None:
        return ()
    later = tuple(m for m in held if m.phase is Phase.AFTER_DAY_90)
    views = []
    for phase in PHASE_DAYS:
        mine = tuple(m for m in held if m.phase is phase)
        views.append(PhaseView(phase, *phase_dates(start, phase), tuple(i for i in items if i.phase is phase), mine))
    if later:
        views.append(PhaseView(Phase.AFTER_DAY_90, tokyo_date(later[0].planned_start_time), None, (), later))
    return tuple(views)
