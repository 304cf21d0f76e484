"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="JSON を印字します / print JSON")]
Embedded = Annotated[
    bool, typer.Option("--embedded", help="この命令だけの一時的な一式を起動します / start a private temporary suite")
]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="一式のデータの場所 / data directory of the suite")
]
RequestId = Annotated[
    str,
    typer.Option(
        "--idempotency-key", metavar="UUID", help="同じ鍵なら二度実行しても一度分 / repeat safely with the same key"
    ),
]


def key_or_new(given: str) -> str:
    """Return the idempotency key given, or a fresh one."""
    from chassis.ids import new_id

    return given or new_id()
