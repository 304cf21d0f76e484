"""What verbs check about their own input: practicum days, offers, hours, milestones, ends."""

from datetime import date, timedelta

import pytest

from chassis.errors import InvalidInput, StateConflict
from chassis.ids import new_id
from placement.domain.ending import EndReason
from placement.domain.moves import State
from placement.domain.offer import OfferState, Terms, warnings_of
from placement.domain.placement import propose
from placement.domain.practicum import plan_practicum
from tests.factories.placement import NOW, TODAY, a_placement, a_subject, a_week, an_hours_change, some_terms

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("end", "days", "field"),
    [
        (TODAY - DAY, 1, "planned_end_date"),
        (TODAY + 181 * DAY, 5, "planned_end_date"),
        (TODAY, 2, "planned_days"),
        (TODAY + 100 * DAY, 61, "planned_days"),
        (TODAY, 0, "planned_days"),
    ],
)
def test_practicum_days_must_fit_their_dates(end: date, days: int, field: str) -> None:
    """The failure names the field that does not fit."""
    with pytest.raises(InvalidInput) as refused:
        plan_practicum(TODAY, end, days)

    assert [fault.field for fault in refused.value.faults] == [field]


def test_a_practicum_of_one_day_is_one() -> None:
    """Both ends count."""
    assert plan_practicum(TODAY, TODAY, 1).planned_days == 1


@pytest.mark.parametrize(
    ("end", "attended", "accompanied", "field"),
    [
        (TODAY - 20 * DAY, 0, 0, "actual_end_date"),
        (TODAY + DAY, 1, 0, "actual_end_date"),
        (TODAY, 12, 0, "attended_days"),
        (TODAY, 3, 4, "accompanied_days"),
    ],
)
def test_attended_days_must_fit(end: date, attended: int, accompanied: int, field: str) -> None:
    """More days than dates, or more accompanied than attended, is a slip."""
    with pytest.raises(InvalidInput) as refused:
        a_placement(State.PRACTICUM).finish_practicum(end, attended, accompanied, NOW)

    assert [fault.field for fault in refused.value.faults] == [field]


def test_a_practicum_nobody_attended_can_be_finished() -> None:
    """It happens, and is told as it was."""
    finished = a_placement(State.PRACTICUM).finish_practicum(TODAY, 0, 0, NOW).after

    assert finished.practicum is not None
    assert finished.practicum.attended_days == 0


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (some_terms(offered_date=TODAY + DAY, start_date=TODAY + 2 * DAY), "offered_date"),
        (some_terms(start_date=TODAY - DAY), "start_date"),
        (some_terms(start_date=TODAY + 400 * DAY), "start_date"),
        (some_terms(weekly_minutes=2401), "weekly_minutes"),
        (some_terms(hourly_wage_yen=0), "hourly_wage_yen"),
    ],
)
def test_terms_that_cannot_be_are_refused(terms: Terms, field: str) -> None:
    """An offer of tomorrow was not made yet."""
    with pytest.raises(InvalidInput) as refused:
        a_placement(State.EVALUATED).make_offer(new_id(), terms, None, NOW)

    assert [fault.field for fault in refused.value.faults] == [field]


@pytest.mark.parametrize(
    ("referral", "codes"),
    [
        (None, ["OFFER_WITHOUT_REFERRAL"]),
        (TODAY + DAY, ["OFFER_BEFORE_REFERRAL"]),
        (TODAY, []),
        (TODAY - DAY, []),
    ],
)
def test_an_offer_before_the_referral_is_told(referral: date | None, codes: list[str]) -> None:
    """The same day is in time; not known is told, too."""
    assert [why.code for why in warnings_of(some_terms(referral_date=referral))] == codes


def test_a_job_starts_on_the_offered_day_unless_said_otherwise() -> None:
    """Day 1 is the offer's, or the one given."""
    offered = a_placement(State.OFFERED, start=TODAY + 3 * DAY)

    assert offered.start_job(None, a_week(), NOW).after.job_start_date == TODAY + 3 * DAY
    assert offered.start_job(TODAY + DAY, a_week(), NOW).after.job_start_date == TODAY + DAY


def test_a_job_does_not_start_before_its_offer() -> None:
    """The day of the offer is the earliest."""
    with pytest.raises(InvalidInput, match="JOB_START_WRONG"):
        a_placement(State.OFFERED, start=TODAY + DAY).start_job(TODAY - DAY, a_week(), NOW)


