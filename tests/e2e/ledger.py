"""A ledger outside the suite: what was asked of it, and what it said was done. One line a fact, on disk at once."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Ledger:
    """An append-only file. The suite under test never sees it."""

    path: Path
    acknowledged: dict[str, str] = field(default_factory=dict)

    def asked(self, what: str) -> None:
        """Note that something is about to be asked."""
        self._write({"asked": what})

    def done(self, what: str, thing_id: str) -> None:
        """Note that the suite said it was done, and what it made."""
        self.acknowledged[what] = thing_id
        self._write({"done": what, "id": thing_id})

    def _write(self, line: dict[str, str]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
