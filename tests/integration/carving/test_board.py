"""The carving board over the wire: edits, previews, mends, wishes, saving and taking back."""

from typing import Any

import pytest

from chassis.errors import AlreadyExists, InvalidInput, NotFound, StaleVersion, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import board_pb2 as b
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import enough_tasks
from tests.integration.carving.party import Carving

CHANGED = "carving.role.changed.v1"


async def board_of(carving: Carving, role_id: str) -> b.Board:
    """Give a role's board."""
    answer: b.GetBoardResponse = await carving.ask("GetBoard", b.GetBoardRequest(role_id=role_id))
    return answer.board


def at(block: pb.Block) -> dict[str, Any]:  # Any: a weekday and a number
    """Give where a block is, as edits name it."""
    return {"day": block.day, "start_minute": block.span.start_minute}


def drop(role_id: str, block: pb.Block, **given: Any) -> b.DropBlockRequest:  # Any: a test names real fields
    """Ask to take one block out."""
    told: dict[str, Any] = {"request_id": new_id(), "role_id": role_id, "drop": b.BlockDrop(**at(block))}
    return b.DropBlockRequest(**{**told, **given})


def week(board: b.Board) -> list[bytes]:
    """Give blocks and locks for comparing."""
    return [block.SerializeToString(deterministic=True) for block in board.blocks]


def middle(board: b.Board) -> pb.Block:
    """Give a block of work that has others on both sides."""
    first = [block.block for block in board.blocks if block.block.day == board.blocks[0].block.day]
    return next(block for block in first[1:-1] if block.HasField("task_id"))


async def test_a_fresh_board_is_the_role_and_breaks_nothing(carving: Carving) -> None:
    """Every rule has a line in words; nothing was done, so nothing can be taken back."""
    role = await carving.chosen_role()

    board = await board_of(carving, role.id)

    assert [block.block for block in board.blocks] == list(role.blocks)
    assert board.broken == 0
    assert len({finding.rule for finding in board.findings}) == 20
    assert all(finding.said.sentence != finding.said.code for finding in board.findings)
    assert (board.changed, board.can_undo, board.role_name) == (False, False, role.name)
    assert board.points_after == pytest.approx(role.points, abs=1e-2)
    assert {aim.title for aim in board.aims} >= {"静作業が多い", "切りかえが少ない"}
    assert sum(task.minutes_on_board for task in board.tasks) == sum(
        block.span.end_minute - block.span.start_minute for block in role.blocks if block.HasField("task_id")
    )


async def test_validate_only_answers_the_same_and_changes_nothing(carving: Carving) -> None:
    """The preview has the verdicts, the mends and the aims of the edit; board, audit and outbox stay as they were."""
    role = await carving.chosen_role()
    before, lines, facts = await board_of(carving, role.id), await carving.audit(), await carving.facts()
    block = middle(before)

    tried = (await carving.ask("DropBlock", drop(role.id, block, etag=before.etag, validate_only=True))).board
    after = await board_of(carving, role.id)
    done = (await carving.ask("DropBlock", drop(role.id, block, etag=before.etag))).board

    assert after == before
    assert (await carving.audit())[: len(lines)] == lines
    assert await carving.facts() == facts
    assert tried.etag == before.etag
    assert done.etag != before.etag
    assert (tried.findings, tried.aims, week(tried)) == (done.findings, done.aims, week(done))
    assert tried.said.sentence.endswith("を外しました。")