def test_a_milestone_is_not_confirmed_before_its_day() -> None:
    """Nobody knows beforehand."""
    with pytest.raises(StateConflict) as refused:
        a_placement(State.EMPLOYED, start=TODAY).confirm_retention(3, NOW)

    assert refused.value.reason == "MILESTONE_NOT_DUE"
    assert refused.value.ids["check_date"] == "2027-02-24"


def test_a_milestone_is_confirmed_on_its_day_in_tokyo() -> None:
    """Before midnight in Tokyo it is not due; one second later it is."""
    job = a_placement(State.EMPLOYED, start=TODAY)
    midnight = NOW.replace(year=2027, month=2, day=23, hour=15, minute=0)
    with pytest.raises(StateConflict):
        job.confirm_retention(3, midnight - timedelta(seconds=1))

    assert job.confirm_retention(3, midnight).after.state is State.RETAINED


def test_a_milestone_is_confirmed_once() -> None:
    """The second time is told."""
    with pytest.raises(StateConflict, match="MILESTONE_ALREADY_CONFIRMED"):
        a_placement(State.RETAINED).confirm_retention(3, NOW)


def test_a_later_milestone_may_come_first() -> None:
    """Nobody is sent back to a check that was forgotten."""
    job = a_placement(State.EMPLOYED, start=TODAY - 200 * DAY)

    assert job.confirm_retention(6, NOW).after.state is State.RETAINED


@pytest.mark.parametrize(
    ("minutes", "days", "rule"), [(720, 5, "unchanged"), (2500, 5, "out_of_range"), (960, -200, "date_too_early")]
)
def test_hours_must_change_forward(minutes: int, days: int, rule: str) -> None:
    """The same hours, impossible ones, and a date before the last change are refused."""
    change = an_hours_change(minutes, TODAY + timedelta(days=days))
    with pytest.raises(InvalidInput) as refused:
        a_placement(State.EMPLOYED).change_hours(change, NOW)

    assert [fault.rule for fault in refused.value.faults] == [rule]


def test_leaving_a_job_starts_the_month_of_reemployment() -> None:
    """The clock runs from the last day, and only where a job had begun."""
    left = a_placement(State.EMPLOYED).end(EndReason.RELATIONS, TODAY, NOW).after
    never = a_placement(State.OFFERED, start=TODAY).end(EndReason.HEALTH, None, NOW).after
    before_day_one = a_placement(State.EMPLOYED, start=TODAY + 9 * DAY).end(EndReason.HEALTH, None, NOW).after

    assert left.reemployment_limit_date == date(2026, 12, 24)
    assert never.reemployment_limit_date is None
    assert before_day_one.reemployment_limit_date is None


@pytest.mark.parametrize(("days", "rule"), [(1, "date_in_future"), (-101, "date_too_early")])
def test_an_end_lies_between_the_start_and_today(days: int, rule: str) -> None:
    """A job that began 100 days ago did not end 101 days ago, nor tomorrow."""
    with pytest.raises(InvalidInput) as refused:
        a_placement(State.EMPLOYED).end(EndReason.HEALTH, TODAY + timedelta(days=days), NOW)

    assert [fault.rule for fault in refused.value.faults] == [rule]


@pytest.mark.parametrize(
    ("reason", "state"),
    [(EndReason.CLIENT_DECLINED, OfferState.DECLINED), (EndReason.EMPLOYER_DECLINED, OfferState.WITHDRAWN)],
)
def test_an_offer_that_came_to_nothing_says_who_decided(reason: EndReason, state: OfferState) -> None:
    """Declined by the client, or withdrawn."""
    ended = a_placement(State.OFFERED).end(reason, None, NOW).after

    assert ended.offer is not None
    assert ended.offer.state is state


def test_the_offer_of_a_started_job_stays_accepted() -> None:
    """Leaving later does not undo it."""
    ended = a_placement(State.ENDED)

    assert ended.offer is not None
    assert ended.offer.state is OfferState.ACCEPTED


def test_a_visit_of_tomorrow_is_refused() -> None:
    """It did not happen yet."""
    with pytest.raises(InvalidInput, match="VISIT_DATE_WRONG"):
        a_placement().record_visit(TODAY + DAY, NOW)


def test_opening_says_whom_it_is_about() -> None:
    """The fact carries ids only, and the time of the employer's yes."""
    subject = a_subject(proposal_id="p-1")
    moved = propose("x", subject, NOW - DAY, NOW)

    assert (moved.before, moved.after.version) == (None, 1)
    assert (moved.after.propose_time, moved.after.state_time) == (NOW - DAY, NOW)
