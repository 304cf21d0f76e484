"""The lines of a proposal's later life for the fences: who may, and what another office gets."""

from collections.abc import Callable
from types import SimpleNamespace

from google.protobuf.message import Message

from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as c

HIDDEN, EMPTY, BY_SECRET = "hidden", "empty", "by secret"

PROPOSAL_GRANTS = {
    "CompareProposalVersions@carving": "carving.read",
    "ListChangeRequests@carving": "carving.read",
    "TakeBackAnswer@carving": "carving.write",
    "TakeBackAnswerByLink@carving": "proposal.answer",
    "AskForNewLink@carving": "proposal.answer",
}

PROPOSAL_ROWS: dict[str, tuple[str, Callable[[SimpleNamespace], Message]]] = {
    "CompareProposalVersions@carving": (HIDDEN, lambda i: c.CompareProposalVersionsRequest(proposal_id=i.proposal)),
    "ListChangeRequests@carving": (EMPTY, lambda i: c.ListChangeRequestsRequest(role_id=i.role)),
    "TakeBackAnswer@carving": (
        HIDDEN,
        lambda i: c.TakeBackAnswerRequest(request_id=new_id(), proposal_id=i.proposal),
    ),
    "TakeBackAnswerByLink@carving": (
        BY_SECRET,
        lambda i: c.TakeBackAnswerByLinkRequest(request_id=new_id(), link_token="x" * 43),
    ),
    "AskForNewLink@carving": (
        BY_SECRET,
        lambda i: c.AskForNewLinkRequest(request_id=new_id(), link_token="x" * 43),
    ),
}
