"""`kiridashi task` in time: what was changed, taken back and made again, and a changed text read again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Json, RequestId, key_or_new
from cli.tasks import Apply, WorkplaceId, ask_once

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk
    from kiridashi.carving.v1 import carving_pb2 as pb

Number = Annotated[int, typer.Option("--number", help="見ていた変更の番号 / the change you saw; 0 = whichever it is")]


def history(workplace_id: WorkplaceId, as_json: Json = False, data: Data = None) -> None:
    """変更の履歴 / what was changed, newest first."""
    from cli import output
    from kiridashi.carving.v1 import carving_pb2 as pb

    def show(answer: "Message") -> None:
        changes: list[pb.TaskChange] = list(answer.changes)  # type: ignore[attr-defined]  # ListTaskChanges has them
        rows = [
            (
                str(one.number),
                pb.TaskVerb.Name(one.verb).removeprefix("TASK_VERB_").lower(),
                pb.TaskChangeState.Name(one.state).removeprefix("TASK_CHANGE_STATE_").lower(),
                one.change_time.ToJsonString(),
                one.actor_id,
                " ".join(delta.task_id for delta in one.deltas),
            )
            for one in changes
        ]
        output.table(("", "変更", "状態", "日時", "だれ", "作業"), rows)

    asked = pb.ListTaskChangesRequest(workplace_id=workplace_id)
    ask_once(lambda at: at.ask_whole(at.carving.ListTaskChanges, asked), as_json, data, show)


def undo(
    workplace_id: WorkplaceId, number: Number = 0, as_json: Json = False, data: Data = None, key: RequestId = ""
) -> None:
    """いちばん新しい変更を元に戻します / take the latest change back; it may be somebody else's, which is told."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.UndoTaskChangeRequest(request_id=key_or_new(key), workplace_id=workplace_id, expected_number=number)
    ask_once(lambda at: at.ask(at.carving.UndoTaskChange, asked), as_json, data)


def redo(
    workplace_id: WorkplaceId, number: Number = 0, as_json: Json = False, data: Data = None, key: RequestId = ""
) -> None:
    """戻した変更をやりなおします / make the change again that was taken back last."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.RedoTaskChangeRequest(request_id=key_or_new(key), workplace_id=workplace_id, expected_number=number)
    ask_once(lambda at: at.ask(at.carving.RedoTaskChange, asked), as_json, data)


def reread(
    hearing_id: Annotated[str, typer.Argument(metavar="HEARING_ID")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="直した文章 / the changed text; - = stdin")
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take", metavar="TASK_ID[:FIELD]", help="人が直していても新しい読みをとる / take the new reading"
        ),
    ] = None,
    apply: Apply = False,
    as_json: Json = False,
    data: Data = None,
    key: RequestId = "",
) -> None:
    """直した文章を読みなおします / read a changed text again; what a person edited stays unless taken."""
    from cli import inputs, output
    from cli.asking import language
    from kiridashi.carving.v1 import carving_pb2 as pb

    def show(answer: "Message") -> None:
        found: list[pb.TaskDifference] = list(answer.differences)  # type: ignore[attr-defined]  # RereadHearing has them
        output.table(("ちがい", "作業", "項目", "とる", "id"), [row for one in found for row in _rows(one)])

    async def whole(at: "Desk") -> "Message":
        text = inputs.text(None if file is None or str(file) == "-" else file)
        asked = pb.RereadHearingRequest(
            request_id=key_or_new(key),
            hearing_id=hearing_id,
            raw_text=text,
            choices=_choices(take or []),
            validate_only=not apply,
            language=language(),
        )
        return await at.ask(at.carving.RereadHearing, asked)

    ask_once(whole, as_json, data, show)


def _choices(take: list[str]) -> "list[pb.RereadChoice]":
    """Read `ID` as following the text and `ID:field` as taking one field's new value."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    fields: dict[str, list[str]] = {}
    for one in take:
        task_id, _, field = one.partition(":")
        fields.setdefault(task_id, []).extend([field] if field else [])
    return [pb.RereadChoice(task_id=one, fields=named, follow=not named) for one, named in fields.items()]


def _rows(one: "pb.TaskDifference") -> list[tuple[str, str, str, str, str]]:
    """Give a difference as rows: one for each field that is read otherwise, else one for the task."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    kind = pb.DifferenceKind.Name(one.kind).removeprefix("DIFFERENCE_KIND_").lower()
    name = (one.now if one.HasField("now") else one.before).name
    if not one.fields:
        return [(kind, name, "", "✓" if one.taken else "–", one.task_id)]
    return [(kind, name, field.field, "✓" if field.taken else "–", one.task_id) for field in one.fields]