async def test_a_hole_breaks_and_its_mend_mends_by_the_verb_it_names(carving: Carving) -> None:
    """What GetBoard offers can be asked for as it stands, and the board is sound again."""
    role = await carving.chosen_role()
    block = middle(await board_of(carving, role.id))
    holed = (await carving.ask("DropBlock", drop(role.id, block))).board
    hole = next(finding for finding in holed.findings if finding.verdict == b.BOARD_VERDICT_BROKEN)
    kinds = {mend.edit.WhichOneof("edit"): mend for mend in hole.mends}
    closing = b.CloseGapRequest(request_id=new_id(), role_id=role.id, etag=holed.etag, close=b.GapClose(**at(block)))

    closed = (await carving.ask("CloseGap", closing)).board

    assert hole.rule == "whole"
    assert kinds
    assert all(mend.said.sentence for mend in hole.mends)
    assert all(finding.rule != "whole" or finding.verdict == b.BOARD_VERDICT_HOLDS for finding in closed.findings)
    assert "drop_block" in await carving.audit()
    assert "close_gap" in await carving.audit()


async def test_every_verb_edits_and_every_step_is_taken_back_exactly(carving: Carving) -> None:
    """Seven edits one after another, then seven steps back: the board is byte for byte the first."""
    role = await carving.chosen_role()
    first = await board_of(carving, role.id)
    block, last = middle(first), first.blocks[-1].block
    other = next(task.task_id for task in first.tasks if task.task_id != block.task_id)
    common_parts: dict[str, Any] = {"role_id": role.id}  # Any: the fields that all of them have
    edits: list[tuple[str, Any]] = [  # Any: each verb has its own request
        ("LockBlock", b.LockBlockRequest(lock=b.BlockLock(locked=True, **at(last)), **common_parts)),
        ("LockBlock", b.LockBlockRequest(lock=b.BlockLock(locked=False, **at(last)), **common_parts)),
        (
            "ReplaceBlockTask",
            b.ReplaceBlockTaskRequest(replace=b.TaskReplace(task_id=other, **at(block)), **common_parts),
        ),
        ("ResizeBlock", b.ResizeBlockRequest(resize=b.BlockResize(minutes=15, **at(block)), **common_parts)),
        (
            "AddBlock",
            b.AddBlockRequest(
                add=b.BlockAdd(day=last.day, start_minute=last.span.end_minute, minutes=10), **common_parts
            ),
        ),
        (
            "MoveBlock",
            b.MoveBlockRequest(
                move=b.BlockMove(
                    to_day=block.day, to_start_minute=first.blocks[0].block.span.start_minute, **at(block)
                ),
                **common_parts,
            ),
        ),
        (
            "MoveBoardDay",
            b.MoveBoardDayRequest(
                move=b.DayMove(day=last.day, to_day=common.WEEKDAY_SATURDAY, to_start_minute=600), **common_parts
            ),
        ),
    ]
    etag = first.etag
    for verb, request in edits:
        request.request_id, request.etag = new_id(), etag
        etag = (await carving.ask(verb, request)).board.etag

    undone = [
        await carving.ask("UndoBoardChange", b.UndoBoardChangeRequest(request_id=new_id(), role_id=role.id))
        for _ in edits
    ]
    assert week(undone[-1].board) == week(first)
    assert (undone[-1].board.changed, undone[-1].board.can_undo) == (False, False)
    assert undone[-1].undone.sentence.endswith("に鍵をかけました。")
    with pytest.raises(StateConflict, match="BOARD_NOTHING_TO_UNDO"):
        await carving.ask("UndoBoardChange", b.UndoBoardChangeRequest(request_id=new_id(), role_id=role.id))


