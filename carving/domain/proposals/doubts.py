"""What a draft says that nobody confirmed with the employer (△): each is confirmed or left out before it goes out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from carving.domain.proposals.content import ProposalContent, TaskCondition
from carving.domain.role import Role, RoleReason
from carving.domain.task import Basis, Carvability, Task
from chassis.errors import StateConflict

STATIC_KEY = "static"


class DoubtOutcome(Enum):
    """What became of a doubt."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One fact to confirm. `key` names it within its proposal; only a `removable` one can be left out."""

    key: str
    reason: RoleReason
    removable: bool = False
    blocking: bool = True
    outcome: DoubtOutcome = DoubtOutcome.OPEN

    @property
    def open_and_blocking(self) -> bool:
        """Tell whether it keeps the proposal from being sent."""
        return self.blocking and self.outcome is DoubtOutcome.OPEN


def doubts_of(role: Role, tasks: tuple[Task, ...]) -> tuple[Doubt, ...]:
    """Give what is doubtful in a role: tasks marked △, times that are estimates, and a static ratio that is one.

    The estimated ratio is shown as an estimate, so it may go out unconfirmed; the others may not.
    """
    by_id = {task.id: task for task in tasks}
    used = [by_id[task_id] for task_id in role.task_ids if task_id in by_id]
    found = [doubt for task in used for doubt in _of_task(task)]
    if static_estimated(used):
        found.append(Doubt(STATIC_KEY, RoleReason("proposal.doubt.static"), removable=True, blocking=False))
    return tuple(found)


def _of_task(task: Task) -> list[Doubt]:
    facts = {"task": task.name, "condition": task.condition or ""}
    found = []
    if task.carve is Carvability.CONDITIONAL:
        code = "proposal.doubt.conditional" if task.condition else "proposal.doubt.conditional_unstated"
        found.append(Doubt(f"conditional:{task.name}", RoleReason(code, facts)))
    for name, basis in (("days", task.days_basis), ("window", task.window_basis), ("minutes", task.minutes_basis)):
        if basis is Basis.ESTIMATED:
            found.append(Doubt(f"{name}:{task.name}", RoleReason(f"proposal.doubt.{name}", {"task": task.name})))
    return found


def static_estimated(tasks: list[Task]) -> bool:
    """Tell whether the static ratio of any of these tasks is an estimate."""
    return any(task.static is not None and task.static.basis is Basis.ESTIMATED for task in tasks)


def conditions_of(role: Role, tasks: tuple[Task, ...]) -> tuple[TaskCondition, ...]:
    """Give what must hold for the role's tasks marked △, where it was said."""
    used = set(role.task_ids)
    return tuple(
        TaskCondition(task.name, task.condition)
        for task in tasks
        if task.id in used and task.carve is Carvability.CONDITIONAL and task.condition
    )


def settle(doubts: tuple[Doubt, ...], confirmed: Collection[str], left_out: Collection[str]) -> tuple[Doubt, ...]:
    """Give the doubts with these outcomes; all others are open, and so is one left out that cannot be."""
    return tuple(replace(doubt, outcome=_outcome(doubt, confirmed, left_out)) for doubt in doubts)


def _outcome(doubt: Doubt, confirmed: Collection[str], left_out: Collection[str]) -> DoubtOutcome:
    if doubt.key in confirmed:
        return DoubtOutcome.CONFIRMED
    return DoubtOutcome.LEFT_OUT if doubt.removable and doubt.key in left_out else DoubtOutcome.OPEN


def require_settled(proposal_id: str, doubts: tuple[Doubt, ...]) -> None:
    """Refuse with `StateConflict` PROPOSAL_DOUBTS_OPEN while one that matters is open."""
    left = sum(doubt.open_and_blocking for doubt in doubts)
    if left:
        raise StateConflict("PROPOSAL_DOUBTS_OPEN", proposal_id=proposal_id, open=left)


def readable(content: ProposalContent, doubts: tuple[Doubt, ...]) -> ProposalContent:
    """Give the content without what is left out; a confirmed estimate is no longer called one."""
    outcome = next((doubt.outcome for doubt in doubts if doubt.key == STATIC_KEY), DoubtOutcome.OPEN)
    if outcome is DoubtOutcome.LEFT_OUT:
        return content.without_static()
    return replace(content, static_estimated=False) if outcome is DoubtOutcome.CONFIRMED else content
