"""`kiridashi train`: rebuild what the product has learned from official data, and print how well it holds."""

import os
import sys
from pathlib import Path

import click

from chassis.errors import NotFound
from cli import options

NEEDED = ("jobtag/occupations.csv", "jobtag/tasks.csv", "jobtag/narratives.jsonl", "onet/work_context_18_1_wide.csv")
"""Tables without which nothing can be learned; the data's folder holds them under these names."""

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@click.group
def train() -> None:
    """公開データから学び直します / learn anew from official data."""


@train.command("characteristics")
@click.option(
    "--data",
    required=True,
    type=options.FILE,
    metavar="DIR",
    help="jobtag と onet のあるフォルダ / official tables",
)
@click.option("--out", type=options.FILE, metavar="FILE", help="係数の書き出し先（.npz） / where to write coefficients")
@options.as_json
def characteristics(data: Path, out: Path | None, as_json: bool) -> None:
    """仕事の性質の係数を作り直し、モデルカードを印字します / rebuild the survey model and print its card."""
    from cli.asking import run

    ended = run(lambda: _learn(data, out), as_json=as_json)
    if ended:
        sys.exit(ended)


async def _learn(data: Path, out: Path | None) -> int:
    """Run the training as a process of its own: it belongs to a service, and no command imports one."""
    import asyncio  # only here: help names this command too, and should not wait for it

    if not all((data / name).is_file() for name in NEEDED):
        raise NotFound("FILE_NOT_FOUND")
    words = [sys.executable, "-P", "-m", "carving.domain.decompose.training", str(data), *([str(out)] if out else [])]
    environ = {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = await asyncio.create_subprocess_exec(*words, env=environ)
    return 1 if await process.wait() else 0
