"""`kiridashi carve`: tasks in, roles out, from a job in a file or from a workplace that is kept."""

from dataclasses import dataclass
from pathlib import Path

import click

from cli import options

PATTERNS = "3x4h, 2x2h, 5x3h, 1x2h, 4x5h"
AIMS = "static, pain, block, unlike, margin, tiring, spare"


@dataclass(frozen=True, slots=True)
class Person:
    """The limits of whoever is to do the role, as typed."""

    available: tuple[str, ...] = ()
    busy: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    lifting_kg: float | None = None
    stretch: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How to carve, and whether each role is to be told with its growth path."""

    pattern: str
    alternatives: int
    key: str
    growth: bool
    aims: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    person: Person = Person()


@click.command
@click.option(
    "--job",
    type=options.FILE,
    metavar="FILE",
    help="作業一覧のJSON。- なら標準入力 / a job as JSON; - is standard input",
)
@click.option("--workplace", default="", metavar="ID", help="保存してある職場 / a kept workplace")
@click.option("--pattern", default="3x4h", show_default=True, help=f"勤務の型: {PATTERNS} / work pattern: {PATTERNS}")
@click.option(
    "--alternatives", type=click.IntRange(1, 10), default=3, show_default=True, help="案の数 / how many alternatives"
)
@click.option(
    "--aim",
    "aims",
    multiple=True,
    metavar="NAME=WEIGHT",
    help=f"大切にすることの重み: {AIMS} / weight of an aim: {AIMS}",
)
@click.option(
    "--pain",
    "pains",
    multiple=True,
    metavar="WHO[=0..1]",
    help="時間を空けたい人か作業の番号 / whose time hurts most, or a task's id",
)
@click.option(
    "--available",
    multiple=True,
    metavar="SPAN",
    help="働ける時間。月水金 9:00-15:00 / when the person can work: mon,wed 9:00-15:00",
)
@click.option("--busy", multiple=True, metavar="SPAN", help="通院などで空ける時間 / appointments to keep free")
@click.option(
    "--refuse", "refused", multiple=True, metavar="DEMAND", help="断ること。phone など / a demand refused, like phone"
)
@click.option("--lift", type=click.FloatRange(0, 100), metavar="KG", help="持てる重さ / the most they may lift")
@click.option(
    "--stretch",
    type=click.IntRange(10, 240),
    metavar="MINUTES",
    help="同じ作業を続けられる分数 / the longest stretch of one task",
)
@click.option("--growth", is_flag=True, help="広げかたも示します / show how each role may grow")
@options.as_json
@options.embedded
@options.data
@options.key
def carve(  # noqa: PLR0913 - each is an option of the command
    *,
    job: Path | None,
    workplace: str,
    pattern: str,
    alternatives: int,
    aims: tuple[str, ...],
    pains: tuple[str, ...],
    available: tuple[str, ...],
    busy: tuple[str, ...],
    refused: tuple[str, ...],
    lift: float | None,
    stretch: int | None,
    growth: bool,
    as_json: bool,
    embedded: bool,
    data: Path | None,
    key: str,
) -> None:
    """作業から半日×週3などの役割をつくります / carve roles from tasks."""
    from cli.asking import run
    from cli.languages import either

    if bool(job) == bool(workplace):
        raise click.UsageError(
            either("--job か --workplace のどちらか一つを指定してください", "give one of --job and --workplace")
        )
    person = Person(available, busy, refused, lift, stretch)
    wish = Wish(pattern, alternatives, key, growth, aims, pains, person)
    run(lambda: _carve(job, workplace, wish, as_json, (embedded, data)), as_json=as_json)


async def _carve(
    job: Path | None,
    workplace: str,
    wish: Wish,
    as_json: bool,
    where: tuple[bool, Path | None],
) -> None:
    from cli import case_json, clashes, output, weektable
    from cli.asking import desk, language
    from cli.carve_wishes import carve_aims, carve_for
    from cli.growth import steps
    from cli.inputs import document
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    pattern, limits = pb.WorkPattern(code=wish.pattern), pb.CarveLimits(alternatives_max=wish.alternatives)
    aims, person = carve_aims(wish.aims, wish.pains), carve_for(wish.person)
    asked = case_json.job(document(job)) if job else None
    async with desk(embedded=where[0], data=where[1], only=("carving",)) as at:
        answer: pb.CarveJobResponse | pb.CarveRolesResponse
        if asked is not None:
            asked.MergeFrom(
                pb.CarveJobRequest(
                    pattern=pattern,
                    limits=limits,
                    language=language(),
                    growth=wish.growth,
                    aims=aims,
                    carved_for=person,
                )
            )
            answer = await at.ask(at.carving.CarveJob, asked)
        else:
            kept = pb.CarveRolesRequest(
                request_id=key_or_new(wish.key),
                workplace_id=workplace,
                pattern=pattern,
                limits=limits,
                language=language(),
                aims=aims,
                carved_for=person,
            )
            answer = await at.ask(at.carving.CarveRoles, kept)
    if as_json:
        output.document(case_json.carving(answer, growth=wish.growth))
        return
    for rank, role in enumerate(answer.roles, 1):
        output.say("\n".join([*weektable.lines(role, rank), *(steps(role) if wish.growth else [])]))
    if answer.HasField("clash"):
        output.say("\n".join(clashes.lines(answer.clash)))
