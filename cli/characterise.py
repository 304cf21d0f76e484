"""`kiridashi characterise`: jobs in words in, one JSON object a line; estimates of their work characteristics out."""

from pathlib import Path

import click

from cli import options

BATCH = 100


@click.command
@click.argument(
    "file",
    required=False,
    type=options.FILE,
    help="1行1件のJSON。- か無指定なら標準入力 / JSON lines; - or none: standard input",
)
@click.option("--json", is_flag=True, expose_value=False, help="いつもJSONです / it is always JSON")
@options.embedded
@options.data
def characterise(file: Path | None, embedded: bool, data: Path | None) -> None:
    """仕事の性質と静作業比を推定します / estimate work characteristics and the static ratio."""
    from cli.asking import run

    run(lambda: _characterise(file, embedded, data), as_json=True)


async def _characterise(file: Path | None, embedded: bool, data: Path | None) -> None:
    from cli import case_json, output
    from cli.asking import desk
    from cli.inputs import lines
    from kiridashi.carving.v1 import carving_pb2 as pb

    given = lines(file)
    items = [
        pb.CharacteriseItem(
            id=str(one.get("id", "")),
            title=str(one.get("title") or ""),
            text=str(one.get("text") or ""),
            tasks=[str(t) for t in one.get("tasks") or []],
        )
        for one in given
    ]
    async with desk(embedded=embedded, data=data, only=("carving",)) as at:
        for start in range(0, len(items), BATCH):
            asked = pb.CharacteriseRequest(items=items[start : start + BATCH])
            answer = await at.ask(at.carving.Characterise, asked)
            for read in answer.characterisations:
                output.document(case_json.characterisation(read))
