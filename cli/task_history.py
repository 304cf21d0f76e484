"""`kiridashi task` in time: what was changed, taken back and made again, and a changed text read again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options
from cli.options import key_or_new
from cli.tasks import ask_once

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk
    from kiridashi.carving.v1 import carving_pb2 as pb

workplace_id = click.argument("workplace_id")
number = click.option(
    "--number", type=int, default=0, help="見ていた変更の番号 / the change you saw; 0 = whichever it is"
)

# Words by the wire's numbers; English ones are the wire's own.
VERBS = (
    "",
    "作業を加えた",
    "作業を直した",
    "名前を変えた",
    "作業を消した",
    "作業を分けた",
    "作業をまとめた",
    "○△×をつけた",
    "作業を複製した",
    "作業にもどした",
    "文章を読み直した",
    "手順を書いた",
)
STATES = ("", "", "元に戻した", "元に戻した（やり直せません）")
DIFFERENCES = ("", "新しい", "なくなった", "変わった", "手で消した・分けた・まとめた")


@click.command("history")
@workplace_id
@options.as_json
@options.data
def history(workplace_id: str, as_json: bool, data: Path | None) -> None:
    """変更の履歴 / what was changed, newest first."""
    from cli import output
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    def show(answer: "Message") -> None:
        changes: list[pb.TaskChange] = list(answer.changes)  # type: ignore[attr-defined]  # ListTaskChanges has them
        rows = [
            (
                str(one.number),
                either(VERBS[one.verb], _plain(pb.TaskVerb.Name(one.verb), "TASK_VERB_")),
                either(STATES[one.state], _plain(pb.TaskChangeState.Name(one.state), "TASK_CHANGE_STATE_")),
                one.change_time.ToJsonString(),
                one.actor_id,
                " ".join(delta.task_id for delta in one.deltas),
            )
            for one in changes
        ]
        headers = either(("", "変更", "状態", "日時", "だれ", "作業"), ("", "change", "state", "time", "who", "tasks"))
        output.table(headers, rows)

    asked = pb.ListTaskChangesRequest(workplace_id=workplace_id)
    ask_once(lambda at: at.ask_whole(at.carving.ListTaskChanges, asked), as_json, data, show)


@click.command("undo")
@workplace_id
@number
@options.as_json
@options.data
@options.key
def undo(workplace_id: str, number: int, as_json: bool, data: Path | None, key: str) -> None:
    """いちばん新しい変更を元に戻します / take the latest change back; it may be somebody else's, which is told."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.UndoTaskChangeRequest(request_id=key_or_new(key), workplace_id=workplace_id, expected_number=number)
    ask_once(lambda at: at.ask(at.carving.UndoTaskChange, asked), as_json, data)


@click.command("redo")
@workplace_id
@number
@options.as_json
@options.data
@options.key
def redo(workplace_id: str, number: int, as_json: bool, data: Path | None, key: str) -> None:
    """戻した変更をやりなおします / make the change again that was taken back last."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.RedoTaskChangeRequest(request_id=key_or_new(key), workplace_id=workplace_id, expected_number=number)
    ask_once(lambda at: at.ask(at.carving.RedoTaskChange, asked), as_json, data)


@click.command("reread")
@click.argument("hearing_id")
@click.argument("file", required=False, type=options.FILE, help="直した文章 / the changed text; - = stdin")
@click.option(
    "--take",
    multiple=True,
    metavar="TASK_ID[:FIELD]",
    help="人が直していても新しい読みをとる / take the new reading; repeatable",
)
@options.apply
@options.as_json
@options.data
@options.key
def reread(
    *,
    hearing_id: str,
    file: Path | None,
    take: tuple[str, ...],
    apply: bool,
    as_json: bool,
    data: Path | None,
    key: str,
) -> None:
    """直した文章を読みなおします / read a changed text again; what a person edited stays unless taken."""
    from cli import inputs, output
    from cli.asking import language
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    def show(answer: "Message") -> None:
        found: list[pb.TaskDifference] = list(answer.differences)  # type: ignore[attr-defined]  # RereadHearing has them
        headers = either(("ちがい", "作業", "項目", "とる", "id"), ("difference", "task", "field", "taken", "id"))
        output.table(headers, [row for one in found for row in _rows(one)])

    async def whole(at: "Desk") -> "Message":
        text = inputs.text(None if file is None or str(file) == "-" else file)
        asked = pb.RereadHearingRequest(
            request_id=key_or_new(key),
            hearing_id=hearing_id,
            raw_text=text,
            choices=_choices(take),
            validate_only=not apply,
            language=language(),
        )
        return await at.ask(at.carving.RereadHearing, asked)

    ask_once(whole, as_json, data, show)


def _choices(take: tuple[str, ...]) -> "list[pb.RereadChoice]":
    """Read `ID` as following the text and `ID:field` as taking one field's new value."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    fields: dict[str, list[str]] = {}
    for one in take:
        task_id, _, field = one.partition(":")
        fields.setdefault(task_id, []).extend([field] if field else [])
    return [pb.RereadChoice(task_id=one, fields=named, follow=not named) for one, named in fields.items()]


def _rows(one: "pb.TaskDifference") -> list[tuple[str, str, str, str, str]]:
    """Give a difference as rows: one for each field that is read otherwise, else one for the task."""
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    kind = either(DIFFERENCES[one.kind], _plain(pb.DifferenceKind.Name(one.kind), "DIFFERENCE_KIND_"))
    name = (one.now if one.HasField("now") else one.before).name
    if not one.fields:
        return [(kind, name, "", "✓" if one.taken else "–", one.task_id)]
    return [(kind, name, field.field, "✓" if field.taken else "–", one.task_id) for field in one.fields]


def _plain(name: str, prefix: str) -> str:
    """Give the wire's name of a value as English words."""
    return name.removeprefix(prefix).lower().replace("_", " ")
