"""`kiridashi up`, `demo` and `doctor`: the suite itself."""

import sys
from pathlib import Path

import click

from cli import options


@click.command
@options.data
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="画面の番号。0なら空いている番号 / web port; 0 picks one",
)
@options.as_json
def up(data: Path | None, port: int, as_json: bool) -> None:
    """一式を起動し、Ctrl-C まで動かします / start the suite and keep it until Ctrl-C."""
    from cli.embedded.places import default_data_dir
    from cli.up import Up, run

    sys.exit(run(Up(data or default_data_dir(), port=port, as_json=as_json)))


@click.command
@options.as_json
@options.data
@click.option(
    "--out",
    type=options.FILE,
    default="demo-output",
    metavar="DIR",
    show_default=True,
    help="提案書の置き場所 / where proposals are written",
)
def demo(as_json: bool, data: Path | None, out: Path) -> None:
    """三つの職場で、聞き取りから三者面談までを通します / run the main job over three example workplaces."""
    from cli.asking import run
    from cli.demo.run import whole_job

    run(lambda: whole_job(data=data, out=out, as_json=as_json), as_json=as_json)


@click.command
@options.as_json
@options.data
def doctor(as_json: bool, data: Path | None) -> None:
    """この機械で動くか、一式が元気かを調べます / check this machine and the suite."""
    from cli.doctor import examine

    sys.exit(examine(data=data, as_json=as_json))
