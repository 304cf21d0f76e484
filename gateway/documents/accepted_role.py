"""From an accepted proposal to what its guide and its 手順書 are made of, gathered from the services."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime

from chassis.auth import Caller
from chassis.clock import tokyo_date
from chassis.errors import NotFound, StateConflict
from gateway.backend import Backend
from gateway.backend.carving_views import Task
from gateway.documents.guide_content import Accepted, left_with_others
from gateway.documents.procedure_content import Procedure, Reading, procedure_of


@dataclass(frozen=True, slots=True)
class Dates:
    """What is settled of a job's dates: its first day, and its three-way meetings, aware times."""

    start: date | None = None
    meetings: tuple[datetime, ...] = ()


async def accepted_role(
    backend: Backend, caller: Caller, proposal_id: str, now: datetime, *, eras: bool = False
) -> Accepted:
    """Gather what is known of an accepted role; nothing about a person is asked for.

    Tasks are named as in the proposal and told as they are now; one that is gone is told as it was carved.
    `StateConflict` PROPOSAL_NOT_ACCEPTED.
    """
    proposal = await backend.proposals.get(caller, proposal_id)
    if proposal.answer is None or proposal.answer.kind != "accept" or proposal.state != "answered":
        raise StateConflict("PROPOSAL_NOT_ACCEPTED", proposal_id=proposal_id)
    workplace, carved, current, dates = await asyncio.gather(
        backend.carving.workplace(caller, proposal.workplace_id),
        backend.carving.role_tasks(caller, proposal.role_id),
        backend.carving.tasks(caller, proposal.workplace_id),
        _dates(backend, caller, proposal_id),
    )
    known = {task.id: task for task in current}
    tasks = tuple(replace(known.get(task.id, task), name=task.name) for task in carved)
    taken = {*(block.task for block in proposal.content.blocks if block.task), *(task.name for task in tasks)}
    return Accepted(
        content=proposal.content,
        workplace=workplace,
        tasks=tasks,
        left=left_with_others(current, taken),
        issued=tokyo_date(now),
        start=dates.start or proposal.content.start_date,
        meetings=dates.meetings,
        eras=eras,
    )


async def role_procedures(
    backend: Backend, caller: Caller, accepted: Accepted, reading: Reading, task_id: str = ""
) -> tuple[Procedure, ...]:
    """Give the 手順書 of each task, or of the one that is named; off the event loop, since readings are looked up.

    A task that was not opened into steps yet gets those drafted from the hearing's words. `NotFound` TASK_NOT_FOUND
    for a task that is not the role's.
    """
    wanted = [task for task in accepted.tasks if task_id in ("", task.id)]
    if not wanted:
        raise NotFound("TASK_NOT_FOUND", task_id=task_id)
    current = {task.id for task in await backend.carving.tasks(caller, accepted.workplace.id)}

    async def opened(task: Task) -> Task:
        if task.steps or task.id not in current:
            return task
        return replace(task, steps=await backend.edits.draft_steps(caller, task.id))

    tasks = await asyncio.gather(*(opened(task) for task in wanted))
    return await asyncio.to_thread(lambda: tuple(procedure_of(accepted, task, reading) for task in tasks))


async def _dates(backend: Backend, caller: Caller, proposal_id: str) -> Dates:
    """Give the dates of the placement that came of the proposal, where there is one that has not ended."""
    rows = (await backend.placements.board(caller, proposal_id=proposal_id)).rows
    going = [row.placement for row in rows if row.placement.state != "ended"]
    if not going:
        return Dates()
    placement = next((one for one in going if one.job_start), going[0])
    phases = (await backend.placements.timeline(caller, placement.id)).phases
    start = placement.job_start or (placement.offer.start if placement.offer else None)
    planned = (one.start for phase in phases for one in phase.meetings if one.state == "planned")
    return Dates(start, tuple(sorted(at for at in planned if at is not None)))
