"""A role's board as it is now: the draft, the ground it stands on, and what the employer wants changed."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from carving.commands.carvings import opening_by_day
from carving.domain.board import Asked, Board, Check, Checker, Decision, Draft, Ground, new_draft, points
from carving.domain.carve import Job, Limits, job_from_tasks, minutes_taken
from carving.domain.kept_role import KeptRole
from carving.domain.rules import RuleBook, break_needed
from carving.domain.task import Carvability, Task
from carving.queries.proposals import ChangeRequest, change_requests
from carving.queries.rules import office_book
from carving.store import Stores
from carving.store.proposals import ProposalFilter
from carving.store.rows import Page
from chassis.clock import tokyo_date
from chassis.db import Work

WISHES_MAX = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """Something an employer wants changed, under a key that names it on this board."""

    key: str
    request: ChangeRequest


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about one board before it is judged."""

    kept: KeptRole
    draft: Draft
    ground: Ground
    wishes: tuple[Wish, ...]
    tasks: tuple[Task, ...]
    book: RuleBook
    on: date

    @property
    def etag(self) -> str:
        """Give what names this state of role and draft."""
        return f"{self.kept.version}-{self.draft.version}"

    @property
    def changed(self) -> bool:
        """Say whether the board differs from the role as it is kept."""
        return self.draft.board != Board(self.kept.role.blocks, self.kept.pins)

    def with_draft(self, draft: Draft, kept: KeptRole | None = None) -> "Desk":
        """Give the same with another draft, and the ground as its decisions make it."""
        ground = replace(self.ground, asked=_asked(self.wishes, draft.decisions))
        return replace(self, draft=draft, kept=kept or self.kept, ground=ground)


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board with its verdicts, and what every aim was and is worth in the carver's points.

    `etag` is the one to go on from: after a preview, still that of the board as it is kept.
    """

    desk: Desk
    etag: str
    check: Check
    before: Mapping[str, float]
    after: Mapping[str, float]


async def open_desk(work: Work[Stores], role_id: str, now: datetime, *, lock: bool = False) -> Desk:
    """Read a role with its board; `lock` holds off whoever edits or chooses there. `NotFound` ROLE_NOT_FOUND."""
    office, on = work.caller.office_id, tokyo_date(now)
    roles = work.stores.roles
    kept = await (roles.hold(office, role_id) if lock else roles.get(office, role_id))
    draft = await work.stores.boards.find(office, role_id) or new_draft(kept)
    place = (await work.stores.workplaces.get(office, kept.workplace_id)).value
    tasks = tuple(one.task for one in await work.stores.tasks.all(office, kept.workplace_id))
    chosen = await work.stores.roles.chosen_at(office, kept.workplace_id, lock=False)
    taken = minutes_taken(block for other in chosen if other.id != role_id for block in other.role.blocks)
    opening = opening_by_day(place.opening_hours, None)
    job, _ = job_from_tasks(tasks, place.peaks, opening=opening, taken=taken)
    found, _ = await change_requests(work, Page(WISHES_MAX), ProposalFilter(now, role_id=role_id))
    book = await office_book(work)
    wishes = tuple(Wish(_key(one), one) for one in found)
    ground = replace(
        _ground(kept, job),
        break_due=lru_cache(lambda minutes: break_needed(book, minutes, on).minutes),
        instructor_named=bool(place.team.instructor),
        asked=_asked(wishes, draft.decisions),
    )
    return Desk(kept, draft, ground, wishes, tasks, book, on)


async def judged(desk: Desk, before: Board | None = None, etag: str = "") -> BoardView:
    """Give the verdicts; `before` is the board that the aims are compared with, else the role as it is kept.

    `etag` is given where it is not the desk's own.
    """
    was = before or Board(desk.kept.role.blocks)

    def judge() -> BoardView:
        check = Checker(desk.ground).check(desk.draft.board)
        return BoardView(
            desk, etag or desk.etag, check, points(desk.ground, was), points(desk.ground, desk.draft.board)
        )

    return await asyncio.to_thread(judge)


def _ground(kept: KeptRole, job: Job) -> Ground:
    """Give the ground by the role's own measures: its rests, its shortest block, whether it has △ tasks."""
    days = Board(kept.role.blocks).days()
    known = {task.id: task for task in job.tasks}
    works = [block for day in days for block in day.works]
    rests = [block.minutes for block in kept.role.blocks if block.task_id is None]
    usual = Limits()
    conditional = any(
        known[block.task_id].carve is Carvability.CONDITIONAL for block in works if block.task_id in known
    )
    limits = replace(
        usual,
        block_min=min([usual.block_min, *(block.minutes for block in works)]),
        allow_conditional=conditional,
    )
    return Ground(
        job,
        limits,
        rests={day.minutes: len(day.rests) for day in days},
        rest_minutes=min(rests, default=Ground(job, limits).rest_minutes),
        weekly_minutes=sum(block.minutes for block in kept.role.blocks),
    )


def _key(request: ChangeRequest) -> str:
    about = "week" if request.block is None else f"{request.block.day}-{request.block.start}"
    number = request.proposal.answer.number if request.proposal.answer is not None else 0
    return f"{request.proposal.id}:{number}:{about}"


def _asked(wishes: Iterable[Wish], decisions: Mapping[str, Decision]) -> tuple[Asked, ...]:
    """Give the accepted wishes that point at a block of the role."""
    accepted = [wish for wish in wishes if decisions.get(wish.key) is Decision.ACCEPTED]
    return tuple(Asked(wish.key, block) for wish in accepted if (block := wish.request.block) is not None)