async def test_an_edit_is_made_once_and_from_the_board_it_was_seen_on(carving: Carving) -> None:
    """The same request again gives the first answer; another body, an old etag and a lost block are refused."""
    role = await carving.chosen_role()
    seen = await board_of(carving, role.id)
    request = drop(role.id, middle(seen), etag=seen.etag)

    first = await carving.ask("DropBlock", request)
    again = await carving.ask("DropBlock", request)

    assert first == again
    assert (await carving.audit()).count("drop_block") == 1
    with pytest.raises(AlreadyExists, match="REQUEST_ID_REUSED"):
        await carving.ask("DropBlock", drop(role.id, middle(seen), request_id=request.request_id))
    with pytest.raises(StaleVersion, match="VERSION_IS_STALE"):
        await carving.ask("DropBlock", drop(role.id, seen.blocks[0].block, etag=seen.etag))
    with pytest.raises(NotFound, match="BOARD_BLOCK_NOT_FOUND"):
        await carving.ask("DropBlock", drop(role.id, middle(seen)))
    adding = b.BlockAdd(day=common.WEEKDAY_FRIDAY, start_minute=600, minutes=30, task_id=new_id())
    with pytest.raises(NotFound, match="BOARD_TASK_NOT_FOUND"):
        await carving.ask("AddBlock", b.AddBlockRequest(request_id=new_id(), role_id=role.id, add=adding))
    with pytest.raises(InvalidInput):
        await carving.ask("DropBlock", b.DropBlockRequest(request_id=new_id(), role_id=role.id))


async def test_a_saved_board_is_the_role_and_undo_puts_the_former_role_back(carving: Carving) -> None:
    """A chosen role tells of it both times; its figures are the board's, and then those of before."""
    role = await carving.chosen_role()
    board = await board_of(carving, role.id)
    shorter = (await carving.ask("DropBlock", drop(role.id, board.blocks[-1].block))).board
    locking = b.BlockLock(locked=True, **at(board.blocks[0].block))
    locked = (
        await carving.ask("LockBlock", b.LockBlockRequest(request_id=new_id(), role_id=role.id, lock=locking))
    ).board
    preview = await carving.ask(
        "SaveBoard", b.SaveBoardRequest(request_id=new_id(), role_id=role.id, validate_only=True)
    )
    unsaved = await carving.ask("GetRole", pb.GetRoleRequest(role_id=role.id))
    saving = b.SaveBoardRequest(request_id=new_id(), role_id=role.id, etag=locked.etag)

    saved = await carving.ask("SaveBoard", saving)
    again = await carving.ask("SaveBoard", saving)

    assert shorter.broken == 0
    assert unsaved.snapshot.role.version == role.version
    assert preview.role.weekly_hours == saved.role.weekly_hours == shorter.weekly_hours < role.weekly_hours
    assert saved == again
    assert (saved.role.by_hand, saved.role.version, saved.board.changed) == (True, role.version + 1, False)
    assert [pin.span for pin in saved.role.pins] == [board.blocks[0].block.span]
    assert not saved.role.proven_optimal
    assert (await carving.facts()).count(CHANGED) == 1

    back = await carving.ask("UndoBoardChange", b.UndoBoardChangeRequest(request_id=new_id(), role_id=role.id))
    restored = (await carving.ask("GetRole", pb.GetRoleRequest(role_id=role.id))).snapshot.role

    assert back.undone.sentence == "この盤を役割として保存しました。"
    assert (list(restored.blocks), restored.by_hand, list(restored.pins)) == (list(role.blocks), False, [])
    assert restored.reasons == role.reasons
    assert week(back.board) == week(locked)
    assert (await carving.facts()).count(CHANGED) == 2
    assert {"save_board", "undo_board_change"} <= set(await carving.audit())


async def test_a_board_that_breaks_a_rule_is_not_saved(carving: Carving) -> None:
    """A hole, and nothing changed at all, are both refused; nothing is told."""
    role = await carving.chosen_role()
    with pytest.raises(StateConflict, match="BOARD_NOTHING_CHANGES"):
        await carving.ask("SaveBoard", b.SaveBoardRequest(request_id=new_id(), role_id=role.id))
    await carving.ask("DropBlock", drop(role.id, middle(await board_of(carving, role.id))))

    with pytest.raises(StateConflict, match="BOARD_BREAKS_RULES"):
        await carving.ask("SaveBoard", b.SaveBoardRequest(request_id=new_id(), role_id=role.id))
    assert CHANGED not in await carving.facts()


