"""Which verb may move a placement from where to where. Data: the database holds the same table and refuses the rest."""

from dataclasses import dataclass
from enum import StrEnum

from chassis.errors import StateConflict


class State(StrEnum):
    """Where a placement stands, in the order of the stages."""

    PROPOSED = "proposed"
    VISITED = "visited"
    PRACTICUM = "practicum"
    PRACTICUM_FINISHED = "practicum_finished"
    EVALUATED = "evaluated"
    OFFERED = "offered"
    EMPLOYED = "employed"
    RETAINED = "retained"
    ENDED = "ended"


class Verb(StrEnum):
    """What can be asked of a placement; also the vocabulary of its history and of the audit log."""

    PROPOSE = "propose"
    RECORD_VISIT = "record_visit"
    START_PRACTICUM = "start_practicum"
    FINISH_PRACTICUM = "finish_practicum"
    RECORD_EVALUATION = "record_evaluation"
    MAKE_OFFER = "make_offer"
    START_JOB = "start_job"
    CHANGE_HOURS = "change_hours"
    CONFIRM_RETENTION = "confirm_retention"
    END = "end"


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move. `before` None opens a placement. `reasoned` moves carry a reason, the others never do."""

    verb: Verb
    before: State | None
    after: State
    reasoned: bool = False


AT_WORK = (State.EMPLOYED, State.RETAINED)
ACTIVE = tuple(state for state in State if state is not State.ENDED)
SHEET_STATES = (State.PRACTICUM, State.PRACTICUM_FINISHED, State.EVALUATED, State.OFFERED, *AT_WORK)

MOVES: tuple[Move, ...] = (
    Move(Verb.PROPOSE, None, State.PROPOSED),
    Move(Verb.RECORD_VISIT, State.PROPOSED, State.VISITED),
    Move(Verb.START_PRACTICUM, State.PROPOSED, State.PRACTICUM),
    Move(Verb.START_PRACTICUM, State.VISITED, State.PRACTICUM),
    Move(Verb.FINISH_PRACTICUM, State.PRACTICUM, State.PRACTICUM_FINISHED),
    *(Move(Verb.RECORD_EVALUATION, state, state) for state in SHEET_STATES),
    Move(Verb.RECORD_EVALUATION, State.PRACTICUM_FINISHED, State.EVALUATED),
    Move(Verb.MAKE_OFFER, State.EVALUATED, State.OFFERED),
    Move(Verb.MAKE_OFFER, State.PROPOSED, State.OFFERED, reasoned=True),
    Move(Verb.MAKE_OFFER, State.VISITED, State.OFFERED, reasoned=True),
    Move(Verb.MAKE_OFFER, State.PRACTICUM_FINISHED, State.OFFERED, reasoned=True),
    Move(Verb.START_JOB, State.OFFERED, State.EMPLOYED),
    *(Move(Verb.CHANGE_HOURS, state, state, reasoned=True) for state in AT_WORK),
    *(Move(Verb.CONFIRM_RETENTION, state, State.RETAINED) for state in AT_WORK),
    *(Move(Verb.END, state, State.ENDED, reasoned=True) for state in ACTIVE),
)


def legal(verb: Verb, before: State | None) -> tuple[Move, ...]:
    """Return the moves that a verb may make from a state."""
    return tuple(move for move in MOVES if move.verb is verb and move.before is before)


def require(placement_id: str, verb: Verb, before: State) -> tuple[Move, ...]:
    """Return the moves that a verb may make from a state; `StateConflict` where there are none."""
    found = legal(verb, before)
    if not found:
        raise StateConflict("PLACEMENT_STATE_CONFLICT", placement_id=placement_id, state=before, verb=verb)
    return found
