"""The board of a role across the wire."""

from collections.abc import Callable, Mapping
from typing import Any

from google.protobuf.message import Message

from carving.domain.board import (
    AddBlock,
    CloseGap,
    Decision,
    DropBlock,
    Edit,
    Finding,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    Verdict,
)
from carving.domain.board.findings import MUSTS
from carving.domain.board.shoulds import task_minutes
from carving.domain.carve import JobTask
from carving.domain.carve.remainder import static_ratio
from carving.domain.role import Block
from carving.queries.board import BoardView, Wish
from carving.wire.common import days_to_pb, enum_from_pb, enum_to_pb, span_to_pb
from carving.wire.proposals import change_request_to_pb
from carving.wire.roles import block_to_pb, reason_to_pb
from carving.wire.wording import Wording
from chassis.wire import weekday_name, weekday_number
from kiridashi.carving.v1 import board_pb2 as pb
from kiridashi.carving.v1 import carving_pb2
from kiridashi.common.v1 import common_pb2 as common

READERS: Mapping[type[Message], Callable[[Any], Edit]] = {  # Any: each reader takes its own message
    pb.BlockMove: lambda m: MoveBlock(_day(m.day), m.start_minute, _day(m.to_day), m.to_start_minute),
    pb.BlockAdd: lambda m: AddBlock(_day(m.day), m.start_minute, m.minutes, _task(m)),
    pb.BlockDrop: lambda m: DropBlock(_day(m.day), m.start_minute, m.close_up),
    pb.BlockResize: lambda m: ResizeBlock(_day(m.day), m.start_minute, m.minutes),
    pb.TaskReplace: lambda m: ReplaceTask(_day(m.day), m.start_minute, _task(m)),
    pb.BlockLock: lambda m: LockBlock(_day(m.day), m.start_minute, m.locked),
    pb.DayMove: lambda m: MoveDay(_day(m.day), _day(m.to_day), m.to_start_minute),
    pb.GapClose: lambda m: CloseGap(_day(m.day), m.start_minute),
}


def edit_from_pb(message: Message) -> Edit:
    """Read one edit."""
    return READERS[type(message)](message)


def edit_to_pb(edit: Edit) -> pb.BoardEdit:
    """Give one edit."""
    match edit:
        case MoveBlock():
            move = pb.BlockMove(to_day=_number(edit.to_day), to_start_minute=edit.to_start, **_at(edit))
            return pb.BoardEdit(move=move)
        case AddBlock():
            return pb.BoardEdit(add=pb.BlockAdd(minutes=edit.minutes, task_id=edit.task_id, **_at(edit)))
        case DropBlock():
            return pb.BoardEdit(drop=pb.BlockDrop(close_up=edit.close_up, **_at(edit)))
        case ResizeBlock():
            return pb.BoardEdit(resize=pb.BlockResize(minutes=edit.minutes, **_at(edit)))
        case ReplaceTask():
            return pb.BoardEdit(replace=pb.TaskReplace(task_id=edit.task_id, **_at(edit)))
        case LockBlock():
            return pb.BoardEdit(lock=pb.BlockLock(locked=edit.locked, **_at(edit)))
        case MoveDay():
            days = {"day": _number(edit.day), "to_day": _number(edit.to_day)}
            return pb.BoardEdit(move_day=pb.DayMove(to_start_minute=edit.to_start, **days))
        case CloseGap():
            return pb.BoardEdit(close=pb.GapClose(**_at(edit)))


def decision_from_pb(number: pb.WishDecision.ValueType) -> Decision:
    """Read a decision; the rules of the message let no unspecified one through."""
    return enum_from_pb(Decision, "WISH_DECISION", pb.WishDecision.Name(number)) or Decision.DROPPED


