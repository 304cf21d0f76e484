"""What this service tells the others: facts with ids, dates and the version of what they are about. Nothing else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HearingDecomposed:
    """A hearing was stored and read."""

    hearing_id: str
    workplace_id: str
    employer_id: str
    time: datetime


@dataclass(frozen=True, slots=True)
class TasksRevised:
    """A task (`task_id`), or the busy times of a workplace (`task_id` empty), changed by hand."""

    workplace_id: str
    task_id: str
    version: int
    time: datetime


@dataclass(frozen=True, slots=True)
class PostingsTakenBack:
    """An import of postings was taken back: its hearings, and the tasks read from them, are gone."""

    import_id: str
    hearing_ids: tuple[str, ...]
    time: datetime


@dataclass(frozen=True, slots=True)
class RoleFact:
    """Something happened to a role."""

    role_id: str
    workplace_id: str
    employer_id: str
    version: int
    time: datetime


@dataclass(frozen=True, slots=True)
class RoleCarved(RoleFact):
    """A role was chosen for proposing and may be matched from now on."""


@dataclass(frozen=True, slots=True)
class RoleChanged(RoleFact):
    """What a matcher needs to know of a chosen role changed."""


@dataclass(frozen=True, slots=True)
class RoleWithdrawn(RoleFact):
    """A role is no longer to be matched or proposed."""


@dataclass(frozen=True, slots=True)
class ProposalFact:
    """Something happened to a proposal."""

    proposal_id: str
    role_id: str
    workplace_id: str
    employer_id: str
    version: int
    time: datetime


@dataclass(frozen=True, slots=True)
class ProposalSent(ProposalFact):
    """A proposal went out as its version `number`; its link ends at `expire_time`."""

    number: int
    expire_time: datetime


@dataclass(frozen=True, slots=True)
class ProposalAccepted(ProposalFact):
    """An employer wants to go on. `client_id` is empty where the proposal was made for nobody yet."""

    client_id: str


@dataclass(frozen=True, slots=True)
class ProposalChangeRequested(ProposalFact):
    """An employer wants something changed."""


@dataclass(frozen=True, slots=True)
class ProposalAsked(ProposalFact):
    """An employer has a question."""


@dataclass(frozen=True, slots=True)
class ProposalDeclined(ProposalFact):
    """An employer says not this time."""


@dataclass(frozen=True, slots=True)
class ProposalRevoked(ProposalFact):
    """A proposal's link was taken back."""


@dataclass(frozen=True, slots=True)
class ProposalAnswerTakenBack(ProposalFact):
    """An answer was taken back within a day; the proposal waits for another."""
