"""`kiridashi board`: a role's week shown with its conditions, edited block by block, taken back, and saved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import options
from cli.options import key_or_new

if TYPE_CHECKING:
    from kiridashi.carving.v1 import board_pb2

MARKS = ("", "✓", "△", "✗")
SPOT = "DAY:H:MM"
REST = "rest"

role_id = click.argument("role_id")
spot = click.argument("spot", metavar=SPOT)
minutes = click.option("--minutes", type=click.IntRange(5, 480), required=True, help="何分か / how many minutes")
task_id = click.option("--task", "task_id", required=True, help="作業の ID、休憩は rest / the task's id, or rest")


@click.group
def board() -> None:
    """役割づくりの盤 / a role edited by hand; a place in the week is DAY:H:MM, such as 火:9:30 or tue:9:30."""


def editing(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options that every edit has."""
    for option in (
        options.key,
        options.data,
        options.as_json,
        click.option("--etag", default="", help="見ていた盤の印 / the etag of the board you saw; empty = any"),
        click.option("--validate-only", is_flag=True, help="ためすだけで、残しません / try it; store nothing"),
    ):
        command = option(command)
    return command


@board.command("show")
@role_id
@options.as_json
@options.data
def show(role_id: str, as_json: bool, data: Path | None) -> None:
    """盤と、守れている条件・いない条件 / the board, and which rules hold, are doubtful or break."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import board_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask(at.board.GetBoard, pb.GetBoardRequest(role_id=role_id, language=language()))
        if as_json:
            output.message(answer)
            return
        output.say("\n".join(lines(answer.board)))

    run(whole, as_json=as_json)


@board.command("move")
@role_id
@spot
@click.argument("to", metavar=SPOT)
@editing
def move(role_id: str, spot: str, to: str, **asked: Any) -> None:  # Any: the options of `editing`
    """作業を別の場所へ / move a block, behind those that begin before TO."""
    from kiridashi.carving.v1 import board_pb2 as pb

    (day, start), (to_day, to_start) = place(spot), place(to)
    moved = pb.BlockMove(day=day, start_minute=start, to_day=to_day, to_start_minute=to_start)
    _ask("MoveBlock", pb.MoveBlockRequest(role_id=role_id, move=moved), **asked)


@board.command("add")
@role_id
@spot
@minutes
@task_id
@editing
def add(role_id: str, spot: str, minutes: int, task_id: str, **asked: Any) -> None:  # Any: as above
    """作業か休憩を入れます / put a task or a rest in."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    added = pb.BlockAdd(day=day, start_minute=start, minutes=minutes, task_id=None if task_id == REST else task_id)
    _ask("AddBlock", pb.AddBlockRequest(role_id=role_id, add=added), **asked)


@board.command("drop")
@role_id
@spot
@click.option("--close-up", is_flag=True, help="あとをつめます / what comes later moves up")
@editing
def drop(role_id: str, spot: str, close_up: bool, **asked: Any) -> None:  # Any: as above
    """作業を外します / take a block out."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    dropped = pb.BlockDrop(day=day, start_minute=start, close_up=close_up)
    _ask("DropBlock", pb.DropBlockRequest(role_id=role_id, drop=dropped), **asked)


@board.command("resize")
@role_id
@spot
@minutes
@editing
def resize(role_id: str, spot: str, minutes: int, **asked: Any) -> None:  # Any: as above
    """作業を長く・短くします / make a block longer or shorter."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    resized = pb.BlockResize(day=day, start_minute=start, minutes=minutes)
    _ask("ResizeBlock", pb.ResizeBlockRequest(role_id=role_id, resize=resized), **asked)


@board.command("replace")
@role_id
@spot
@task_id
@editing
def replace(role_id: str, spot: str, task_id: str, **asked: Any) -> None:  # Any: as above
    """別の作業にかえます / put another task in a block's place."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    replaced = pb.TaskReplace(day=day, start_minute=start, task_id=None if task_id == REST else task_id)
    _ask("ReplaceBlockTask", pb.ReplaceBlockTaskRequest(role_id=role_id, replace=replaced), **asked)


@board.command("lock")
@role_id
@spot
@click.option("--off", is_flag=True, help="鍵をはずします / unlock it")
@editing
def lock(role_id: str, spot: str, off: bool, **asked: Any) -> None:  # Any: as above
    """鍵をかけて、動かないようにします / lock a block at its place."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    locked = pb.BlockLock(day=day, start_minute=start, locked=not off)
    _ask("LockBlock", pb.LockBlockRequest(role_id=role_id, lock=locked), **asked)


