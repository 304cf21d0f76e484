"""Why a placement ends, and at which stage each reason can be given."""

from enum import StrEnum

from chassis.errors import Fault, InvalidInput
from placement.domain.moves import AT_WORK, State


class EndReason(StrEnum):
    """Why a placement ended. Reasons are about circumstances; none blames a person."""

    CLIENT_DECLINED = "client_declined"
    EMPLOYER_DECLINED = "employer_declined"
    ROLE_WITHDRAWN = "role_withdrawn"
    TASKS_NOT_FITTING = "tasks_not_fitting"
    HEALTH = "health"
    BETTER_JOB = "better_job"
    CONTRACT_COMPLETED = "contract_completed"
    RELATIONS = "relations"
    CONDITIONS = "conditions"
    EMPLOYER_CIRCUMSTANCES = "employer_circumstances"
    GRADUATED = "graduated"
    OTHER = "other"


AT_ANY_STAGE = frozenset({EndReason.HEALTH, EndReason.OTHER})
BEFORE_JOB = AT_ANY_STAGE | {
    EndReason.CLIENT_DECLINED,
    EndReason.EMPLOYER_DECLINED,
    EndReason.ROLE_WITHDRAWN,
    EndReason.TASKS_NOT_FITTING,
}
AFTER_START = AT_ANY_STAGE | {
    EndReason.BETTER_JOB,
    EndReason.CONTRACT_COMPLETED,
    EndReason.RELATIONS,
    EndReason.CONDITIONS,
    EndReason.EMPLOYER_CIRCUMSTANCES,
}


def reasons_for(state: State) -> frozenset[EndReason]:
    """Return the reasons that fit a stage."""
    if state is State.RETAINED:
        return AFTER_START | {EndReason.GRADUATED}
    return AFTER_START if state in AT_WORK else BEFORE_JOB


def check_reason(state: State, reason: EndReason) -> None:
    """Raise `InvalidInput` END_REASON_NOT_FITTING where a reason does not fit the stage."""
    if reason not in reasons_for(state):
        raise InvalidInput("END_REASON_NOT_FITTING", [Fault("reason", "not_fitting_state", state)], state=state)