async def test_carving_again_keeps_the_locked_blocks_and_what_is_edited_by_hand(carving: Carving) -> None:
    """Every alternative has the pinned block; a role whose board was edited is not swept away."""
    place = await carving.workplace()
    for task in enough_tasks():
        await carving.ask("AddTask", pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=task))
    limits = pb.CarveLimits(alternatives_max=2, time_limit_ms=3000)
    first = await carving.ask(
        "CarveRoles", pb.CarveRolesRequest(request_id=new_id(), workplace_id=place, limits=limits)
    )
    role = first.roles[0]
    pin = next(block for block in role.blocks if block.HasField("task_id"))
    locking = b.LockBlockRequest(request_id=new_id(), role_id=role.id, lock=b.BlockLock(locked=True, **at(pin)))
    locked = (await carving.ask("LockBlock", locking)).board
    limits.pins.extend(block.block for block in locked.blocks if block.locked)

    again = await carving.ask(
        "CarveRoles", pb.CarveRolesRequest(request_id=new_id(), workplace_id=place, limits=limits)
    )
    listed = await carving.ask("ListRoles", pb.ListRolesRequest(workplace_id=place))

    assert again.roles
    for carved in again.roles:
        assert (pin.day, pin.span, pin.task_id) in [(one.day, one.span, one.task_id) for one in carved.blocks]
    ids = {one.id for one in listed.roles}
    assert role.id in ids
    assert first.roles[1].id not in ids


async def test_what_an_employer_wants_changed_waits_on_the_board(carving: Carving) -> None:
    """Accepted, the block pointed at breaks until another stands there; dropped, it binds nothing."""
    sent = await carving.sent()
    role_id = sent.proposal.role_id
    block = middle(await board_of(carving, role_id))
    answer = pb.Answer(
        kind=pb.ANSWER_KIND_REQUEST_CHANGE,
        responder_name="髙橋",
        message="この時間は別の作業に",
        blocks=[pb.PointedBlock(day=block.day, span=block.span, task_name=block.task_name)],
    )
    asking = pb.AnswerProposalByLinkRequest(request_id=new_id(), link_token=sent.link_token, answer=answer)
    await carving.employer().ask("AnswerProposalByLink", asking)

    pending = await board_of(carving, role_id)
    [wish] = pending.wishes
    request = b.DecideWishRequest(request_id=new_id(), role_id=role_id, key=wish.key, decision=b.WISH_DECISION_ACCEPTED)
    accepted = (await carving.ask("DecideWish", request)).board
    request.request_id, request.decision = new_id(), b.WISH_DECISION_DROPPED
    dropped = (await carving.ask("DecideWish", request)).board

    assert (wish.request.message, wish.still_there, wish.decision) == ("この時間は別の作業に", True, 0)
    assert pending.broken == 0
    [asked] = [finding for finding in accepted.findings if finding.rule == "asked"]
    assert asked.verdict == b.BOARD_VERDICT_BROKEN
    assert asked.start_minute == block.span.start_minute
    assert dropped.broken == 0
    request.request_id, request.key = new_id(), "x"
    with pytest.raises(NotFound, match="BOARD_WISH_NOT_FOUND"):
        await carving.ask("DecideWish", request)


async def test_a_withdrawn_role_shows_its_board_but_takes_no_edit(carving: Carving) -> None:
    """Looking stays possible; every edit is refused. Another office sees nothing at all."""
    role = await carving.chosen_role()
    await carving.ask("WithdrawRole", pb.WithdrawRoleRequest(request_id=new_id(), role_id=role.id))

    board = await board_of(carving, role.id)

    with pytest.raises(StateConflict, match="ROLE_ALREADY_WITHDRAWN"):
        await carving.ask("DropBlock", drop(role.id, board.blocks[0].block))
    with pytest.raises(NotFound, match="ROLE_NOT_FOUND"):
        await carving.other_office().ask("GetBoard", b.GetBoardRequest(role_id=role.id))
