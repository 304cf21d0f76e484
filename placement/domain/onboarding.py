"""The first ninety days: four phases, and what has to be done in each, by whom, until which day.

The plan is data. Titles are found by `code` in the catalogue.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chassis.errors import StateConflict
from placement.domain.dates import date_of_day, day_number
from placement.domain.parties import Party


class Phase(StrEnum):
    """Part of the first ninety days, and what follows them."""

    DAY_1_TO_7 = "day_1_to_7"
    DAY_8_TO_30 = "day_8_to_30"
    DAY_31_TO_60 = "day_31_to_60"
    DAY_61_TO_90 = "day_61_to_90"
    AFTER_DAY_90 = "after_day_90"


PHASE_DAYS = {
    Phase.DAY_1_TO_7: (1, 7),
    Phase.DAY_8_TO_30: (8, 30),
    Phase.DAY_31_TO_60: (31, 60),
    Phase.DAY_61_TO_90: (61, 90),
}
PLAN_DAYS = 90


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan template."""

    code: str
    owner: Party
    due_day: int


PLAN = (
    PlanLine("SEAT_READY", Party.EMPLOYER, 1),
    PlanLine("ACCOUNT_READY", Party.EMPLOYER, 1),
    PlanLine("CONTACT_PERSON_NAMED", Party.EMPLOYER, 1),
    PlanLine("WELCOME_GUIDE_SHARED", Party.SUPPORTER, 1),
    PlanLine("REST_PLACE_FOUND", Party.CLIENT, 2),
    PlanLine("FIRST_SUCCESS_CHOSEN", Party.SUPPORTER, 2),
    PlanLine("ACCOMMODATIONS_CHECKED", Party.SUPPORTER, 3),
    PlanLine("FIRST_SMALL_SUCCESS", Party.CLIENT, 7),
    PlanLine("FIRST_WEEK_REVIEWED", Party.SUPPORTER, 7),
    PlanLine("DAILY_LOG_STARTED", Party.CLIENT, 10),
    PlanLine("INSTRUCTION_FORM_SHARED", Party.EMPLOYER, 14),
    PlanLine("HELP_SIGNS_SHARED", Party.CLIENT, 14),
    PlanLine("DAY_30_EVALUATED", Party.SUPPORTER, 30),
    PlanLine("EVALUATION_CRITERIA_WRITTEN", Party.EMPLOYER, 45),
    PlanLine("NEXT_TASKS_LISTED", Party.EMPLOYER, 50),
    PlanLine("PAY_RULE_WRITTEN", Party.EMPLOYER, 60),
    PlanLine("DAY_60_EVALUATED", Party.SUPPORTER, 60),
    PlanLine("NATURAL_SUPPORT_NAMED", Party.EMPLOYER, 75),
    PlanLine("NEXT_ROLE_AGREED", Party.EMPLOYER, 80),
    PlanLine("TAPERING_AGREED", Party.SUPPORTER, 80),
    PlanLine("SUPPORT_AFTER_90_EXPLAINED", Party.SUPPORTER, 85),
    PlanLine("DAY_90_REVIEWED", Party.SUPPORTER, 90),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One thing to do. `done_time` is None until it is done."""

    id: str
    version: int
    placement_id: str
    code: str
    owner: Party
    due_day: int
    due_date: date
    done_time: datetime | None = None

    @property
    def phase(self) -> Phase:
        """The phase in which it is due."""
        return phase_of(self.due_day)

    def complete(self, now: datetime) -> "PlanItem":
        """Return it done at `now`; `StateConflict` where it is done already."""
        if self.done_time is not None:
            raise StateConflict("PLAN_ITEM_ALREADY_DONE", plan_item_id=self.id)
        return replace(self, version=self.version + 1, done_time=now)

    def overdue(self, today: date) -> bool:
        """Tell whether it is not done although its date is past."""
        return self.done_time is None and self.due_date < today


def phase_of(number: int) -> Phase:
    """Return the phase of Day `number`; days before Day 1 belong to the first phase."""
    for phase, (_, last) in PHASE_DAYS.items():
        if number <= last:
            return phase
    return Phase.AFTER_DAY_90


def phase_on(start: date, day: date) -> Phase:
    """Return the phase of a date, for a job whose Day 1 is `start`."""
    return phase_of(day_number(start, day))


def phase_dates(start: date, phase: Phase) -> tuple[date, date]:
    """Return the first and last date of one of the four phases, for a job whose Day 1 is `start`."""
    first, last = PHASE_DAYS[phase]
    return date_of_day(start, first), date_of_day(start, last)


def due_dates(start: date) -> tuple[tuple[PlanLine, date], ...]:
    """Return each line of the plan with its date, for a job whose Day 1 is `start`, earliest first."""
    return tuple((line, date_of_day(start, line.due_day)) for line in PLAN)
