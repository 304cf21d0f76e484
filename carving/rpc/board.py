"""The door for the carving board, a service of its own beside carving's."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar, cast

from google.protobuf.message import Message

from carving.commands.board import (
    BoardAsk,
    decide_wish,
    edit_board,
    prepared,
    save_board,
    undo_board_change,
)
from carving.domain.board import Edit
from carving.queries.board import judged, open_desk
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.wire.board import board_to_pb, decision_from_pb, edit_from_pb
from carving.wire.roles import kept_role_to_pb, reason_to_pb
from chassis.db import Work
from kiridashi.carving.v1 import board_pb2 as pb
from kiridashi.carving.v1.board_pb2_grpc import BoardServiceServicer

NAME = "kiridashi.carving.v1.BoardService"
VERBS: Mapping[str, tuple[str, ...]] = {
    "carving.read": ("GetBoard",),
    "carving.write": (
        "MoveBlock",
        "AddBlock",
        "DropBlock",
        "ResizeBlock",
        "ReplaceBlockTask",
        "LockBlock",
        "MoveBoardDay",
        "CloseGap",
        "DecideWish",
        "UndoBoardChange",
        "SaveBoard",
    ),
}
BOARD_GRANTS: Mapping[str, str] = {f"/{NAME}/{verb}": grant for grant, verbs in VERBS.items() for verb in verbs}

A = TypeVar("A", bound=Message)


class Asked(Protocol):
    """What the request of every change of a board says."""

    role_id: str
    etag: str
    validate_only: bool

    @property
    def language(self) -> int:
        """Give the number of the language asked for."""
        ...


class BoardServicer(Door, BoardServiceServicer):
    """Showing a role's board, and every edit of it."""

    async def GetBoard(self, request: pb.GetBoardRequest, context: Context) -> pb.GetBoardResponse:
        async with self.look() as work:
            desk = await open_desk(work, request.role_id, self.now())
        return pb.GetBoardResponse(board=board_to_pb(await judged(desk), self.wording(request.language)))

    async def MoveBlock(self, request: pb.MoveBlockRequest, context: Context) -> pb.MoveBlockResponse:
        return await self._edit(request, pb.MoveBlockResponse, edit_from_pb(request.move))

    async def AddBlock(self, request: pb.AddBlockRequest, context: Context) -> pb.AddBlockResponse:
        return await self._edit(request, pb.AddBlockResponse, edit_from_pb(request.add))

    async def DropBlock(self, request: pb.DropBlockRequest, context: Context) -> pb.DropBlockResponse:
        return await self._edit(request, pb.DropBlockResponse, edit_from_pb(request.drop))

    async def ResizeBlock(self, request: pb.ResizeBlockRequest, context: Context) -> pb.ResizeBlockResponse:
        return await self._edit(request, pb.ResizeBlockResponse, edit_from_pb(request.resize))

    async def ReplaceBlockTask(
        self, request: pb.ReplaceBlockTaskRequest, context: Context
    ) -> pb.ReplaceBlockTaskResponse:
        return await self._edit(request, pb.ReplaceBlockTaskResponse, edit_from_pb(request.replace))

    async def LockBlock(self, request: pb.LockBlockRequest, context: Context) -> pb.LockBlockResponse:
        return await self._edit(request, pb.LockBlockResponse, edit_from_pb(request.lock))

    async def MoveBoardDay(self, request: pb.MoveBoardDayRequest, context: Context) -> pb.MoveBoardDayResponse:
        return await self._edit(request, pb.MoveBoardDayResponse, edit_from_pb(request.move))

    async def CloseGap(self, request: pb.CloseGapRequest, context: Context) -> pb.CloseGapResponse:
        return await self._edit(request, pb.CloseGapResponse, edit_from_pb(request.close))

    async def DecideWish(self, request: pb.DecideWishRequest, context: Context) -> pb.DecideWishResponse:
        ask, wording = _ask(request), self.wording(request.language)
        decision = decision_from_pb(request.decision)

        async def act(work: Work[Stores]) -> pb.DecideWishResponse:
            view = await decide_wish(work, ask, request.key, decision, self.now())
            return pb.DecideWishResponse(board=board_to_pb(view, wording))

        return await self._change_or_try(request, pb.DecideWishResponse, act)

    async def UndoBoardChange(self, request: pb.UndoBoardChangeRequest, context: Context) -> pb.UndoBoardChangeResponse:
        ask, wording = _ask(request), self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.UndoBoardChangeResponse:
            view, step = await undo_board_change(work, ask, self.now())
            undone = reason_to_pb(step.said, wording)
            return pb.UndoBoardChangeResponse(board=board_to_pb(view, wording), undone=undone)

        return await self._change_or_try(request, pb.UndoBoardChangeResponse, act)

    async def SaveBoard(self, request: pb.SaveBoardRequest, context: Context) -> pb.SaveBoardResponse:
        ask, wording = _ask(request), self.wording(request.language)
        async with self.look() as work:
            desk = await open_desk(work, request.role_id, self.now())
        made = desk.etag, await self.bench.run(lambda: prepared(desk))

        async def act(work: Work[Stores]) -> pb.SaveBoardResponse:
            view, kept = await save_board(work, ask, made, self.now())
            return pb.SaveBoardResponse(board=board_to_pb(view, wording), role=kept_role_to_pb(kept, wording))

        return await self._change_or_try(request, pb.SaveBoardResponse, act)

    async def _edit(self, request: Asked, answer: type[A], edit: Edit) -> A:
        """Make one edit, or try it."""
        ask, wording = _ask(request), self.wording(request.language)

        async def act(work: Work[Stores]) -> A:
            return answer(board=board_to_pb(await edit_board(work, ask, edit, self.now()), wording))

        return await self._change_or_try(request, answer, act)

    async def _change_or_try(self, request: Asked, answer: type[A], act: Callable[[Work[Stores]], Awaitable[A]]) -> A:
        """Change once for each request id; with `validate_only` do the same in a unit of work that only reads."""
        if request.validate_only:
            async with self.look() as work:
                return await act(work)
        return await self.change(cast("Message", request), answer, act)


def _ask(request: Asked) -> BoardAsk:
    return BoardAsk(request.role_id, request.etag, store=not request.validate_only)
