"""What commands read: files or standard input, as UTF-8 text, with a word about how to mend what cannot be read."""

import json
import sys
from pathlib import Path
from typing import Any

from chassis.errors import Fault, InvalidInput, NotFound

BYTES_MAX = 1_048_576
LINES_BYTES_MAX = 64 * BYTES_MAX


def text(path: Path | None, bytes_max: int = BYTES_MAX) -> str:
    """Return the text of a file, or of standard input where there is none.

    `InvalidInput` for one that is too large or not UTF-8, `NotFound` for one that is not there.
    """
    raw = _bytes(path)
    if len(raw) > bytes_max:
        raise InvalidInput("TEXT_TOO_LONG", [Fault("text", "too_many_bytes", str(bytes_max))])
    try:
        return raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        raise InvalidInput("TEXT_NOT_UTF8", [Fault("text", "utf8")]) from None


def raw(path: Path | None, bytes_max: int = BYTES_MAX) -> bytes:
    """Return the bytes of a file, or of standard input; `InvalidInput` for too many, `NotFound` for no file."""
    content = _bytes(path)
    if len(content) > bytes_max:
        raise InvalidInput("TEXT_TOO_LONG", [Fault("file", "too_many_bytes", str(bytes_max))])
    return content


def document(path: Path | None) -> dict[str, Any]:  # Any: the values of a JSON document
    """Return one JSON object from a file or standard input; `InvalidInput` where it is none."""
    try:
        found = json.loads(text(path))
    except (ValueError, RecursionError):
        raise InvalidInput("JSON_UNREADABLE", [Fault("json", "json")]) from None
    if not isinstance(found, dict):
        raise InvalidInput("JSON_UNREADABLE", [Fault("json", "object")])
    return found


def lines(path: Path | None) -> list[dict[str, Any]]:  # Any: as above
    """Return the JSON objects of a file or standard input, one a line; `InvalidInput` names the line that is none."""
    found = []
    for number, line in enumerate(text(path, LINES_BYTES_MAX).splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise InvalidInput("JSON_UNREADABLE", [Fault(f"line {number}", "json")]) from None
        if not isinstance(value, dict):
            raise InvalidInput("JSON_UNREADABLE", [Fault(f"line {number}", "object")])
        found.append(value)
    return found


def _bytes(path: Path | None) -> bytes:
    if path is None or str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound("FILE_NOT_FOUND") from None
    except OSError:
        raise InvalidInput("FILE_UNREADABLE", [Fault("file", "readable")]) from None
