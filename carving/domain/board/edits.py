"""What can be done to a board, one edit at a time. An edit moves nothing that is locked, and two blocks never overlap.

Where room is made, what comes later moves to later, as far as holes do not take it up. What is taken out leaves a hole
that can be filled; at the edge of a day it makes the day shorter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carving.domain.board.week import BLOCK_MAX, BLOCK_MIN, BLOCKS_MAX, Board, in_order
from carving.domain.role import Block
from carving.domain.task import MINUTES_A_DAY
from chassis.errors import Fault, InvalidInput, NotFound, StateConflict


@dataclass(frozen=True, slots=True)
class MoveBlock:
    """Take a block to another place: behind the blocks of `to_day` that begin before `to_start`."""

    day: str
    start: int
    to_day: str
    to_start: int


@dataclass(frozen=True, slots=True)
class AddBlock:
    """Put a new block in, behind the blocks that begin before `start`; `task_id` None is a paid rest."""

    day: str
    start: int
    minutes: int
    task_id: str | None


@dataclass(frozen=True, slots=True)
class DropBlock:
    """Take a block out; with `close_up`, what comes later moves up."""

    day: str
    start: int
    close_up: bool = False


@dataclass(frozen=True, slots=True)
class ResizeBlock:
    """Make a block longer or shorter; its start stays."""

    day: str
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ReplaceTask:
    """Put another task (None = a paid rest) in a block's place."""

    day: str
    start: int
    task_id: str | None


@dataclass(frozen=True, slots=True)
class LockBlock:
    """Lock a block at its day, time and task, or unlock it."""

    day: str
    start: int
    locked: bool


@dataclass(frozen=True, slots=True)
class MoveDay:
    """Take a whole day to another start, and another weekday where the role does not work yet."""

    day: str
    to_day: str
    to_start: int


@dataclass(frozen=True, slots=True)
class CloseGap:
    """Close the hole that begins at `start`: what comes later moves up."""

    day: str
    start: int


Edit = MoveBlock | AddBlock | DropBlock | ResizeBlock | ReplaceTask | LockBlock | MoveDay | CloseGap


def edited(board: Board, edit: Edit) -> Board:
    """Give the board after an edit.

    `NotFound` BOARD_BLOCK_NOT_FOUND; `StateConflict` BOARD_BLOCK_LOCKED where something locked would move,
    BOARD_DAY_TAKEN, BOARD_DAY_TOO_SHORT where nothing fits before midnight any more, BOARD_NOTHING_CHANGES;
    `InvalidInput` BOARD_MINUTES_WRONG; all leave the board as it was.
    """
    changed = _changed(board, edit)
    if changed == board:
        raise StateConflict("BOARD_NOTHING_CHANGES")
    return _whole(changed)


def _changed(board: Board, edit: Edit) -> Board:
    match edit:
        case MoveBlock():
            return _moved(board, edit)
        case AddBlock():
            return _put(board, _sized(Block(edit.day, edit.start, edit.start + edit.minutes, edit.task_id)))
        case DropBlock():
            return _dropped(board, edit)
        case ResizeBlock():
            return _resized(board, edit)
        case ReplaceTask():
            block = _free(board, edit.day, edit.start)
            return _instead(board, block, replace(block, task_id=edit.task_id))
        case LockBlock():
            return _locked(board, edit)
        case MoveDay():
            return _day_moved(board, edit)
        case CloseGap():
            return _closed(board, edit.day, edit.start)


def _whole(board: Board) -> Board:
    if any(block.end > MINUTES_A_DAY or block.start < 0 for block in board.blocks):
        raise StateConflict("BOARD_DAY_TOO_SHORT")
    if len(board.blocks) > BLOCKS_MAX:
        raise InvalidInput("BOARD_TOO_MANY_BLOCKS", [Fault("blocks", "max", str(BLOCKS_MAX))])
    return board


def _sized(block: Block) -> Block:
    if not BLOCK_MIN <= block.minutes <= BLOCK_MAX:
        raise InvalidInput("BOARD_MINUTES_WRONG", [Fault("minutes", "range", f"{BLOCK_MIN}..{BLOCK_MAX}")])
    return block


def _found(board: Board, day: str, start: int) -> Block:
    block = board.at(day, start)
    if block is None:
        raise NotFound("BOARD_BLOCK_NOT_FOUND", day=day, start=start)
    return block


def _free(board: Board, day: str, start: int) -> Block:
    block = _found(board, day, start)
    if block in board.pins:
        raise StateConflict("BOARD_BLOCK_LOCKED", day=day, start=start)
    return block


