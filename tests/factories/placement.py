"""Placements for tests: one at each stage, reached by the verbs themselves, and the small values around them."""

from datetime import UTC, date, datetime, timedelta

from chassis.ids import new_id
from placement.domain.dates import Weekday, tokyo_date
from placement.domain.ending import EndReason
from placement.domain.evaluation import Evaluation, Item, Occasion, Rating
from placement.domain.holidays import Holidays
from placement.domain.meeting import Meeting, MeetingMode
from placement.domain.moves import State
from placement.domain.offer import Terms
from placement.domain.onboarding import Phase
from placement.domain.parties import Party
from placement.domain.placement import HoursChange, HoursReason, Placement, Subject, propose
from placement.domain.week import WeekSpan, WorkWeek

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday, 24 November 2026, 10:00 in Tokyo."""
TODAY = tokyo_date(NOW)
NO_HOLIDAYS = Holidays(frozenset(range(2020, 2040)), {}, "test")
PARTS_OF_WEEK = (Weekday.TUE, Weekday.WED, Weekday.THU)


def a_subject(**given: str | None) -> Subject:
    """Give a client, a role and a workplace, none of them known elsewhere."""
    ids = {name: new_id() for name in ("client_id", "role_id", "workplace_id", "employer_id")}
    return Subject(**(ids | given))  # type: ignore[arg-type]  # only the proposal may be None, and tests give it


def a_week() -> WorkWeek:
    """Give Tuesday to Thursday, 9:30 to 13:30, with a Monday rush and one every afternoon."""
    shifts = tuple(WeekSpan(day, 570, 810) for day in PARTS_OF_WEEK)
    afternoons = tuple(WeekSpan(day, 840, 990) for day in Weekday if day <= Weekday.FRI)
    return WorkWeek(shifts, (WeekSpan(Weekday.MON, 540, 690), *afternoons))


def some_terms(**given: date | int | None) -> Terms:
    """Give twelve hours a week from tomorrow, referred before the offer."""
    usual: dict[str, date | int | None] = {
        "offered_date": TODAY,
        "start_date": TODAY + timedelta(days=1),
        "weekly_minutes": 720,
        "hourly_wage_yen": 1160,
        "referral_date": TODAY - timedelta(days=7),
    }
    return Terms(**(usual | given))  # type: ignore[arg-type]  # the names and types are those of Terms


def a_sheet(
    party: Party = Party.CLIENT,
    occasion: Occasion = Occasion.PRACTICUM,
    at: datetime = NOW,
    **ratings: Rating,
) -> Evaluation:
    """Give one party's sheet; `ratings` name the lines."""
    lines = ratings or {"ACCURACY": Rating.ABLE}
    return Evaluation(
        id=new_id(),
        placement_id="p",
        occasion=occasion,
        party=party,
        items=tuple(Item(code, None, rating) for code, rating in lines.items()),
        by_proxy=False,
        record_time=at,
    )


def a_meeting(at: datetime = NOW + timedelta(days=7), **given: object) -> Meeting:
    """Give a planned meeting of half an hour."""
    usual: dict[str, object] = {
        "id": new_id(),
        "version": 1,
        "placement_id": new_id(),
        "phase": Phase.DAY_8_TO_30,
        "series_number": 1,
        "planned_start_time": at,
        "duration_minutes": 30,
        "mode": MeetingMode.AT_WORKPLACE,
        "create_time": NOW,
        "attendance": {},
    }
    return Meeting(**(usual | given))  # type: ignore[arg-type]  # the names and types are those of Meeting


def an_hours_change(minutes: int = 960, on: date = TODAY + timedelta(days=1)) -> HoursChange:
    """Give a step to sixteen hours a week."""
    return HoursChange(
        id=new_id(),
        placement_id="p",
        effective_date=on,
        weekly_minutes_before=720,
        weekly_minutes_after=minutes,
        reason=HoursReason.GROWTH_STEP,
        approver_id="staff-1",
        create_time=NOW,
    )


def a_placement(state: State = State.PROPOSED, *, at: datetime = NOW, start: date | None = None) -> Placement:
    """Give a placement at a stage, all its verbs asked at one moment. `start` is Day 1, by default 100 days ago."""
    today = tokyo_date(at)
    first = start or today - timedelta(days=100)
    offered = min(first, today)
    terms = some_terms(offered_date=offered, start_date=first, referral_date=offered)
    placement = propose(new_id(), a_subject(), at - timedelta(days=200), at).after
    if state is State.PROPOSED:
        return placement
    if state is State.VISITED:
        return placement.record_visit(today, at).after
    placement = placement.start_practicum(today - timedelta(days=10), today, 5, at).after
    steps = (
        (State.PRACTICUM, lambda p: p),
        (State.PRACTICUM_FINISHED, lambda p: p.finish_practicum(today, 5, 2, at).after),
        (State.EVALUATED, lambda p: _evaluated(p, at)),
        (State.OFFERED, lambda p: p.make_offer(new_id(), terms, None, at).after),
        (State.EMPLOYED, lambda p: p.start_job(None, a_week(), at).after),
        (State.RETAINED, lambda p: p.confirm_retention(3, at).after),
        (State.ENDED, lambda p: p.end(EndReason.BETTER_JOB, None, at).after),
    )
    for reached, step in steps:
        placement = step(placement)
        if reached is state:
            break
    return placement


def _evaluated(placement: Placement, at: datetime) -> Placement:
    sheets: list[Evaluation] = []
    for party in Party:
        sheet = a_sheet(party, at=at)
        placement = placement.record_evaluation(sheet, sheets, at).after
        sheets.append(sheet)
    return placement
