"""`kiridashi carve`: tasks in, roles out, from a job in a file or from a workplace that is kept."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Data, Embedded, Json, RequestId

PATTERNS = ("3x4h", "2x2h", "5x3h", "1x2h", "4x5h")


def carve(
    job: Annotated[
        Path | None,
        typer.Option(
            "--job", metavar="FILE", help="作業一覧のJSON。- なら標準入力 / a job as JSON; - is standard input"
        ),
    ] = None,
    workplace: Annotated[
        str, typer.Option("--workplace", metavar="ID", help="保存してある職場 / a kept workplace")
    ] = "",
    pattern: Annotated[str, typer.Option("--pattern", help=f"勤務の型 / work pattern: {', '.join(PATTERNS)}")] = "3x4h",
    alternatives: Annotated[
        int, typer.Option("--alternatives", min=1, max=10, help="案の数 / how many alternatives")
    ] = 3,
    as_json: Json = False,
    embedded: Embedded = False,
    data: Data = None,
    key: RequestId = "",
) -> None:
    """作業から半日×週3などの役割をつくります / carve roles from tasks."""
    from cli.asking import run

    if bool(job) == bool(workplace):
        raise typer.BadParameter(
            "--job か --workplace のどちらか一つを指定してください / give one of --job and --workplace"
        )
    run(lambda: _carve(job, workplace, (pattern, alternatives, key), as_json, (embedded, data)), as_json=as_json)


async def _carve(
    job: Path | None,
    workplace: str,
    wish: tuple[str, int, str],
    as_json: bool,
    where: tuple[bool, Path | None],
) -> None:
    from cli import case_json, output, weektable
    from cli.asking import desk, language
    from cli.inputs import document
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    pattern, limits = pb.WorkPattern(code=wish[0]), pb.CarveLimits(alternatives_max=wish[1])
    asked = case_json.job(document(job)) if job else None
    async with desk(embedded=where[0], data=where[1], only=("carving",)) as at:
        answer: pb.CarveJobResponse | pb.CarveRolesResponse
        if asked is not None:
            asked.MergeFrom(pb.CarveJobRequest(pattern=pattern, limits=limits, language=language()))
            answer = await at.ask(at.carving.CarveJob, asked)
        else:
            kept = pb.CarveRolesRequest(
                request_id=key_or_new(wish[2]),
                workplace_id=workplace,
                pattern=pattern,
                limits=limits,
                language=language(),
            )
            answer = await at.ask(at.carving.CarveRoles, kept)
    if as_json:
        output.document(case_json.carving(answer))
        return
    for rank, role in enumerate(answer.roles, 1):
        output.say("\n".join(weektable.lines(role, rank)))
    if answer.HasField("clash"):
        output.say(answer.clash.reason.sentence)