def _instead(board: Board, old: Block, new: Block) -> Board:
    return Board(in_order(new if block == old else block for block in board.blocks), board.pins)


def _on(board: Board, day: str) -> list[Block]:
    return [block for block in board.blocks if block.day == day]


def _shifted(board: Board, blocks: Sequence[Block], minutes: int) -> list[Block]:
    """Give blocks at other times; `StateConflict` BOARD_BLOCK_LOCKED for a locked one."""
    locked = next((block for block in blocks if block in board.pins), None)
    if locked is not None and minutes:
        raise StateConflict("BOARD_BLOCK_LOCKED", day=locked.day, start=locked.start)
    return [replace(block, start=block.start + minutes, end=block.end + minutes) for block in blocks]


def _put(board: Board, block: Block) -> Board:
    """Put a block in behind those that begin before it; later ones make room as far as holes do not."""
    others = _on(board, block.day)
    before = [one for one in others if one.start < block.start]
    cursor = max([block.start, *(one.end for one in before)])
    made = [*before, replace(block, start=cursor, end=cursor + block.minutes)]
    for one in others[len(before) :]:
        made += _shifted(board, [one], max(0, made[-1].end - one.start))
    return board.with_day(block.day, made)


def _moved(board: Board, edit: MoveBlock) -> Board:
    block = _free(board, edit.day, edit.start)
    if edit.to_day == edit.day:
        return _slid(board, block, edit.to_start)
    without = board.with_day(edit.day, [one for one in _on(board, edit.day) if one != block])
    return _put(without, Block(edit.to_day, edit.to_start, edit.to_start + block.minutes, block.task_id))


def _slid(board: Board, block: Block, to_start: int) -> Board:
    """Move a block within its day: what it passes takes its room, so that the day keeps its hours."""
    others = [one for one in _on(board, block.day) if one != block]
    later = to_start > block.start
    passed = [one for one in others if (block.start < one.start < to_start if later else to_start <= one.start)]
    passed = passed if later else [one for one in passed if one.start < block.start]
    if not passed:
        rest = board.with_day(block.day, others)
        return _put(rest, replace(block, start=to_start, end=to_start + block.minutes))
    moved = _shifted(board, passed, -block.minutes if later else block.minutes)
    start = moved[-1].end if later else passed[0].start
    kept = [one for one in others if one not in passed]
    return board.with_day(block.day, [*kept, *moved, replace(block, start=start, end=start + block.minutes)])


def _dropped(board: Board, edit: DropBlock) -> Board:
    block = _free(board, edit.day, edit.start)
    others = [one for one in _on(board, edit.day) if one != block]
    later = [one for one in others if one.start > block.start]
    if edit.close_up:
        others = [*others[: len(others) - len(later)], *_shifted(board, later, -block.minutes)]
    return board.with_day(edit.day, others)


def _resized(board: Board, edit: ResizeBlock) -> Board:
    block = _free(board, edit.day, edit.start)
    longer = _sized(replace(block, end=block.start + edit.minutes))
    return _put(board.with_day(edit.day, [one for one in _on(board, edit.day) if one != block]), longer)


def _locked(board: Board, edit: LockBlock) -> Board:
    block = _found(board, edit.day, edit.start)
    others = tuple(pin for pin in board.pins if pin != block)
    return Board(board.blocks, in_order([*others, block]) if edit.locked else others)


def _day_moved(board: Board, edit: MoveDay) -> Board:
    blocks = _on(board, edit.day)
    if not blocks:
        raise NotFound("BOARD_BLOCK_NOT_FOUND", day=edit.day)
    if edit.to_day != edit.day and _on(board, edit.to_day):
        raise StateConflict("BOARD_DAY_TAKEN", day=edit.to_day)
    pinned = [block for block in blocks if block in board.pins]
    if pinned:
        raise StateConflict("BOARD_BLOCK_LOCKED", day=edit.day, start=pinned[0].start)
    moved = _shifted(board, blocks, edit.to_start - blocks[0].start)
    return board.with_day(edit.day, ()).with_day(edit.to_day, [replace(one, day=edit.to_day) for one in moved])


def _closed(board: Board, day: str, start: int) -> Board:
    blocks = _on(board, day)
    later = [block for block in blocks if block.start >= start]
    before = blocks[: len(blocks) - len(later)]
    if not later or not before or before[-1].end != start:
        raise NotFound("BOARD_BLOCK_NOT_FOUND", day=day, start=start)
    return board.with_day(day, [*before, *_shifted(board, later, start - later[0].start)])
