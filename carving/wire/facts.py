"""Facts in their wire form: subject, what they are about, its version, and the message."""

from collections.abc import Callable, Mapping
from typing import Any

from google.protobuf.message import Message

from carving.domain import facts
from carving.wire.common import time_to_pb
from chassis.outbox import Envelope
from kiridashi.carving.v1 import events_pb2 as events


def fact_to_pb(fact: object) -> Envelope:
    """Give any fact of this service as an envelope; `KeyError` for something that is none."""
    subject, make = FACTS[type(fact)]
    message, aggregate_id, version = make(fact)
    return Envelope(subject, aggregate_id, version, message.SerializeToString(deterministic=True))


Made = tuple[Message, str, int]


def _hearing_decomposed(fact: facts.HearingDecomposed) -> Made:
    message = events.HearingDecomposed(
        hearing_id=fact.hearing_id,
        workplace_id=fact.workplace_id,
        employer_id=fact.employer_id,
        decompose_time=time_to_pb(fact.time),
    )
    return message, fact.hearing_id, 1


def _tasks_revised(fact: facts.TasksRevised) -> Made:
    message = events.TasksRevised(
        workplace_id=fact.workplace_id, task_id=fact.task_id, revise_time=time_to_pb(fact.time)
    )
    return message, fact.task_id or fact.workplace_id, fact.version


def _postings_taken_back(fact: facts.PostingsTakenBack) -> Made:
    message = events.PostingsTakenBack(
        import_id=fact.import_id, hearing_ids=fact.hearing_ids, take_back_time=time_to_pb(fact.time)
    )
    return message, fact.import_id, 1


def _role_ids(fact: facts.RoleFact) -> dict[str, str]:
    return {"role_id": fact.role_id, "workplace_id": fact.workplace_id, "employer_id": fact.employer_id}


def _role_carved(fact: facts.RoleFact) -> Made:
    return events.RoleCarved(**_role_ids(fact), choose_time=time_to_pb(fact.time)), fact.role_id, fact.version


def _role_changed(fact: facts.RoleFact) -> Made:
    return events.RoleChanged(**_role_ids(fact), change_time=time_to_pb(fact.time)), fact.role_id, fact.version


def _role_withdrawn(fact: facts.RoleFact) -> Made:
    return events.RoleWithdrawn(**_role_ids(fact), withdraw_time=time_to_pb(fact.time)), fact.role_id, fact.version


def _proposal_ids(fact: facts.ProposalFact) -> dict[str, str]:
    return {
        "proposal_id": fact.proposal_id,
        "role_id": fact.role_id,
        "workplace_id": fact.workplace_id,
        "employer_id": fact.employer_id,
    }


def _sent(fact: facts.ProposalSent) -> Made:
    message = events.ProposalSent(
        **_proposal_ids(fact),
        number=fact.number,
        send_time=time_to_pb(fact.time),
        expire_time=time_to_pb(fact.expire_time),
    )
    return message, fact.proposal_id, fact.version


def _accepted(fact: facts.ProposalAccepted) -> Made:
    message = events.ProposalAccepted(
        **_proposal_ids(fact), client_id=fact.client_id, accept_time=time_to_pb(fact.time)
    )
    return message, fact.proposal_id, fact.version


def _change_requested(fact: facts.ProposalFact) -> Made:
    message = events.ProposalChangeRequested(**_proposal_ids(fact), answer_time=time_to_pb(fact.time))
    return message, fact.proposal_id, fact.version


def _asked(fact: facts.ProposalFact) -> Made:
    message = events.ProposalAsked(**_proposal_ids(fact), answer_time=time_to_pb(fact.time))
    return message, fact.proposal_id, fact.version


def _declined(fact: facts.ProposalFact) -> Made:
    message = events.ProposalDeclined(**_proposal_ids(fact), answer_time=time_to_pb(fact.time))
    return message, fact.proposal_id, fact.version


def _revoked(fact: facts.ProposalFact) -> Made:
    message = events.ProposalRevoked(**_proposal_ids(fact), revoke_time=time_to_pb(fact.time))
    return message, fact.proposal_id, fact.version


def _answer_taken_back(fact: facts.ProposalFact) -> Made:
    message = events.ProposalAnswerTakenBack(**_proposal_ids(fact), take_back_time=time_to_pb(fact.time))
    return message, fact.proposal_id, fact.version


FACTS: Mapping[type, tuple[str, Callable[[Any], Made]]] = {  # Any: each maker takes its own fact
    facts.HearingDecomposed: ("carving.hearing.decomposed.v1", _hearing_decomposed),
    facts.TasksRevised: ("carving.tasks.revised.v1", _tasks_revised),
    facts.PostingsTakenBack: ("carving.postings.taken_back.v1", _postings_taken_back),
    facts.RoleCarved: ("carving.role.carved.v1", _role_carved),
    facts.RoleChanged: ("carving.role.changed.v1", _role_changed),
    facts.RoleWithdrawn: ("carving.role.withdrawn.v1", _role_withdrawn),
    facts.ProposalSent: ("carving.proposal.sent.v1", _sent),
    facts.ProposalAccepted: ("carving.proposal.accepted.v1", _accepted),
    facts.ProposalChangeRequested: ("carving.proposal.change_requested.v1", _change_requested),
    facts.ProposalAsked: ("carving.proposal.asked.v1", _asked),
    facts.ProposalDeclined: ("carving.proposal.declined.v1", _declined),
    facts.ProposalRevoked: ("carving.proposal.revoked.v1", _revoked),
    facts.ProposalAnswerTakenBack: ("carving.proposal.answer_taken_back.v1", _answer_taken_back),
}
