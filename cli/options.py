"""Options and arguments that several commands share."""

from pathlib import Path

import click

FILE = click.Path(path_type=Path)

as_json = click.option("--json", "as_json", is_flag=True, help="JSON を印字します / print JSON")
embedded = click.option(
    "--embedded", is_flag=True, help="この命令だけの一時的な一式を起動します / start a private temporary suite"
)
data = click.option("--data", type=FILE, metavar="DIR", help="一式のデータの場所 / data directory of the suite")
key = click.option(
    "--idempotency-key",
    "key",
    default="",
    metavar="UUID",
    help="同じ鍵なら二度実行しても一度分 / repeat safely with the same key",
)
apply = click.option(
    "--apply", is_flag=True, help="実行します。なければ見るだけです / do it; without it, only show what it would do"
)


def key_or_new(given: str) -> str:
    """Return the idempotency key given, or a fresh one."""
    from chassis.ids import new_id

    return given or new_id()
