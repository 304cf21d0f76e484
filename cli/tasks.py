"""`kiridashi task`: a workplace's tasks, split, merged, marked, read again, and every change taken back."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options
from cli.lazy import Verbs
from cli.options import key_or_new

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk
    from kiridashi.carving.v1 import carving_pb2 as pb

WAYS = {"place": "PLACE", "time": "TIME", "tool": "TOOL", "posture": "POSTURE"}
NO_PARTS = (
    "分けかたが、この作業のことばからは見つかりません。--by を変えるか、画面で分けてください。",
    "The task's own words name no parts. Try another --by, or split it on the screen.",
)
NO_STEPS = (
    "手順が、この作業のことばからは見つかりません。いまの手順は変えていません。",
    "The task's own words name no steps. Its steps stay as they are.",
)
MARKS = {"○": "YES", "yes": "YES", "△": "CONDITIONAL", "conditional": "CONDITIONAL", "×": "NO", "no": "NO"}

PLACES = {
    "list": "cli.tasks:listing",
    "split": "cli.tasks:split",
    "merge": "cli.tasks:merge",
    "mark": "cli.tasks:mark",
    "steps": "cli.tasks:steps",
    "history": "cli.task_history:history",
    "undo": "cli.task_history:undo",
    "redo": "cli.task_history:redo",
    "reread": "cli.task_history:reread",
}


@click.group(cls=Verbs, places=PLACES)
def task() -> None:
    """作業 / tasks of a workplace."""


def ask_once(
    work: "Callable[[Desk], Awaitable[Message]]",
    as_json: bool,
    data: Path | None,
    show: "Callable[[Message], None] | None" = None,
) -> None:
    """Ask once and print the answer: as JSON, or as `show` has it."""
    from cli import output
    from cli.asking import desk, run

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await work(at)
        if as_json or show is None:
            output.message(answer)
        else:
            show(answer)

    run(whole, as_json=as_json)


def _show_parts(answer: "Message") -> None:
    """Print the parts of a split, or that none were found."""
    from cli import output
    from cli.languages import either

    found: list[pb.Task] = list(answer.parts)  # type: ignore[attr-defined]  # SplitTask answers with them
    _table(found)
    if not found:
        output.note(either(*NO_PARTS))


def _show_tasks(answer: "Message") -> None:
    """Print all tasks of a workplace."""
    _table(answer.tasks)  # type: ignore[attr-defined]  # ListTasks answers with them


def _show_task(answer: "Message") -> None:
    """Print the one task that a change made or would make."""
    _table([answer.task])  # type: ignore[attr-defined]  # MergeTasks and MarkTask answer with it


def _table(found: "Iterable[pb.Task]") -> None:
    """Print tasks as a table: 分/日 a day, 静作業比 with ~ before an estimate, ○△×."""
    from cli import output
    from cli.days import written
    from cli.languages import either
    from kiridashi.common.v1 import common_pb2 as common

    signs = {common.CARVABILITY_YES: "○", common.CARVABILITY_CONDITIONAL: "△", common.CARVABILITY_NO: "×"}
    rows = []
    for one in found:
        minutes = str(one.minutes_per_day) if one.HasField("minutes_per_day") else "–"
        guessed = "~" if one.static.basis == common.BASIS_ESTIMATED else ""
        static = f"{guessed}{one.static.value:.0%}" if one.HasField("static") else "–"
        rows.append((one.id, one.name, written(one.days), minutes, static, signs.get(one.carvability, "")))
    headers = either(
        ("id", "作業", "曜日", "分/日", "静", "可否"), ("id", "task", "days", "min/day", "static", "may be carved")
    )
    output.table(headers, rows)


@click.command("list")
@click.argument("workplace_id")
@options.as_json
@options.data
def listing(workplace_id: str, as_json: bool, data: Path | None) -> None:
    """作業の一覧 / list a workplace's tasks in their order."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.ListTasksRequest(workplace_id=workplace_id)
    ask_once(lambda at: at.ask_whole(at.carving.ListTasks, asked), as_json, data, _show_tasks)


