"""What commands print: a table on a terminal, tab-separated lines when piped, JSON where it was asked for."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from google.protobuf.message import Message

_plain: list[bool] = []


def choose_plain() -> None:
    """Print tables as plain lines even on a terminal, for screen readers and logs."""
    _plain[:] = [True]


def say(line: str = "") -> None:
    """Print one line to standard output."""
    sys.stdout.write(line + "\n")


def note(line: str) -> None:
    """Print one line of progress or explanation to standard error."""
    sys.stderr.write(line + "\n")


def document(value: object) -> None:
    """Print one value as JSON on one line, in the order given."""
    say(json.dumps(value, ensure_ascii=False))


def message(value: "Message") -> None:
    """Print one message as JSON with the field names of its .proto."""
    document(plain(value))


def plain(value: "Message") -> dict[str, object]:
    """Return a message as JSON values, with the field names of its .proto."""
    from google.protobuf.json_format import MessageToDict  # only here: most commands print no message as it is

    return MessageToDict(value, preserving_proto_field_name=True)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows: as a table on a terminal, tab-separated under a header line when piped or plain."""
    if _plain or not sys.stdout.isatty():
        for row in [headers, *rows]:
            say("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table

    drawn = Table(*headers)
    for row in rows:
        drawn.add_row(*row)
    Console().print(drawn)
