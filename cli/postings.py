"""`kiridashi postings`: job postings from a file to employers, workplaces and tasks."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiridashi.carving.v1 import carving_pb2

OUTCOMES = {
    "ja": {
        "new": "新しい企業",
        "known_employer": "登録ずみの企業",
        "unchanged": "前と同じ",
        "rejected": "直すところがある",
    },
    "en": {
        "new": "new employer",
        "known_employer": "known employer",
        "unchanged": "unchanged",
        "rejected": "needs mending",
    },
}
HEADERS = {
    "ja": ("行", "結果", "会社", "職場", "作業", "直すところ・確かめること"),
    "en": ("row", "result", "company", "workplace", "tasks", "what to mend or check"),
}
PERHAPS = {"ja": "同じ会社かもしれません: {name}", "en": "perhaps the same company: {name}"}
MADE = ("元に戻すには: kiridashi postings take-back {id}", "to take it back: kiridashi postings take-back {id}")
TAKEN_BACK = (
    "元に戻しました: 企業{employers}件、職場{workplaces}件、聞き取り{hearings}件",
    "taken back: {employers} employers, {workplaces} workplaces, {hearings} hearings",
)
LEFT = {"ja": "取り込まなかった{n}行: {file}", "en": "{n} rows that were left: {file}"}


@click.group
def postings() -> None:
    """求人票の取り込み / job postings."""


@postings.command("import")
@click.argument(
    "file",
    type=options.FILE,
    help="xlsx・CSV・文章のファイル。- なら標準入力 / xlsx, CSV or text; - is standard input",
)
@click.option("--dry-run", is_flag=True, help="読むだけで、何も保存しません / read only, keep nothing")
@click.option(
    "--rejected",
    type=options.FILE,
    metavar="FILE",
    help="取り込まなかった行の書き先 / where the rows that were left go",
)
@options.as_json
@options.data
@options.key
def bring_in(file: Path, dry_run: bool, rejected: Path | None, as_json: bool, data: Path | None, key: str) -> None:
    """求人のファイルを取り込みます / bring a file of postings in; rows that cannot be kept come back as a file."""
    from cli.asking import run

    code = run(lambda: _bring_in(file, dry_run, rejected, as_json, data, key), as_json=as_json)
    if code:
        sys.exit(code)


@postings.command("history")
@options.as_json
@options.data
def history(as_json: bool, data: Path | None) -> None:
    """これまでの取り込み / the imports so far, newest first."""
    from cli import output
    from cli.asking import desk, run
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask_whole(at.carving.ListPostingImports, pb.ListPostingImportsRequest())
        if as_json:
            output.message(answer)
            return
        back = either("元に戻しました", "taken back")
        rows = [
            (
                one.import_id,
                one.import_time.ToJsonString(),
                one.first_workplace,
                *map(str, (one.employers, one.workplaces, one.hearings)),
                back if one.HasField("take_back_time") else "",
            )
            for one in answer.imports
        ]
        headers = either(
            ("id", "日時", "はじめの職場", "企業", "職場", "聞き取り", "状態"),
            ("id", "time", "first workplace", "employers", "workplaces", "hearings", "state"),
        )
        output.table(headers, rows)

    run(whole, as_json=as_json)


@postings.command("take-back")
@click.argument("import_id")
@options.as_json
@options.data
@options.key
def take_back(import_id: str, as_json: bool, data: Path | None, key: str) -> None:
    """取り込みを元に戻します / take an import back with everything it made, unless somebody built on it."""
    from cli import output
    from cli.asking import desk, run
    from cli.languages import either
    from kiridashi.carving.v1 import carving_pb2 as pb

    async def whole() -> None:
        asked = pb.TakeBackPostingsRequest(request_id=options.key_or_new(key), import_id=import_id)
        async with desk(data=data, running=True) as at:
            gone = await at.ask(at.carving.TakeBackPostings, asked)
        if as_json:
            output.message(gone)
            return
        counts = {"employers": gone.employers, "workplaces": gone.workplaces, "hearings": gone.hearings}
        output.say(either(*TAKEN_BACK).format(**counts))

    run(whole, as_json=as_json)


async def _bring_in(
    file: Path, dry_run: bool, rejected: Path | None, as_json: bool, data: Path | None, key: str
) -> int:
    from cli import inputs, output
    from cli.asking import desk, language
    from kiridashi.carving.v1 import carving_pb2 as pb

    content = inputs.raw(file)
    async with desk(data=data, only=("carving",), running=not dry_run) as at:
        answer: pb.PreviewPostingsResponse | pb.ImportPostingsResponse
        if dry_run:
            asked = pb.PreviewPostingsRequest(content=content, language=language())
            answer = await at.ask(at.carving.PreviewPostings, asked)
        else:
            request = pb.ImportPostingsRequest(request_id=options.key_or_new(key), content=content, language=language())
            answer = await at.ask(at.carving.ImportPostings, request)
    if as_json:
        output.message(answer)
    else:
        _show(answer.rows)
    if isinstance(answer, pb.ImportPostingsResponse):
        _tell(answer, rejected or _beside(file))
    return _code(answer.rows)


def _show(rows: "Iterable[carving_pb2.PostingRow]") -> None:
    """Print a row for each posting."""
    from cli import output
    from cli.languages import chosen

    words = chosen()
    output.table(
        HEADERS[words],
        [
            (
                str(row.row),
                OUTCOMES[words].get(row.outcome, row.outcome),
                row.employer_name,
                row.workplace_name,
                str(len(row.tasks)),
                " ".join(
                    [fault.sentence for fault in row.faults]
                    + [PERHAPS[words].format(name=one.name) for one in row.perhaps_same]
                ),
            )
            for row in rows
        ],
    )


def _beside(file: Path) -> Path:
    """Give where the rows that were left go when nobody says: beside the file, or here for standard input."""
    return Path("postings.rejected.csv") if str(file) == "-" else file.with_suffix(".rejected.csv")


def _tell(answer: "carving_pb2.ImportPostingsResponse", to: Path) -> None:
    """Say how an import can be taken back; write the rows that were left, and say where."""
    from cli import output
    from cli.languages import chosen, either

    if answer.import_id:
        output.note(either(*MADE).format(id=answer.import_id))
    if answer.rejected:
        to.write_bytes(answer.rejected)
        count = sum(row.outcome == "rejected" for row in answer.rows)
        output.note(LEFT[chosen()].format(n=count, file=to))


def _code(rows: "Iterable[carving_pb2.PostingRow]") -> int:
    """Give the exit code: 0 where every row is fine, 9 where some are not, 4 where none is."""
    from cli import exits

    bad = [row.outcome == "rejected" for row in rows]
    if not any(bad):
        return exits.OK
    return exits.VALIDATION if all(bad) else exits.PARTIAL
