"""Boards kept in memory, judged by the board's own rules, so that edits on the page answer as they really do."""

from dataclasses import replace
from datetime import date

from carving.commands.board import prepared
from carving.domain.board import Asked, Decision, Draft, Ground
from carving.domain.board.draft import new_draft
from carving.domain.carve import Job, JobPeak, JobTask, Limits
from carving.domain.role import Block
from carving.domain.rules import standard_rules
from carving.domain.task import Carvability
from carving.queries.board import Desk, judged
from carving.wire.board import board_to_pb, edit_from_pb
from carving.wire.wording import Wording
from chassis.auth import Caller
from chassis.errors import StaleVersion, StateConflict
from gateway.backend import board_views as bv
from gateway.backend import boards
from gateway.backend.carving_views import Carved
from tests.factories.carving import a_kept_role, a_role
from tests.web.fakes import WORKPLACE

BROKEN = "b0000000-0000-4000-8000-00000000b0a1"
WEEK = ("mon", "tue", "wed", "thu", "fri")
NAMES = ("入荷検品", "ラベル貼付", "再袋詰め", "セット組み", "箱の組み立て", "ピッキング")
TASKS = tuple(
    JobTask(
        id=f"a0000000-0000-4000-8000-00000000000{number}",
        name=name,
        who="入荷班パート",
        days=WEEK,
        start=480,
        end=1020,
        minutes=120,
        static=0.2 if name == "ピッキング" else 0.9,
        carve=Carvability.YES,
    )
    for number, name in enumerate(NAMES)
)
GROUND = Ground(
    Job(TASKS, (JobPeak(("tue", "wed"), 480, 530),)), Limits(), rests={240: 2}, weekly_minutes=720, asked=()
)


def a_day(day: str) -> tuple[Block, ...]:
    """Give four hours from 9:00 with two rests."""
    lengths = ((0, 60), (None, 10), (1, 50), (2, 30), (None, 10), (3, 50), (0, 30))
    blocks, at = [], 540
    for task, minutes in lengths:
        blocks.append(Block(day, at, at + minutes, None if task is None else TASKS[task].id))
        at += minutes
    return tuple(blocks)


class FakeBoards:
    """Keeps a board for each role asked for; that of BROKEN has a hole."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}

    def _desk(self, role_id: str) -> Desk:
        days = tuple(block for day in ("tue", "wed", "thu") for block in a_day(day))
        kept = a_kept_role(id=role_id, workplace_id=WORKPLACE, role=a_role(blocks=days))
        draft = self.drafts.get(role_id) or new_draft(kept)
        if role_id == BROKEN and not draft.version:
            draft = replace(draft, board=draft.board.with_day("tue", (*a_day("tue")[:2], *a_day("tue")[3:])), version=1)
        ground = replace(GROUND, asked=tuple(Asked(key, a_day("tue")[0]) for key in draft.decisions))
        return Desk(kept, draft, ground, (), (), standard_rules(), date(2026, 11, 24))

    async def _view(self, caller: Caller, desk: Desk) -> bv.Board:
        self.drafts[desk.kept.id] = desk.draft
        return boards.board_of(board_to_pb(await judged(desk), Wording(caller.language)))

    def _at(self, board: tuple[str, str]) -> Desk:
        desk = self._desk(board[0])
        if board[1] and board[1] != desk.etag:
            raise StaleVersion("VERSION_IS_STALE", id=board[0], current_version=desk.etag)
        return desk

    async def one(self, caller: Caller, role_id: str) -> bv.Board:
        return await self._view(caller, self._desk(role_id))

    async def edit(self, caller: Caller, change: object, board: tuple[str, str], edit: bv.Edit) -> bv.Board:
        desk = self._at(board)
        return await self._view(
            caller, desk.with_draft(desk.draft.edit(desk.ground, edit_from_pb(boards.message_of(edit))))
        )

    async def decide(self, caller: Caller, change: object, board: tuple[str, str], key: str, accept: bool) -> bv.Board:
        desk = self._at(board)
        decision = Decision.ACCEPTED if accept else Decision.DROPPED
        return await self._view(caller, desk.with_draft(desk.draft.decide(key, decision)))

    async def undo(self, caller: Caller, change: object, board: tuple[str, str]) -> bv.Board:
        desk = self._at(board)
        return await self._view(caller, desk.with_draft(desk.draft.undo()[0]))

    async def save(self, caller: Caller, change: object, board: tuple[str, str]) -> bv.Board:
        desk = self._at(board)
        if prepared(replace(desk, ground=replace(desk.ground, limits=Limits(extra_seconds=0.0)))) is None:
            raise StateConflict("BOARD_BREAKS_RULES")
        return await self._view(caller, desk.with_draft(desk.draft.note_saved(desk.kept)))

    async def carve_again(self, caller: Caller, change: object, board: bv.Board) -> Carved:
        return Carved((), "鍵をかけた作業のまわりに置ける案がありません。", (), (), ())