def board_to_pb(view: BoardView, wording: Wording) -> pb.Board:
    """Give a board with its verdicts in words."""
    desk, check = view.desk, view.check
    board, tasks = desk.draft.board, desk.ground.tasks
    minutes = task_minutes(desk.ground, board.days())
    steps = desk.draft.steps
    return pb.Board(
        role_id=desk.kept.id,
        workplace_id=desk.kept.workplace_id,
        role_name=desk.kept.role.name,
        role_state=enum_to_pb(carving_pb2.RoleState.Value, "ROLE_STATE", desk.kept.state),
        etag=view.etag,
        changed=desk.changed,
        blocks=[_block(view, block) for block in board.blocks],
        findings=[finding_to_pb(finding, wording) for finding in check.findings],
        holds=check.count(Verdict.HOLDS),
        doubtful=check.count(Verdict.DOUBTFUL),
        broken=check.count(Verdict.BROKEN),
        aims=[_aim(name, view, wording) for name in view.after],
        points_before=sum(view.before.values()),
        points_after=sum(view.after.values()),
        weekly_hours=sum(block.minutes for block in board.blocks) / 60,
        static_ratio=static_ratio(desk.ground.job, minutes)[0],
        tasks=[_task_to_pb(task, minutes.get(task.id, 0)) for task in tasks.values()],
        wishes=[_wish_to_pb(wish, view) for wish in desk.wishes],
        said=reason_to_pb(steps[-1].said, wording) if steps else None,
        can_undo=bool(steps),
        by_hand=desk.kept.by_hand,
    )


def finding_to_pb(finding: Finding, wording: Wording) -> pb.BoardFinding:
    """Give what one rule says."""
    mends = [pb.BoardMend(edit=edit_to_pb(mend.edit), said=reason_to_pb(mend.said, wording)) for mend in finding.mends]
    return pb.BoardFinding(
        rule=finding.rule,
        must=finding.rule in MUSTS,
        verdict=enum_to_pb(pb.BoardVerdict.Value, "BOARD_VERDICT", finding.verdict),
        said=reason_to_pb(finding.said, wording),
        day=_number(finding.day) if finding.day else common.WEEKDAY_UNSPECIFIED,
        start_minute=finding.start,
        mends=mends,
    )


def _block(view: BoardView, block: Block) -> pb.BoardBlock:
    tasks = view.desk.ground.tasks
    names = {task_id: task.name for task_id, task in tasks.items()}
    names |= {task.id: task.name for task in view.desk.kept.tasks if task.id not in names}
    task = tasks.get(block.task_id or "")
    return pb.BoardBlock(
        block=block_to_pb(block, names),
        locked=block in view.desk.draft.board.pins,
        static_ratio=None if task is None else task.static,
    )


def _aim(name: str, view: BoardView, wording: Wording) -> pb.AimChange:
    title = wording.say(f"board.aim.{name}", {})
    return pb.AimChange(aim=name, title=title, before=view.before[name], after=view.after[name])


def _task_to_pb(task: JobTask, minutes: int) -> pb.BoardTask:
    return pb.BoardTask(
        task_id=task.id,
        name=task.name,
        carvability=enum_to_pb(common.Carvability.Value, "CARVABILITY", task.carve),
        days=days_to_pb(task.days),
        window=span_to_pb(task.start, task.end),
        minutes_per_day=task.minutes,
        minutes_on_board=minutes,
    )


def _wish_to_pb(wish: Wish, view: BoardView) -> pb.BoardWish:
    draft = view.desk.draft
    return pb.BoardWish(
        key=wish.key,
        request=change_request_to_pb(wish.request),
        decision=enum_to_pb(pb.WishDecision.Value, "WISH_DECISION", draft.decisions.get(wish.key)),
        still_there=wish.request.block in draft.board.blocks,
    )


def _day(number: int) -> str:
    return weekday_name(number, "day")


def _number(day: str) -> common.Weekday.ValueType:
    return common.Weekday.ValueType(weekday_number(day))


def _task(message: pb.BlockAdd | pb.TaskReplace) -> str | None:
    return message.task_id if message.HasField("task_id") else None


def _at(edit: MoveBlock | AddBlock | DropBlock | ResizeBlock | ReplaceTask | LockBlock | CloseGap) -> dict[str, Any]:
    return {"day": _number(edit.day), "start_minute": edit.start}  # Any: a weekday and a number