@click.command("split")
@click.argument("task_id")
@click.option(
    "--by", type=click.Choice(list(WAYS)), default="posture", show_default=True, help="分けかた / what to split by"
)
@click.option(
    "--minutes", type=int, multiple=True, help="順に、1日の分数 / each part's minutes a day, in order; repeatable"
)
@options.apply
@options.as_json
@options.data
@options.key
def split(
    *, task_id: str, by: str, minutes: tuple[int, ...], apply: bool, as_json: bool, data: Path | None, key: str
) -> None:
    """作業を分けます / split a task as its own words propose; minutes always add up."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    way = pb.SplitWay.Value(f"SPLIT_WAY_{WAYS[by]}")
    look = pb.SplitTaskRequest(request_id=key_or_new(""), task_id=task_id, way=way, validate_only=True)

    async def whole(at: "Desk") -> "pb.SplitTaskResponse":
        seen = await at.ask(at.carving.SplitTask, look)
        if not (apply or minutes):
            return seen
        asked = pb.SplitTaskRequest(
            request_id=key_or_new(key),
            task_id=task_id,
            way=way,
            parts=_parts_of(seen, minutes),
            validate_only=not apply,
        )
        return await at.ask(at.carving.SplitTask, asked)

    ask_once(whole, as_json, data, _show_parts)


def _parts_of(seen: "pb.SplitTaskResponse", minutes: tuple[int, ...]) -> "list[pb.SplitPart]":
    """Give the proposed parts as they are asked for, with these minutes where some are given."""
    parts = [_part_of(one) for one in seen.parts]
    if minutes and len(minutes) != len(parts):
        raise click.UsageError(f"--minutes × {len(parts)}")
    for part, given in zip(parts, minutes, strict=False):  # without minutes the proposed ones stay
        part.minutes_per_day = given
    return parts


def _part_of(proposed: "pb.Task") -> "pb.SplitPart":
    """Give a proposed part as one that is asked for."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    part = pb.SplitPart(name=proposed.name, static=proposed.static)
    for name in ("place", "tool", "minutes_per_day"):
        if proposed.HasField(name):
            setattr(part, name, getattr(proposed, name))
    if proposed.HasField("window"):
        part.window.CopyFrom(proposed.window)
    return part


@click.command("merge")
@click.argument("task_ids", nargs=-1, required=True, metavar="TASK_ID …")
@click.option("--name", default="", help="新しい名前 / the new name")
@options.apply
@options.as_json
@options.data
@options.key
def merge(*, task_ids: tuple[str, ...], name: str, apply: bool, as_json: bool, data: Path | None, key: str) -> None:
    """作業をまとめます / put several tasks together; what one does not say stays unknown."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    sources = [pb.MergeSource(task_id=one) for one in task_ids]
    asked = pb.MergeTasksRequest(request_id=key_or_new(key), sources=sources, name=name, validate_only=not apply)
    ask_once(lambda at: at.ask(at.carving.MergeTasks, asked), as_json, data, _show_task)


@click.command("mark")
@click.argument("task_id")
@click.option(
    "--as", "sign", required=True, type=click.Choice(list(MARKS)), help="切り出せるか / whether it may be carved"
)
@click.option("--condition", default="", help="△のとき、変えること / with △: what would change")
@click.option("--because", multiple=True, help="理由 / why; repeatable")
@options.as_json
@options.data
@options.key
def mark(
    *, task_id: str, sign: str, condition: str, because: tuple[str, ...], as_json: bool, data: Path | None, key: str
) -> None:
    """○△×をつけます / mark whether a task may be carved."""
    from kiridashi.carving.v1 import carving_pb2 as pb
    from kiridashi.common.v1 import common_pb2 as common

    value = common.Carvability.Value(f"CARVABILITY_{MARKS[sign]}")
    asked = pb.MarkTaskRequest(
        request_id=key_or_new(key), task_id=task_id, carvability=value, condition=condition, because=because
    )
    ask_once(lambda at: at.ask(at.carving.MarkTask, asked), as_json, data, _show_task)


@click.command("steps")
@click.argument("task_id")
@options.apply
@options.as_json
@options.data
@options.key
def steps(task_id: str, apply: bool, as_json: bool, data: Path | None, key: str) -> None:
    """作業要素の下書き / draft a task's steps from its own words; `--apply` keeps them."""
    from cli import output
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    async def whole(at: "Desk") -> "Message":
        drafted = await at.ask(at.carving.DraftElements, pb.DraftElementsRequest(task_id=task_id))
        if apply and drafted.elements:
            keep = pb.SetElementsRequest(request_id=key_or_new(key), task_id=task_id, elements=drafted.elements)
            await at.ask(at.carving.SetElements, keep)
        return drafted

    def show(answer: "Message") -> None:
        found: list[pb.TaskElement] = list(answer.elements)  # type: ignore[attr-defined]  # the drafted ones
        rows = [(str(n), one.text, one.tool, one.place, one.evidence.evidence.text) for n, one in enumerate(found, 1)]
        headers = either(("", "手順", "道具", "場所", "根拠"), ("", "step", "tool", "place", "evidence"))
        output.table(headers, rows)
        if not found:
            output.note(either(*NO_STEPS))

    ask_once(whole, as_json, data, show)
