"""The employer's offer (内定), and what to look at again before it is relied on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chassis.errors import Fault, InvalidInput
from placement.domain.parties import Why

START_WITHIN = timedelta(days=366)
WEEKLY_MINUTES_MAX = 2400
HOURLY_WAGE_YEN_MAX = 100_000


class OfferState(StrEnum):
    """What became of an offer."""

    MADE = "made"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SkipReason(StrEnum):
    """Why a stage before the offer was passed over."""

    KNOWN_WORKPLACE = "known_workplace"
    TRIAL_EMPLOYMENT = "trial_employment"
    CLIENT_WISH = "client_wish"
    EMPLOYER_WISH = "employer_wish"
    EVALUATION_NOT_OBTAINABLE = "evaluation_not_obtainable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is offered. Minutes a week 1 to 2400; yen an hour 1 to 100000; `referral_date` None where not known."""

    offered_date: date
    start_date: date
    weekly_minutes: int
    hourly_wage_yen: int
    referral_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Terms on record, with what became of them."""

    id: str
    state: OfferState
    terms: Terms
    skip_reason: SkipReason | None
    create_time: datetime


def check_terms(terms: Terms, today: date) -> None:
    """Raise `InvalidInput` naming every term that cannot be."""
    faults = []
    if terms.offered_date > today:
        faults.append(Fault("offered_date", "date_in_future", today.isoformat()))
    if terms.start_date < terms.offered_date:
        faults.append(Fault("start_date", "date_too_early", terms.offered_date.isoformat()))
    if terms.start_date > terms.offered_date + START_WITHIN:
        faults.append(Fault("start_date", "date_too_late", (terms.offered_date + START_WITHIN).isoformat()))
    if not 1 <= terms.weekly_minutes <= WEEKLY_MINUTES_MAX:
        faults.append(Fault("weekly_minutes", "out_of_range", str(WEEKLY_MINUTES_MAX)))
    if not 1 <= terms.hourly_wage_yen <= HOURLY_WAGE_YEN_MAX:
        faults.append(Fault("hourly_wage_yen", "out_of_range", str(HOURLY_WAGE_YEN_MAX)))
    if faults:
        raise InvalidInput("OFFER_TERMS_WRONG", faults)


def warnings_of(terms: Terms) -> tuple[Why, ...]:
    """Return what should be looked at again, most serious first.

    Trial employment and hiring grants need Hello Work's referral before the offer; an offer made earlier loses them.
    """
    if terms.referral_date is None:
        return (Why("OFFER_WITHOUT_REFERRAL", {"offered_date": terms.offered_date.isoformat()}),)
    if terms.referral_date > terms.offered_date:
        facts = {"offered_date": terms.offered_date.isoformat(), "referral_date": terms.referral_date.isoformat()}
        return (Why("OFFER_BEFORE_REFERRAL", facts),)
    return ()
