"""The lines of the carving board for the fences: who may, and that another office finds no role to edit."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from google.protobuf.message import Message

from chassis.ids import new_id
from kiridashi.carving.v1 import board_pb2 as b
from kiridashi.common.v1 import common_pb2 as common

HIDDEN = "hidden"
MON, TUE = common.WEEKDAY_MONDAY, common.WEEKDAY_TUESDAY

BOARD_GRANTS = {
    "GetBoard@board": "carving.read",
    **dict.fromkeys(
        (
            "MoveBlock@board",
            "AddBlock@board",
            "DropBlock@board",
            "ResizeBlock@board",
            "ReplaceBlockTask@board",
            "LockBlock@board",
            "MoveBoardDay@board",
            "CloseGap@board",
            "DecideWish@board",
            "UndoBoardChange@board",
            "SaveBoard@board",
        ),
        "carving.write",
    ),
}


def _common(i: SimpleNamespace) -> dict[str, Any]:  # Any: the fields that every change of a board has
    return {"request_id": new_id(), "role_id": i.role}


BOARD_ROWS: dict[str, tuple[str, Callable[[SimpleNamespace], Message]]] = {
    "GetBoard@board": (HIDDEN, lambda i: b.GetBoardRequest(role_id=i.role)),
    "MoveBlock@board": (
        HIDDEN,
        lambda i: b.MoveBlockRequest(move=b.BlockMove(day=MON, start_minute=540, to_day=TUE), **_common(i)),
    ),
    "AddBlock@board": (
        HIDDEN,
        lambda i: b.AddBlockRequest(add=b.BlockAdd(day=MON, start_minute=540, minutes=30), **_common(i)),
    ),
    "DropBlock@board": (HIDDEN, lambda i: b.DropBlockRequest(drop=b.BlockDrop(day=MON), **_common(i))),
    "ResizeBlock@board": (
        HIDDEN,
        lambda i: b.ResizeBlockRequest(resize=b.BlockResize(day=MON, minutes=30), **_common(i)),
    ),
    "ReplaceBlockTask@board": (
        HIDDEN,
        lambda i: b.ReplaceBlockTaskRequest(replace=b.TaskReplace(day=MON), **_common(i)),
    ),
    "LockBlock@board": (HIDDEN, lambda i: b.LockBlockRequest(lock=b.BlockLock(day=MON), **_common(i))),
    "MoveBoardDay@board": (
        HIDDEN,
        lambda i: b.MoveBoardDayRequest(move=b.DayMove(day=MON, to_day=MON), **_common(i)),
    ),
    "CloseGap@board": (HIDDEN, lambda i: b.CloseGapRequest(close=b.GapClose(day=MON), **_common(i))),
    "DecideWish@board": (
        HIDDEN,
        lambda i: b.DecideWishRequest(key="x", decision=b.WISH_DECISION_DROPPED, **_common(i)),
    ),
    "UndoBoardChange@board": (HIDDEN, lambda i: b.UndoBoardChangeRequest(**_common(i))),
    "SaveBoard@board": (HIDDEN, lambda i: b.SaveBoardRequest(**_common(i))),
}
