"""`kiridashi up`, `demo` and `doctor`: the suite itself."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Data, Json


def up(
    data: Data = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="画面の番号。0なら空いている番号 / web port; 0 picks one")
    ] = 8080,
    as_json: Json = False,
) -> None:
    """一式を起動し、Ctrl-C まで動かします / start the suite and keep it until Ctrl-C."""
    from cli.embedded.places import default_data_dir
    from cli.up import Up, run

    raise typer.Exit(run(Up(data or default_data_dir(), port=port, as_json=as_json)))


def demo(
    as_json: Json = False,
    data: Data = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="提案書の置き場所 / where proposals are written")
    ] = Path("demo-output"),
) -> None:
    """三つの職場で、聞き取りから三者面談までを通します / run the main job over three example workplaces."""
    from cli.asking import run
    from cli.demo.run import whole_job

    run(lambda: whole_job(data=data, out=out, as_json=as_json), as_json=as_json)


def doctor(as_json: Json = False, data: Data = None) -> None:
    """この機械で動くか、一式が元気かを調べます / check this machine and the suite."""
    from cli.doctor import examine

    raise typer.Exit(examine(data=data, as_json=as_json))
