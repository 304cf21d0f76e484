"""The gateway's handle on the carving board."""

from collections.abc import Callable, Mapping
from typing import Any

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import carving_read as read
from gateway.backend import wire
from gateway.backend.board_views import Aim, Board, Card, Day, Edit, Finding, Mend, Wish, Work
from gateway.backend.carving import CARVE_S, Change
from gateway.backend.carving_views import Carved
from gateway.week import Block
from kiridashi.carving.v1 import board_pb2 as pb
from kiridashi.carving.v1 import board_pb2_grpc as rpc
from kiridashi.carving.v1 import carving_pb2
from kiridashi.carving.v1.carving_pb2_grpc import CarvingServiceStub
from kiridashi.common.v1 import common_pb2 as common

MINUTES_AN_HOUR = 60


class Boards:
    """Asks the carving service for boards. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.BoardServiceStub(channel)
        self._carving = CarvingServiceStub(channel)

    async def one(self, caller: Caller, role_id: str) -> Board:
        """Give a role's board."""
        request = pb.GetBoardRequest(role_id=role_id, language=wire.language_of(caller.language))
        return board_of((await self._line.ask(self._stub.GetBoard, request, caller=caller)).board)

    async def edit(self, caller: Caller, change: Change, board: tuple[str, str], edit: Edit) -> Board:
        """Make one edit of a board, named by role and etag."""
        verb, kind, field = VERBS[edit.do]
        request = kind(**_asked(caller, change, board), **{field: message_of(edit)})
        return board_of((await self._line.ask(getattr(self._stub, verb), request, caller=caller)).board)

    async def decide(self, caller: Caller, change: Change, board: tuple[str, str], key: str, accept: bool) -> Board:
        """Accept or drop what an employer wants changed."""
        decision = pb.WISH_DECISION_ACCEPTED if accept else pb.WISH_DECISION_DROPPED
        request = pb.DecideWishRequest(**_asked(caller, change, board), key=key, decision=decision)
        return board_of((await self._line.ask(self._stub.DecideWish, request, caller=caller)).board)

    async def undo(self, caller: Caller, change: Change, board: tuple[str, str]) -> Board:
        """Take the last step back."""
        request = pb.UndoBoardChangeRequest(**_asked(caller, change, board))
        return board_of((await self._line.ask(self._stub.UndoBoardChange, request, caller=caller)).board)

    async def save(self, caller: Caller, change: Change, board: tuple[str, str]) -> Board:
        """Make the board the role's week."""
        request = pb.SaveBoardRequest(**_asked(caller, change, board))
        answer = await self._line.ask(self._stub.SaveBoard, request, caller=caller, timeout_s=CARVE_S)
        return board_of(answer.board)

    async def carve_again(self, caller: Caller, change: Change, board: Board) -> Carved:
        """Carve the workplace's roles anew in the role's own pattern, around the board's locked blocks."""
        looking = carving_pb2.GetRoleRequest(role_id=board.role_id)
        role = (await self._line.ask(self._carving.GetRole, looking, caller=caller)).snapshot.role
        limits = carving_pb2.CarveLimits(pins=[_pin(card) for card in board.locked])
        request = carving_pb2.CarveRolesRequest(
            request_id=change.request_id,
            workplace_id=board.workplace_id,
            pattern=role.pattern,
            limits=limits,
            language=wire.language_of(caller.language),
        )
        answer = await self._line.ask(self._carving.CarveRoles, request, caller=caller, timeout_s=CARVE_S)
        return read.carved(answer)


def _asked(caller: Caller, change: Change, board: tuple[str, str]) -> dict[str, Any]:  # Any: fields of a request
    return {
        "request_id": change.request_id,
        "role_id": board[0],
        "etag": board[1],
        "language": wire.language_of(caller.language),
    }


VERBS: Mapping[str, tuple[str, Callable[..., Any], str]] = {  # Any: each verb has its own request
    "move": ("MoveBlock", pb.MoveBlockRequest, "move"),
    "add": ("AddBlock", pb.AddBlockRequest, "add"),
    "drop": ("DropBlock", pb.DropBlockRequest, "drop"),
    "resize": ("ResizeBlock", pb.ResizeBlockRequest, "resize"),
    "replace": ("ReplaceBlockTask", pb.ReplaceBlockTaskRequest, "replace"),
    "lock": ("LockBlock", pb.LockBlockRequest, "lock"),
    "unlock": ("LockBlock", pb.LockBlockRequest, "lock"),
    "move_day": ("MoveBoardDay", pb.MoveBoardDayRequest, "move"),
    "close": ("CloseGap", pb.CloseGapRequest, "close"),
}