@board.command("move-day")
@role_id
@click.argument("day")
@click.argument("to", metavar=SPOT)
@editing
def move_day(role_id: str, day: str, to: str, **asked: Any) -> None:  # Any: as above
    """一日ごと、始まりや曜日をかえます / give a whole day another start or weekday."""
    from kiridashi.carving.v1 import board_pb2 as pb

    (from_day, _), (to_day, start) = place(f"{day}:0:00"), place(to)
    moved = pb.DayMove(day=from_day, to_day=to_day, to_start_minute=start)
    _ask("MoveBoardDay", pb.MoveBoardDayRequest(role_id=role_id, move=moved), **asked)


@board.command("close")
@role_id
@spot
@editing
def close(role_id: str, spot: str, **asked: Any) -> None:  # Any: as above
    """あいた時間をつめます / close the hole that begins there."""
    from kiridashi.carving.v1 import board_pb2 as pb

    day, start = place(spot)
    _ask("CloseGap", pb.CloseGapRequest(role_id=role_id, close=pb.GapClose(day=day, start_minute=start)), **asked)


@board.command("wish")
@role_id
@click.argument("key")
@click.argument("decision", type=click.Choice(["accept", "drop"]))
@editing
def wish(role_id: str, key: str, decision: str, **asked: Any) -> None:  # Any: as above
    """企業が変えてほしいことを、条件に入れるか見送ります / accept or drop what an employer wants changed."""
    from kiridashi.carving.v1 import board_pb2 as pb

    number = pb.WISH_DECISION_ACCEPTED if decision == "accept" else pb.WISH_DECISION_DROPPED
    _ask("DecideWish", pb.DecideWishRequest(role_id=role_id, key=key, decision=number), **asked)


@board.command("undo")
@role_id
@editing
def undo(role_id: str, **asked: Any) -> None:  # Any: as above
    """最後の一つを元に戻します / take the last step back, a saving too."""
    from kiridashi.carving.v1 import board_pb2 as pb

    _ask("UndoBoardChange", pb.UndoBoardChangeRequest(role_id=role_id), **asked)


@board.command("save")
@role_id
@editing
def save(role_id: str, **asked: Any) -> None:  # Any: as above
    """盤を役割として残します / make the board the role's week."""
    from kiridashi.carving.v1 import board_pb2 as pb

    _ask("SaveBoard", pb.SaveBoardRequest(role_id=role_id), **asked)


def place(text: str) -> tuple[Any, int]:  # Any: the wire's weekday
    """Return `火:9:30` or `tue:9:30` as weekday and minute; `InvalidInput` where it is none."""
    from cli.days import days_of, minute_of

    day, _, time = text.partition(":")
    return days_of(day, "day")[0], minute_of(time, "start")


def _ask(
    verb: str, request: Any, *, validate_only: bool, etag: str, as_json: bool, data: Path | None, key: str
) -> None:  # Any: each verb has its own request
    from cli import output
    from cli.asking import desk, language, run

    request.request_id, request.etag, request.validate_only = key_or_new(key), etag, validate_only

    async def whole() -> None:
        async with desk(data=data) as at:
            request.language = language()
            answer = await at.ask(getattr(at.board, verb), request)
        if as_json:
            output.message(answer)
            return
        output.say("\n".join([answer.board.said.sentence, *lines(answer.board)]))

    run(whole, as_json=as_json)


def lines(board: "board_pb2.Board") -> list[str]:
    """Return a board as text: its week, then every rule with its mark and what would mend it."""
    from cli.days import clock_time, written
    from cli.languages import either

    told = [either(f"{board.role_name}  週{board.weekly_hours:g}時間", f"{board.role_name}  {board.weekly_hours:g} h")]
    told[0] += f"  ✓{board.holds} △{board.doubtful} ✗{board.broken}  etag {board.etag}"
    for one in board.blocks:
        block, name = one.block, one.block.task_name or either("休憩", "break")
        times = f"{clock_time(block.span.start_minute)}–{clock_time(block.span.end_minute)}"
        told.append(f"  {written([block.day])} {times} {name}{either(' ［鍵］', ' [locked]') if one.locked else ''}")
    for wish in board.wishes:
        told.append(f"  ？ {wish.request.message}  {wish.key}")
    for finding in board.findings:
        told.append(f"{MARKS[finding.verdict]} {finding.said.sentence}")
        told += [f"    → {mend.said.sentence}" for mend in finding.mends]
    changed = [aim for aim in board.aims if round(aim.after - aim.before, 1)]
    return [*told, *(f"  {aim.title}: {aim.before:.1f} → {aim.after:.1f}" for aim in changed)]
