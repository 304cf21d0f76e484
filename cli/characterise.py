"""`kiridashi characterise`: jobs in words in, one JSON object a line; estimates of their work characteristics out."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Data, Embedded, Json

BATCH = 100


def characterise(
    file: Annotated[
        Path | None, typer.Argument(help="1行1件のJSON。- か無指定なら標準入力 / JSON lines; - or none: standard input")
    ] = None,
    as_json: Json = True,
    embedded: Embedded = False,
    data: Data = None,
) -> None:
    """仕事の性質と静作業比を推定します / estimate work characteristics and the static ratio."""
    from cli.asking import run

    run(lambda: _characterise(file, embedded, data), as_json=as_json)


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
