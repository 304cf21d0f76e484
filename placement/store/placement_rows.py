"""Rows of a placement and its parts, both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

import sqlalchemy as sa

from placement.domain.dates import Weekday
from placement.domain.ending import EndReason
from placement.domain.moves import State
from placement.domain.offer import Offer, OfferState, SkipReason, Terms
from placement.domain.placement import Placement, Subject
from placement.domain.practicum import Practicum
from placement.domain.retention import Milestone
from placement.domain.week import WeekSpan, WorkWeek

SUBJECT = tuple(field.name for field in fields(Subject))
PRACTICUM = tuple(field.name for field in fields(Practicum))
PLAIN = (
    "id",
    "version",
    "state_time",
    "propose_time",
    "create_time",
    "update_time",
    "visit_date",
    "job_start_date",
    "weekly_minutes",
    "hours_effective_date",
    "end_date",
)


def placement_from(row: sa.RowMapping, milestones: Sequence[Milestone]) -> Placement:
    """Read a placement from its row joined with its practicum's (`practicum_…`) and its offer's (`offer_…`)."""
    return Placement(
        **{name: row[name] for name in PLAIN},
        subject=Subject(**{name: row[name] for name in SUBJECT}),
        state=State(row["state"]),
        practicum=_practicum_from(row),
        offer=_offer_from(row),
        work_week=_week_from(row["work_week"]),
        milestones=tuple(milestones),
        end_reason=EndReason(row["end_reason"]) if row["end_reason"] else None,
    )


def row_of(placement: Placement) -> dict[str, object]:
    """Return the placement's own columns, without its parts."""
    return {
        **{name: getattr(placement, name) for name in PLAIN},
        **{name: getattr(placement.subject, name) for name in SUBJECT},
        "state": placement.state.value,
        "work_week": _week_of(placement.work_week),
        "end_reason": placement.end_reason.value if placement.end_reason else None,
    }


def practicum_row(practicum: Practicum) -> dict[str, object]:
    """Return a practicum's columns."""
    return {name: getattr(practicum, name) for name in PRACTICUM}


def offer_row(offer: Offer) -> dict[str, object]:
    """Return an offer's columns."""
    return {
        "id": offer.id,
        "state": offer.state.value,
        "offered_date": offer.terms.offered_date,
        "start_date": offer.terms.start_date,
        "weekly_minutes": offer.terms.weekly_minutes,
        "hourly_wage_yen": offer.terms.hourly_wage_yen,
        "referral_date": offer.terms.referral_date,
        "skip_reason": offer.skip_reason.value if offer.skip_reason else None,
        "create_time": offer.create_time,
    }


def _practicum_from(row: sa.RowMapping) -> Practicum | None:
    if row["practicum_planned_start_date"] is None:
        return None
    return Practicum(**{name: row[f"practicum_{name}"] for name in PRACTICUM})


def _offer_from(row: sa.RowMapping) -> Offer | None:
    if row["offer_id"] is None:
        return None
    terms = Terms(
        offered_date=row["offer_offered_date"],
        start_date=row["offer_start_date"],
        weekly_minutes=row["offer_weekly_minutes"],
        hourly_wage_yen=row["offer_hourly_wage_yen"],
        referral_date=row["offer_referral_date"],
    )
    skip = row["offer_skip_reason"]
    return Offer(
        id=row["offer_id"],
        state=OfferState(row["offer_state"]),
        terms=terms,
        skip_reason=SkipReason(skip) if skip else None,
        create_time=row["offer_create_time"],
    )


def _week_of(week: WorkWeek | None) -> dict[str, list[list[int]]] | None:
    if week is None:
        return None
    return {
        "shifts": [[span.weekday, span.start, span.end] for span in week.shifts],
        "peaks": [[span.weekday, span.start, span.end] for span in week.peaks],
    }


def _week_from(kept: Mapping[str, Sequence[Sequence[int]]] | None) -> WorkWeek | None:
    if kept is None:
        return None
    return WorkWeek(shifts=_spans(kept["shifts"]), peaks=_spans(kept["peaks"]))


def _spans(kept: Sequence[Sequence[int]]) -> tuple[WeekSpan, ...]:
    return tuple(WeekSpan(Weekday(weekday), start, end) for weekday, start, end in kept)
