"""`kiridashi decompose`: a hearing's text in, tasks with their evidence out."""

from pathlib import Path

import click

from cli import options


@click.command
@click.argument(
    "files",
    nargs=-1,
    type=options.FILE,
    help="ヒアリングの文章。- か無指定なら標準入力 / hearing texts; - or none: standard input",
)
@options.as_json
@options.embedded
@options.data
def decompose(files: tuple[Path, ...], as_json: bool, embedded: bool, data: Path | None) -> None:
    """聞き取りの文章を作業に分けます / split a hearing into tasks."""
    from cli.asking import run

    run(lambda: _decompose(files or (None,), as_json, embedded, data), as_json=as_json)


async def _decompose(files: tuple[Path | None, ...], as_json: bool, embedded: bool, data: Path | None) -> None:
    from cli import case_json, output
    from cli.asking import desk, language
    from cli.inputs import text
    from kiridashi.carving.v1 import carving_pb2 as pb

    texts = [text(file) for file in files]
    async with desk(embedded=embedded, data=data, only=("carving",)) as at:
        for given in texts:
            answer = await at.ask(at.carving.Decompose, pb.DecomposeRequest(text=given, language=language()))
            read = case_json.decomposition(answer.decomposition)
            if as_json:
                output.document(read)
            else:
                _show(read)


def _show(read: "dict[str, list[dict[str, object]]]") -> None:
    from cli import output
    from cli.languages import either

    headers = either(
        ("作業", "だれが", "曜日", "時間帯", "分/日", "静", "切出し"),
        ("task", "who", "days", "time", "min/day", "static", "carve"),
    )
    output.table(headers, [_row(task) for task in read["tasks"]])
    later = either("あとで聞く", "to ask later")
    for question in read["questions"]:
        output.note(f"{later}: {question['sentence']}")


def _row(task: "dict[str, object]") -> list[str]:
    from chassis.wire import weekday_number
    from cli.days import written

    days = task["days"]
    window = f"{task['start'] or ''}〜{task['end'] or ''}" if task["start"] or task["end"] else ""
    cells = (
        task["name"],
        task["who"],
        written(weekday_number(day) for day in days) if isinstance(days, list) else None,
        window,
        task["minutes_per_day"],
        task["static_ratio"],
        task["carve"],
    )
    return ["" if cell is None else str(cell) for cell in cells]
