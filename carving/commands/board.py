"""Edits of a role's board, wishes decided, steps taken back, and the board made the role; each also as a preview."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from carving.commands.roles import require_minutes_left
from carving.domain.board import (
    AddBlock,
    Checker,
    CloseGap,
    Decision,
    DropBlock,
    Edit,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    Step,
    role_from_board,
)
from carving.domain.kept_role import KeptRole, RoleState
from carving.domain.role import Role
from carving.queries.board import BoardView, Desk, judged, open_desk
from carving.store import Stores
from chassis.db import Work
from chassis.errors import NotFound, StaleVersion, StateConflict

AUDITED: Mapping[type, str] = {
    MoveBlock: "move_block",
    AddBlock: "add_block",
    DropBlock: "drop_block",
    ResizeBlock: "resize_block",
    ReplaceTask: "replace_block_task",
    LockBlock: "lock_block",
    MoveDay: "move_board_day",
    CloseGap: "close_gap",
}


@dataclass(frozen=True, slots=True)
class BoardAsk:
    """Which board is meant, at which etag (empty = any), and whether anything is to be stored."""

    role_id: str
    etag: str = ""
    store: bool = True


async def edit_board(work: Work[Stores], ask: BoardAsk, edit: Edit, now: datetime) -> BoardView:
    """Make one edit; fails as `edits.edited` does, and with `NotFound` BOARD_TASK_NOT_FOUND."""
    desk = await _editable(work, ask, now)
    if isinstance(edit, AddBlock | ReplaceTask) and edit.task_id is not None and edit.task_id not in desk.ground.tasks:
        raise NotFound("BOARD_TASK_NOT_FOUND", task_id=edit.task_id)
    after = desk.with_draft(desk.draft.edit(desk.ground, edit))
    if ask.store:
        await work.stores.boards.put(work.caller.office_id, after.draft, now)
        await work.audit(AUDITED[type(edit)], "role", ask.role_id, day=edit.day)
    return await _seen(ask, desk, after)


async def decide_wish(work: Work[Stores], ask: BoardAsk, key: str, decision: Decision, now: datetime) -> BoardView:
    """Accept or drop what an employer wants changed; `NotFound` BOARD_WISH_NOT_FOUND."""
    desk = await _editable(work, ask, now)
    if all(wish.key != key for wish in desk.wishes):
        raise NotFound("BOARD_WISH_NOT_FOUND", key=key)
    after = desk.with_draft(desk.draft.decide(key, decision))
    if ask.store:
        await work.stores.boards.put(work.caller.office_id, after.draft, now)
        await work.audit("decide_wish", "role", ask.role_id, decision=decision.value)
    return await _seen(ask, desk, after)


async def undo_board_change(work: Work[Stores], ask: BoardAsk, now: datetime) -> tuple[BoardView, Step]:
    """Take the last step back, a saving too; `StateConflict` BOARD_NOTHING_TO_UNDO, ROLE_MINUTES_TAKEN."""
    desk = await _editable(work, ask, now)
    draft, step = desk.draft.undo()
    kept = desk.kept
    if step.saved is not None:
        kept = await _rework(work, ask, kept.put_back(step.saved, now))
    after = desk.with_draft(draft, kept)
    if ask.store:
        await work.stores.boards.put(work.caller.office_id, draft, now)
        await work.audit("undo_board_change", "role", ask.role_id)
    return await _seen(ask, desk, after), step


def prepared(desk: Desk) -> Role | None:
    """Give the role that a board would become, None where it may not. Searches for growth: not on an event loop."""
    if not desk.changed or not Checker(desk.ground).check(desk.draft.board, mends=False).sound:
        return None
    return role_from_board(desk.ground, desk.draft.board, desk.kept.role, desk.on, desk.book)


async def save_board(
    work: Work[Stores], ask: BoardAsk, made: tuple[str, Role | None], now: datetime
) -> tuple[BoardView, KeptRole]:
    """Make the board the role's week; `made` is the etag it was prepared at, and what `prepared` gave.

    `StateConflict` BOARD_NOTHING_CHANGES, BOARD_BREAKS_RULES, ROLE_MINUTES_TAKEN; `StaleVersion` where the
    board changed meanwhile.
    """
    desk = await _editable(work, ask, now)
    etag, role = made
    require_etag(ask.role_id, etag, desk.etag)
    if not desk.changed:
        raise StateConflict("BOARD_NOTHING_CHANGES")
    if role is None:
        raise StateConflict("BOARD_BREAKS_RULES", role_id=ask.role_id)
    by_id = {task.id: task for task in desk.tasks}
    tasks = tuple(by_id[task_id] for task_id in role.task_ids)
    kept = await _rework(work, ask, desk.kept.rework(role, tasks, desk.draft.board.pins, now))
    after = desk.with_draft(desk.draft.note_saved(desk.kept), kept)
    after = replace(after, ground=replace(after.ground, weekly_minutes=sum(b.minutes for b in role.blocks)))
    if ask.store:
        await work.stores.boards.put(work.caller.office_id, after.draft, now)
        await work.audit("save_board", "role", ask.role_id, pins=len(kept.pins))
    return await _seen(ask, desk, after), kept


async def _rework(work: Work[Stores], ask: BoardAsk, moved: tuple[KeptRole, object | None]) -> KeptRole:
    kept, fact = moved
    if kept.state is RoleState.CHOSEN:
        await require_minutes_left(work, kept.workplace_id, [kept.role], kept.id)
    if ask.store:
        await work.stores.roles.put(work.caller.office_id, kept)
        if fact is not None:
            work.publish(fact)
    return kept


async def _editable(work: Work[Stores], ask: BoardAsk, now: datetime) -> Desk:
    desk = await open_desk(work, ask.role_id, now, lock=ask.store)
    require_etag(ask.role_id, ask.etag, desk.etag)
    if desk.kept.state is RoleState.WITHDRAWN:
        raise StateConflict("ROLE_ALREADY_WITHDRAWN", role_id=ask.role_id)
    return desk


async def _seen(ask: BoardAsk, before: Desk, after: Desk) -> BoardView:
    """Judge what an edit gives, against the board before it."""
    return await judged(after, before.draft.board, "" if ask.store else before.etag)


def require_etag(role_id: str, expected: str, current: str) -> None:
    """Refuse a change made from another state than the present one; empty = do not check."""
    if expected and expected != current:
        raise StaleVersion("VERSION_IS_STALE", id=role_id, current_version=current)
