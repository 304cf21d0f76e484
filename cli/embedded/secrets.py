"""The passwords an embedded suite makes for its own use: one file, readable by its owner only."""

import json
import os
import secrets
from pathlib import Path

FILE = "secrets.json"


def write_private(path: Path, text: str) -> None:
    """Write a file nobody else can read, whole or not at all."""
    part = path.with_name(path.name + f".{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def password(data_dir: Path, name: str) -> str:
    """Return the password of that name in this data directory, made at first use (256 bits, URL-safe)."""
    path = data_dir / FILE
    known: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if name not in known:
        known[name] = secrets.token_urlsafe(32)
        write_private(path, json.dumps(known, indent=1))
    return known[name]


def caller_key_file(data_dir: Path) -> Path:
    """Return the file with the key that seals callers between our processes, made at first use."""
    path = data_dir / "caller.key"
    if not path.exists():
        write_private(path, secrets.token_hex(32) + "\n")
    return path