def message_of(edit: Edit) -> Any:  # Any: one of eight messages, as `VERBS` has it
    """Give an edit's message."""
    at: dict[str, Any] = {"day": _day(edit.day), "start_minute": edit.start}
    task = edit.task_id or None
    makers: dict[str, Callable[[], Any]] = {
        "move": lambda: pb.BlockMove(to_day=_day(edit.to_day), to_start_minute=edit.to_start, **at),
        "add": lambda: pb.BlockAdd(minutes=edit.minutes, task_id=task, **at),
        "drop": lambda: pb.BlockDrop(close_up=edit.close_up, **at),
        "resize": lambda: pb.BlockResize(minutes=edit.minutes, **at),
        "replace": lambda: pb.TaskReplace(task_id=task, **at),
        "lock": lambda: pb.BlockLock(locked=True, **at),
        "unlock": lambda: pb.BlockLock(locked=False, **at),
        "move_day": lambda: pb.DayMove(day=at["day"], to_day=_day(edit.to_day), to_start_minute=edit.to_start),
        "close": lambda: pb.GapClose(**at),
    }
    return makers[edit.do]()


def _edit(message: pb.BoardEdit) -> Edit:
    kind = message.WhichOneof("edit") or ""
    inner = getattr(message, kind)
    given = {field.name: value for field, value in inner.ListFields()}
    do = "unlock" if kind == "lock" and not given.get("locked") else kind
    return Edit(
        do=do,
        day=_name(given.get("day", 0)),
        start=given.get("start_minute", 0),
        to_day=_name(given.get("to_day", 0)),
        to_start=given.get("to_start_minute", 0),
        minutes=given.get("minutes", 0),
        task_id=given.get("task_id", ""),
        close_up=given.get("close_up", False),
    )


def board_of(message: pb.Board) -> Board:
    """Read a board."""
    cards = [_card(one) for one in message.blocks]
    names = dict.fromkeys(card.block.day for card in cards)
    return Board(
        role_id=message.role_id,
        workplace_id=message.workplace_id,
        name=message.role_name,
        state=wire.word(carving_pb2.RoleState, message.role_state),
        etag=message.etag,
        changed=message.changed,
        days=tuple(Day(name, tuple(card for card in cards if card.block.day == name)) for name in names),
        findings=tuple(_finding(one) for one in message.findings),
        aims=tuple(Aim(one.title, one.before, one.after) for one in message.aims),
        points=(message.points_before, message.points_after),
        weekly_minutes=round(message.weekly_hours * MINUTES_AN_HOUR),
        static_ratio=message.static_ratio if message.HasField("static_ratio") else None,
        works=tuple(_work(one) for one in message.tasks),
        wishes=tuple(_wish(one) for one in message.wishes),
        said=message.said.sentence,
        can_undo=message.can_undo,
        by_hand=message.by_hand,
    )


def _card(one: pb.BoardBlock) -> Card:
    ratio = one.static_ratio if one.HasField("static_ratio") else None
    return Card(_block(one.block, ratio), one.block.task_id, one.locked)


def _block(block: carving_pb2.Block, ratio: float | None = None) -> Block:
    task = (block.task_name or block.task_id) if block.HasField("task_id") else None
    return Block(_name(block.day), block.span.start_minute, block.span.end_minute, task, ratio)


def _finding(one: pb.BoardFinding) -> Finding:
    mends = tuple(Mend(_edit(mend.edit), mend.said.sentence) for mend in one.mends)
    return Finding(wire.word(pb.BoardVerdict, one.verdict), one.said.sentence, mends)


def _work(one: pb.BoardTask) -> Work:
    weekly = one.minutes_per_day * len(one.days)
    return Work(
        id=one.task_id,
        name=one.name,
        carvability=wire.word(common.Carvability, one.carvability),
        days=wire.days(one.days),
        start=one.window.start_minute,
        end=one.window.end_minute,
        minutes_on_board=one.minutes_on_board,
        minutes_left=max(0, weekly - one.minutes_on_board),
    )


def _wish(one: pb.BoardWish) -> Wish:
    block = _block(one.request.block) if one.request.HasField("block") else None
    return Wish(one.key, one.request.message, block, wire.word(pb.WishDecision, one.decision))


def _pin(card: Card) -> carving_pb2.Block:
    span = common.TimeSpan(start_minute=card.block.start_minute, end_minute=card.block.end_minute)
    return carving_pb2.Block(day=_day(card.block.day), span=span, task_id=card.task_id or None)


def _day(name: str) -> common.Weekday.ValueType:
    return next(iter(wire.day_numbers([name])))


def _name(number: int) -> str:
    return next(iter(wire.days([number])), "")
